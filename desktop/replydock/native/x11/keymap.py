"""Keys of the current layout: which keycode gives a key, and lending spare keycodes."""

from __future__ import annotations

from Xlib import XK, X

from replydock.domain.hotkey import Chord
from replydock.native.x11.connection import Connection

_NAMES = {
    "space": "space",
    "enter": "Return",
    "tab": "Tab",
    "escape": "Escape",
    "backspace": "BackSpace",
    "insert": "Insert",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "pageup": "Page_Up",
    "pagedown": "Page_Down",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "print": "Print",
    "pause": "Pause",
    "menu": "Menu",
}
_MODIFIER_KEYS = {
    "ctrl": ("Control_L", "Control_R"),
    "alt": ("Alt_L", "Alt_R", "Meta_L"),
    "shift": ("Shift_L", "Shift_R"),
    "super": ("Super_L", "Super_R", "Hyper_L"),
}
XK.load_keysym_group("xkb")  # has ISO_Level3_Shift
_MODIFIER_OF_KEYSYM = {
    XK.string_to_keysym(name): modifier
    for modifier, names in {
        **_MODIFIER_KEYS,
        "alt": (*_MODIFIER_KEYS["alt"], "Meta_R", "ISO_Level3_Shift", "Mode_switch"),
    }.items()
    for name in names
}
_GROUP_SHIFT = 13
_LATIN_1 = (range(0x20, 0x7F), range(0xA0, 0x100))
_POOL_FROM = 239
_VENDOR_KEYS = 0x1008FF


def keysym_of_key(key: str) -> int:
    """Return the keysym of a key in the notation of ``domain.hotkey``."""
    if key.startswith("f") and key[1:].isdigit():
        return int(XK.string_to_keysym(key.upper()))
    return int(XK.string_to_keysym(_NAMES.get(key, key)))


def keysym_of_char(char: str) -> int:
    """Return the keysym of one character; line breaks and tabs are keys of their own."""
    code = ord(char)
    if char == "\t":
        return int(XK.XK_Tab)
    if any(code in codes for codes in _LATIN_1):
        return code
    return 0x01000000 | code


class Keymap:
    """The server's keyboard mapping as one connection sees it; caller holds ``use``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lent: dict[int, list[int]] = {}
        self._modifier_bits: dict[str, int] = {}
        self._read_modifiers()

    def refresh(self) -> None:
        """Take note of mapping changes that the server told of meanwhile."""
        display = self._connection.display
        is_changed = False
        while display.pending_events():
            event = display.next_event()
            if event.type == X.MappingNotify:
                is_changed = True
                if event.request == X.MappingKeyboard:
                    display.refresh_keyboard_mapping(event)
        if is_changed:
            self._read_modifiers()

    def _read_modifiers(self) -> None:
        display = self._connection.display
        bits: dict[str, int] = {}
        for index, keycodes in enumerate(display.get_modifier_mapping()):
            for keycode in keycodes:
                for level in range(4) if keycode else ():
                    keysym = display.keycode_to_keysym(keycode, level)
                    name = _MODIFIER_OF_KEYSYM.get(keysym)
                    if keysym and name:
                        bits[name] = bits.get(name, 0) | 1 << index
        self._modifier_bits = bits

    def held(self) -> frozenset[str]:
        """Return the modifiers in force now, locks left out."""
        mask = self._connection.root.query_pointer().mask
        return frozenset(name for name, bits in self._modifier_bits.items() if mask & bits)

    def group(self) -> int:
        """Return the layout group in force now, 0 for the first."""
        return int(self._connection.root.query_pointer().mask) >> _GROUP_SHIFT & 3

    def modifier_bits(self, name: str) -> int:
        """Return the state bits of one modifier, 0 if no key gives it."""
        return self._modifier_bits.get(name, 0)

    def lock_bits(self) -> list[int]:
        """Return every combination of CapsLock, NumLock and ScrollLock bits."""
        display = self._connection.display
        locks = {X.LockMask}
        for index, keycodes in enumerate(display.get_modifier_mapping()):
            for keycode in keycodes:
                keysym = display.keycode_to_keysym(keycode, 0) if keycode else 0
                if keysym in (XK.XK_Num_Lock, XK.XK_Scroll_Lock):
                    locks.add(1 << index)
        combined = [0]
        for bit in sorted(locks):
            combined += [bits | bit for bits in combined]
        return combined

    def modifier_keycode(self, name: str) -> int:
        """Return a keycode that sends a modifier, 0 if there is none."""
        for keysym_name in _MODIFIER_KEYS[name]:
            keycode = self._connection.display.keysym_to_keycode(XK.string_to_keysym(keysym_name))
            if keycode:
                return int(keycode)
        return 0

    def keycode(self, keysym: int) -> int:
        """Return the keycode whose unshifted key gives ``keysym``, in any group."""
        levels = {index: code for code, index in self._places(keysym)}
        for index in (0, 2, 4, 6):
            if index in levels:
                return levels[index]
        return 0

    def direct(self, keysym: int, group: int) -> tuple[int, bool] | None:
        """Return keycode and whether shift is needed to get ``keysym`` in ``group``."""
        found: tuple[int, bool] | None = None
        for code, index in self._places(keysym):
            if index == 2 * group:
                return code, False
            if index == 2 * group + 1 and found is None:
                found = (code, True)
        return found

    def _places(self, keysym: int) -> list[tuple[int, int]]:
        places = self._connection.display.keysym_to_keycodes(keysym)
        return [(int(code), int(index)) for code, index in places]

    def room(self) -> int:
        """Return how many keysyms can be lent keys at a time."""
        return 2 * len(self._pool())

    def _pool(self) -> list[int]:
        """Return a run of keycodes that give nothing or what no keyboard has.

        One run, because each request to change the mapping makes every program
        load it anew, and window managers take their time over that. From 239 on
        evdev has radio, battery and video-mode keys.
        """
        display = self._connection.display
        info = display.display.info
        run: list[int] = []
        for code in range(info.max_keycode, max(info.min_keycode, _POOL_FROM) - 1, -1):
            keysym = display.keycode_to_keysym(code, 0)
            if code not in self._lent and keysym and keysym >> 8 != _VENDOR_KEYS:
                break
            run.insert(0, code)
        return run

    def lend(self, keysyms: list[int]) -> dict[int, tuple[int, bool]]:
        """Give keysyms a key for a while, two to a key; return keycode and shift of each."""
        pool = self._pool()
        if not pool or not keysyms:
            return {}
        display = self._connection.display
        if not self._lent:
            rows = display.get_keyboard_mapping(pool[0], len(pool))
            self._lent = dict(zip(pool, (list(row) for row in rows), strict=True))
        lent: dict[int, tuple[int, bool]] = {}
        rows_now: list[list[int]] = []
        for index, code in enumerate(pool):
            pair = keysyms[2 * index : 2 * index + 2]
            for level, keysym in enumerate(pair):
                lent[keysym] = (code, level == 1)
            low, high = (*pair, X.NoSymbol, X.NoSymbol)[:2]
            rows_now.append([low, high or low, low, high or low])
        display.change_keyboard_mapping(pool[0], rows_now)
        display.sync()
        return lent

    def give_back(self) -> None:
        """Put the lent keys back as they were."""
        if self._lent:
            display = self._connection.display
            display.change_keyboard_mapping(min(self._lent), list(self._lent.values()))
            self._lent = {}
            display.sync()

    def has_caps_lock(self) -> bool:
        """Tell whether CapsLock is on."""
        return bool(self._connection.root.query_pointer().mask & X.LockMask)

    def caps_keycode(self) -> int:
        """Return the keycode that turns CapsLock on and off, 0 if there is none."""
        return self.keycode(XK.XK_Caps_Lock)

    def keycodes_for(self, chord: Chord) -> tuple[list[int], int] | None:
        """Return the modifiers' keycodes and the key's, None if a modifier is missing.

        A key that no group of the layout gives has the keycode 0.
        """
        held = [self.modifier_keycode(name) for name in sorted(chord.modifiers)]
        if not all(held):
            return None
        return held, self.keycode(keysym_of_key(chord.key))
