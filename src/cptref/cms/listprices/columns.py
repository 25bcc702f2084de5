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
        Column("price", "text", "Price type", Form("gross|cash", "gross or cash")),
        Column("hospitals", "whole", "Hospitals with a price", _COUNT),
        Column("states", "whole", "States of these", _COUNT),
        Column("amounts", "whole", "Different amounts", _COUNT),
        *(
            Column(f"p{each}", "decimal", f"{each}th percentile", _AMOUNT)
            for each in PERCENTILES
        ),
        Column("prices", "whole", "Prices read", _COUNT),
        Column("too_low", "whole", "Prices of $1 or less", _COUNT),
        Column("too_high", "whole", "Prices of $1,000,000 or more", _COUNT),
        Column("refused", "text", "Why there are no percentiles", Form(f"(?:{FEW})?", FEW)),
    ),
    key=("hcpcs", "price"),
)  # fmt: skip
