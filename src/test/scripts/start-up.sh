#!/usr/bin/env bash
# How soon the packaged program is there: medians of several starts under a virtual display. Measures
#  - from the start of the process until the window shows, and until it reacts: F1 has opened its dialog
#  - resident memory of the idle window, before anything that computes is loaded
#  - from Start in Train, with cached images, until the metrics of the first step are in the file; Train has
#    been open for a while, as for somebody who looks at the settings first
# The first start makes what later ones use and does not count. Needs target/d2nn (mvn package), Xvfb, xdotool.
# usage: start-up.sh [times]
set -euo pipefail
cd "$(dirname "$0")/../../.."
times=${1:-5}
program_file="${D2NN_PROGRAM:-target/d2nn/bin/d2nn}"
source src/test/scripts/display.sh
opens_display 1440x900
interval=0.01
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" \
  XDG_CACHE_HOME="$work/cache" D2NN_CACHE="$work/cache/d2nn"
export JAVA_OPTS="-Duser.home=$work"
cp sample-configs/high-low-builtin.d2nn.json "$work/sample.d2nn.json"

now() { date +%s%3N; }
windows() { xdotool search --onlyvisible --name '.' 2>/dev/null | sort -u | wc -l; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
shown() { xdotool search --onlyvisible --name 'D2NN' >/dev/null 2>&1; }
reacted() { [ "$(windows)" -gt "$1" ]; }
calm() { [ "$(windows)" -eq "$1" ]; }
ended() { ! kill -0 "$1"; }
trained() { [ -n "$(find "$work" -name metrics.jsonl -size +0 -print -quit)" ]; }
opens() { # the window, by these arguments
  "$program_file" gui "$@" >"$work/out" 2>&1 &
  watched=$!
  awaits "a window" shown
}
keys() { # to the window in front
  xdotool windowfocus --sync "$(xdotool search --onlyvisible --name 'D2NN' | tail -1)" key "$@"
}
quits() {
  keys ctrl+q
  local program=$watched
  watched=
  awaits "the end of the program" ended "$program"
}

for ((i = 0; i <= times; i++)); do
  started=$(now)
  opens
  visible=$(($(now) - started))
  before=$(windows)
  keys F1
  awaits "the dialog" reacted "$before"
  usable=$(($(now) - started))
  sleep 3
  rss=$(($(ps -o rss= -p "$watched") / 1024))
  xdotool key Escape
  awaits "the end of the dialog" calm "$before"
  quits
  if ((i > 0)); then
    echo "$visible" >>"$work/visible"; echo "$usable" >>"$work/usable"; echo "$rss" >>"$work/rss"
  fi
done

"$program_file" train "$work/sample.d2nn.json" --run "$work/first" --epochs 1 >/dev/null 2>&1
rm -r "$work/first"
for ((i = 0; i < times; i++)); do
  opens "$work/sample.d2nn.json"
  sleep 2
  keys ctrl+2
  sleep 8
  started=$(now)
  keys F5
  awaits "the first step" trained
  echo $(($(now) - started)) >>"$work/step"
  kill "$watched"
  wait "$watched" 2>/dev/null || true
  find "$work" -name metrics.jsonl -printf '%h\n' | xargs rm -r
done

echo "window shown: $(median <"$work/visible") ms, usable: $(median <"$work/usable") ms ($(paste -sd' ' "$work/usable"))"
echo "idle window: $(median <"$work/rss") MiB resident"
echo "first training step after Start: $(median <"$work/step") ms ($(paste -sd' ' "$work/step"))"
