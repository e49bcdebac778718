"""The second half of the composition root: what is made after the first paint."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from replydock.controllers.accounts import Accounts
from replydock.controllers.basics import Basics
from replydock.controllers.calls import Calls
from replydock.controllers.choosing import Choosing
from replydock.controllers.clients import Clients
from replydock.controllers.docking import Docking
from replydock.controllers.editing import Editing
from replydock.controllers.hotkeys import GlobalHotkeys
from replydock.controllers.launching import Launching
from replydock.controllers.replying import Asking, Replying
from replydock.controllers.shell import Shell
from replydock.controllers.targeting import Targeting
from replydock.controllers.typed_codes import TypedReplies
from replydock.domain.catalog import Catalog
from replydock.domain.client import Client, ClientUse
from replydock.domain.identity import Scope
from replydock.domain.image_header import read_image_header
from replydock.domain.outcome import ChooseMode, InsertionResult, Outcome
from replydock.domain.phrase import ChangeSet, ImageHash, Parts, PhraseId
from replydock.domain.settings import DockMode, Settings
from replydock.insertion import Insertion
from replydock.native.launching import SystemPrograms
from replydock.native.memory import give_back_memory, hold_little_memory
from replydock.ports.desktop import Desktop, WindowRef
from replydock.ports.instance_address import instance_address
from replydock.ports.store import ImageStore
from replydock.qt.background import Lane
from replydock.qt.held_signals import HeldSignals
from replydock.qt.images import encodings_of
from replydock.qt.single_instance import InstanceServer
from replydock.qt.turns import Steps
from replydock.ui.accounts_menu import AccountsMenu
from replydock.ui.client_texts import Outlook, outlook_of
from replydock.ui.dock_window import DockWindow
from replydock.ui.palette import Palette
from replydock.ui.tray import Tray

_BACKUP_EVERY_MS = 10 * 60 * 1000
_QUIET_AFTER_MS = 4_000
"""How long after indexing packs, readings and the backup have had their turn."""


class Assembly(QObject):
    """All controllers and windows, joined by signals."""

    failed = Signal(object)
    """A ``ReplyDockError`` of any part."""

    def __init__(
        self, app: QApplication, basics: Basics, desktop: Desktop, dock: DockWindow
    ) -> None:
        super().__init__(dock)
        self._app = app
        self._basics = basics
        self._dock = dock
        self._desktop = desktop

    def put_together(self, asked_before: HeldSignals) -> Steps:
        """Make and join everything, a step at a time; then do what was asked for before."""
        self._make_replying()
        yield
        yield from self._make_windows()
        # In one step, so that nothing the user asks for is done twice.
        self._make_callers()
        self._join()
        asked_before.release()
        yield
        self._docking.start()
        yield
        self._server.listen()
        # PySide's import hook leaves whole source files there; the library gets their place.
        linecache.clearcache()

    def show_loaded(self) -> Steps:
        """Show a catalogue that was just loaded, a step at a time."""
        yield from self._dock.show_loaded()
        self._palette.set_ready(True)
        yield
        self._apply_hotkeys()
        self._typed.apply_settings(self._basics.preferences.settings)
        yield
        self._calls.set_ready()

    def _make_replying(self) -> None:
        basics, desktop = self._basics, self._desktop
        background, preferences = basics.background, basics.preferences
        background.submit(Lane.IO, hold_little_memory)
        self._targeting = Targeting(desktop, background, self.is_practice)
        images = basics.libraries.opened.images
        self._clients = Clients(basics.data_dir, background, self)
        self._programs = SystemPrograms()
        self._accounts = Accounts(self._clients, self._programs, preferences, background, self)
        self._insertion = insertion = Insertion(
            desktop,
            basics.clock,
            read_image(images),
            self._clients.way_of,
            lambda part: images.named_path(part).as_uri(),
        )
        self._replying = Replying(
            basics.catalog,
            insertion,
            background,
            basics.clock,
            read_settings=lambda: preferences.settings,
            read_language=lambda: preferences.language,
            store=basics.libraries.store,
            account_name=self._accounts.name_of,
            parent=self,
        )
        self._hotkeys = GlobalHotkeys(desktop, background, self)
        self._typed = TypedReplies(
            basics.catalog,
            desktop,
            background,
            basics.clock,
            self._clients.is_served,
            self._clients.is_client,
            self,
        )
        self._choosing = Choosing(
            self._dock, self._replying, self._targeting, basics.appearance, self
        )
        self._choosing.apply_settings(preferences.settings)
        self._editing = Editing(basics, self._hotkeys.try_hotkey, self._dock, self)

    def _make_windows(self) -> Steps:
        basics, preferences = self._basics, self._basics.preferences
        yield from self._dock.make_list()
        self._palette = Palette(
            basics.catalog,
            basics.libraries.opened.images,
            preferences.settings,
            basics.clock,
            basics.appearance,
            is_ready=False,
        )
        yield
        self._palette.warm_up()
        yield
        self._tray = Tray(basics.appearance, preferences.settings, self)
        yield

    def _make_callers(self) -> None:
        basics = self._basics
        self._shell = Shell(
            basics,
            self._desktop,
            self._dock,
            self._palette,
            self._tray,
            self._hotkeys,
            self._targeting,
        )
        self._docking = Docking(
            self._dock,
            self._desktop,
            basics.preferences,
            basics.background,
            self._clients.is_docked,
            self._clients.side_of,
        )
        self._calls = Calls(
            basics.catalog, self._replying, self._targeting, self._choosing.choose, self
        )
        menu = AccountsMenu(self._tray.menu)
        self._tray.add_menu(menu)
        self._launching = Launching(
            menu, basics, self._accounts, self._clients, self._desktop.windows, self._programs
        )
        self._server = InstanceServer(instance_address(basics.data_dir), self)

    def is_practice(self, handle: int) -> bool:
        """Tell whether a window of ours takes replies."""
        return self._shell.is_practice(handle)

    def open_welcome(self) -> None:
        """Greet a new user."""
        self._shell.open_welcome()

    def _join(self) -> None:
        libraries, preferences = self._basics.libraries, self._basics.preferences
        self._choosing.add_palette(self._palette)
        self._clients.changed.connect(self._docking.look_again)
        self._clients.fronted.connect(self._on_client_fronted)
        self._docking.front_changed.connect(self._clients.note_front)
        self._docking.front_retitled.connect(self._clients.note_title)
        self._join_accounts()
        self._shell.settings_made.connect(self._join_client_settings)
        self._clients.load()
        for window in (self._dock, self._palette):
            window.set_outlook(self._outlook_of)
            window.set_drag_text(self._replying.text_to_drag)
            window.edit_requested.connect(self._editing.edit)
            window.new_requested.connect(self._editing.start_new)
            window.new_from_text_requested.connect(lambda text: self._editing.start_new("", text))
            window.pin_toggled.connect(self._on_pin_toggled)
            window.remove_requested.connect(self._editing.ask_to_remove)
        libraries.changed.connect(self._on_changed)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_AFTER_MS)
        self._quiet.timeout.connect(self._on_quiet)
        libraries.indexed.connect(self._quiet.start)
        if self._basics.catalog.is_indexed:
            self._quiet.start()
        preferences.changed.connect(self._on_settings_changed)
        preferences.language_changed.connect(libraries.install_builtin_packs)
        self._replying.buyer_named.connect(preferences.add_buyer)
        self._replying.ended.connect(self._on_reply_ended)
        for part in (self._replying, self._shell, self._clients, self._typed):
            part.failed.connect(self.failed)
        self._hotkeys.refused.connect(self.failed)
        self._hotkeys.phrase_pressed.connect(self._on_phrase_hotkey)
        self._typed.typed.connect(self._on_phrase_hotkey)
        self._tray.dock_mode_changed.connect(lambda mode: self._docking.set_mode(DockMode(mode)))
        self._tray.new_requested.connect(self._editing.start_new)
        self._server.called.connect(self._calls.on_called)
        self._calls.raise_requested.connect(self._shell.show_dock)
        self._calls.palette_requested.connect(
            lambda: self._shell.open_palette(self._targeting.record_foreground())
        )
        self._calls.quit_requested.connect(self.quit)
        self._shell.quit_requested.connect(self.quit)
        self._backups = QTimer(self, interval=_BACKUP_EVERY_MS)
        self._backups.timeout.connect(libraries.back_up_if_due)
        self._backups.start()

    def _join_accounts(self) -> None:
        accounts, launching = self._accounts, self._launching
        self._docking.front_changed.connect(accounts.note_front)
        self._docking.front_retitled.connect(accounts.note_title)
        self._clients.changed.connect(lambda: accounts.note_front(accounts.served_window))
        for window in (self._dock, self._palette):
            accounts.served_changed.connect(window.set_account)
            window.account_clicked.connect(launching.ask_for_name)
        accounts.failed.connect(self.failed)
        launching.failed.connect(self.failed)
        launching.noticed.connect(self._dock.status.set_notice)

    def offer_drafts(self) -> None:
        """Open what was not saved when the program ended last."""
        self._editing.offer_drafts()

    def keep_drafts(self) -> None:
        """The session may end: keep what is not saved."""
        self._editing.keep_drafts()

    def quit(self) -> None:
        """End the program, unless an editor asks about what is not saved."""
        if self._editing.close_all():
            self._server.close()
            self._tray.hide()
            self._app.quit()

    def _on_quiet(self) -> None:
        linecache.clearcache()
        self._basics.background.submit(Lane.IO, give_back_memory)

    def _on_changed(self, changes: ChangeSet) -> None:
        self._palette.refresh(changes)
        self._apply_hotkeys()

    def _on_settings_changed(self, settings: Settings) -> None:
        self._choosing.apply_settings(settings)
        self._editing.apply_settings(settings)
        self._typed.apply_settings(settings)
        self._apply_hotkeys()

    def _apply_hotkeys(self) -> None:
        hotkey = self._basics.preferences.settings.palette_hotkey
        self._hotkeys.apply(hotkey, hotkeys_of(self._basics.catalog))

    def _outlook_of(self, parts: Parts) -> Outlook | None:
        client = self._clients.front_client
        if client is None:
            return None
        sends = self._basics.preferences.settings.send_after_insert
        return outlook_of(parts, client, sends=sends)

    def _join_client_settings(self, dialog: QObject) -> None:
        """The settings are rarely opened: what their page needs is made then."""
        from replydock.controllers.client_settings import ClientSettings
        from replydock.controllers.learning import Learning
        from replydock.ui.settings_dialog import SettingsDialog

        if isinstance(dialog, SettingsDialog):
            background = self._basics.background
            learning = Learning(self._clients, self._insertion, background, self._targeting, self)
            self._docking.front_changed.connect(learning.note_front)
            ClientSettings(self._clients, learning, self).join(dialog)

    def _on_client_fronted(self, client: Client | None) -> None:
        """Open the libraries that the agent wants with a client; else those she chose last."""
        use = ClientUse() if client is None else client.use
        self._hotkeys.set_counting(use.counting_hotkeys)
        if client is None or not use.is_on:
            return
        scope = Scope(use.scope or self._basics.preferences.settings.scope)
        for window in (self._dock, self._palette):
            if window.scope is not scope:
                window.set_scope(scope)

    def _on_phrase_hotkey(self, phrase_id: str, target: WindowRef | None) -> None:
        self._targeting.record(target)
        self._choosing.choose(PhraseId(phrase_id), ChooseMode.INSERT, self._targeting.target)

    def _on_reply_ended(self, asking: Asking, result: InsertionResult) -> None:
        if result.outcome is Outcome.INSERTED:
            self._shell.note_inserted(asking.target)

    def _on_pin_toggled(self, phrase_id: str, is_pinned: bool) -> None:
        self._basics.libraries.set_pinned(PhraseId(phrase_id), is_pinned=is_pinned)


def read_image(images: ImageStore) -> Callable[[ImageHash], Mapping[str, bytes]]:
    """Return a reader of images in the encodings that targets ask for."""

    def read(sha256: ImageHash) -> Mapping[str, bytes]:
        data = images.read(sha256)
        return encodings_of(data, read_image_header(data).media_type)

    return read


def hotkeys_of(catalog: Catalog) -> Mapping[str, PhraseId]:
    """Return the hotkeys of single phrases."""
    return {phrase.hotkey: phrase.id for phrase in catalog.phrases() if phrase.hotkey}
