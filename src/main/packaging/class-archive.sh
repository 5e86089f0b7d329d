#!/usr/bin/env bash
# Makes OPT/d2nn/classes/window.jsa and commands.jsa: the classes of a session of the window and of a training in the form
# that Java maps at once, so that an installed program starts quickly the first time, too. Java takes such a file only for
# jars at the paths where they were when it was made, so for these processes alone the folder OPT stands at /opt.
# usage: unshare --mount class-archive.sh OPT      (package.sh does this)
set -euo pipefail
work=$(mktemp -d)
children=()
trap 'kill "${children[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
awaits() { # until a command succeeds, for two minutes at most
  for ((try = 0; try < 480; try++)); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.25
  done
  return 1
}
ended() { ! kill -0 "$1"; }

mount --bind "$1" /opt
Xvfb -displayfd 7 -screen 0 1280x800x24 7>"$work/display" >/dev/null 2>&1 &
children+=($!)
awaits test -s "$work/display"
export DISPLAY=":$(cat "$work/display")" HOME="$work" D2NN_CACHE="$work/cache"
export XDG_CONFIG_HOME="$work" XDG_STATE_HOME="$work" XDG_CACHE_HOME="$work" GDK_BACKEND=x11
sed 's/"count": [0-9]*/"count": 300/' sample-configs/high-low-builtin.d2nn.json >"$work/sample.d2nn.json"

/opt/d2nn/bin/d2nn train "$work/sample.d2nn.json" --epochs 1 --run "$work/run" >/dev/null 2>&1
/opt/d2nn/bin/d2nn gui "$work/sample.d2nn.json" >/dev/null 2>&1 &
children+=($!)
awaits xdotool search --onlyvisible --name D2NN
sleep 5 # what a window loads after it has opened
xdotool windowfocus --sync "$(xdotool search --onlyvisible --name D2NN | tail -1)" key ctrl+q
awaits ended "${children[1]}"

mkdir /opt/d2nn/classes
for kind in window commands; do
  mv "$work/cache/$kind"-*.jsa "/opt/d2nn/classes/$kind.jsa"
done
