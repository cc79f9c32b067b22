#!/usr/bin/env bash
# Builds the documentation site into docs/_site with the DocFX tool pinned in docs/.config.
set -euo pipefail
cd "$(dirname "$0")/../docs"
contents="$(mktemp)"
cp tutorials/toc.yml "$contents"
trap 'cp "$contents" tutorials/toc.yml; rm "$contents"' EXIT
dotnet run site/tutorials.cs
dotnet tool restore
dotnet docfx docfx.json "$@"
