#!/usr/bin/env bash
# The real window: it starts, opens a file, takes a figure from the keyboard, saves it with Ctrl+S, asks before closing.
# usage: tests/e2e/window.sh [PROGRAM]
# Needs Xvfb, openbox and xdotool (Debian: xvfb openbox xdotool). Answers 0 if everything was seen, otherwise 1.
set -u
cd "$(dirname "$0")/../.."
source tests/e2e/lib/desktop.bash

file="$work/test.nianbao"
"$program" new --form 2021 --year 2025 --organ 示例市档案局 -o "$file" >"$work/program.log" 2>&1 ||
  fail "a report could not be made"
"$program" set "$file" t3.new.nat=1 >>"$work/program.log" 2>&1 || fail "the report could not be filled"

open_window 示例市档案局 "$file"
echo "window.sh: the window stood after $stood ms"
saved() { grep -qF "$1" "$file"; }

# Part two is shown first; the part after it has 表三, whose first cell stands in the middle of the window.
xdotool key ctrl+Next
# Once is enough unless the machine is slow to draw the first frames.
until_true 30 click_and_type 13 || fail "what was typed did not reach the report"
xdotool key Return
xdotool key ctrl+s
until_true 10 saved '"13"' || fail "the figure is not in the file after Ctrl+S"
until_true 10 eval '! title_has "●"' || fail "the title still says that something is unsaved"

# Closing with unsaved work asks. The answer to Enter is to save; until the question stands, Enter does nothing worse
# than to move down a cell.
# A second click on the cell too soon after the first would be a double click, which edits the figure in place.
sleep 1
until_true 30 click_and_type 27 || fail "the second figure did not reach the report"
xdotool key Return
xdotool key ctrl+q
sleep 1
kill -0 "$window_pid" 2>/dev/null || fail "the window closed although something was unsaved"
saved '"27"' && fail "the window saved without being told to"
enter_and_gone() { xdotool key Return; sleep 0.3; ! kill -0 "$window_pid"; }
until_true 15 enter_and_gone || fail "the window did not close after saving"
saved '"27"' || fail "what was saved on closing is not in the file"
echo "window.sh: the window did what it should"
