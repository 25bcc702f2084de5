"""What changed: in the briefings and in Medicare's figures, newest first, and whom it concerns.

A change has two days. What an editor notes holds from the day on which it is noted; a release of
Medicare's has a day from which it holds, and the library may take it on years later, or before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cptref.catalog import Catalog, CodeCard, HistoryCard
from cptref.catalog.figure_changes import FigureChange, figure_changes
from cptref.lists import pagination
from cptref.lists.code_links import CodeLink, of_card
from cptref.lists.pagination import Division, PartGroup, PartHead
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame
from cptref.wording import words
from cptref.wording.changes import entry
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Note, Prose

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The feed of the whole library, as the pages that offer it name it.
FEED = Link("Changes to the library", urls.FEED)
_WHOLE = sections.CHANGES
#: The payer whose figures the datasets are.
_MEDICARE = "medicare"
_POLICY = ("policy-tightened", "policy-loosened")


@dataclass(frozen=True, slots=True)
class Change:
    """A history entry, whose day is the one from which it holds, and the code that it is of."""

    card: CodeCard
    entry: HistoryCard
    identity: tuple[str, ...]
    """With the code's id, what names it for good, whatever stands before or after it."""
    taken: date
    """The day on which the library has it from."""
    release: Dataset | None = None
    """Of an entry that no editor wrote: the release that changed the code's figures."""
    row: Figures | None = None
    """The first row that it changed or added."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    date: str
    """The day on which the library took it on."""
    holds_from: str
    """Of a change of figures, the day from which it holds; else empty."""
    code: CodeLink
    kind: str
    note: Passage
    cites: Notes
    """Its sources, but for those in the note."""
    row: Link | None
    """Of a change of figures: where the release has them."""


@dataclass(frozen=True, slots=True)
class Feeds:
    label: str
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    count: str
    changes: tuple[ChangeRow, ...]
    feeds: tuple[Feeds, ...]
    data: tuple[Link, ...]
    """The same for programs."""
    parts: tuple[PartGroup, ...]
    """Where the changes are too many for the page, the ways to all; the page has the newest."""
    sources: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ChangesPart:
    head: PartHead
    changes: tuple[ChangeRow, ...]
    sources: tuple[Note, ...]


#: Of a list that has been cut, the page of the whole shows so many.
_NEWEST = 40


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    newest = catalog.once(every)
    prose = Prose.at(urls.CHANGES, catalog)
    root = prose.links.root
    division = _divide(newest)
    view = Changes(
        count=words.count(len(newest), "change"),
        changes=rows(newest[:_NEWEST] if division else newest, prose),
        feeds=(
            Feeds("Everything", (Link("The whole library", root + urls.FEED),)),
            Feeds(
                "By family",
                (Link("Each family has one beside its page", root + urls.FAMILIES),)
                if pagination.is_long(catalog.families)
                else tuple(
                    Link(family.title, root + urls.family_feed(slug))
                    for slug, family in catalog.families.items()
                ),
            ),
            Feeds(
                "By payer",
                tuple(
                    Link(payer.title, root + urls.payer_feed(slug))
                    for slug, payer in catalog.payers.items()
                ),
            ),
        ),
        data=(
            Link("Every change", root + urls.CHANGES_DATA),
            Link("The whole library", root + urls.INDEX_DATA),
        ),
        parts=division.ways(root) if division else (),
        sources=prose.notes(),
    )
    framed = frame(
        site, urls.CHANGES, "Changes",
        "What changed in the briefings and in Medicare’s figures, newest first.",
        section="Changes", crumbs=(Link("Library", urls.HOME), Link("Changes", urls.CHANGES)),
        feed=FEED,
    )  # fmt: skip
    yield Page(urls.CHANGES, "changes.html", framed, view)
    for url, head, part in division.pages() if division else ():
        prose = Prose.at(url, catalog)
        shown = rows(part, prose)
        framed = frame(
            site, url, head.title, head.plain, section="Changes",
            crumbs=(Link("Library", urls.HOME), _WHOLE, Link(head.crumb, url)), feed=FEED,
        )  # fmt: skip
        yield Page(url, "changes_part.html", framed, ChangesPart(head, shown, prose.notes()))


#: A list of days is cut by year, month and day.
_YEAR, _MONTH, _DAY = 4, 7, 10


def _divide(newest: Sequence[Change]) -> Division[Change] | None:
    if not pagination.is_long(newest):
        return None
    # A part is found by the day from which something holds, whenever the library learned of it.
    by_day = sorted(newest, key=lambda change: change.entry.date, reverse=True)
    parts = pagination.cut(
        by_day, lambda change: change.entry.date.isoformat(), lengths=(_YEAR, _MONTH, _DAY)
    )
    return Division(
        parts=tuple(sorted(parts, key=lambda part: part.name[:_DAY], reverse=True)),
        address=urls.changes,
        whole=_WHOLE,
        title="Changes of",
        nouns=("change", "changes"),
        label=_days,
        crumb="",
        lead=_YEAR,
    )


def _days(name: str) -> str:
    """A part's name for a reader: '2026-11' -> 'Nov 2026', '2026-11-23-2' -> '…, part 2'."""
    year, month, day, run = (*name.split("-"), "", "", "")[:4]
    said = [year]
    if month:
        said.insert(0, words.MONTHS[int(month) - 1])
    if day:
        said.insert(0, day.lstrip("0"))
    return " ".join(said) + (f", part {run}" if run else "")


def every(catalog: Catalog) -> tuple[Change, ...]:
    """What the library took on last comes first; of one day, what holds from the latest day; then
    in the catalog's order of codes and in each record's own.

    What a release of Medicare's files changed in a code's figures comes after what editors noted.
    """
    found = [change for card in catalog.codes.values() for change in _of_code(card)]
    seen: set[tuple[str, str]] = set()
    for id_, figures in figure_changes(catalog):
        # Parts of a release may be compared with different ones before it.
        further = () if (id_, figures.after.name) not in seen else (figures.before.name,)
        seen.add((id_, figures.after.name))
        identity = ("dataset", figures.after.name, *further)
        taken = _taken(catalog, figures)
        noted = entry(figures, catalog.figures.day)
        changed = (*(row.after for row in figures.rows), *figures.added)
        row = changed[0] if changed else None
        found.append(Change(catalog.codes[id_], noted, identity, taken, figures.after, row))
    return tuple(sorted(found, key=lambda change: (change.taken, change.entry.date), reverse=True))


def _of_code(card: CodeCard) -> Iterator[Change]:
    seen: Counter[tuple[str, ...]] = Counter()
    for noted in card.history:
        # By its words, which stay (H002), and not by its place, which another entry may take.
        named = (noted.date.isoformat(), noted.kind, " ".join(noted.note.split()))
        seen[named] += 1
        again = (str(seen[named]),) if seen[named] > 1 else ()
        yield Change(card, noted, (*named, *again), noted.date)


def _taken(catalog: Catalog, figures: FigureChange) -> date:
    """The day on which the library has both files: what changed is said of the two."""
    return max(
        catalog.sources[dataset.source].retrieved for dataset in (figures.after, figures.before)
    )


def rows(changes: Iterable[Change], prose: Prose) -> tuple[ChangeRow, ...]:
    return tuple(
        ChangeRow(
            date=words.day(change.taken),
            holds_from=words.day(change.entry.date) if change.release else "",
            code=of_card(change.card, prose.links, "#history"),
            kind=words.HISTORY[change.entry.kind],
            note=prose.inline(change.entry.note),
            cites=prose.cites(change.entry.cite, change.entry.note),
            row=_row(change, prose),
        )
        for change in changes
    )


def _row(change: Change, prose: Prose) -> Link | None:
    if change.release is None:
        return None
    if change.row is None:
        return Link("The release", prose.links.root + urls.dataset(change.release.name))
    return Link("Row in the file", prose.links.figure(change.release.release, change.row))


def payers(catalog: Catalog, change: Change) -> frozenset[str]:
    """The payers that a change concerns, of those on which its code's briefing says something.

    They are the ones that its note names, and those of whose policies it cites one. A new code
    concerns them all; so does a change of policy that tells none of them: a reader would rather
    see one too many than miss one. A figure, a correction or an editorial change concerns those
    alone that it tells. Figures of its own files concern Medicare.
    """
    positions = change.card.positions
    if change.release:
        return frozenset({_MEDICARE} & {position.payer for position in positions})
    noted = change.entry
    if noted.kind == "added":
        return frozenset(position.payer for position in positions)
    marked = catalog.marked(noted.note, block=False)
    cited = {cite.source for cite in catalog.cites(noted.note, block=False)}
    told = {mention.target for mention in marked.mentions if mention.kind == "payer"}
    found = frozenset(
        position.payer
        for position in positions
        if position.payer in told or any(policy.source in cited for policy in position.policies)
    )
    if noted.kind in _POLICY and not found and not told:
        return frozenset(position.payer for position in positions)
    return found
