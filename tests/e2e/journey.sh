#!/usr/bin/env bash
# A January in a minute, with the real keyboard: a report is opened, 表三 filled, an error seen and its fix taken, a block
# pasted and undone, the report saved and exported. What was done is looked up in the file and in what was exported.
# usage: tests/e2e/journey.sh [PROGRAM]
# Needs Xvfb, openbox, xdotool, xclip, dbus, at-spi2-core, gir1.2-atspi-2.0, python3-gi, jq and poppler-utils.
set -u
cd "$(dirname "$0")/../.." || exit 1
source tests/e2e/lib/accessible.bash
source tests/e2e/lib/desktop.bash
for tool in xclip jq pdftotext; do command -v "$tool" >/dev/null || fail "$tool is missing"; done
start_accessibility

# The example report without the figures that are typed below.
file="$work/test.nianbao"
cp assets/sample.nianbao "$file"
"$program" set "$file" t3.open.sum=auto t3.{new,open}.{nat,biz,sci,ngo,law,oth}= >"$work/program.log" 2>&1 ||
  fail "the report could not be made"
in_file() { [ "$("$program" get "$file" "$1" | cut -f2)" = "$2" ]; }
reads() { reader value "$1" "$2" >/dev/null || fail "in the window, $1 is not “$2”"; }
keys() { xdotool key --delay 60 "$@"; }
types() { xdotool type --delay 60 "$1"; }
# The row 一、本年新收, by the initials of its name.
to_first_row() {
  keys ctrl+shift+p
  reader wait 要查找的命令 >/dev/null || fail "Ctrl+Shift+P does not open the list of commands"
  types bnxs
  reader wait '转到 表三 一、本年新收' >/dev/null || fail "the row is not found by the initials of its name"
  until_true 60 taken || fail "Enter does not go to the row"
}
# A key that comes while the window is busy drawing its first frames may be lost.
taken() { keys Return; reader gone 要查找的命令 10; }
first='一、本年新收政府信息公开申请数量 申请人情况'
open='三、本年度办理结果 （一）予以公开 申请人情况'

open_window 示例市档案局 "$file"
to_first_row

# Two figures, the rest of the row with one key.
types 12; keys Tab; types 5; keys Tab alt+0
reads "$first 总计" 17
# Two rows further down the same, and a wrong total at the end of the row.
keys Down Down Home
types 6; keys Tab; types 3; keys Tab alt+0 End
types 10; keys Return
reader wait '总计 = 10，六列之和 = 9，相差 1' >/dev/null || fail "the error is not told"
keys ctrl+s
until_true 10 in_file t3.open.sum 10 || fail "a report with an error is not saved"

# The fix stands beside the error; it is pressed where it stands.
at=$(reader place 采用：总计改为各项之和\ 9) || fail "no fix is offered"
xdotool mousemove ${at} click 1
reads "$open 总计" 9
reader gone '六列之和 = 9，相差 1' || fail "the error still stands"

# A block from a spreadsheet, headers and all, at the place its words say.
printf '\t自然人\t商业企业\n一、本年新收政府信息公开申请数量\t70\t80\n' | xclip -selection clipboard -in
to_first_row
keys ctrl+v
reader wait 按行名和列名对应 >/dev/null || fail "the block that was pasted is not shown first"
keys Return
reads "$first 总计" 150
keys ctrl+z
reads "$first 总计" 17
keys ctrl+s
until_true 10 in_file t3.open.sum 9 || fail "the mended report is not saved"
in_file t3.new.nat 12 && in_file t3.new.biz 5 && in_file t3.new.oth 0 && in_file t3.new.sum 17 ||
  fail "the file has not what was typed"
"$program" check "$file" --json >"$work/findings.json"
[ "$(jq '[.. | objects | select(.severity? == "error")] | length' "$work/findings.json")" = 0 ] ||
  fail "the file still has errors"

keys ctrl+e
reader wait 发布前请看一看 >/dev/null || fail "Ctrl+E does not ask what to export"
keys Return
name="$work/示例市档案局2025年政府信息公开工作年度报告"
for kind in pdf html docx xlsx txt; do
  until_true 30 test -s "$name.$kind" || fail "no $kind was exported: $(ls "$work")"
done
pdftotext -layout "$name.pdf" - | grep -q '一、本年新收政府信息公开申请数量 *12 *5 *0 *0 *0 *0 *17' ||
  fail "the PDF has other figures"
for kind in pdf html docx xlsx txt; do
  [ "$("$program" get "$name.$kind" t3.new.sum t3.open.sum 2>/dev/null | cut -f2 | paste -sd' ')" = "17 9" ] ||
    fail "read back, the $kind has other figures"
done
echo "journey.sh: opened, filled, mended, pasted, undone, saved, exported"
