"""The main wording of a reply and its variants, one tab each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from replydock.domain.phrase import Parts, TextPart
from replydock.ui import icons
from replydock.ui.parts_editor import AddImage, PartsEditor
from replydock.ui.placeholder_menu import PlaceholderMenu
from replydock.ui.theme import Look
from replydock.ui.thumbnails import Thumbnails


class Wordings(QWidget):
    """Edits bodies: ordered parts, each body on a tab of its own."""

    changed = Signal()
    turned = Signal()
    """Another tab is shown."""
    failed = Signal(str)

    def __init__(self, look: Look, thumbnails: Thumbnails, add_image: AddImage) -> None:
        super().__init__()
        self._look = look
        self._thumbnails = thumbnails
        self._add_image = add_image
        self._is_editable = True
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        # No QStackedWidget: it is as tall as its tallest page.
        self._bodies: list[PartsEditor] = []
        self._shown = 0
        self._place = QVBoxLayout()
        self.add_text = _quiet_button()
        self.add_picture = _quiet_button()
        self.add_placeholder = _quiet_button()
        self.add_variant = _quiet_button()
        self.drop_variant = _quiet_button()
        self.placeholders = PlaceholderMenu(self)
        self.add_placeholder.setMenu(self.placeholders)
        self._compose()
        self._connect()
        self.apply_look(look)

    @property
    def bodies(self) -> Sequence[PartsEditor]:
        """The main wording and its variants."""
        return tuple(self._bodies)

    @property
    def body(self) -> PartsEditor:
        """The wording that is shown."""
        return self._bodies[self._shown]

    @property
    def parts(self) -> Sequence[Parts]:
        """Every wording as it stands, the main one first."""
        return [body.parts for body in self.bodies]

    @property
    def is_busy(self) -> bool:
        """Whether a picture is still being added."""
        return any(body.is_busy for body in self.bodies)

    @property
    def has_problems(self) -> bool:
        """Whether a placeholder is wrong anywhere."""
        return any(body.problems for body in self.bodies)

    def set_parts(self, wordings: Sequence[Parts]) -> None:
        """Show these wordings, the main one first."""
        while self.tabs.count():
            self.tabs.removeTab(0)
        for body in self._bodies:
            self._discard(body)
        self._bodies.clear()
        for parts in wordings:
            self._append(parts)
        self.tabs.setCurrentIndex(0)
        self._on_turned(0)
        self.retranslate()

    def set_editable(self, is_editable: bool) -> None:
        """Allow or forbid every change."""
        self._is_editable = is_editable
        for body in self.bodies:
            body.set_editable(is_editable)
        for button in (self.add_text, self.add_picture, self.add_placeholder, self.add_variant):
            button.setVisible(is_editable)
        self._update_buttons()

    def apply_look(self, look: Look) -> None:
        """Recolour icons and placeholders."""
        self._look = look
        colors = look.colors
        for button, name in (
            (self.add_text, "type"),
            (self.add_picture, "image-plus"),
            (self.add_placeholder, "braces"),
            (self.add_variant, "plus"),
            (self.drop_variant, "trash-2"),
        ):
            button.setIcon(icons.icon(name, colors.accent, colors.border_strong))
            button.setIconSize(QSize(look.px(16), look.px(16)))
        for body in self.bodies:
            body.apply_look(look)

    def retranslate(self) -> None:
        """Take over the language in use."""
        self.tabs.setVisible(self.tabs.count() > 1)
        self.tabs.setAccessibleName(self.tr("Wordings"))
        for index in range(self.tabs.count()):
            name = self.tr("Wording {number}").format(number=index + 1)
            self.tabs.setTabText(index, self.tr("Main wording") if index == 0 else name)
        self.add_variant.setText(self.tr("Another wording"))
        self.add_variant.setToolTip(
            self.tr("One of the wordings is drawn at random, so that replies sound less alike")
        )
        self.drop_variant.setText(self.tr("Remove this wording"))
        self.add_text.setText(self.tr("Text"))
        self.add_picture.setText(self.tr("Picture"))
        self.add_placeholder.setText(self.tr("Placeholder"))
        for button, name in (
            (self.add_text, self.tr("Add a text part")),
            (self.add_picture, self.tr("Add pictures")),
            (self.add_placeholder, self.tr("Insert a placeholder")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.placeholders.retranslate()
        for body in self.bodies:
            body.retranslate()

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.tabs)
        top.addWidget(self.add_variant)
        top.addStretch(1)
        top.addWidget(self.drop_variant)
        column.addLayout(top)
        column.addLayout(self._place)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for button in (self.add_placeholder, self.add_picture, self.add_text):
            tools.addWidget(button)
        tools.addStretch(1)
        column.addLayout(tools)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_turned)
        self.add_text.clicked.connect(self._on_text_added)
        self.add_picture.clicked.connect(self._on_pictures_asked)
        self.placeholders.placeholder_chosen.connect(self._on_placeholder_chosen)
        self.add_variant.clicked.connect(self._on_variant_added)
        self.drop_variant.clicked.connect(self._on_variant_dropped)

    def _append(self, parts: Parts) -> None:
        body = PartsEditor(self._look, self._thumbnails, self._add_image)
        body.set_parts(parts)
        body.changed.connect(self.changed)
        body.failed.connect(self.failed)
        body.setVisible(False)
        self._bodies.append(body)
        self._place.addWidget(body)
        self.tabs.addTab("")

    def _on_text_added(self) -> None:
        self.body.add_text()

    def _on_pictures_asked(self) -> None:
        self.body.choose_pictures()

    def _on_placeholder_chosen(self, written: str) -> None:
        self.body.insert_placeholder(written)

    def _on_turned(self, index: int) -> None:
        if not 0 <= index < len(self._bodies):
            return
        self._shown = index
        for place, body in enumerate(self._bodies):
            body.setVisible(place == index)
        self._update_buttons()
        self.turned.emit()

    def _on_variant_added(self) -> None:
        self._append((TextPart(""),))
        self.retranslate()
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.changed.emit()

    def _on_variant_dropped(self) -> None:
        index = self.tabs.currentIndex()
        if index <= 0:
            return
        self._discard(self._bodies.pop(index))
        self.tabs.removeTab(index)
        self._on_turned(self.tabs.currentIndex())
        self.retranslate()
        self.changed.emit()

    def _discard(self, body: PartsEditor) -> None:
        self._place.removeWidget(body)
        body.hide()
        body.deleteLater()

    def _update_buttons(self) -> None:
        self.drop_variant.setVisible(self._is_editable and self.tabs.currentIndex() > 0)


def _quiet_button() -> QPushButton:
    button = QPushButton()
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    return button
