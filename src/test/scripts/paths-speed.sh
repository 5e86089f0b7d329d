#!/usr/bin/env bash
# How fast Paths filters, sorts, groups and scrolls 50,000 images, with software rendering, and the memory that takes; fails where one figure is
# above its promise. Half a minute, on a machine that does nothing else.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
"${program[@]}" org.d2nn.app.paths.PathsSpeed
