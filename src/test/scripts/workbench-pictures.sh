#!/usr/bin/env bash
# The pictures of Design, Train and Paths in the README (docs/images) and in the user guide: trains the high-low
# sample to its end, about two minutes. (The README's picture of Trade-off is one that run-pictures.sh takes of a
# finished sweep.)
# Needs ImageMagick.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
pictures=$(mktemp -d)
"${program[@]}" org.d2nn.app.WorkbenchPictures "$pictures"
cp "$pictures/design-light.png" "$pictures/guide/design.png"
smaller "$pictures/guide" src/main/resources/org/d2nn/guide
smaller "$pictures" docs/images
