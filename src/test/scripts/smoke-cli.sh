#!/usr/bin/env bash
# The packaged command line from a stranger's hands: every command once, and what wrong input gets.
# Needs target/d2nn (mvn package).
set -euo pipefail
cd "$(dirname "$0")/../../.."
d2nn="$PWD/target/d2nn/bin/d2nn"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export D2NN_CACHE="$work/cache"

# A command that must end with this exit code and print no stack trace.
expect() {
  local code=$1 actual=0
  shift
  "$@" >"$work/out" 2>"$work/err" || actual=$?
  if [ "$actual" -ne "$code" ] || grep -qE '^\s+at [a-z.]+[A-Z]|Exception in thread' "$work/out" "$work/err"; then
    echo "FAILED ($actual instead of $code): $*"
    head -c 4000 "$work/out" "$work/err"
    exit 1
  fi
  echo "ok ($code): ${*#"$work"/}" | sed "s#$PWD/##; s#$work/##g"
}

expect 0 "$d2nn" --version
ls "$work"/cache/commands-*.jsa >/dev/null # classes for quick starts, which the next command uses
expect 0 "$d2nn" --help
for sample in sample-configs/*.d2nn.json; do
  expect 0 "$d2nn" validate "$sample"
  grep -q '^ok' "$work/out"
done

cp sample-configs/high-low-builtin.d2nn.json "$work/e.d2nn.json"
expect 0 "$d2nn" train "$work/e.d2nn.json" --run "$work/run" --epochs 2 --seed 1
expect 2 "$d2nn" train "$work/e.d2nn.json" --run "$work/run" --epochs 2 --seed 1
expect 0 "$d2nn" evaluate "$work/run" --json
python3 - "$work/out" <<'P'
import json, sys
e = json.load(open(sys.argv[1]))
assert 0.4 < e["accuracy"] <= 1 and 0 < e["relativeCost"] < 1.2 and e["routes"], e
P
expect 0 "$d2nn" trace "$work/run" --out "$work/trace.csv"
head -1 "$work/trace.csv" | grep -q '^image,label,prediction,correct,route,macs,relativeCost,Q.decision,Q.scores'
expect 0 "$d2nn" analyze "$work/run" --json
expect 0 "$d2nn" sweep "$work/e.d2nn.json" --set dataset.count=400 --lambdas 0.5,0.9 --baselines 1 --epochs 1 --out "$work/sweep"
[ "$(grep -c '^d2nn,' "$work/sweep/curve.csv")" -eq 2 ] && [ -s "$work/sweep/curve.png" ]
expect 0 "$d2nn" sweep "$work/e.d2nn.json" --set dataset.count=400 --lambdas 0.7 --epochs 1 --out "$work/plan" --plan
sh -c "$("$d2nn" sweep "$work/e.d2nn.json" --set dataset.count=400 --lambdas 0.7 --epochs 1 --out "$work/plan" --plan 2>/dev/null)" </dev/null
[ -s "$work/plan/runs/lambda-0.7-seed-1/measured.json" ]
expect 0 "$d2nn" compare "$work/sweep" "$work/sweep"
echo '{"title": "T", "sections": [{"name": "S", "claim": "c", "measurements": [{"sweep": "sweep"}]}]}' >"$work/claims.json"
expect 0 "$d2nn" report "$work/claims.json" --sweeps "$work" --out "$work/report/reproduction.md"
expect 0 "$d2nn" export "$work/run" --format dl4j --out "$work/model.zip"
expect 0 "$d2nn" export "$work/run" --format onnx --out "$work/model.onnx"
expect 0 "$d2nn" export "$work/run" --format onnx --batch 1 --out "$work/model-1.onnx"
expect 2 "$d2nn" export "$work/run" --format onnx --batch 2 --out "$work/model-2.onnx"
expect 0 "$d2nn" data list
expect 0 "$d2nn" data generate --set faces-and-clutter --count 20 --size 32 --out "$work/images"
image=$(find "$work/images" -name '*.png' | head -1)
expect 0 "$d2nn" predict "$work/run" "$image"
expect 0 "$d2nn" predict "$work/model.zip" "$image"
expect 0 "$d2nn" predict "$work/model.onnx" "$image"
expect 0 "$d2nn" data check "$work/images"
expect 0 "$d2nn" trace "$work/e.d2nn.json" --untrained --random 5 --seed 3 --out "$work/random.csv"
[ "$(wc -l <"$work/random.csv")" -eq 6 ]

echo 'not json' >"$work/broken.d2nn.json"
expect 2 "$d2nn" validate "$work/broken.d2nn.json"
expect 2 "$d2nn" validate "$work/missing.d2nn.json"
expect 2 "$d2nn" train "$work/missing.d2nn.json"
expect 2 "$d2nn" evaluate "$work/no-run"
expect 2 "$d2nn" data check "$work/no-folder"
expect 2 "$d2nn" nonsense
expect 2 env -u DISPLAY -u WAYLAND_DISPLAY "$d2nn" gui
echo "command line: all as expected"
