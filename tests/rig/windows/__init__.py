"""Real programs on Windows: what ``tests.rig`` has for X11, in ctypes and Qt."""
