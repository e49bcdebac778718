"""Private platform packages behind one function. Only the root imports this."""

from __future__ import annotations

import os
import sys

from replydock.ports.desktop import Desktop


def connect(display_name: str | None = None) -> Desktop:
    """Connect to the desktop this process runs on.

    Where nothing is supported the result says so in ``checks`` and its calls
    raise; that is never an error of this function.

    Raises:
        DesktopError: there is an X display and it refuses us.
    """
    if sys.platform.startswith("linux") and (display_name or os.environ.get("DISPLAY")):
        from replydock.native.x11.desktop import X11Desktop

        return X11Desktop(display_name)
    from replydock.native.null import NullDesktop

    return NullDesktop()
