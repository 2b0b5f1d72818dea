#!/bin/sh
# Redo the bundled fonts: fetch the sources into a temp directory, cut, check.
#   subset.sh [OUT]      OUT defaults to the directory of this script
# Needs npm, apt-get/dpkg-deb with Debian 12 (bookworm) lists, python3 with venv.
# Downloads about 185 MB.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$here}
mkdir -p "$out"
out=$(CDPATH= cd -- "$out" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$tmp/src"
cd "$tmp"

npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3
for kind in sans:Sans serif:Serif; do
    low=${kind%%:*}
    cap=${kind##*:}
    ttf=400Regular/Noto${cap}SC_400Regular.ttf
    tar xzf "expo-google-fonts-noto-$low-sc-0.4.3.tgz" "package/$ttf" package/LICENSE_FONT
    mv "package/$ttf" src/
    mv package/LICENSE_FONT "src/LICENSE_FONT.$low"
done

apt-get download fonts-lxgw-wenkai=1.250+repack-1 unicode-data=15.0.0-1
for deb in *.deb; do
    dpkg-deb -x "$deb" deb
done
mv deb/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf src/
mv deb/usr/share/unicode/Unihan_OtherMappings.txt.bz2 src/

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fonttools==4.68.0
venv/bin/python "$here/subset.py" make src "$out"
