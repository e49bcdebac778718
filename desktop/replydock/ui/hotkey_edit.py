"""Recording a hotkey by pressing it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from replydock.domain.errors import HotkeyInvalid
from replydock.domain.hotkey import parse_hotkey
from replydock.ui.key_caps import PUNCTUATION, cap_of, shown_hotkey

_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "ctrl"),
    (Qt.KeyboardModifier.AltModifier, "alt"),
    (Qt.KeyboardModifier.ShiftModifier, "shift"),
    (Qt.KeyboardModifier.MetaModifier, "super"),
)
_MODIFIER_KEYS = {
    Qt.Key.Key_Control: "ctrl",
    Qt.Key.Key_Alt: "alt",
    Qt.Key.Key_AltGr: "alt",
    Qt.Key.Key_Shift: "shift",
    Qt.Key.Key_Meta: "super",
    Qt.Key.Key_Super_L: "super",
    Qt.Key.Key_Super_R: "super",
}
_NAMED_KEYS = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "tab",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Insert: "insert",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Home: "home",
    Qt.Key.Key_End: "end",
    Qt.Key.Key_PageUp: "pageup",
    Qt.Key.Key_PageDown: "pagedown",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def hotkey_of(event: QKeyEvent) -> str:
    """Return the notation of a key press, empty while only modifiers are down."""
    name = _key_name(event)
    if not name:
        return ""
    held = [text for flag, text in _MODIFIERS if event.modifiers() & flag]
    return "+".join([*held, name])


def is_allowed(hotkey: str) -> bool:
    """Tell whether it is safe to grab: ordinary typing must never trigger it."""
    try:
        parse_hotkey(hotkey)
    except HotkeyInvalid:
        return False
    return True


class HotkeyEdit(QPushButton):
    """Shows a hotkey as key caps; a click or Enter starts recording the next press.

    While recording, Esc keeps the old hotkey and Backspace removes it.
    """

    hotkey_recorded = Signal(str)
    recording_changed = Signal(bool)
    rejected = Signal(str)
    """A press that is no usable hotkey."""

    def __init__(self, parent: QWidget | None = None, *, is_clearable: bool = False) -> None:
        super().__init__(parent)
        # Setting the cursor already calls event(), which asks whether one records.
        self._hotkey = ""
        self._held: list[str] = []
        self._is_recording = False
        self._is_clearable = is_clearable
        self.setObjectName("hotkeyEdit")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.clicked.connect(self.start_recording)
        self._retranslate()

    @property
    def hotkey(self) -> str:
        """The hotkey in the notation of ``ctrl+alt+space``; empty if none."""
        return self._hotkey

    @property
    def is_recording(self) -> bool:
        """Whether the next key press is taken as the hotkey."""
        return self._is_recording

    def set_hotkey(self, hotkey: str) -> None:
        """Show ``hotkey`` without a signal."""
        self._hotkey = hotkey
        self._retranslate()
        self.updateGeometry()

    def start_recording(self) -> None:
        """Take the next press; the app releases its own grabs meanwhile."""
        if not self._is_recording:
            self._set_recording(True)

    def stop_recording(self) -> None:
        """Go back to showing the hotkey."""
        if self._is_recording:
            self._set_recording(False)

    def event(self, event: QEvent) -> bool:
        # Tab and shortcuts of the dialog are presses to record, too.
        if self._is_recording and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if (
            self._is_recording
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_recording:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.start_recording()
                return
            super().keyPressEvent(event)
            return
        event.accept()
        plain = not event.modifiers()
        if plain and event.key() == Qt.Key.Key_Escape:
            self.stop_recording()
        elif plain and event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            if self._is_clearable:
                self._accept("")
        else:
            self._take(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        name = _MODIFIER_KEYS.get(Qt.Key(event.key()))
        if self._is_recording and name in self._held:
            self._held.remove(name)
            self._retranslate()
        if not self._is_recording:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.stop_recording()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 32
        return QSize(max(width, 168), max(self.fontMetrics().height() + 14, 32))

    def _take(self, event: QKeyEvent) -> None:
        modifier = _MODIFIER_KEYS.get(Qt.Key(event.key()))
        if modifier:
            if modifier not in self._held:
                self._held.append(modifier)
            self._retranslate()
            return
        hotkey = hotkey_of(event)
        if hotkey and is_allowed(hotkey):
            self._accept(hotkey)
        else:
            self.rejected.emit(hotkey)

    def _accept(self, hotkey: str) -> None:
        self._hotkey = hotkey
        self._set_recording(False)
        self.hotkey_recorded.emit(hotkey)

    def _set_recording(self, is_recording: bool) -> None:
        self._is_recording = is_recording
        self._held = []
        self.setProperty("recording", is_recording)
        self.style().unpolish(self)
        self.style().polish(self)
        self._retranslate()
        self.recording_changed.emit(is_recording)

    def _retranslate(self) -> None:
        if self._is_recording:
            held = " + ".join(cap_of(name) for _, name in _MODIFIERS if name in self._held)
            text = f"{held} + …" if held else self.tr("Press the keys…")
            self.setToolTip(self.tr("Esc keeps the old hotkey"))
        else:
            text = shown_hotkey(self._hotkey) or self.tr("Not set")
            self.setToolTip(self.tr("Click, then press the new hotkey"))
        self.setText(text)
        self.update()


def _key_name(event: QKeyEvent) -> str:
    key = event.key()
    if key in _MODIFIER_KEYS:
        return ""
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F24:
        return f"f{key - Qt.Key.Key_F1 + 1}"
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key).lower()
    if key in _NAMED_KEYS:
        return _NAMED_KEYS[Qt.Key(key)]
    return PUNCTUATION.get(chr(key), "") if 0 < key < 0x80 else ""  # noqa: PLR2004 - ASCII
