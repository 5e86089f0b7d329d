#!/usr/bin/env bash
# The README's pictures of Design, Train and Paths, into docs/images: trains the high-low sample to its end, for one λ and for every λ,
# about three minutes.
# Needs ImageMagick.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
pictures=$(mktemp -d)
"${program[@]}" org.d2nn.app.WorkbenchPictures "$pictures"
smaller "$pictures" docs/images
