"""Scene packs: one folder with ``pack.toml`` and ``images/``; see docs/phrase-packs.md.

The reader is strict: an unknown key, a missing picture or a repeated id is an
error that names file, phrase and reason. Reading is pure but for the files: no
clock, no random ids, so that the same folder always gives the same pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from replydock.domain.errors import ImageError, PackError
from replydock.domain.image_header import read_image_header
from replydock.domain.pack import Pack
from replydock.domain.phrase import (
    Folder,
    FolderId,
    ImageHash,
    ImagePart,
    Library,
    LibraryId,
    LibraryKind,
    Part,
    Parts,
    Phrase,
    PhraseId,
    TextPart,
)
from replydock.domain.sha256 import sha256 as digest_of
from replydock.formats.pack_table import PackTable

FORMAT = 1
FILE_NAME = "pack.toml"
IMAGES_FOLDER = "images"

MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_FOLDERS = 200
MAX_PHRASES = 5000
MAX_PARTS = 20
MAX_VARIANTS = 20
MAX_TAGS = 12
MAX_QUESTIONS = 50
MAX_NAME = 40
MAX_TITLE = 60
MAX_TAG = 20
MAX_QUESTION = 200
MAX_TEXT = 5000
MAX_POSITION = 1_000_000

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
CODE_PATTERN = r"[a-z0-9]{2,12}"
IMAGE_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|gif|webp)"
MAX_ID = 60


@dataclass(frozen=True, slots=True)
class LoadedPacks:
    """All packs of a folder; one that is wrong does not keep the others away.

    Attributes:
        packs: in their order of display.
        errors: one for each pack that could not be read.
    """

    packs: tuple[Pack, ...]
    errors: tuple[PackError, ...]


def load_packs(root: Path, language: str = "zh") -> LoadedPacks:
    """Read every folder of ``root`` that holds a pack.

    Ids are unique by construction (a phrase's id starts with its pack's); a
    short code that an earlier pack has already taken is an error of the later.
    """
    packs: list[Pack] = []
    errors: list[PackError] = []
    for folder in pack_folders(root):
        try:
            packs.append(load_pack(folder, language))
        except PackError as error:
            errors.append(error)
    packs.sort(key=lambda pack: (pack.library.position, pack.library.id))
    accepted: list[Pack] = []
    owners: dict[str, PhraseId] = {}
    for pack in packs:
        clash = next((p for p in pack.phrases if p.code and p.code in owners), None)
        if clash is None:
            owners.update({p.code: p.id for p in pack.phrases if p.code})
            accepted.append(pack)
        else:
            where = f"{clash.id} and {owners[clash.code]}"
            file = f"{pack.library.id.removeprefix('pack.')}/{FILE_NAME}"
            errors.append(
                PackError("pack.duplicate", file=file, where=where, key="code", value=clash.code)
            )
    return LoadedPacks(tuple(accepted), tuple(errors))


def pack_folders(root: Path) -> Sequence[Path]:
    """Return the folders directly in ``root`` that hold a pack, by name."""
    return sorted(file.parent for file in root.glob(f"*/{FILE_NAME}"))


def load_pack(folder: Path, language: str = "zh") -> Pack:
    """Read one pack.

    Args:
        folder: named as the pack's id; holds ``pack.toml`` and ``images/``.
        language: ``zh`` or ``en``; picks the library's name.

    Raises:
        PackError: with ``file``, ``where`` (the phrase's id where there is one)
            and what is wrong in its details.
    """
    return _PackReader(folder, language).read()


def pack_version(folder: Path, language: str = "zh") -> str:
    """Return the version that ``load_pack`` would give, without reading the replies.

    A hash over the pack's files and the language, the same on every system:
    line ends do not count.

    Raises:
        PackError: ``pack.unreadable``.
    """
    digest = digest_of(f"format {FORMAT} {language}\n".encode())
    digest.update(_read_bytes(folder / FILE_NAME).replace(b"\r\n", b"\n"))
    for file in sorted((folder / IMAGES_FOLDER).glob("*")):
        data = _read_bytes(file)
        digest.update(f"\n{file.name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


class _PackReader:
    """Reads one pack; keeps what is known so far for the checks across phrases."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._language = language
        self._file = f"{folder.name}/{FILE_NAME}"
        self._images: dict[ImageHash, bytes] = {}
        self._parts_by_name: dict[str, ImagePart] = {}
        self._folders: dict[str, Folder] = {}

    def read(self) -> Pack:
        top = PackTable(_parse(self._folder / FILE_NAME, self._file), self._file, "pack")
        if top.integer("format", low=1, high=MAX_POSITION) > FORMAT:
            raise top.error("pack.too_new", format=FORMAT)
        self._pack_id = top.string("id", cap=MAX_ID, pattern=ID_PATTERN)
        if self._pack_id != self._folder.name:
            raise top.invalid("id", f"must be the folder's name {self._folder.name!r}")
        self._library = Library(
            LibraryId(f"pack.{self._pack_id}"),
            LibraryKind.SCENE,
            self._read_name(top),
            top.integer("position", low=0, high=MAX_POSITION),
        )
        changed = top.day_start("changed")
        if changed is None:
            raise top.error("pack.key_missing", key="changed")
        self._changed = changed
        for position, table in enumerate(top.tables("folders", cap=MAX_FOLDERS, where="folders")):
            self._read_folder(table, position)
        tables = top.tables("phrases", cap=MAX_PHRASES, where="phrases")
        phrases = tuple(self._read_phrases(tables))
        top.finish()
        return Pack(
            self._library,
            tuple(self._folders.values()),
            phrases,
            self._images,
            pack_version(self._folder, self._language),
        )

    def _read_name(self, top: PackTable) -> str:
        table = top.table("name")
        names = {language: table.string(language, cap=MAX_NAME) for language in ("zh", "en")}
        table.finish()
        return names.get(self._language, names["zh"])

    def _read_folder(self, table: PackTable, position: int) -> None:
        name_in_file = table.string("id", cap=MAX_ID, pattern=ID_PATTERN)
        if name_in_file in self._folders:
            raise table.error("pack.duplicate", key="id", value=name_in_file)
        parent = self._folder_of(table, "parent")
        self._folders[name_in_file] = Folder(
            FolderId(f"{self._library.id}/{name_in_file}"),
            self._library.id,
            parent.id if parent else None,
            table.string("name", cap=MAX_NAME),
            position,
        )
        table.finish()

    def _folder_of(self, table: PackTable, key: str) -> Folder | None:
        """Look up a folder that stands further up in the file, so no cycle can be."""
        if not table.has(key):
            return None
        name_in_file = table.string(key, cap=MAX_ID)
        if name_in_file not in self._folders:
            raise table.error("pack.reference_unknown", key=key, value=name_in_file)
        return self._folders[name_in_file]

    def _read_phrases(self, tables: Sequence[PackTable]) -> Iterator[Phrase]:
        seen: dict[str, set[str]] = {"id": set(), "code": set(), "title": set()}
        for position, table in enumerate(tables):
            phrase = self._read_phrase(table, position)
            for key, value in (("id", phrase.id), ("code", phrase.code), ("title", phrase.title)):
                if value and value in seen[key]:
                    raise table.error("pack.duplicate", key=key, value=value)
                seen[key].add(value)
            yield phrase

    def _read_phrase(self, table: PackTable, position: int) -> Phrase:
        phrase_id = table.string("id", cap=MAX_ID, pattern=rf"{ID_PATTERN}\.{ID_PATTERN}")
        table.where = phrase_id
        if not phrase_id.startswith(f"{self._pack_id}."):
            raise table.invalid("id", f"must start with {self._pack_id!r} and a full stop")
        folder = self._folder_of(table, "folder")
        valid_from, valid_until = table.day_start("valid_from"), table.day_end("valid_until")
        if valid_from and valid_until and valid_from >= valid_until:
            raise table.invalid("valid_until", "must be later than valid_from")
        phrase = Phrase(
            id=PhraseId(phrase_id),
            library_id=self._library.id,
            folder_id=folder.id if folder else None,
            title=table.string("title", cap=MAX_TITLE, pattern=r"[^\n]+"),
            parts=self._read_body(table),
            created_at=self._changed,
            changed_at=self._changed,
            code=table.string("code", cap=MAX_ID, pattern=CODE_PATTERN, default=""),
            tags=table.strings("tags", cap=MAX_TAGS, item_cap=MAX_TAG),
            valid_from=valid_from,
            valid_until=valid_until,
            variants=tuple(self._read_variants(table)),
            position=position,
        )
        # Example questions of customers: checked here, used by a later version.
        table.strings("questions", cap=MAX_QUESTIONS, item_cap=MAX_QUESTION)
        table.finish()
        return phrase

    def _read_variants(self, phrase: PackTable) -> Iterator[Parts]:
        where = f"{phrase.where} variants"
        for table in phrase.tables("variants", cap=MAX_VARIANTS, where=where):
            body = self._read_body(table)
            table.finish()
            yield body

    def _read_body(self, table: PackTable) -> Parts:
        """Read ``text`` (one text part) or ``parts``; exactly one of them is there."""
        if table.has("text"):
            if table.has("parts"):
                raise table.invalid("parts", "stands beside text; use one of them")
            return (TextPart(table.string("text", cap=MAX_TEXT)),)
        parts = table.tables("parts", cap=MAX_PARTS, where=f"{table.where} parts")
        if not parts:
            raise table.error("pack.key_missing", key="text")
        return tuple(self._read_part(part) for part in parts)

    def _read_part(self, table: PackTable) -> Part:
        if table.has("text") == table.has("image"):
            raise table.invalid("text", "a part is either text or image")
        part: Part
        if table.has("text"):
            part = TextPart(table.string("text", cap=MAX_TEXT))
        else:
            part = self._read_image(table)
        table.finish()
        return part

    def _read_image(self, table: PackTable) -> ImagePart:
        """Read a picture; the pattern leaves no way out of the images folder."""
        name = table.string("image", cap=MAX_ID, pattern=IMAGE_PATTERN)
        if name in self._parts_by_name:
            return self._parts_by_name[name]
        file = self._folder / IMAGES_FOLDER / name
        if file.is_symlink() or not file.is_file():
            raise table.error("pack.image_invalid", name=name, reason="no such file in images/")
        data = _read_bytes(file)
        try:
            header = read_image_header(data)
        except ImageError as error:
            raise table.error("pack.image_invalid", name=name, reason=str(error)) from error
        if header.suffix != file.suffix:
            reason = f"the file holds {header.media_type}"
            raise table.error("pack.image_invalid", name=name, reason=reason)
        sha256 = ImageHash(digest_of(data).hexdigest())
        part = ImagePart(
            sha256, header.media_type, header.width_px, header.height_px, len(data), name
        )
        self._images[sha256] = data
        self._parts_by_name[name] = part
        return part


def _parse(file: Path, shown: str) -> dict[str, Any]:
    data = _read_bytes(file)
    if len(data) > MAX_FILE_BYTES:
        raise PackError(
            "pack.over_limit", file=shown, where="pack", key="bytes", limit=MAX_FILE_BYTES
        )
    # Most starts find every pack installed and read none.
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError("pack.syntax", file=shown, where="pack", reason=str(error)) from error


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        shown = "/".join(file.parts[-2:])
        raise PackError(
            "pack.unreadable", file=shown, where="pack", reason=error.strerror or str(error)
        ) from error
