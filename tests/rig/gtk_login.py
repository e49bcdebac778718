"""A GTK window with a field for a name and one for a password, for the rig.

Tab goes on. Says after each change what stands in both.
"""

from __future__ import annotations

import sys

import gi  # type: ignore[import-not-found]  # the system Python has it

gi.require_version("Gtk", "3.0")
from gi.repository import (  # type: ignore[import-not-found]  # noqa: E402 (after the version)
    Gtk,
)

window = Gtk.Window(title="login of gtk")
window.set_default_size(300, 120)
column = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
name, secret = Gtk.Entry(), Gtk.Entry()
secret.set_visibility(False)


def say(_: Gtk.Entry) -> None:
    sys.stdout.write(f"{name.get_text()}|{secret.get_text()}\n")
    sys.stdout.flush()


for field in (name, secret):
    field.connect("changed", say)
    column.add(field)
window.add(column)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
