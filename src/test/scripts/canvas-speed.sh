#!/usr/bin/env bash
# How fast the Design canvas is with 300 and 2,000 nodes: the real window, software rendering, a virtual display.
# Prints one line per figure, with its limit; exit code 1 if a figure exceeds its limit.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
"${program[@]}" org.d2nn.app.CanvasSpeed
