"""What the documentation shows can be written just so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replydock.domain.template import problems

DOCS = Path(__file__).parents[4] / "docs"


@pytest.mark.parametrize("name", ["placeholders.md", "placeholders.zh-CN.md"])
def test_every_placeholder_of_the_documentation_is_right(name: str) -> None:
    rows = [
        line.replace("\\|", "|")
        for line in (DOCS / name).read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert len(rows) > 10
    for row in rows:
        text = "".join(re.findall(r"`([^`]+)`", row))
        assert problems(text) == (), row
