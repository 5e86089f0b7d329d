#!/usr/bin/env bash
# A real Slurm of two nodes on this machine runs a sweep over both, with everything that goes wrong on clusters:
# a task requeued, one cancelled, a node's daemon killed, the submitting process killed, a time limit. The curve must
# equal that of the same sweep run here, and no point may be trained twice.
# Needs slurm-wlm, munge and parallel (installed here where apt-get can), root, and the packaged program.
set -euo pipefail
cd "$(dirname "$0")/../../.."
d2nn="${D2NN:-$PWD/target/d2nn/bin/d2nn}"
work=$(mktemp -d)
skip() { echo "slurm.sh is skipped: $*"; exit 0; }
say() { printf '\n-- %s (%s s)\n' "$*" "$SECONDS"; }
fail() { echo "slurm.sh: $*" >&2; tail -n 5 "$work"/*/slurm/log.txt "$work"/*/points/*.log "$work"/slurm/log/*.log 2>/dev/null >&2 || true; exit 1; }
await() { # SECONDS COMMAND…
  local end=$((SECONDS + $1))
  shift
  until "$@"; do [ "$SECONDS" -lt "$end" ] || fail "waited in vain for: $*"; sleep 0.3; done
}

[ "$(id -u)" -eq 0 ] || skip "it starts daemons, which needs root"
if ! command -v slurmctld munged parallel >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    slurm-wlm munge parallel; } >/dev/null 2>&1 || skip "slurm-wlm, munge and parallel cannot be installed"
fi

# --- the cluster ---
cluster="$work/slurm"
mkdir -p "$cluster"/{state,log,spool.n1,spool.n2}
host=$(hostname -s)
cat >"$cluster/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket,cred_expire=20
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
StateSaveLocation=$cluster/state
SlurmctldPidFile=$cluster/ctld.pid
SlurmctldLogFile=$cluster/log/ctld.log
SlurmctldPort=16817
ReturnToService=2
SlurmdTimeout=20
KillWait=10
SchedulerParameters=sched_interval=2,batch_sched_delay=0,bf_interval=5
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
SlurmdSpoolDir=$cluster/spool.%n
SlurmdPidFile=$cluster/d.%n.pid
SlurmdLogFile=$cluster/log/d.%n.log
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17001 CPUs=2 RealMemory=2000 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17002 CPUs=2 RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$cluster/slurm.conf"
end() {
  scancel --user="$(id -un)" 2>/dev/null || true
  for _ in $(seq 40); do [ -n "$(squeue --noheader 2>/dev/null)" ] || break; sleep 0.5; done
  for pid in "$cluster"/*.pid; do [ -f "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true; done
  sleep 1
  rm -rf "$work"
}
trap end EXIT
chmod 755 "$work" "$cluster"
head -c 1024 /dev/urandom >"$cluster/munge.key" && chmod 400 "$cluster/munge.key"
munged --force --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" --pid-file="$cluster/munge.pid" \
  --log-file="$cluster/log/munge.log" --seed-file="$cluster/munge.seed" 2>/dev/null
slurmctld && slurmd -N n1 && slurmd -N n2
idle() { [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | grep -c idle)" -eq 2 ]; }
await 60 idle
say "two nodes are up"

# --- the sweep ---
. src/test/scripts/tiny.sh
tiny_experiment "$work/e.d2nn.json" \
  '{"type": "faces-and-clutter", "count": 300, "size": 32, "split": {"train": 0.6, "validation": 0.2, "test": 0.2}}' \
  '{"epochs": '"${EPOCHS:-60}"', "batchSize": 32, "checkpointSeconds": 0.5}'
export JAVA_OPTS="${JAVA_OPTS:-} -Xmx600m -XX:TieredStopAtLevel=1" D2NN_CACHE="$work/cache"
sweep() { # FOLDER OPTIONS…
  local out="$work/$1"
  shift
  "$d2nn" sweep "$work/e.d2nn.json" --lambdas 0.5,0.7,0.8,0.9 --seeds "${SEEDS:-2}" --parallel 2 --out "$out" "$@"
}
curve() { # without the columns of time: the twelfth of the table
  cut -d, -f1-11,13- "$work/$1/curve.csv"
}
same() { diff <(curve here) <(curve "$1") || fail "the curve of $1 differs"; }
steps() { grep -o '"kind":"step","step":[0-9]*' "$1/metrics.jsonl"; }
each_once() { # every run made the same steps as here, each once
  local run
  for run in "$work/here"/runs/*; do
    diff <(steps "$run") <(steps "$work/$1/runs/$(basename "$run")") >/dev/null || fail "$1: $(basename "$run") was not trained once"
  done
}
count() { ls "$work/$1"/runs/*/measured.json 2>/dev/null | wc -l; }
running() { # [BUT ONE]: a task that runs
  squeue --noheader --array --states=RUNNING --format=%i | grep _ | grep -vx "${1:-none}" | tail -1
}
is_running() { [ -n "$(running)" ]; }

sweep here >/dev/null
say "eight points trained here"

stage() { [[ " ${STAGES:-whole hurt ended machines} " == *" $1 "* ]]; } # to try one alone

if stage whole; then
  sweep whole --slurm --at-once 4 --wait >"$work/whole.said"
  same whole
  each_once whole
  say "the same on two nodes of Slurm, followed to the end: the same curve"
fi

if stage hurt; then
  sweep hurt --slurm --at-once 4 >"$work/hurt.said"
  cat "$work/hurt.said"
  sweep hurt --slurm | grep -q 'are finished. Follow' || fail "it was submitted twice"
  sweep hurt --slurm --wait >/dev/null & # the process that watches is killed
  watching=$!
  await 60 is_running
  checkpointed() { ls "$work/hurt/runs"/*/checkpoints/step-* >/dev/null 2>&1; }
  await 60 checkpointed
  kill -KILL "$watching"
  await_state() { # fails if the task ends, or takes too long
    local look state
    for look in $(seq 600); do
      state=$(squeue --noheader --jobs="$1" --format=%T 2>/dev/null) || return 1
      [ "$state" != "$2" ] || return 0
      [ -n "$state" ] || return 1
      sleep 0.3
    done
    return 1
  }
  now() { scontrol update jobid="$1" StartTime=now; } # Slurm holds a requeued job for two minutes
  # Whatever is asked of a task may come while it ends by itself: then another one is asked.
  limit() { # what Slurm sends before the time limit: the task requeues itself
    limited=$(running)
    [ -n "$limited" ] || return 1
    scancel --batch --signal=TERM "$limited" 2>/dev/null & # it may ask again for a minute, though it was heard
    await_state "$limited" PENDING
  }
  requeue() {
    requeued=$(running)
    scontrol requeue "$requeued" 2>/dev/null && await_state "$requeued" PENDING
  }
  cancel() {
    cancelled=$(running "$requeued")
    [ -n "$cancelled" ] && scancel "$cancelled" 2>/dev/null
  }
  await 400 limit
  now "$limited"
  await 400 requeue
  now "$requeued"
  await 120 cancel
  await 60 is_running
  kill -KILL "$(cat "$cluster/d.n2.pid")"
  sleep 3
  slurmd -N n2
  say "one task at its time limit, one requeued, one cancelled, a daemon killed, the watching process killed"
  for i in 1 2 3; do
    for job in $(squeue --noheader --array --states=PENDING --format=%i); do
      now "$job" 2>/dev/null || true
    done
    if sweep hurt --slurm --wait >"$work/hurt.said" 2>&1; then break; fi
  done
  [ "$(count hurt)" -eq "$(count here)" ] || { cat "$work/hurt.said"; fail "points were lost"; }
  same hurt
  each_once hurt
  say "the same command completed the sweep: the same curve, no point trained twice, none lost"
fi

if stage ended; then
  sweep ended --slurm
  await 60 is_running
  sweep ended --slurm --cancel
  gone() { [ -z "$(squeue --noheader)" ]; }
  await 60 gone
  sweep ended --plan | parallel -j2 >/dev/null
  sweep ended >/dev/null
  same ended
  each_once ended
  say "cancelled, and completed by GNU parallel: the same curve"
fi

if stage machines; then
  machine() { # NAME COMMAND…: its own network, host name, process ids and home; the folder is shared
    unshare --net --uts --pid --fork --mount-proc sh -c \
      'hostname "$1" && export HOME="$2" && mkdir -p "$HOME" && shift 2 && "$@"' sh "$1" "$work/home.$1" "${@:2}"
  }
  by_hand=("$d2nn" sweep "$work/e.d2nn.json" --lambdas 0.5,0.7,0.8,0.9 --seeds "${SEEDS:-2}" --parallel 2)
  (unset D2NN_CACHE && sweep two --plan) >"$work/plan" 2>/dev/null
  tac "$work/plan" >"$work/naps"
  machine a parallel -j1 <"$work/plan" >"$work/a.said" 2>&1 &
  machine b parallel -j1 <"$work/naps" >"$work/b.said" 2>&1 || { cat "$work/b.said"; fail "a line of the plan failed on b"; }
  wait $! || { cat "$work/a.said"; fail "a line of the plan failed on a"; }
  sweep two >/dev/null
  same two
  each_once two
  machine a "${by_hand[@]}" --out "$work/hands" >"$work/a.said" 2>&1 &
  machine b "${by_hand[@]}" --out "$work/hands" >"$work/b.said" 2>&1 && second=0 || second=$?
  wait $! && first=0 || first=$?
  [ "$first$second" = 02 ] || [ "$first$second" = 20 ] || fail "two sweeps by hand ended with $first and $second"
  cat "$work"/[ab].said | grep "another sweep runs in this folder" || fail "nobody said that another sweep runs"
  same hands
  each_once hands
  say "two machines at once, by plan and by hand: no point twice"
fi
echo "slurm.sh passed in $SECONDS s"
