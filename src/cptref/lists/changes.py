"""What changed: in the briefings and in Medicare's figures, newest first, and whom it concerns.

A change has two days. What an editor notes holds from the day on which it is noted; a release of
Medicare's has a day from which it holds, and the library may take it on years later, or before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from cptref.catalog import Catalog, HistoryCard
from cptref.catalog.figure_changes import FigureChange, figure_changes
from cptref.catalog.indexes import HISTORY, JUDGED, NOTED, POSITIONS
from cptref.frozen import frozen
from cptref.lists.code_links import CodeNumber
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.changes import entry
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The payer whose figures the datasets are.
_MEDICARE = "medicare"
_POLICY = ("policy-tightened", "policy-loosened")


@frozen
class Change:
    """A history entry, whose day is the one from which it holds, and the code that it is of."""

    code: str
    """Its id."""
    entry: HistoryCard
    identity: tuple[str, ...]
    """With the code's id, what names it for good, whatever stands before or after it."""
    taken: date
    """The day on which the library has it from."""
    release: Dataset | None = None
    """Of an entry that no editor wrote: the release that changed the code's figures."""
    row: Figures | None = None
    """The first row that it changed or added."""
    figures: FigureChange | None = None
    """All that the release changed in them."""


@frozen
class Dated:
    """A change that may not have been read yet: a list of all needs no more of most."""

    taken: date
    holds_from: date
    of: Change | tuple[str, int]
    """The change, or the code and which of its entries of that day it is."""

    @property
    def code(self) -> str:
        return self.of.code if isinstance(self.of, Change) else self.of[0]


@frozen
class ChangeRow:
    date: str
    """The day on which the library took it on."""
    holds_from: str
    """Of a change of figures, the day from which it holds; else empty."""
    code: CodeNumber
    kind: str
    note: Passage
    cites: Notes
    """Its sources, but for those in the note."""
    row: Link | None
    """Of a change of figures: where the release has them."""


def newest(catalog: Catalog) -> tuple[Dated, ...]:
    """What the library took on last comes first; of one day, what holds from the latest day; then
    in the catalog's order of codes and in each record's own.

    What a release of Medicare's files changed in a code's figures comes after what editors noted.
    """
    found = [*catalog.once(newest_noted)]
    found += (Dated(each.taken, each.entry.date, each) for each in catalog.once(of_releases))
    return tuple(sorted(found, key=lambda each: (each.taken, each.holds_from), reverse=True))


def newest_noted(catalog: Catalog) -> tuple[Dated, ...]:
    """What editors noted, the newest first; of one day in the catalog's order of codes."""
    places = {id: place for place, id in enumerate(catalog.codes)}
    noted = [
        (places[id], int(number), Dated(day, day, (id, int(number))))
        for entry, ids in catalog.by(NOTED).items()
        for on, _, number in [entry.partition(" ")]
        for day in [date.fromisoformat(on)]
        for id in ids
    ]
    found = [dated for _, _, dated in sorted(noted, key=itemgetter(0, 1))]
    return tuple(sorted(found, key=lambda each: each.taken, reverse=True))


def read(catalog: Catalog, dated: Iterable[Dated]) -> Iterator[Change]:
    """The changes themselves."""
    for each in dated:
        if isinstance(each.of, Change):
            yield each.of
        else:
            id, number = each.of
            noted = catalog.once(_of_code, id)
            yield [change for change in noted if change.taken == each.taken][number - 1]


def of_payer(catalog: Catalog, payer: str) -> Iterator[Change]:
    """Those that concern the payer, each read when it is asked for."""
    judged = frozenset(catalog.by(JUDGED).get(payer, ()))
    own = (each for each in catalog.once(newest) if each.code in judged)
    return (each for each in read(catalog, own) if payer in payers(catalog, each))


def of_codes(catalog: Catalog, ids: Iterable[str]) -> tuple[Change, ...]:
    """Those of some codes, in the order of all."""
    places = catalog.once(_places)
    own = sorted((id for id in ids if id in places), key=places.__getitem__)
    found = [change for id in own for change in catalog.once(_of_code, id)]
    found += (change for id in own for change in catalog.once(of_figures, id))
    return tuple(sorted(found, key=lambda each: (each.taken, each.entry.date), reverse=True))


def noted(catalog: Catalog, id: str) -> tuple[Change, ...]:
    """What editors noted of a code, the newest first."""
    return tuple(sorted(catalog.once(_of_code, id), key=lambda each: each.taken, reverse=True))


def _places(catalog: Catalog) -> Mapping[str, int]:
    return {id: place for place, id in enumerate(catalog.codes)}


def of_releases(catalog: Catalog) -> tuple[Change, ...]:
    """What releases of Medicare's files changed in the figures of every code."""
    return tuple(change for id in catalog.codes for change in catalog.once(of_figures, id))


def of_figures(catalog: Catalog, id: str) -> tuple[Change, ...]:
    """What releases of Medicare's files changed in a code's figures, by file and release."""
    found = []
    seen: set[str] = set()
    for figures in figure_changes(catalog, id):
        # Parts of a release may be compared with different ones before it.
        further = () if figures.after.name not in seen else (figures.before.name,)
        seen.add(figures.after.name)
        identity = ("dataset", figures.after.name, *further)
        taken = _taken(catalog, figures)
        noted = entry(figures, is_coming=not catalog.reached(figures.day))
        changed = (*(row.after for row in figures.rows), *figures.added)
        row = changed[0] if changed else None
        found.append(Change(id, noted, identity, taken, figures.after, row, figures))
    return tuple(found)


def _of_code(catalog: Catalog, id: str) -> tuple[Change, ...]:
    """What editors noted of a code, in the record's order."""
    found = []
    seen: Counter[tuple[str, ...]] = Counter()
    for noted in catalog.facet(HISTORY)[id]:
        # By its words, which stay (H002), and not by its place, which another entry may take.
        named = (noted.date.isoformat(), noted.kind, " ".join(noted.note.split()))
        seen[named] += 1
        again = (str(seen[named]),) if seen[named] > 1 else ()
        found.append(Change(id, noted, (*named, *again), noted.date))
    return tuple(found)


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
            code=CodeNumber(
                code_number(change.code), f"{prose.links.root}{urls.code(change.code)}#history"
            ),
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
    positions = catalog.facet(POSITIONS)[change.code]
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
