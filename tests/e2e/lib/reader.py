"""A screen reader in small: what a program sees and does through AT-SPI, with deadlines instead of pauses.

Used by the end-to-end scripts from the shell:

    reader.py wait WORDS [SECONDS]     until something with these words in its name is there; prints its name
    reader.py gone WORDS [SECONDS]     until nothing has these words in its name
    reader.py value NAME [TEXT]        the figure in the cell of this name; with TEXT until it is that
    reader.py text WORDS [TEXT]        the same for a text field whose name has these words: until it begins with TEXT
    reader.py place WORDS              where it stands on the screen, its middle: `X Y`
    reader.py press WORDS              presses it

and by accessibility.py as a module. Needs Debian's python3-gi and gir1.2-atspi-2.0.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Long: a machine with other work to do is slow, and nobody waits for what comes about.
DEADLINE = 60.0
PRESSED = (Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX)


class Missing(Exception):
    """Something did not come about in time."""


def until(look, what, seconds=DEADLINE):
    """What `look` gives as soon as it gives something; the tree changes while it is read, which is no mistake."""
    end = time.monotonic() + seconds
    while True:
        try:
            seen = look()
            if seen:
                return seen
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise Missing(what)
        # Events that have come meanwhile are heard.
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.05)


def fresh(node):
    """A node as it is now: what is remembered of it may be old."""
    node.clear_cache()
    return node


def window():
    """The window of the program, whatever its file is called: nothing else joins the scripts' own bus."""
    desktop = fresh(Atspi.get_desktop(0))
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program and fresh(program).get_child_count():
            return program.get_child_at_index(0)
    return None


def nodes(node=None):
    """Every node of the window, from the top."""
    node = node or window()
    if node is None:
        return
    yield fresh(node)
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from nodes(child)


def find(test):
    return next((node for node in nodes() if test(node)), None)


def named(words):
    """The first node with these words in its name."""
    return find(lambda node: words in (node.get_name() or ""))


def cell(name):
    """The cell of exactly this name."""
    return find(lambda node: node.get_name() == name and node.get_role() == Atspi.Role.ENTRY)


def text(node):
    return Atspi.Text.get_text(node, 0, -1)


def press(words):
    """Presses the first thing to press that has these words in its name."""

    def pressed():
        button = find(lambda node: words in (node.get_name() or "") and node.get_role() in PRESSED)
        return button and Atspi.Action.do_action(button, 0)

    until(pressed, f"nothing to press is called “{words}”")


def main(act, words, *rest):
    if act in ("value", "text"):
        wanted = rest[0] if rest else None
        field = lambda: cell(words) if act == "value" else find(lambda node: words in (node.get_name() or ""))
        fits = lambda value: wanted is None or (value == wanted if act == "value" else value.startswith(wanted))
        seen = lambda: (node := field()) and fits(value := text(node)) and [value]
        print(until(seen, f"“{words}” with {wanted!r}")[0])
        return
    if act == "press":
        press(words)
        return
    seconds = float(rest[0]) if rest else DEADLINE
    if act == "gone":
        until(lambda: window() and named(words) is None, f"“{words}” is still there", seconds)
        return
    node = until(lambda: named(words), f"nothing has “{words}” in its name", seconds)
    if act == "wait":
        print(node.get_name())
    elif act == "place":
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        print(box.x + box.width // 2, box.y + box.height // 2)
    else:
        raise SystemExit(f"reader.py: what is {act}?")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Missing as missing:
        raise SystemExit(f"reader.py: {missing}")
