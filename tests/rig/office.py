"""LibreOffice Writer with a document of the rig's own."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.rig.displays import VirtualDisplay
from tests.rig.material import Content, is_picture, mark_of_file
from tests.rig.owned_program import OwnedProgram
from tests.rig.processes import OwnedProcess, wait_until, wait_until_idle

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_EMPTY_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{_OFFICE}" xmlns:text="{_TEXT[1:-1]}" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p/></office:text></office:body></office:document>
"""


class OfficeWriter(OwnedProgram):
    """A LibreOffice Writer window with an empty document, its profile thrown away after."""

    program = "libreoffice"

    def __init__(self, display: VirtualDisplay) -> None:
        super().__init__()
        self._display = display
        self.window = 0
        self._file = Path()

    def start(self) -> OwnedProcess:
        """See ``OwnedProgram``."""
        folder = self._display.folder
        self._file = folder / "letter.fodt"
        self._file.write_text(_EMPTY_DOCUMENT)
        return OwnedProcess(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}"),
                *("--norestore", "--nologo", "--nofirststartwizard", "--writer", str(self._file)),
            ],
            self._display.env,
            log=folder / "office.log",
        )

    def wait_shown(self) -> None:
        """See ``OwnedProgram``."""
        self.window = self._display.wait_window("libreoffice", "letter", 60.0)

    def focus(self) -> None:
        """Bring the window to the front."""
        self._display.activate(self.window)

    def wait_ready(self) -> None:
        """Wait until nothing is loaded any more: the window is shown long before it takes keys."""
        wait_until_idle(self.process.pid, 60.0)

    def save(self) -> Content:
        """Save with Ctrl+S and return what the file then holds."""
        before = self._file.stat().st_mtime_ns
        self.focus()
        self._press("ctrl+s")
        wait_until(lambda: self._is_saved_since(before), "the saved document", 15.0, 0.1)
        return read_document(self._file)

    def _press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", *keys], env=self._display.env, check=True, timeout=5)

    def _is_saved_since(self, moment_ns: int) -> bool:
        return self._file.stat().st_mtime_ns != moment_ns and _is_whole(self._file)


def read_document(file: Path) -> Content:
    """Return the texts and pictures of a flat ODF text, in order; paragraphs end lines."""
    # Our own program wrote the file a moment ago.
    document = ET.parse(file).getroot()  # noqa: S314 (see above)
    body = document.find(f"{{{_OFFICE}}}body/{{{_OFFICE}}}text")
    assert body is not None
    pieces: list[str] = []
    for index, paragraph in enumerate(body.iter(f"{_TEXT}p")):
        if index:
            pieces.append("\n")
        _collect(paragraph, pieces)
    content: list[str] = []
    for piece in filter(None, pieces):
        if content and not is_picture(piece) and not is_picture(content[-1]):
            content[-1] += piece
        else:
            content.append(piece)
    return tuple(content)


def _collect(node: ET.Element, pieces: list[str]) -> None:
    if node.tag == f"{_DRAW}image":
        data = node.find(f"{{{_OFFICE}}}binary-data")
        assert data is not None
        assert data.text
        pieces.append(mark_of_file(base64.b64decode(data.text)))
        return
    if node.tag == f"{_DRAW}frame":
        for image in node.iter(f"{_DRAW}image"):
            _collect(image, pieces)
        return
    blanks = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
    if node.tag in blanks:
        pieces.append(blanks[node.tag] * int(node.get(f"{_TEXT}c", "1")))
    pieces.append(node.text or "")
    for child in node:
        _collect(child, pieces)
        pieces.append(child.tail or "")


def _is_whole(file: Path) -> bool:
    return file.read_bytes().rstrip().endswith(b"</office:document>")
