from __future__ import annotations

import hashlib
import json
import shutil
import struct
import tomllib
import zlib
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from phrase_rules import with_dates_as_text
from replydock.domain.errors import PackError
from replydock.domain.phrase import ImageHash, ImagePart, LibraryKind, TextPart
from replydock.formats import builtin
from replydock.formats.scene_pack import load_pack, load_packs, pack_folders, pack_version

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "phrases" / "pack.schema.json").read_text(encoding="utf-8"))

HEAD = """
format = 1
id = "demo"
position = 7
changed = 2026-11-22
name = { zh = "示范", en = "Demo" }
"""
FOLDERS = """
[[folders]]
id = "top"
name = "上层"
[[folders]]
id = "inner"
parent = "top"
name = "下层"
"""
PHRASE = """
[[phrases]]
id = "demo.hello"
title = "你好"
text = "您好"
"""


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + bytes(width) for _ in range(height)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def write_pack(root: Path, text: str, name: str = "demo") -> Path:
    folder = root / name
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "images" / "card.png").write_bytes(png())
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    return folder


def test_everything_a_pack_can_say_is_read(tmp_path: Path) -> None:
    text = f"""{HEAD}{FOLDERS}
[[phrases]]
id = "demo.full"
folder = "inner"
title = "全部"
code = "qb"
tags = ["甲", "乙"]
questions = ["在吗"]
valid_from = 2026-11-01
valid_until = 2026-11-11
[[phrases.parts]]
text = '''
一
二
'''
[[phrases.parts]]
image = "card.png"
[[phrases.parts]]
text = "三"
[[phrases.variants]]
text = "别的说法"
[[phrases.variants]]
parts = [{{ image = "card.png" }}, {{ text = "再一种" }}]
{PHRASE}
"""
    pack = load_pack(write_pack(tmp_path, text))

    data = png()
    sha256 = ImageHash(hashlib.sha256(data).hexdigest())
    image = ImagePart(sha256, "image/png", 3, 2, len(data), "card.png")
    assert (pack.library.id, pack.library.kind) == ("pack.demo", LibraryKind.SCENE)
    assert (pack.library.name, pack.library.position) == ("示范", 7)
    top, inner = pack.folders
    assert (top.id, top.parent_id, inner.parent_id) == ("pack.demo/top", None, top.id)
    full, hello = pack.phrases
    assert full.folder_id == inner.id
    assert (full.title, full.code, full.tags) == ("全部", "qb", ("甲", "乙"))
    assert full.parts == (TextPart("一\n二"), image, TextPart("三"))
    assert full.variants == ((TextPart("别的说法"),), (image, TextPart("再一种")))
    assert full.created_at == full.changed_at == datetime(2026, 11, 21, 16, tzinfo=UTC)
    assert full.valid_from == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert full.valid_until == datetime(2026, 11, 11, 16, tzinfo=UTC)
    assert (hello.folder_id, hello.code, hello.position) == (None, "", 1)
    assert pack.images == {image.sha256: data}


def test_the_name_follows_the_language(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, HEAD + PHRASE)
    assert load_pack(folder, "en").library.name == "Demo"
    assert load_pack(folder, "fr").library.name == "示范"


def test_equal_content_has_equal_version_on_every_system(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "a", HEAD + PHRASE)
    windows = write_pack(tmp_path / "b", "")
    (windows / "pack.toml").write_bytes((HEAD + PHRASE).replace("\n", "\r\n").encode())
    assert load_pack(folder) == load_pack(windows)
    assert load_pack(folder).version == pack_version(folder)


@pytest.mark.parametrize("change", ["text", "picture", "language"])
def test_the_version_follows_the_content(tmp_path: Path, change: str) -> None:
    folder = write_pack(tmp_path, HEAD + PHRASE)
    before = pack_version(folder)
    if change == "text":
        write_pack(tmp_path, HEAD + PHRASE + "\n")
    if change == "picture":
        (folder / "images" / "card.png").write_bytes(png(4))
    assert pack_version(folder, "en" if change == "language" else "zh") != before


WRONG = {
    "no TOML": ("pack.syntax", "format = "),
    "newer format": ("pack.too_new", HEAD.replace("format = 1", "format = 2")),
    "format missing": ("pack.key_missing", HEAD.replace("format = 1", "")),
    "date missing": ("pack.key_missing", HEAD.replace("changed = 2026-11-22", "")),
    "other id than the folder": ("pack.value_invalid", HEAD.replace('"demo"', '"other"')),
    "true is no number": ("pack.value_invalid", HEAD.replace("= 7", "= true")),
    "unknown key on top": ("pack.key_unknown", f"{HEAD}colour = 3"),
    "unknown language": ("pack.key_unknown", HEAD.replace("en =", "fr = 'x', en =")),
    "unknown key of a phrase": ("pack.key_unknown", f"{HEAD}{PHRASE}titel = 'x'"),
    "unknown key of a part": (
        "pack.key_unknown",
        f"{HEAD}{PHRASE}".replace('text = "您好"', "parts = [{ text = 'x', bold = true }]"),
    ),
    "id of another pack": ("pack.value_invalid", f"{HEAD}{PHRASE}".replace("demo.", "other.")),
    "id twice": ("pack.duplicate", f"{HEAD}{PHRASE}{PHRASE}"),
    "title twice": ("pack.duplicate", HEAD + PHRASE + PHRASE.replace("hello", "again")),
    "code twice": (
        "pack.duplicate",
        f"{HEAD}{PHRASE}code = 'nh'{PHRASE}code = 'nh'".replace("hello", "a", 1).replace(
            '"你好"', '"甲"', 1
        ),
    ),
    "code with capitals": ("pack.value_invalid", f"{HEAD}{PHRASE}code = 'NH'"),
    "folder twice": ("pack.duplicate", HEAD + FOLDERS + FOLDERS),
    "unknown folder": ("pack.reference_unknown", f"{HEAD}{PHRASE}folder = 'nowhere'"),
    "folder inside itself": (
        "pack.reference_unknown",
        f"{HEAD}[[folders]]\nid = 'a'\nname = 'a'\nparent = 'a'",
    ),
    "no text": ("pack.key_missing", f"{HEAD}{PHRASE}".replace('text = "您好"', "")),
    "empty text": ("pack.value_invalid", f"{HEAD}{PHRASE}".replace("您好", "  ")),
    "text and parts": ("pack.value_invalid", f"{HEAD}{PHRASE}parts = []"),
    "tags no list": ("pack.value_invalid", f"{HEAD}{PHRASE}tags = 'x'"),
    "tag twice": ("pack.value_invalid", f"{HEAD}{PHRASE}tags = ['x', 'x']"),
    "window turned round": (
        "pack.value_invalid",
        f"{HEAD}{PHRASE}valid_from = 2026-11-12\nvalid_until = 2026-11-10",
    ),
    "text too long": ("pack.over_limit", f"{HEAD}{PHRASE}".replace("您好", "长" * 5001)),
    "too many tags": ("pack.over_limit", f"{HEAD}{PHRASE}tags = {[str(n) for n in range(13)]}"),
    "control character": ("pack.value_invalid", f"{HEAD}{PHRASE}".replace("您好", "\\u0007响")),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_refused_and_named(tmp_path: Path, case: str) -> None:
    code, text = WRONG[case]
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(tmp_path, text))
    assert caught.value.code == code
    assert caught.value.details["file"] == "demo/pack.toml"
    if "unknown key of a phrase" in case:
        assert caught.value.details["where"] == "demo.hello"
        assert caught.value.details["key"] == "titel"


def with_image(name: str) -> str:
    return f"{HEAD}{PHRASE}".replace('text = "您好"', f"parts = [{{ image = '{name}' }}]")


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/secret.png", "images/card.png", r"..\secret.png", "Card.png"]
)
def test_an_image_name_cannot_leave_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "secret.png").write_bytes(png())
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(tmp_path, with_image(name)))
    assert caught.value.code == "pack.value_invalid"


def test_a_symbolic_link_is_no_image(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    folder = write_pack(tmp_path, with_image("link.png"))
    try:
        (folder / "images" / "link.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("this file system has no symbolic links")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert caught.value.code == "pack.image_invalid"


@pytest.mark.parametrize(
    ("name", "data"),
    [("gone.png", None), ("text.png", b"hello"), ("cut.png", png()[:20]), ("really.jpg", png())],
)
def test_a_wrong_image_is_refused_and_named(tmp_path: Path, name: str, data: bytes | None) -> None:
    folder = write_pack(tmp_path, with_image(name))
    if data is not None:
        (folder / "images" / name).write_bytes(data)
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert caught.value.code == "pack.image_invalid"
    assert caught.value.details["name"] == name
    assert caught.value.details["where"] == "demo.hello parts[1]"


def test_a_missing_pack_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path / "demo")
    assert caught.value.code == "pack.unreadable"


def test_one_wrong_pack_does_not_keep_the_others_away(tmp_path: Path) -> None:
    write_pack(tmp_path, HEAD + PHRASE)
    write_pack(tmp_path, "format = ", "broken")
    loaded = load_packs(tmp_path)
    assert [pack.library.id for pack in loaded.packs] == ["pack.demo"]
    assert [error.code for error in loaded.errors] == ["pack.syntax"]


def test_a_code_belongs_to_one_pack(tmp_path: Path) -> None:
    first = f"{HEAD}{PHRASE}code = 'nh'"
    write_pack(tmp_path, first)
    write_pack(tmp_path, first.replace("demo", "late").replace("= 7", "= 8"), "late")
    loaded = load_packs(tmp_path)
    assert [pack.library.id for pack in loaded.packs] == ["pack.demo"]
    assert [error.code for error in loaded.errors] == ["pack.duplicate"]
    assert loaded.errors[0].details["where"] == "late.hello and demo.hello"


def test_packs_come_in_their_order_of_display(tmp_path: Path) -> None:
    for name, position in (("a", 30), ("b", 10), ("c", 20)):
        text = HEAD.replace("demo", name).replace("= 7", f"= {position}")
        write_pack(tmp_path, text, name)
    assert [pack.library.id for pack in load_packs(tmp_path).packs] == [
        "pack.b",
        "pack.c",
        "pack.a",
    ]


def test_a_pack_carries_thousands_of_replies(tmp_path: Path) -> None:
    phrases = "".join(
        PHRASE.replace("hello", f"n{n}").replace("你好", f"第{n}条") for n in range(3000)
    )
    assert len(load_pack(write_pack(tmp_path, HEAD + phrases)).phrases) == 3000


BEYOND_THE_SCHEMA = {
    "no TOML",
    "other id than the folder",
    "id of another pack",
    "id twice",
    "title twice",
    "code twice",
    "folder twice",
    "unknown folder",
    "folder inside itself",
    "window turned round",
    "control character",
}
"""Mistakes across entries, which a JSON Schema cannot see."""


@pytest.mark.parametrize("case", sorted(WRONG.keys() - BEYOND_THE_SCHEMA))
def test_the_schema_refuses_what_the_reader_refuses(case: str) -> None:
    content = with_dates_as_text(tomllib.loads(WRONG[case][1]))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA)


def test_the_schema_takes_what_the_reader_takes() -> None:
    jsonschema.validate(with_dates_as_text(tomllib.loads(HEAD + FOLDERS + PHRASE)), SCHEMA)


def test_installed_packs_are_preferred_to_a_checkout(tmp_path: Path) -> None:
    package = tmp_path / "desktop" / "replydock"
    package.mkdir(parents=True)
    with pytest.raises(PackError):
        builtin.builtin_packs_root(package)
    write_pack(tmp_path / "phrases", HEAD)
    assert builtin.builtin_packs_root(package) == tmp_path / "phrases"
    shutil.copytree(tmp_path / "phrases", package / "phrases")
    assert builtin.builtin_packs_root(package) == package / "phrases"


def test_the_checkout_has_its_packs() -> None:
    assert len(pack_folders(builtin.builtin_packs_root())) >= 8
