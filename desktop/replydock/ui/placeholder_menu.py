"""The menu that inserts a placeholder; each is shown with an example."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QMenu, QWidget

from replydock.domain.template import SAMPLES
from replydock.ui.translatable import QT_TRANSLATE_NOOP

_TITLES: Mapping[str, str] = {
    "buyer": QT_TRANSLATE_NOOP("PlaceholderMenu", "Buyer's nickname (asked)"),
    "agent": QT_TRANSLATE_NOOP("PlaceholderMenu", "Your name"),
    "shop": QT_TRANSLATE_NOOP("PlaceholderMenu", "Shop's name"),
    "greeting": QT_TRANSLATE_NOOP("PlaceholderMenu", "Greeting by time of day"),
    "date": QT_TRANSLATE_NOOP("PlaceholderMenu", "Today's date"),
    "date_offset": QT_TRANSLATE_NOOP("PlaceholderMenu", "Date in two days"),
    "time": QT_TRANSLATE_NOOP("PlaceholderMenu", "Time now"),
    "time_offset": QT_TRANSLATE_NOOP("PlaceholderMenu", "Date and time in 48 hours"),
    "input": QT_TRANSLATE_NOOP("PlaceholderMenu", "Something you fill in"),
    "input_default": QT_TRANSLATE_NOOP("PlaceholderMenu", "Fill in, with a default"),
    "choice": QT_TRANSLATE_NOOP("PlaceholderMenu", "Choose from a list"),
    "named_choice": QT_TRANSLATE_NOOP("PlaceholderMenu", "Choose from a list, with a name"),
    "sum": QT_TRANSLATE_NOOP("PlaceholderMenu", "Calculation over a number"),
    "random": QT_TRANSLATE_NOOP("PlaceholderMenu", "A random wording"),
    "clipboard": QT_TRANSLATE_NOOP("PlaceholderMenu", "Text on your clipboard"),
    "cursor": QT_TRANSLATE_NOOP("PlaceholderMenu", "Cursor position"),
}
_GROUP_STARTS = {"date", "input", "random"}


class PlaceholderMenu(QMenu):
    """Offers every placeholder in the spelling of the language in use."""

    placeholder_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.retranslate()

    def retranslate(self) -> None:
        """Fill the menu anew in the language in use."""
        self.clear()
        is_chinese = QLocale().language() == QLocale.Language.Chinese
        for sample in SAMPLES:
            if sample.key in _GROUP_STARTS:
                self.addSeparator()
            written = sample.in_language("zh" if is_chinese else "en")
            title = QCoreApplication.translate("PlaceholderMenu", _TITLES[sample.key])
            action = self.addAction(f"{title}\t{written}")
            action.triggered.connect(
                lambda _=False, written=written: self.placeholder_chosen.emit(written)
            )
