"""The rules of ReplyDock: no I/O, no Qt, no clock of its own."""
