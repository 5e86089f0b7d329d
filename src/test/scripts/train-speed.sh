#!/usr/bin/env bash
# How long Train keeps the window waiting, on a virtual display: train-speed.sh [SECONDS OF EACH PART]. While a network trains
# with six runs drawn over it (99.9 % of all waits under 50 ms), and while the charts of a run of 200,000 steps are pointed
# at and zoomed (under 33 ms). Exit code 1 where it takes longer; on a busy machine it does.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
"${program[@]}" org.d2nn.app.TrainSpeed "$@"
