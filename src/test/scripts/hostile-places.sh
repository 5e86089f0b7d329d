#!/usr/bin/env bash
# The packaged program on a read-only share, on a full disk, with a home that cannot be written, as a user whom the
# system does not know, and under LC_ALL=C: every command works, or says in a line or two what to do. Needs root, for
# the mounts and the other user.
set -uo pipefail
cd "$(dirname "$0")/../../.."
d2nn="${D2NN:-$PWD/target/d2nn/bin/d2nn}"
[ "$(id -u)" -eq 0 ] || { echo "hostile-places.sh is skipped: it mounts file systems, which needs root"; exit 0; }
work=$(mktemp -d)
share="$work/share"
full="$work/full"
cleanup() {
  umount "$share" "$full" 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT
failures=0
source src/test/scripts/tiny.sh
export D2NN_CACHE="$work/cache" HOME="$work/home"
mkdir -p "$share" "$full" "$HOME"
chmod 755 "$work"
mount -t tmpfs -o size=200m d2nn-share "$share" || { echo "hostile-places.sh is skipped: nothing can be mounted here"; exit 0; }
mount -t tmpfs -o size=1m d2nn-full "$full"

# expects "CODES" WHAT COMMAND…: the exit code is one of these, and no failure takes more than three lines.
expects() {
  local codes="$1" what="$2" code
  shift 2
  "$@" >"$work/out" 2>"$work/err"
  code=$?
  local problem=""
  [[ " $codes " == *" $code "* ]] || problem="exit $code in place of $codes"
  if grep -q $'\tat \|inside the program\|Exception' "$work/out" "$work/err"; then problem+=" and a stack trace"; fi
  if [ "$code" -ne 0 ] && [ "$(grep -vc '^SLF4J' "$work/err")" -gt 3 ]; then problem+=" and too many lines"; fi
  if [ -n "$problem" ]; then
    failures=$((failures + 1))
    echo "FAILED: $what: $problem"
    sed 's/^/    /' "$work/err" | head -5
  else
    echo "$what: exit $code$([ "$code" -eq 0 ] || printf ', "%s"' "$(grep -v '^SLF4J' "$work/err" | tail -1)")"
  fi
}

"$d2nn" data generate --set faces-and-clutter --count 60 --size 32 --out "$share/data" >/dev/null || exit 1
tiny_experiment "$share/tiny.d2nn.json" '{"type": "image-folders", "path": "data"}' '{"epochs": 2, "batchSize": 8}'
"$d2nn" train "$share/tiny.d2nn.json" --run "$share/run" --threads 1 >/dev/null || exit 1
"$d2nn" export "$share/run" --format dl4j --out "$share/bundle.zip" >/dev/null || exit 1
picture=$(find "$share/data" -name '*.png' | head -1)
mount -o remount,ro "$share"

echo "-- a read-only share"
expects 0 "validate" "$d2nn" validate "$share/tiny.d2nn.json"
expects 0 "evaluate" "$d2nn" evaluate "$share/run" --threads 1
expects 0 "analyze" "$d2nn" analyze "$share/run" --threads 1
expects 0 "predict" "$d2nn" predict "$share/run" "$picture" --threads 1
expects 0 "predict by the bundle" "$d2nn" predict "$share/bundle.zip" "$picture" --threads 1
expects 0 "data check" "$d2nn" data check "$share/data"
expects 0 "trace to another place" "$d2nn" trace "$share/run" --out "$work/table.csv" --threads 1
expects 0 "train to another place" "$d2nn" train "$share/tiny.d2nn.json" --run "$work/run" --threads 1
expects 0 "sweep to another place" "$d2nn" sweep "$share/tiny.d2nn.json" --lambdas 0.5 --out "$work/sweep"
expects 1 "trace into it" "$d2nn" trace "$share/run" --out "$share/table.csv" --threads 1
expects 1 "train into it" "$d2nn" train "$share/tiny.d2nn.json" --threads 1
expects 1 "resume into it" "$d2nn" train "$share/tiny.d2nn.json" --run "$share/run" --resume --threads 1
expects 1 "sweep into it" "$d2nn" sweep "$share/tiny.d2nn.json" --lambdas 0.5 --out "$share/sweep"
expects 1 "a plan into it" "$d2nn" sweep "$share/tiny.d2nn.json" --lambdas 0.5 --out "$share/sweep" --plan
expects 1 "export into it" "$d2nn" export "$share/run" --format dl4j --out "$share/b.zip"
expects "1 2" "data generate into it" "$d2nn" data generate --count 20 --out "$share/set"
D2NN_CACHE="$share/cache" expects 1 "a cache there" "$d2nn" evaluate "$share/run" --threads 1

echo "-- a disk of 1 MB"
expects "0 1" "train" "$d2nn" train "$share/tiny.d2nn.json" --run "$full/run" --threads 1 --epochs 400
expects "1" "data generate" "$d2nn" data generate --count 3000 --out "$full/set"
expects "1" "trace" "$d2nn" trace "$share/run" --out "$full/table.csv" --threads 1
D2NN_CACHE="$full/cache" expects 0 "validate with a cache there" "$d2nn" validate "$share/tiny.d2nn.json" # keeps no classes
D2NN_CACHE="$full/cache" expects 1 "a cache there" "$d2nn" evaluate "$share/run" --threads 1
left=$(find "$full" -name '*.part' | head -3)
[ -z "$left" ] || { failures=$((failures + 1)); echo "FAILED: left over: $left"; }

echo "-- a home that cannot be written"
HOME="$share" expects 0 "evaluate" "$d2nn" evaluate "$share/run" --threads 1
HOME="$share" D2NN_CACHE="" expects "0 1" "evaluate with the cache there" "$d2nn" evaluate "$share/run" --threads 1
HOME="$work/none" expects 0 "evaluate without a home" "$d2nn" evaluate "$share/run" --threads 1

echo "-- a user whom the system does not know"
own="$work/own"
mkdir -m 777 "$own"
cd "$own" || exit 1
unknown=(env -u XDG_STATE_HOME -u XDG_CACHE_HOME HOME="$own" D2NN_CACHE="$own/cache" setpriv --reuid=54321 --regid=54321 --clear-groups)
expects 0 "train" "${unknown[@]}" "$d2nn" train "$share/tiny.d2nn.json" --run "$own/run" --threads 1
expects 0 "evaluate without a home" "${unknown[@]}" env -u HOME "$d2nn" evaluate "$own/run" --threads 1
[ ! -e "$own/?" ] || { failures=$((failures + 1)); echo "FAILED: a folder named ?"; }

echo "-- LC_ALL=C"
cp -r "$share/data" "$own/größe"
expects 0 "validate" env LC_ALL=C "$d2nn" validate "$share/tiny.d2nn.json"
expects 0 "data check" env LC_ALL=C "$d2nn" data check "$own/größe"
expects 0 "train" env LC_ALL=C "$d2nn" train "$share/tiny.d2nn.json" --data "$own/größe" --run "$own/rün" --threads 1
[ -f "$own/rün/experiment.json" ] || { failures=$((failures + 1)); echo "FAILED: the run has another name"; }

echo "$failures failures"
[ "$failures" -eq 0 ]
