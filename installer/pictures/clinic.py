"""Pictures of the pack for a clinic's front desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pictures.layouts import Step, draw_checks, draw_grid, draw_list, draw_table
from pictures.sheet import ACCENT, ACCENT_TINT, GOLD, GOLD_TINT, Row, Sheet


def appointment_steps() -> Sheet:
    """Show how to make an appointment."""
    sheet = Sheet()
    sheet.header("calendar", "预约四步", "不会用手机，前台帮您约")
    draw_grid(
        sheet,
        [
            Step("plus", "选科室", "拿不准先选全科，\n医生会帮您转"),
            Step("calendar", "选时间", "挑一个能准时到的，\n来不了早点退"),
            Step("person", "填就诊人", "姓名和证件一致，\n给谁看填谁"),
            Step("bell", "收短信", "医生、诊室、时间，\n来之前看一眼"),
        ],
    )
    sheet.tip("胸痛、昏迷、大出血等紧急情况，请直接拨打 120。", color=ACCENT, tint=ACCENT_TINT)
    return sheet


def what_to_bring() -> Sheet:
    """Show what to bring to the doctor."""
    sheet = Sheet()
    sheet.header("plus", "来就诊带什么", "照着装包，一样不落")
    draw_checks(sheet, "证件", ["身份证，孩子带户口本", "医保卡或电子医保码"])
    draw_checks(
        sheet,
        "资料",
        ["以前的病历和检查单", "片子和光盘", "过敏过的药、食物，写一张纸条"],
    )
    draw_checks(sheet, "药", ["正在吃的药，连盒子带来", "每天吃几次，记在盒子上"])
    sheet.tip("要不要空腹、药停不停，以单子和医嘱为准。", color=GOLD, tint=GOLD_TINT)
    return sheet


def visit_flow() -> Sheet:
    """Show the way through a first visit."""
    sheet = Sheet()
    sheet.header("house", "第一次来，五步走", "每一步都有人带，不用怕走错")
    draw_list(
        sheet,
        [
            Step("document", "建档", "前台填一张表，带身份证"),
            Step("label", "签到", "领小票，上面有诊室和序号"),
            Step("clock", "候诊", "叫名字会喊两遍，也发短信"),
            Step("chat", "看诊", "把话说全：哪里、多久、吃过什么药"),
            Step("wallet", "缴费取药", "单子一项项有价，药袋上有用法"),
        ],
    )
    sheet.tip("检查结果要等的，先回家也行，报告出来发短信。")
    return sheet


def report_times(values: Mapping[str, Any]) -> Sheet:
    """Show how long results usually take."""
    sheet = Sheet()
    sheet.header("tube", "报告多久出", "一般情况，以化验单上的时间为准")
    draw_table(sheet, values["columns"], values["rows"], [0.26, 0.37, 0.37])
    sheet.rows(
        [
            Row("phone", "手机查", "扫诊疗单上的码，输登记的手机号"),
            Row("chat", "看不懂", "请医生解读，前台不作判断", GOLD, GOLD_TINT),
        ]
    )
    return sheet
