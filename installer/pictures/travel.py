"""Pictures of the pack for travel and hotels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pictures.layouts import Event, Span, Step, draw_band, draw_checks, draw_events, draw_grid
from pictures.sheet import (
    ACCENT,
    ACCENT_TINT,
    CALM,
    CALM_TINT,
    GOLD,
    GOLD_TINT,
    Row,
    Sheet,
)


def hotel_booking() -> Sheet:
    """Show how a room is booked."""
    sheet = Sheet()
    sheet.header("bed", "订房四步", "名字和证件一样，到店就快")
    draw_grid(
        sheet,
        [
            Step("calendar", "选日期", "入住和退房两天，\n都点对再往下"),
            Step("bed", "选房型", "看清床型、窗户、\n含不含早餐"),
            Step("edit", "填入住人", "和身份证上一样，\n写好到店时间"),
            Step("wallet", "看规则付款", "免费取消到几点，\n记下来"),
        ],
    )
    sheet.tip("付款之后才算占住房间；订错日期，马上告诉客服。")
    return sheet


def cancel_timeline() -> Sheet:
    """Show what cancelling costs at which time."""
    sheet = Sheet()
    sheet.header("clock", "取消怎么算", "以订单页写的时间为准")
    draw_band(
        sheet,
        [
            Span("全额退", "免费取消", CALM, CALM_TINT),
            Span("扣一部分", "看订单规则", GOLD, GOLD_TINT),
            Span("不退", "没来也没说", ACCENT, ACCENT_TINT),
        ],
        ["下单", "免费取消截止", "入住当天", "过了入住日"],
    )
    sheet.rows(
        [
            Row("calendar", "改期比取消划算", "先问有没有房，差价多退少补"),
            Row("document", "有特殊情况", "停航、生病，带单据来申请", GOLD, GOLD_TINT),
            Row("wallet", "退款走原路", "钱回到付款的账户，不另转账", ACCENT, ACCENT_TINT),
        ]
    )
    return sheet


def check_in_times(values: Mapping[str, Any]) -> Sheet:
    """Show the hours of a house: arriving, leaving, breakfast, desk."""
    sheet = Sheet()
    sheet.header("key", "住店时间", "早到可以先放行李")
    gold, calm = (GOLD, GOLD_TINT), (CALM, CALM_TINT)
    draw_events(
        sheet,
        [
            Event("key", "办理入住", f"{values['check_in']} 起", "早到先把行李放前台，不收费"),
            Event("cup", "早餐", values["breakfast"], "赶早出门的，前一晚说一声打包", *gold),
            Event("house", "退房", f"{values['check_out']} 前", "晚一点走，提前问前台能不能延"),
            Event("bell", "前台", values["desk"], "深夜到店，先来个电话", *calm),
        ],
        when_width=236,
    )
    sheet.tip("节假日前后房间紧，能不能早入住，当天上午再确认。")
    return sheet


def guest_checklist() -> Sheet:
    """Show what to bring to a hotel."""
    sheet = Sheet()
    sheet.header("label", "入住带什么", "出门前对一遍")
    draw_checks(
        sheet,
        "证件",
        ["成年人：身份证原件，每人一张", "孩子：户口本或身份证", "境外客人：护照，签证在有效期内"],
    )
    draw_checks(sheet, "自己带会更舒服", ["牙刷、毛巾、拖鞋", "充电器、插线板", "常用的药"])
    sheet.rows(
        [
            Row("person", "忘带身份证", "先问前台，或就近派出所开证明", ACCENT, ACCENT_TINT),
            Row("users", "带未成年人", "前台会多问两句，请别介意", GOLD, GOLD_TINT),
        ]
    )
    return sheet
