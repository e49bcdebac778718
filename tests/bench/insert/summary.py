"""From the lanes' records to figures, and from figures to a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.bench.insert.verdicts import FAILURES, Verdict

TEXT_P50_MS = 40.0
TEXT_P95_MS = 80.0


def summarise(lanes: Mapping[str, Any]) -> dict[str, Any]:
    """Count and measure; ``failures`` counts ReplyDock's alone."""
    passes = [
        _summarise_pass(target, run) for target, lane in lanes.items() for run in lane["passes"]
    ]
    ours = [found for found in passes if found["name"].startswith("replydock")]
    return {
        "benchmark": "insert",
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
    ordered = sorted(values)
    last = len(ordered) - 1
    return {
        "count": len(ordered),
        "p50": round(ordered[round(0.50 * last)], 1),
        "p95": round(ordered[round(0.95 * last)], 1),
        "max": round(ordered[last], 1),
    }


def render(summary: Mapping[str, Any]) -> str:
    """Lay the figures out for people."""
    lines = [
        "Every insert is judged by the target's own report and by reading the clipboard after it.",
        "Hostile: one program copies every 50-500 ms, another moves the focus all the time.",
        "",
    ]
    verdict_names = [str(verdict) for verdict in Verdict]
    head = ["target", "way", "inserts", *verdict_names, "wrong window", "not restored"]
    rows = [
        [
            *(found["target"], found["name"], found["inserts"]),
            *(found["verdicts"][name] for name in verdict_names),
            *(found["wrong_window"], found["not_restored"]),
        ]
        for found in summary["passes"]
    ]
    lines += [*_table(head, rows), ""]
    for found in summary["passes"]:
        if found["focus_changes"]:
            lines.append(
                f"Meanwhile, {found['target']}, {found['name']}: "
                f"{found['copies_meanwhile']} copies, "
                f"focus taken {found['focus_changes']} times, in {found['elapsed_s']} s"
            )
        if found["reasons"]:
            reasons = ", ".join(f"{name} {count}" for name, count in found["reasons"].items())
            lines.append(f"Reasons told, {found['target']}, {found['name']}: {reasons}")
    head = ["target", "way", "kind", "count", "bytes p50", "p95", "in field p50", "p95", "max"]
    head += ["whole call p50", "p95"]
    lines += ["", "Milliseconds from the call to the target's own report:"]
    lines += [*_table(head, list(_latency_rows(summary["passes"]))), ""]
    lines += _verdict_lines(summary)
    return "\n".join(lines)


def _latency_rows(passes: Iterable[Mapping[str, Any]]) -> Iterable[list[object]]:
    for found in passes:
        for kind, latency in found["latency_ms"].items():
            field, read, spent = (latency[name] for name in ("field_ms", "read_ms", "spent_ms"))
            if field is None or spent is None:
                continue
            bytes_read = [read["p50"], read["p95"]] if read is not None else ["-", "-"]
            yield [
                *(found["target"], found["name"], kind, field["count"], *bytes_read),
                *(field["p50"], field["p95"], field["max"], spent["p50"], spent["p95"]),
            ]


def in_target(latency: Mapping[str, Any]) -> Mapping[str, float] | None:
    """Choose what counts as the bytes being in the target.

    The page says when its paste event had read them; a program that says no
    such thing is measured by its text having changed, which is later.
    """
    found: Mapping[str, float] | None = latency.get("read_ms") or latency.get("field_ms")
    return found


def _verdict_lines(summary: Mapping[str, Any]) -> list[str]:
    errors = ", ".join(
        f"{target} +/- {error:.1f} ms" for target, error in summary["clock_error_ms"].items()
    )
    lines = [f"Error of the comparison of clocks: {errors}."]
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


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    cells = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(head))]
    lines = []
    for number, row in enumerate(cells):
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join(left + right).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return lines
