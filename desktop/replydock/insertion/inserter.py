"""The use case as the rest of the program knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from replydock.domain.client import DEFAULT_WAY
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import ImagePart, Parts
from replydock.insertion.lent_clipboard import LentClipboard
from replydock.insertion.part_formats import PartFormats, ReadImage
from replydock.insertion.run import Callbacks, Means, Run, WayOf, never
from replydock.ports.clock import Clock
from replydock.ports.desktop import Desktop
from replydock.ports.insert_request import Request


class Insertion:
    """Inserts replies one after another; not thread-safe, belongs to one thread."""

    def __init__(
        self,
        desktop: Desktop,
        clock: Clock,
        read_image: ReadImage,
        way_of: WayOf = lambda _: DEFAULT_WAY,
        image_uri: Callable[[ImagePart], str] | None = None,
    ) -> None:
        """Prepare.

        Args:
            image_uri: the ``file:`` URI of an image, for clients that want a file.
        """
        self.clock = clock
        self.way_of = way_of
        self._desktop = desktop
        self._lent = LentClipboard(desktop)
        self._formats = PartFormats(read_image, image_uri)
        self._means = Means(desktop, clock, self._lent, self._formats)

    def insert(
        self,
        request: Request,
        is_cancelled: Callable[[], bool] = never,
        on_landed: Callable[[float], None] | None = None,
        is_more_waiting: Callable[[], bool] = never,
    ) -> InsertionResult:
        """Put a reply into the recorded window.

        Args:
            request: what and where.
            is_cancelled: asked between the steps.
            on_landed: told the milliseconds from the start as soon as the last
                part is in the target, before the clipboard is brought back.
            is_more_waiting: if true at the end, the user's clipboard is kept in
                memory for the next ``insert`` or ``finish`` to bring back.
        """
        callbacks = Callbacks(is_cancelled, on_landed, is_more_waiting)
        return Run(self._means, request, self.way_of, callbacks).result()

    def copy(self, parts: Parts) -> InsertionResult:
        """Put a reply on the clipboard only.

        Raises:
            DesktopError: the desktop does not let us.
        """
        copied = 0
        if parts:
            formats, copied = self._formats.to_copy(parts)
            self._lent.leave(formats)
        return InsertionResult(
            Outcome.COPIED_ONLY,
            0,
            len(parts),
            Reason.ASKED,
            is_clipboard_restored=False,
            parts_copied=copied,
        )

    def formats_to_copy(self, parts: Parts) -> tuple[Mapping[str, bytes], int]:
        """Return what one paste by hand can bring of the parts, and how many that are."""
        return self._formats.to_copy(parts)

    def clipboard_text(self, cap_bytes: int, timeout_s: float) -> str:
        """Return the text that the user has on the clipboard, empty if there is none."""
        return self._desktop.clipboard.snapshot(cap_bytes, timeout_s).text

    def finish(self) -> bool:
        """Bring the user's clipboard back if an insertion left that to later."""
        return self._lent.give_back()
