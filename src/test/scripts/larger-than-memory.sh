#!/usr/bin/env bash
# Trains on decoded images that do not fit into the memory the process may use, file caches dropped
# before, and compares the speed with that of a process without a limit. The limit is a control group's
# (v1 or v2), which counts file caches as well: the most that the process needed for itself without a
# limit, and room for a third of the images.
# Needs root, target/d2nn (mvn package) and python3. The images are drawn once, which takes some minutes;
# with D2NN_CACHE set they stay there.
# usage: larger-than-memory.sh [images [size [batch size]]]
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
images="${1:-20000}"
size="${2:-112}"
batch="${3:-16}"
work="$(mktemp -d)"
export D2NN_CACHE="${D2NN_CACHE:-$work/cache}"
export JAVA_OPTS="-Xmx256m"
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

python3 - "$root/sample-configs/high-low-builtin.d2nn.json" "$images" "$size" "$batch" >"$work/large.d2nn.json" <<'PYTHON'
import json, sys
experiment = json.load(open(sys.argv[1]))
images, size, batch = map(int, sys.argv[2:])
experiment["dataset"].update(count=images, size=size)
experiment["training"]["batchSize"] = batch
for node in experiment["graph"]["nodes"]:
    if node["kind"] == "input":
        node["shape"] = [3, size, size]
json.dump(experiment, sys.stdout)
PYTHON

trains() { # under this name
  rm -rf "$work/run"
  "$program" train "$work/large.d2nn.json" --run "$work/run" --epochs 1 >"$work/out" 2>&1 &
  local training=$! own most=0
  while kill -0 "$training" 2>/dev/null; do
    own=$(awk '/RssAnon/ {print $2}' "/proc/$training/status" 2>/dev/null || true)
    if [ "${own:-0}" -gt "$most" ]; then most=$own; fi
    sleep 0.2
  done
  wait "$training" || { tail -3 "$work/out"; exit 1; }
  echo "$most" >"$work/own"
  python3 - "$1" "$work/run/metrics.jsonl" "$work/out" "$most" <<'PYTHON'
import json, re, statistics, sys
name, metrics, out, own = sys.argv[1:]
lines = [json.loads(line) for line in open(metrics)]
seconds = max(line["seconds"] for line in lines if line["kind"] == "epoch")
speed = statistics.median(line["imagesPerSecond"] for line in lines if line["kind"] == "step")
waiting = re.findall(r"([0-9.]+) % of the time waiting", open(out).read())[0]
print(f"{name}: {seconds:.1f} s an epoch with its validation, median step {speed:.0f} images/s,"
      f" {waiting} % of the time waiting for images; {int(own) // 1024} MiB of its own")
PYTHON
}

trains "drawing the images where they are not yet" # fills the cache
trains "no limit"
decoded=$(du -sk "$D2NN_CACHE" | cut -f1)
limit=$(($(cat "$work/own") + decoded / 3))
echo "decoded images: $((decoded / 1024)) MiB; limit: $((limit / 1024)) MiB"
echo $((limit * 1024)) >"$group/$setting"
for _ in 1 2; do
  sync
  echo 3 >/proc/sys/vm/drop_caches
  (
    echo "$BASHPID" >"$group/cgroup.procs"
    trains "limited, caches dropped"
  )
  trains "no limit"
done
