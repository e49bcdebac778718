"""Where the running instance of a data folder listens."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path


def instance_address(data_dir: Path) -> str:
    """Return the socket's path, on Windows the pipe's, for a data folder."""
    # Loading hashlib costs every start 3 MB for OpenSSL; this only tells a few folders apart.
    place = str(data_dir.resolve()).encode()
    name = f"replydock-{zlib.crc32(place):08x}{zlib.adler32(place):08x}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or _temporary_folder()
    return str(Path(folder) / f"{name}-{os.getuid()}")


def may_listen(address: str) -> bool:
    """Tell whether anybody may listen there; a crash leaves a socket that nobody serves."""
    if sys.platform == "win32":
        from replydock.ports.instance_pipe import is_listening

        return is_listening(address)
    try:
        return Path(address).exists()
    except OSError:  # calling will tell why
        return True


def _temporary_folder() -> str:
    import tempfile

    return tempfile.gettempdir()
