#!/bin/bash
# Trains on the built-in pictures for 20 minutes and looks whether resident memory levels off: at
# minute 20 it must be within 10 % of what it was at minute 5. Build the program first:
#   mvn -q package -DskipTests
# usage: memory.sh [further options of d2nn train]
# D2NN_MINUTES="5 20" names the two minutes.
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
read -r first last <<<"${D2NN_MINUTES:-5 20}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
if [ ! -x "$program" ]; then
  echo "$program is missing. Build it: mvn -q package -DskipTests" >&2
  exit 2
fi

"$program" train "$root/sample-configs/high-low-builtin.d2nn.json" --run "$work/run" \
  --epochs 100000 "$@" >"$work/out" 2>"$work/err" &
training=$!

# Resident memory in KiB of the process and whatever it started.
resident() {
  ps -o rss= -p "$training" --ppid "$training" | awk '{sum += $1} END {print sum}'
}

started=$SECONDS
for ((minute = 1; minute <= last; minute++)); do
  while ((SECONDS - started < minute * 60)); do
    sleep 1
    if ! kill -0 "$training" 2>/dev/null; then
      echo "Training ended early:" >&2
      tail -5 "$work/out" "$work/err" >&2
      exit 1
    fi
  done
  now="$(resident)"
  echo "minute $minute: $((now / 1024)) MiB"
  if ((minute == first)); then early=$now; fi
done
kill -INT "$training" 2>/dev/null || true
wait "$training" || true
echo "epochs trained: $(grep -c '^epoch' "$work/out")"
awk -v a="$early" -v b="$now" -v m="$first" -v n="$last" 'BEGIN {
  change = (b - a) / a
  printf "minute %d: %d MiB, minute %d: %d MiB (%+.1f %%)\n", m, a / 1024, n, b / 1024, 100 * change
  exit (change > 0.10 || change < -0.10)
}'
