"""Which libraries are shown: all, personal, team or scenes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from replydock.domain.identity import Scope

ORDER = (Scope.ALL, Scope.PERSONAL, Scope.TEAM, Scope.SCENE)


class ScopeSwitch(QFrame):
    """A segmented switch; a click, the arrows or ``step`` choose a scope."""

    scope_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ScopeSwitch")
        self._group = QButtonGroup(self)
        self._buttons: dict[Scope, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for scope in ORDER:
            button = QToolButton()
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, scope=scope: self._choose(scope))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[scope] = button
            row.addWidget(button, 1)
        self._scope = Scope.ALL
        self.set_scope(Scope.ALL)
        self.retranslate()

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self.setAccessibleName(self.tr("Library"))
        texts = {
            Scope.ALL: (self.tr("All"), self.tr("All libraries")),
            Scope.PERSONAL: (self.tr("Personal"), self.tr("Personal libraries")),
            Scope.TEAM: (self.tr("Team"), self.tr("Team libraries")),
            Scope.SCENE: (self.tr("Scenes"), self.tr("Scene packs")),
        }
        for scope, (text, name) in texts.items():
            self._buttons[scope].setText(text)
            self._buttons[scope].setAccessibleName(name)
            self._buttons[scope].setToolTip(self.tr("%1 (Ctrl+Tab: next)").replace("%1", name))

    @property
    def scope(self) -> Scope:
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Show ``scope`` as chosen, without a signal."""
        self._scope = scope
        self._buttons[scope].setChecked(True)

    def name_of(self, scope: Scope) -> str:
        """Return the text shown for a scope."""
        return self._buttons[scope].text()

    def step(self, by: int) -> None:
        """Choose the next or the previous scope, going round."""
        self._choose(ORDER[(ORDER.index(self._scope) + by) % len(ORDER)])

    def _choose(self, scope: Scope) -> None:
        if scope is not self._scope:
            self.set_scope(scope)
            self.scope_chosen.emit(scope.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            by = steps.get(Qt.Key(event.key()))
            if by is not None:
                self.step(by)
                self._buttons[self._scope].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
