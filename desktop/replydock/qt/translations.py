"""The language of the windows, changed while the program runs.

Sources are ``resources/translations/replydock_*.ts``. Packages carry the
compiled ``.qm`` files; a plain checkout compiles them into ``build/`` when they
are missing or older than their source, with the ``lrelease`` of PySide6.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from replydock.domain.settings import Language

_LOG = logging.getLogger(__name__)
_COMPILE_DEADLINE_S = 20
_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def install_translator(app: QCoreApplication, language: Language) -> Language:
    """Show every window in ``language`` from now on.

    Open windows hear it as ``QEvent.LanguageChange``. Qt's own texts, those of
    standard buttons say, follow.

    Returns:
        The language in use: ``SYSTEM`` is resolved to one we have.
    """
    chosen = resolve_language(language)
    locale = QLocale(chosen.value)
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator, "replydock"):
        app.removeTranslator(old)
        old.deleteLater()
    for path in (_qt_file(chosen), _own_file(chosen)):
        if path is None:
            continue
        translator = QTranslator(app)
        translator.setObjectName("replydock")
        if translator.load(str(path)):
            app.installTranslator(translator)
        else:
            _LOG.error("cannot read translation %s", path)
    return chosen


def resolve_language(language: Language, system: QLocale | None = None) -> Language:
    """Return Chinese or English; Chinese if the system speaks any Chinese."""
    if language is not Language.SYSTEM:
        return language
    system = system or QLocale.system()
    spoken = [system.name(), *system.uiLanguages()]
    first = next((name for name in spoken if name not in {"", "C"}), "en")
    return Language.CHINESE if first.lower().startswith("zh") else Language.ENGLISH


def content_language(language: Language) -> str:
    """Return ``zh`` or ``en``: the language of built-in names and of values filled in."""
    return "zh" if resolve_language(language) is Language.CHINESE else "en"


def compile_translations(sources: Path, into: Path) -> list[Path]:
    """Compile every ``.ts`` that is newer than its ``.qm``; return what was written.

    A file is written beside its name first and then renamed, so that a second
    start at the same moment never reads half of one.
    """
    written = []
    for source in sorted(sources.glob("replydock_*.ts")):
        target = into / f"{source.stem}.qm"
        if not _is_fresh(target, source):
            into.mkdir(parents=True, exist_ok=True)
            _compile(source, target)
            written.append(target)
    return written


def _is_fresh(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path, target: Path) -> None:
    # Imported here: a start of the installed program compiles nothing.
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        draft = Path(folder) / target.name
        try:
            subprocess.run(
                [str(_lrelease()), "-silent", str(source), "-qm", str(draft)],
                check=True,
                capture_output=True,
                timeout=_COMPILE_DEADLINE_S,
            )
        except subprocess.SubprocessError as error:
            raise OSError(str(error)) from error
        draft.replace(target)


def _lrelease() -> Path:
    return Path(PySide6.__file__).parent / ("lrelease.exe" if os.name == "nt" else "lrelease")


@cache
def _folder() -> Path:
    """Return where the ``.qm`` files are, compiling them first in a checkout."""
    shipped = _PACKAGE / "resources" / "translations"
    if shipped.is_dir():
        return shipped
    built = _CHECKOUT / "build" / "translations"
    try:
        compile_translations(_CHECKOUT / "resources" / "translations", built)
    except OSError as error:
        _LOG.warning("translations not compiled: %s", error)
    return built


def _own_file(language: Language) -> Path | None:
    path = _folder() / f"replydock_{language.value}.qm"
    return path if path.exists() else None


def _qt_file(language: Language) -> Path | None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    path = folder / f"qtbase_{language.value}.qm"
    return path if path.exists() else None
