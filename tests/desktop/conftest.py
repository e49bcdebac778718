"""Real programs on an X server of the tests' own, and ReplyDock's insertion beside them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from replydock.domain.outcome import InsertionResult
from replydock.domain.phrase import ImageHash, ImagePart, Parts
from replydock.insertion import Insertion
from replydock.native import connect
from replydock.native.clock import SystemClock
from replydock.native.x11.desktop import X11Desktop
from replydock.ports.desktop import Desktop, WindowRef
from replydock.ports.insert_request import Request
from tests.rig.chromium import ChromiumPage
from tests.rig.clients import shipped_way
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.displays import VirtualDisplay
from tests.rig.focus_thief import FocusThief
from tests.rig.gtk_editor import GtkEditor
from tests.rig.material import Picture, image_part
from tests.rig.office import OfficeWriter
from tests.rig.selections import SelectionClient
from tests.rig.terminal import Terminal

_HERE = __file__.rpartition("/")[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if str(item.path).startswith(_HERE):
            item.add_marker(pytest.mark.desktop)


def need(*programs: str) -> None:
    """Skip, visibly, where a program is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="session")
def display() -> Iterator[VirtualDisplay]:
    need("Xvfb", "openbox", "setpriv", "xdotool")
    with VirtualDisplay() as started:
        yield started


@pytest.fixture(scope="session")
def _page(display: VirtualDisplay) -> Iterator[ChromiumPage]:
    need("chromium")
    with ChromiumPage(display) as started:
        yield started


@pytest.fixture
def page(_page: ChromiumPage) -> ChromiumPage:
    """The Chromium page, in front, its fields empty, the caret in the textarea."""
    _page.focus("area")
    _page.take()
    return _page


@pytest.fixture
def editor(display: VirtualDisplay) -> Iterator[GtkEditor]:
    need("mousepad", "dbus-daemon")
    with GtkEditor(display) as started:
        started.focus()
        yield started


@pytest.fixture
def terminal(display: VirtualDisplay) -> Iterator[Terminal]:
    need("xterm")
    with Terminal(display) as started:
        started.focus()
        yield started


@pytest.fixture
def office(display: VirtualDisplay) -> Iterator[OfficeWriter]:
    need("soffice")
    with OfficeWriter(display) as started:
        started.focus()
        started.wait_ready()
        yield started


@pytest.fixture(scope="session")
def _user(display: VirtualDisplay) -> Iterator[ClipboardUser]:
    with ClipboardUser(display.env) as started:
        yield started


@pytest.fixture
def user(_user: ClipboardUser) -> ClipboardUser:
    """Somebody who copies: another program than the target and ReplyDock."""
    _user.copy_text("what the user had")
    return _user


@pytest.fixture(scope="session")
def reader(display: VirtualDisplay) -> Iterator[ClipboardUser]:
    """A program that only reads the clipboard."""
    with ClipboardUser(display.env) as started:
        yield started


@pytest.fixture
def thief(display: VirtualDisplay) -> Iterator[FocusThief]:
    """A window that can take the focus and notes the keys that it gets."""
    with FocusThief(display.env) as started:
        yield started


@pytest.fixture
def display_thief_window(thief: FocusThief) -> int:
    """The thief's window, in front."""
    thief.steal()
    return thief.window()


@dataclass
class Inserter:
    """ReplyDock's insertion on the tests' display.

    Attributes:
        desktop: the real one.
        on_image_read: called before an image is put on the clipboard; a place
            for a test to interfere.
    """

    desktop: Desktop
    images: dict[ImageHash, bytes] = field(default_factory=dict)
    on_image_read: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        self.insertion = Insertion(self.desktop, SystemClock(), self._read_image, shipped_way)

    def picture_part(self, picture: Picture) -> ImagePart:
        """Make a picture known and return the part that refers to it."""
        part = image_part(picture)
        self.images[part.sha256] = picture.data
        return part

    def record(self, window: int) -> WindowRef:
        """Record the window in front, as the program does when the hotkey fires."""
        target = self.desktop.windows.foreground()
        assert target is not None
        assert target.handle == window
        return target

    def insert(self, parts: Parts, target: WindowRef) -> InsertionResult:
        """Insert with the default timings."""
        return self.insertion.insert(Request(parts=parts, target=target))

    def _read_image(self, sha256: ImageHash) -> Mapping[str, bytes]:
        if self.on_image_read is not None:
            self.on_image_read()
        return {"image/png": self.images[sha256]}


@pytest.fixture
def x11_client(display: VirtualDisplay) -> Iterator[Callable[[], SelectionClient]]:
    """Make X clients in this process that copy and paste; closed at the end."""
    with ExitStack() as stack:

        def make() -> SelectionClient:
            made = SelectionClient(display.name)
            stack.callback(made.close)
            made.owner()  # a round trip: the server knows its window
            return made

        yield make


@pytest.fixture
def desktop(display: VirtualDisplay) -> Iterator[X11Desktop]:
    """ReplyDock's desktop on the tests' display."""
    made = connect(display.name)
    assert isinstance(made, X11Desktop)
    yield made
    made.close()


@pytest.fixture
def inserter(display: VirtualDisplay) -> Iterator[Inserter]:
    desktop = connect(display.name)
    try:
        yield Inserter(desktop)
    finally:
        desktop.close()
