"""Pictures of the pack for education and training."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pictures.layouts import Step, draw_cases, draw_checks, draw_grid, draw_list, draw_table
from pictures.sheet import ACCENT, GOLD, GOLD_TINT, Row, Sheet


def class_times(values: Mapping[str, Any]) -> Sheet:
    """Show the times of classes, with boxes to tick."""
    sheet = Sheet()
    sheet.header("calendar", "上课时间表", "勾出两个方便的时段，截图发回来")
    draw_table(sheet, values["columns"], values["rows"], [0.25, 0.25, 0.25, 0.25])
    sheet.tip("横线的格子这一期不开班。\n第二志愿也请勾上，满了好马上排。")
    return sheet


def trial_checklist() -> Sheet:
    """Show what to bring to a trial lesson and how it runs."""
    sheet = Sheet()
    sheet.header("book", "试听课小贴士", "第一次来，这样准备就够了")
    draw_checks(
        sheet,
        "准备好",
        ["一个水杯，写上孩子的名字", "方便活动的衣服和鞋", "对什么过敏，提前告诉老师"],
    )
    draw_list(
        sheet,
        [
            Step("house", "到前台", "提前十分钟，领名牌、看一眼教室"),
            Step("users", "上课", "头十分钟家长可以陪着，之后在外面等"),
            Step("chat", "聊五分钟", "老师说说孩子的表现，您有问题当面问"),
        ],
    )
    sheet.tip("试完不报名也没关系，回去和孩子商量着来。")
    return sheet


def enrol_steps() -> Sheet:
    """Show how a place on a course is taken."""
    sheet = Sheet()
    sheet.header("edit", "报名四步", "先看合同，再交费")
    draw_grid(
        sheet,
        [
            Step("search", "定班级", "水平了解之后，\n定级别和时段"),
            Step("document", "看合同", "重点看课时、\n请假、退费三条"),
            Step("wallet", "交费", "按合同金额付，\n收好发票"),
            Step("bell", "收通知", "开课前一天，\n短信提醒时间地点"),
        ],
    )
    sheet.tip("一次收费不超过三个月；没看懂的条款，问清楚再签字。")
    return sheet


def online_class() -> Sheet:
    """Show how to get into a lesson held online."""
    sheet = Sheet()
    sheet.header("screen", "进不去网课？试四步", "从上往下，一步一步来")
    draw_list(
        sheet,
        [
            Step("waves", "看网络", "开一个网页试试；不行就换手机流量"),
            Step("again", "退出重进", "关掉上课软件，等十秒再打开"),
            Step("sound", "查声音", "音量开大，拔掉耳机，允许使用麦克风"),
            Step("phone", "换个设备", "电脑不行用手机，扫课程页上的码进来"),
        ],
    )
    draw_cases(
        sheet,
        140,
        [
            Row("camera", "还是不行", "截图发给客服", ACCENT, "#FBEBE5"),
            Row("book", "别担心缺课", "课后可以看回放", GOLD, GOLD_TINT),
        ],
    )
    return sheet
