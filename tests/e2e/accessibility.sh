#!/usr/bin/env bash
# The real window as assistive technology sees it, through AT-SPI: every cell of 表三 has its full name, its role and its
# figure; a figure can be set and a button pressed; an error is announced.
# usage: tests/e2e/accessibility.sh [PROGRAM]
# Needs Xvfb, openbox, xdotool, dbus, at-spi2-core, gir1.2-atspi-2.0 and python3-gi. Answers 0 if everything was seen.
set -u
cd "$(dirname "$0")/../.." || exit 1
source tests/e2e/lib/accessible.bash
source tests/e2e/lib/desktop.bash
start_accessibility

file="$work/test.nianbao"
"$program" new --form 2021 --year 2025 --organ 示例市档案局 -o "$file" >"$work/program.log" 2>&1 ||
  fail "a report could not be made"
"$program" set "$file" t3.new.nat=13 t3.new.biz=2 t3.new.sci=0 t3.new.ngo=0 t3.new.law=0 t3.new.oth=0 \
  >>"$work/program.log" 2>&1 || fail "the report could not be filled"
# Their names as the form has them, and their figures, one cell a line.
"$program" get "$file" --json >"$work/cells.json" || fail "the cells could not be listed"

open_window 示例市档案局 "$file"
/usr/bin/python3 -B tests/e2e/lib/accessibility.py "$work/cells.json" || fail "the window is not accessible"
xdotool windowactivate --sync "$window" key ctrl+s
until_true 10 grep -qF '"biz": "4"' "$file" || fail "the figure that was set is not in the file"
echo "accessibility.sh: the window can be read and worked without being seen"
