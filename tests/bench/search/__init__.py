"""How fast a keystroke is answered, against what other programs do."""
