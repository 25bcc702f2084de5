"""Policies side by side, for a page: criteria by plan and diagnoses by payer, each with its source.

What a cell says is the policy's own word as the record has it, or a mark: silent where all of the
policy's criteria are noted and none is of the kind, not noted where it may have more. A mark of
colour is never the only sign: a word stands beside each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cptref.catalog import Catalog, policies
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.stances import STATES
from cptref.frozen import frozen
from cptref.wording import criteria as named
from cptref.wording import plan_names, words
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose


@frozen
class PolicyHead:
    """A column."""

    payer: str
    """Its slug."""
    name: str
    href: str
    number: str
    dated: str
    short: str
    """As sentences name it: the plan's short name, of several policies with the number of each."""


@frozen
class PayerSpan:
    """The columns of one payer; it is named above them where they are several plans'."""

    title: str
    columns: int


@frozen
class Line:
    """A criterion, or the word of a mark."""

    text: str
    limit: bool
    """A number to hold the record against."""
    cites: Notes


@frozen
class GridCell:
    mark: str
    """'yes', 'part', 'no', 'silent', 'none'; '' where what the policy says is the cell."""
    lines: tuple[Line, ...]
    across: int = 1
    down: int = 1


@frozen
class GridRow:
    label: str
    cells: tuple[GridCell, ...]
    """Without those that a cell above reaches into."""


@frozen
class CriteriaGrid:
    spans: tuple[PayerSpan, ...]
    """Empty where no payer has several columns."""
    heads: tuple[PolicyHead, ...]
    rows: tuple[GridRow, ...]
    """The position, the criteria by kind, prior authorization."""
    not_whole: tuple[str, ...]
    """The plans whose policies have criteria beyond those noted."""
    in_words: str


def ordered(catalog: Catalog, terms: Iterable[PolicyTerms]) -> tuple[PolicyTerms, ...]:
    """Key payers as the site orders them; of each those that cover first."""
    rank = {slug: place for place, slug in enumerate(catalog.site.key_payers)}
    listed = list(terms)
    first = {each.payer: place for place, each in reversed(list(enumerate(listed)))}
    by_stance = {stance: place for place, stance in enumerate(words.STANCE)}
    return tuple(
        sorted(
            listed,
            key=lambda each: (
                rank.get(each.payer, len(rank)), first[each.payer], by_stance[each.stance]
            ),
        )
    )  # fmt: skip


def heads(catalog: Catalog, terms: Sequence[PolicyTerms], prose: Prose) -> tuple[PolicyHead, ...]:
    """Of columns with one name each is told by its policy's number too."""
    found = [_head(catalog, each, prose) for each in terms]
    named = Counter(each.name for each in found)
    return tuple(
        replace(each, short=f"{each.name}, {each.number or each.dated}")
        if named[each.name] > 1
        else each
        for each in found
    )


def _head(catalog: Catalog, terms: PolicyTerms, prose: Prose) -> PolicyHead:
    source = catalog.sources[terms.source]
    href = prose.links.payer(terms.payer) or ""
    if href and terms.plan and terms.plan in catalog.payers[terms.payer].plans:
        href = f"{href}#plan-{terms.plan}"
    name = plan_names.short(catalog, terms.payer, terms.plan)
    return PolicyHead(
        payer=terms.payer,
        name=name,
        href=href,
        number=source.number or "",
        dated=plan_names.dated(source),
        short=name,
    )


def criteria_grid(
    catalog: Catalog, terms: Sequence[PolicyTerms], prose: Prose
) -> CriteriaGrid | None:
    """`terms` are in the order of the columns; of none there is no grid."""
    if not terms:
        return None
    columns = heads(catalog, terms, prose)
    return CriteriaGrid(
        spans=_spans(catalog, terms),
        heads=columns,
        rows=(
            GridRow("Position", tuple(_position(each, prose) for each in terms)),
            *_criteria(terms, columns, prose),
            GridRow("Prior authorization", tuple(_prior(each, prose) for each in terms)),
        ),
        not_whole=tuple(
            head.short
            for each, head in zip(terms, columns, strict=True)
            if each.criteria and not each.criteria_complete
        ),
        in_words=_limits_in_words(terms, columns),
    )


def _spans(catalog: Catalog, terms: Sequence[PolicyTerms]) -> tuple[PayerSpan, ...]:
    found = []
    several = False
    for slug, own in groupby(terms, key=lambda each: each.payer):
        of = list(own)
        is_of_plans = any(each.plan is not None for each in of)
        several = several or is_of_plans
        title = catalog.payers[slug].title if slug in catalog.payers else slug
        if len(of) > 1 and len({each.plan for each in of}) > 1:
            title = f"{title}: the plan on the card decides"
        found.append(PayerSpan(title if is_of_plans else "", len(of)))
    return tuple(found) if several else ()


#: In a column of the grid the other half of it is what stands below.
_POSITION = {**words.STANCE, "covered-with-criteria": "With criteria", "silent": "Silent"}


def _position(terms: PolicyTerms, prose: Prose) -> GridCell:
    line = Line(_POSITION[terms.stance], True, prose.cites((terms.source,)))
    return GridCell(STATES[terms.stance], (line,))


def _prior(terms: PolicyTerms, prose: Prose) -> GridCell:
    known = terms.prior_auth != "unknown"
    word = words.PRIOR_AUTH[terms.prior_auth] if known else "not noted"
    line = Line(word if not known else words.in_running_text(word), False,
                prose.cites((terms.source,)))  # fmt: skip
    return GridCell("" if known else "none", (line,))


def _criteria(
    terms: Sequence[PolicyTerms], columns: Sequence[PolicyHead], prose: Prose
) -> Iterator[GridRow]:
    kinds = policies.kinds(tuple(terms))
    told = [_is_told(each) for each in terms]
    labels = tuple(named.CRITERION[kind] for kind in kinds) or ("Criteria",)
    for row, label in enumerate(labels):
        cells: list[GridCell] = []
        place = 0
        for joined, run in groupby(told):
            count = len(list(run))
            own = terms[place : place + count]
            if joined and row == 0:
                of = columns[place : place + count]
                cells.append(_nothing_to_meet(own, of, prose, len(labels)))
            elif not joined:
                kind = kinds[row] if kinds else "other"
                cells += (_criterion(each, kind, prose) for each in own)
            place += count
        yield GridRow(label, tuple(cells))


def _is_told(terms: PolicyTerms) -> str:
    """Columns beside each other in which nothing has to be met share a cell; '' of others."""
    return STATES[terms.stance] if policies.cell(terms, "").asks == "none-to-meet" else ""


def _nothing_to_meet(
    terms: Sequence[PolicyTerms], columns: Sequence[PolicyHead], prose: Prose, down: int
) -> GridCell:
    each = tuple(
        Line(
            f"{column.short}: {words.in_running_text(words.STANCE[own.stance])}",
            False,
            prose.cites((own.source,)),
        )
        for own, column in zip(terms, columns, strict=True)
    )
    says = Line(words.with_capital(named.ASKS["none-to-meet"]), True, Notes())
    return GridCell(STATES[terms[0].stance], (says, *each), len(terms), down)


def _criterion(terms: PolicyTerms, kind: str, prose: Prose) -> GridCell:
    found = policies.cell(terms, kind)
    if found.asks == "asks":
        lines = tuple(
            Line(
                text=named.in_cell(each),
                limit=each.value is not None,
                cites=prose.cites(each.cite or (terms.source,)),
            )
            for each in found.criteria
        )  # fmt: skip
        return GridCell("", lines)
    mark = "silent" if found.asks == "silent" else "none"
    return GridCell(mark, (Line(named.ASKS[found.asks], False, prose.cites((terms.source,))),))


def _limits_in_words(terms: Sequence[PolicyTerms], columns: Sequence[PolicyHead]) -> str:
    """'Largest lesion: 4 cm (Aetna), 5 cm (Anthem, Blue KC).'"""
    told = []
    for kind in policies.kinds(tuple(terms)):
        asked: dict[str, list[str]] = {}
        for each, column in zip(terms, columns, strict=True):
            for criterion in policies.cell(each, kind).criteria:
                if criterion.value is not None:
                    asked.setdefault(named.in_cell(criterion), []).append(column.short)
        if asked:
            limits = ", ".join(f"{limit} ({', '.join(of)})" for limit, of in asked.items())
            told.append(f"{named.CRITERION[kind]}: {limits}.")
    return " ".join(told)


__all__ = ["CriteriaGrid", "GridCell", "GridRow", "Line", "Passage", "PolicyHead", "criteria_grid",
           "heads", "ordered"]  # fmt: skip
