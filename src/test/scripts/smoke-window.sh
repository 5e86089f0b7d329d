#!/usr/bin/env bash
# The packaged program's real window under a virtual display: it opens, shows a sample, and logs no exception.
# Needs target/d2nn (mvn package), Xvfb, xdotool and ImageMagick. Leaves target/window.png.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
display=:$((100 + $$ % 400))
Xvfb "$display" -screen 0 1280x800x24 >/dev/null 2>&1 &
xvfb=$!
program=
trap 'kill $program $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
export DISPLAY=$display HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" D2NN_CACHE="$work/cache"
for _ in $(seq 50); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done

cp sample-configs/high-low-builtin.d2nn.json "$work/sample.d2nn.json"
JAVA_OPTS="-Duser.home=$work" target/d2nn/bin/d2nn gui "$work/sample.d2nn.json" >"$work/out" 2>&1 &
program=$!
window=
for _ in $(seq 150); do
  window=$(xdotool search --onlyvisible --name 'D2NN' 2>/dev/null | head -1) && [ -n "$window" ] && break
  kill -0 "$program" 2>/dev/null || { echo "the program ended early:"; cat "$work/out"; exit 1; }
  sleep 0.2
done
[ -n "$window" ] || { echo "no window came up"; cat "$work/out"; exit 1; }
sleep 4
import -window root target/window.png
if [ "$(identify -format '%k' target/window.png)" -lt 30 ]; then
  echo "the window is empty"
  exit 1
fi
kill -0 "$program"
if grep -rqE 'Exception|^\s+at ' "$work/out" "$work/state" 2>/dev/null; then
  echo "exceptions in the log:"; grep -rE -A5 'Exception' "$work/out" "$work/state" | head -40; exit 1
fi
echo "window: open, drawn, no exception"
