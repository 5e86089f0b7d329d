# What the canvas-*.sh scripts share, to be sourced: goes to the project's folder, starts a virtual display, and leaves
# in "program" how to run a class of the tests in a real window there. Needs mvn test-compile and Xvfb.
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source src/test/scripts/display.sh
mvn -q dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
opens_display 1920x1080 -r # a key that is held on a slow machine does not repeat
# shellcheck disable=SC2034
program=(java -Dprism.order=sw -cp "target/test-classes:target/classes:$(cat "$work/classpath")")

# Moves pictures into a folder, with 255 colours: a quarter of the bytes, and nothing to see.
smaller() {
  for picture in "$1"/*.png; do
    convert "$picture" +dither -colors 255 -strip -define png:compression-level=9 "$2/$(basename "$picture")"
  done
  rm -r "$1"
}
