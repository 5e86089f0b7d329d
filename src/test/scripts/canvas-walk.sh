#!/usr/bin/env bash
# 1,000 random gestures with mouse and keyboard in the real window, on a virtual display: canvas-walk.sh [GESTURES [SEED]].
# Needs mvn test-compile and Xvfb. Prints its seed; exit code 1 where something fails or the screen loses a node.
set -euo pipefail
cd "$(dirname "$0")/../../.."
classpath=$(mktemp)
display=:$((500 + $$ % 400))
Xvfb "$display" -screen 0 1920x1080x24 >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true; rm -f "$classpath"' EXIT
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
for _ in $(seq 50); do xdpyinfo -display "$display" >/dev/null 2>&1 && break; sleep 0.1; done
export DISPLAY=$display
program=(java -Dprism.order=sw -cp "target/test-classes:target/classes:$(cat "$classpath")")
"${program[@]}" org.d2nn.app.CanvasWalk "$@"
