"""Version and licences."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from replydock import __version__
from replydock.ui import icons
from replydock.ui.controls import make_label
from replydock.ui.settings_pages.page import SettingsPage

_LOGO_PX = 56
_LICENCES = (
    ("ReplyDock", "MIT"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("pypinyin", "MIT"),
    ("keyboard", "MIT") if sys.platform == "win32" else ("python-xlib", "LGPL-2.1"),
    *(() if sys.platform == "win32" else (("jeepney", "MIT"),)),
    ("simpleeval", "MIT"),
    ("platformdirs", "MIT"),
    ("pyperclip", "BSD-3-Clause"),
    ("Lucide", "ISC"),
)


class AboutPage(SettingsPage):
    """What this program is and what it stands on."""

    icon_name = "info"

    def __init__(self) -> None:
        super().__init__()
        head = QFrame()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        logo = QLabel()
        logo.setPixmap(icons.pixmap("replydock", "#000000", _LOGO_PX, self.devicePixelRatioF()))
        row.addWidget(logo)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._name = make_label("heading")
        self._version = make_label("hint")
        self._purpose = make_label("hint", is_wrapped=True)
        for label in (self._name, self._version, self._purpose):
            words.addWidget(label)
        row.addLayout(words, 1)
        self.add_card(head)
        self._licences_title = self.add_section()
        self.add_card(*(_licence_row(name, licence) for name, licence in _LICENCES))
        self._note = self.add_note()
        self.add_stretch()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("About")

    def retranslate(self) -> None:
        super().retranslate()
        self._name.setText(self.tr("ReplyDock"))
        version = self.tr("Version {version}").format(version=__version__)
        self._version.setText(f"{version} · Qt {qVersion()}")
        self._purpose.setText(self.tr("Quick replies beside any chat program"))
        self._licences_title.setText(self.tr("Licences"))
        self._note.setText(
            self.tr(
                "Qt is used under the LGPL: its libraries are separate files that you may replace."
            )
        )


def _licence_row(name: str, licence: str) -> QFrame:
    row = QFrame()
    line = QHBoxLayout(row)
    line.setContentsMargins(16, 8, 16, 8)
    left, right = make_label(), make_label("hint")
    left.setText(name)
    right.setText(licence)
    line.addWidget(left, 1)
    line.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
    return row
