"""What the parts of a reply are on the clipboard, by media type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from replydock.domain.phrase import ImageHash, ImagePart, Part, Parts, TextPart

ReadImage = Callable[[ImageHash], Mapping[str, bytes]]
"""Encodings of one image by media type, the best first; ``image/png`` among them."""


class PartFormats:
    """Makes the data of parts."""

    def __init__(
        self, read_image: ReadImage, image_uri: Callable[[ImagePart], str] | None = None
    ) -> None:
        """Prepare.

        Args:
            image_uri: the ``file:`` URI of an image, for clients that want a file.
        """
        self._read_image = read_image
        self._image_uri = image_uri

    def of_part(self, part: Part, *, is_file: bool = False) -> Mapping[str, bytes]:
        """Return a part's data by media type."""
        if isinstance(part, TextPart):
            return {"text/plain": part.text.encode()}
        if is_file and self._image_uri is not None:
            return {"text/uri-list": f"{self._image_uri(part)}\r\n".encode()}
        return self._read_image(part.sha256)

    def to_copy(self, parts: Parts) -> tuple[Mapping[str, bytes], int]:
        """Return what one paste by hand can bring of the parts, and how many that are.

        All texts at the front are joined by a line break; an image is alone.
        """
        count = 1
        if not isinstance(parts[0], TextPart):
            return self.of_part(parts[0]), count
        while count < len(parts) and isinstance(parts[count], TextPart):
            count += 1
        text = "\n".join(part.text for part in parts[:count] if isinstance(part, TextPart))
        return {"text/plain": text.encode()}, count
