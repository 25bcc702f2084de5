"""The few elements of which pictures are drawn, as text; their looks are the stylesheet's."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape
from typing import Literal

from cptref.charts.axis import place

Number = Decimal | int
#: What a letter of 13 px is wide at most, on average: so it is told where words have room.
LETTER = 8


def picture(kind: str, width: int, height: int, title: str, desc: str, parts: Iterable[str]) -> str:
    """In its own size; a page may show it smaller. `title` names it, `desc` says what it shows."""
    return (
        f'<svg class="fig {kind}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" fill="currentColor">{named(title, desc)}'
        f"{''.join(parts)}</svg>"
    )


def named(title: str, desc: str = "") -> str:
    said = f"<title>{escape(title)}</title>"
    return f"{said}<desc>{escape(desc)}</desc>" if desc else said


def text(
    x: Number,
    y: Number,
    words: str,
    looks: str = "",
    anchor: Literal["", "middle", "end"] = "",
) -> str:
    """`looks` is a class: 't' is soft, 'b' is strong."""
    looked = f' class="{looks}"' if looks else ""
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{looked} x="{place(x)}" y="{place(y)}"{anchored}>{escape(words)}</text>'


def path(looks: str, way: str) -> str:
    return f'<path class="{looks}" fill="none" stroke="currentColor" d="{way}"/>'


def bar(looks: str, x: Number, y: Number, width: Number, height: Number) -> str:
    return (
        f'<rect class="{looks}" x="{place(x)}" y="{place(y)}" width="{place(width)}" '
        f'height="{place(height)}"/>'
    )
