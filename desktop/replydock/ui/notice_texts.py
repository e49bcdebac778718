"""What is said for each error code: what happened and what to do next.

``{names}`` are filled from the error's details.
"""

from __future__ import annotations

from collections.abc import Mapping

from replydock.ui.translatable import QT_TRANSLATE_NOOP

_GENERAL: Mapping[str, str] = {
    "error": QT_TRANSLATE_NOOP("Notices", "Something went wrong. Please try again."),
    "environment": QT_TRANSLATE_NOOP("Notices", "The system refused the request. Try again."),
    "input": QT_TRANSLATE_NOOP("Notices", "This entry cannot be used. Please check it."),
    "not_found": QT_TRANSLATE_NOOP("Notices", "It is no longer there. It may have been removed."),
    "not_found.phrase": QT_TRANSLATE_NOOP(
        "Notices", "This reply is no longer there. It may have been deleted meanwhile."
    ),
    "not_found.code": QT_TRANSLATE_NOOP("Notices", 'No reply has the code "{code}".'),
    "reply.empty": QT_TRANSLATE_NOOP(
        "Notices", '"{title}" has no text to insert. Insert it with its pictures.'
    ),
}

_CLIENT: Mapping[str, str] = {
    "client.unreadable": QT_TRANSLATE_NOOP(
        "Notices", "The client file {file} cannot be read ({reason}). What it said before counts."
    ),
    "client.unwritable": QT_TRANSLATE_NOOP(
        "Notices", "The client file {file} cannot be written ({reason}). Nothing was changed."
    ),
    "client.syntax": QT_TRANSLATE_NOOP(
        "Notices",
        "The client file {file} is not valid TOML: {reason}. Correct it; "
        "until then what it said before counts.",
    ),
    "client.too_new": QT_TRANSLATE_NOOP(
        "Notices", "The client file {file} is for a newer ReplyDock. Update ReplyDock to use it."
    ),
    "client.key_missing": QT_TRANSLATE_NOOP(
        "Notices",
        'The client file {file} lacks "{key}". Add it; until then what it said before counts.',
    ),
    "client.key_unknown": QT_TRANSLATE_NOOP(
        "Notices",
        'The client file {file} has "{key}", which ReplyDock does not know. '
        "Correct the spelling; until then what it said before counts.",
    ),
    "client.value_invalid": QT_TRANSLATE_NOOP(
        "Notices",
        'In the client file {file} the value of "{key}" cannot be used: {value}. '
        "Correct it; until then what it said before counts.",
    ),
    "client.over_limit": QT_TRANSLATE_NOOP(
        "Notices", 'In the client file {file} "{key}" is longer than {limit}. Shorten it.'
    ),
}

_LAUNCH: Mapping[str, str] = {
    "launch.failed": QT_TRANSLATE_NOOP("Notices", "{program} could not be started: {reason}."),
    "launch.not_installed": QT_TRANSLATE_NOOP(
        "Notices",
        "{client} was not found on this computer. Open it once by hand, then try again.",
    ),
    "launch.nothing_to_arrange": QT_TRANSLATE_NOOP(
        "Notices", "No chat window is open. Open one, then arrange them."
    ),
    "launch.started": QT_TRANSLATE_NOOP("Notices", "Another {client} is being started."),
    "launch.arranged": QT_TRANSLATE_NOOP("Notices", "Windows side by side: {count}."),
}

_STORE: Mapping[str, str] = {
    "store.error": QT_TRANSLATE_NOOP(
        "Notices",
        "The phrase library cannot be read. Restart ReplyDock; "
        "your backups are in the data folder.",
    ),
    "store.too_new": QT_TRANSLATE_NOOP(
        "Notices",
        "This library was saved by a newer ReplyDock. "
        "Update ReplyDock to open it; nothing was changed.",
    ),
    "store.damaged": QT_TRANSLATE_NOOP(
        "Notices",
        "The library file is damaged. Restart ReplyDock: it sets the file aside "
        "and restores the last good backup.",
    ),
    "store.restored": QT_TRANSLATE_NOOP(
        "Notices",
        "The library file was damaged. The backup of {backup_at} was restored; "
        "newer replies that could be rescued: {rescued}. "
        "The damaged file is kept as {set_aside}.",
    ),
    "store.started_fresh": QT_TRANSLATE_NOOP(
        "Notices",
        "The library file was damaged and there was no backup, so a new library was started. "
        "Replies that could be rescued: {rescued}. The damaged file is kept as {set_aside}.",
    ),
    "store.images_missing": QT_TRANSLATE_NOOP(
        "Notices",
        "Pictures missing from the data folder: {count}. "
        "Open the replies concerned and add the pictures again.",
    ),
    "store.busy": QT_TRANSLATE_NOOP(
        "Notices", "Another program is using the library. Close it, then try again."
    ),
    "store.unwritable": QT_TRANSLATE_NOOP(
        "Notices",
        "The library cannot be saved. Free some disk space or check the rights "
        "of the data folder, then try again.",
    ),
}

_LIBRARIES: Mapping[str, str] = {
    "library.exists": QT_TRANSLATE_NOOP("Notices", "This library is already there."),
    "library.other_kind": QT_TRANSLATE_NOOP(
        "Notices", "A library of another kind has this place already. Nothing was changed."
    ),
    "library.other_home": QT_TRANSLATE_NOOP(
        "Notices", "A reply or folder belongs to another library. Nothing was changed."
    ),
    "folder.cycle": QT_TRANSLATE_NOOP("Notices", "A folder cannot be put inside itself."),
    "folder.other_library": QT_TRANSLATE_NOOP(
        "Notices", "A folder cannot be put into another library. Copy its replies instead."
    ),
}

_IMAGES: Mapping[str, str] = {
    "image.error": QT_TRANSLATE_NOOP(
        "Notices", "This picture cannot be used. Try a PNG, JPEG, GIF, WebP or BMP file."
    ),
    "image.unsupported": QT_TRANSLATE_NOOP(
        "Notices", "This is not a picture that can be sent. Use PNG, JPEG, GIF, WebP or BMP."
    ),
    "image.damaged": QT_TRANSLATE_NOOP(
        "Notices", "This picture file is damaged. Save it once more and add it again."
    ),
    "image.too_large": QT_TRANSLATE_NOOP(
        "Notices",
        "This picture is too large: at most 5 MB and 50 megapixels. Make it smaller first.",
    ),
    "image.unreadable": QT_TRANSLATE_NOOP(
        "Notices", "This picture cannot be read. Check that the file is still there."
    ),
}

_PACKS: Mapping[str, str] = {
    "pack.error": QT_TRANSLATE_NOOP(
        "Notices", "A phrase pack has a mistake and was left out: {file}."
    ),
    "pack.unreadable": QT_TRANSLATE_NOOP(
        "Notices", "The phrase pack {file} cannot be read: {reason}."
    ),
    "pack.syntax": QT_TRANSLATE_NOOP(
        "Notices", "The phrase pack {file} was left out: it is no valid TOML. {reason}"
    ),
    "pack.too_new": QT_TRANSLATE_NOOP(
        "Notices", "The phrase pack {file} is made for a newer ReplyDock. Update to use it."
    ),
    "pack.key_missing": QT_TRANSLATE_NOOP(
        "Notices", 'The phrase pack {file} was left out: "{key}" is missing at {where}.'
    ),
    "pack.key_unknown": QT_TRANSLATE_NOOP(
        "Notices", 'The phrase pack {file} was left out: "{key}" at {where} is unknown.'
    ),
    "pack.value_invalid": QT_TRANSLATE_NOOP(
        "Notices", 'The phrase pack {file} was left out: "{key}" at {where} {reason}.'
    ),
    "pack.over_limit": QT_TRANSLATE_NOOP(
        "Notices", 'The phrase pack {file} was left out: "{key}" at {where} is over {limit}.'
    ),
    "pack.duplicate": QT_TRANSLATE_NOOP(
        "Notices", 'The phrase pack {file} was left out: {key} "{value}" occurs twice ({where}).'
    ),
    "pack.reference_unknown": QT_TRANSLATE_NOOP(
        "Notices", 'The phrase pack {file} was left out: there is no {key} "{value}" ({where}).'
    ),
    "pack.image_invalid": QT_TRANSLATE_NOOP(
        "Notices", "The phrase pack {file} was left out: picture {name} at {where}: {reason}."
    ),
}

_HOTKEYS: Mapping[str, str] = {
    "hotkey.taken": QT_TRANSLATE_NOOP(
        "Notices", "Another program already uses this hotkey. Choose a different one."
    ),
    "hotkey.palette_taken": QT_TRANSLATE_NOOP(
        "Notices",
        "Another program uses {hotkey}, so it does not open the palette. "
        "Choose a different hotkey in the settings.",
    ),
    "hotkey.phrase_taken": QT_TRANSLATE_NOOP(
        "Notices",
        "Another program uses {hotkey}. Give that reply a different hotkey.",
    ),
    "hotkey.no_such_key": QT_TRANSLATE_NOOP(
        "Notices", "Your keyboard layout has no such key. Choose a different hotkey."
    ),
    "hotkey.invalid": QT_TRANSLATE_NOOP(
        "Notices", "A hotkey needs Ctrl, Alt or Super and one more key, or a function key."
    ),
    "hotkey.needs_modifier": QT_TRANSLATE_NOOP(
        "Notices", "Add Ctrl, Alt or Super, or else ordinary typing would trigger it."
    ),
    "hotkey.one_key_needed": QT_TRANSLATE_NOOP(
        "Notices", "A hotkey is Ctrl, Alt, Shift or Super together with exactly one other key."
    ),
    "hotkey.unknown_key": QT_TRANSLATE_NOOP(
        "Notices", "This key cannot be used for a hotkey. Choose a different one."
    ),
}

_DESKTOP: Mapping[str, str] = {
    "desktop.error": QT_TRANSLATE_NOOP(
        "Notices",
        "This desktop does not allow pasting into other programs. "
        "Copy the reply, then press Ctrl+V yourself.",
    ),
    "desktop.unsupported": QT_TRANSLATE_NOOP(
        "Notices",
        "This desktop does not let ReplyDock reach other programs. "
        "Copy the reply, then press Ctrl+V yourself.",
    ),
    "desktop.no_display": QT_TRANSLATE_NOOP(
        "Notices", "There is no X11 display. Start ReplyDock from within a desktop session."
    ),
    "desktop.server_hangs": QT_TRANSLATE_NOOP(
        "Notices", "The display does not answer in time. Try again in a moment."
    ),
    "desktop.clipboard_locked": QT_TRANSLATE_NOOP(
        "Notices",
        "Another program keeps the clipboard to itself. Close that program or try again.",
    ),
    "desktop.connection_lost": QT_TRANSLATE_NOOP(
        "Notices", "The connection to the display was lost. Restart ReplyDock."
    ),
    "desktop.closed": QT_TRANSLATE_NOOP("Notices", "ReplyDock is shutting down."),
    "desktop.clipboard_refused": QT_TRANSLATE_NOOP(
        "Notices", "Another program holds on to the clipboard. Close it and try again."
    ),
    "desktop.thread_failed": QT_TRANSLATE_NOOP(
        "Notices", "The clipboard and the hotkeys stopped working. Restart ReplyDock."
    ),
    "desktop.no_clipboard": QT_TRANSLATE_NOOP(
        "Notices",
        "No clipboard was found. On Linux install xclip or wl-clipboard, or start ReplyDock.",
    ),
    "autostart.unwritable": QT_TRANSLATE_NOOP(
        "Notices", "Starting with the computer could not be set: {reason}."
    ),
    "shot.unwritable": QT_TRANSLATE_NOOP("Notices", "The picture cannot be written: {path}."),
    "instance.error": QT_TRANSLATE_NOOP(
        "Notices", "The running ReplyDock does not answer. Quit it and start it again."
    ),
    "instance.no_answer": QT_TRANSLATE_NOOP(
        "Notices", "The running ReplyDock does not answer. Quit it and start it again."
    ),
    "instance.lock": QT_TRANSLATE_NOOP(
        "Notices", "Another ReplyDock is just starting with this data folder. Try again."
    ),
    "instance.unknown_call": QT_TRANSLATE_NOOP(
        "Notices", "The running ReplyDock is of another version. Quit it and start it again."
    ),
    "instance.not_running": QT_TRANSLATE_NOOP(
        "Notices", "ReplyDock is not running. Start it first, then try again."
    ),
    "instance.asks": QT_TRANSLATE_NOOP(
        "Notices", "This reply needs values: ReplyDock asks for them in its window."
    ),
}

_TYPED_CODES: Mapping[str, str] = {
    "typed_codes.typed_on": QT_TRANSLATE_NOOP(
        "Notices",
        "You typed on before the short code could be replaced, so nothing was changed. "
        "Pause for a moment after the code.",
    ),
    "typed_codes.moved": QT_TRANSLATE_NOOP(
        "Notices",
        "Another window came to the front, so the short code was not replaced. Type it again.",
    ),
    "typed_codes.keys_held": QT_TRANSLATE_NOOP(
        "Notices",
        "Ctrl, Alt, Shift or Super was still held down, so the short code was not replaced. "
        "Let go of the keys and type it again.",
    ),
    "typed_codes.not_erased": QT_TRANSLATE_NOOP(
        "Notices",
        "The system refused to erase the short code, so the reply was not inserted. "
        "Choose it in ReplyDock.",
    ),
    "typed_codes.refused": QT_TRANSLATE_NOOP(
        "Notices",
        "The system does not let ReplyDock see keys in other programs, so typed short codes "
        "do not work. Search replies by the hotkey instead.",
    ),
}

_TEMPLATES: Mapping[str, str] = {
    "template.error": QT_TRANSLATE_NOOP(
        "Notices", "A placeholder in this reply cannot be filled. Edit the reply to correct it."
    ),
    "template.unknown": QT_TRANSLATE_NOOP(
        "Notices",
        'There is no placeholder "{detail}". Choose one from the menu, '
        "or write {{{{ and }}}} for plain braces.",
    ),
    "template.unclosed": QT_TRANSLATE_NOOP(
        "Notices", "The closing brace is missing. For a plain brace write {{{{."
    ),
    "template.empty": QT_TRANSLATE_NOOP(
        "Notices", "There is nothing between the braces. For plain braces write {{{{ and }}}}."
    ),
    "template.name": QT_TRANSLATE_NOOP(
        "Notices",
        '"{detail}" cannot be the name of an input: use letters, digits and _, '
        "beginning with a letter.",
    ),
    "template.options": QT_TRANSLATE_NOOP(
        "Notices", "A list needs at least two choices, separated by |."
    ),
    "template.offset": QT_TRANSLATE_NOOP(
        "Notices", '"{detail}" is no time span. Write for instance +2d, +48h or -30m.'
    ),
    "template.number_format": QT_TRANSLATE_NOOP(
        "Notices", '"{detail}" is no number format. Write for instance 0.00.'
    ),
    "template.arithmetic": QT_TRANSLATE_NOOP(
        "Notices", "This calculation has no result. Use numbers, names, + - * / and brackets."
    ),
    "template.not_a_number": QT_TRANSLATE_NOOP(
        "Notices", '"{value}" is not a number. Enter digits, such as 50 or 9.9.'
    ),
    "template.missing_value": QT_TRANSLATE_NOOP("Notices", 'A value for "{name}" is missing.'),
}

ERRORS: Mapping[str, str] = {
    **_GENERAL,
    **_CLIENT,
    **_LAUNCH,
    **_STORE,
    **_LIBRARIES,
    **_IMAGES,
    **_PACKS,
    **_HOTKEYS,
    **_DESKTOP,
    **_TYPED_CODES,
    **_TEMPLATES,
}

CHECK_NAMES: Mapping[str, str] = {
    "display": QT_TRANSLATE_NOOP("Notices", "Display"),
    "synthetic_keys": QT_TRANSLATE_NOOP("Notices", "Pressing keys for you"),
    "clipboard_watch": QT_TRANSLATE_NOOP("Notices", "Watching the clipboard"),
    "client_ids": QT_TRANSLATE_NOOP("Notices", "Knowing which program pasted"),
    "window_manager": QT_TRANSLATE_NOOP("Notices", "Window manager"),
    "compositor": QT_TRANSLATE_NOOP("Notices", "Compositor"),
    "clipboard": QT_TRANSLATE_NOOP("Notices", "Clipboard"),
    "hotkeys": QT_TRANSLATE_NOOP("Notices", "Global hotkeys"),
    "typed_codes": QT_TRANSLATE_NOOP("Notices", "Short codes typed in other programs"),
    "rights": QT_TRANSLATE_NOOP("Notices", "Ordinary rights"),
    "tray": QT_TRANSLATE_NOOP("Notices", "Tray icon"),
    "store": QT_TRANSLATE_NOOP("Notices", "Phrase library"),
    "instance": QT_TRANSLATE_NOOP("Notices", "Running ReplyDock"),
}

CHECK_REASONS: Mapping[str, str] = {
    "display.none": QT_TRANSLATE_NOOP(
        "Notices", "There is no display. Start ReplyDock from within a desktop session."
    ),
    "display.wayland": QT_TRANSLATE_NOOP(
        "Notices",
        "Wayland lets no program paste into another. Replies are copied: press Ctrl+V. "
        "In an X11 session ReplyDock pastes for you.",
    ),
    "display.xwayland": QT_TRANSLATE_NOOP(
        "Notices",
        "This is Wayland. Only programs that run through XWayland can be pasted into; "
        "for the others replies are copied: press Ctrl+V.",
    ),
    "display.unsupported": QT_TRANSLATE_NOOP(
        "Notices", "Inserting is not supported on {platform} yet. Replies are copied."
    ),
    "extension.missing": QT_TRANSLATE_NOOP(
        "Notices", "The X server lacks the extension {extension}. Ask who runs this computer."
    ),
    "window_manager.none": QT_TRANSLATE_NOOP(
        "Notices", "No window manager answers, so windows cannot be brought to the front."
    ),
    "compositor.none": QT_TRANSLATE_NOOP(
        "Notices", "There is none, so windows have square corners. Nothing else is missing."
    ),
    "clipboard.no_echo": QT_TRANSLATE_NOOP(
        "Notices", "What is put on the clipboard does not come back whole. Close clipboard tools."
    ),
    "hotkeys.refused": QT_TRANSLATE_NOOP(
        "Notices", "The desktop refuses hotkeys. Use the tray icon or the dock window."
    ),
    "keys.locked": QT_TRANSLATE_NOOP(
        "Notices", "The screen is locked or asks for a password. Unlock it and try again."
    ),
    "rights.administrator": QT_TRANSLATE_NOOP(
        "Notices",
        "ReplyDock runs as administrator. Texts and pictures cannot be dragged into it from "
        "other programs. It needs these rights only if the chat program has them too.",
    ),
    "tray.none": QT_TRANSLATE_NOOP(
        "Notices",
        "This desktop shows no tray icons. Everything is in the menu of the dock window.",
    ),
}
