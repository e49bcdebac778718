"""The measure of all things here: a bare PySide6 window with one label."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

app = QApplication(sys.argv)
window = QWidget()
column = QVBoxLayout(window)
column.addWidget(QLabel("A bare window with one label: 话坞"))
window.resize(320, 640)
window.show()
sys.exit(app.exec())
