#!/usr/bin/env bash
# Every sample, trained for two epochs, becomes an ONNX model in both forms: each is read back and compared on 500 images
# of the test split and down its routes (d2nn export does this), and passes ONNX's strict checker. Samples of public data
# sets train on drawn images of the same size and number of classes. Prints a table; ends with 1 if anything failed.
# Needs target/d2nn (mvn package) and Debian's python3-onnx. usage: onnx-samples.sh [NAME...]
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
d2nn=${D2NN:-target/d2nn/bin/d2nn}
failed=0

drawn() { # the sample on few images that the program draws
  /usr/bin/python3 - "$1" "$2" <<'PYTHON'
import json, sys
experiment = json.load(open(sys.argv[1]))
dataset, training, graph = experiment["dataset"], experiment["training"], experiment["graph"]
size = next(node["shape"] for node in graph["nodes"] if node["kind"] == "input")
ten = dataset["type"] in ("cifar10", "ilsvrc10", "ten-things")
kind = "cluttered-digits" if size[0] == 1 else "ten-things" if ten else "faces-and-clutter"
experiment["dataset"] = {
    "type": kind, "count": 1000, "size": size[1], "split": {"train": 0.4, "validation": 0.1, "test": 0.5, "seed": 1}}
training.pop("warmStart", None)
training.pop("positiveClass", None)
json.dump(experiment, open(sys.argv[2], "w"))
PYTHON
}

printf '%-38s %-11s %7s %7s %13s  %s\n' sample form images routes difference "time and multiply-adds, cheapest / most expensive"
for sample in sample-configs/*.d2nn.json; do
  name=$(basename "$sample" .d2nn.json)
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  drawn "$sample" "$work/$name.d2nn.json"
  if ! "$d2nn" train "$work/$name.d2nn.json" --epochs 2 --run "$work/run" >"$work/said" 2>&1; then
    echo "$name was not trained:"; tail -3 "$work/said"; failed=1; rm -rf "$work/run"; continue
  fi
  for form in any one; do
    batch=(); [ $form = any ] || batch=(--batch 1)
    if "$d2nn" export "$work/run" --format onnx "${batch[@]}" --out "$work/$name-$form.onnx" >"$work/said" 2>&1 &&
      /usr/bin/python3 src/test/scripts/check_onnx.py "$work/$name-$form.onnx" >>"$work/said" 2>&1; then
      sed -n "s/.*answers on \([0-9]*\) images\( and down each of \([0-9]*\) forced routes\)*.* score \([^)]*\)).*/\1 \3 \4/p" "$work/said" >"$work/found"
      ratios=$(sed -n 's/.* images: \([0-9.]*\) of the time for \([0-9.]*\) of.*/\1 \2/p' "$work/said")
      read -r images routes difference < <(awk 'NF == 2 {print $1, "-", $2; next} {print}' "$work/found")
      printf '%-38s %-11s %7s %7s %13s  %s\n' "$name" "$form image$([ $form = any ] && echo s)" "$images" "$routes" "$difference" "$ratios"
    else
      echo "$name, $form:"; tail -3 "$work/said"; failed=1
    fi
  done
  rm -rf "$work/run"
done
exit $failed
