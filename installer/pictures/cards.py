"""Pictures that are looked up: care symbols, hours, address card, dates, photo guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtSvg import QSvgRenderer

from pictures.icons import care_svg
from pictures.layouts import Event, draw_events
from pictures.scenes import draw_cup, draw_parcel
from pictures.sheet import (
    ACCENT,
    ACCENT_TINT,
    BODY,
    CALM,
    CALM_TINT,
    CARD,
    CENTER,
    GAP,
    GOLD,
    GOLD_TINT,
    HEADING,
    INK,
    INNER,
    LINE,
    MARGIN,
    MUTED,
    PAPER,
    RIGHT,
    SMALL,
    Row,
    Sheet,
)

CARE_WORDS = {
    "wash-30": ("30℃ 水洗", "水温不超过 30℃"),
    "hand-wash": ("手洗", "轻轻揉压，勿用力拧"),
    "no-wash": ("不可水洗", "手洗机洗都不行"),
    "no-bleach": ("不可漂白", "不要用漂白剂"),
    "iron-low": ("低温熨烫", "一个点，110℃ 以内"),
    "iron-medium": ("中温熨烫", "两个点，150℃ 以内"),
    "no-iron": ("不可熨烫", "也不要用蒸汽熨"),
    "line-dry": ("悬挂晾干", "脱水后挂起来晾"),
    "flat-dry": ("平摊晾干", "针织衫防拉长变形"),
    "shade-dry": ("阴凉处晾干", "避开阳光直晒"),
    "no-tumble": ("不可烘干", "勿放进滚筒烘干机"),
    "dry-clean": ("专业干洗", "交给干洗店处理"),
}
"""Symbol of a care label: its name, what to do."""


class CareWords(NamedTuple):
    """What is written around the symbols of a care label."""

    title: str = "洗护标识怎么看"
    subtitle: str = "洗之前翻一下侧缝里的水洗标"
    symbols: Mapping[str, tuple[str, str]] = CARE_WORDS
    tip: str = "深浅分开洗，第一次单独洗；标识之间有冲突时，按温和的那一个来。"


CHINESE_CARE = CareWords()


def care(words: CareWords = CHINESE_CARE) -> Sheet:
    """Explain the symbols of a care label."""
    sheet = Sheet()
    sheet.header("drop", words.title, words.subtitle)
    width, height = (INNER - 2 * GAP) / 3, 246
    for index, (symbol, (name, text)) in enumerate(words.symbols.items()):
        left = MARGIN + index % 3 * (width + GAP)
        card = sheet.card(height, left=left, width=width)
        svg = QSvgRenderer(QByteArray(care_svg(symbol, INK).encode()))
        svg.render(sheet.painter, QRectF(card.center().x() - 52, card.top() + 24, 104, 104))
        area = QRectF(left, card.top() + 136, width, 50)
        sheet.text(area, name, HEADING - 2, is_bold=True, align=CENTER)
        sheet.text(area.translated(0, 54), text, SMALL, MUTED, align=CENTER)
        if (index + 1) % 3 == 0:
            sheet.y += height + GAP
    sheet.tip(words.tip)
    return sheet


def hours(values: Mapping[str, Any]) -> Sheet:
    """Show when somebody answers, on a bar of 24 hours."""
    start, end = int(values["from"]), int(values["to"])
    sheet = Sheet()
    sheet.header("clock", "客服在线时间", f"{values['days']}，节假日另行通知")
    card = sheet.card(316)
    sheet.text(
        QRectF(MARGIN, card.top() + 28, INNER, 110),
        f"{start}:00 — {end}:00",
        76,
        ACCENT,
        is_bold=True,
        align=CENTER,
    )
    left, width = MARGIN + 48, INNER - 96
    bar = QRectF(left, card.top() + 176, width, 40)
    sheet.box(bar, "#EAE4DB", radius=20)
    hour = width / 24
    sheet.box(QRectF(left + start * hour, bar.top(), (end - start) * hour, 40), ACCENT, radius=20)
    sheet.text_middle(
        QRectF(left + start * hour, bar.top(), (end - start) * hour, 38),
        "人工在线",
        SMALL,
        CARD,
        is_bold=True,
    )
    for mark in sorted({0, 6, 12, 18, 24}):
        area = QRectF(left + mark * hour - 60, bar.bottom() + 12, 120, 40)
        sheet.text(area, f"{mark}:00", SMALL, MUTED, align=CENTER)
    sheet.y = card.bottom() + GAP
    sheet.rows(
        [
            Row("chat", "在线时段", "按排队顺序一位一位回复", ACCENT, ACCENT_TINT),
            Row("moon", "休息时段", "请留下订单号和问题，上班后依次回复"),
            Row("phone", "随时自助", "查物流、退换货、开发票，订单详情里都能办", GOLD, GOLD_TINT),
        ]
    )
    return sheet


def draw_field(sheet: Sheet, rect: QRectF, name: str, value: str) -> None:
    """Draw a line to write on, or the value that stands on it."""
    sheet.text(QRectF(rect.left(), rect.top(), 170, 44), name, BODY, MUTED)
    start = rect.left() + 150
    if value:
        sheet.text(QRectF(start, rect.top(), rect.right() - start, 44), value, BODY, is_bold=True)
    else:
        y = rect.top() + 42
        sheet.line(QPointF(start, y), QPointF(rect.right(), y), "#BDB3A5", 2, is_dashed=True)


def return_address(values: Mapping[str, Any]) -> Sheet:
    """Show where a parcel goes back to and which note belongs into it."""
    sheet = Sheet()
    sheet.header("return", "退货寄回卡", "地址以客服发送的文字为准")
    card = sheet.card(322)
    sheet.tile("pin", QRectF(MARGIN + 36, card.top() + 30, 72, 72))
    sheet.text(QRectF(MARGIN + 130, card.top() + 40, 500, 50), "寄回地址", HEADING, is_bold=True)
    fields = [("收件人", "receiver"), ("联系电话", "phone"), ("详细地址", "address")]
    for row, (name, key) in enumerate(fields):
        place = QRectF(MARGIN + 40, card.top() + 122 + row * 62, INNER - 80, 56)
        draw_field(sheet, place, name, str(values[key]))
    sheet.y = card.bottom() + GAP
    card = sheet.card(390)
    sheet.tile("edit", QRectF(MARGIN + 36, card.top() + 30, 72, 72), CALM, CALM_TINT)
    sheet.text(
        QRectF(MARGIN + 130, card.top() + 26, 600, 50), "包裹里放一张纸条", HEADING, is_bold=True
    )
    sheet.text(
        QRectF(MARGIN + 130, card.top() + 72, 640, 40), "照着抄写就行，仓库凭它登记", SMALL, MUTED
    )
    for row, name in enumerate(("订单编号", "买家昵称", "退换原因")):
        place = QRectF(MARGIN + 40, card.top() + 126 + row * 62, INNER - 80, 56)
        draw_field(sheet, place, name, "")
    top = card.top() + 126 + 3 * 62 + 8
    sheet.text(QRectF(MARGIN + 40, top, 170, 44), "我想要", BODY, MUTED)
    for index, choice in enumerate(("退款", "换货", "维修")):
        left = MARGIN + 190 + index * 170
        sheet.box(QRectF(left, top + 6, 32, 32), CARD, radius=7, border=MUTED)
        sheet.text(QRectF(left + 46, top, 110, 44), choice, BODY)
    sheet.y = card.bottom() + GAP
    width = (INNER - 2 * GAP) / 3
    notes = [("check", "配件赠品装齐"), ("check", "吊牌包装保留"), ("cross", "请勿寄到付件")]
    for column, (icon, text) in enumerate(notes):
        color, tint = (CALM, CALM_TINT) if icon == "check" else (ACCENT, ACCENT_TINT)
        place = QRectF(MARGIN + column * (width + GAP), sheet.y, width, 78)
        sheet.box(place, tint)
        sheet.icon(icon, QRectF(place.left() + 18, place.top() + 24, 30, 30), color, stroke=2.6)
        sheet.text_middle(place.adjusted(50, 0, -6, 0), text, BODY - 2, color, is_bold=True)
    sheet.y += 78 + GAP
    return sheet


def presale() -> Sheet:
    """Show the dates of a presale, as an order of events without fixed days."""
    sheet = Sheet()
    sheet.header("calendar", "预售时间线", "分两次付款，日期以商品页为准")
    gold, calm = (GOLD, GOLD_TINT), (CALM, CALM_TINT)
    draw_events(
        sheet,
        [
            Event("coupon", "付定金", "预售期内", "先付一小部分锁定优惠，定金可抵扣更多"),
            Event("bell", "等待尾款", "中间几天", "订单先放着，设好提醒，顺便领店铺券", *gold),
            Event("wallet", "付尾款", "尾款期内", "在订单里点“付尾款”，券和满减这时抵扣"),
            Event("truck", "陆续发货", "付清之后", "按付尾款的先后顺序发出，留意物流短信", *calm),
        ],
    )
    card = sheet.card(240)
    sheet.text(QRectF(MARGIN + 36, card.top() + 22, INNER, 50), "举个例子", HEADING, is_bold=True)
    sums = [("预售价", "200 元", INK), ("定金 20 元，抵 40 元", "− 40 元", INK)]
    for index, (name, amount, color) in enumerate(sums):
        top = card.top() + 80 + index * 46
        sheet.text(QRectF(MARGIN + 36, top, 500, 40), name, BODY, MUTED)
        sheet.text(QRectF(MARGIN, top, INNER - 36, 40), amount, BODY, color, align=RIGHT)
    top = card.top() + 180
    sheet.line(QPointF(MARGIN + 36, top - 6), QPointF(MARGIN + INNER - 36, top - 6), LINE, 2)
    sheet.text(QRectF(MARGIN + 36, top, 600, 40), "尾款付 160 元，一共花", BODY, is_bold=True)
    sheet.text(
        QRectF(MARGIN, top, INNER - 36, 40), "180 元", BODY, ACCENT, is_bold=True, align=RIGHT
    )
    sheet.y = card.bottom() + GAP
    return sheet


def _frame_corners(sheet: Sheet, rect: QRectF) -> None:
    """Draw a viewfinder's four corners."""
    arm = 26
    for x, sx in ((rect.left(), 1), (rect.right(), -1)):
        for y, sy in ((rect.top(), 1), (rect.bottom(), -1)):
            sheet.line(QPointF(x, y), QPointF(x + sx * arm, y), ACCENT, 5)
            sheet.line(QPointF(x, y), QPointF(x, y + sy * arm), ACCENT, 5)


def photo() -> Sheet:
    """Show which photos prove a fault."""
    sheet = Sheet()
    sheet.header("camera", "这样拍，处理快", "三张照片，一次说清楚问题")
    width, height = (INNER - 2 * GAP) / 3, 420
    shots = [
        ("整体照", "商品全貌，能看出\n是哪一件、哪一款"),
        ("细节照", "凑近问题处，对焦\n清楚，可用笔指出"),
        ("面单照", "外箱和快递面单\n一起拍，单号清晰"),
    ]
    for column, (name, text) in enumerate(shots):
        left = MARGIN + column * (width + GAP)
        card = sheet.card(height, left=left, width=width)
        view = QRectF(left + 18, card.top() + 18, width - 36, 216)
        sheet.box(view, PAPER, radius=14)
        middle = view.center()
        sheet.painter.save()
        sheet.painter.setClipRect(view)
        if column == 0:
            draw_cup(sheet, QPointF(middle.x() - 10, middle.y() + 4), 0.95, is_cracked=True)
        elif column == 1:
            draw_cup(sheet, QPointF(middle.x() + 8, middle.y() + 72), 2.9, is_cracked=True)
        else:
            draw_parcel(sheet, middle)
        sheet.painter.restore()
        _frame_corners(sheet, view.adjusted(14, 14, -14, -14))
        sheet.badge(QPointF(left + 46, card.top() + 276), str(column + 1), radius=22)
        sheet.text(QRectF(left + 80, card.top() + 250, width, 50), name, HEADING, is_bold=True)
        sheet.text(QRectF(left + 22, card.top() + 314, width - 30, 90), text, BODY - 2, MUTED)
    sheet.y += height + GAP
    card = sheet.card(188)
    rows = [
        ("check", "自然光下拍，不加滤镜；故障类请录 10 秒小视频", CALM),
        ("check", "商品、配件、包装先留着，处理完再收拾", CALM),
        ("shield", "手机号、地址等隐私可以先遮住再发", GOLD),
    ]
    for index, (icon, text, color) in enumerate(rows):
        top = card.top() + 20 + index * 50
        sheet.icon(icon, QRectF(MARGIN + 34, top + 6, 32, 32), color, stroke=2.4)
        sheet.text(QRectF(MARGIN + 86, top, INNER - 110, 44), text, BODY)
    sheet.y = card.bottom() + GAP
    return sheet
