"""The commands of ``replydock`` that need no window."""
