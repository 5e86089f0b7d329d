#!/usr/bin/env bash
# Trains high-low on the built-in pictures for 100,000 steps and compares the last tenth with the second:
# resident memory, the median time of a step, and the processor time of a step, which other programs on
# the machine disturb less. Each must be within 5 %. Needs target/d2nn (mvn package) and python3.
# usage: many-steps.sh [steps [batch size [further options of d2nn train]]]
# D2NN_WITH="taskset -c 1 nice -n -5" is put before the program.
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
steps="${1:-100000}"
batch="${2:-64}"
shift $(($# < 2 ? $# : 2))
work="$(mktemp -d)"
training=
trap 'kill $training 2>/dev/null || true; rm -rf "$work"' EXIT

python3 - "$root/sample-configs/high-low-builtin.d2nn.json" "$steps" "$batch" >"$work/steps.d2nn.json" <<'PYTHON'
import json, math, sys
experiment = json.load(open(sys.argv[1]))
steps, batch = int(sys.argv[2]), int(sys.argv[3])
images = experiment["dataset"]["count"] * experiment["dataset"]["split"]["train"]
experiment["training"]["batchSize"] = batch
experiment["training"]["epochs"] = math.ceil(steps / math.ceil(images / batch))
json.dump(experiment, sys.stdout)
PYTHON

${D2NN_WITH:-} "$program" train "$work/steps.d2nn.json" --run "$work/run" "$@" >"$work/out" 2>"$work/err" &
training=$!
while kill -0 "$training" 2>/dev/null; do
  done=$(cat "$work/run/metrics.jsonl" 2>/dev/null | wc -l)
  usage=$(awk '{print ($14 + $15) * 10, $24 * 4 / 1024}' "/proc/$training/stat" 2>/dev/null) || break
  echo "$(date +%s) $done $usage" >>"$work/samples"
  sleep 2
done
wait "$training" || { tail -5 "$work/out" "$work/err"; exit 1; }

python3 - "$work/run/metrics.jsonl" "$work/samples" "$batch" <<'PYTHON'
import json, statistics, sys
times = [float(sys.argv[3]) / line["imagesPerSecond"] * 1000
         for line in map(json.loads, open(sys.argv[1])) if line["kind"] == "step"]
tenth = len(times) // 10
samples = [list(map(float, line.split())) for line in open(sys.argv[2])]
at = lambda step: min(samples, key=lambda sample: abs(sample[1] - step))
def processor(first, last):
    return (at(last)[2] - at(first)[2]) / max(1, at(last)[1] - at(first)[1])
def memory(first, last):
    return statistics.median(s[3] for s in samples if first <= s[1] <= last)
print(f"{len(times)} steps")
worst = 0
for what, of in (("median step, ms", lambda a, b: statistics.median(times[a:b])),
                 ("processor time a step, ms", processor), ("resident memory, MiB", memory)):
    tenths = [of(i * tenth, (i + 1) * tenth) for i in range(10)]
    change = tenths[9] / tenths[1] - 1
    worst = max(worst, change)
    print(f"{what}: {' '.join(f'{t:.4g}' for t in tenths)}; last against second tenth {change:+.1%}")
sys.exit(worst > 0.05)
PYTHON
