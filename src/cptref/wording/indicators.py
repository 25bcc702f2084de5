"""What the CMS field that governs a modifier says of a code, in words, with release and source."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import COLUMNS, in_words
from cptref.catalog.standing import Row
from cptref.cms import releases
from cptref.frozen import frozen
from cptref.wording import words
from cptref.wording.ages import aged
from cptref.wording.amounts import dated
from cptref.wording.releases import outpatient_payment


@frozen
class Said:
    text: str
    release: str
    """'Jan 2026, ten months old'."""
    source: str
    row: Row | None = None
    """The row that says so; nothing where several do."""
    mark: str = ""
    """CMS's field and value, short: 'MULT 2'."""
    brief: str = ""
    """What the value means, in as few words as its column has: 'Standard reduction'."""


def said(indicator: str, figures: MedicareFigures) -> Said | None:
    """Nothing where no field governs, or none of the library's files has the code."""
    if figures.fees and (column := COLUMNS.get(indicator)):
        newest = figures.fees.newest
        value = newest.row.text(column)
        text = in_words(column, value)
        row = Row(newest.id, newest.source, newest.row, newest.day, newest.age)
        return Said(
            text, aged(dated(newest), newest.age), newest.source, row,
            mark=f"{short(indicator)} {value}".rstrip(), brief=text.removesuffix(f" ({value})"),
        )  # fmt: skip
    if indicator == "OPPS SI" and figures.outpatient:
        row = figures.outpatient[-1]
        called = aged(releases.called("opps", row.release), row.age)
        text, status = outpatient_payment(row), row.row.text("status_indicator")
        brief = text.removesuffix(f" ({status})")
        return Said(text, called, row.source, row, mark=f"OPPS {status}", brief=brief)
    if indicator == "NCCI PTP" and figures.pairs:
        row = figures.pairs[-1]
        called = aged(releases.called("ptp", row.release), row.age)
        return Said(_pairs(figures.pairs), called, row.source, mark="NCCI", brief="by pair")
    return None


def short(indicator: str) -> str:
    """CMS's name of a field, as far as it tells it from others: 'MULT PROC' -> 'MULT'."""
    return indicator.split()[0].split("-")[0]


def _pairs(edits: Sequence[Row]) -> str:
    """An edit is between two codes, so what it says can only be counted."""
    by_indicator: dict[str, set[tuple[str, str]]] = {}
    for pair in edits:
        key = (pair.row.text("column1"), pair.row.text("column2"))
        by_indicator.setdefault(pair.row.text("modifier_indicator"), set()).add(key)
    told = [
        f"{verb} {words.count(len(pairs), 'pair')} ({value})"
        for value, verb in (("1", "a modifier may separate"), ("0", "no modifier separates"))
        if (pairs := by_indicator.get(value))
    ]
    # An edit that no longer applies (9) parts nothing.
    found = ", ".join(told) or "no edit applies any longer (9)"
    return f"It depends on the pair. With the library’s codes {found}"
