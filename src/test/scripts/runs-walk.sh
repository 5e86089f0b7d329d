#!/usr/bin/env bash
# 1,000 random gestures with mouse and keyboard over Trade-off and Paths of the real window, on two small sweeps that it trains first, on a virtual display: runs-walk.sh [GESTURES [SEED]].
# Prints its seed; exit code 1 where something fails, or what is shown together does not belong together.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
"${program[@]}" org.d2nn.app.RunsWalk "$@"
