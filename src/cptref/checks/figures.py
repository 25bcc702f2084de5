"""Figures: those typed into prose, and those that moved since a briefing was reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cptref.catalog import Catalog
from cptref.catalog.payments import Place, payments
from cptref.catalog.releases import of_kind, rows_of
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.cms.layout import Kind
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.load.tables import Dataset, Figures
from cptref.schema import Code
from cptref.schema.fields import Markup
from cptref.schema.systems import code_number
from cptref.schema.walk import Path, leaves

# '1,445.89', '24.88', '$1,446'; not '7.01.75', 'D13.40', '2.50 cm' or '5.00%'.
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<money>\$)?(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2})?"
    r"|[0-9]+\.[0-9]{2,4}|(?<=\$)[0-9]+(?:\.[0-9]{2})?)(?![\w/-]|[.,][0-9]|\s?(?:cm|mm|%|per cent))"
)
# Most records have no such number, and to see that they need not be walked through.
_ANY_NUMBER = re.compile(rb"[0-9]\.[0-9]{2}|[0-9],[0-9]{3}|\$[0-9]")
_COUNTED = re.compile(r"\s(?:(?:work|total|facility) )?(?:RVUs?|relative value units?)\b")
_PARAGRAPH = re.compile(r"[^\n](?:.|\n(?!\s*\n))*")
_CITE = re.compile(r"@([a-z0-9-]+)")
#: What is no payment of the code.
_QUANTITIES: Mapping[Kind, tuple[str, ...]] = {
    "pfs": (
        "work_rvu", "nonfac_pe_rvu", "fac_pe_rvu", "mp_rvu", "nonfac_total", "fac_total",
        "conv_factor",
    ),
    "opps": ("relative_weight", "national_copayment", "minimum_copayment"),
    "asc": ("payment_weight",),
}  # fmt: skip
_INDICATORS: Mapping[Kind, tuple[str, ...]] = {
    "pfs": (
        "status", "nonfac_na", "fac_na", "pctc", "glob_days", "mult_proc", "bilat_surg",
        "asst_surg", "co_surg", "team_surg",
    ),
    "opps": ("status_indicator",),
    "asc": ("payment_indicator",),
    "mue": ("value", "mai"),
}  # fmt: skip
_MOVED = Decimal("0.05")
_PLACES: Mapping[Place, str] = {
    "facility": "in a facility",
    "office": "outside a facility",
    "outpatient": "of the outpatient department",
    "center": "of the center",
}


@frozen
class _Typed:
    """A number in prose."""

    path: Path
    offset: int
    shown: str
    holder: str
    """Which figure of which dataset it is; empty where it is none."""
    cited: tuple[str, ...]
    """The datasets that its paragraph cites, where it is an amount or a count of RVUs."""


def a_figure_in_prose_is_its_datasets(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """No prose of a briefing has a figure that a dataset holds for its code; an amount, or a count
    of RVUs, beside a dataset's citation is one that a dataset holds."""
    for each in _numbers(record, catalog):
        if each.holder:
            yield record.problem_within(
                FIGURE_TYPED,
                each.path,
                each.offset,
                len(each.shown),
                f"{each.shown} is typed, and a dataset holds it ({each.holder})",
                "take it out: the page shows the figure with its release",
            )
        elif each.cited:
            yield record.problem_within(
                FIGURE_DIFFERS,
                each.path,
                each.offset,
                len(each.shown),
                f"{each.shown} is no figure of this code in any imported release, and the "
                f"paragraph cites {', '.join(each.cited)}",
                "take it out: the page shows the figures with their releases",
            )


_IN_PROSE = OfRecord(a_figure_in_prose_is_its_datasets, CODES)


FIGURE_TYPED = Rule(
    "M015",
    "A figure that a dataset holds is not typed into prose",
    "The page shows it from the dataset, with its release; a typed one stays when the next release "
    "is imported.",
    "billing: The total is 44.70 relative value units.",
    "billing: The total has fallen since 2020; the benchmarks show it.",
    severity=Severity.WARNING,
    kind="",
    finds=_IN_PROSE,
)


FIGURE_DIFFERS = Rule(
    "M016",
    "A figure in prose does not differ from the datasets it cites",
    "An amount of money, or a count of relative value units, in a paragraph that cites a dataset "
    "must be one of the dataset's.",
    "billing: Medicare pays $9,999.00 [@cms-pfs-2026a].",
    "billing: Medicare pays less than in 2025 [@cms-pfs-2026a].",
    severity=Severity.WARNING,
    kind="",
    finds=_IN_PROSE,
)


def a_review_has_seen_the_newest_figures(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Nothing changed from the releases that a review could see to the newest one."""
    reviewed, number = record.data.reviewed.on, code_number(record.id)
    for kind in _INDICATORS:
        found = catalog.once(_dated, kind)
        published = found[-1].published if len(found) > 1 else None
        if published is None or reviewed >= published:
            continue
        before, after = _seen(found[:-1], reviewed), found[-1].dataset
        for words in _differences(before, after, number):
            yield record.problem(
                MOVED,
                ("reviewed", "on"),
                f"{number}: {words} ({before.source} to {after.source}), published on "
                f"{published}, after the review",
                "read the briefing against the newer release, and set reviewed anew",
            )


MOVED = Rule(
    "M017",
    "A briefing is reviewed after Medicare changed what it stands on",
    "From the release that was the newest when the briefing was last reviewed to the one that is "
    "now, an indicator changed, or the payment moved by more than five per cent.",
    "reviewed: {on: 2025-11-23, next: 2026-05-23}   # RVU26A, with other figures, is of 2025-12-29",
    "reviewed: {on: 2026-01-23, next: 2026-07-23}",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_review_has_seen_the_newest_figures, CODES),
)


@frozen
class _Dated:
    """A release, and when it was published."""

    dataset: Dataset
    published: date | None


def _dated(catalog: Catalog, kind: Kind) -> tuple[_Dated, ...]:
    return tuple(
        _Dated(each, _published(catalog, each)) for each in of_kind(catalog.datasets, kind)
    )


def _seen(earlier: Sequence[_Dated], reviewed: date) -> Dataset:
    """The last of these releases that was published by then, or else the first of them."""
    seen = [each for each in earlier if each.published and each.published <= reviewed]
    return (seen[-1] if seen else earlier[0]).dataset


def _published(catalog: Catalog, dataset: Dataset) -> date | None:
    source = catalog.sources.get(dataset.source)
    return (source.published or source.effective) if source else None


@frozen
class _Files:
    """The releases whose quantities prose may repeat, and their sources."""

    datasets: tuple[Dataset, ...]
    sources: frozenset[str]


def _files(catalog: Catalog) -> _Files:
    found = tuple(each for kind in _QUANTITIES for each in of_kind(catalog.datasets, kind))
    return _Files(found, frozenset(each.source for each in found))


def _numbers(record: Record[Code], catalog: Catalog) -> Iterator[_Typed]:
    """The numbers in a briefing's prose that are figures, or that look like one."""
    files = catalog.once(_files)
    if not files.datasets or not _ANY_NUMBER.search(record.raw):
        return
    held = _held(files.datasets, code_number(record.id))
    for path, marker, text in leaves(record.data) if held else ():
        if isinstance(marker, Markup):
            yield from _numbers_of(path, text, held, files.sources)


def _held(datasets: Iterable[Dataset], number: str) -> dict[Decimal, str]:
    """Every figure of the code, and the dataset that has it: the newest of those that do."""
    found: dict[Decimal, str] = {}
    for dataset in datasets:
        for figures in rows_of(dataset, number):
            for column in _QUANTITIES[dataset.kind]:
                label = dataset.layout.column(column).called
                found[figures.decimal(column) or Decimal()] = f"{label}, {dataset.source}"
            # Of two places with one amount the facility is named, for it is said last.
            for place, paid in reversed(payments(figures).items()):
                label = "payment rate" if dataset.kind != "pfs" else f"payment {_PLACES[place]}"
                found[paid] = f"{label}, {dataset.source}"
                found.setdefault(_dollars(paid), f"{label} in dollars, {dataset.source}")
    found.pop(Decimal(), None)
    return found


def _numbers_of(
    path: Path, text: str, held: Mapping[Decimal, str], sources: frozenset[str]
) -> Iterator[_Typed]:
    for paragraph in _PARAGRAPH.finditer(text):
        cited = tuple(sorted(set(_CITE.findall(paragraph.group())) & sources))
        for found in _NUMBER.finditer(text, paragraph.start(), paragraph.end()):
            value = Decimal(found["number"].replace(",", ""))
            is_money = found["money"] is not None
            # A count below one, or without cents or sign, is a figure by chance alone.
            may_be = value >= 1 and (is_money or "." in found["number"])
            is_counted = is_money or _COUNTED.match(text, found.end()) is not None
            yield _Typed(
                path,
                found.start(),
                found.group(),
                held.get(value, "") if may_be else "",
                cited if is_counted else (),
            )


def _differences(before: Dataset, after: Dataset, number: str) -> Iterator[str]:
    old = {_second(figures): figures for figures in rows_of(before, number)}
    new = {_second(figures): figures for figures in rows_of(after, number)}
    for second in sorted(old.keys() ^ new.keys()):
        yield f"the row {second or number} was {'added' if second in new else 'removed'}"
    for second in sorted(old.keys() & new.keys()):
        first, last = old[second], new[second]
        where = f" of {second}" if second else ""
        for column in _INDICATORS[after.kind]:
            was, is_ = first.text(column), last.text(column)
            if was != is_:
                label = after.layout.column(column).called
                yield f"{label}{where} went from {was or 'nothing'} to {is_ or 'nothing'}"
        paid, pays = payments(first), payments(last)
        for place in sorted(paid.keys() & pays.keys(), key=_PLACES.__getitem__):
            change = (pays[place] - paid[place]) / paid[place]
            if abs(change) > _MOVED:
                yield (
                    f"the payment {_PLACES[place]}{where} moved by {change * 100:+.1f} %, from "
                    f"${paid[place]:,} to ${pays[place]:,}"
                )


def _second(figures: Figures) -> str:
    keys = figures.layout.key
    return figures.text(keys[1]) if len(keys) > 1 else ""


def _dollars(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


RULES: tuple[Rule, ...] = (
    FIGURE_TYPED,
    FIGURE_DIFFERS,
    MOVED,
)
