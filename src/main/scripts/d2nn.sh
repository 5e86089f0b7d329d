#!/bin/sh
# Starts the program, with the Java of JAVA_HOME or else the first one on the path.
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
if [ -n "$JAVA_HOME" ]; then JAVACMD="$JAVA_HOME/bin/java"; fi
if ! command -v "$JAVACMD" >/dev/null 2>&1; then
  echo "No Java found: install Java 17 or later, or set JAVA_HOME." >&2
  exit 1
fi

# The window's classes come from an archive that Java maps as a whole, made by the first start for this
# program and this Java. Another program or another Java gets another file.
cache="${D2NN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/d2nn}"
mark=$( (ls -ln "$REPO"/d2nn*.jar; ls -lnL "$(command -v "$JAVACMD")"; echo "$REPO") 2>/dev/null | cksum | tr ' ' '-')
archive="$cache/classes-$mark.jsa"
SHARED=
if [ -f "$archive" ]; then
  SHARED="-XX:SharedArchiveFile=$archive"
elif [ "${1:-gui}" = gui ]; then
  SHARED="-XX:+RecordDynamicDumpInfo -Dd2nn.classArchive=$archive"
fi
case "$archive" in *" "*) SHARED= ;; esac

exec "$JAVACMD" -Xshare:auto $SHARED $JAVA_OPTS @EXTRA_JVM_ARGUMENTS@ \
  -classpath "$CLASSPATH" \
  -Dapp.name="@APP_NAME@" \
  -Dapp.home="$BASEDIR" \
  @MAINCLASS@ \
  "$@"
