#!/usr/bin/env bash
# Everything in docs/reproduction.md, from the sweeps to the document: reproduction.sh DATA SWEEPS.
# DATA holds lfw, nonface, tiny-imagenet-mini, mnist and cifar10-subset; SWEEPS is where the runs go: stopped at any
# time, the same command resumes and repeats no finished run. Needs target/d2nn (mvn package); takes an afternoon.
# reproduction.sh DATA SWEEPS NAME... runs the named sweeps only and leaves the document alone.
set -euo pipefail
if [ $# -lt 2 ] || [ ! -d "$1" ]; then
  echo "usage: reproduction.sh DATA SWEEPS [NAME...]; DATA is a folder with the image sets." >&2
  exit 2
fi
data=$(cd "$1" && pwd)
mkdir -p "$2"
sweeps=$(cd "$2" && pwd)
shift 2
wanted=" $* "
cd "$(dirname "$0")/../../.."
d2nn=target/d2nn/bin/d2nn

# NAME SAMPLE OPTIONS...: one sweep, where it is wanted.
sweep() {
  local name=$1 sample=$2
  shift 2
  if [ "$wanted" != "  " ] && [[ $wanted != *" $name "* ]]; then return; fi
  echo "== $name"
  "$d2nn" sweep "sample-configs/$sample.d2nn.json" "$@" --out "$sweeps/$name"
}

# NAME SAMPLE OPTIONS...: the static network that a sweep starts from, where that sweep is wanted.
static() {
  local name=$1 sample=$2 resume=()
  shift 2
  if [ "$wanted" != "  " ] && [[ $wanted != *" $name "* ]]; then return; fi
  if [ -d "$sweeps/$name-static" ]; then resume=(--resume); fi
  "$d2nn" train "sample-configs/$sample.d2nn.json" "$@" --run "$sweeps/$name-static" "${resume[@]}"
}

# The paper's learning, where the samples themselves learn one network for every λ: builtin NAME WEIGHT OPTIONS...
builtin() {
  local name=$1 sample=${1%-new-images} weight=$2
  shift 2
  sweep "$name" "$sample" --set training.objective=reward --set training.feedback=chosen \
    --set training.controlGradientScale=1 --set training.cheapRouteWeight=1 \
    --set "training.qLossWeight=$weight" "$@"
}
builtin high-low-builtin 2 --lambdas 0.5,0.7,0.8,0.9,0.97 --seeds 5 --baselines --noise 0.8,0.9
builtin cascade-builtin 0.5 --lambdas 0.5,0.7,0.8,0.9,0.97 --seeds 5 --baselines 4 --noise 0.9
builtin chain-builtin 0.5 --lambdas 0.8,0.83,0.86,0.9,0.95 --seeds 5 --baselines 6 --noise 0.9
builtin hierarchy-builtin 1.5 --lambdas 0.6,0.65,0.7 --seeds 5 --baselines 1
# On other images, which no choice of a graph has seen.
builtin chain-builtin-new-images 0.5 --set dataset.seed=2 --lambdas 0.86,0.9 --seeds 3 --baselines 6
builtin hierarchy-builtin-new-images 1.5 --set dataset.seed=2 --lambdas 0.7 --seeds 3 --baselines 1

lfw=(--data "$data/lfw" --set "dataset.extraNegatives=$data/nonface")
faces=("${lfw[@]}" --epochs 10)
sweep high-low-lfw-b high-low-lfw-b "${faces[@]}" --lambdas 0.5,0.8,0.9,0.97,0.99 --seeds 5 --baselines 2 --noise 0.9
sweep cascade-lfw-b cascade-lfw-b "${faces[@]}" --lambdas 0.5,0.8,0.9,0.97,0.99 --seeds 5 --baselines 3 --noise 0.9
sweep chain-lfw-b chain-lfw-b "${faces[@]}" --lambdas 0.5,0.8,0.9,0.97,0.99 --seeds 5 --baselines 3 --noise 0.9
for bag in 1 8 32 128; do
  for q in mean sum; do
    if [ "$bag$q" = 1sum ]; then continue; fi
    sweep "bags-$bag-$q" high-low-lfw-b "${faces[@]}" --set "training.bagSize=$bag" --set "training.bagQ=$q" \
      --lambdas 0.8,0.9,0.97 --seeds 10
  done
done

things=(--data "$data/tiny-imagenet-mini" --epochs 40 --seeds 5 --baselines 1)
sweep hierarchy-ilsvrc10 hierarchy-ilsvrc10 "${things[@]}" --lambdas 0.6,0.7,0.8
# From the full static network of the first seed, which is trained as long again.
sweep hierarchy-ilsvrc10-warm hierarchy-ilsvrc10 "${things[@]}" --lambdas 0.6,0.65,0.7,0.8,0.9 \
  --set "training.warmStart=$sweeps/hierarchy-ilsvrc10/runs/static-N1+S1+dog+cat+bird+S2+vehicle+fruit-seed-1"

digits=(--data "$data/mnist")
static dynamic-capacity dynamic-capacity-static-cluttered-mnist "${digits[@]}" --epochs 8
sweep dynamic-capacity dynamic-capacity-cluttered-mnist "${digits[@]}" \
  --set "training.warmStart=$sweeps/dynamic-capacity-static" --lambdas 0.5,0.7,0.9 --seeds 2 --baselines 16 --epochs 5
cifar=(--data "$data/cifar10-subset")
static resnet20 resnet20-cifar10 "${cifar[@]}" --epochs 12
sweep resnet20 resnet20-cascade-cifar10 "${cifar[@]}" --set "training.warmStart=$sweeps/resnet20-static" \
  --lambdas 0.6,0.75,0.9 --seeds 2 --baselines 3 --epochs 6

# One network for every λ: each is trained once for a seed.
parts=(--seeds 5 --lambdas 0.5,0.65,0.75,0.8,0.85,0.9,0.95,0.99)
for name in high-low chain; do
  sweep "$name-builtin-parts" "$name-builtin" "${parts[@]}" --baselines 2
done
sweep hierarchy-builtin-parts hierarchy-builtin "${parts[@]}" # its cheapest route computes no answer
sweep cascade-builtin-parts cascade-builtin --seeds 5 --baselines 2 \
  --lambdas 0.4,0.5,0.6,0.7,0.75,0.8,0.85,0.9,0.94,0.97,0.99
sweep look-then-decide-builtin look-then-decide-builtin "${parts[@]}" --baselines 2
for name in cascade chain; do
  sweep "$name-lfw-b-parts" "$name-lfw-b" "${lfw[@]}" --set training.objective=parts \
    --set training.feedback=every --set training.qLossWeight=1 --set training.controlGradientScale=0.1 \
    --set training.bagSize=1 --set training.accuracy=correct --epochs 20 --seeds 5 \
    --lambdas 0.5,0.8,0.9,0.95,0.98,0.99,0.995,0.998 --baselines 3
done

if [ "$wanted" = "  " ]; then
  "$d2nn" report docs/reproduction.json --sweeps "$sweeps" --out docs/reproduction.md
fi
