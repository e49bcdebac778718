from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from replydock.domain.settings import Language
from replydock.qt.translations import (
    compile_translations,
    content_language,
    install_translator,
    resolve_language,
)

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "resources" / "translations"
LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"
FIELD = re.compile(r"\{\{|\}\}|\{[a-z_]*\}|%[0-9n]")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bool]:
    """Return every text that the sources translate, and whether it counts something."""
    target = tmp_path_factory.mktemp("ts") / "replydock_zh_CN.ts"
    files = sorted((ROOT / "desktop" / "replydock").rglob("*.py"))
    command = [str(LUPDATE), *map(str, files), "-ts", str(target), "-locations", "none"]
    environment = os.environ | {"PATH": f"{LUPDATE.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(command, check=True, capture_output=True, timeout=60, env=environment)
    return {
        (context, message.findtext("source") or ""): message.get("numerus") == "yes"
        for context, message in messages(target)
    }


def messages(path: Path) -> Iterator[tuple[str, ET.Element]]:
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def translations(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def test_chinese_is_complete(wanted: dict[tuple[str, str], bool]) -> None:
    done = {
        (context, message.findtext("source") or ""): translations(message)
        for context, message in messages(SOURCES / "replydock_zh_CN.ts")
    }
    assert len(wanted) > 300
    assert sorted(wanted.keys() - done.keys()) == [], "texts without Chinese"
    assert sorted(done.keys() - wanted.keys()) == [], "Chinese for texts that are gone"
    assert [key for key, forms in done.items() if not all(forms)] == []


def test_nothing_is_left_unfinished() -> None:
    for path in SOURCES.glob("*.ts"):
        text = path.read_text(encoding="utf-8")
        assert 'type="unfinished"' not in text, path.name
        assert 'type="obsolete"' not in text, path.name


def test_english_has_every_plural(wanted: dict[tuple[str, str], bool]) -> None:
    counted = {key for key, is_counted in wanted.items() if is_counted}
    done = {
        (context, message.findtext("source") or ""): translations(message)
        for context, message in messages(SOURCES / "replydock_en.ts")
    }
    assert counted <= done.keys()
    assert all(len(forms) == 2 and all(forms) for forms in done.values())


def test_chinese_keeps_every_value_of_the_source() -> None:
    for context, message in messages(SOURCES / "replydock_zh_CN.ts"):
        source = message.findtext("source") or ""
        for form in translations(message):
            assert sorted(FIELD.findall(form)) == sorted(FIELD.findall(source)), (context, source)


def test_a_stale_compilation_is_renewed(tmp_path: Path) -> None:
    sources, built = tmp_path / "ts", tmp_path / "qm"
    sources.mkdir()
    source = sources / "replydock_en.ts"
    source.write_bytes((SOURCES / "replydock_en.ts").read_bytes())
    (compiled,) = compile_translations(sources, built)
    assert compiled.stat().st_size > 0
    assert compile_translations(sources, built) == []
    later_ns = compiled.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later_ns, later_ns))
    assert compile_translations(sources, built) == [compiled]
    assert [path.name for path in built.iterdir()] == ["replydock_en.qm"]


def test_the_language_is_switched_back_and_forth(qapp: QApplication) -> None:
    def save() -> str:
        return QCoreApplication.translate("PhraseEditor", "Save")

    assert install_translator(qapp, Language.CHINESE) is Language.CHINESE
    assert save() == "保存"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() == QLocale.Language.Chinese
    install_translator(qapp, Language.ENGLISH)
    assert save() == "Save"
    count = QCoreApplication.translate
    assert count("StatusBar", "%n replies", None, 1) == "1 reply"
    assert count("StatusBar", "%n replies", None, 2) == "2 replies"


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("zh_CN", Language.CHINESE),
        ("zh_TW", Language.CHINESE),
        ("en_GB", Language.ENGLISH),
        ("de_DE", Language.ENGLISH),
    ],
)
def test_the_system_decides_unless_the_user_does(system: str, expected: Language) -> None:
    assert resolve_language(Language.SYSTEM, QLocale(system)) is expected
    assert resolve_language(Language.ENGLISH, QLocale("zh_CN")) is Language.ENGLISH


def test_content_is_chinese_or_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert content_language(Language.CHINESE) == "zh"
    assert content_language(Language.ENGLISH) == "en"
    for system, expected in (("zh_TW", "zh"), ("de_DE", "en")):
        monkeypatch.setattr(QLocale, "system", lambda name=system: QLocale(name))
        assert content_language(Language.SYSTEM) == expected
