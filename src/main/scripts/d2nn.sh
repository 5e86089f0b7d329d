#!/bin/sh
# Starts the program, with the Java of JAVA_HOME or else the first one on the path.

# Until Java takes over, a signal ends this as it ends the program.
trap 'echo "Interrupted." >&2; exit 1' HUP INT TERM

# The first file that Java opens would take the place of a closed stream, and be written into.
true 3>&2 || exec 2>/dev/null
{ true 3<&0; } 2>/dev/null || exec </dev/null
if ! { true 3>&1; } 2>/dev/null; then
  case "${1:-gui}" in
    gui) exec >/dev/null ;;
    *)
      echo "Standard output is closed. Send it to a file, or to /dev/null." >&2
      exit 1
      ;;
  esac
fi

if ! env pwd >/dev/null 2>&1; then
  echo "The current folder no longer exists. Change to another one and try again." >&2
  exit 1
fi

self="$0"
while [ -h "$self" ]; do
  to=$(readlink "$self")
  case "$to" in
    /*) self="$to" ;;
    *) self=$(dirname "$self")/"$to" ;;
  esac
done
BASEDIR=$(cd "$(dirname "$self")/.." && pwd)
REPO="$BASEDIR/@REPO@"
CLASSPATH=@CLASSPATH@

JAVACMD=java
NATIVES=
if [ -x "$BASEDIR/runtime/bin/java" ]; then # an installed program has its own Java, and its natives are unpacked
  JAVACMD="$BASEDIR/runtime/bin/java"
  NATIVES="-Djava.library.path=$BASEDIR/natives -Dorg.bytedeco.javacpp.pathsFirst=true -Dorg.bytedeco.openblas.load=openblas_nolapack@.0"
elif [ -n "$JAVA_HOME" ]; then
  JAVACMD="$JAVA_HOME/bin/java"
fi
if ! command -v "$JAVACMD" >/dev/null 2>&1; then
  echo "No Java found: install Java 17 or later, or set JAVA_HOME." >&2
  exit 1
fi

# Java writes the names of files as the locale says, and cron, containers and Slurm set one without
# umlauts. Only the type of characters changes; words and numbers stay as they are.
if [ "$(locale charmap 2>/dev/null || echo UTF-8)" != UTF-8 ]; then
  for utf8 in C.UTF-8 en_US.UTF-8; do
    if [ "$(env LC_ALL=$utf8 locale charmap 2>/dev/null)" = UTF-8 ]; then
      export LANG="${LC_ALL:-$LANG}" LC_CTYPE="$utf8"
      unset LC_ALL
      break
    fi
  done
fi

# The C library keeps what arrays give back, up to 256 MB at its end, in one arena for all threads: a training
# step takes the same blocks again, and at 112x112 a third of its time went into new pages from the system. It
# reads these only as a program starts; what the user has set stands.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
export MALLOC_MMAP_MAX_="${MALLOC_MMAP_MAX_:-0}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-268435456}"

# Classes come from an archive that Java maps as a whole, one for the window and one for commands. An installed
# program brings them; else each is made by its first start for this program and this Java. Another program or
# another Java gets other files.
kind=commands
[ "${1:-gui}" != gui ] || kind=window
cache="${D2NN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/d2nn}"
mark=$( (ls -ln "$REPO"/d2nn*.jar; ls -lnL "$(command -v "$JAVACMD")"; echo "$REPO") 2>/dev/null | cksum | tr ' ' '-')
archive="$cache/$kind-$mark.jsa"
[ ! -f "$BASEDIR/classes/$kind.jsa" ] || archive="$BASEDIR/classes/$kind.jsa"
# Java warns of every class that it leaves out, and where nothing is kept because no window opened.
if [ -f "$archive" ]; then
  SHARED="-XX:SharedArchiveFile=$archive -Xlog:cds=off -Xlog:cds+dynamic=off"
else
  SHARED="-XX:+RecordDynamicDumpInfo -Dd2nn.classArchive=$archive -Xlog:cds=off -Xlog:cds+dynamic=off"
fi
case "$archive" in *" "*) SHARED= ;; esac

# What takes long is computed outside Java, by threads that fill the processors and wait for one another: Java's second
# compiler holds them up for the first ten seconds, and hardly gains anything later.
COMPILER=-XX:TieredStopAtLevel=1

# Java asks the list of users for the home folder, which containers leave incomplete.
exec "$JAVACMD" -Xshare:auto $SHARED $COMPILER $NATIVES ${HOME:+"-Duser.home=$HOME"} $JAVA_OPTS @EXTRA_JVM_ARGUMENTS@ \
  -classpath "$CLASSPATH" \
  -Dapp.name="@APP_NAME@" \
  -Dapp.home="$BASEDIR" \
  @MAINCLASS@ \
  "$@"
