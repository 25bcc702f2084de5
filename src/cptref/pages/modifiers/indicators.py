"""Every code whose indicator rules a modifier in or out, briefed or not, with value and words."""

from __future__ import annotations

from collections import Counter

from cptref.catalog import Catalog
from cptref.catalog.indexes import USERS
from cptref.catalog.indicators import in_words
from cptref.catalog.ruled_out import Ruling, Rulings, rulings
from cptref.frozen import frozen
from cptref.lists import pagination
from cptref.lists.code_links import name
from cptref.schema.systems import code_id
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.files import titled
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose


@frozen
class RulingRow:
    number: str
    href: str
    """The briefing, the page of figures, or the row of the file."""
    title: str
    mark: str
    verdict: str
    """'ruled in', 'ruled out'."""
    says: str
    use: str | None
    """Where its briefing says when the modifier belongs on it; nothing where it has no row."""


@frozen
class Tally:
    mark: str
    verdict: str
    says: str
    codes: str


@frozen
class Indicators:
    release: Link
    """'Physician fee schedule, January 2026'."""
    cites: Notes
    answer: str
    """'Ruled in for 7 of 15 codes, out for 8'."""
    tallies: tuple[Tally, ...]
    """By value of the indicator."""
    rows: tuple[RulingRow, ...]
    """The codes; where they are too many for a page, none."""


def indicators(catalog: Catalog, number: str, prose: Prose) -> Indicators | None:
    found = catalog.once(rulings, number)
    if found is None or not found.each:
        return None
    known, out = len(found.each), sum(each.is_out for each in found.each)
    shown = () if pagination.is_long(found.each) else found.each
    dataset, users = found.dataset, frozenset(catalog.by(USERS).get(number, ()))
    return Indicators(
        release=Link(
            titled(dataset.kind, dataset.release), prose.links.root + urls.dataset(dataset.name)
        ),
        cites=prose.sources([dataset.source]),
        answer=f"Ruled in for {known - out:,} of {words.count(known, 'code')}, out for {out:,}",
        tallies=_tallies(found),
        rows=tuple(
            _row(catalog, dataset.release, each, prose, f"#mod-{number}", users) for each in shown
        ),
    )


def _tallies(found: Rulings) -> tuple[Tally, ...]:
    counted = Counter((each.is_out, each.column, each.value) for each in found.each)
    return tuple(
        Tally(*_verdict(is_out), in_words(column, value), words.count(number, "code"))
        for (is_out, column, value), number in sorted(counted.items())
    )


def _row(
    catalog: Catalog, release: str, each: Ruling, prose: Prose, anchor: str, users: frozenset[str]
) -> RulingRow:
    id = code_id(each.number)
    own = prose.links.code(id) if id else None
    return RulingRow(
        each.number,
        own or prose.links.indicator(release, each.row),
        name(catalog, id) if id else "",
        *_verdict(each.is_out),
        in_words(each.column, each.value),
        f"{own}{anchor}" if own and id in users else None,
    )


def _verdict(is_out: bool) -> tuple[str, str]:
    return ("no", "ruled out") if is_out else ("yes", "ruled in")
