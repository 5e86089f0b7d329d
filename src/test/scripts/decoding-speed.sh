#!/usr/bin/env bash
# How fast photographs are decoded into the cache, beside bare JPEG decoding: decoding-speed.sh [FOLDER [ROUNDS]].
# FOLDER holds one folder of JPEGs a class. Needs mvn test-compile; exit code 1 where the ratio is under 0.85.
set -euo pipefail
cd "$(dirname "$0")/../../.."
folder=${1:-${D2NN_DATA:-../shared/data}/imagenette-mini}
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -q dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
java -cp "target/test-classes:target/classes:$(cat "$classpath")" org.d2nn.data.pixels.DecodingSpeed "$folder" "${2:-5}"
