#!/usr/bin/env bash
# Pictures of every page in both themes at 1024x700, 1280x800 and 1920x1080, on virtual displays with a window manager:
# page-pictures.sh FOLDER. Needs openbox.
set -euo pipefail
pictures=$(realpath -m "$1")
source "$(dirname "$0")/canvas.sh"
for size in 1024x700 1280x800 1920x1080; do
  opens_display "$size"
  openbox >/dev/null 2>&1 &
  children+=($!)
  "${program[@]}" org.d2nn.app.PagePictures "$pictures" "$size"
done
