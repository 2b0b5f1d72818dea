# A session bus and what assistive technology speaks through, for a script that looks into the window. Sourced before
# desktop.bash, by a script that is called as usual: it starts itself again inside a session bus of its own.
for tool in dbus-run-session /usr/libexec/at-spi-bus-launcher; do
  command -v "$tool" >/dev/null || { echo "$(basename "$0"): $tool is missing" >&2; exit 1; }
done
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ||
  { echo "$(basename "$0"): gir1.2-atspi-2.0 and python3-gi are missing" >&2; exit 1; }
if [ -z "${INSIDE_OWN_BUS:-}" ]; then
  export INSIDE_OWN_BUS=1
  unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
  # The daemon of the bus complains that it may not open more files than it needs.
  exec dbus-run-session -- bash "$0" "$@" 2> >(grep -v 'dbus-daemon\[' >&2)
fi

reader() { /usr/bin/python3 tests/e2e/lib/reader.py "$@"; }

# The bus of assistive technology. To be called once there is a display; a window that opens afterwards joins it.
start_accessibility() {
  export XDG_RUNTIME_DIR="$work/run"
  mkdir -m 700 "$XDG_RUNTIME_DIR"
  /usr/libexec/at-spi-bus-launcher --launch-immediately --a11y=1 >"$work/accessibility.log" 2>&1 &
  started+=($!)
  until_true 60 bus_answers || fail "the bus of assistive technology did not start"
}
# The registry too, which a window speaks to only once, when it opens.
bus_answers() { /usr/bin/python3 -c 'import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
assert Atspi.get_desktop(0).get_child_count() == 0'; }
