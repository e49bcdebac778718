"""Marking text for translation where it is kept before it is shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Return ``source`` as it is; lupdate collects it under ``context``.

    PySide6 has the same function, typed to return ``object``.
    """
    del context
    return source
