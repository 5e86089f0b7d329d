#!/usr/bin/env bash
# The Debian package in a bare Debian 12: it installs with what it depends on, trains, opens its window with an icon,
# leaves no natives in the home, and is removed without a trace but the user's files.
# Needs root, debootstrap, Xvfb, Openbox, xdotool, ImageMagick and target/*.deb (mvn -Ppackage package).
# The bare system is kept in the folder BARE for the next time, where that is given. Leaves target/installed.png.
set -euo pipefail
cd "$(dirname "$0")/../../.."
source src/test/scripts/display.sh
packages=(target/d2nn_*.deb)
[ -f "${packages[0]}" ] || { echo "skipped: no target/d2nn_*.deb; make it with mvn -Ppackage package"; exit 0; }
[ "$(id -u)" -eq 0 ] && command -v debootstrap >/dev/null || { echo "skipped: needs root and debootstrap"; exit 0; }

bare=${BARE:-$work/bare}
[ -d "$bare/usr" ] || debootstrap --variant=minbase bookworm "$bare" "${MIRROR:-http://deb.debian.org/debian}" >"$work/out"
cp /etc/resolv.conf "$bare/etc/resolv.conf"
mount -t proc proc "$bare/proc"
trap 'kill ${watched:-} "${children[@]}" 2>/dev/null || true; sleep 1; umount "$bare/proc"; rm -rf "$work"' EXIT
inside() { chroot "$bare" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DISPLAY="${DISPLAY:-}" "$@"; }
of_the_system() { (cd "$bare" && find etc usr var/lib opt -not -path '*dpkg*' -not -path '*apt*' 2>/dev/null | sort || true); }

inside apt-get update -qq
cp "${packages[0]}" "$bare/root/d2nn.deb"
needed=$(dpkg-deb -f "${packages[0]}" Depends | sed 's/([^)]*)//g; s/,//g')
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $needed shared-mime-info >/dev/null 2>&1
of_the_system >"$work/before"
inside dpkg -i /root/d2nn.deb >/dev/null

[[ "$(inside d2nn --version)" == d2nn* ]]
cp sample-configs/high-low-builtin.d2nn.json "$bare/root/first.d2nn.json"
rm -rf "$bare/root/run"
inside d2nn train /root/first.d2nn.json --epochs 1 --run /root/run >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
inside d2nn evaluate /root/run | grep -q accuracy
natives=$(du -sk "$bare/root/.javacpp" 2>/dev/null | cut -f1)
[ "${natives:-0}" -lt 1024 ] || { echo "the home holds $natives kB of natives"; exit 1; }

opens_display 1280x800
openbox >/dev/null 2>&1 &
children+=($!)
awaits "the window manager" sh -c "xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'"
inside d2nn gui /root/first.d2nn.json >"$work/out" 2>&1 &
watched=$!
awaits "a window" xdotool search --onlyvisible --name D2NN
window=$(xdotool search --onlyvisible --name D2NN | head -1)
awaits "an icon" sh -c "xprop -id $window _NET_WM_ICON | grep -q Icon"
drawn() { import -window root target/installed.png && [ "$(identify -format %k target/installed.png)" -ge 200 ]; }
interval=1 awaits "a drawing" drawn
class=$(xprop -id "$window" WM_CLASS | sed 's/.*"\(.*\)"$/\1/')
grep -qx "StartupWMClass=$class" "$bare/usr/share/applications/d2nn.desktop"
kill "$watched" 2>/dev/null || true
wait "$watched" 2>/dev/null || true
watched=

inside dpkg --purge d2nn >/dev/null
of_the_system >"$work/after"
if ! diff "$work/before" "$work/after" >"$work/left"; then
  echo "removing it left or took:"
  cat "$work/left"
  exit 1
fi
[ -f "$bare/root/run/experiment.json" ] || { echo "the user's run is gone"; exit 1; }
echo "installed: trained, opened with its icon, removed without a trace"
