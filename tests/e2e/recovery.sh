#!/usr/bin/env bash
# The real window is killed while a figure is being typed: the figure is offered at the next start, taken, and saved.
# A second window does not get a file that the first has open.
# usage: tests/e2e/recovery.sh [PROGRAM]
# Needs Xvfb, openbox and xdotool (Debian: xvfb openbox xdotool). Answers 0 if everything was seen, otherwise 1.
set -u
cd "$(dirname "$0")/../.."
source tests/e2e/lib/desktop.bash

file="$work/test.nianbao"
lock="$work/.~test.nianbao.lock"
"$program" new --form 2021 --year 2025 --organ 示例市档案局 -o "$file" >"$work/program.log" 2>&1 ||
  fail "a report could not be made"
cp "$file" "$work/before.nianbao"
recovered() { "$program" recover --json 2>/dev/null | grep -qF "$1"; }
journal_has() { cat "$NIANBAO_CONFIG"/recovery/*/journal 2>/dev/null | grep -qaF "$1"; }
unchanged() { cmp -s "$file" "$work/before.nianbao"; }

open_window 示例市档案局 "$file"
[ -e "$lock" ] || fail "the open file has no lock"
xdotool key ctrl+Next
until_true 30 click_and_type 13 || fail "what was typed did not reach the report"
begun=$(date +%s%N)
# Not entered, not saved: it is still being typed.
until_true 15 journal_has '"nat": "13"' || fail "what is being typed did not reach the journal"
echo "recovery.sh: it was in the journal at most $((($(date +%s%N) - begun) / 1000000)) ms after the title had changed"
recovered 示例市档案局 && fail "the journal of a running window is offered"
kill -9 "$window_pid"
wait "$window_pid" 2>/dev/null
unchanged || fail "the file has changed although nothing was saved"
recovered '"new": "13"' || fail "the command line does not list what was left"

# The next start takes over the lock of the dead window and offers what it left; Enter takes it.
open_window 示例市档案局 "$file"
enter_and_dirty() { xdotool key Return; until_true 1 title_has "●"; }
until_true 20 enter_and_dirty || fail "what was left was not offered, or not taken"
unchanged || fail "the file was written without being told to"

# Meanwhile nobody else gets the file; Enter opens it to be read only.
first=$window first_pid=$window_pid
open_window 年报 "$file"
sleep 1
title_has 示例市档案局 && fail "a second window has opened the same file"
enter_and_read() { xdotool key Return; until_true 1 title_has 示例市档案局; }
until_true 15 enter_and_read || fail "the second window did not open the file to be read"
xdotool key ctrl+q
until_true 10 eval '! kill -0 "$window_pid"' || fail "the second window did not close"

window=$first window_pid=$first_pid
xdotool windowactivate --sync "$window" || fail "the first window did not take the keyboard"
xdotool key ctrl+s
until_true 10 grep -qF '"13"' "$file" || fail "the figure is not in the file after Ctrl+S"
xdotool key ctrl+q
until_true 10 eval '! kill -0 "$window_pid"' || fail "the window did not close"
recovered 示例市档案局 && fail "something is offered although everything was saved"
[ -e "$lock" ] && fail "the lock was left behind"
compgen -G "$NIANBAO_CONFIG/recovery/*/journal" >/dev/null && fail "the journal was left behind"
echo "recovery.sh: nothing was lost"
