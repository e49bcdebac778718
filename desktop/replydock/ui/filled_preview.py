"""Shows a reply as a buyer would see it, placeholders filled with examples."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from replydock.domain.errors import TemplateError
from replydock.domain.phrase import ImagePart, Parts, TextPart
from replydock.domain.settings import Settings
from replydock.domain.template import Context, Field, FieldKind, fields_needed, render
from replydock.ui.controls import make_label
from replydock.ui.notices import describe_code
from replydock.ui.theme import Look
from replydock.ui.thumbnails import Thumbnails

_PICTURE_PX = 160
_SEED = 7
"""Random words stay the same from one keystroke to the next."""


class FilledPreview(QScrollArea):
    """Bubbles, one for each part."""

    def __init__(self, look: Look, thumbnails: Thumbnails, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("FilledPreview")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = look
        self._thumbnails = thumbnails
        self._settings = settings
        self._parts: Parts = ()
        self._now: datetime | None = None
        self._pictures: list[tuple[QLabel, ImagePart]] = []
        body = QWidget()
        body.setObjectName("FilledPreviewBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 4, 16, 16)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.setWidget(body)
        thumbnails.ready.connect(self._on_ready)

    @property
    def texts(self) -> tuple[str, ...]:
        """The filled texts in order."""
        labels = self.widget().findChildren(QLabel)
        return tuple(label.text() for label in labels if label.property("role") == "bubble")

    def apply_settings(self, settings: Settings) -> None:
        """Take over the agent's and the shop's name."""
        self._settings = settings
        self._rebuild()

    def apply_look(self, look: Look) -> None:
        """Take over sizes of a look."""
        self._look = look
        self._rebuild()

    def show_parts(self, parts: Parts, now: datetime) -> None:
        """Show these parts as they would go in at ``now``."""
        self._parts = parts
        self._now = now
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._rebuild()
        super().changeEvent(event)

    def _rebuild(self) -> None:
        while self._column.count() > 1:
            widget = self._column.takeAt(0).widget()
            widget.setParent(None)
            widget.deleteLater()
        self._pictures.clear()
        self.setAccessibleName(self.tr("Preview of the filled reply"))
        for part in self._filled():
            label = self._bubble(part) if isinstance(part, TextPart) else self._picture(part)
            self._column.insertWidget(self._column.count() - 1, label)

    def _filled(self) -> Parts:
        if self._now is None:
            return ()
        language = "zh" if QLocale().language() == QLocale.Language.Chinese else "en"
        context = Context(
            now=self._now,
            language=language,
            source=random.Random(_SEED),  # noqa: S311 - wording, not secrets
            agent=self._settings.agent_name or self.tr("[your name]"),
            shop=self._settings.shop_name or self.tr("[shop]"),
            clipboard=self.tr("[clipboard]"),
        )
        try:
            values = self._examples()
            return render(self._parts, values, context, is_raw_allowed=True).parts
        except TemplateError as error:
            return (TextPart(describe_code(error.code, error.details)),)

    def _examples(self) -> Mapping[str, str]:
        return {field.key: self._example(field) for field in fields_needed(self._parts)}

    def _example(self, field: Field) -> str:
        if field.default:
            return field.default
        if field.kind is FieldKind.BUYER:
            return next(iter(self._settings.buyer_names), self.tr("[buyer]"))
        return (
            "100"
            if field.kind is FieldKind.NUMBER
            else self.tr("[{name}]").format(name=field.label)
        )

    def _bubble(self, part: TextPart) -> QLabel:
        label = make_label("bubble", is_wrapped=True)
        label.setText(part.text)
        return label

    def _picture(self, part: ImagePart) -> QLabel:
        label = QLabel()
        label.setProperty("role", "bubblePicture")
        label.setAccessibleName(part.name)
        self._pictures.append((label, part))
        self._fill_picture(label, part)
        return label

    def _on_ready(self, sha256: str) -> None:
        for label, part in self._pictures:
            if part.sha256 == sha256:
                self._fill_picture(label, part)

    def _fill_picture(self, label: QLabel, part: ImagePart) -> None:
        box_px = self._look.px(_PICTURE_PX)
        picture = self._thumbnails.fitted(part, box_px, self.devicePixelRatioF())
        if picture is not None:
            label.setPixmap(picture)
