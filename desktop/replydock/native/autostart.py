"""Starting with the desktop: one entry in the place that the platform looks at.

That is a file on desktops of the XDG standard, and the user's Run key on Windows.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_NAME = "replydock.desktop"


def can_autostart() -> bool:
    """Tell whether this platform is supported."""
    return sys.platform.startswith("linux") or sys.platform == "win32"


def is_autostart_on(folder: Path | None = None) -> bool:
    """Tell whether the program starts with the desktop."""
    if sys.platform == "win32":
        from replydock.native.windows.run_key import is_run_at_login

        return is_run_at_login()
    return ((folder or autostart_folder()) / _NAME).exists()


def set_autostart(is_on: bool, command: Sequence[str], folder: Path | None = None) -> None:
    """Have the desktop start ``command`` at login, or no longer.

    The entry appears whole or not at all.

    Raises:
        OSError: it cannot be written.

    Source: Desktop Application Autostart Specification 0.5; for Windows see ``run_key``.
    """
    if sys.platform == "win32":
        from replydock.native.windows.run_key import set_run_at_login

        set_run_at_login(command if is_on else None)
        return
    path = (folder or autostart_folder()) / _NAME
    if not is_on:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=ReplyDock",
            "Name[zh_CN]=话坞",
            f"Exec={_exec_line(command)}",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".replydock-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(path)


def autostart_folder() -> Path:
    """Return the user's autostart folder."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart"


def _exec_line(command: Sequence[str]) -> str:
    """Quote as the Desktop Entry Specification asks; a percent sign is doubled."""
    return shlex.join(command).replace("%", "%%")
