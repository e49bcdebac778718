"""The steps of the welcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from replydock.domain.settings import Language, Settings
from replydock.ui import icons
from replydock.ui.controls import Card, Segments, SettingRow, make_label, set_role
from replydock.ui.hotkey_edit import HotkeyEdit
from replydock.ui.key_caps import shown_hotkey
from replydock.ui.notices import describe_code
from replydock.ui.theme import Look

_LOGO_PX = 72
_QUERY = "zd"
"""Code of a built-in reply that asks for nothing: 在的."""


class WelcomePage(QWidget):
    """A step: a big heading, a sentence, and something to do."""

    # Not Signal(dict): that turns the enumerations inside into plain text.
    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(48, 36, 48, 16)
        self._column.setSpacing(10)
        self._heading = make_label("display", is_wrapped=True)
        self._lead = make_label("lead", is_wrapped=True)

    def enter(self) -> bool:
        """The step is shown; return whether it took the focus."""
        return False

    def leave(self) -> None:
        """The step is left: keep what was typed."""

    def show_settings(self, settings: Settings) -> None:
        """Show values without a signal."""

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""

    def retranslate(self) -> None:
        """Take over the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class GreetingPage(WelcomePage):
    """What this is, and the language."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.language = Segments([Language.CHINESE.value, Language.ENGLISH.value])
        self.language.value_chosen.connect(
            lambda text: self.edited.emit({"language": Language(text)})
        )
        self._column.addStretch(2)
        self._column.addWidget(self._logo)
        self._column.addSpacing(8)
        for label in (self._heading, self._lead):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addSpacing(16)
        self._column.addWidget(self.language, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self.apply_look(look)
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        chosen = settings.language
        if chosen is Language.SYSTEM:
            is_chinese = self.locale().language() == self.locale().Language.Chinese
            chosen = Language.CHINESE if is_chinese else Language.ENGLISH
        self.language.set_value(chosen.value)

    def apply_look(self, look: Look) -> None:
        size = look.px(_LOGO_PX)
        self._logo.setPixmap(icons.pixmap("replydock", "#000000", size, self.devicePixelRatioF()))

    def retranslate(self) -> None:
        self._heading.setText(self.tr("The right reply, in one key"))
        self._lead.setText(
            self.tr(
                "ReplyDock keeps your replies, text and pictures, beside the chat "
                "and puts them into the input for you."
            )
        )
        self.language.setAccessibleName(self.tr("Language"))
        self.language.set_text(Language.CHINESE.value, "简体中文")
        self.language.set_text(Language.ENGLISH.value, "English")


class NamesPage(WelcomePage):
    """Names that replies fill in."""

    def __init__(self) -> None:
        super().__init__()
        self.agent = QLineEdit()
        self.agent.setMinimumWidth(240)
        self.shop = QLineEdit()
        self.shop.setMinimumWidth(240)
        self._agent_row = SettingRow(self.agent)
        self._shop_row = SettingRow(self.shop)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._lead)
        self._column.addSpacing(8)
        self._column.addWidget(Card((self._agent_row, self._shop_row)))
        self._column.addStretch(1)
        self.agent.editingFinished.connect(self.leave)
        self.shop.editingFinished.connect(self.leave)
        self.retranslate()

    def enter(self) -> bool:
        self.agent.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def leave(self) -> None:
        agent, shop = self.agent.text().strip(), self.shop.text().strip()
        self.edited.emit({"agent_name": agent, "shop_name": shop})

    def show_settings(self, settings: Settings) -> None:
        for line, value in ((self.agent, settings.agent_name), (self.shop, settings.shop_name)):
            if not line.hasFocus():
                line.setText(value)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Whose replies are they?"))
        self._lead.setText(
            self.tr("Replies fill these in by themselves. You can change them in the settings.")
        )
        self._agent_row.set_texts(self.tr("Your name"))
        self._shop_row.set_texts(self.tr("Shop's name"))
        self.agent.setPlaceholderText(self.tr("e.g. Xiaolu"))
        self.shop.setPlaceholderText(self.tr("e.g. Spring Tea House"))


class HotkeyPage(WelcomePage):
    """The hotkey, shown, changed and tried."""

    recording_changed = Signal(bool)

    def __init__(self, try_hotkey: Callable[[str], str | None]) -> None:
        super().__init__()
        self._try_hotkey = try_hotkey
        self._before = ""
        self._has_worked = False
        self._taken = ""
        self._is_supported = True
        self.hotkey = HotkeyEdit()
        self.hotkey.hotkey_recorded.connect(self._on_recorded)
        self.hotkey.rejected.connect(self._on_rejected)
        self.hotkey.recording_changed.connect(self.recording_changed)
        self._row = SettingRow(self.hotkey)
        self._status = make_label("hint", is_wrapped=True)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._lead)
        self._column.addSpacing(8)
        self._card = Card((self._row,))
        self._column.addWidget(self._card)
        self._column.addWidget(self._status)
        self._column.addStretch(1)
        self.retranslate()

    @property
    def error_text(self) -> str:
        """The conflict that is shown, empty if none."""
        return self._row.error_text

    def show_works(self) -> None:
        """The hotkey arrived."""
        self._has_worked = True
        self._show_taken("")
        self.retranslate()

    def show_taken(self, hotkey: str) -> None:
        """Another program has the hotkey."""
        self._show_taken(hotkey)
        self.retranslate()

    def show_none(self) -> None:
        """There are no global hotkeys here."""
        self._is_supported = False
        self._card.hide()
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        self._before = settings.palette_hotkey
        if self._taken != self._before:
            self._taken = ""
        if not self.hotkey.is_recording:
            self.hotkey.set_hotkey(self._before)
        self.retranslate()

    def retranslate(self) -> None:
        if not self._is_supported:
            self._heading.setText(self.tr("Copied with one key"))
            self._lead.setText(
                self.tr(
                    "This desktop lets no program set hotkeys or press keys. Choose a reply in "
                    "ReplyDock's window: it is copied. Then press Ctrl+V in the chat."
                )
            )
            self._status.setText("")
            return
        self._heading.setText(self.tr("One hotkey for everything"))
        self._lead.setText(
            self.tr("Press it in any program, type a word, its pinyin or a code, and press Enter.")
        )
        self._row.set_texts(self.tr("Search replies"), self.tr("Click to change it"))
        if self._taken:
            self._row.show_error(describe_code("hotkey.taken"))
            self._status.setText("")
        elif self._has_worked:
            self._status.setText(self.tr("It works."))
        else:
            keys = shown_hotkey(self._before)
            self._status.setText(self.tr("Try it now: press {keys}.").format(keys=keys))
        set_role(self._status, "success" if self._has_worked else "lead")

    def _show_taken(self, hotkey: str) -> None:
        self._taken = hotkey
        self._row.show_error("")

    def _on_rejected(self, _hotkey: str) -> None:
        self._row.show_error(describe_code("hotkey.invalid"))

    def _on_recorded(self, hotkey: str) -> None:
        code = self._try_hotkey(hotkey) if hotkey != self._before else None
        if code is not None:
            self.hotkey.set_hotkey(self._before)
            self._row.show_error(describe_code(code, {"hotkey": hotkey}))
            return
        self._show_taken("")
        self._has_worked = False
        changes: dict[str, Any] = {"palette_hotkey": hotkey}
        self.edited.emit(changes)
        self.retranslate()


class PracticePage(WelcomePage):
    """A chat of our own: the buyer asks, the user puts the answer in."""

    pasted = Signal()
    """Where replies are copied only: what was copied stands in the input."""

    def __init__(self) -> None:
        super().__init__()
        self._is_done = False
        self._is_by_clipboard = False
        self._keys = ""
        self._chat = QFrame()
        self._chat.setObjectName("PracticeChat")
        inside = QVBoxLayout(self._chat)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        self._buyer = make_label("buyerBubble")
        self.input = QPlainTextEdit()
        self.input.setObjectName("PracticeInput")
        self.input.setTabChangesFocus(True)
        self.input.setFixedHeight(96)
        inside.addWidget(self._buyer, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.input)
        self._status = make_label("lead", is_wrapped=True)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._lead)
        self._column.addSpacing(4)
        self._column.addWidget(self._chat)
        self._column.addWidget(self._status)
        self._column.addStretch(1)
        self.retranslate()

    @property
    def is_done(self) -> bool:
        """Whether a reply was put into the input."""
        return self._is_done

    def show_done(self) -> None:
        """A reply was inserted; typing by hand is no practice."""
        self._is_done = True
        self.retranslate()

    def show_by_clipboard(self) -> None:
        """Replies are only copied here: pasting one by hand is the practice."""
        if not self._is_by_clipboard:
            self._is_by_clipboard = True
            self.input.textChanged.connect(self._on_typed)
        self.retranslate()

    def _on_typed(self) -> None:
        copied = QGuiApplication.clipboard().text().strip()
        if copied and copied in self.input.toPlainText():
            self.pasted.emit()

    def enter(self) -> bool:
        self.input.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def show_settings(self, settings: Settings) -> None:
        self._keys = shown_hotkey(settings.palette_hotkey)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Answer your first buyer"))
        if self._is_by_clipboard:
            lead = self.tr(
                "Choose a reply in ReplyDock's window, click into the input and press Ctrl+V."
            )
        else:
            lead = self.tr(
                'Click into the input, press {keys}, type "{query}" and press Enter.'
            ).format(keys=self._keys, query=_QUERY)
        self._lead.setText(lead)
        self._buyer.setText(self.tr("Hello, are you there?"))
        self.input.setPlaceholderText(self.tr("The reply appears here"))
        self.input.setAccessibleName(self.tr("Practice input"))
        self._status.setText(
            self.tr("There it is. Every chat program works the same way.") if self._is_done else ""
        )
        set_role(self._status, "success" if self._is_done else "lead")
