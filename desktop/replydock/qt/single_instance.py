"""The running instance listens for a second start and for the command line."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from replydock.qt.pipe_server import InstanceServer
else:
    from replydock.qt.socket_server import InstanceServer

__all__ = ["InstanceServer"]
