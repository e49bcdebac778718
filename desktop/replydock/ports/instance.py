"""How a second start or the command line reaches the running instance.

One request and one reply, each a line of JSON, over a local socket (a named
pipe on Windows) that belongs to one data folder of one user.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Command(StrEnum):
    """What the running instance can be asked to do."""

    RAISE = "raise"
    PALETTE = "palette"
    INSERT = "insert"
    COPY = "copy"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Call:
    """A request; ``code`` names the phrase to insert or copy."""

    command: Command
    code: str = ""

    def to_line(self) -> bytes:
        """Return the request as one line of JSON."""
        return _line({"command": self.command.value, "code": self.code})

    @classmethod
    def from_line(cls, line: bytes) -> Call | None:
        """Read a request; None if it is none of ours."""
        try:
            data = json.loads(line)
            return cls(Command(data["command"]), str(data.get("code", "")))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request.

    Attributes:
        code: empty if all went well, else an error code or a ``Reason``.
        details: values for the error's message.
    """

    is_ok: bool
    code: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    def to_line(self) -> bytes:
        """Return the answer as one line of JSON."""
        return _line({"ok": self.is_ok, "code": self.code, "details": dict(self.details)})

    @classmethod
    def from_line(cls, line: bytes) -> Answer | None:
        """Read an answer; None if it is none of ours."""
        try:
            data = json.loads(line)
            return cls(bool(data["ok"]), str(data.get("code", "")), dict(data.get("details", {})))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def _line(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, default=str).encode() + b"\n"
