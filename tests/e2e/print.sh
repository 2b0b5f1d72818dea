#!/usr/bin/env bash
# Our web page as a browser prints it, with and without the browser's own header and footer, is imported again from
# the PDF and says the same: the same figures, the same prose. So does the fragment, which has no style for paper, and a
# long report, with tables over page ends.
# usage: tests/e2e/print.sh [PROGRAM]
# Needs Chromium and jq (Debian: chromium jq).
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/debug/nianbao}")
browser=${CHROMIUM:-chromium}
. tests/e2e/lib/tools.bash
needs "$browser" jq

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
own_fonts "$work"
export HOME="$work/home"
mkdir -p "$HOME"

# print PAGE PDF [OPTION…]
print() {
  local page=$1 pdf=$2
  shift 2
  timeout 180 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
    "$@" --print-to-pdf="$pdf" "$page" >"$work/browser.log" 2>&1 || true
  [ -s "$pdf" ] ||
    { echo "print.sh: $browser printed nothing" >&2; sed 's/^/  browser: /' "$work/browser.log" >&2; exit 1; }
}

said() {
  "$program" import "$1" --json 2>/dev/null |
    jq -S '.report | {form, year, title, parts, signature, cells: (.cells | map_values({state, value}))}'
}

# same REPORT PDF
same() {
  said "$1" >"$work/expected"
  said "$2" >"$work/found" || true
  if diff -u "$work/expected" "$work/found" >"$work/diff"; then
    echo "print.sh: ${2#"$work"/} says the same"
  else
    echo "print.sh: ${2#"$work"/} says something else" >&2
    head -n 40 "$work/diff" | sed 's/^/  /' >&2
    failed=1
  fi
}

for form in 2019 2021; do
  folder=$work/$form
  mkdir -p "$folder/long"
  cp "tests/fixtures/should_pass/sound-$form.nianbao" "$folder/report.nianbao"
  # The same prose again and again, so that every part has pages of its own.
  "$program" export "$folder/report.nianbao" -o "$folder/data" --as json >/dev/null 2>&1
  jq '.parts |= map_values([range(7) as $again | .] | join("\n"))' "$folder/data"/*.json >"$folder/long.json"
  "$program" import "$folder/long.json" -o "$folder/long/report.nianbao" >/dev/null
  for kind in "$folder" "$folder/long"; do
    "$program" export "$kind/report.nianbao" -o "$kind/page" --as html,fragment >/dev/null 2>&1
    {
      echo '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>年报</title></head><body>'
      cat "$kind/page"/*网页片段*.html
    } >"$kind/fragment.html"
    mv "$kind/page"/*报告.html "$kind/page.html"
    print "$kind/page.html" "$kind/plain.pdf" --no-pdf-header-footer
    print "$kind/page.html" "$kind/header.pdf"
    print "$kind/fragment.html" "$kind/fragment.pdf" --no-pdf-header-footer
    same "$kind/report.nianbao" "$kind/plain.pdf"
    same "$kind/report.nianbao" "$kind/fragment.pdf"
    same "$kind/report.nianbao" "$kind/header.pdf"
  done
done
exit "$failed"
