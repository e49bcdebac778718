"""The placeholders for the insert menu and the documentation, each with an example."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """A placeholder as it is offered in the insert menu.

    Attributes:
        key: names the translated description in the windows.
        chinese, english: the placeholder as it is written in either language.
    """

    key: str
    chinese: str
    english: str

    def in_language(self, language: str) -> str:
        """Return the spelling for ``zh`` or ``en``."""
        return self.chinese if language == "zh" else self.english


SAMPLES = (
    Sample("buyer", "{买家}", "{buyer}"),
    Sample("agent", "{客服}", "{agent}"),
    Sample("shop", "{店铺}", "{shop}"),
    Sample("greeting", "{问候}", "{greeting}"),
    Sample("date", "{日期|M月D日}", "{date|YYYY-MM-DD}"),
    Sample("date_offset", "{日期+2d|M月D日}", "{date+2d|YYYY-MM-DD}"),
    Sample("time", "{时间}", "{time}"),
    Sample("time_offset", "{日期时间+48h|M月D日 HH:mm}", "{datetime+48h|YYYY-MM-DD HH:mm}"),
    Sample("input", "{填:快递单号}", "{input:tracking_number}"),
    Sample("input_default", "{填:优惠金额=10}", "{input:discount=10}"),
    Sample("choice", "{选:顺丰|中通|圆通}", "{choose:UPS|DHL|FedEx}"),
    Sample("named_choice", "{选 快递:顺丰|中通}", "{choose carrier:UPS|DHL}"),
    Sample("sum", "{定金*2}", "{deposit*2}"),
    Sample("random", "{随机:亲|您好}", "{random:Hi|Hello}"),
    Sample("clipboard", "{剪贴板}", "{clipboard}"),
    Sample("cursor", "{光标}", "{cursor}"),
)
