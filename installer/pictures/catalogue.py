"""Which picture belongs to which pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pictures import cards, sizes, steps
from pictures.sheet import Sheet


def pictures(values: Mapping[str, Any]) -> Mapping[str, Callable[[], Sheet]]:
    """Return how to draw each picture, by pack and name.

    Args:
        values: the content of ``phrases/pictures.toml``.
    """
    return {
        "greeting/service-hours": lambda: cards.hours(values["service_hours"]),
        "product/care-labels": cards.care,
        "size/size-chart": lambda: sizes.chart(values["size_chart"]),
        "size/body-measuring": sizes.body,
        "size/foot-measuring": sizes.foot,
        "order/invoice-steps": steps.invoice,
        "shipping/packing-steps": steps.packing,
        "shipping/shipping-flow": steps.shipping,
        "shipping/parcel-inspection": steps.inspection,
        "aftersale/photo-guide": cards.photo,
        "refund/refund-flow": steps.refund,
        "refund/return-address": lambda: cards.return_address(values["return_address"]),
        "review/review-guide": steps.review,
        "campaign/coupon-steps": steps.coupon,
        "campaign/presale-timeline": cards.presale,
    }
