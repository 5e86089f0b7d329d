#!/bin/sh
# Starts Java with the environment that the launcher of the packaged program sets: for mvn javafx:run.
eval "$(grep '^export MALLOC_' "$(dirname "$0")/d2nn.sh")"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$@"
