"""The states of the settings, the editor, the value prompt, the welcome and the tray menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from replydock.domain.client import WindowFacts
from replydock.domain.phrase import ImagePart, Phrase, PhraseId, Scope, TextPart
from replydock.domain.settings import Language, Theme
from replydock.domain.template import Context
from replydock.ports.desktop import WindowRef
from replydock.ui.appearance import Appearance
from replydock.ui.learn_client import LearnClient
from replydock.ui.phrase_editor import EditorContext, PhraseEditor
from replydock.ui.settings_dialog import SettingsDialog
from replydock.ui.settings_pages.data import DataPlace
from replydock.ui.thumbnails import Thumbnails
from replydock.ui.tray import Tray
from replydock.ui.value_prompt import Question, ValuePrompt
from replydock.ui.welcome import Welcome
from tests.rig.clients import shipped_clients
from tests.shots.context import NOW, ShotContext

State = Callable[[ShotContext], QWidget]
_TAKEN = "ctrl+alt+t"
_MANY = 10_000


def _appearance(context: ShotContext) -> Appearance:
    if context.appearance is None:
        raise ValueError("these windows share the appearance of the whole program")
    return context.appearance


def _is_chinese(context: ShotContext) -> bool:
    return context.settings.language is Language.CHINESE


def _try_hotkey(hotkey: str) -> str | None:
    return "hotkey.taken" if hotkey == _TAKEN else None


def _settle(window: QWidget) -> None:
    window.show()
    for thumbnails in window.findChildren(Thumbnails):
        thumbnails.wait_idle(5_000)
    QApplication.processEvents()


def _settings(context: ShotContext, page: str) -> SettingsDialog:
    names = ("小鹿", "春山茶铺") if _is_chinese(context) else ("Fawn", "Spring Tea House")
    settings = replace(context.settings, agent_name=names[0], shop_name=names[1])
    folder = Path("/home/lu/.local/share/replydock")
    place = DataPlace(folder, last_backup_at=NOW - timedelta(minutes=25))
    dialog = SettingsDialog(_appearance(context), settings, place, _try_hotkey)
    dialog.show_page(getattr(dialog, page))
    _settle(dialog)
    dialog.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog


def look(context: ShotContext) -> QWidget:
    """Theme, text size, language."""
    return _settings(context, "look")


def docking(context: ShotContext) -> QWidget:
    """Where the dock window goes."""
    return _settings(context, "docking")


def hotkeys(context: ShotContext) -> QWidget:
    """The hotkey as it is."""
    return _settings(context, "hotkeys")


def hotkeys_conflict(context: ShotContext) -> QWidget:
    """A hotkey that another program has."""
    dialog = _settings(context, "hotkeys")
    dialog.hotkeys.hotkey.hotkey_recorded.emit(_TAKEN)
    return dialog


def hotkeys_recording(context: ShotContext) -> QWidget:
    """Waiting for the keys."""
    dialog = _settings(context, "hotkeys")
    dialog.hotkeys.hotkey.start_recording()
    return dialog


def inserting(context: ShotContext) -> QWidget:
    """Paste or type, and the deadlines."""
    return _settings(context, "insertion")


def personal(context: ShotContext) -> QWidget:
    """Names and autostart."""
    return _settings(context, "personal")


def data(context: ShotContext) -> QWidget:
    """Folder and backups."""
    return _settings(context, "data")


def about(context: ShotContext) -> QWidget:
    """Version and licences."""
    return _settings(context, "about")


def _clients(context: ShotContext) -> SettingsDialog:
    dialog = _settings(context, "clients")
    dialog.clients.show_clients(shipped_clients())
    dialog.clients.make_rows()
    return dialog


def typed_codes(context: ShotContext) -> QWidget:
    """Codes typed straight into the chat."""
    return _settings(context, "typed_codes")


def clients(context: ShotContext) -> QWidget:
    """The list of chat clients."""
    dialog = _clients(context)
    _settle(dialog)
    return dialog


def clients_search(context: ShotContext) -> QWidget:
    """The list, searched."""
    dialog = _clients(context)
    dialog.clients.search.setText("tele")
    _settle(dialog)
    return dialog


def clients_detail(context: ShotContext) -> QWidget:
    """One client opened."""
    dialog = _clients(context)
    dialog.clients.open_client("telegram")
    _settle(dialog)
    # As high as the whole page: nobody can scroll a picture.
    unseen = dialog.clients.verticalScrollBar().maximum()
    dialog.resize(dialog.width(), dialog.height() + unseen)
    _settle(dialog)
    return dialog


SETTINGS: dict[str, State] = {
    "look": look,
    "docking": docking,
    "hotkeys": hotkeys,
    "hotkeys-conflict": hotkeys_conflict,
    "hotkeys-recording": hotkeys_recording,
    "inserting": inserting,
    "typed-codes": typed_codes,
    "clients": clients,
    "clients-search": clients_search,
    "clients-detail": clients_detail,
    "personal": personal,
    "data": data,
    "about": about,
}


def _phrases(context: ShotContext) -> list[Phrase]:
    hits = context.catalog.search("", Scope.ALL, context.clock.now(), None, _MANY).hits
    found = (context.catalog.phrase(hit.phrase_id) for hit in hits)
    return [phrase for phrase in found if phrase is not None]


def _picture(context: ShotContext) -> ImagePart:
    pictures = (picture for phrase in _phrases(context) for picture in phrase.images)
    return next(picture for picture in pictures if "packing" in picture.name)


def _editor(context: ShotContext) -> PhraseEditor:
    thumbnails = Thumbnails(context.images)
    names = ("小鹿", "春山茶铺") if _is_chinese(context) else ("Fawn", "Spring Tea House")
    settings = replace(context.settings, agent_name=names[0], shop_name=names[1])
    return PhraseEditor(
        EditorContext(
            appearance=_appearance(context),
            catalog=context.catalog,
            thumbnails=thumbnails,
            clock=context.clock,
            add_image=lambda _data, _name, _done: None,
            try_hotkey=_try_hotkey,
        ),
        settings,
    )


def _own(context: ShotContext) -> Phrase:
    phrase = context.catalog.phrase(PhraseId("own-hello"))
    if phrase is None:
        raise ValueError("the personal library is missing")
    if _is_chinese(context):
        before = (
            "{问候}，{买家}，我是{客服}～您的包裹预计{日期+2d|M月D日}前发出，"
            "走{选 快递:顺丰|中通}。"
        )
        after = "这是我们的打包步骤，请放心😊 有任何问题随时找我{光标}"
        title, tags = "发货时间与打包", ("发货", "物流")
    else:
        before = (
            "{greeting} {buyer}, this is {agent}. Your parcel leaves before "
            "{date+2d|YYYY-MM-DD} by {choose carrier:UPS|DHL}."
        )
        after = "This is how we pack it 😊 Just ask if anything is unclear.{cursor}"
        title, tags = "When it ships, how it is packed", ("shipping", "parcel")
    parts = (TextPart(before), _picture(context), TextPart(after))
    variant = (TextPart(before.replace("～", "。")),)
    return replace(
        phrase, title=title, parts=parts, tags=tags, code="fh", hotkey="", variants=(variant,)
    )


def edit(context: ShotContext) -> QWidget:
    """A reply of three parts."""
    editor = _editor(context)
    editor.edit(_own(context))
    _settle(editor)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return editor


def new(context: ShotContext) -> QWidget:
    """Nothing typed yet."""
    editor = _editor(context)
    editor.start_new(context.catalog.libraries(Scope.PERSONAL)[0].id)
    _settle(editor)
    return editor


def wrong_placeholder(context: ShotContext) -> QWidget:
    """A placeholder that does not exist, and a code that is taken."""
    editor = _editor(context)
    phrase = _own(context)
    wrong = (
        "{问侯}，订单{填:订单号}已为您加急" if _is_chinese(context) else "{greting} {buyer}, done."
    )
    editor.edit(replace(phrase, parts=(TextPart(wrong),), variants=(), code=""))
    taken = context.catalog.phrase(PhraseId("own-wait"))
    editor.form.code.setText(taken.code if taken else "")
    editor.save()
    _settle(editor)
    return editor


def built_in(context: ShotContext) -> QWidget:
    """A phrase of a scene library: to read and to copy."""
    editor = _editor(context)
    libraries = {library.id for library in context.catalog.libraries(Scope.SCENE)}
    phrases = (item for item in _phrases(context) if item.library_id in libraries)
    editor.edit(next(phrase for phrase in phrases if phrase.images and phrase.text))
    _settle(editor)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return editor


def unsaved(context: ShotContext) -> QWidget:
    """Closing with changes."""
    editor = _editor(context)
    editor.edit(_own(context))
    _settle(editor)
    editor.wordings.body.insert_placeholder("!")
    editor.close()
    box = editor.findChildren(QMessageBox)[0]
    QApplication.processEvents()
    box.destroyed.connect(lambda: None)
    return box


EDITOR: dict[str, State] = {
    "edit": edit,
    "new": new,
    "wrong-placeholder": wrong_placeholder,
    "built-in": built_in,
    "unsaved": unsaved,
}


def _prompt(context: ShotContext, text: str, title: str, names: tuple[str, ...]) -> ValuePrompt:
    prompt = ValuePrompt()
    prompt.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
    prompt.resize(420, 10)
    language = "zh" if _is_chinese(context) else "en"
    shop = "春山茶铺" if _is_chinese(context) else "Spring Tea House"
    moment = Context(now=NOW, language=language, shop=shop)
    prompt.ask(Question(title, (TextPart(text),), moment, 1, names))
    _settle(prompt)
    prompt.adjustSize()
    prompt.resize(420, prompt.heightForWidth(420))
    QApplication.processEvents()
    return prompt


def ask(context: ShotContext) -> QWidget:
    """Buyer, choice and text."""
    if _is_chinese(context):
        text = (
            "{买家}您好，您的包裹已由{选 快递:顺丰|中通|圆通}揽收，单号{填:快递单号}，请留意查收～"
        )
        return _prompt(context, text, "发货通知", ("茉莉花开", "tb_阿泽", "小满"))
    text = (
        "{buyer}, your parcel is with {choose Carrier:UPS|DHL|FedEx}, "
        "number {input:Tracking number}."
    )
    return _prompt(context, text, "Shipped", ("Jasmine", "Noah", "rose_88"))


def ask_number(context: ShotContext) -> QWidget:
    """A sum over a number, filled."""
    is_chinese = _is_chinese(context)
    text = (
        "定金{填:定金=50}元可抵{定金*2}元哦"
        if is_chinese
        else "A deposit of {input:Deposit=50} counts as {Deposit*2}."
    )
    return _prompt(context, text, "预售定金" if is_chinese else "Deposit", ())


def not_a_number(context: ShotContext) -> QWidget:
    """A number that is none."""
    prompt = ask_number(context)
    if isinstance(prompt, ValuePrompt):
        key = "定金" if _is_chinese(context) else "Deposit"
        control = prompt.control(key)
        control.setText("五十块" if _is_chinese(context) else "fifty")  # type: ignore[union-attr]
        control.entered.emit()
        prompt.resize(420, prompt.heightForWidth(420))
        QApplication.processEvents()
    return prompt


PROMPT: dict[str, State] = {
    "ask": ask,
    "number": ask_number,
    "not-a-number": not_a_number,
}


def _welcome(context: ShotContext, step: int) -> Welcome:
    welcome = Welcome(_appearance(context), context.settings, _try_hotkey)
    _settle(welcome)
    for _ in range(step):
        welcome.next.click()
    QApplication.processEvents()
    return welcome


def greeting(context: ShotContext) -> QWidget:
    """Step 1: language."""
    return _welcome(context, 0)


def names(context: ShotContext) -> QWidget:
    """Step 2: names."""
    return _welcome(context, 1)


def hotkey(context: ShotContext) -> QWidget:
    """Step 3: the hotkey, tried."""
    welcome = _welcome(context, 2)
    welcome.note_hotkey_pressed()
    return welcome


def practice(context: ShotContext) -> QWidget:
    """Step 4: nothing inserted yet."""
    return _welcome(context, 3)


def practised(context: ShotContext) -> QWidget:
    """Step 4: a reply stands in the input."""
    welcome = _welcome(context, 3)
    text = (
        "在的在的，您请说，我看着屏幕呢。" if _is_chinese(context) else "I am here. How can I help?"
    )
    welcome.practice.input.setPlainText(text)
    welcome.note_reply_inserted()
    return welcome


WELCOME: dict[str, State] = {
    "greeting": greeting,
    "names": names,
    "hotkey": hotkey,
    "practice": practice,
    "practised": practised,
}


_CHAT = WindowRef(1, 2, "Chromium", "小雨 - 在线客服 - Chromium", "chromium")
_NEW = WindowRef(1, 2, "shopchat", "Fawn's shop", "main")


def _learn(context: ShotContext, window: WindowRef | None) -> LearnClient:
    learn = LearnClient()
    if window is not None:
        facts = WindowFacts(window.program, window.window_class, window.title)
        learn.take_window(window, shipped_clients().recognise(facts))
    _settle(learn)
    return learn


def learn_waiting(context: ShotContext) -> QWidget:
    """Which window is it?"""
    return _learn(context, None)


def learn_found(context: ShotContext) -> QWidget:
    """A program that nobody knows."""
    return _learn(context, _NEW)


def learn_asking(context: ShotContext) -> QWidget:
    """The test text is in."""
    learn = _learn(context, _CHAT)
    learn.show_outcome("", is_in=True)
    _settle(learn)
    return learn


LEARN: dict[str, State] = {
    "waiting": learn_waiting,
    "found": learn_found,
    "asking": learn_asking,
}


def menu(context: ShotContext) -> QWidget:
    """The menu as it opens."""
    tray = Tray(_appearance(context), replace(context.settings, theme=Theme.LIGHT))
    tray.setParent(tray.menu)
    tray.menu.ensurePolished()
    tray.menu.popup(tray.menu.pos())
    QApplication.processEvents()
    return tray.menu


TRAY: dict[str, State] = {"menu": menu}
