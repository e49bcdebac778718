"""Pictures of the pack for local services and repair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF

from pictures.cards import draw_field
from pictures.layouts import Step, draw_checks, draw_grid, draw_list, draw_table
from pictures.sheet import (
    ACCENT,
    ACCENT_TINT,
    BODY,
    CALM,
    CALM_TINT,
    GAP,
    GOLD,
    GOLD_TINT,
    HEADING,
    INNER,
    MARGIN,
    MUTED,
    Row,
    Sheet,
)


def booking_steps() -> Sheet:
    """Show how a visit is booked and paid."""
    sheet = Sheet()
    sheet.header("wrench", "上门服务怎么走", "先报价，您同意了再动手")
    draw_list(
        sheet,
        [
            Step("chat", "说清毛病", "品牌、型号、什么时候开始，拍张照"),
            Step("calendar", "约好时段", "出发前师傅打电话，改期提前说"),
            Step("search", "检测报价", "人工和配件分开写，看了再定"),
            Step("badge-check", "修好验收", "当面试机，满意后在线付款"),
        ],
    )
    sheet.tip("没写在报价单上、您也没同意的项目，可以不付。")
    return sheet


def visit_checklist() -> Sheet:
    """Show what to make ready before a visit."""
    sheet = Sheet()
    sheet.header("house", "师傅上门前", "五分钟，省下半小时")
    draw_checks(
        sheet,
        "请先做好",
        [
            "机器旁边腾出一米的地方",
            "柜子里、台面上的东西先收走",
            "水阀、电闸在哪里，记一下",
            "机身标签和购买凭证找出来",
            "小宠物先关到别的房间",
        ],
    )
    sheet.rows(
        [
            Row("shield", "先看工牌", "姓名、工号和短信里一样再开门", ACCENT, ACCENT_TINT),
            Row("wallet", "不付现金", "费用在线付，有记录才有保修", GOLD, GOLD_TINT),
        ]
    )
    return sheet


def price_list(values: Mapping[str, Any]) -> Sheet:
    """Show prices of common jobs, or lines to write them on."""
    sheet = Sheet()
    sheet.header("wallet", "常见项目价目", "含人工，配件另算、先报价")
    draw_table(sheet, values["columns"], values["rows"], [0.42, 0.2, 0.38])
    sheet.rows(
        [
            Row("search", "看了不修", "只收检测费，当场给收据", ACCENT, ACCENT_TINT),
            Row("moon", "夜间与节假日", "加收多少，上门之前说定", GOLD, GOLD_TINT),
        ]
    )
    return sheet


def after_repair() -> Sheet:
    """Show how to test a repaired machine before signing."""
    sheet = Sheet()
    sheet.header("badge-check", "修完这样验收", "都正常了再签字")
    draw_grid(
        sheet,
        [
            Step("again", "开关三次", "每次都能启动，\n没有报警提示"),
            Step("sound", "听一听", "没有异响、摩擦，\n运转声平稳"),
            Step("drop", "看漏不漏", "接口用纸巾擦一圈，\n等五分钟再看"),
            Step("clock", "跑十分钟", "走完一个程序，\n温度和水位正常"),
        ],
    )
    draw_checks(sheet, "单子上要有", ["换了什么配件、多少钱", "保修到哪一天", "师傅的姓名和工号"])
    return sheet


def warranty_card() -> Sheet:
    """Show a warranty card to fill in and what it does not cover."""
    sheet = Sheet()
    sheet.header("shield", "维修保修卡", "填好拍照存着，丢了也能凭它查")
    card = sheet.card(396)
    sheet.tile("document", QRectF(MARGIN + 36, card.top() + 28, 72, 72), CALM, CALM_TINT)
    area = QRectF(MARGIN + 130, card.top() + 38, 600, 50)
    sheet.text(area, "本次维修", HEADING, is_bold=True)
    for row, name in enumerate(("维修项目", "更换配件", "维修日期", "保修到")):
        place = QRectF(MARGIN + 40, card.top() + 122 + row * 62, INNER - 80, 56)
        draw_field(sheet, place, name, "")
    sheet.y = card.bottom() + GAP
    draw_checks(sheet, "保修期内", ["同一个毛病再犯，免费上门", "换上的配件坏了，免费换新"])
    draw_checks(
        sheet,
        "不在保修内",
        ["进水、摔碰、电压不稳", "别人拆修过的部位"],
        icon="cross",
        color=ACCENT,
    )
    height = sheet.text_height("有疑问先问，别自己拆。", INNER, BODY)
    sheet.text(QRectF(MARGIN, sheet.y, INNER, height), "有疑问先问，别自己拆。", BODY, MUTED)
    sheet.y += height + GAP
    return sheet
