#!/usr/bin/env bash
# Trains on decoded images that do not fit into the memory the process may use, file caches dropped
# before, and compares the speed with that of a process without a limit. The limit is a control group's
# (v1 or v2), which counts file caches as well: what the process needs for itself and a part of the images.
# Needs root, target/d2nn (mvn package) and python3. The images are drawn once, which takes some minutes.
# usage: larger-than-memory.sh [limit in MiB [images [size]]]
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
limit="${1:-900}"
images="${2:-20000}"
size="${3:-112}"
work="$(mktemp -d)"
export D2NN_CACHE="${D2NN_CACHE:-$work/cache}"
group=d2nn-$$
if [ -d /sys/fs/cgroup/memory ]; then
  group=/sys/fs/cgroup/memory/$group
  setting=memory.limit_in_bytes
else
  group=/sys/fs/cgroup/$group
  setting=memory.max
fi
mkdir "$group"
trap 'rm -rf "$work"; rmdir "$group"' EXIT
echo $((limit << 20)) >"$group/$setting"

python3 - "$root/sample-configs/high-low-builtin.d2nn.json" "$images" "$size" >"$work/large.d2nn.json" <<'PYTHON'
import json, sys
experiment = json.load(open(sys.argv[1]))
images, size = int(sys.argv[2]), int(sys.argv[3])
experiment["dataset"].update(count=images, size=size)
for node in experiment["graph"]["nodes"]:
    if node["kind"] == "input":
        node["shape"] = [3, size, size]
json.dump(experiment, sys.stdout)
PYTHON

trains() { # name
  rm -rf "$work/run"
  "$program" train "$work/large.d2nn.json" --run "$work/run" --epochs "${D2NN_EPOCHS:-1}" >"$work/out" 2>&1 \
    || { tail -3 "$work/out"; exit 1; }
  python3 - "$1" "$work/run/metrics.jsonl" "$work/out" <<'PYTHON'
import json, re, statistics, sys
name, metrics, out = sys.argv[1:]
lines = [json.loads(line) for line in open(metrics)]
seconds = max(line["seconds"] for line in lines if line["kind"] == "epoch")
speed = statistics.median(line["imagesPerSecond"] for line in lines if line["kind"] == "step")
waiting = re.findall(r"([0-9.]+) % of the time waiting", open(out).read())
print(f"{name}: {seconds:.1f} s an epoch with its validation, median step {speed:.0f} images/s, waiting for images: {', '.join(waiting)} %")
PYTHON
}

D2NN_EPOCHS=1 trains "drawing the images, no limit" # fills the cache
du -sh "$D2NN_CACHE" | awk '{print "decoded images: " $1}'
for _ in 1 2; do
  trains "no limit"
  sync
  echo 3 >/proc/sys/vm/drop_caches
  (
    echo "$BASHPID" >"$group/cgroup.procs"
    trains "limit of $limit MiB, caches dropped"
  )
done
