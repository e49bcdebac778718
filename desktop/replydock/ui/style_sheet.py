"""The template of the style sheet; ``@names`` are tokens of ``theme``.

Widgets choose a variant by the dynamic property ``kind``, for instance
``button.setProperty("kind", "primary")``.
"""

from __future__ import annotations

TEMPLATE = """
QToolTip {
    background: @raised; color: @text; border: 1px solid @border;
    padding: @space_xs; font-size: @size_small;
}
QMenu {
    background: @raised; color: @text; border: 1px solid @border;
    padding: @space_xs; font-size: @size_input;
}
QMenu::item { padding: 6px 18px 6px 8px; border-radius: @radius_s; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @selected; color: @text; }
QMenu::item:disabled { color: @border_strong; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateTimeEdit, QKeySequenceEdit {
    font-size: @size_input;
}
QLineEdit, QPlainTextEdit, QTextEdit {
    background: @surface; color: @text; border: 1px solid @border_strong;
    border-radius: @radius_m; padding: 5px @space_s;
    selection-background-color: @accent; selection-color: @on_accent;
    placeholder-text-color: @text_muted;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid @accent; padding: 4px 7px;
}
QLineEdit:disabled { background: @chrome; color: @border_strong; border-color: @border; }

QPushButton {
    font-size: @size_input; color: @text; background: @surface;
    border: 1px solid @border_strong; border-radius: @radius_m;
    padding: 6px 14px; min-height: 18px;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 13px; }
QPushButton:disabled { color: @border_strong; border-color: @border; background: @chrome; }
QPushButton[kind="primary"] {
    background: @accent; color: @on_accent; border-color: @accent; font-weight: 500;
}
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:pressed { background: @accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled {
    background: @badge; color: @border_strong; border-color: @badge;
}
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="danger"]:hover { background: @danger_soft; }
QPushButton[kind="link"] {
    border: 1px solid transparent; background: transparent; color: @accent; padding: 6px 8px;
}
QPushButton[kind="link"]:hover { background: @hover; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; padding: 5px 7px; }

QToolButton {
    border: 1px solid transparent; border-radius: @radius_m; padding: 4px;
    background: transparent; color: @text_secondary;
}
QToolButton:hover { background: @pressed; }
QToolButton:pressed { background: @sunken; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton::menu-indicator { image: none; }

QScrollBar:vertical { width: @scroll_width; background: transparent; margin: 0; border: none; }
QScrollBar:horizontal { height: @scroll_width; background: transparent; margin: 0; border: none; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: @scroll_hover; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

#DockFrame, #PaletteFrame { background: @chrome; border: 1px solid @border_strong; }
#DockFrame[rounded="true"], #PaletteFrame[rounded="true"] { border-radius: @radius_l; }
#TitleBar QLabel { font-size: @size_title; font-weight: 500; color: @text; }

#SearchBox {
    background: @surface; border: 1px solid @border_strong; border-radius: @radius_m;
    padding: 0 4px; min-height: 30px;
}
#SearchBox:focus { border: 2px solid @accent; padding: 0 3px; min-height: 28px; }
#PaletteFrame #SearchBox, #PaletteFrame #SearchBox:focus {
    border: none; background: transparent; padding: 0; font-size: @size_heading;
    min-height: 36px;
}

#ScopeSwitch { background: @sunken; border-radius: @radius_m; border: none; }
#ScopeSwitch QToolButton {
    font-size: @size_body; color: @text_secondary; border-radius: 5px; padding: 2px 0;
    min-height: 20px; margin: 2px; border: 1px solid transparent;
}
#ScopeSwitch QToolButton:hover { color: @text; background: transparent; }
#ScopeSwitch QToolButton:checked {
    background: @raised; color: @accent; font-weight: 500; border: 1px solid @border;
}
#ScopeSwitch QToolButton:focus { border: 2px solid @accent; padding: 1px 0; }

#FolderStrip, #FolderStrip QScrollArea, #FolderChips { background: transparent; border: none; }
#FolderChips QToolButton {
    font-size: @size_body; color: @text_secondary; padding: 3px 8px; margin: 0;
    border-radius: @radius_m; border: 1px solid transparent;
}
#FolderChips QToolButton:hover { background: @pressed; color: @text; }
#FolderChips QToolButton:checked {
    background: @selected; color: @accent; font-weight: 500;
}
#FolderChips QToolButton:focus { border: 1px solid @accent; }

#FolderTree {
    background: @raised; border: 1px solid @border_strong; border-radius: @radius_m;
    font-size: @size_input; padding: 4px; outline: none;
}
#FolderTree::branch { background: transparent; }
#FolderTree::branch:selected { background: @selected; }
#FolderTree::item { padding: 4px 2px; border-radius: @radius_s; color: @text; }
#FolderTree::item:hover { background: @hover; }
#FolderTree::item:selected { background: @selected; color: @text; }

#PhraseList { background: @surface; border: none; outline: none; }
#ListBody { background: @surface; border-top: 1px solid @border; }
#StatusBar { background: @chrome; border-top: 1px solid @border; }
#StatusBar QLabel { font-size: @size_small; color: @text_secondary; }
#StatusBar QLabel#Count { color: @text_muted; }

#Preview { background: @raised; border: 1px solid @border_strong; }
#PreviewBody, #PreviewBody > QWidget > QWidget { background: transparent; border: none; }
#EmptyTitle { font-size: @size_title; font-weight: 500; color: @text; }
#EmptyText { font-size: @size_body; color: @text_secondary; }
#PaletteHints { background: @chrome; border-top: 1px solid @border; }
#PaletteHints QLabel { font-size: @size_small; color: @text_muted; }
#PaletteHead { background: @surface; border-bottom: 1px solid @border; }
#PalettePreview { background: @surface; border: none; border-left: 1px solid @border; }
"""
