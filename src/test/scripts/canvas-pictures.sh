#!/usr/bin/env bash
# Pictures of experiments on the canvas, to look at before a change of the drawing is committed: in both themes and two
# sizes, canvas-pictures.sh FOLDER FILE.d2nn.json... The documents use none of them.
set -euo pipefail
pictures=$(realpath -m "$1")
shift
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
source "$(dirname "$0")/canvas.sh"
for theme in light dark; do
  for size in "1280 800" "1920 1080"; do
    # shellcheck disable=SC2086
    "${program[@]}" org.d2nn.app.CanvasPictures $theme $size "$pictures" "${files[@]}"
  done
done
