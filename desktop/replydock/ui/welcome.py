"""The first start: language, names, the hotkey, and one reply put into a practice input.

Nothing here blocks: the window can be closed or skipped at every step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from replydock.domain.settings import Settings
from replydock.ui import icons
from replydock.ui.appearance import Appearance
from replydock.ui.text_growth import grow_with_text
from replydock.ui.theme import Look
from replydock.ui.welcome_pages import (
    GreetingPage,
    HotkeyPage,
    NamesPage,
    PracticePage,
    WelcomePage,
)


class Welcome(QWidget):
    """Four short steps; the last one is real: the palette inserts into this window."""

    settings_changed = Signal(object)
    """Settings"""
    recording_changed = Signal(bool)
    """True while a hotkey is being recorded: pause the global hotkeys."""
    finished = Signal()
    """Done, skipped or closed: do not show it again."""

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        try_hotkey: Callable[[str], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("Welcome")
        self.setWindowIcon(icons.app_icon())
        self._settings = settings
        self._is_finished = False
        self._is_placed = False
        look = appearance.look
        self.greeting = GreetingPage(look)
        self.names = NamesPage()
        self.hotkey = HotkeyPage(try_hotkey)
        self.practice = PracticePage()
        self._stack = QStackedWidget()
        self._dots = _Dots(len(self.pages))
        self.skip = _link_button()
        self.back = QPushButton()
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self._compose()
        self._connect(appearance)
        self.apply_settings(settings)
        self.apply_look(look)
        self._turn_to(0)
        self._retranslate()

    @property
    def pages(self) -> tuple[WelcomePage, ...]:
        """The steps in order."""
        return (self.greeting, self.names, self.hotkey, self.practice)

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._stack.currentIndex()

    def apply_settings(self, settings: Settings) -> None:
        """Show settings that changed elsewhere, without a signal."""
        self._settings = settings
        for page in self.pages:
            page.show_settings(settings)

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        grow_with_text(self, look, 620, 460)
        self._dots.apply_look(look)
        for page in self.pages:
            page.apply_look(look)

    def note_hotkey_pressed(self) -> None:
        """The app says that the palette's hotkey arrived: it works."""
        self.hotkey.show_works()

    def note_hotkey_taken(self, hotkey: str) -> None:
        """The app says that another program has the hotkey."""
        self.hotkey.show_taken(hotkey)

    def note_no_hotkeys(self) -> None:
        """The app says that this desktop has no global hotkeys: replies are copied."""
        self.hotkey.show_none()
        self.practice.show_by_clipboard()
        self._retranslate()

    def note_reply_inserted(self) -> None:
        """The app says that a reply was put into this window: the practice is done."""
        self.practice.show_done()
        self._retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button = self.focusWidget()
            (button if isinstance(button, QPushButton) else self.next).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_placed:
            self._is_placed = True
            area = self.screen().availableGeometry()
            self.move(area.center() - self.rect().center())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._finish()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _compose(self) -> None:
        for page in self.pages:
            self._stack.addWidget(page)
        foot = QFrame()
        foot.setObjectName("DialogFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        # Sides of equal width keep the dots in the middle whatever buttons there are.
        left, right = QHBoxLayout(), QHBoxLayout()
        kept = self.skip.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.skip.setSizePolicy(kept)
        left.addWidget(self.skip)
        left.addStretch(1)
        right.setSpacing(8)
        right.addStretch(1)
        right.addWidget(self.back)
        right.addWidget(self.next)
        row.addLayout(left, 1)
        row.addWidget(self._dots)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)

    def _connect(self, appearance: Appearance) -> None:
        for page in self.pages:
            page.edited.connect(self._on_edited)
        self.hotkey.recording_changed.connect(self.recording_changed)
        self.practice.pasted.connect(self.note_reply_inserted)
        self.skip.clicked.connect(self.close)
        self.back.clicked.connect(lambda: self._turn_to(self.step - 1))
        self.next.clicked.connect(self._on_next)
        appearance.changed.connect(self.apply_look)

    def _turn_to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._dots.show_step(step)
        self.back.setVisible(step > 0)
        self.skip.setVisible(step < len(self.pages) - 1)
        if not self.pages[step].enter():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._retranslate()

    def _on_next(self) -> None:
        self.pages[self.step].leave()
        if self.step == len(self.pages) - 1:
            self.close()
        else:
            self._turn_to(self.step + 1)

    def _on_edited(self, changes: dict[str, Any]) -> None:
        settings = replace(self._settings, **changes)
        if settings != self._settings:
            self.apply_settings(settings)
            self.settings_changed.emit(settings)

    def _finish(self) -> None:
        if self._is_finished:
            return
        self._is_finished = True
        for page in self.pages:
            page.leave()
        self._on_edited({"is_welcomed": True})
        self.finished.emit()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Welcome to ReplyDock"))
        self.skip.setText(self.tr("Skip"))
        self.back.setText(self.tr("Back"))
        is_last = self.step == len(self.pages) - 1
        last = self.tr("Start working") if self.practice.is_done else self.tr("Done")
        self.next.setText(last if is_last else self.tr("Next"))
        text = self.tr("Step {step} of {total}")
        self._dots.setAccessibleName(text.format(step=self.step + 1, total=len(self.pages)))


class _Dots(QWidget):
    """Shows how far one has come."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._step = 0
        self._total = total
        self._on = self._off = self.palette().color(self.foregroundRole())
        self.setFixedSize(14 * total, 10)

    def apply_look(self, look: Look) -> None:
        self._on, self._off = look.color("accent"), look.color("scroll")
        self.update()

    def show_step(self, step: int) -> None:
        self._step = step
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(self._total):
            painter.setBrush(self._on if index == self._step else self._off)
            painter.drawEllipse(14 * index + 4, 2, 6, 6)


def _link_button() -> QPushButton:
    button = QPushButton()
    button.setProperty("kind", "link")
    return button
