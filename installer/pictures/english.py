"""Pictures of the English pack for cross-border shops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pictures import cards, sizes
from pictures.layouts import (
    Event,
    Step,
    draw_cases,
    draw_checks,
    draw_events,
    draw_list,
    draw_stations,
)
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


def size_chart(values: Mapping[str, Any]) -> Sheet:
    """Show which size fits which height and weight."""
    words = sizes.ChartWords(
        "Size chart: tops",
        "Measured flat by hand, 1–3 cm difference is normal",
        "Between two sizes: the larger for a loose fit.\n1 inch = 2.54 cm, 1 kg = 2.2 lb.",
    )
    return sizes.chart(values, words, shares=(0.12, 0.21, 0.18, 0.13, 0.19, 0.17))


def body_measuring() -> Sheet:
    """Show where bust, waist and hips are measured."""
    words = sizes.BodyWords(
        "How to measure",
        "Thin clothes, tape level and not tight",
        ("Bust", "around the fullest part, arms down"),
        ("Waist", "the narrowest part, breathe out"),
        ("Hips", "around the fullest part, feet together"),
        "Measure twice and send us A, B and C,\nin cm or inches.",
    )
    return sizes.body(words)


CARE_WORDS = {
    "wash-30": ("Wash at 30 °C", "not warmer"),
    "hand-wash": ("Hand wash", "press, don't wring"),
    "no-wash": ("Do not wash", "by hand or machine"),
    "no-bleach": ("No bleach", "of any kind"),
    "iron-low": ("Cool iron", "one dot, 110 °C"),
    "iron-medium": ("Warm iron", "two dots, 150 °C"),
    "no-iron": ("Do not iron", "no steam either"),
    "line-dry": ("Line dry", "hang it up"),
    "flat-dry": ("Dry flat", "keeps its shape"),
    "shade-dry": ("Dry in shade", "out of the sun"),
    "no-tumble": ("No tumble dry", "no hot drum"),
    "dry-clean": ("Dry clean", "by a cleaner"),
}


def care_labels() -> Sheet:
    """Explain the symbols of a care label."""
    words = cards.CareWords(
        "Care symbols",
        "Look at the label in the side seam",
        CARE_WORDS,
        "Wash dark colors on their own the first time.",
    )
    return cards.care(words)


def parcel_journey() -> Sheet:
    """Show the stations of a parcel that goes abroad."""
    sheet = Sheet()
    sheet.header("globe", "Your parcel's journey", "Five stations, from our door to yours")
    draw_stations(
        sheet,
        [
            ("box", "Packed", "checked here"),
            ("truck", "Sent", "first scan"),
            ("globe", "In transit", "few scans"),
            ("shield", "Customs", "be patient"),
            ("house", "Delivery", "at your door"),
        ],
    )
    sheet.rows(
        [
            Row("clock", "No scan yet", "The first one takes up to 48 hours"),
            Row("pin", "Quiet for days", "Normal in transit and at customs", GOLD, GOLD_TINT),
            Row("bell", "Out for delivery", "Keep your phone near", ACCENT, ACCENT_TINT),
        ]
    )
    return sheet


def customs_steps() -> Sheet:
    """Show what to do when customs holds a parcel."""
    sheet = Sheet()
    sheet.header("shield", "Held at customs?", "Usually routine, three steps")
    draw_list(
        sheet,
        [
            Step("document", "Read the notice", "It says what is missing and until when"),
            Step("send", "Send the papers", "Invoice, proof of payment, tax number if asked"),
            Step("clock", "Wait for release", "Most parcels move on within a few days"),
        ],
    )
    draw_checks(
        sheet,
        "Please remember",
        ["Papers show the real item and value", "Duties go to the courier or customs"],
    )
    draw_checks(
        sheet,
        "Be careful",
        ["Links in text messages: check twice", "Nobody needs your card number in chat"],
        icon="cross",
        color=ACCENT,
    )
    return sheet


def return_steps() -> Sheet:
    """Show how an item goes back."""
    sheet = Sheet()
    sheet.header("return", "How to return", "Please ask for the address first")
    draw_list(
        sheet,
        [
            Step("phone", "Open a request", "Choose Return and the true reason"),
            Step("pin", "Get the address", "It may differ from the one on the parcel"),
            Step("box", "Pack and send", "Tags on, all parts in, with a tracking number"),
            Step("wallet", "Get your refund", "Checked here, then the money goes back"),
        ],
    )
    draw_cases(
        sheet,
        176,
        [
            Row("shield", "Our mistake", "Wrong or faulty:\nwe pay the postage"),
            Row("shirt", "Changed mind", "The postage back\nis yours", GOLD, GOLD_TINT),
        ],
    )
    return sheet


def refund_timeline() -> Sheet:
    """Show how long a refund takes by way of payment."""
    sheet = Sheet()
    sheet.header("wallet", "When is my refund here?", "It goes back the way you paid")
    draw_events(
        sheet,
        [
            Event("badge-check", "We send it", "day 0", "You get a notice in your order"),
            Event("phone", "Wallet", "1–3 days", "Your balance in the app", CALM, CALM_TINT),
            Event(
                "wallet", "Debit card", "3–7 days", "Working days, by your bank", GOLD, GOLD_TINT
            ),
            Event("calendar", "Credit card", "7–14 days", "Or on your next statement"),
        ],
        when_width=176,
    )
    sheet.tip("Not there after 14 days? Send a screenshot\nof the statement, card number hidden.")
    return sheet
