#!/usr/bin/env bash
# The real window: it starts, opens a file, takes a figure from the keyboard, saves it with Ctrl+S, asks before closing.
# usage: tests/e2e/window.sh [PROGRAM]
# Needs Xvfb, openbox and xdotool (Debian: xvfb openbox xdotool). Answers 0 if everything was seen, otherwise 1.
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/debug/nianbao}")
for tool in Xvfb openbox xdotool; do
  command -v "$tool" >/dev/null || { echo "window.sh: $tool is missing" >&2; exit 1; }
done
[ -x "$program" ] || { echo "window.sh: $program is not there; run cargo build first" >&2; exit 1; }

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
  echo "window.sh: $1" >&2
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
until_true 20 test -s "$work/display" || fail "Xvfb did not start"
export DISPLAY=":$(cat "$work/display")"
DISPLAY_READY=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET
export XDG_CONFIG_HOME="$work/config" NIANBAO_CONFIG="$work/config/nianbao" LIBGL_ALWAYS_SOFTWARE=1
openbox >/dev/null 2>&1 &
started+=($!)
# The window manager answers for the desktops once it is there.
until_true 20 xdotool get_desktop || fail "openbox did not start"

file="$work/test.nianbao"
"$program" new --form 2021 --year 2025 --organ 示例市档案局 -o "$file" >"$work/program.log" 2>&1 ||
  fail "a report could not be made"
"$program" set "$file" t3.new.nat=1 >>"$work/program.log" 2>&1 || fail "the report could not be filled"

begun=$(date +%s%N)
"$program" "$file" >"$work/program.log" 2>&1 &
window_pid=$!
started+=("$window_pid")
until_true 30 xdotool search --onlyvisible --pid "$window_pid" --name 示例市档案局 || fail "the window did not appear"
window=$(xdotool search --onlyvisible --pid "$window_pid" --name 示例市档案局 | tail -n 1)
echo "window.sh: the window stood after $((($(date +%s%N) - begun) / 1000000)) ms"
xdotool windowactivate --sync "$window" || fail "the window did not take the keyboard"
xdotool windowsize --sync "$window" 1280 760

title_has() { xdotool getwindowname "$window" | grep -qF "$1"; }
saved() { grep -qF "$1" "$file"; }

# Part two is shown first; the part after it has 表三, whose first cell stands in the middle of the window.
xdotool key ctrl+Next
click_and_type() {
  xdotool mousemove --window "$window" 575 258 click 1
  xdotool type --delay 40 "$1"
  until_true 3 title_has "●"
}
# Once is enough unless the machine is slow to draw the first frames.
until_true 15 click_and_type 13 || fail "what was typed did not reach the report"
xdotool key Return
xdotool key ctrl+s
until_true 10 saved '"13"' || fail "the figure is not in the file after Ctrl+S"
until_true 10 eval '! title_has "●"' || fail "the title still says that something is unsaved"

# Closing with unsaved work asks. The answer to Enter is to save; until the question stands, Enter does nothing worse
# than to move down a cell.
# A second click on the cell too soon after the first would be a double click, which edits the figure in place.
sleep 1
until_true 15 click_and_type 27 || fail "the second figure did not reach the report"
xdotool key Return
xdotool key ctrl+q
sleep 1
kill -0 "$window_pid" 2>/dev/null || fail "the window closed although something was unsaved"
saved '"27"' && fail "the window saved without being told to"
enter_and_gone() { xdotool key Return; sleep 0.3; ! kill -0 "$window_pid"; }
until_true 15 enter_and_gone || fail "the window did not close after saving"
saved '"27"' || fail "what was saved on closing is not in the file"
echo "window.sh: the window did what it should"
