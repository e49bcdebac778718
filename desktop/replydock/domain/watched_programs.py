"""Which programs may be watched for typed codes; by name, for more is seldom known.

A window's field often cannot be told from another, so what is for secrets is left
alone as a whole: password managers, whatever asks for a password, locked screens,
terminals (which ask without showing it) and windows onto other computers.
"""

from __future__ import annotations

from collections.abc import Iterable

SECRET_PROGRAMS = (
    *("*1password*", "*bitwarden*", "*dashlane*", "*enpass*", "*keepass*", "*lastpass*"),
    *("*nordpass*", "*roboform*", "*proton*pass*", "seahorse", "kwallet*", "*passwordsafe*"),
    *("*pinentry*", "*askpass*", "gcr-prompter", "*polkit*", "gksu*", "kdesu*", "lxqt-sudo"),
    *("lightdm*", "gdm*", "sddm*", "*greeter*", "i3lock", "slock", "xlock*", "*screensaver*"),
    *("*locker*", "logonui", "lockapp", "consent", "credentialuibroker", "credwiz"),
)
"""Never watched, whatever the settings say."""

TERMINALS_AND_REMOTES = (
    *("xterm", "uxterm", "*terminal*", "konsole", "terminator", "tilix", "kitty", "alacritty"),
    *("*rxvt*", "st-256color", "foot", "*wezterm*", "yakuake", "guake", "tilda", "xfce4-terminal"),
    *("cmd", "conhost", "openconsole", "powershell*", "pwsh", "mintty", "putty*", "kitty_portable"),
    *("mstsc", "msrdc", "remmina", "*vncviewer*", "xfreerdp", "krdc", "virtualbox*", "virt-viewer"),
    *("*anydesk*", "*teamviewer*", "todesk", "sunloginclient"),
)
"""The setting's default."""


def is_watched(names: Iterable[str], excluded: Iterable[str]) -> bool:
    """Tell whether a window's program may be watched.

    Args:
        names: the program and the window's class; none known is a no.
        excluded: patterns with ``*``, any case, with or without ``.exe``, beside those
            of ``SECRET_PROGRAMS``.
    """
    from fnmatch import fnmatchcase

    known = [_plain(name) for name in names if name]
    patterns = [*SECRET_PROGRAMS, *(_plain(pattern) for pattern in excluded)]
    return bool(known) and not any(
        fnmatchcase(name, pattern) for name in known for pattern in patterns
    )


def _plain(name: str) -> str:
    return name.strip().casefold().removesuffix(".exe")
