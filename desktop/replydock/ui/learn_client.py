"""“Learn this client”: record a window by a click into it, try an insert, keep what worked.

Nothing is tried or kept before the agent says so.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from replydock.domain.client import Client
from replydock.ports.desktop import WindowRef
from replydock.ui import icons
from replydock.ui.client_texts import shown_language
from replydock.ui.controls import Card, Segments, SettingRow, make_label, set_role

_PASTE_KEYS = ("ctrl+v", "ctrl+shift+v", "shift+insert")
_WIDTH_PX = 460


class Stage(Enum):
    """How far the learning is.

    WAITING: the next window that comes to the front is the one. FOUND: what was
    recorded is shown; it may be named and given another paste key. TRYING: a test text
    is on its way. ASKING: did it come out right?
    """

    WAITING = auto()
    FOUND = auto()
    TRYING = auto()
    ASKING = auto()


class Lesson(NamedTuple):
    """What the agent taught.

    Attributes:
        client: the one that the window is known as already, None if it is new.
        title_glob: only windows with such a title; empty: all of the program.
    """

    window: WindowRef
    client: Client | None
    name: str
    title_glob: str
    paste_key: str


class LearnClient(QWidget):
    """A small window above all others; it does nothing to the chat by itself."""

    try_requested = Signal(object)
    """A ``Lesson``: put the test text into its window."""
    learned = Signal(object)
    """A ``Lesson`` that came out right."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("LearnClient")
        self.setWindowIcon(icons.app_icon())
        self.stage = Stage.WAITING
        self._window: WindowRef | None = None
        self._client: Client | None = None
        self.lead = make_label("title", is_wrapped=True)
        self.hint = make_label("hint", is_wrapped=True)
        self.found = make_label("hint", is_wrapped=True)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setMinimumWidth(200)
        self.titles = QLineEdit()
        self.titles.setMaxLength(120)
        self.titles.setMinimumWidth(200)
        self.paste_key = Segments(_PASTE_KEYS)
        self._name_row, self._titles_row = SettingRow(self.name), SettingRow(self.titles)
        self._paste_row = SettingRow(self.paste_key, is_stacked=True)
        self._card = Card((self._name_row, self._titles_row, self._paste_row))
        self.outcome = make_label("hint", is_wrapped=True)
        self.no = QPushButton()
        self.no.clicked.connect(self._on_no)
        self.again = QPushButton()
        self.again.clicked.connect(self.start)
        self.yes = QPushButton()
        self.yes.setProperty("kind", "primary")
        self.yes.clicked.connect(self._on_yes)
        self._compose()
        self.start()
        self.installEventFilter(self)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        for label in (self.lead, self.hint, self.found):
            column.addWidget(label)
        column.addWidget(self._card)
        column.addWidget(self.outcome)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.again)
        feet.addStretch(1)
        feet.addWidget(self.no)
        feet.addWidget(self.yes)
        column.addSpacing(6)
        column.addLayout(feet)

    def start(self) -> None:
        """Wait for a window again."""
        self._window = self._client = None
        self.outcome.clear()
        self._go_to(Stage.WAITING)

    def take_window(self, window: WindowRef, client: Client | None) -> None:
        """A window came to the front; taken only while one is waited for."""
        if self.stage is not Stage.WAITING:
            return
        self._window, self._client = window, client
        name = client.name(shown_language()) if client is not None else window.program
        self.name.setText(name or window.title)
        self.titles.clear()
        self.paste_key.set_value(client.way.paste_key if client is not None else _PASTE_KEYS[0])
        self._go_to(Stage.FOUND)

    def show_outcome(self, text: str, *, is_in: bool) -> None:
        """Tell how the try ended; if the text went in, ask whether it came out right."""
        self.outcome.setText(text)
        set_role(self.outcome, "hint" if is_in else "error")
        self._go_to(Stage.ASKING if is_in else Stage.FOUND)

    @property
    def lesson(self) -> Lesson | None:
        """What stands in the window now."""
        if self._window is None:
            return None
        return Lesson(
            self._window,
            self._client,
            self.name.text().strip() or self._window.program,
            self.titles.text().strip(),
            self.paste_key.value,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._go_to(self.stage)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not ``event``: see ``PromptWindow``.
        if watched is self and event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit_height)  # texts, fonts or what is shown changed
        return super().eventFilter(watched, event)

    def _on_yes(self) -> None:
        lesson = self.lesson
        if lesson is None:
            return
        if self.stage is Stage.ASKING:
            self.learned.emit(lesson)
            self.close()
        elif self.stage is Stage.FOUND:
            self.outcome.clear()
            self._go_to(Stage.TRYING)
            self.try_requested.emit(lesson)

    def _on_no(self) -> None:
        """It did not come out right: offer the next paste key; else close."""
        if self.stage is not Stage.ASKING:
            self.close()
            return
        following = _PASTE_KEYS[(_PASTE_KEYS.index(self.paste_key.value) + 1) % len(_PASTE_KEYS)]
        self.paste_key.set_value(following)
        self.outcome.setText(
            self.tr("Try the next paste key, or choose the one the program's menu names.")
        )
        self._go_to(Stage.FOUND)

    def _go_to(self, stage: Stage) -> None:
        self.stage = stage
        is_waiting = stage is Stage.WAITING
        self.found.setVisible(not is_waiting)
        self._card.setVisible(not is_waiting)
        self._card.setEnabled(stage is Stage.FOUND)
        self._name_row.setVisible(self._client is None)
        self._titles_row.setVisible(self._client is None)
        self._card.tidy_lines()
        self.again.setVisible(stage in (Stage.FOUND, Stage.ASKING))
        self.yes.setVisible(not is_waiting)
        self.yes.setEnabled(stage is not Stage.TRYING)
        self.outcome.setVisible(bool(self.outcome.text()))
        self._retranslate()
        self._fit_height()

    def _fit_height(self) -> None:
        """Be as high as the wrapped texts need; ``adjustSize`` knows them unwrapped only."""
        self.ensurePolished()
        column = self.layout()
        if column is not None:
            column.activate()
            width = max(_WIDTH_PX, column.totalMinimumSize().width())
            self.setFixedWidth(width)
            self.resize(width, column.totalHeightForWidth(width))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Learn a client"))
        self.lead.setText(self._lead())
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.found.setText(self._found())
        self._name_row.set_texts(self.tr("Name"))
        self._titles_row.set_texts(
            self.tr("Only if the title is like"),
            self.tr("For chats in a browser, such as *Support*; empty: every window"),
        )
        self.titles.setPlaceholderText(self.tr("every window"))
        self._paste_row.set_texts(self.tr("Paste key"))
        for chord, text in zip(
            _PASTE_KEYS, ("Ctrl + V", "Ctrl + Shift + V", "Shift + Ins"), strict=True
        ):
            self.paste_key.set_text(chord, text)
        is_asking = self.stage is Stage.ASKING
        self.again.setText(self.tr("Another window"))
        self.no.setText(self.tr("No") if is_asking else self.tr("Cancel"))
        self.yes.setText(self.tr("Yes, keep it") if is_asking else self.tr("Try it"))

    def _lead(self) -> str:
        if self.stage is Stage.WAITING:
            return self.tr("Click into the message box of the chat")
        if self.stage is Stage.ASKING:
            return self.tr("Did the test text come out right?")
        if self.stage is Stage.TRYING:
            return self.tr("Putting a test text in…")
        if self._client is not None:
            name = self._client.name(shown_language())
            return self.tr("This is %1").replace("%1", name)
        return self.tr("A program that is new to ReplyDock")

    def _hint(self) -> str:
        if self.stage is Stage.WAITING:
            return self.tr(
                "ReplyDock takes down which program the window belongs to. "
                "Nothing is sent and nothing that you type is looked at."
            )
        if self.stage is Stage.FOUND:
            return self.tr(
                '"Try it" pastes a short test text where the caret is. It is not sent; '
                "delete it afterwards."
            )
        if self.stage is Stage.ASKING:
            return self.tr("It should stand in the message box once, whole and not sent.")
        return ""

    def _found(self) -> str:
        window = self._window
        if window is None:
            return ""
        lines = (
            (self.tr("Program"), window.program),
            (self.tr("Window class"), window.window_class),
            (self.tr("Title"), window.title),
        )
        return "\n".join(f"{name}: {value or '–'}" for name, value in lines)
