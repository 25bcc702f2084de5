"""Every pair of NCCI's that a code is in: a page of its own, of a code in very many one of parts.

It is a unit of its own: a row with a code that the library does not know changes no other page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cptref.catalog import Catalog
from cptref.catalog.code_figures import pairs_are_held
from cptref.catalog.code_pairs import CodePairs, Edit, File, When
from cptref.catalog.indicators import PTP_MODIFIER
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.code_heads import CodeHead, code_head, crumbs
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.schema.systems import CodeId, listed_id
from cptref.site import page_sizes, urls
from cptref.site.frame import frame
from cptref.site.links import Links
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.ages import aged
from cptref.wording.files import release
from cptref.wording.passage import Notes
from cptref.wording.prose import Note, Prose

_SHOWS = "NCCI pairs"
_Group = tuple[Edit, ...]
"""Edits that are alike but for the kind of claim: a row of the page."""


@frozen
class PairRow:
    anchor: str
    """Of the first row with the other code; '' of more, such as one for other claims."""
    other: str
    href: str | None
    paid: str
    """The number of the code in column 1 where it is the page's own, else 'The other code'."""
    exception: str
    claims: str
    begins: str
    ends: str
    """'In force', 'In force to 31 Dec 2026', 'Ended 31 Dec 2019'."""
    last_day: str
    rationale: str
    release: str


@frozen
class PairTable:
    number: str
    rows: tuple[PairRow, ...]
    has_releases: bool
    """Whether they are of several files, so that each says of which."""


@frozen
class Unknown:
    """What no file can tell of the code."""

    missing: str
    reason: str
    consult: str


@frozen
class PairsView:
    id: str
    """Of the code."""
    head: CodeHead
    plain: str
    cites: Notes
    file: Link
    """The newest file, to its page."""
    is_old: bool
    """Whether CMS has had time for a newer one."""
    export: Link
    table: PairTable
    parts: tuple[PartGroup, ...]
    """The ways to the rows, where they are too many for the page."""
    whole: str
    """What of the pairs that are not listed is known; empty where nothing is."""
    unknown: Unknown | None
    sources: tuple[Note, ...]


@frozen
class PairsPart:
    head: PartHead
    table: PairTable
    sources: tuple[Note, ...]


def units(catalog: Catalog) -> Iterable[str]:
    return catalog.codes if pairs_are_held(catalog) else ()


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[Page]:
    name, url = catalog.names[unit], urls.pairs(unit)
    system, number = CodeId.of(unit)
    found = catalog.figures.every_pair(number)
    prose = Prose.at(url, catalog)
    groups = _groups(found.edits)
    cut = _division(unit, number, groups)
    newest = found.newest
    assert newest is not None, "without a file no code has such a page"
    listed = dict.fromkeys((newest.source, *_sources(found.edits)))
    view = PairsView(
        id=unit,
        head=code_head(name, _SHOWS, prose.links.root),
        plain=_plain(found.edits, number, newest),
        cites=prose.cites(tuple(listed)),
        file=_file(newest, prose.links.root),
        is_old=bool(newest.age),
        export=Link(_all(found.edits), prose.links.root + urls.pairs_table(unit)),
        table=_table(number, () if cut else groups, prose.links),
        parts=cut.ways(prose.links.root) if cut else (),
        whole=_whole(found, number),
        unknown=_unknown(found, number, newest),
        sources=prose.notes(),
    )
    called = f"{words.SYSTEMS[system]} {number}: {_SHOWS}"
    trail = crumbs(name, _SHOWS, url)
    framed = frame(site, url, called, view.plain, section="Codes", crumbs=trail)
    yield Page(url, "pairs.html", framed, view)
    if cut:
        yield from _parts(catalog, site, number, cut, trail)


def _file(newest: File, root: str) -> Link:
    called = f"The file of {release('ptp', newest.release)}"
    return Link(called, root + urls.dataset(f"ptp-{newest.release}"))


def _all(edits: Iterable[Edit]) -> str:
    count = len(_pairs(edits))
    return f"All {words.count(count, 'pair')} (CSV)" if count > 1 else "As plain rows (CSV)"


def _pairs(edits: Iterable[Edit]) -> set[tuple[str, ...]]:
    """A pair for both kinds of claim, or of several windows, is one."""
    return {each.row.row.key[:2] for each in edits}


def _plain(edits: Sequence[Edit], number: str, newest: File) -> str:
    """How many are in force, in which of them the code is paid, and how many are not in force."""
    file = f"NCCI’s file of {aged(release('ptp', newest.release), newest.age)},"
    if not edits:
        return f"{file if newest.age else file.rstrip(',')} lists no pair with {number}."
    now, coming, ended = (
        _pairs(each for each in edits if each.when == when)
        for when in ("in force", "to come", "ended")
    )
    told = [f"By {file} {words.count(len(now), 'pair')} with {number} {_are(len(now))} in force"]
    if now:
        told[0] += f": {_sides(sum(one == number for one, _ in now), len(now))}"
    if fixed := len(_pairs(each for each in edits if _is_fixed(each))):
        told.append(
            f"In {fixed:,} of them no modifier separates the two, for one kind of claim or for both"
        )
    if more := len(coming - now):
        told.append(f"{more:,} more {'begins' if more == 1 else 'begin'} later")
    if more := len(ended - now - coming):
        told.append(f"{more:,} more {'has' if more == 1 else 'have'} ended")
    return ". ".join(told) + "."


def _sides(paid: int, of: int) -> str:
    if paid in (0, of):
        where = "in it" if of == 1 else "in each"
        return f"{where} it is the code that is {'paid' if paid else 'not paid'}"
    return f"in {paid:,} it is the code that is paid, in {of - paid:,} the one that is not"


def _is_fixed(edit: Edit) -> bool:
    return edit.when == "in force" and edit.row.row.text("modifier_indicator") == "0"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _groups(edits: Iterable[Edit]) -> tuple[_Group, ...]:
    alike: dict[tuple[str, ...], list[Edit]] = {}
    for each in edits:
        row = each.row.row
        said = (
            each.when, *row.key[:2], each.row.release, row.text("modifier_indicator"),
            row.text("effective"), row.text("deleted"), row.text("rationale"),
        )  # fmt: skip
        alike.setdefault(said, []).append(each)
    return tuple(map(tuple, alike.values()))


def _table(number: str, groups: Sequence[_Group], links: Links) -> PairTable:
    several = len({group[0].row.release for group in groups}) > 1
    firsts = {group[0].other: group for group in reversed(groups)}
    rows = tuple(_row(number, group, links, group is firsts[group[0].other]) for group in groups)
    return PairTable(number, rows, several)


def _row(number: str, edits: _Group, links: Links, is_first: bool) -> PairRow:
    first, row = edits[0], edits[0].row.row
    indicator = row.text("modifier_indicator")
    begins, last = row.day("effective"), row.day("deleted")
    last_day = words.day(last) if last else ""
    id = listed_id(first.other)
    return PairRow(
        anchor=f"with-{first.other}" if is_first else "",
        other=first.other,
        href=links.code(id) if id else None,
        paid=number if row.text("column1") == number else "The other code",
        exception=f"{PTP_MODIFIER[indicator]} ({indicator})",
        claims=words.with_capital(", ".join(each.row.row.text("setting") for each in edits)),
        begins=words.day(begins) if begins else "Not in the file",
        ends=_ends(first.when, last_day),
        last_day=last_day,
        rationale=row.text("rationale") or "Not in the file",
        release=aged(release("ptp", first.row.release), first.row.age),
    )


def _ends(when: When, last_day: str) -> str:
    """Whether it is in force, in words by which a reader may filter."""
    told = words.with_capital(when)
    if not last_day:
        return told
    return f"{told} {last_day}" if when == "ended" else f"{told} to {last_day}"


def _sources(edits: Iterable[Edit]) -> Iterator[str]:
    return (each.row.source for each in edits)


def _whole(found: CodePairs, number: str) -> str:
    """Of which files it can be told that a code is not paired."""
    told = [(setting, file) for setting, file in found.told if file]
    if not told:
        return ""
    releases = dict.fromkeys(release("ptp", file.release) for _, file in told)
    claims = " and ".join(setting for setting, _ in told)
    return (
        f"Every pair of {number} for {claims} claims was read: a code that is not listed has no "
        f"edit with it in the file of {' and '.join(releases)}."
    )


def _unknown(found: CodePairs, number: str, newest: File) -> Unknown | None:
    without = [setting for setting, file in found.told if file is None]
    if not without:
        return None
    called = release("ptp", newest.release)
    if found.is_younger:
        reason = (
            f"{number} came after the file of {called}, the newest that is held: that it lists no "
            "pair with the code says nothing."
        )
    else:
        reason = (
            f"Of {number} not every pair for {' and '.join(without)} claims was read: that a code "
            "is not listed says nothing."
        )
    consult = "CMS’s own files of NCCI’s procedure-to-procedure edits, for each kind of claim"
    missing = f"With which codes that are not listed NCCI pairs {number}"
    return Unknown(missing, reason, consult)


def _division(unit: str, number: str, groups: Sequence[_Group]) -> Division[_Group] | None:
    """None where one page can show them."""
    if not pagination.is_long(groups, page_sizes.PAIRS_SHOWN):
        return None
    url = urls.pairs(unit)
    return Division(
        parts=pagination.cut(groups, lambda group: group[0].other, page_sizes.PAIRS_SHOWN),
        address=lambda begins: urls.part(url, begins),
        whole=Link(f"{number} {_SHOWS}", url),
        title=f"{number} {_SHOWS} with codes that begin with",
        nouns=("edit", "edits"),
    )


def _parts(
    catalog: Catalog,
    site: SiteFrame,
    number: str,
    cut: Division[_Group],
    trail: tuple[Link, ...],
) -> Iterator[Page]:
    for url, head, groups in cut.pages():
        prose = Prose.at(url, catalog)
        prose.cites(tuple(dict.fromkeys(group[0].row.source for group in groups)))
        view = PairsPart(head, _table(number, groups, prose.links), prose.notes())
        framed = frame(
            site, url, head.title, head.plain, section="Codes",
            crumbs=(*trail, Link(head.crumb, url)),
        )  # fmt: skip
        yield Page(url, "pairs_part.html", framed, view)
