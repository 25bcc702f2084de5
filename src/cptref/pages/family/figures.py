"""What Medicare's files say of a family's codes: side by side, and together over the releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from cptref.catalog import Catalog
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indicators import MUE_ADJUDICATION, in_words
from cptref.frozen import frozen
from cptref.pages.family.members import Members
from cptref.pages.family.multiples import Multiples, multiples
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.page import Link
from cptref.wording import local, shown, words
from cptref.wording.ages import aged
from cptref.wording.amounts import dated, money, none_there, unpaid
from cptref.wording.claim import Claim, of_page
from cptref.wording.fees import since
from cptref.wording.passage import Notes
from cptref.wording.prose import Prose
from cptref.wording.releases import outpatient_payment, runs, span
from cptref.wording.shown import Shown


@frozen
class Cell:
    """A figure with what it is of, or the words in its place: what does not apply is not zero."""

    value: Shown[Decimal] | str
    detail: Shown[Decimal] | str = ""
    known: bool = True
    in_words: bool = False
    """Whether it is a phrase, among cells that are figures."""
    local: str = ""
    """Of a national payment, what it is made of."""


@frozen
class FigureRow:
    """One code's newest figures."""

    code: Link
    part: str
    """'Professional part (26)' where the whole has no payment; else nothing."""
    release: Link | None
    work: Cell
    facility: Cell
    office: Cell
    global_period: Cell
    limits: tuple[Cell, ...]
    outpatient: Cell
    cites: Notes


@frozen
class TogetherRow:
    """Releases in which no code's payment or work units differ; `until` is the last of several."""

    release: Link
    until: Link | None
    cells: tuple[Cell, ...]


@frozen
class Together:
    """The codes over the releases."""

    words: str
    cites: Notes
    pictures: Multiples | None
    """None where one release is all there is, or the codes are too many to be looked through."""
    codes: tuple[Link, ...]
    rows: tuple[TogetherRow, ...]
    """The newest first."""


@frozen
class FamilyFigures:
    claim: Claim | None
    rows: tuple[FigureRow, ...]
    together: Together | None


@frozen
class Sentence:
    words: str
    cites: Notes


def in_a_sentence(catalog: Catalog, family: Members, prose: Prose) -> Sentence | None:
    """From what to what Medicare pays; nothing where no file has a payment of any code."""
    found = {each.code: _of(catalog, each.code) for each in family.codes}
    paid = _paid_now(found)
    return Sentence(_words(paid), _newest_sources(paid, prose)) if paid else None


def family_figures(
    catalog: Catalog, family: Members, prose: Prose, *, pictured: bool = True
) -> FamilyFigures | None:
    """Nothing where no file of the library has any of the codes; a part of a family is a table."""
    found = {member.code: _of(catalog, member.code) for member in family.every}
    if not any(of.fees or of.outpatient or of.limits for of in found.values()):
        return None
    rows = tuple(_row(id, of, prose) for id, of in found.items())
    paid = _paid_now({member.code: found[member.code] for member in family.codes})
    pictures = multiples(family, paid, prose) if pictured else None
    together = _together(paid, pictures, prose) if paid else None
    return FamilyFigures(of_page(catalog, prose.links), rows, together)


def _of(catalog: Catalog, id: str) -> MedicareFigures:
    return catalog.figures.of(code_number(id))


def _paid_now(found: Mapping[str, MedicareFigures]) -> dict[str, FeeSchedule]:
    return {id: fees for id, of in found.items() if (fees := of.fees) and fees.newest.usual}


def _newest_sources(paid: Mapping[str, FeeSchedule], prose: Prose) -> Notes:
    return prose.cites(sorted({fees.newest.source for fees in paid.values()}))


_NO_ROW = Cell("Not known here", known=False)


def _row(id: str, of: MedicareFigures, prose: Prose) -> FigureRow:
    fees = of.fees
    newest = fees.newest if fees else None
    sources = [newest.source] if newest else []
    sources += [each.source for each in (*of.limits[:1], *of.outpatient[-1:])]
    return FigureRow(
        code=_code(id, prose),
        part="Professional part (26)" if fees and fees.part else "",
        release=(
            Link(aged(dated(newest), newest.age), prose.links.figure(newest.id, newest.row))
            if newest
            else None
        ),
        work=Cell(shown.figure(newest.work)) if newest else _NO_ROW,
        facility=_paid(newest, newest.facility) if newest else _NO_ROW,
        office=_paid(newest, newest.office) if newest else _NO_ROW,
        global_period=(
            Cell(in_words("glob_days", newest.row.text("glob_days"))) if newest else _NO_ROW
        ),
        limits=tuple(_limits(of)) or (_NO_ROW,),
        outpatient=(
            Cell(outpatient_payment(of.outpatient[-1]), span("opps", of.outpatient[-1:]))
            if of.outpatient
            else _NO_ROW
        ),
        cites=prose.sources(sources),
    )


def _paid(release: Release, setting: Setting | None) -> Cell:
    if setting:
        made_of = local.units(release, setting)
        return Cell(
            shown.money(setting.payment), shown.figure(setting.total, "units"), local=made_of
        )
    return Cell(none_there(release))


def _limits(of: MedicareFigures) -> Iterator[Cell]:
    for limits in runs(of.limits, "value", "mai"):
        row = limits[0].row
        settings = " and ".join(limit.row.text("setting") for limit in limits)
        meaning = f"{MUE_ADJUDICATION[row.text('mai')]} (MAI {row.text('mai')})"
        detail = f"{words.with_capital(settings)}: {meaning}, {span('mue', limits)}"
        yield Cell(row.text("value"), detail)


def _together(
    paid: Mapping[str, FeeSchedule], pictures: Multiples | None, prose: Prose
) -> Together:
    return Together(
        words=_words(paid),
        cites=_newest_sources(paid, prose),
        pictures=pictures,
        codes=tuple(_code(id, prose) for id in paid),
        rows=tuple(_rows([fees.releases for fees in paid.values()], prose))[::-1],
    )


def _words(paid: Mapping[str, FeeSchedule]) -> str:
    """The lowest and the highest of the newest release: a code that it lacks is not compared."""
    newest = max((fees.newest for fees in paid.values()), key=lambda release: release.day)
    now = sorted(
        (setting.payment, code_number(id))
        for id, fees in paid.items()
        if fees.newest.day == newest.day and (setting := fees.newest.usual)
    )
    (low, lowest), (high, highest) = now[0], now[-1]
    where = _where(list(paid.values()))
    if len(now) == 1:
        return (
            f"As of {since(newest)}, Medicare’s national payment{where} is {money(low)} "
            f"for {lowest}."
        )
    return (
        f"As of {since(newest)}, Medicare’s national payment{where} goes from {money(low)} "
        f"for {lowest} to {money(high)} for {highest}."
    )


def _where(every: Sequence[FeeSchedule]) -> str:
    """' in a facility', where the usual setting of all is that; where not, that they differ."""
    settings = {fees.newest.facility is not None for fees in every}
    if len(settings) > 1:
        return " in a facility or else outside of one"
    return " in a facility" if True in settings else " outside of a facility"


def _rows(histories: Sequence[Sequence[Release]], prose: Prose) -> Iterator[TogetherRow]:
    by_release = [{release.id: release for release in history} for history in histories]
    every = {release.id: release for history in histories for release in history}
    in_order = sorted(every.values(), key=lambda release: (release.day, release.id))

    def cells(release: Release) -> tuple[Cell, ...]:
        return tuple(_cell(of.get(release.id)) for of in by_release)

    for figures, group in groupby(in_order, key=cells):
        same = list(group)
        until = _release(same[-1], prose) if len(same) > 1 else None
        yield TogetherRow(_release(same[0], prose), until, figures)


def _cell(release: Release | None) -> Cell:
    if release is None:
        return Cell("No row here", known=False)
    work = shown.figure(release.work, "work")
    if release.usual is None:
        return Cell(unpaid(release), work, in_words=True)
    return Cell(shown.money(release.usual.payment), work)


def _code(id: str, prose: Prose) -> Link:
    return Link(code_number(id), prose.links.code(id) or f"#{urls.anchor(id)}")


def _release(release: Release, prose: Prose) -> Link:
    return Link(dated(release), prose.links.source(release.source) or "#sources")
