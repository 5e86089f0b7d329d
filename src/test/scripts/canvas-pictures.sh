#!/usr/bin/env bash
# Pictures of the canvas with the cascade and the hierarchy, in both themes and two sizes, into docs/images.
# Needs ImageMagick.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
pictures=$(mktemp -d)
for theme in light dark; do
  for size in "1280 800" "1920 1080"; do
    # shellcheck disable=SC2086
    "${program[@]}" org.d2nn.app.CanvasPictures $theme $size "$pictures" \
      sample-configs/cascade-builtin.d2nn.json sample-configs/hierarchy-ilsvrc10.d2nn.json
  done
done
smaller "$pictures" docs/images
