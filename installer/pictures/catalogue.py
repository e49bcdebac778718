"""Which picture belongs to which pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pictures import cards, clinic, education, english, local, notices, shop, sizes, steps, travel
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
        "refund/refund-timeline": shop.refund_timeline,
        "order/payment-steps": shop.payment_steps,
        "outage/outage-notice": notices.outage_notice,
        "transfer/shift-notice": lambda: notices.shift_notice(values["service_hours"]),
        "member/member-levels": lambda: shop.member_levels(values["member_levels"]),
        "product/gift-wrapping": shop.gift_wrapping,
        "greeting/queue-notice": notices.queue_notice,
        "aftersale/exchange-steps": shop.exchange_steps,
        "price/price-protection": shop.price_protection,
        "complaint/complaint-path": notices.complaint_path,
        "menu/service-menu": notices.service_menu,
        "livestream/live-order-steps": shop.live_order_steps,
        "wholesale/custom-order": shop.custom_order,
        "education/class-times": lambda: education.class_times(values["class_times"]),
        "education/trial-checklist": education.trial_checklist,
        "education/enrol-steps": education.enrol_steps,
        "education/online-class": education.online_class,
        "local/booking-steps": local.booking_steps,
        "local/visit-checklist": local.visit_checklist,
        "local/price-list": lambda: local.price_list(values["price_list"]),
        "local/after-repair": local.after_repair,
        "local/warranty-card": local.warranty_card,
        "travel/hotel-booking": travel.hotel_booking,
        "travel/cancel-timeline": travel.cancel_timeline,
        "travel/check-in-times": lambda: travel.check_in_times(values["hotel_times"]),
        "travel/guest-checklist": travel.guest_checklist,
        "clinic/appointment-steps": clinic.appointment_steps,
        "clinic/what-to-bring": clinic.what_to_bring,
        "clinic/visit-flow": clinic.visit_flow,
        "clinic/report-times": lambda: clinic.report_times(values["report_times"]),
        "english/size-chart-english": lambda: english.size_chart(values["size_chart_english"]),
        "english/body-measuring-english": english.body_measuring,
        "english/care-labels-english": english.care_labels,
        "english/parcel-journey": english.parcel_journey,
        "english/customs-steps": english.customs_steps,
        "english/return-steps-english": english.return_steps,
        "english/refund-timeline-english": english.refund_timeline,
    }
