#!/usr/bin/env bash
# Trains the built-in high-low sample and packs its run as the trained example that the start page opens:
#   src/main/resources/org/d2nn/app/trained-example.zip
# To be run again where the format of runs changes. Needs target/d2nn (mvn package) or D2NN_PROGRAM, and a minute.
# What only resuming and other programs need is left out: the optimizer's last checkpoint, the DL4J model, the log.
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

sed 's/"name": "High-low capacity, built-in faces"/"name": "Trained example, high-low capacity"/' \
  "$root/sample-configs/high-low-builtin.d2nn.json" >"$work/trained-example.d2nn.json"
run="$work/runs/trained-example-high-low-capacity-0.8-1"
"$program" train "$work/trained-example.d2nn.json" --run "$run"

best="$work/best.checkpoint"
mv "$run/checkpoints/best.checkpoint" "$best"
rm -rf "$run"/{checkpoints,model,log.txt,lock}
mkdir "$run/checkpoints"
mv "$best" "$run/checkpoints/best.checkpoint"
sed -i '/"machine"\|"system"\|"maxHeapBytes"\|"maxOffHeapBytes"\|"vm"/d' "$run/environment.json"
packed="$root/src/main/resources/org/d2nn/app/trained-example.zip"
mkdir -p "$(dirname "$packed")"
(cd "$work" && find trained-example.d2nn.json runs -type f | sort >files &&
  jar --create --no-manifest --date=2026-01-01T00:00:00Z --file trained-example.zip @files)
mv "$work/trained-example.zip" "$packed"
ls -l "$packed"
