"""Inserts into real programs while others steal the focus and the clipboard."""
