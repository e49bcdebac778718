"""The dialogs' part of the style sheet; ``@names`` are tokens of ``theme``.

Labels choose a variant by the dynamic property ``role``.
"""

from __future__ import annotations

DIALOGS = """
QLabel[role="display"] { font-size: @size_display; font-weight: 500; color: @text; }
QLabel[role="heading"] { font-size: @size_large; font-weight: 500; color: @text; }
QLabel[role="title"] { font-size: @size_heading; font-weight: 500; color: @text; }
QLabel[role="section"] {
    font-size: @size_body; font-weight: 500; color: @text_secondary; padding: 0 2px;
}
QLabel[role="rowTitle"] { font-size: @size_input; color: @text; }
QLabel[role="fieldLabel"] { font-size: @size_body; color: @text_secondary; }
QLabel[role="hint"] { font-size: @size_body; color: @text_muted; }
QLabel[role="lead"] { font-size: @size_lead; color: @text_secondary; }
QLabel[role="figure"] { font-size: @size_input; color: @text_secondary; }
QLabel[role="error"] { font-size: @size_body; color: @danger; }
QLabel[role="success"] { font-size: @size_lead; color: @success; font-weight: 500; }
QLabel[role="key"] {
    font-size: @size_body; color: @badge_text; background: @badge;
    border-radius: @radius_s; padding: 2px 7px;
}
QLabel[role="bubble"] {
    font-size: @size_input; color: @text; background: @selected;
    border-radius: @radius_l; padding: 9px 12px;
}
QLabel[role="buyerBubble"] {
    font-size: @size_input; color: @text; background: @raised; border: 1px solid @border;
    border-radius: @radius_l; padding: 9px 12px;
}

QLabel[role="badge"], QLabel[role="badgeGood"] {
    font-size: @size_small; color: @badge_text; background: @badge;
    border-radius: @radius_s; padding: 1px 6px;
}
QLabel[role="badgeGood"] { color: @success; background: @selected; }
QLabel[role="warn"] { font-size: @size_body; color: @warning; }
QPushButton#ClientName {
    font-size: @size_input; color: @text; background: transparent; border: none;
    text-align: left; padding: 6px 0; min-height: 18px;
}
QPushButton#ClientName:hover { color: @accent; }
QPushButton#ClientName:focus { color: @accent; text-decoration: underline; }
QToolButton#ClientChevron { background: transparent; border: none; padding: 4px; }

#card { background: @surface; border: 1px solid @border; border-radius: @radius_l; }
#settingRow { background: transparent; border: none; }
#hairline { background: @border; border: none; }

#segments { background: @sunken; border-radius: @radius_m; border: none; }
#segments QToolButton {
    font-size: @size_body; color: @text_secondary; border-radius: 5px; padding: 3px 12px;
    border: 1px solid transparent; min-height: 18px;
}
#segments QToolButton:hover { color: @text; background: transparent; }
#segments QToolButton:checked {
    background: @raised; color: @accent; font-weight: 500; border: 1px solid @border;
}
#segments QToolButton:focus { border: 2px solid @accent; padding: 2px 11px; }
#segments QToolButton:disabled { color: @border_strong; }

QPushButton#hotkeyEdit { min-width: 150px; font-weight: 500; background: @surface; }
QPushButton#hotkeyEdit[recording="true"] {
    border: 2px solid @accent; padding: 5px 13px; color: @accent; background: @selected;
}

QToolButton[chip="true"] {
    font-size: @size_input; color: @text; background: @surface;
    border: 1px solid @border_strong; border-radius: 13px; padding: 3px 12px;
}
QToolButton[chip="true"]:hover { background: @hover; }
QToolButton[chip="true"]:checked {
    background: @accent; border: 1px solid @accent; color: @on_accent; font-weight: 500;
}
QToolButton[chip="true"][rowFocused="true"]:checked { border: 2px solid @text; padding: 2px 11px; }

QComboBox, QDateTimeEdit, QSpinBox {
    background: @surface; color: @text; border: 1px solid @border_strong;
    border-radius: @radius_m; padding: 5px @space_s; min-height: 18px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus {
    border: 2px solid @accent; padding: 4px 7px;
}
QComboBox:disabled, QDateTimeEdit:disabled, QSpinBox:disabled, QPlainTextEdit:disabled {
    background: @chrome; color: @text_secondary; border-color: @border;
}
QComboBox::drop-down, QDateTimeEdit::drop-down {
    border: none; width: 26px; background: transparent;
}
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: @raised; color: @text; border: 1px solid @border_strong; padding: 4px;
    selection-background-color: @selected; selection-color: @text; outline: none;
}
QCalendarWidget QWidget { background: @raised; color: @text; }
QCalendarWidget QAbstractItemView {
    selection-background-color: @accent; selection-color: @on_accent; outline: none;
}

QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @sunken; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: @surface; border: 2px solid @accent; width: 12px; height: 12px;
    margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:focus { background: @accent; }

QPushButton::menu-indicator { image: none; width: 0; }

QTabBar { font-size: @size_input; background: transparent; }
QTabBar::tab {
    color: @text_secondary; background: transparent; border: none;
    border-bottom: 2px solid transparent; padding: 5px 2px; margin-right: 16px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; font-weight: 500; }
QTabBar:focus { outline: none; }


#SettingsDialog, #Welcome, #PhraseEditor { background: @surface; }
#SettingsSide {
    background: @chrome; border: none; border-right: 1px solid @border; outline: none;
    padding: 16px 8px; font-size: @size_input;
}
#SettingsSide::item {
    color: @text; padding: 7px 10px; border-radius: @radius_m; margin: 1px 0;
    border: 1px solid transparent;
}
#SettingsSide::item:hover { background: @pressed; }
#SettingsSide::item:selected { background: @selected; color: @accent; }
#SettingsSide::item:selected:focus { border: 1px solid @accent; }
#SettingsPage, #SettingsPageBody { background: @surface; border: none; }

#DialogFoot { background: @chrome; border: none; border-top: 1px solid @border; }
#EditorScroll, #EditorPage { background: @surface; border: none; }
#EditorSide { background: @chrome; border: none; border-left: 1px solid @border; }
#FilledPreview, #FilledPreviewBody { background: transparent; border: none; }
QLineEdit#EditorTitle {
    font-size: @size_large; font-weight: 500; border: none; border-radius: 0;
    border-bottom: 1px solid @border; padding: 4px 0 6px 0;
}
QLineEdit#EditorTitle:focus { border-bottom: 2px solid @accent; padding-bottom: 5px; }
#PartCard { background: transparent; border: none; }
#PartCard[picture="true"] {
    background: @chrome; border: 1px solid @border; border-radius: @radius_m;
}
#PartPicture { background: transparent; }
#ReadOnlyNote { background: @warning_soft; border-radius: @radius_m; }
#ReadOnlyNote QLabel { color: @warning; }

#ValuePrompt { background: @surface; border: none; }
#PracticeChat { background: @chrome; border: 1px solid @border; border-radius: @radius_l; }
QMessageBox { background: @surface; }
QMessageBox QLabel { color: @text; font-size: @size_input; }
QMessageBox QLabel#qt_msgbox_label { font-size: @size_heading; font-weight: 500; }
QMessageBox QPushButton { min-width: 72px; }
"""
