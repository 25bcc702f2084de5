"""The page of the claim check: its box, the days of each file that it asks, and its shares.

It stands here and not among the pages, for it shows the statements that its files are made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from cptref.catalog import Catalog, days
from cptref.claims import rules
from cptref.claims.paid_words import NOT_COMPUTED, STEPS
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.frozen import frozen
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.site import checking, sections, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import claim, words
from cptref.wording.claim import Claim

_TITLE = "Check a claim"


@frozen
class HeldFile:
    title: Link
    """To the newest release; no way where none is held."""
    days: tuple[str, ...]
    """'1 Jan 2020 to 30 Jun 2024', for days one after the other of which releases are held."""
    releases: str


@frozen
class ShareRow:
    step: str
    share: str
    source: str


@frozen
class CheckView:
    example: str
    """A claim of codes of the library, as it may be typed."""
    day: str
    """Of the newest release of pairs, on which the example says the most; '' without one."""
    days: str
    """Of which days pairs are held: a claim of another has no answer to what most come for."""
    lines: int
    claim: Claim | None
    places: tuple[tuple[str, str], ...]
    """Of service: number and name."""
    held: tuple[HeldFile, ...]
    shares: tuple[ShareRow, ...]
    left_out: tuple[str, ...]
    rules: str


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, checking.PAGE, _TITLE,
        "A claim’s codes, modifiers and units against Medicare’s files of its day: edits, limits, "
        "settings and the payment, step by step.",
        section=sections.CHECK.label,
        crumbs=(sections.LIBRARY, Link(_TITLE, checking.PAGE)),
    )  # fmt: skip
    links = Links(catalog, framed.root)
    pairs = days.spans(catalog.datasets, "ptp")
    newest = [each for each in pairs if each.dataset][-1:]
    held = {kind: _held(catalog, kind, framed.root) for kind in rules.FILES}
    view = CheckView(
        example="\n".join(_example(catalog)),
        day=newest[0].first.isoformat() if newest and newest[0].first else "",
        days=_days_of_pairs(held["ptp"]),
        lines=rules.LINES,
        claim=claim.of_page(catalog, links),
        places=tuple(PLACES_OF_SERVICE.items()),
        held=tuple(held.values()),
        shares=tuple(_shares()),
        left_out=tuple(NOT_COMPUTED.values()),
        rules=framed.root + urls.RULES,
    )
    yield Page(checking.PAGE, "check.html", framed, view)


def _example(catalog: Catalog) -> Iterator[str]:
    """Two codes of one family, which are most likely to have an edit."""
    for family in catalog.families.values():
        numbers = [each.number for member in family.members
                   if (each := catalog.names.get(member.code))]  # fmt: skip
        if len(numbers) > 1:
            yield f"{numbers[0]} x1 21"
            yield f"{numbers[1]}-59"
            return


def _days_of_pairs(held: HeldFile) -> str:
    return (
        f"NCCI edits are held for {'; '.join(held.days)}."
        if held.days
        else "No NCCI edits are held."
    )


def _held(catalog: Catalog, kind: Kind, root: str) -> HeldFile:
    runs: list[tuple[date, date]] = []
    newest, count = "", 0
    for span in days.spans(catalog.datasets, kind):
        if span.dataset is None or span.first is None or span.last is None:
            continue
        newest, count = span.dataset.name, count + 1
        if runs and (span.first - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], span.last)
        else:
            runs.append((span.first, span.last))
    return HeldFile(
        Link(kind_of(kind).title, root + urls.dataset(newest) if newest else ""),
        tuple(f"{words.day(first)} to {words.day(last)}" for first, last in runs),
        words.count(count, "release") if count else "none held",
    )


def _shares() -> Iterator[ShareRow]:
    """Those of one table that are alike stand in a row."""
    alike = groupby(rules.SHARES.items(), lambda each: (each[0].startswith("rank-"), each[1]))
    for (is_rank, share), group in alike:
        keys = [key for key, _ in group]
        if is_rank and len(keys) > 1:
            names = f"{_ordinal(keys[0])} to {_ordinal(keys[-1])}"
            yield ShareRow(f"{words.with_capital(names)} procedure of the day", _percent(share),
                           share.source)  # fmt: skip
        else:
            yield from (ShareRow(STEPS[key], _percent(share), share.source) for key in keys)


def _ordinal(key: str) -> str:
    """'rank-2' -> 'second', as its step is called."""
    return STEPS[key].partition(" ")[0].lower()


def _percent(share: rules.Share) -> str:
    """437/400 -> '109.25 %'."""
    whole, rest = divmod(share.over * 10_000, share.under)
    if rest:
        raise ValueError(f"no whole hundredths of a per cent: {share.over}/{share.under}")
    return f"{whole / 100:g}\N{NARROW NO-BREAK SPACE}%"
