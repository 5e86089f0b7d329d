#!/usr/bin/env bash
# Pictures of Paths, Trade-off and the Controller page of experiments that have runs (the newest is compared with one named "one"), in both
# themes at 1280x800 and 1920x1080, on virtual displays: run-pictures.sh FOLDER FILE.d2nn.json...
set -euo pipefail
pictures=$(realpath -m "$1")
shift
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
source "$(dirname "$0")/canvas.sh"
for size in 1280x800 1920x1080; do
  opens_display "$size"
  "${program[@]}" org.d2nn.app.RunPictures "$pictures" "$size" "${files[@]}"
done
