#!/usr/bin/env bash
# Chinese is typed as clerks type it: pinyin, through fcitx5, into the preamble of the real window. Figures are typed
# past the input method, which stays switched on.
# usage: tests/e2e/chinese.sh [PROGRAM]
# Needs Xvfb, openbox, xdotool, x11-utils, fcitx5, fcitx5-pinyin, dbus, at-spi2-core, gir1.2-atspi-2.0 and python3-gi.
set -u
cd "$(dirname "$0")/../.." || exit 1
source tests/e2e/lib/accessible.bash
source tests/e2e/lib/desktop.bash
for tool in fcitx5 fcitx5-remote xprop; do command -v "$tool" >/dev/null || fail "$tool is missing"; done
start_accessibility

# Pinyin is the input method of this desktop, and the only one.
export HOME="$work/home" XDG_DATA_HOME="$work/data" LC_ALL=C.UTF-8 XMODIFIERS=@im=fcitx
mkdir -p "$HOME" "$XDG_CONFIG_HOME/fcitx5"
cat >"$XDG_CONFIG_HOME/fcitx5/profile" <<'PROFILE'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
Layout=
[Groups/0/Items/1]
Name=pinyin
Layout=
[GroupOrder]
0=Default
PROFILE
fcitx5 --disable=wayland,waylandim,clipboard,notifications >"$work/fcitx5.log" 2>&1 &
started+=($!)
offers_input() { xprop -root XIM_SERVERS | grep -q fcitx && xprop -root -f _ 0a | grep -q . && fcitx5-remote; }
until_true 30 offers_input || fail "fcitx5 did not start: $(tail -n 3 "$work/fcitx5.log")"

file="$work/test.nianbao"
"$program" new --form 2021 --year 2025 --organ 示例市档案局 -o "$file" >"$work/program.log" 2>&1 ||
  fail "a report could not be made"
open_window 示例市档案局 "$file"
reader press 前言，未填写 >/dev/null || fail "there is no preamble"
text=正文\ 前言
at=$(reader place "$text") || fail "the preamble has no text"
xdotool mousemove ${at} click 1

# The input method is switched on once the window has asked for it.
switched_on() { fcitx5-remote -o; [ "$(fcitx5-remote)" = 2 ]; }
# One that took the keyboard before the input method had answered asks when it takes the keyboard again, as after Alt+Tab.
again() { xdotool windowminimize --sync "$window" windowactivate --sync "$window" && until_true 20 switched_on; }
until_true 10 switched_on || again || fail "the window does not ask for the input method"
xdotool type --delay 60 zhengfuxinxigongkai
reader wait "$text" 1 >/dev/null
xdotool key space
until_true 20 reader text "$text" 政府信息公开 || fail "the pinyin has not become Chinese: $(reader text "$text")"
# Punctuation too comes from the input method.
xdotool type --delay 60 .
xdotool key ctrl+s
until_true 10 grep -qF '政府信息公开。' "$file" || fail "the Chinese is not in the file"

reader press 二\ 主动公开 >/dev/null
at=$(reader place 行政许可\ 本年处理决定数量) || fail "there is no table"
xdotool mousemove ${at} click 1
until_true 20 switched_on || fail "the input method was switched off by the table"
xdotool type --delay 60 13
xdotool key Return ctrl+s
until_true 10 grep -qF '"dec": "13"' "$file" || fail "the figure did not get past the input method"
echo "chinese.sh: 政府信息公开。 was typed, and 13 past the input method"
