#!/usr/bin/env bash
# The exported web page and fragment: valid for an HTML parser, accessible for axe-core in a real browser at desktop and
# phone width, nothing wider than the screen.
# usage: tests/e2e/web.sh [PROGRAM]     (PICTURES=folder keeps the pictures)
# Needs Chromium, Node.js and npm (Debian: chromium nodejs npm); the packages of tests/e2e/web come from the npm registry.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/debug/nianbao}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp tests/e2e/web/package.json tests/e2e/web/package-lock.json tests/e2e/web/look.mjs "$work"
(cd "$work" && npm ci --silent --no-audit --no-fund --ignore-scripts)
for file in assets/sample.nianbao tests/fixtures/samples/licheng-2023.nianbao tests/fixtures/samples/xinzhou-2020.nianbao; do
  name=$(basename "$file" .nianbao)
  mkdir -p "$work/$name"
  "$program" export "$file" -o "$work/$name" --as html,fragment --draft >/dev/null 2>&1 || [ $? = 1 ]
  page=$(find "$work/$name" -name '*报告.html')
  fragment=$(find "$work/$name" -name '*网页片段*.html')
  node "$work/look.mjs" "$page" "$fragment" "$work/$name"
  # The same page with 图解 behind the text.
  mkdir -p "$work/$name/charts"
  "$program" export "$file" -o "$work/$name/charts" --as html --charts --draft >/dev/null 2>&1 || [ $? = 1 ]
  page=$(find "$work/$name/charts" -name '*报告.html')
  grep -q '<svg' "$page" || { echo "web.sh: $file: the page has no charts" >&2; exit 1; }
  node "$work/look.mjs" "$page" "$fragment" "$work/$name/charts"
  [ -z "${PICTURES:-}" ] || { mkdir -p "$PICTURES/$name" && cp -r "$work/$name"/*.png "$work/$name/charts" "$PICTURES/$name"; }
done
echo "web.sh: the pages are valid and accessible"
