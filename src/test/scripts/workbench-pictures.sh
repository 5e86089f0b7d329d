#!/usr/bin/env bash
# The README's pictures of Design, Train and Paths, into docs/images: trains the high-low sample and "Look, then decide" to their ends,
# about three minutes. (Its picture of Trade-off is that of run-pictures.sh, of a finished sweep.)
# Needs ImageMagick.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
pictures=$(mktemp -d)
"${program[@]}" org.d2nn.app.WorkbenchPictures "$pictures"
smaller "$pictures" docs/images
