"""Controllers on a real store and real threads, in front of a desktop in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from replydock.controllers import packs
from replydock.controllers.libraries import Libraries
from replydock.controllers.replying import Asking, Replying
from replydock.domain.catalog import Catalog
from replydock.domain.errors import ReplyDockError
from replydock.domain.image_header import read_image_header
from replydock.domain.outcome import ChooseMode, InsertionResult
from replydock.domain.phrase import ImageHash, LibraryId, Parts, Phrase, PhraseId, Scope, TextPart
from replydock.domain.settings import Settings
from replydock.formats.scene_pack import LoadedPacks
from replydock.insertion import Insertion
from replydock.native.null import NullDesktop
from replydock.ports.desktop import WindowRef
from replydock.qt.background import Background
from replydock.store import annotator
from tests.fakes.desktop import CHAT, FakeDesktop

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
WAIT_MS = 5_000


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    assert made.close(), "work is still running"


@pytest.fixture
def without_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No built-in replies and no child process that reads pinyin."""
    monkeypatch.setattr(packs, "load_new_packs", lambda *_: LoadedPacks((), ()))
    monkeypatch.setattr(annotator, "annotate_phrases", lambda _: ())


@dataclass
class Opened:
    """Open libraries and everything they told.

    Attributes:
        failures: ``ReplyDockError``s, oldest first.
    """

    libraries: Libraries
    catalog: Catalog
    qtbot: QtBot
    failures: list[ReplyDockError] = field(default_factory=list)

    @property
    def own(self) -> LibraryId:
        """The personal library."""
        return self.catalog.libraries(Scope.PERSONAL)[0].id

    def phrase(self, code: str, *parts: object, title: str = "", hotkey: str = "") -> Phrase:
        """Make a phrase of the personal library; strings are text parts."""
        body: Parts = tuple(
            TextPart(part) if isinstance(part, str) else part  # type: ignore[misc]
            for part in parts
        )
        phrase_id = PhraseId(f"p-{code}")
        return Phrase(phrase_id, self.own, None, title or code, body, NOW, NOW, code, hotkey=hotkey)

    def save(self, *phrases: Phrase) -> None:
        """Save phrases and wait until the catalogue has them."""
        done: list[bool] = []
        for phrase in phrases:
            self.libraries.save_phrase(phrase, lambda: done.append(True))
        self.qtbot.waitUntil(lambda: len(done) == len(phrases), timeout=WAIT_MS)


Open = Callable[[], Opened]


@pytest.fixture
def open_libraries(qtbot: QtBot, background: Background, tmp_path: Path) -> Iterator[Open]:
    """Open the data folder as often as wanted, one after another."""
    with ExitStack() as stack:

        def begin() -> Opened:
            catalog = Catalog()
            libraries = Libraries(
                tmp_path / "data", catalog, background, FakeDesktop().clock, lambda: "zh"
            )
            made = Opened(libraries, catalog, qtbot)
            libraries.failed.connect(made.failures.append)
            libraries.open("我的话术").result(WAIT_MS / 1000)
            stack.callback(libraries.close)
            with qtbot.waitSignal(libraries.indexed, timeout=WAIT_MS):
                libraries.load()
            return made

        yield begin


@pytest.fixture
def opened(open_libraries: Open, without_packs: None) -> Opened:
    """Open libraries without the built-in ones."""
    return open_libraries()


@dataclass
class Reply:
    """``Replying`` and everything it told."""

    opened: Opened
    desktop: FakeDesktop
    insertion: Insertion
    replying: Replying
    settings: Settings = field(default_factory=Settings)
    ends: list[tuple[str, InsertionResult]] = field(default_factory=list)
    asked: list[Asking] = field(default_factory=list)
    doubts: list[Asking] = field(default_factory=list)
    failures: list[ReplyDockError] = field(default_factory=list)

    def choose(
        self,
        code: str,
        mode: ChooseMode = ChooseMode.INSERT,
        target: WindowRef | None = CHAT,
    ) -> None:
        """Choose a phrase by its code."""
        self.replying.choose(PhraseId(f"p-{code}"), mode, target)

    def wait_ends(self, count: int = 1) -> InsertionResult:
        """Wait for so many ends in all; return the last."""
        self.opened.qtbot.waitUntil(lambda: len(self.ends) >= count, timeout=WAIT_MS)
        return self.ends[-1][1]

    @property
    def received(self) -> list[str]:
        """What the chat window got: text as it is, a picture as its media type."""
        found = []
        for window, data in self.desktop.keyboard.received:
            assert window == CHAT
            if isinstance(data, str):
                found.append(data)
            else:
                text = data.get("text/plain")
                found.append(text.decode() if text is not None else next(iter(data)))
        return found

    @property
    def is_clipboard_the_users(self) -> bool:
        """Whether another program would read what the user had copied."""
        return self.desktop.clipboard.other_reads() == {"UTF8_STRING": b"the user's"}


def make_reply(opened: Opened, background: Background, desktop: FakeDesktop | NullDesktop) -> Reply:
    """Join ``Replying`` to a desktop."""
    clock = desktop.clock if isinstance(desktop, FakeDesktop) else FakeDesktop().clock

    def read_image(sha256: ImageHash) -> dict[str, bytes]:
        data = opened.libraries.opened.images.read(sha256)
        return {read_image_header(data).media_type: data}

    insertion = Insertion(desktop, clock, read_image)
    replying = Replying(
        opened.catalog,
        insertion,
        background,
        clock,
        read_settings=lambda: made.settings,
        read_language=lambda: "zh",
        store=opened.libraries.store,
    )
    fake = desktop if isinstance(desktop, FakeDesktop) else FakeDesktop()
    made = Reply(opened, fake, insertion, replying)
    replying.ended.connect(lambda asking, result: made.ends.append((asking.phrase.code, result)))
    replying.values_needed.connect(made.asked.append)
    replying.doubtful.connect(made.doubts.append)
    replying.failed.connect(made.failures.append)
    return made


@pytest.fixture
def reply(opened: Opened, background: Background) -> Reply:
    return make_reply(opened, background, FakeDesktop())
