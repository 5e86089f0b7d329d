#!/usr/bin/env bash
# Runs every command of docs/paper-sizes.md as it is written there, but tiny: one seed, one λ, one epoch, few images.
# usage: paper-sizes.sh DATA OUT [WORD]
# DATA holds lfw, tiny-imagenet-mini, mnist and cifar10-subset; OUT is where the sweeps and the document go: stopped at
# any time, the same command resumes. With WORD only the sweeps whose folder has it in its name. Needs target/d2nn
# (mvn package) or the program that D2NN_PROGRAM names, and python3; takes about ten minutes on two cores.
set -euo pipefail
if [ $# -lt 2 ] || [ ! -d "$1" ]; then
  echo "usage: paper-sizes.sh DATA OUT [WORD]; DATA is a folder with the image sets." >&2
  exit 2
fi
images=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
wanted=${3:-}
project=$(cd "$(dirname "$0")/../../.." && pwd)
program=${D2NN_PROGRAM:-$project/target/d2nn/bin/d2nn}

# Called as the page calls the program.
d2nn() {
  local words=() word
  while [ $# -gt 0 ]; do
    word=$1
    shift
    case "$word" in
      --epochs | --seeds) shift ;;
      --baselines | --lambdas | --noise)
        words+=("$word" "$([ "$word" = --baselines ] && echo 1 || echo "${1%%,*}")")
        shift
        ;;
      data/lfw) words+=("$images/lfw" --set dataset.negatives=0.5) ;;
      data/ilsvrc) words+=("$images/tiny-imagenet-mini" --set dataset.perClass=20) ;;
      data/mnist) words+=("$images/mnist") ;;
      data/cifar-10) words+=("$images/cifar10-subset") ;;
      dataset.count=70000) words+=(dataset.count=400) ;;
      dataset.split.train=0.72) words+=(dataset.split.train=0.05) ;;
      sample-configs/* | docs/*) words+=("$project/$word") ;;
      *) words+=("$word") ;;
    esac
  done
  if [ "${words[0]}" = sweep ]; then
    words+=(--epochs 1)
    if [[ "${words[*]}" != *"--out sweeps/"*"$wanted"* ]]; then return; fi
  fi
  echo "== d2nn ${words[*]}"
  "$program" "${words[@]}"
}

commands=$(python3 - "$project/docs/paper-sizes.md" <<'PYTHON'
import re, sys
for block in re.findall(r"(?ms)^```\n(.*?)^```$", open(sys.argv[1], encoding="utf-8").read()):
    if "d2nn sweep" in block or "d2nn report" in block:
        print(block)
PYTHON
)
cd "$out"
eval "$commands"
