"""A Qt window with a field for a name and one for a password, for the rig.

Tab goes on. Says its window first, and after each change what stands in both.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

app = QApplication(["login"])
window = QWidget()
window.setWindowTitle("login of qt")
column = QVBoxLayout(window)
name, secret = QLineEdit(), QLineEdit()
secret.setEchoMode(QLineEdit.EchoMode.Password)


def say() -> None:
    sys.stdout.write(f"{name.text()}|{secret.text()}\n")
    sys.stdout.flush()


for field in (name, secret):
    field.textChanged.connect(say)
    column.addWidget(field)
window.resize(300, 120)
window.show()
sys.stdout.write(f"{int(window.winId())}\n")
sys.stdout.flush()
app.exec()
