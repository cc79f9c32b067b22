#!/usr/bin/env bash
# Draws docs/images by running the samples in an empty folder.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
folder="$(mktemp -d)"
cd "$folder"
for sample in quickstart landscape barrier hop-rate isotope superionic defects drift-diffusion space-charge percolation threshold lattice-gas garnet slab trajectory; do
  dotnet run "$root/docs/samples/$sample.cs"
done
mv llzo.png quickstart.png
for figure in quickstart llzo-slice barrier hop-rate isotope superionic-branches defects-brouwer defects-carrier-map drift-diffusion-nyquist space-charge-concentrations \
    percolation threshold lattice-gas garnet-haven slab trajectory-1650K-msd; do
  cp "$figure.png" "$root/docs/images/$figure.png"
done
