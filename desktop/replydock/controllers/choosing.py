"""From a click or a key in the dock window or the palette to ``Replying`` and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMessageBox

from replydock.controllers.replying import Asking, Replying
from replydock.controllers.targeting import Targeting
from replydock.domain.outcome import ChooseMode, InsertionResult
from replydock.domain.phrase import PhraseId
from replydock.domain.settings import Settings
from replydock.ports.desktop import WindowRef
from replydock.ui.appearance import Appearance
from replydock.ui.dock_window import DockWindow
from replydock.ui.palette import Palette

if TYPE_CHECKING:
    from replydock.ui.prompt_window import PromptWindow


class Choosing(QObject):
    """Asks what must be asked, on the window where the agent chose."""

    def __init__(
        self,
        dock: DockWindow,
        replying: Replying,
        targeting: Targeting,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dock = dock
        self._palette: Palette | None = None
        self._replying = replying
        self._targeting = targeting
        self._appearance = appearance
        self._prompt: PromptWindow | None = None
        self._asking: Asking | None = None
        self._question: QMessageBox | None = None
        self._place = QRect()
        self._buyer_names: tuple[str, ...] = ()
        dock.phrase_chosen.connect(self._on_dock_chosen)
        dock.focus_wanted.connect(targeting.record_foreground)
        dock.focus_released.connect(targeting.give_back)
        replying.values_needed.connect(self._on_values_needed)
        replying.doubtful.connect(self._on_doubtful)
        replying.ended.connect(self._on_ended)

    def add_palette(self, palette: Palette) -> None:
        """Serve the palette too; it is made later than the dock window."""
        self._palette = palette
        palette.phrase_chosen.connect(self._on_palette_chosen)
        palette.focus_released.connect(self._targeting.give_back)

    def apply_settings(self, settings: Settings) -> None:
        """Take over the buyers that are offered."""
        self._buyer_names = settings.buyer_names

    def choose(self, phrase_id: PhraseId, mode: ChooseMode, target: WindowRef | None) -> None:
        """Choose a phrase by its hotkey or from the command line."""
        self._place = QRect(QCursor.pos(), QCursor.pos())
        self._replying.choose(phrase_id, mode, target)

    def _on_dock_chosen(self, phrase_id: str, mode: str) -> None:
        self._place = self._dock.geometry()
        target = self._targeting.record_foreground()
        self._replying.choose(PhraseId(phrase_id), ChooseMode(mode), target)

    def _on_palette_chosen(self, phrase_id: str, mode: str) -> None:
        if self._palette is not None:
            self._place = self._palette.geometry()
        target = self._targeting.target
        self._replying.choose(PhraseId(phrase_id), ChooseMode(mode), target)

    def _on_values_needed(self, asking: Asking) -> None:
        from replydock.ui.prompt_window import PromptWindow
        from replydock.ui.value_prompt import Question

        if self._prompt is None:
            self._prompt = PromptWindow(self._appearance)
            self._prompt.values_given.connect(self._on_values_given)
            self._prompt.cancelled.connect(self._on_cancelled)
        self._asking = asking
        question = Question(
            asking.phrase.title,
            asking.body,
            # The clipboard is read at the insert; until then the preview says where it goes.
            self._replying.context(
                asking.seed, QCoreApplication.translate("FilledPreview", "[clipboard]")
            ),
            asking.seed,
            self._buyer_names,
        )
        self._prompt.ask_at(question, self._place)
        self._targeting.bring_forward(int(self._prompt.winId()))

    def _on_values_given(self, values: dict[str, str]) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            self._replying.give_values(asking, values)

    def _on_cancelled(self) -> None:
        asking, self._asking = self._asking, None
        if asking is not None and asking.mode is ChooseMode.INSERT_KEEP_OPEN:
            self._bring_palette_forward()
        else:
            self._targeting.give_back()

    def _on_doubtful(self, asking: Asking) -> None:
        box = self._question = self._doubt(asking)  # held, or Python ends it on return
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: self._replying.allow_raw(asking))
        box.rejected.connect(self._targeting.give_back)
        box.open()
        self._targeting.bring_forward(int(box.winId()))

    def _doubt(self, asking: Asking) -> QMessageBox:
        wrong = ", ".join(dict.fromkeys(problem.detail for problem in asking.problems))
        text = self.tr("“{title}” has placeholders that cannot be filled in: {wrong}")
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("ReplyDock"),
            text.format(title=asking.phrase.title, wrong=wrong),
        )
        box.setInformativeText(
            self.tr("They would stand in the reply just as they are. Correct the reply first?")
        )
        insert = box.addButton(self.tr("Insert as it is"), QMessageBox.ButtonRole.AcceptRole)
        insert.setAutoDefault(False)
        keep = box.addButton(self.tr("Do not insert"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        return box

    def _on_ended(self, asking: Asking, result: InsertionResult) -> None:
        self._dock.show_result(result, asking.phrase.title)
        if self._palette is not None:
            self._palette.show_result(result, asking.phrase.title)
            if asking.mode is ChooseMode.INSERT_KEEP_OPEN:
                self._bring_palette_forward()

    def _bring_palette_forward(self) -> None:
        if self._palette is not None and self._palette.isVisible():
            self._palette.take_focus()
            self._targeting.bring_forward(int(self._palette.winId()))
