"""Pictures of the shop packs: paying, refunds, exchanges, members, gifts, custom orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF

from pictures.cards import draw_field
from pictures.layouts import (
    Event,
    Step,
    draw_cases,
    draw_checks,
    draw_events,
    draw_grid,
    draw_list,
    draw_stations,
    draw_table,
)
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
    PAPER,
    Row,
    Sheet,
)


def refund_timeline() -> Sheet:
    """Show how long a refund takes by way of payment."""
    sheet = Sheet()
    sheet.header("wallet", "退款多久到账", "原路退回，从退款成功那天算起")
    gold, calm = (GOLD, GOLD_TINT), (CALM, CALM_TINT)
    draw_events(
        sheet,
        [
            Event("badge-check", "退款成功", "当天", "订单里显示“退款成功”，钱已经退出"),
            Event("phone", "余额、零钱", "当天", "在支付账户的账单里就能看到", *calm),
            Event("wallet", "储蓄卡", "1–3 个工作日", "以银行入账为准，节假日顺延", *gold),
            Event("calendar", "信用卡", "3–7 个工作日", "可能先冲抵账单，看“已入账”"),
        ],
        when_width=216,
    )
    sheet.tip("想知道退到哪里：退款详情，点“钱款去向”。\n过了时间还没到，把这一页截图发给客服。")
    return sheet


def payment_steps() -> Sheet:
    """Show how to pay for an order, and what to try when it fails."""
    sheet = Sheet()
    sheet.header("cart", "付款四步", "付款前花十秒核对一遍")
    draw_grid(
        sheet,
        [
            Step("edit", "核对商品", "颜色、尺码、数量，\n和想买的一样"),
            Step("pin", "核对地址", "收件人、电话、门牌，\n搬家的记得换"),
            Step("coupon", "看优惠", "券和满减减掉没有，\n没减先别付"),
            Step("wallet", "付款", "页面显示“支付成功”，\n才算拍下"),
        ],
    )
    draw_checks(
        sheet,
        "付不了？按这个顺序试",
        ["换一种付款方式", "看银行卡余额和每日限额", "退出重新登录，换个网络"],
    )
    return sheet


def member_levels(values: Mapping[str, Any]) -> Sheet:
    """Show the levels of members and what they bring."""
    sheet = Sheet()
    sheet.header("crown", "会员等级", "按一年内的实付累计，退款会扣减")
    draw_table(sheet, values["columns"], values["rows"], [0.22, 0.34, 0.44])
    sheet.rows(
        [
            Row("search", "在哪里看", "店铺首页，点“会员”看等级和差额"),
            Row("calendar", "什么时候变", "确认收货后累计，一般第二天更新", GOLD, GOLD_TINT),
        ]
    )
    sheet.tip("权益以会员页当天显示为准；生日券记得先填生日。")
    return sheet


def _draw_present(sheet: Sheet, middle: QPointF) -> None:
    """Draw a present with a ribbon, 150 wide."""
    x, y = middle.x(), middle.y()
    sheet.box(QRectF(x - 75, y - 30, 150, 100), ACCENT_TINT, radius=8, border=ACCENT)
    sheet.box(QRectF(x - 86, y - 62, 172, 38), ACCENT, radius=8)
    sheet.box(QRectF(x - 13, y - 62, 26, 132), GOLD_TINT, radius=0)
    for sign in (-1, 1):
        sheet.line(QPointF(x, y - 64), QPointF(x + sign * 40, y - 92), GOLD, 9)
        sheet.line(QPointF(x + sign * 40, y - 92), QPointF(x + sign * 46, y - 66), GOLD, 9)
        sheet.line(QPointF(x + sign * 46, y - 66), QPointF(x, y - 62), GOLD, 9)


def gift_wrapping() -> Sheet:
    """Show what gift-wrapping holds and what to tell for it."""
    sheet = Sheet()
    sheet.header("gift", "礼品包装", "直接送到对方手里，也体面")
    card = sheet.card(300)
    view = QRectF(MARGIN + 24, card.top() + 24, 300, 252)
    sheet.box(view, PAPER, radius=14)
    _draw_present(sheet, QPointF(view.center().x(), view.center().y() + 14))
    left = view.right() + 36
    room = MARGIN + INNER - left - 28
    sheet.text(QRectF(left, card.top() + 34, room, 50), "一套包括", HEADING, is_bold=True)
    for row, text in enumerate(("礼盒与丝带", "手提袋一个", "手写贺卡一张", "不放价格小票")):
        top = card.top() + 92 + row * 46
        sheet.icon("check", QRectF(left, top + 6, 28, 28), CALM, stroke=2.6)
        sheet.text(QRectF(left + 44, top, room - 44, 40), text, BODY)
    sheet.y = card.bottom() + GAP
    draw_list(
        sheet,
        [
            Step("edit", "贺卡写什么", "五十字以内，写上称呼和落款"),
            Step("pin", "送到哪里", "收礼人的姓名、电话、地址"),
            Step("calendar", "哪天要到", "提前几天下单，快递不能指定钟点"),
        ],
    )
    sheet.tip("电子发票只发给下单的人，收礼人看不到价格。")
    return sheet


def exchange_steps() -> Sheet:
    """Show how an item is exchanged."""
    sheet = Sheet()
    sheet.header("again", "换货怎么换", "先问有没有货，再寄回")
    draw_list(
        sheet,
        [
            Step("chat", "问库存", "告诉客服想换的颜色、尺码，先留一件"),
            Step("phone", "提交申请", "订单里点“申请售后”，选“换货”"),
            Step("box", "寄回原件", "吊牌、配件齐全，填上快递单号"),
            Step("truck", "寄出新件", "仓库收到检查后寄出，单号发给您"),
        ],
    )
    draw_cases(
        sheet,
        176,
        [
            Row("shield", "发错、质量问题", "来回运费店铺出，\n先垫付再退"),
            Row("shirt", "尺码、颜色", "寄回运费自理，\n寄出店铺出", GOLD, GOLD_TINT),
        ],
    )
    return sheet


def price_protection() -> Sheet:
    """Show how to ask for the difference when a price has fallen."""
    sheet = Sheet()
    sheet.header("shield", "价保怎么申请", "买完降价了，差价自己就能申请")
    draw_grid(
        sheet,
        [
            Step("search", "看在不在期内", "订单里有“价保”\n字样和截止日期"),
            Step("phone", "点申请价保", "订单详情，“更多”，\n“价格保护”"),
            Step("edit", "核对差价", "同款、同规格、\n同样的优惠才算"),
            Step("wallet", "差价退回", "通过后原路退，\n订单不受影响"),
        ],
    )
    draw_checks(
        sheet,
        "这几种一般不算",
        ["用了新人券、会员专享价", "赠品、套装变了", "已经退款或价保到期"],
        icon="cross",
        color=ACCENT,
    )
    return sheet


def live_order_steps() -> Sheet:
    """Show how to buy during a live stream."""
    sheet = Sheet()
    sheet.header("screen", "直播间怎么拍", "听清号码，别点错链接")
    draw_list(
        sheet,
        [
            Step("sound", "记住号码", "主播报的是几号链接，下面小黄车里找"),
            Step("coupon", "先领券", "屏幕上弹的券点一下，进了券包才减"),
            Step("cart", "选对规格", "颜色、尺码看清，备注写不进去的先问"),
            Step("wallet", "尽快付款", "没付款不占库存，几分钟后会放掉"),
        ],
    )
    draw_cases(
        sheet,
        176,
        [
            Row(
                "search", "链接下架了", "看回放下面的商品，\n或者问客服补链接", ACCENT, ACCENT_TINT
            ),
            Row("gift", "说好的赠品", "截图留着，\n没收到凭它来补", GOLD, GOLD_TINT),
        ],
    )
    return sheet


def custom_order() -> Sheet:
    """Show the way of a custom order, with a form to fill in."""
    sheet = Sheet()
    sheet.header("edit", "定制这样走", "样品点头，才开始做大货")
    draw_stations(
        sheet,
        [
            ("chat", "说需求", "数量和用途"),
            ("document", "报价", "含打样费"),
            ("search", "看样", "不满意再改"),
            ("box", "生产", "先付定金"),
            ("truck", "交货", "验收付尾款"),
        ],
    )
    card = sheet.card(396)
    area = QRectF(MARGIN + 40, card.top() + 30, 600, 50)
    sheet.text(area, "报价前请填", HEADING, is_bold=True)
    for row, name in enumerate(("数量", "材质工艺", "图案文字", "交货日期", "收货城市")):
        place = QRectF(MARGIN + 40, card.top() + 92 + row * 58, INNER - 80, 52)
        draw_field(sheet, place, name, "")
    sheet.y = card.bottom() + GAP
    sheet.tip("定制做好后不能无理由退，打样时请看仔细；质量问题照样负责。")
    return sheet
