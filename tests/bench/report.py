"""What all benchmarks share: the machine, percentiles, a table for people, JSON for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width


def describe_machine() -> dict[str, Any]:
    """Return what the figures depend on: processor, cores, memory, system, Python."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "memory_gb": _memory_gb(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory_gb() -> float | None:
    try:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return None
    return round(total / (1 << 30), 1)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` (0..1) of ``values`` do not exceed."""
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * share // 1))
    return ordered[min(len(ordered), int(rank)) - 1]


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows of the same keys as an aligned table; numbers are aligned to the right."""
    if not rows:
        return ""
    heads = list(rows[0])
    cells = [[_shown(row.get(head, "")) for head in heads] for row in rows]
    widths = [
        max(_width(head), *(_width(line[at]) for line in cells)) for at, head in enumerate(heads)
    ]
    is_number = [all(_is_number(row.get(head)) for row in rows) for head in heads]
    lines = [heads, ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            _padded(cell, width, to_right)
            for cell, width, to_right in zip(line, widths, is_number, strict=True)
        ).rstrip()
        for line in lines
    )


def write_report(
    name: str,
    sections: Mapping[str, Sequence[Mapping[str, object]]],
    notes: Sequence[str],
    *,
    is_json: bool,
) -> None:
    """Print a report: the machine, titled tables, then notes; or all of it as JSON."""
    machine = describe_machine()
    if is_json:
        document = {"benchmark": name, "machine": machine, "notes": list(notes), **sections}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return
    print(f"benchmark {name}: " + ", ".join(f"{key} {value}" for key, value in machine.items()))
    for title, rows in sections.items():
        print(f"\n{title}\n{table(rows)}")
    for note in notes:
        print(f"* {note}")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
    return "" if value is None else str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, to_right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if to_right else text + space
