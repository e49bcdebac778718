#!/usr/bin/env python3
"""One command for everything a developer does: ``python3 installer/dev.py``.

Needs nothing but Python 3.11 or newer; the rest it sets up by itself, once, in
``.venv`` beside this folder. Run it without arguments for the commands.
"""

import sys

OLDEST_PYTHON = (3, 11)

if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        "ReplyDock needs Python {}.{} or newer; this is {}.{} ({}).".format(  # noqa: UP032 - must be readable by old Pythons
            OLDEST_PYTHON[0],
            OLDEST_PYTHON[1],
            sys.version_info[0],
            sys.version_info[1],
            sys.executable,
        )
    )

from devtools.commands import main  # noqa: E402 - only after the version is known to do

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
