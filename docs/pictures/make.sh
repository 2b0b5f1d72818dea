#!/usr/bin/env bash
# Draws the pictures of the guide anew: every screen, in three looks, at two scales. One command; then look at them.
# usage: docs/pictures/make.sh [SCREEN]   (a name as in tests/support/screens.rs; without one, all)
# Needs optipng and zopfli (Debian), which make them a quarter as large.
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in optipng zopflipng; do command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Optimised: a picture is filled pixel by pixel.
NIANBAO_PICTURES="$work" NIANBAO_PICTURE="${1:-}" \
  cargo test --locked --profile bench --test guide_pictures pictures_are_drawn
cd "$work"
# Each has few enough colours for a palette (tests/support/colors.rs).
optipng -quiet -o2 -- *.png
printf '%s\0' *.png | xargs -0 -n 1 -P "$(nproc)" sh -c 'zopflipng -y --iterations=5 --filters=0 "$1" "$1" >/dev/null' sh
cd - >/dev/null
cp "$work"/*.png "$work"/README.md docs/pictures/
du -ch docs/pictures/*.png | tail -n 1
