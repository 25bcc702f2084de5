"""Gaps: everything that is not known, by payer and section, what hits most readers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cptref.catalog import Catalog
from cptref.lists import pagination
from cptref.lists.code_links import CodeLink
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.schema.claims import GAP_REASONS, Gap
from cptref.schema.systems import code_number
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.gaps import GapView, gap_view
from cptref.wording.prose import Note, Prose

#: What the groups that are no payer's are called.
_TITLES: Mapping[str, str] = {
    "medicare-payment": "Medicare payment",
    "utilization": "Utilization",
    "commercial-rates": "Commercial rates",
    "no-briefing": "Codes without a briefing",
    "releases": "Releases of Medicare’s files",
    "other": "Other questions",
}
#: The order of the groups; within a rank, the group with the most gaps comes first.
_KEY_PAYER, _NO_BRIEFING, _FIGURE, _OTHER, _OTHER_PAYER = range(5)
_PAYERS = (_KEY_PAYER, _OTHER_PAYER)
_HOME = Link("Library", urls.HOME)
_SECTION = sections.GAPS


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
    place: str
    """Where its rows are: on the same page, or, where all are too many, on one of its own."""
    count: str
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group, in a library with too many gaps for one page."""

    title: str
    href: str | None
    count: str
    rows: tuple[GapRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the group alone is too long, the ways to its rows."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class GapsPart:
    head: PartHead
    rows: tuple[GapRow, ...]
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    total: str
    reasons: tuple[tuple[str, str], ...]
    """(reason, how many), the most frequent first."""
    groups: tuple[GapGroup, ...]
    large: bool
    """Whether the groups' rows are on pages of their own."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    number: str
    url: str
    """From the site's root, to the gap's own place."""
    title: str
    gap: Gap
    anchor: str
    named: int
    """How many records name the code."""


#: The most gaps of the whole list: a row of it is about 110 bytes after compression.
MOST = 200

#: (rank, payer or title's key)
_Group = tuple[int, str]


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    groups = _groups(catalog)
    large = sum(map(len, groups.values())) > MOST
    framed = frame(
        site, urls.GAPS, "Gaps", "What is not known, why, what was searched and where to look.",
        section="Gaps", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    prose = Prose.at(urls.GAPS, catalog)
    yield Page(urls.GAPS, "gaps.html", framed, _view(catalog, groups, large, prose))
    for group, found in groups.items() if large else ():
        yield from _group_pages(catalog, site, group, found)


def _group_pages(
    catalog: Catalog, site: SiteFrame, group: _Group, found: Sequence[_Found]
) -> Iterator[Page]:
    url = _address(group)
    title = _title(catalog, group)
    division = None
    if pagination.is_long(found):
        division = Division(
            parts=pagination.cut(found, lambda each: each.number),
            address=lambda name: urls.part(url, name),
            whole=Link(f"Gaps: {title}", url),
            title=f"Gaps: {title}, codes that begin with",
            nouns=("gap", "gaps"),
        )
    prose = Prose.at(url, catalog)
    count = words.count(len(found), "gap")
    crumbs = (_HOME, _SECTION, Link(title, url))
    framed = frame(site, url, f"Gaps: {title}", count, section="Gaps", crumbs=crumbs)
    rows = () if division else _rows(found, prose)
    view = GroupPage(
        title=title,
        href=prose.links.payer(group[1]) if group[0] in _PAYERS else None,
        count=count,
        rows=rows,
        parts=division.ways(prose.links.root) if division else (),
        sources=prose.notes(),
    )
    yield Page(url, "gap_group.html", framed, view)
    for address, head, part in division.pages() if division else ():
        prose = Prose.at(address, catalog)
        rows = _rows(part, prose)
        framed = frame(
            site, address, head.title, head.plain,
            section="Gaps", crumbs=(*crumbs, Link(head.crumb, address)),
        )  # fmt: skip
        yield Page(address, "gaps_part.html", framed, GapsPart(head, rows, prose.notes()))


def all_gaps(catalog: Catalog) -> Iterator[Gap]:
    """Every gap of the library: of the briefings, and of codes that have none yet."""
    for card in catalog.codes.values():
        yield from (each.gap for each in card.gaps)
    for family in catalog.families.values():
        for member in family.members:
            if member.gap and member.code not in catalog.codes:
                yield member.gap


def by_reason(gaps: Iterator[Gap]) -> tuple[tuple[str, int], ...]:
    """(reason in words, how many), the most frequent first."""
    counted = Counter(gap.reason for gap in gaps)
    return tuple((GAP_REASONS[reason], number) for reason, number in counted.most_common())


def _groups(catalog: Catalog) -> Mapping[_Group, Sequence[_Found]]:
    """Every gap by its group, in the order in which readers see them."""
    groups: dict[_Group, list[_Found]] = {}
    for group, found in _every(catalog):
        groups.setdefault(group, []).append(found)
    # Python's sort keeps the catalog's order where two are equal.
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1])))
    return {group: sorted(found, key=lambda each: -each.named) for group, found in ordered}


def _view(
    catalog: Catalog, groups: Mapping[_Group, Sequence[_Found]], large: bool, prose: Prose
) -> Gaps:
    shown = tuple(_group(catalog, group, found, large, prose) for group, found in groups.items())
    return Gaps(
        total=words.count(sum(map(len, groups.values())), "gap"),
        reasons=tuple((why, f"{number:,}") for why, number in by_reason(all_gaps(catalog))),
        groups=shown,
        large=large,
        sources=prose.notes(),
    )


def _every(catalog: Catalog) -> Iterator[tuple[_Group, _Found]]:
    key = set(catalog.site.key_payers)
    for card in catalog.codes.values():
        named = len(catalog.backlinks.get(("code", card.id), ()))
        for each in card.gaps:
            if each.payer is not None:
                group = (_KEY_PAYER if each.payer in key else _OTHER_PAYER, each.payer)
            elif each.section == "benchmarks":
                group = (_FIGURE, each.subject)
            elif each.section == "releases":
                group = (_FIGURE, "releases")
            else:
                group = (_OTHER, "other")
            place = f"payer-{each.payer}" if each.payer else each.subject
            anchor = f"{urls.anchor(card.id)}-{place}"
            url = f"{urls.code(card.id)}#gap-{place}"
            yield group, _Found(card.number, url, card.title, each.gap, anchor, named)
    for slug, family in catalog.families.items():
        for member in family.members:
            if member.gap and catalog.members.get(member.code) == slug:
                if member.code in catalog.codes:
                    continue
                anchor = urls.anchor(member.code)
                number = code_number(member.code)
                url = f"{urls.member(slug, family, member.code)}#{anchor}"
                named = len(catalog.backlinks.get(("code", member.code), ()))
                found = _Found(number, url, member.plain or "", member.gap, anchor, named)
                yield (_NO_BRIEFING, "no-briefing"), found


def _group(
    catalog: Catalog, group: _Group, found: Sequence[_Found], large: bool, prose: Prose
) -> GapGroup:
    rank, name = group
    return GapGroup(
        title=_title(catalog, group),
        href=prose.links.payer(name) if rank in _PAYERS else None,
        anchor=f"group-{name}",
        place=prose.links.root + _address(group) if large else f"#group-{name}",
        count=words.count(len(found), "gap"),
        rows=() if large else _rows(found, prose),
    )


def _rows(found: Sequence[_Found], prose: Prose) -> tuple[GapRow, ...]:
    return tuple(
        GapRow(
            CodeLink(each.number, prose.links.root + each.url, each.title),
            gap_view(each.gap, each.anchor, prose),
        )
        for each in found
    )


def _title(catalog: Catalog, group: _Group) -> str:
    rank, name = group
    payer = catalog.payers.get(name) if rank in _PAYERS else None
    return payer.title if payer else _TITLES.get(name, name)


def _address(group: _Group) -> str:
    rank, name = group
    return urls.gaps(f"payer-{name}" if rank in _PAYERS else name)
