"""What a shell gets back."""

from __future__ import annotations

EXIT_OK = 0
EXIT_NOTHING = 1
"""Nothing was found, or only copied where inserting was asked for."""
EXIT_INPUT = 2
EXIT_ENVIRONMENT = 3
EXIT_BROKEN_PIPE = 141
"""What a shell shows for a program that SIGPIPE ended."""
