"""Commands in another root, in a mount and process namespace of their own.

Whatever runs in one ends with it, wineserver included, so that nothing is left behind
and nothing has to be searched for and killed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

# $1 is the root; pairs of a folder outside and its place inside follow, up to "--".
_ENTER = """\
set -e
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind /tmp "$root/tmp"
while [ "$1" != -- ]; do mount --bind "$1" "$root$2"; shift 2; done
shift
exec chroot "$root" "$@"
"""
_KEPT = ("DISPLAY", "LANG", "CI", "TERM")


def in_root(
    root: Path, binds: Mapping[Path, str], env: Mapping[str, str], command: Sequence[str]
) -> list[str]:
    """Return the command line that runs ``command`` in ``root`` with ``env`` alone."""
    places = [word for outside, inside in binds.items() for word in (str(outside), inside)]
    settings = [f"{name}={value}" for name, value in env.items()]
    enter = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _ENTER, "enter"]
    return [*enter, str(root), *places, "--", "env", "-i", *settings, *command]


def wine_environment(prefix: str, more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variables of a Wine process."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        "HOME": "/root",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        **kept,
        "WINEPREFIX": prefix,
        "WINEDEBUG": "-all",
        "XDG_RUNTIME_DIR": prefix,
        **more,
    }
