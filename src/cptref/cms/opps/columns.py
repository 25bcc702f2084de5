"""The columns of Addendum B: a code's status and what is paid by it."""

from __future__ import annotations

from cptref.cms import cells
from cptref.cms.layout import Column, Form, Layout

LAYOUT = Layout(
    kind="opps",
    columns=(
        Column("hcpcs", "text", "HCPCS Code", cells.HCPCS),
        Column(
            "status_indicator",
            "text",
            "SI",
            Form(r"[A-Z][0-9]?", "a status indicator, as C or J1"),
        ),
        Column(
            "apc",
            "text",
            "APC",
            Form(r"(?:[0-9]{4})?", "an APC of four digits, or empty"),
            not_in_all=True,
        ),
        Column("relative_weight", "decimal", "Relative Weight", not_in_all=True),
        Column("payment_rate", "decimal", "Payment Rate"),
        Column("national_copayment", "decimal", "National Unadjusted Copayment", not_in_all=True),
        Column("minimum_copayment", "decimal", "Minimum Unadjusted Copayment", not_in_all=True),
    ),
    key=("hcpcs",),
)
