#!/usr/bin/env bash
# The packaged program's real window under a virtual display with a window manager: it opens large
# enough to work in and within the screen, shows a sample, logs no exception, and says nothing on the
# terminal, not when it is left for the first time either.
# Needs target/d2nn (mvn package), Xvfb, Openbox, xdotool and ImageMagick. Leaves target/window.png.
set -euo pipefail
cd "$(dirname "$0")/../../.."
source src/test/scripts/display.sh
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" D2NN_CACHE="$work/cache"
export JAVA_OPTS="-Duser.home=$work"
screen_width=1280 screen_height=800
opens_display "${screen_width}x$screen_height"
openbox >/dev/null 2>&1 &
children+=($!)
awaits "the window manager" sh -c "xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'"

window() { xdotool search --onlyvisible --name 'D2NN' | grep -m1 .; }
# Two pictures of what the frame holds are the same, and have more colours than an empty window.
drawn() {
  mv -f "$work/window.png" "$work/earlier.png" 2>/dev/null || true
  import -window "$(window)" "$work/window.png"
  [ "$(identify -format '%k' "$work/window.png")" -ge 30 ] &&
    [ "$(compare -metric AE "$work/earlier.png" "$work/window.png" null: 2>&1)" = 0 ]
}

cp sample-configs/high-low-builtin.d2nn.json "$work/sample.d2nn.json"
target/d2nn/bin/d2nn gui "$work/sample.d2nn.json" >"$work/out" 2>&1 &
watched=$!
awaits "a window" window
interval=1 awaits "a window with a drawing in it that stays as it is" drawn
mv "$work/window.png" target/window.png

eval "$(xdotool getwindowgeometry --shell "$(window)")" # sets WIDTH and HEIGHT, without the frame
if ((WIDTH < 960 || HEIGHT < 600 || WIDTH > screen_width || HEIGHT > screen_height)); then
  echo "the window is ${WIDTH}x$HEIGHT on a screen of ${screen_width}x$screen_height"
  exit 1
fi
if grep -rqE 'Exception|^\s+at ' "$work/out" "$work/state" 2>/dev/null; then
  echo "exceptions in the log:"
  grep -rE -A5 'Exception' "$work/out" "$work/state" | head -40
  exit 1
fi

xdotool windowactivate --sync "$(window)" key ctrl+q
opened=$watched
watched= # from here on it is to end
ended() { ! kill -0 "$opened" 2>/dev/null; }
awaits "the end of the program" ended
if [ -s "$work/out" ]; then
  echo "the program printed $(wc -l <"$work/out") lines on the terminal:"
  head -5 "$work/out"
  exit 1
fi
if [ "$(target/d2nn/bin/d2nn gui --help 2>&1 | grep -c warning)" != 0 ]; then
  echo "d2nn gui --help warns"
  exit 1
fi
echo "window: open at ${WIDTH}x$HEIGHT, drawn, no exception, nothing on the terminal"
