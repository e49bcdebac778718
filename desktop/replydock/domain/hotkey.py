"""The notation of key chords: ``ctrl+alt+space``, ``shift+insert``, ``f9``.

One canonical spelling: lower case, modifiers in the order ctrl, alt, shift,
super, then one key. Aliases (``control``, ``return``, ``win``...) are read and
never written.
"""

from __future__ import annotations

from dataclasses import dataclass

from replydock.domain.errors import HotkeyInvalid

MODIFIERS = ("ctrl", "alt", "shift", "super")

_MODIFIER_ALIASES = {
    "control": "ctrl",
    "ctl": "ctrl",
    "option": "alt",
    "meta": "super",
    "win": "super",
    "windows": "super",
    "cmd": "super",
}
_KEY_ALIASES = {
    "return": "enter",
    "esc": "escape",
    "ins": "insert",
    "del": "delete",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "spacebar": "space",
    " ": "space",
    "+": "plus",
    "-": "minus",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "\\": "backslash",
    ";": "semicolon",
    "'": "apostrophe",
    "`": "grave",
    "[": "bracketleft",
    "]": "bracketright",
    "=": "equal",
}
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 25))
_NAMED_KEYS = frozenset(
    {
        "space",
        "enter",
        "tab",
        "escape",
        "backspace",
        "insert",
        "delete",
        "home",
        "end",
        "pageup",
        "pagedown",
        "left",
        "right",
        "up",
        "down",
        "print",
        "pause",
        "menu",
        *(name for name in _KEY_ALIASES.values() if name.isalpha()),
    }
)
KEYS = _LETTERS | _FUNCTION_KEYS | _NAMED_KEYS


@dataclass(frozen=True, slots=True)
class Chord:
    """One key with the modifiers held while it is pressed.

    Attributes:
        key: a member of ``KEYS``.
        modifiers: members of ``MODIFIERS``.
    """

    key: str
    modifiers: frozenset[str] = frozenset()

    def __str__(self) -> str:
        held = [name for name in MODIFIERS if name in self.modifiers]
        return "+".join([*held, self.key])


def parse_chord(text: str) -> Chord:
    """Read a chord such as ``Ctrl+Alt+Space``.

    Raises:
        HotkeyInvalid: no key, two keys, or a name that is not known.
    """
    lowered = text.strip().lower()
    if lowered.endswith("++"):
        lowered = lowered[:-1] + "plus"
    names = [name.strip() or name for name in lowered.split("+")] if lowered != "+" else ["plus"]
    modifiers: set[str] = set()
    keys: list[str] = []
    for name in names:
        modifier = _MODIFIER_ALIASES.get(name, name)
        if modifier in MODIFIERS:
            modifiers.add(modifier)
            continue
        key = _KEY_ALIASES.get(name, name)
        if key not in KEYS:
            raise HotkeyInvalid("hotkey.unknown_key", hotkey=text, key=name)
        keys.append(key)
    if len(keys) != 1:
        raise HotkeyInvalid("hotkey.one_key_needed", hotkey=text)
    return Chord(keys[0], frozenset(modifiers))


def parse_hotkey(text: str) -> Chord:
    """Read a chord that may serve as a global hotkey.

    A bare letter, digit or editing key would be taken away from every other
    program, so only function keys, print and pause go without a modifier, and
    shift alone does not count as one for them.

    Raises:
        HotkeyInvalid: not a chord, or one that typing needs.
    """
    chord = parse_chord(text)
    is_free_key = chord.key in _FUNCTION_KEYS or chord.key in {"print", "pause"}
    if not is_free_key and not chord.modifiers - {"shift"}:
        raise HotkeyInvalid("hotkey.needs_modifier", hotkey=text)
    return chord
