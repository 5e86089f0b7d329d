#!/usr/bin/env bash
# How fast Paths filters, sorts, groups and scrolls 50,000 images, with software rendering, the memory that takes, and how fast the slider of λ
# moves over 2,500 images; fails where one figure is above its promise. A minute, on a machine that does nothing else.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
"${program[@]}" org.d2nn.app.paths.PathsSpeed
