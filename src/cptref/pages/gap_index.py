"""Gaps: everything that is not known, by payer and section, what hits most readers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.pages import urls, words
from cptref.pages.code_links import CodeLink, of_card
from cptref.pages.frame import frame
from cptref.pages.gaps import GapView, gap_view
from cptref.pages.page import Link, Page, SiteFrame
from cptref.pages.prose import Note, Prose
from cptref.schema.claims import GAP_REASONS, Gap

#: What the groups that are no payer's are called.
_TITLES: Mapping[str, str] = {
    "medicare-payment": "Medicare payment",
    "utilization": "Utilization",
    "commercial-rates": "Commercial rates",
    "no-briefing": "Codes without a briefing",
    "other": "Other questions",
}
#: The order of the groups; within a rank, the group with the most gaps comes first.
_KEY_PAYER, _NO_BRIEFING, _FIGURE, _OTHER, _OTHER_PAYER = range(5)


@dataclass(frozen=True, slots=True)
class GapRow:
    code: CodeLink
    """To the gap's own place."""
    gap: GapView


@dataclass(frozen=True, slots=True)
class GapGroup:
    title: str
    href: str | None
    """The payer's page."""
    anchor: str
    count: str
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    total: str
    reasons: tuple[tuple[str, str], ...]
    """(reason, how many), the most frequent first."""
    groups: tuple[GapGroup, ...]
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    code: CodeLink
    gap: Gap
    anchor: str
    named: int
    """How many records name the code."""


#: (rank, payer or title's key)
_Group = tuple[int, str]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.GAPS, "Gaps", "What is not known, why, what was searched and where to look.",
        section="Gaps", crumbs=(Link("Library", urls.HOME), Link("Gaps", urls.GAPS)),
    )  # fmt: skip
    yield Page(urls.GAPS, "gaps.html", framed, _view(catalog, Prose.at(urls.GAPS, catalog)))


def all_gaps(catalog: Catalog) -> Iterator[Gap]:
    """Every gap of the library: of the briefings, and of codes that have none yet."""
    for card in catalog.codes.values():
        yield from (each.gap for each in card.gaps)
    for family in catalog.families.values():
        for member in (*family.codes, *family.guidance):
            if member.gap and member.code not in catalog.codes:
                yield member.gap


def by_reason(gaps: Iterator[Gap]) -> tuple[tuple[str, int], ...]:
    """(reason in words, how many), the most frequent first."""
    counted = Counter(gap.reason for gap in gaps)
    return tuple((GAP_REASONS[reason], number) for reason, number in counted.most_common())


def _view(catalog: Catalog, prose: Prose) -> Gaps:
    groups: dict[_Group, list[_Found]] = {}
    for group, found in _every(catalog, prose):
        groups.setdefault(group, []).append(found)
    # Python's sort keeps the catalog's order where two are equal.
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1])))
    shown = tuple(_group(catalog, group, found, prose) for group, found in ordered)
    return Gaps(
        total=words.count(sum(map(len, groups.values())), "gap"),
        reasons=tuple((why, f"{number:,}") for why, number in by_reason(all_gaps(catalog))),
        groups=shown,
        sources=prose.notes(),
    )


def _every(catalog: Catalog, prose: Prose) -> Iterator[tuple[_Group, _Found]]:
    key = set(catalog.site.key_payers)
    for card in catalog.codes.values():
        named = len(catalog.backlinks.get(("code", card.id), ()))
        for each in card.gaps:
            if each.payer is not None:
                group = (_KEY_PAYER if each.payer in key else _OTHER_PAYER, each.payer)
            elif each.section == "benchmarks":
                group = (_FIGURE, each.subject)
            else:
                group = (_OTHER, "other")
            place = f"payer-{each.payer}" if each.payer else each.subject
            code = of_card(card, prose.links, f"#gap-{place}")
            yield group, _Found(code, each.gap, f"{urls.anchor(card.id)}-{place}", named)
    for slug, family in catalog.families.items():
        for member in (*family.codes, *family.guidance):
            if member.gap and catalog.members.get(member.code) == slug:
                if member.code in catalog.codes:
                    continue
                anchor = urls.anchor(member.code)
                code = CodeLink(
                    member.code.rpartition("/")[2],
                    f"{prose.links.family(slug)}#{anchor}",
                    member.plain or "",
                )
                named = len(catalog.backlinks.get(("code", member.code), ()))
                yield (_NO_BRIEFING, "no-briefing"), _Found(code, member.gap, anchor, named)


def _group(catalog: Catalog, group: _Group, found: Sequence[_Found], prose: Prose) -> GapGroup:
    rank, name = group
    payer = catalog.payers.get(name) if rank in (_KEY_PAYER, _OTHER_PAYER) else None
    return GapGroup(
        title=payer.title if payer else _TITLES.get(name, name),
        href=prose.links.payer(name) if payer else None,
        anchor=f"group-{name}",
        count=words.count(len(found), "gap"),
        rows=tuple(
            GapRow(each.code, gap_view(each.gap, each.anchor, prose))
            for each in sorted(found, key=lambda each: -each.named)
        ),
    )
