"""The columns of the addenda AA, BB and EE: what a surgery center is paid for a code."""

from __future__ import annotations

from cptref.cms import cells
from cptref.cms.asc import values
from cptref.cms.layout import Column, Form, Layout

LAYOUT = Layout(
    kind="asc",
    columns=(
        Column("hcpcs", "text", "HCPCS Code", cells.HCPCS),
        Column(
            "addendum",
            "text",
            "Addendum",
            Form(r"AA|BB|EE", "one of AA, BB, EE"),
            values=values.ADDENDUM,
        ),
        Column(
            "multiple_procedure",
            "flag",
            "Subject to Multiple Procedure Discounting",
            Form(r"[YN]|NA", "Y, N, or NA where the addendum has no such column"),
            label="Multiple procedure reduction",
            values=values.MULTIPLE,
        ),
        Column(
            "payment_indicator",
            "text",
            "Payment Indicator",
            Form(r"[A-Z][0-9]|NA", "a letter and a digit, as G2, or NA where the code is excluded"),
            label="Payment indicator",
        ),
        Column(
            "payment_weight",
            "decimal",
            "Payment Weight",
            # Some weights of CMS are not rounded: they have all the digits that Excel shows.
            Form(r"(?:[0-9]{1,6}(?:\.[0-9]{1,14})?|NA)?", "a number, 'NA' or empty"),
            label="Payment weight",
        ),
        Column("payment_rate", "decimal", "Payment Rate", label="Payment rate", unit="dollars"),
    ),
    key=("hcpcs", "addendum"),
)
