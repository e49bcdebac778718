"""find, copy, insert, libraries, doctor."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from replydock.command_line.exit_codes import EXIT_INPUT, EXIT_NOTHING, EXIT_OK
from replydock.command_line.instance_link import call_instance
from replydock.command_line.terminal import hint, say, say_json, speak
from replydock.controllers.filling import indexed_catalog
from replydock.controllers.packs import load_new_packs
from replydock.domain.catalog import Catalog
from replydock.domain.errors import InstanceError, NotFound
from replydock.domain.outcome import Reason
from replydock.domain.phrase import PERSONAL_NAME, ImagePart, Phrase, Scope
from replydock.ports.instance import Call, Command
from replydock.ports.store import LibrarySummary
from replydock.qt.translations import content_language
from replydock.store import OpenedStore, install_packs, open_store
from replydock.ui.notices import describe_code, describe_reason

translate = QCoreApplication.translate


def run_command(options: argparse.Namespace, data_dir: Path) -> int:
    """Run one command; return the exit code.

    Raises:
        ReplyDockError: told by the caller.
    """
    if options.command == "doctor":
        from replydock.command_line.doctor import examine

        return examine(data_dir, as_json=options.json)
    with _opened(data_dir) as opened:
        if options.command == "libraries":
            return _list_libraries(opened, as_json=options.json)
        if options.command == "find":
            return _find(_catalog(opened), options)
        if options.command == "insert":
            return _insert(data_dir, options.code)
        return _copy(data_dir, _phrase(_catalog(opened), options.code), opened)


@contextmanager
def _opened(data_dir: Path) -> Iterator[OpenedStore]:
    opened = open_store(data_dir)
    try:
        for notice in opened.notices:
            hint(describe_code(notice.code, notice.details))
        settings = opened.store.load_settings()
        speak(settings.language)
        opened.store.ensure_personal_library(PERSONAL_NAME)
        loaded = load_new_packs(opened.store, content_language(settings.language))
        install_packs(opened.store, opened.images, loaded.packs)
        yield opened
    finally:
        opened.close()


def _catalog(opened: OpenedStore) -> Catalog:
    return indexed_catalog(opened.store.snapshot())


def _phrase(catalog: Catalog, code: str) -> Phrase:
    phrase = catalog.by_code(code)
    if phrase is None:
        raise NotFound("not_found.code", code=code)
    return phrase


def _list_libraries(opened: OpenedStore, *, as_json: bool) -> int:
    rows = [_library_row(summary) for summary in opened.store.summaries()]
    if as_json:
        say_json(rows)
        return EXIT_OK
    for row in rows:
        say("{kind:9}{phrases:>6}{pictures:>6}  {name}".format_map(row))
    return EXIT_OK


def _library_row(summary: LibrarySummary) -> dict[str, object]:
    return {
        "id": summary.library.id,
        "name": summary.library.name,
        "kind": summary.library.kind.value,
        "phrases": summary.phrase_count,
        "pictures": summary.picture_count,
    }


def _find(catalog: Catalog, options: argparse.Namespace) -> int:
    now = datetime.now().astimezone()
    results = catalog.search(
        " ".join(options.words), Scope(options.scope), now, limit=options.limit
    )
    found = [catalog.phrase(hit.phrase_id) for hit in results.hits]
    phrases = [phrase for phrase in found if phrase is not None]
    if options.json:
        say_json([_phrase_row(catalog, phrase, now) for phrase in phrases])
    else:
        for phrase in phrases:
            line = " ".join(phrase.text.split())
            say(f"{phrase.code or '-':8} {_validity_mark(phrase, now)}{phrase.title}  {line}")
    if not phrases:
        hint(translate("CommandLine", "Nothing found."))
    return EXIT_OK if phrases else EXIT_NOTHING


def _validity_mark(phrase: Phrase, now: datetime) -> str:
    """Return what stands before the title of a reply that is not to be used now."""
    if phrase.is_valid_at(now):
        return ""
    is_early = phrase.valid_from is not None and now < phrase.valid_from
    text = (
        translate("CommandLine", "not valid yet")
        if is_early
        else translate("CommandLine", "expired")
    )
    return f"[{text}] "


def _phrase_row(catalog: Catalog, phrase: Phrase, now: datetime) -> dict[str, object]:
    library = catalog.library(phrase.library_id)
    return {
        "id": phrase.id,
        "code": phrase.code,
        "title": phrase.title,
        "text": phrase.text,
        "tags": list(phrase.tags),
        "library": library.name if library else "",
        "valid_from": _told_moment(phrase.valid_from),
        "valid_until": _told_moment(phrase.valid_until),
        "is_valid": phrase.is_valid_at(now),
        "parts": [
            {"image": part.sha256, "name": part.name}
            if isinstance(part, ImagePart)
            else asdict(part)
            for part in phrase.parts
        ],
    }


def _told_moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _insert(data_dir: Path, code: str) -> int:
    answer = call_instance(data_dir, Call(Command.INSERT, code))
    if answer is None:
        raise InstanceError("instance.not_running")
    if answer.is_ok:
        return EXIT_OK
    if answer.code in {reason.value for reason in Reason}:
        hint(describe_reason(Reason(answer.code)))
    else:
        hint(describe_code(answer.code, answer.details))
    return EXIT_INPUT if answer.code.startswith("not_found") else EXIT_NOTHING


def _copy(data_dir: Path, phrase: Phrase, opened: OpenedStore) -> int:
    """Copy by the running instance, pictures too; else the text by pyperclip."""
    answer = call_instance(data_dir, Call(Command.COPY, phrase.code))
    if answer is not None and answer.is_ok:
        if answer.details.get("copied") != answer.details.get("total"):
            text = translate(
                "CommandLine", "Copied {copied} of {total} parts: one paste has no room for more."
            )
            hint(text.format_map(answer.details))
        return EXIT_OK
    from replydock.command_line.copying import copy_text

    settings = opened.store.load_settings()
    copy_text(phrase, settings, content_language(settings.language))
    if phrase.images:
        hint(translate("CommandLine", "Pictures are copied only while ReplyDock is running."))
    return EXIT_OK
