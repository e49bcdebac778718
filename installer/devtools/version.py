"""The version, from its one place."""

from __future__ import annotations

import re

from devtools.places import ROOT


def version() -> str:
    """Return ``MAJOR.MINOR.PATCH`` as ``replydock.__version__`` has it."""
    text = (ROOT / "desktop" / "replydock" / "__init__.py").read_text("utf-8")
    match = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if match is None:
        raise ValueError("replydock/__init__.py has no version of three numbers")
    return match[1]
