"""Where the windows are put up and photographed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from replydock.domain.settings import Language, Settings, Theme
from replydock.qt.translations import install_translator
from replydock.ui.appearance import Appearance
from tests.fakes.clock import StillClock
from tests.shots import accounts, dialogs, dock, palette
from tests.shots.context import ShotContext, make_catalog, make_images

if TYPE_CHECKING:
    from tests.shots.__main__ import Shot

WINDOWS: dict[str, dict[str, Callable[[ShotContext], QWidget]]] = {
    "dock": dock.STATES,
    "palette": palette.STATES,
    "account": accounts.STATES,
    "settings": dialogs.SETTINGS,
    "editor": dialogs.EDITOR,
    "prompt": dialogs.PROMPT,
    "welcome": dialogs.WELCOME,
    "learn": dialogs.LEARN,
    "tray": dialogs.TRAY,
}
_SMALLEST_PNG = 0
"""Qt's quality for PNG: the lower, the harder it compresses."""


def take(shots: Sequence[Shot], out: Path) -> None:
    """Take the pictures of one scale."""
    if not shots:
        return
    app = cast("QApplication", QApplication.instance() or QApplication(["shots"]))
    app.setQuitOnLastWindowClosed(False)
    appearance = Appearance(Settings())
    with tempfile.TemporaryDirectory() as folder:
        images = make_images(Path(folder))
        catalogs = {language: make_catalog(images, language) for language in ("zh", "en")}
        for shot in sorted(shots, key=lambda item: (item.language, item.theme)):
            language = Language.CHINESE if shot.language == "zh" else Language.ENGLISH
            settings = Settings(language=language, theme=Theme(shot.theme), is_welcomed=True)
            install_translator(app, language)
            appearance.apply_settings(settings)
            context = ShotContext(
                catalogs[shot.language], images, settings, StillClock(), appearance
            )
            _take_one(shot, context, out)


def _take_one(shot: Shot, context: ShotContext, out: Path) -> None:
    window = WINDOWS[shot.window][shot.state](context)
    QApplication.processEvents()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    image.setText("Software", "ReplyDock")
    if not image.save(str(out / f"{shot.name}.png"), quality=_SMALLEST_PNG):
        sys.stderr.write(f"{shot.name}: not written\n")
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
