#!/bin/bash
# Kills the program with SIGKILL at random moments while it trains, sweeps, draws a set, exports, fills its cache and
# downloads, and looks whether what comes after is complete: equal metrics, whole files, nothing left over.
# Build the program first: mvn -q package -DskipTests
# usage: kills.sh [KILLS]      (default 200; D2NN_SEED=N for other moments)
set -uo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
kills="${1:-200}"
RANDOM="${D2NN_SEED:-1}"
work="$(mktemp -d)"
failures=0
hits=0
if [ ! -x "$program" ]; then
  echo "$program is missing. Build it: mvn -q package -DskipTests" >&2
  exit 2
fi
cleanup() { [ -z "${server:-}" ] || kill "$server" 2>/dev/null; rm -rf "$work"; }
trap cleanup EXIT

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# Starts the program in a process group of its own and kills the group after a random time.
killed() { # most milliseconds, then the command
  local most="$1"
  shift
  setsid "$@" >"$work/said" 2>&1 &
  local started=$!
  sleep "$(printf '%d.%03d' $((RANDOM % most / 1000)) $((RANDOM % 1000)))"
  if kill -9 -- "-$started" 2>/dev/null; then hits=$((hits + 1)); fi
  wait "$started" 2>/dev/null
}

# Succeeds in the end, with nothing half-written beside what it made.
completes() { # the folder to look at, then the command
  local folder="$1"
  shift
  "$@" >"$work/said" 2>&1 || fail "exit $?: $* ($(tail -1 "$work/said"))"
  local left
  left="$(find "$folder" -name '*.part' | head -3)"
  [ -z "$left" ] || fail "left over: $left"
}

metrics() {
  sed -E 's/,"(imagesPerSecond|seconds)":[^,}]*//g' "$1/metrics.jsonl"
}

experiment="$work/tiny.d2nn.json"
"$program" data generate --set faces-and-clutter --count 300 --size 32 --out "$work/data" >/dev/null || exit 1
. "$root/src/test/scripts/tiny.sh"
tiny_experiment "$experiment" '{"type": "image-folders", "path": "data"}' \
  '{"lambda": 0.8, "epochs": 60, "batchSize": 32, "checkpointSeconds": 0.05}'
export D2NN_CACHE="$work/cache"
"$program" train "$experiment" --run "$work/whole" --threads 1 >/dev/null || exit 1

resumed() { if [ -f "$1/experiment.json" ]; then echo --resume; fi; }

trainings() {
  for ((i = 0; i < $1; i++)); do
    killed 3000 "$program" train "$experiment" --run "$work/killed" --threads 1 $(resumed "$work/killed")
  done
  completes "$work/killed" "$program" train "$experiment" --run "$work/killed" --threads 1 $(resumed "$work/killed")
  cmp -s <(metrics "$work/whole") <(metrics "$work/killed") || fail "metrics differ after $1 kills"
  rm -rf "$work/killed"
}

sweeps() {
  local sweep=("$program" sweep "$experiment" --lambdas 0.5,0.9 --epochs 8 --parallel 2 --out "$work/sweep")
  for ((i = 0; i < $1; i++)); do killed 5000 "${sweep[@]}"; done
  sleep 3 # the points of a killed sweep end by themselves
  completes "$work/sweep" "${sweep[@]}"
  [ "$(grep -c '^d2nn,' "$work/sweep/curve.csv")" = 2 ] || fail "the curve does not have two points"
  rm -rf "$work/sweep"
}

sets() {
  local generate=("$program" data generate --set faces-and-clutter --count 3000 --out "$work/set")
  for ((i = 0; i < $1; i++)); do killed 3000 "${generate[@]}"; done
  pictures() { find "$work/set" -name '*.png' 2>/dev/null | wc -l; }
  if [ "$(pictures)" != 3000 ]; then completes "$work" "${generate[@]}"; fi
  [ "$(pictures)" = 3000 ] || fail "the set is not whole"
  rm -rf "$work"/set*
}

exports() {
  local export=("$program" export "$work/whole" --format dl4j --out "$work/bundle.zip")
  for ((i = 0; i < $1; i++)); do
    killed 3000 "${export[@]}"
    [ ! -e "$work/bundle.zip" ] || unzip -tq "$work/bundle.zip" >/dev/null || fail "half a bundle"
  done
  completes "$work" "${export[@]}"
  rm -f "$work"/bundle.zip*
}

caches() {
  for ((i = 0; i < $1; i++)); do
    if ((i % 4 == 0)); then rm -rf "$work/cache"; fi
    killed 2500 "$program" evaluate "$work/whole" --threads 1
  done
  "$program" evaluate "$work/whole" --threads 1 --json 2>/dev/null |
    grep -v 'imagesPerSecond\|millis' >"$work/after" || fail "evaluate after kills"
  rm -rf "$work/cache"
  "$program" evaluate "$work/whole" --threads 1 --json 2>/dev/null |
    grep -v 'imagesPerSecond\|millis' >"$work/fresh"
  cmp -s "$work/fresh" "$work/after" || fail "a cache that was killed gives other figures"
}

# A set of 30 MB from a server on this machine, in place of the built-in catalogue.
downloads() {
  mkdir -p "$work/www" "$work/catalogue/org/d2nn/datasets"
  head -c 30000000 /dev/urandom >"$work/www/set.bin"
  local sum port=$((20000 + RANDOM % 20000))
  sum="$(sha256sum "$work/www/set.bin" | cut -d' ' -f1)"
  (cd "$work/www" && exec python3 -m http.server "$port" --bind 127.0.0.1 >/dev/null 2>&1) &
  server=$!
  cat >"$work/catalogue/org/d2nn/datasets/catalogue.json" <<JSON
{"sets": [{"name": "local", "title": "Local", "images": 1, "classes": 1, "pixels": "1x1", "homepage": "http://localhost",
  "downloads": [{"file": "set.bin", "addresses": ["http://127.0.0.1:$port/set.bin"], "sha256": "$sum"}],
  "licence": "none", "layout": "one file", "use": "a test", "dataset": {"type": "image-folders", "path": "."}}]}
JSON
  local lib
  lib="$(dirname "$program")/../lib"
  local get=(java -cp "$work/catalogue:$lib/*" org.d2nn.Main data get local --to "$work/got")
  for ((i = 0; i < $1; i++)); do killed 1500 "${get[@]}"; done
  completes "$work/got" "${get[@]}"
  cmp -s "$work/www/set.bin" "$work/got/set.bin" || fail "the download is not whole"
  kill "$server"
  server=
}

for part in trainings:5 sweeps:1 sets:1 exports:1 caches:1 downloads:1; do
  count=$((kills * ${part#*:} / 10))
  before=$failures
  "${part%:*}" "$count"
  echo "${part%:*}: $count kills, $((failures - before)) failures"
done
echo "$kills kills, $hits of them hit a running program, $failures failures"
[ "$failures" = 0 ]
