#!/usr/bin/env bash
# Films the way from the start to the first curve as pictures, on a virtual display: first-curve.sh FOLDER. With built-in
# images in at most three clicks; with a folder of two classes, which d2nn data generate draws, in less than a minute.
# Needs target/d2nn (mvn package) or D2NN_PROGRAM.
set -euo pipefail
pictures=$(realpath -m "$1")
root="$(cd "$(dirname "$0")/../../.." && pwd)"
d2nn="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
source "$(dirname "$0")/canvas.sh"
"$d2nn" data generate --out "$work/animals" --count 2000
"${program[@]}" org.d2nn.app.FirstCurve "$pictures" "$work/animals"
