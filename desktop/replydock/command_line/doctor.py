"""What works on this desktop, what does not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from replydock.command_line.exit_codes import EXIT_ENVIRONMENT, EXIT_OK
from replydock.command_line.terminal import say, say_json
from replydock.domain.errors import ReplyDockError
from replydock.native import connect
from replydock.ports.desktop import Check
from replydock.store import open_store
from replydock.ui.notices import describe_check

_COMFORTS = frozenset({"compositor", "rights", "tray", "typed_codes"})
"""Good to have; replies are found and inserted without them."""


def examine(data_dir: Path, *, as_json: bool) -> int:
    """Print every check; 0 if all is well, 3 if something needed does not work."""
    checks = [*_desktop_checks(), _tray_check(), _store_check(data_dir)]
    if as_json:
        say_json(
            [
                {
                    "name": check.name,
                    "ok": check.is_ok,
                    "needed": check.name not in _COMFORTS,
                    "reason": check.reason,
                    "details": {key: str(value) for key, value in check.details.items()},
                    "text": describe_check(check)[1],
                }
                for check in checks
            ]
        )
    else:
        for check in checks:
            sign = "✓" if check.is_ok else "–" if check.name in _COMFORTS else "✗"
            what, why = describe_check(check)
            say(f"{sign} {what}: {why}" if why else f"{sign} {what}")
    is_fit = all(check.is_ok or check.name in _COMFORTS for check in checks)
    return EXIT_OK if is_fit else EXIT_ENVIRONMENT


def _desktop_checks() -> Sequence[Check]:
    try:
        desktop = connect()
    except ReplyDockError as error:
        return [Check("display", False, error.code, error.details)]
    try:
        return desktop.checks()
    finally:
        desktop.close()


def _tray_check() -> Check:
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    has_one = (
        isinstance(QApplication.instance(), QApplication)
        and QSystemTrayIcon.isSystemTrayAvailable()
    )
    return Check("tray", has_one, "" if has_one else "tray.none")


def _store_check(data_dir: Path) -> Check:
    details = {"path": str(data_dir)}
    try:
        opened = open_store(data_dir)
    except ReplyDockError as error:
        return Check("store", False, error.code, {**details, **error.details})
    opened.close()
    return Check("store", True, "", details)
