"""Windows: its windows, keys, hotkeys and clipboard, by ctypes alone."""
