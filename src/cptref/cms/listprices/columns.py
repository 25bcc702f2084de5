"""The columns of a code's list prices: counts and percentiles over hospitals."""

from __future__ import annotations

from cptref.cms import cells
from cptref.cms.layout import Column, Form, Layout

PERCENTILES = (10, 25, 50, 75, 90)
#: Amounts in cents that are taken for prices lie between these two.
LOW, HIGH = 100, 100_000_000
#: The least number of hospitals of which percentiles are told.
FEWEST = 11
FEW = "few-hospitals"

_COUNT = Form(r"[0-9]{1,9}", "a whole number")
_AMOUNT = Form(r"(?:[0-9]{1,9}\.[0-9]{2})?", "an amount with its cents, or empty")

LAYOUT = Layout(
    kind="listprices",
    columns=(
        Column("hcpcs", "text", "HCPCS/CPT Code", cells.HCPCS),
        Column(
            "price",
            "text",
            "Price type",
            Form("gross|cash", "gross or cash"),
            label="Price",
            values={"gross": "Gross charge", "cash": "Cash price"},
        ),
        Column("hospitals", "whole", "Hospitals with a price", _COUNT, label="Hospitals"),
        Column("states", "whole", "States of these", _COUNT, label="States"),
        Column("amounts", "whole", "Different amounts", _COUNT, label="Different amounts"),
        *(
            Column(
                f"p{each}",
                "decimal",
                f"{each}th percentile",
                _AMOUNT,
                label="Median" if each == 50 else "",
                unit="dollars",
            )
            for each in PERCENTILES
        ),
        Column("prices", "whole", "Prices read", _COUNT, label="Prices read"),
        Column("too_low", "whole", "Prices of $1 or less", _COUNT, label="Left out: $1 or less"),
        Column(
            "too_high",
            "whole",
            "Prices of $1,000,000 or more",
            _COUNT,
            label="Left out: $1,000,000 or more",
        ),
        Column(
            "refused",
            "text",
            "Why there are no percentiles",
            Form(f"(?:{FEW})?", FEW),
            label="Why no percentiles",
            values={FEW: f"Fewer than {FEWEST} hospitals"},
        ),
    ),
    key=("hcpcs", "price"),
)
