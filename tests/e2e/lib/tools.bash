# What the scripts that run other people's programs have in common. Sourced, in the project's folder.

# needs TOOL…: ends the script if a tool or the program under test, $program, is not there.
needs() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "${0##*/}: $tool is missing" >&2; exit 1; }
  done
  [ -x "$program" ] || { echo "${0##*/}: $program is not there; run cargo build first" >&2; exit 1; }
}

# own_fonts FOLDER: everybody sees our fonts and no others. A bare machine has none with Chinese characters, and a PDF
# without them says nothing.
own_fonts() {
  cat >"$1/fonts.conf" <<END
<fontconfig><dir>$PWD/assets</dir><cachedir>$1/fontcache</cachedir></fontconfig>
END
  export FONTCONFIG_FILE="$1/fonts.conf"
}
