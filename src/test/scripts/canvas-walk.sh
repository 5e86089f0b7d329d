#!/usr/bin/env bash
# 1,000 random gestures with mouse and keyboard in the real window (canvas, context menus, boxes, runs drawn over runs), on a virtual display: canvas-walk.sh [GESTURES [SEED]].
# Prints its seed; exit code 1 where something fails or the screen loses a node.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
"${program[@]}" org.d2nn.app.CanvasWalk "$@"
