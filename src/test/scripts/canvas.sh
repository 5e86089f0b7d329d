# What the canvas-*.sh scripts share, to be sourced: goes to the project's folder, starts a virtual display, and leaves
# in "program" how to run a class of the tests in a real window there. Needs mvn test-compile and Xvfb.
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
classpath=$(mktemp)
display=:$((500 + $$ % 400))
# -r: a key that is held on a slow machine does not repeat
Xvfb "$display" -r -screen 0 1920x1080x24 >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true; rm -f "$classpath"' EXIT
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
for _ in $(seq 50); do xdpyinfo -display "$display" >/dev/null 2>&1 && break; sleep 0.1; done
export DISPLAY=$display
# shellcheck disable=SC2034
program=(java -Dprism.order=sw -cp "target/test-classes:target/classes:$(cat "$classpath")")

# Moves pictures into a folder, with 255 colours: a quarter of the bytes, and nothing to see.
smaller() {
  for picture in "$1"/*.png; do
    convert "$picture" +dither -colors 255 -strip -define png:compression-level=9 "$2/$(basename "$picture")"
  done
  rm -r "$1"
}
