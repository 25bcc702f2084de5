"""Gaps: everything that is not known, by payer and section, what hits most readers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial

from cptref.catalog import Catalog
from cptref.catalog.indexes import GAPPED, GAPS, REASONED, counts, times
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.code_links import CodeNumber
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.schema.claims import GAP_REASONS
from cptref.schema.family import Member
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
_HOME = Link("Library", urls.HOME)
_SECTION = sections.GAPS

#: A code and which of its gaps in the group, from 0.
_At = tuple[str, int]


@frozen
class GapRow:
    code: CodeNumber
    """To the gap's own place."""
    gap: GapView


@frozen
class GapGroup:
    title: str
    href: str | None
    """The payer's page."""
    anchor: str
    place: str
    """Where its rows are: on the same page, or, where all are too many, on one of its own."""
    count: str
    rows: tuple[GapRow, ...]


@frozen
class GroupPage:
    """A group, in a library with too many gaps for one page."""

    title: str
    href: str | None
    count: str
    rows: tuple[GapRow, ...]
    parts: tuple[PartGroup, ...]
    """Where the group alone is too long, the ways to its rows."""
    sources: tuple[Note, ...]


@frozen
class GapsPart:
    head: PartHead
    rows: tuple[GapRow, ...]
    sources: tuple[Note, ...]


@frozen
class Gaps:
    total: str
    reasons: tuple[tuple[str, str], ...]
    """(reason, how many), the most frequent first."""
    groups: tuple[GapGroup, ...]
    large: bool
    """Whether the groups' rows are on pages of their own."""
    sources: tuple[Note, ...]


#: The most gaps of the whole list: a row of it is about 110 bytes after compression.
MOST = 200


def units(catalog: Catalog) -> Iterator[str]:
    """The list, and in a large library of each group its page and the parts of it."""
    yield ""
    for group in catalog.once(_groups) if _is_large(catalog) else ():
        yield group
        if division := catalog.once(_division, group):
            yield from (f"{group} {part}" for part in division.names)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    group, _, part = unit.partition(" ")
    if part:
        yield _part(catalog, site, group, part)
    elif group:
        yield _group_page(catalog, site, group)
    else:
        yield _list(catalog, site)


def _list(catalog: Catalog, site: SiteFrame) -> Page:
    framed = frame(
        site, urls.GAPS, "Gaps", "What is not known, why, what was searched and where to look.",
        section="Gaps", crumbs=(_HOME, _SECTION),
    )  # fmt: skip
    prose, groups = Prose.at(urls.GAPS, catalog), catalog.once(_groups)
    view = Gaps(
        groups=tuple(_group(catalog, group, count, prose) for group, count in groups.items()),
        total=words.count(sum(groups.values()), "gap"),
        reasons=tuple((why, f"{number:,}") for why, number in catalog.once(by_reason)),
        large=_is_large(catalog),
        sources=prose.notes(),
    )
    return Page(urls.GAPS, "gaps.html", framed, view)


def _group_page(catalog: Catalog, site: SiteFrame, group: str) -> Page:
    url, title = urls.gaps(group), _title(catalog, group)
    division, prose = catalog.once(_division, group), Prose.at(url, catalog)
    count = words.count(catalog.once(_groups)[group], "gap")
    framed = frame(
        site, url, f"Gaps: {title}", count, section="Gaps", crumbs=_crumbs(catalog, group)
    )
    view = GroupPage(
        title=title,
        href=_payers_page(group, prose),
        count=count,
        rows=() if division else _rows(catalog, group, _all(catalog, group), prose),
        parts=division.ways(prose.links.root) if division else (),
        sources=prose.notes(),
    )
    return Page(url, "gap_group.html", framed, view)


def _part(catalog: Catalog, site: SiteFrame, group: str, part: str) -> Page:
    division = catalog.once(_division, group)
    assert division is not None
    address, head, found = division.page(part)
    prose = Prose.at(address, catalog)
    rows = _rows(catalog, group, found, prose)
    framed = frame(
        site, address, head.title, head.plain,
        section="Gaps", crumbs=(*_crumbs(catalog, group), Link(head.crumb, address)),
    )  # fmt: skip
    return Page(address, "gaps_part.html", framed, GapsPart(head, rows, prose.notes()))


def _crumbs(catalog: Catalog, group: str) -> tuple[Link, ...]:
    return (_HOME, _SECTION, Link(_title(catalog, group), urls.gaps(group)))


def _division(catalog: Catalog, group: str) -> Division[_At] | None:
    found = _all(catalog, group)
    if not pagination.is_long(found):
        return None
    url, title = urls.gaps(group), _title(catalog, group)
    return Division(
        parts=pagination.cut(found, lambda each: code_number(each[0])),
        address=lambda name: urls.part(url, name),
        whole=Link(f"Gaps: {title}", url),
        title=f"Gaps: {title}, codes that begin with",
        nouns=("gap", "gaps"),
    )


def by_reason(catalog: Catalog) -> tuple[tuple[str, int], ...]:
    """(reason in words, how many), the most frequent first; of the briefings, and of codes that
    have none yet."""
    counted = Counter(counts(catalog.by(REASONED)))
    counted.update(member.gap.reason for _, member in _members(catalog) if member.gap)
    titles = {f"{reason}": title for reason, title in GAP_REASONS.items()}
    return tuple((titles[reason], number) for reason, number in counted.most_common())


def _members(catalog: Catalog) -> Iterator[tuple[str, Member]]:
    """The codes without a briefing that have a gap in its place, each with the family's slug."""
    for slug, family in catalog.families.items():
        for member in family.members:
            if member.gap and member.code not in catalog.codes:
                yield slug, member


def _groups(catalog: Catalog) -> Mapping[str, int]:
    """How many gaps each group has, in the order in which readers see them."""
    groups = dict(counts(catalog.by(GAPPED)))
    if unbriefed := len(_all(catalog, "no-briefing")):
        groups["no-briefing"] = unbriefed
    key = set(catalog.site.key_payers)
    # Python's sort keeps the catalog's order where two are equal.
    return dict(sorted(groups.items(), key=lambda each: (_rank(each[0], key), -each[1])))


def _rank(group: str, key: Container[str]) -> int:
    if payer := _payer(group):
        return _KEY_PAYER if payer in key else _OTHER_PAYER
    return {"no-briefing": _NO_BRIEFING, "other": _OTHER}.get(group, _FIGURE)


def _is_large(catalog: Catalog) -> bool:
    """Whether the groups' rows are on pages of their own."""
    return sum(catalog.once(_groups).values()) > MOST


def _all(catalog: Catalog, group: str) -> tuple[_At, ...]:
    """The group's gaps, in the catalog's order."""
    if group == "no-briefing":
        named = (m.code for slug, m in _members(catalog) if catalog.members[m.code][0] == slug)
        counted: Mapping[str, int] = Counter(named)
    else:
        counted = times(catalog.by(GAPPED), group)
    return tuple((id, place) for id, number in counted.items() for place in range(number))


def _group(catalog: Catalog, group: str, count: int, prose: Prose) -> GapGroup:
    anchor, large = f"group-{_payer(group) or group}", _is_large(catalog)
    return GapGroup(
        title=_title(catalog, group),
        href=_payers_page(group, prose),
        anchor=anchor,
        place=prose.links.root + urls.gaps(group) if large else f"#{anchor}",
        count=words.count(count, "gap"),
        rows=() if large else _rows(catalog, group, _all(catalog, group), prose),
    )


def _rows(catalog: Catalog, group: str, found: Iterable[_At], prose: Prose) -> tuple[GapRow, ...]:
    """Those of the codes that most records name come first."""
    ordered = sorted(found, key=lambda each: -len(catalog.backlinks.get(("code", each[0]), ())))
    row = _unbriefed if group == "no-briefing" else partial(_briefed, group=group)
    return tuple(row(catalog, id, place, prose=prose) for id, place in ordered)


def _briefed(catalog: Catalog, id: str, place: int, *, group: str, prose: Prose) -> GapRow:
    of_group = [each for each in catalog.facet(GAPS)[id] if each.group == group]
    each = of_group[place]
    anchor = f"payer-{each.payer}" if each.payer else each.subject
    return GapRow(
        CodeNumber(code_number(id), f"{prose.links.root}{urls.code(id)}#gap-{anchor}"),
        # Its line is told at its place: a list of two hundred would be made anew with each edit.
        gap_view(each.gap, f"{urls.anchor(id)}-{anchor}", prose, ("code", id, ())),
    )


def _unbriefed(catalog: Catalog, id: str, place: int, *, prose: Prose) -> GapRow:
    slug = catalog.members[id][0]
    family = catalog.families[slug]
    member = [each for each in family.members if each.code == id and each.gap][place]
    assert member.gap is not None
    anchor = urls.anchor(id)
    href = f"{prose.links.root}{urls.member(slug, family, id)}#{anchor}"
    return GapRow(
        CodeNumber(code_number(id), href), gap_view(member.gap, anchor, prose, ("family", slug, ()))
    )


def _payer(group: str) -> str:
    """'payer-aetna' -> 'aetna'; of a group that is no payer's nothing."""
    begin = "payer-"
    return group.removeprefix(begin) if group.startswith(begin) else ""


def _payers_page(group: str, prose: Prose) -> str | None:
    payer = _payer(group)
    return prose.links.payer(payer) if payer else None


def _title(catalog: Catalog, group: str) -> str:
    if slug := _payer(group):
        payer = catalog.payers.get(slug)
        return payer.title if payer else slug
    return _TITLES.get(group, group)
