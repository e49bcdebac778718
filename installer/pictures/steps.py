"""Pictures that lead a buyer through steps: packing, checking, paying, returning."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from pictures import scenes
from pictures.layouts import Step, draw_cases, draw_grid, draw_list, draw_stations
from pictures.sheet import (
    ACCENT,
    ACCENT_TINT,
    BODY,
    GAP,
    GOLD,
    GOLD_TINT,
    HEADING,
    INNER,
    MARGIN,
    MUTED,
    PAPER,
    Row,
    Sheet,
)


def packing() -> Sheet:
    """Show how fragile goods are packed."""
    sheet = Sheet()
    sheet.header("box", "打包四步", "易碎、怕压的商品，出库前都这样包")
    steps = [
        (scenes.draw_wrapping, "逐件包裹", "每件单独裹气泡膜，\n边角多绕一圈"),
        (scenes.draw_filling, "填满空隙", "缓冲材料塞紧，\n轻轻摇晃没有声响"),
        (scenes.draw_sealing, "封箱加固", "五层瓦楞纸箱，\n接缝贴工字胶带"),
        (scenes.draw_labelling, "贴单留底", "贴好易碎标识，\n称重拍照再交快递"),
    ]
    width, height = (INNER - GAP) / 2, 392
    for index, (draw, heading, text) in enumerate(steps):
        left = MARGIN + index % 2 * (width + GAP)
        card = sheet.card(height, left=left, width=width)
        area = QRectF(left + 16, card.top() + 16, width - 32, 196)
        sheet.box(area, PAPER, radius=14)
        draw(sheet, area)
        sheet.badge(QPointF(left + 50, card.top() + 256), str(index + 1))
        sheet.text(QRectF(left + 88, card.top() + 230, width, 50), heading, HEADING, is_bold=True)
        sheet.text(QRectF(left + 28, card.top() + 294, width - 40, 90), text, BODY, MUTED)
        if (index + 1) % 2 == 0:
            sheet.y += height + GAP
    sheet.tip("外箱破损先拍照、别丢箱子，把照片发给客服。")
    return sheet


def inspection() -> Sheet:
    """Show how to look at a parcel before signing for it."""
    sheet = Sheet()
    sheet.header("search", "签收前看一眼", "大件、易碎品请当面验货，只要一分钟")
    draw_list(
        sheet,
        [
            Step("label", "对面单", "核对姓名、手机尾号，确认是自己的包裹"),
            Step("box", "看外箱", "六个面有没有破洞、压痕、水渍、二次封箱"),
            Step("search", "开箱查商品", "数量对不对，有没有裂痕、磕碰、漏液"),
            Step("badge-check", "没问题再签收", "放心收下，包装先留几天再扔"),
        ],
    )
    draw_cases(
        sheet,
        176,
        [
            Row("camera", "发现破损", "连同面单拍照留证，\n拒收并联系客服", ACCENT, ACCENT_TINT),
            Row("bell", "不让开箱", "请快递员稍等片刻，\n或在面单上注明", GOLD, GOLD_TINT),
        ],
    )
    return sheet


def invoice() -> Sheet:
    """Show how to ask for an electronic invoice."""
    sheet = Sheet()
    sheet.header("document", "电子发票怎么开", "确认收货后，在订单里自己就能申请")
    draw_grid(
        sheet,
        [
            Step("phone", "打开订单", "进入“我的订单”，\n找到这笔点进详情"),
            Step("document", "申请开票", "点开“更多”，\n选择“申请开票”"),
            Step("edit", "填写抬头", "个人填姓名，\n单位填全称和税号"),
            Step("download", "下载发票", "开好后在同一入口，\n随时查看下载"),
        ],
    )
    sheet.tip("提交后不好改，请先核对抬头和税号。\n电子发票与纸质发票同样可以报销。")
    return sheet


def coupon() -> Sheet:
    """Show where a coupon is and how it is used."""
    sheet = Sheet()
    sheet.header("coupon", "优惠券三步用上", "先领券，再下单，结算页看一眼")
    draw_list(
        sheet,
        [
            Step("coupon", "领券", "商品页价格下方点“领券”，先收进券包"),
            Step("cart", "凑门槛", "加入购物车并勾选，看合计够不够门槛"),
            Step("wallet", "结算抵扣", "提交订单前，看“店铺优惠”一行是否已经减掉"),
        ],
    )
    card = sheet.card(244)
    sheet.text(
        QRectF(MARGIN + 36, card.top() + 24, INNER, 50), "没有抵扣？对照看看", HEADING, is_bold=True
    )
    lines = ["合计还没到使用门槛", "券已过期，或活动还没开始", "这件商品不在可用范围内"]
    for row, text in enumerate(lines):
        top = card.top() + 84 + row * 48
        sheet.icon("cross", QRectF(MARGIN + 38, top + 9, 24, 24), ACCENT, stroke=3)
        sheet.text(QRectF(MARGIN + 80, top, INNER - 110, 40), text, BODY, MUTED)
    sheet.y = card.bottom() + GAP
    return sheet


def review() -> Sheet:
    """Show how to write a useful review."""
    sheet = Sheet()
    sheet.header("star", "写一条有用的评价", "真实就好，好的不好的都可以写")
    draw_list(
        sheet,
        [
            Step("phone", "找到入口", "打开“我的订单”，点“待评价”，选中商品"),
            Step("star", "打分", "商品、物流、服务分开打，照自己的感受来"),
            Step("edit", "写两三句", "什么场合用、合不合身、和想象的差在哪"),
            Step("image", "配几张图", "自然光下的实拍，比精修图更有参考价值"),
        ],
    )
    sheet.tip("用了一阵子又有新感受？点“追评”可以接着写。")
    return sheet


def refund() -> Sheet:
    """Show the way from asking for a refund to the money being back."""
    sheet = Sheet()
    sheet.header("return", "退货退款流程", "一共四步，大约一周走完")
    draw_list(
        sheet,
        [
            Step("phone", "提交申请", "订单里点“申请退款”，选退货退款和原因"),
            Step("box", "寄回商品", "吊牌、配件、赠品装齐，附上写着订单号的纸条"),
            Step("edit", "填写单号", "在退款详情里填上快递单号，方便仓库查收"),
            Step("wallet", "验收退款", "仓库检查无误后退款，原路退回付款账户"),
        ],
    )
    draw_cases(
        sheet,
        140,
        [
            Row("shield", "质量问题", "来回运费由店铺承担"),
            Row("wallet", "个人原因", "有运费险可申请理赔", GOLD, GOLD_TINT),
        ],
    )
    return sheet


def shipping() -> Sheet:
    """Show the stations of a parcel."""
    sheet = Sheet()
    sheet.header("truck", "包裹的旅程", "从付款到签收，看看走到哪一站")
    draw_stations(
        sheet,
        [
            ("wallet", "付款", "订单确认"),
            ("box", "打包", "质检装箱"),
            ("send", "揽收", "快递取走"),
            ("truck", "运输", "中转分拨"),
            ("house", "派送", "送到签收"),
        ],
    )
    sheet.rows(
        [
            Row("clock", "刚揽收查不到", "快递扫描后才有轨迹，一般要等几个小时"),
            Row("pin", "一两天没更新", "多在干线运输途中，超过两天请联系客服查件"),
            Row("bell", "派送当天", "留意电话和取件短信，不方便可约改天送"),
        ]
    )
    return sheet
