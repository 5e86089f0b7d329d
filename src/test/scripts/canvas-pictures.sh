#!/usr/bin/env bash
# Pictures of Design with the cascade and the hierarchy, in both themes and two sizes, into docs/images.
# Needs mvn test-compile and Xvfb.
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
for theme in light dark; do
  for size in "1280 800" "1920 1080"; do
    # shellcheck disable=SC2086
    "${program[@]}" org.d2nn.app.CanvasPictures $theme $size docs/images \
      sample-configs/cascade-builtin.d2nn.json sample-configs/hierarchy-ilsvrc10.d2nn.json
  done
done
