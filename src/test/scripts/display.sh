# What the scripts that open a window share, to be sourced: waiting with a deadline, and a virtual display.
work=$(mktemp -d)
watched= # a process without which there is nothing to wait for
children=()
trap 'kill ${watched:-} "${children[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

# awaits WHAT COMMAND...: polls until the command succeeds. The script fails after two minutes: a busy machine needs
# many times what a quiet one needs.
awaits() {
  local what=$1 deadline=$((SECONDS + 120))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ -n "$watched" ] && ! kill -0 "$watched" 2>/dev/null; then
      echo "the program ended early, before $what:"
      cat "$work/out" 2>/dev/null
      exit 1
    fi
    if ((SECONDS >= deadline)); then
      echo "not within two minutes: $what"
      cat "$work/out" 2>/dev/null
      exit 1
    fi
    sleep "${interval:-0.1}"
  done
}

# opens_display WIDTHxHEIGHT [OPTION OF Xvfb...]: on the first free number, and waits until it answers.
opens_display() {
  local size=$1 number
  number=$(mktemp -p "$work") # its own: that of an earlier display would be read before this one has written
  shift
  # Without -noreset it drops who connects just when the only other client leaves: openbox after xdpyinfo.
  Xvfb -displayfd 7 -noreset "$@" -screen 0 "${size}x24" 7>"$number" >/dev/null 2>&1 &
  children+=($!)
  awaits "the virtual display" test -s "$number"
  export DISPLAY=":$(cat "$number")"
  awaits "the virtual display" xdpyinfo
}
