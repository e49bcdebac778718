"""Pictures that tell how things stand: outage, queue, change of shift, complaint, menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF

from pictures.layouts import (
    Event,
    draw_checks,
    draw_events,
    draw_notice,
    draw_stations,
)
from pictures.sheet import (
    ACCENT,
    ACCENT_TINT,
    CALM,
    CALM_TINT,
    GAP,
    GOLD,
    GOLD_TINT,
    HEADING,
    INNER,
    LEFT,
    MARGIN,
    Row,
    Sheet,
)


def outage_notice() -> Sheet:
    """Tell that a system is down and what still works."""
    sheet = Sheet()
    sheet.header("bell", "系统故障通知", "正在抢修，您的订单不会丢")
    draw_notice(
        sheet,
        "暂时查不了、改不了",
        "系统出了点问题，技术同事正在处理。\n已经付款的订单照常保留，不用重复下单。",
    )
    sheet.rows(
        [
            Row("pause", "先不要", "重复付款、反复提交，容易多扣一笔", ACCENT, ACCENT_TINT),
            Row("chat", "可以先做", "留下订单号和问题，恢复后依次回复"),
            Row("clock", "有时效的事", "先截图留下时间，恢复后凭它来处理", GOLD, GOLD_TINT),
        ]
    )
    sheet.tip("恢复后客服会在对话里告诉您，不用守着。")
    return sheet


def shift_notice(values: Mapping[str, Any]) -> Sheet:
    """Tell that another colleague goes on, and what is handed over."""
    start, end = int(values["from"]), int(values["to"])
    sheet = Sheet()
    sheet.header("users", "客服交班中", "换人不换事，您不用从头说")
    draw_stations(
        sheet,
        [
            ("document", "记下", "问题与进度"),
            ("send", "移交", "连同聊天记录"),
            ("person", "接手", "同事先看完"),
            ("chat", "回复", "接着往下说"),
        ],
    )
    draw_checks(
        sheet,
        "交给下一班的有",
        ["您的订单号和商品", "已经答应您的事和时间", "您发过的照片、视频"],
    )
    sheet.tip(f"人工服务 {start}:00 — {end}:00，下班后的留言按先后回复。")
    return sheet


def queue_notice() -> Sheet:
    """Tell that many people ask at once, and what helps."""
    sheet = Sheet()
    sheet.header("clock", "正在排队", "按先后，一位一位回复")
    draw_notice(sheet, "请留言，不用刷屏", "连发几遍不会更快，\n一次写清楚，轮到时一次办好。")
    draw_checks(
        sheet, "这样留言回得快", ["订单号，或者商品链接", "想问什么、想怎么办", "照片或截图一张"]
    )
    sheet.rows(
        [
            Row("truck", "查物流", "订单详情，点“查看物流”", ACCENT, ACCENT_TINT),
            Row("return", "退换货", "订单详情，点“申请售后”"),
            Row("document", "开发票", "订单详情，点“更多”", GOLD, GOLD_TINT),
        ]
    )
    return sheet


def complaint_path() -> Sheet:
    """Show what happens with a complaint, step by step."""
    sheet = Sheet()
    sheet.header("chat", "您的投诉走到哪了", "每一步都有人负责，有时间")
    gold, calm = (GOLD, GOLD_TINT), (CALM, CALM_TINT)
    draw_events(
        sheet,
        [
            Event("document", "登记", "当天", "订单、经过、您的要求，记成一份"),
            Event("search", "核实", "1 个工作日", "查记录、问当事人、看照片", *gold),
            Event("chat", "给方案", "2 个工作日", "主管给出办法，您同意才算数", *calm),
            Event("badge-check", "办完回访", "办完当天", "结果告诉您，没办好继续办"),
        ],
        when_width=190,
    )
    sheet.tip("对结果不满意，可以申请平台介入，我们配合举证。")
    return sheet


def _draw_entry(sheet: Sheet, card: QRectF, number: str, icon: str, name: str) -> None:
    """Draw a number, what it stands for, and its icon on a card."""
    middle = card.center().y()
    sheet.badge(QPointF(card.left() + 60, middle), number, radius=32)
    area = QRectF(card.left() + 116, card.top(), card.width() - 230, card.height())
    sheet.text_middle(area, name, HEADING, is_bold=True, align=LEFT)
    sheet.tile(icon, QRectF(card.right() - 104, middle - 38, 76, 76), CALM, CALM_TINT)


def service_menu() -> Sheet:
    """Show a numbered menu of what can be asked for."""
    sheet = Sheet()
    sheet.header("label", "自助菜单", "回复数字，马上告诉您怎么办")
    entries = [
        ("ruler", "选购尺码"),
        ("edit", "改订单"),
        ("truck", "发货物流"),
        ("return", "退换退款"),
        ("document", "发票51\n保修52"),
        ("coupon", "券和活动"),
    ]
    width, height = (INNER - GAP) / 2, 136
    for index, (icon, name) in enumerate(entries):
        left = MARGIN + index % 2 * (width + GAP)
        _draw_entry(sheet, sheet.card(height, left=left, width=width), str(index + 1), icon, name)
        if index % 2:
            sheet.y += height + GAP
    _draw_entry(sheet, sheet.card(height), "0", "person", "都不是，找人工客服")
    sheet.y += height + GAP
    sheet.tip("说不清是哪一项，直接打字就行，人工会看到。")
    return sheet
