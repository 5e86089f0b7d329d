#!/bin/bash
# Trains high-low capacity on real faces (lambda 0.5, 0.8, 0.9, 0.97; several seeds) with the
# packaged program, prints the pooled table and says what is not met. Build it first:
#   mvn -q package -DskipTests
# usage: high-low-faces.sh [DATA [SEEDS [WORK [further options of d2nn]]]]
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
data="${1:-${D2NN_DATA:-$root/../shared/data}}"
seeds="${2:-3}"
work="${3:-$(mktemp -d)}"
mkdir -p "$work"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
classpath="${D2NN_CLASSPATH:-$root/target/d2nn/lib/*}"
experiment="${D2NN_EXPERIMENT:-$root/sample-configs/high-low-faces.d2nn.json}"
if [ ! -x "$program" ]; then
  echo "$program is missing. Build it: mvn -q package -DskipTests" >&2
  exit 2
fi
if [ ! -d "$data" ]; then
  echo "$data: there is no such folder. Name the folder that holds nonface and lfw." >&2
  exit 2
fi
echo "Runs are in $work"
exec java -cp "$classpath" "$root/src/test/scripts/HighLowFaces.java" \
  "$program" "$experiment" "$data" "$work" "$seeds" "${@:4}"
