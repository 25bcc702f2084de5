"""The columns of Addendum B: a code's status and what is paid by it."""

from __future__ import annotations

from cptref.cms import cells
from cptref.cms.layout import Column, Form, Layout
from cptref.cms.opps import values

LAYOUT = Layout(
    kind="opps",
    columns=(
        Column("hcpcs", "text", "HCPCS Code", cells.HCPCS),
        Column(
            "status_indicator",
            "text",
            "SI",
            Form(r"[A-Z][0-9]?", "a status indicator, as C or J1"),
            label="Status",
            known_as="OPPS SI",
            values=values.STATUS,
            governs=True,
        ),
        Column(
            "apc",
            "text",
            "APC",
            Form(r"(?:[0-9]{4})?", "an APC of four digits, or empty"),
            not_in_all=True,
            label="APC",
        ),
        Column(
            "relative_weight",
            "decimal",
            "Relative Weight",
            not_in_all=True,
            label="Relative weight",
        ),
        Column("payment_rate", "decimal", "Payment Rate", label="Payment rate", unit="dollars"),
        Column(
            "national_copayment",
            "decimal",
            "National Unadjusted Copayment",
            not_in_all=True,
            label="National copayment",
            unit="dollars",
        ),
        Column(
            "minimum_copayment",
            "decimal",
            "Minimum Unadjusted Copayment",
            not_in_all=True,
            label="Minimum copayment",
            unit="dollars",
        ),
    ),
    key=("hcpcs",),
)
