# A screen, a window manager and a folder of its own for an end-to-end script; everything is gone when it ends.
# Sourced by the scripts above it, from the root of the repository. They name themselves by $0.
name=$(basename "$0")
program=$(realpath "${1:-target/debug/nianbao}")
for tool in Xvfb openbox xdotool; do
  command -v "$tool" >/dev/null || { echo "$name: $tool is missing" >&2; exit 1; }
done
[ -x "$program" ] || { echo "$name: $program is not there; run cargo build first" >&2; exit 1; }

work=$(mktemp -d)
started=()
finish() {
  code=$?
  if [ "$code" -ne 0 ] && [ -n "${DISPLAY_READY:-}" ] && command -v import >/dev/null; then
    import -window root "${SHOT:-$work/failed.png}" 2>/dev/null
  fi
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT

fail() {
  echo "$name: $1" >&2
  [ -s "$work/program.log" ] && sed 's/^/  program: /' "$work/program.log" >&2
  exit 1
}

# Waits until a command succeeds, at most $1 seconds.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -ge "$end" ] && return 1
    sleep 0.05
  done
}

# A display that is free: Xvfb writes its number when it is ready.
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
started+=($!)
until_true 60 test -s "$work/display" || fail "Xvfb did not start"
export DISPLAY=":$(cat "$work/display")"
DISPLAY_READY=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET
export XDG_CONFIG_HOME="$work/config" NIANBAO_CONFIG="$work/config/nianbao" LIBGL_ALWAYS_SOFTWARE=1
openbox >/dev/null 2>&1 &
started+=($!)
# The window manager answers for the desktops once it is there.
until_true 60 xdotool get_desktop || fail "openbox did not start"

# Opens a window with the arguments, and waits until its title holds $1. Sets window_pid and window, and stood, the
# milliseconds it took.
open_window() {
  local title=$1
  shift
  local begun=$(date +%s%N)
  "$program" "$@" >"$work/program.log" 2>&1 &
  window_pid=$!
  started+=("$window_pid")
  until_true 60 xdotool search --onlyvisible --pid "$window_pid" --name "$title" || fail "the window did not appear"
  stood=$((($(date +%s%N) - begun) / 1000000))
  window=$(xdotool search --onlyvisible --pid "$window_pid" --name "$title" | tail -n 1)
  xdotool windowactivate --sync "$window" || fail "the window did not take the keyboard"
}

title_has() { xdotool getwindowname "$window" | grep -qF "$1"; }

# Types into the first cell of 表三, which stands in the middle of the window: on a screen of this size it is maximised.
# A try that the window took too late is taken back by Escape before the next.
click_and_type() {
  xdotool key Escape
  xdotool mousemove --window "$window" 575 258 click 1
  xdotool type --delay 40 "$1"
  until_true 8 title_has "●"
}
