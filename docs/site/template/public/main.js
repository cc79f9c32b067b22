// Symbols are written as people type them, D_σ and k_BT, in pages and in the documentation of the code alike; here they get their subscripts.
const symbol = /((?<![A-Za-z_.\\])[A-Z]?[a-z]\u0303?|(?<![A-Za-z_.\\])[A-Z]\u0303?|\p{Script=Greek}\u0303?)_(?:(B)(?=T)|([\p{L}\p{N}∞*]+[+−-]?))/gu;

function setSubscripts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
    acceptNode: n => n.data.includes("_") && !n.parentElement.closest("code, pre, script, svg, .hljs") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = document.createDocumentFragment();
    let end = 0;
    for (const match of text.data.matchAll(symbol)) {
      const below = document.createElement("sub");
      below.textContent = match[2] ?? match[3];
      parts.append(text.data.slice(end, match.index), match[1], below);
      end = match.index + match[0].length;
    }
    if (end === 0) continue;
    parts.append(text.data.slice(end));
    text.replaceWith(parts);
  }
}

// Notebooks and samples are files in the repository and pages of the site (docs/site/tutorials.cs).
function leadToTutorials(root) {
  for (const link of root.querySelectorAll("a[href$='.ipynb'], a[href$='.cs']")) {
    if (!link.closest(".source")) link.href = link.href.replace(/\/(notebooks|samples)\/([\w-]+)\.(?:ipynb|cs)$/, "/tutorials/$1-$2.html");
  }
  const home = document.querySelector("meta[name='docfx:rel']")?.content ?? "";
  for (const code of root.querySelectorAll(":not(pre):not(a) > code")) {
    const sample = /^docs\/samples\/([\w-]+)\.cs$/.exec(code.textContent);
    if (!sample) continue;
    const link = document.createElement("a");
    link.href = `${home}tutorials/samples-${sample[1]}.html`;
    code.replaceWith(link);
    link.append(code);
  }
}

export default {
  start: () => {
    const article = document.querySelector("article");
    if (!article) return;
    setSubscripts(article);
    leadToTutorials(article);
  },
};
