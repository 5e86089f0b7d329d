#!/usr/bin/env bash
# How fast the Design canvas is with 300 and 2,000 nodes: the real window, software rendering, a virtual display.
# Needs mvn test-compile and Xvfb. Prints a line a figure with its limit; exit code 1 where one is over it.
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
"${program[@]}" org.d2nn.app.CanvasSpeed
