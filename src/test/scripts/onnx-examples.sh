#!/usr/bin/env bash
# Runs the JavaScript example of docs/onnx.md on an exported model and compares its answer with that of d2nn predict.
# Needs target/d2nn (mvn package), Node.js and npm, which downloads onnxruntime-web.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
d2nn=${D2NN:-target/d2nn/bin/d2nn}
image=$PWD/datasets/faces-and-clutter/face/000006.png
"$d2nn" train sample-configs/high-low-builtin.d2nn.json --epochs 1 --run "$work/run" >/dev/null
"$d2nn" export "$work/run" --format onnx --out "$work/model.onnx"
expected=$("$d2nn" predict "$work/model.onnx" "$image" | sed 's/.*multiply-adds \([0-9]*\).*/macs \1/')
cp docs/examples/onnx.mjs "$work"
cd "$work"
npm install --silent --no-audit --no-fund onnxruntime-web pngjs
node onnx.mjs model.onnx "$image" | tee answer.txt
grep -qx "$expected" answer.txt || { echo "d2nn predict says $expected"; exit 1; }
