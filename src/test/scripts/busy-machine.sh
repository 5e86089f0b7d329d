#!/usr/bin/env bash
# What is left of the speed beside other work on two processors: quiet, beside one busy loop, beside two. Measures
#  - training, evaluation and single images as d2nn bench does, and a training run by the steps it gets done
#  - a sweep's throughput with --parallel 2 over that with --parallel 1, quiet and beside one loop
# The loads take turns within one process and medians count; after each change the first round does not, for the
# program sees twice a second how busy the machine is. Some eight minutes. Needs target/d2nn (mvn package), python3.
# usage: busy-machine.sh [turns [speeds|sweep]]
#        busy-machine.sh smoke    under a minute; fails where less than 0.2 is left beside one loop, or where the
#                                 thread that makes batches keeps threads that slow down training
# Settings to try go into the environment, as in GOMP_SPINCOUNT=1000 busy-machine.sh.
set -euo pipefail
root="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${D2NN_PROGRAM:-$root/target/d2nn/bin/d2nn}"
if [ "$(nproc)" -lt 2 ]; then
  echo "one processor: threads do not wait for one another here"
  exit 0
fi
work=$(mktemp -d)
measuring=
trap 'kill -TERM $measuring 2>/dev/null || true; wait; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

cat >"$work/measure.py" <<'PYTHON'
import glob, json, os, re, shutil, signal, statistics, subprocess, sys, time

program, sample, work, turns, part = sys.argv[1:6]
smoke = turns == "smoke"
turns = 3 if smoke else int(turns)
loads = [0, 1] if smoke else [0, 1, 2]
processors = sorted(os.sched_getaffinity(0))[:2]
os.sched_setaffinity(0, processors)  # for all that is started here, too
started = []
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

def start(*words, **options):
    process = subprocess.Popen(words, **options)
    started.append(process)
    return process

def load(count):
    for i, loop in enumerate(loops):
        loop.send_signal(signal.SIGCONT if i < count else signal.SIGSTOP)

def experiment(images, epochs):
    made = json.load(open(sample))
    made["dataset"]["count"] = images
    made["training"]["epochs"] = epochs
    file = os.path.join(work, "e.d2nn.json")
    json.dump(made, open(file, "w"))
    return file

def table(what, speeds):
    quiet = statistics.median(speeds[0])
    left = [statistics.median(speeds[count]) / quiet for count in loads]
    print(f"{what:16}{quiet:9.0f}" + "".join(f"{ratio:11.2f}" for ratio in left[1:]), flush=True)
    return left[1:]

def bench():
    plan = [count for _ in range(turns) for count in loads for _ in range(2)]
    bench = start(program, "bench", "--json", "--threads", "2", "--rounds", str(len(plan)),
                  "--seconds", "0.2" if smoke else "0.7",
                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for line in bench.stderr:
        number = re.match(r"round (\d+)", line)
        load(plan[int(number[1]) - 1] if number else 0)
    rounds = json.loads(bench.stdout.read())["rounds"]
    left = []
    for what, figure in (("training", "train"), ("evaluation", "evaluate"), ("one by one", "single")):
        speeds = {count: [] for count in loads}
        for i in range(1, len(plan), 2):
            speeds[plan[i]].append(rounds[i]["ours"][figure])
        left += table(what, speeds)
    return left

def training():
    metrics = os.path.join(work, "run", "metrics.jsonl")
    steps = lambda: sum('"step"' in line for line in open(metrics)) if os.path.exists(metrics) else 0
    file = experiment(2000, 10_000)
    batch = json.load(open(file))["training"]["batchSize"]
    run = start(program, "train", file, "--run", os.path.join(work, "run"), "--threads", "2",
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    since = time.time()
    while steps() < (50 if smoke else 200) and run.poll() is None and time.time() - since < 60:
        time.sleep(0.5)
    names = [open(name).read().strip() for name in glob.glob(f"/proc/{run.pid}/task/*/comm")]
    if smoke:
        if names.count("d2nn-batches") != 1:
            sys.exit("FAILED: the thread that makes batches keeps computing threads of its own")
        run.kill()
        return
    speeds = {count: [] for count in loads}
    for _ in range(turns):
        for count in loads:
            load(count)
            time.sleep(1)
            since, before = time.time(), steps()
            time.sleep(3)
            speeds[count].append((steps() - before) * batch / (time.time() - since))
    load(0)
    run.kill()
    table("training run", speeds)

def sweep(parallel):
    out = os.path.join(work, "sweep")
    shutil.rmtree(out, ignore_errors=True)
    since = time.time()
    subprocess.run([program, "sweep", experiment(1500, 6), "--lambdas", "0.5,0.9", "--seeds", "2",
                    "--parallel", str(parallel), "--out", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.time() - since

def sweeps():
    for count in (0, 1):
        load(count)
        times = [[sweep(parallel) for parallel in (1, 2)] for _ in range(turns)]
        ratio = statistics.median(one / two for one, two in times)
        print(f"sweep beside {count} loops: --parallel 2 has {ratio:.2f} of the throughput of --parallel 1", flush=True)

try:
    loops = [start(sys.executable, "-c", "while True: pass") for _ in range(2)]
    load(0)
    if part != "sweep":
        names = "".join(f"{f'{n} loop' + 's' * (n > 1):>11}" for n in loads[1:])
        print(f"{'images a second':16}{'quiet':>9}{names}", flush=True)
        left = bench()
        training()
        if smoke and min(left) < 0.2:
            sys.exit("FAILED: less than 0.2 of the speed is left beside one busy loop")
    if part != "speeds" and not smoke:
        sweeps()
    if smoke:
        print("beside a busy loop: as expected")
finally:
    for process in started:
        process.kill()
PYTHON
python3 "$work/measure.py" "$program" "$root/sample-configs/high-low-builtin.d2nn.json" "$work" "${1:-5}" "${2:-all}" &
measuring=$!
wait "$measuring"
