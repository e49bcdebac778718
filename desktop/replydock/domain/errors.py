"""The error tree.

    ReplyDockError
    ├── EnvironmentFault           the world is at fault: shown, often retryable
    │   ├── StoreError             the library file
    │   │   ├── StoreTooNew        written by a newer ReplyDock; refused
    │   │   ├── StoreDamaged       set aside, restored from the last good backup
    │   │   ├── StoreBusy          another process holds it past the deadline
    │   │   └── StoreUnwritable    disk full, read-only, no rights
    │   ├── ImageError             unreadable, unsupported or too large image
    │   ├── PackError              a pack file breaks the documented format
    │   ├── HotkeyTaken            another program owns the hotkey
    │   ├── DesktopError           no display, missing extension, refused by the desktop
    │   └── InstanceError          the running instance does not answer
    └── InputError                 the user's input is wrong: shown beside the field
        ├── TemplateError          a placeholder cannot be understood or filled
        ├── HotkeyInvalid          not a hotkey
        └── NotFound               no such phrase, folder, library or code

Every error carries a ``code`` and ``details``; the windows map each code to
translated text. Whatever is not a ReplyDockError is a bug.
"""

from __future__ import annotations


class ReplyDockError(Exception):
    """Base of all errors that are told to the user.

    Attributes:
        code: key of the translated message, such as ``store.too_new``.
        details: values for the message's placeholders.
    """

    code = "error"

    def __init__(self, code: str | None = None, /, **details: object) -> None:
        if code is not None:
            self.code = code
        self.details = details
        shown = ", ".join(f"{key}={value}" for key, value in details.items())
        super().__init__(f"{self.code}({shown})")


class EnvironmentFault(ReplyDockError):
    """The world outside is at fault, not the input and not the program."""

    code = "environment"


class InputError(ReplyDockError):
    """What the user entered cannot be used as it is."""

    code = "input"


class StoreError(EnvironmentFault):
    """The library file cannot be used."""

    code = "store.error"


class StoreTooNew(StoreError):
    """The library file was written by a newer ReplyDock."""

    code = "store.too_new"


class StoreDamaged(StoreError):
    """The library file is damaged."""

    code = "store.damaged"


class StoreBusy(StoreError):
    """Another process holds the library file past the deadline."""

    code = "store.busy"


class StoreUnwritable(StoreError):
    """The library file cannot be written: disk full, read-only, no rights."""

    code = "store.unwritable"


class ImageError(EnvironmentFault):
    """An image is unreadable, unsupported or too large."""

    code = "image.error"


class PackError(EnvironmentFault):
    """A pack file breaks the documented format."""

    code = "pack.error"


class HotkeyTaken(EnvironmentFault):
    """Another program owns the hotkey."""

    code = "hotkey.taken"


class DesktopError(EnvironmentFault):
    """The desktop lacks or refuses something that is needed."""

    code = "desktop.error"


class InstanceError(EnvironmentFault):
    """The running instance does not answer."""

    code = "instance.error"


class TemplateError(InputError):
    """A placeholder cannot be understood or filled."""

    code = "template.error"


class HotkeyInvalid(InputError):
    """A text is no hotkey."""

    code = "hotkey.invalid"


class NotFound(InputError):
    """There is no such phrase, folder, library or code."""

    code = "not_found"
