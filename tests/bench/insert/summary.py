"""From the lanes' records to figures, and from figures to tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.bench.insert.verdicts import FAILURES, Verdict
from tests.bench.report import percentile

TEXT_P50_MS = 40.0
TEXT_P95_MS = 80.0


def summarise(lanes: Mapping[str, Any]) -> dict[str, Any]:
    """Count and measure; ``failures`` counts ReplyDock's alone."""
    passes = [
        _summarise_pass(target, run) for target, lane in lanes.items() for run in lane["passes"]
    ]
    ours = [found for found in passes if found["name"].startswith("replydock")]
    return {
        "passes": passes,
        "clock_error_ms": {target: lane["clock_error_ms"] for target, lane in lanes.items()},
        "failures": sum(found["failures"] for found in ours),
        "text_targets_ms": {"p50": TEXT_P50_MS, "p95": TEXT_P95_MS},
    }


def _summarise_pass(target: str, run: Mapping[str, Any]) -> dict[str, Any]:
    records: Sequence[Mapping[str, Any]] = run["records"]
    verdicts = Counter(record["verdict"] for record in records)
    not_restored = sum(not record["is_clipboard_right"] for record in records)
    failures = sum(verdicts[verdict] for verdict in FAILURES)
    return {
        "target": target,
        "name": run["name"],
        "inserts": len(records),
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
        "reasons": dict(Counter(r["reason"] for r in records if r["reason"])),
        "wrong_window": run["wrong_window"],
        "not_restored": not_restored,
        "failures": failures + run["wrong_window"] + not_restored,
        "copies_meanwhile": run["copies"],
        "focus_changes": run["focus_changes"],
        "elapsed_s": round(run["elapsed_s"], 1),
        "latency_ms": {
            kind: _latency([r for r in records if r["kind"] == kind])
            for kind in dict.fromkeys(record["kind"] for record in records)
        },
    }


def _latency(records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    done = [record for record in records if record["verdict"] == Verdict.INSERTED]
    return {
        name: _centiles([record[name] for record in done if record[name] is not None])
        for name in ("read_ms", "field_ms", "spent_ms")
    }


def _centiles(values: Sequence[float]) -> dict[str, float] | None:
    if not values:
        return None
    return {
        "count": len(values),
        "p50": round(percentile(values, 0.50), 1),
        "p95": round(percentile(values, 0.95), 1),
        "max": round(max(values), 1),
    }


def sections_of(summary: Mapping[str, Any]) -> dict[str, list[dict[str, object]]]:
    """Lay the figures out as titled tables."""
    passes = summary["passes"]
    return {
        "inserts": [
            {
                "target": found["target"],
                "way": found["name"],
                "inserts": found["inserts"],
                **found["verdicts"],
                "wrong window": found["wrong_window"],
                "not restored": found["not_restored"],
                "reasons told": ", ".join(f"{why} {n}" for why, n in found["reasons"].items()),
            }
            for found in passes
        ],
        "meanwhile": [
            {
                "target": found["target"],
                "way": found["name"],
                "copies": found["copies_meanwhile"],
                "focus taken": found["focus_changes"],
                "seconds": found["elapsed_s"],
            }
            for found in passes
            if found["focus_changes"]
        ],
        "milliseconds from the call to the target's own report": list(_latency_rows(passes)),
    }


def _latency_rows(passes: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, object]]:
    for found in passes:
        for kind, latency in found["latency_ms"].items():
            field, read, spent = (latency[name] for name in ("field_ms", "read_ms", "spent_ms"))
            if field is None or spent is None:
                continue
            yield {
                "target": found["target"],
                "way": found["name"],
                "kind": kind,
                "count": field["count"],
                "bytes p50": read["p50"] if read is not None else None,
                "bytes p95": read["p95"] if read is not None else None,
                "field p50": field["p50"],
                "field p95": field["p95"],
                "field max": field["max"],
                "call p50": spent["p50"],
                "call p95": spent["p95"],
            }


def in_target(latency: Mapping[str, Any]) -> Mapping[str, float] | None:
    """Choose what counts as the bytes being in the target.

    The page says when its paste event had read them; a program that says no
    such thing is measured by its text having changed, which is later.
    """
    found: Mapping[str, float] | None = latency.get("read_ms") or latency.get("field_ms")
    return found


def notes_of(summary: Mapping[str, Any]) -> list[str]:
    """Say what was asked for, and whether it is reached."""
    errors = ", ".join(
        f"{target} +/- {error:.1f} ms" for target, error in summary["clock_error_ms"].items()
    )
    lines = [
        "Every insert is judged by the target's own report and by reading the clipboard after it.",
        "Hostile: one program copies every 50-500 ms, another keeps moving the focus.",
        "bytes: the page's paste event has read them. field: the input has changed.",
        "call: until the user's clipboard is back.",
        f"Error of the comparison of clocks: {errors}.",
    ]
    if summary["is_key_watched"]:
        lines.append("The accessibility registry took part in the editor's key presses.")
    for found in summary["passes"]:
        text = in_target(found["latency_ms"].get("text", {}))
        if found["name"].startswith("replydock") and text is not None:
            is_met = text["p50"] < TEXT_P50_MS and text["p95"] < TEXT_P95_MS
            lines.append(
                f"Text in the target, {found['target']}, {found['name']}: p50 {text['p50']} ms "
                f"(under {TEXT_P50_MS:g}), p95 {text['p95']} ms (under {TEXT_P95_MS:g}): "
                f"{'met' if is_met else 'MISSED'}"
            )
    failures = summary["failures"]
    lines.append(f"ReplyDock's failures (all to be zero): {failures}")
    lines.append(f"Run of {summary['elapsed_s']} s{', quick' if summary['is_quick'] else ''}.")
    return lines
