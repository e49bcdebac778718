"""Type sixty queries letter by letter into libraries of growing size.

Usage: ``python -m tests.bench.search [--quick] [--json]``. Every prefix of every
query is a keystroke, answered through ``Catalog.search`` as the windows do it, with
at most as many results as they ask for first. The same keystrokes, or an evenly spread
share of them, are answered by SQLite's FTS5 trigram index and by rapidfuzz over the same
phrases and with the same limit.
"""

from __future__ import annotations

import argparse
import gc
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Scope
from replydock.domain.pinyin_codes import code_table
from replydock.domain.search import SearchIndex
from tests.bench.report import percentile, write_report
from tests.bench.search.baselines import LIMIT, PartialRatio, TrigramIndex, sounds_of
from tests.bench.search.corpus import NOW, Corpus, CorpusMaker, read_all

SEED = 20
QUERIES = Path(__file__).with_name("queries.txt")
BASELINE_BUDGET_S = {"quick": 4.0, "full": 20.0}
TIMES_FASTER = 10
TRACED_COUNT = 10_000
Row = dict[str, object]
NOTES = (
    f"phrases are generated from seed {SEED}: two parts, titles of 20 and texts of 110 characters",
    "index_mb: tracemalloc, in a build of its own, phrases not counted",
    "cached readings are put together from the contextual ones of the generator's words",
    "FTS5 and rapidfuzz search title, text, joined pinyin and joined initials; FTS5 sorts by rank",
    "where a baseline has fewer keystrokes, they are spread evenly over all",
    "the garbage collector runs as it does in the program",
)


@dataclass(frozen=True, slots=True)
class Keystroke:
    """What stands in the search box after one key."""

    kind: str
    text: str


def keystrokes() -> list[Keystroke]:
    """Return every prefix of every query that does not end with a blank."""
    found = []
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, query = line.split("\t")
        ends = (end for end in range(1, len(query) + 1) if query[end - 1] != " ")
        found += [Keystroke(kind, query[:end]) for end in ends]
    return found


def measure(answer: Callable[[str], object], keys: Sequence[Keystroke]) -> list[float]:
    """Return the time of each keystroke in milliseconds."""
    times_ms = []
    for key in keys:
        start = time.perf_counter()
        answer(key.text)
        times_ms.append((time.perf_counter() - start) * 1000)
    return times_ms


def measure_within(
    answer: Callable[[str], object], keys: Sequence[Keystroke], budget_s: float
) -> list[float]:
    """Measure an evenly spread share of the keystrokes, as many as the budget allows."""
    probe_ms = measure(answer, keys[:: max(1, len(keys) // 5)][:5])
    share = min(1.0, budget_s * 1000 / (sum(probe_ms) / len(probe_ms)) / len(keys))
    step = max(1, round(1 / max(share, 1e-6)))
    return measure(answer, keys[::step])


class Stage:
    """One size: the phrases, the catalogue over them, and what building took."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.readings = read_all(corpus.phrases)
        self.catalog = Catalog()
        self.catalog.load(
            libraries=corpus.libraries,
            folders=corpus.folders,
            phrases=corpus.phrases,
            usages=corpus.usages,
            readings=self.readings,
        )
        phrases, readings = self.catalog.to_index()
        gc.collect()
        started = time.perf_counter()
        index = SearchIndex.build(phrases, readings)
        self.build_s = time.perf_counter() - started
        self.catalog.set_index(index)

    def answer(self, text: str) -> object:
        """Answer a keystroke as the windows do."""
        return self.catalog.search(text, Scope.ALL, NOW, limit=LIMIT)

    def index_mb(self) -> float:
        """Return the memory of one more index by tracemalloc, phrases not counted."""
        gc.collect()
        tracemalloc.start()
        index = SearchIndex.build(self.corpus.phrases, self.readings)
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        del index
        return size / 1e6


def summary_row(name: str, count: int, times_ms: Sequence[float], all_keys: int) -> Row:
    """Return one line of the table of keystrokes."""
    return {
        "phrases": count,
        "by": name,
        "keystrokes": len(times_ms),
        "of": all_keys,
        "p50_ms": percentile(times_ms, 0.5),
        "p95_ms": percentile(times_ms, 0.95),
        "p99_ms": percentile(times_ms, 0.99),
        "max_ms": max(times_ms),
    }


def kind_rows(keys: Sequence[Keystroke], times_ms: Sequence[float]) -> list[Row]:
    """Return percentiles for each kind of query."""
    by_kind: dict[str, list[float]] = {}
    for key, elapsed in zip(keys, times_ms, strict=True):
        by_kind.setdefault(key.kind, []).append(elapsed)
    return [
        {
            "kind": kind,
            "keystrokes": len(times),
            "p50_ms": percentile(times, 0.5),
            "p95_ms": percentile(times, 0.95),
            "max_ms": max(times),
        }
        for kind, times in by_kind.items()
    ]


def target(what: str, value: float, limit: float, unit: str) -> Row:
    """Return one line of the table of targets; lower is better."""
    return {
        "target": what,
        "measured": value,
        "limit": limit,
        "unit": unit,
        "reached": value < limit,
    }


def run(sizes: Sequence[int], budget_s: float) -> tuple[dict[str, list[Row]], Sequence[str]]:
    """Measure all sizes; return the tables and the notes."""
    keys = keystrokes()
    code_table()
    rows: list[Row] = []
    building: list[Row] = []
    targets: list[Row] = []
    kinds: list[Row] = []
    for count in sizes:
        stage = Stage(CorpusMaker(SEED).make(count))
        times_ms = measure(stage.answer, keys)
        rows.append(summary_row("ReplyDock", count, times_ms, len(keys)))
        kinds = kind_rows(keys, times_ms)
        medians = []
        sounds = sounds_of(stage.readings[phrase.id] for phrase in stage.corpus.phrases)
        for make in (TrigramIndex, PartialRatio):
            baseline = make(stage.corpus.phrases, sounds)
            baseline_ms = measure_within(baseline.search, keys, budget_s)
            rows.append(summary_row(baseline.name, count, baseline_ms, len(keys)))
            medians.append((baseline.name, percentile(baseline_ms, 0.5)))
            del baseline
        traced_mb = stage.index_mb() if count <= TRACED_COUNT else None
        building.append(
            {
                "phrases": count,
                "index_ready_s": stage.build_s,
                "index_mb": traced_mb,
            }
        )
        if count == TRACED_COUNT and traced_mb is not None:
            targets.append(target("index of 10,000 ready", stage.build_s, 0.3, "s"))
            targets.append(target("index of 10,000 in memory", traced_mb, 10, "MB"))
        if count == max(sizes):
            targets.append(target(f"p95 at {count:,}", percentile(times_ms, 0.95), 5, "ms"))
            targets.append(target(f"p99 at {count:,}", percentile(times_ms, 0.99), 16, "ms"))
            for name, median in medians:
                what = f"median at {count:,}, against a tenth of {name}"
                mine = percentile(times_ms, 0.5)
                targets.append(target(what, mine, median / TIMES_FASTER, "ms"))
    tables = {
        "keystrokes": rows,
        f"kinds of queries at {max(sizes):,}": kinds,
        "building": building,
        "targets": targets,
    }
    return tables, NOTES


def main() -> int:
    """Run the benchmark; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="bench search", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 phrases only, within 45 s")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    sizes = (10_000,) if arguments.quick else (1_000, 10_000, 100_000)
    budget_s = BASELINE_BUDGET_S["quick" if arguments.quick else "full"]
    tables, notes = run(sizes, budget_s)
    write_report("search", tables, notes, is_json=arguments.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
