"""Inserts that go to two windows of one program by turns."""
