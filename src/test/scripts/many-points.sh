#!/usr/bin/env bash
# How long a sweep of 1,000 points takes to plan, to hand to Slurm (a dry run), and to show in the real window, planned
# and finished. Prints wall clock and processor time; fails where a figure is above two seconds. A minute, on a machine
# that does nothing else. Needs mvn test-compile, the packaged program and Xvfb.
set -euo pipefail
source "$(dirname "$0")/canvas.sh"
d2nn="${D2NN:-$PWD/target/d2nn/bin/d2nn}"
export D2NN_CACHE="$work/cache" PATH="$work/bin:$PATH"
source src/test/scripts/tiny.sh
tiny_experiment "$work/e.d2nn.json" '{"type": "faces-and-clutter", "count": 300, "size": 32}' '{"epochs": 1, "batchSize": 32}'
if ! squeue >/dev/null 2>&1; then # no Slurm answers here; a dry run asks only for the queue and the limit of an array
  mkdir -p "$work/bin"
  printf '#!/bin/sh\n' >"$work/bin/squeue"
  printf '#!/bin/sh\necho "MaxArraySize = 1001"\n' >"$work/bin/scontrol"
  chmod +x "$work/bin"/*
fi
"$d2nn" --version >/dev/null # the first start of all keeps classes for later ones
slow=0
timed() { # WHAT COMMAND…
  local what="$1" before after
  shift
  before=$(date +%s%N)
  TIMEFORMAT="%U %S"
  local cpu
  cpu=$({ time "$@" >"$work/said" 2>"$work/trouble"; } 2>&1) || { cat "$work/trouble"; exit 1; }
  after=$(date +%s%N)
  local millis=$(((after - before) / 1000000))
  [ "$millis" -lt 2000 ] || slow=1
  echo "1,000 points: $what after $millis ms; processor time, user and system: $cpu s ($(wc -l <"$work/said") lines)"
}
sweep=("$d2nn" sweep "$work/e.d2nn.json" --lambdas 0.5,0.7,0.8,0.9 --seeds 250)
timed "planned" "${sweep[@]}" --out "$work/a" --plan
timed "planned again" "${sweep[@]}" --out "$work/a" --plan
timed "handed to Slurm (dry run)" "${sweep[@]}" --out "$work/b" --slurm --plan
"${program[@]}" org.d2nn.app.tradeoff.ManyPoints "$work/sweeps" || slow=1
exit "$slow"
