"""Two figures as bars from zero, one under the other: outlined before, filled now."""

from __future__ import annotations

from decimal import Decimal

from cptref.charts.axis import place
from cptref.charts.svg import named

#: Of the width of its place: the rest is for the figure beside the longest bar.
_LONGEST = 68


def pair(before: Decimal, now: Decimal, most: Decimal) -> str:
    """As wide as the place it is put in; `most` is the longest bar of all that stand together."""
    old, new = (place(_LONGEST * each / most if most else Decimal(0)) for each in (before, now))
    return (
        f'<svg class="fig pair" width="100%" height="27" role="img" fill="currentColor">'
        f"{named(f'{before}, then {now}')}"
        f'<rect class="old" x="1" y="1" width="{old}%" height="9"/>'
        f'<rect class="new" x="0" y="14" width="{new}%" height="10"/>'
        f'<text class="t" x="{old}%" dx="8" y="10">{before}</text>'
        f'<text x="{new}%" dx="8" y="24">{now}</text></svg>'
    )
