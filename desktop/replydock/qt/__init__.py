"""Qt outside the windows: background work, one instance, translations."""
