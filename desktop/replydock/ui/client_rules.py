"""By what a client's windows are recognised, to be edited: one card for each rule."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from replydock.domain.client import WindowRule
from replydock.ui.controls import Card, SettingRow

_PROGRAMS, _CLASSES, _TITLES = _KEYS = ("programs", "classes", "titles")
_SEPARATOR = "; "
_MAX_LINE = 2000


class _RuleCard(Card):
    """Three lines; names are separated by semicolons, which hardly any title has."""

    def __init__(self) -> None:
        self.lines = {key: QLineEdit() for key in _KEYS}
        self.rows = {key: SettingRow(line, is_stacked=True) for key, line in self.lines.items()}
        super().__init__(tuple(self.rows.values()))
        for line in self.lines.values():
            line.setMaxLength(_MAX_LINE)

    def show_rule(self, rule: WindowRule) -> None:
        """Fill the lines but for one that is being typed into."""
        for key, names in zip(_KEYS, (rule.programs, rule.classes, rule.titles), strict=True):
            line = self.lines[key]
            if not (line.hasFocus() and line.isModified()):
                line.setText(_SEPARATOR.join(names))
                line.setCursorPosition(0)  # show its beginning

    @property
    def rule(self) -> WindowRule:
        """What stands in the lines."""
        return WindowRule(*(_names_in(self.lines[key].text()) for key in _KEYS))


class ClientRules(QWidget):
    """Shows a client's rules and tells of every change as the ``windows`` of its file."""

    edited = Signal(object)
    """A list of tables, at least one."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[_RuleCard] = []
        self._rules: tuple[WindowRule, ...] = ()
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(lambda: self._set_count(len(self.cards) + 1))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_rules(self, rules: tuple[WindowRule, ...]) -> None:
        """Show a client's rules without a signal."""
        self._rules = rules
        self._set_count(len(rules))
        for card, rule in zip(self.cards, rules, strict=True):
            card.show_rule(rule)

    def _set_count(self, count: int) -> None:
        while len(self.cards) > count:
            card = self.cards.pop()
            self._column.removeWidget(card)
            card.deleteLater()
        while len(self.cards) < count:
            card = _RuleCard()
            for line in card.lines.values():
                line.editingFinished.connect(self._on_edited)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
            self.retranslate()

    def _on_edited(self) -> None:
        """Tell what is new; a rule without any name is dropped, the last one never."""
        for card in self.cards:
            for line in card.lines.values():
                line.setModified(False)
        rules = tuple(card.rule for card in self.cards if card.rule != WindowRule())
        if self.cards:
            error = "" if rules else self.tr("Something must tell its windows")
            self.cards[0].rows[_PROGRAMS].show_error(error)
        if rules and rules != self._rules:
            self._rules = rules
            self.edited.emit([_table_of(rule) for rule in rules])

    def retranslate(self) -> None:
        """Take over the language in use."""
        self.more.setText(self.tr("Other windows too…"))
        for card in self.cards:
            card.rows[_PROGRAMS].set_texts(
                self.tr("Program"), self.tr("Any of these names; separate them by semicolons")
            )
            card.rows[_CLASSES].set_texts(
                self.tr("Window class"), self.tr("* and ? stand for anything; empty: any")
            )
            card.rows[_TITLES].set_texts(self.tr("Title"), self.tr("Such as *Support*; empty: any"))


def _names_in(text: str) -> tuple[str, ...]:
    names = (name.strip() for name in text.replace("；", ";").split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _table_of(rule: WindowRule) -> dict[str, list[str]]:
    pairs = zip(_KEYS, (rule.programs, rule.classes, rule.titles), strict=True)
    return {key: list(names) for key, names in pairs if names}
