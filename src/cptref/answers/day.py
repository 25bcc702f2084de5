"""A code and a day -> what each of Medicare's files, and each payer's policy, says on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from cptref.answers import asked, ground
from cptref.answers.shapes import DayAnswer, FileOnDay, PolicyOnDay
from cptref.catalog import Catalog, releases
from cptref.catalog.extents import look_up
from cptref.catalog.fact_words import payment
from cptref.catalog.fee_schedule import Release, releases_of
from cptref.catalog.indexes import POSITIONS
from cptref.catalog.indicators import COLUMNS, MUE_ADJUDICATION, in_words
from cptref.catalog.standing import Row
from cptref.cms.kinds import OF_CODES
from cptref.cms.layout import Kind
from cptref.site.page import SiteFrame
from cptref.wording import words
from cptref.wording.releases import most_units, outpatient_payment, surgery_center_payment
from cptref.wording.stances import in_site_order

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


def as_of(catalog: Catalog, site: SiteFrame, code: str, on: str) -> DayAnswer:
    wanted, day = asked.code(catalog, code), asked.day(on)
    if not wanted.is_known:
        says: tuple[str, ...] = (asked.nothing_of(wanted.number),)
        files: tuple[FileOnDay, ...] = ()
    else:
        files = tuple(file_on(catalog, kind, wanted.number, day) for kind in OF_CODES)
        says = tuple(f"{each.title}: {line}" for each in files for line in each.says)
    policies = tuple(_policies(catalog, wanted.id, day)) if wanted.is_briefed else ()
    return DayAnswer(
        ground.whose(catalog, site), wanted.number, day, says, files, policies
    )  # fmt: skip


def file_on(catalog: Catalog, kind: Kind, number: str, day: date) -> FileOnDay:
    """Of the release that is in force, and of no other."""
    title = ground.kind_title(kind)
    dataset = ground.on(catalog, kind, day)
    if dataset is None:
        words_of = (ground.not_held(kind, day),)
        return FileOnDay(
            kind, title, "not-held", words_of, None, (), None, ground.held(catalog, kind)
        )
    state = look_up(dataset, number).state
    rows = tuple(releases.rows_of(dataset, number))
    missing = ground.unsaid(catalog, dataset, number, state)
    return FileOnDay(
        file=kind,
        title=title,
        state=state,
        says=tuple(said(dataset, rows, day)) if rows else (absent(catalog, dataset, number),),
        release=ground.release(catalog, dataset),
        rows=tuple(ground.row(catalog, dataset, each) for each in rows),
        gap=missing,
        held=(),
    )


def absent(catalog: Catalog, dataset: Dataset, number: str) -> str:
    """Why a release has no row of a code, in words that claim no more than it can tell."""
    state = look_up(dataset, number).state
    called = ground.release(catalog, dataset).title
    if state == "not-listed":
        return f"{called} does not list {number}."
    if state == "not-looked-for":
        return f"Not known: {called} was not read for {number}."
    return f"Not known: of {called} an excerpt was read, without a row of {number}."


def said(dataset: Dataset, rows: tuple[Figures, ...], day: date) -> Iterator[str]:
    for row in rows:
        shown = Row(dataset.release, dataset.source, row, dataset.first_day)
        match dataset.kind:
            case "pfs":
                yield from _fees(dataset, row, day)
            case "opps":
                yield outpatient_payment(shown)
            case "asc":
                yield surgery_center_payment(shown)
            case "mue":
                mai = row.text("mai")
                yield (
                    f"{row.text('setting')}: {most_units(shown)}; {MUE_ADJUDICATION[mai]} "
                    f"(MAI {mai})"
                )


def _fees(dataset: Dataset, row: Figures, day: date) -> Iterator[str]:
    number, part = row.key[:2]
    (release,) = releases_of(number, part, (dataset,), day)
    yield f"{number}{f'-{part}' if part else ''}: {payment(release)}"
    yield "; ".join(indicators(release))


def indicators(release: Release) -> Iterator[str]:
    """'ASST SURG: Paid if documentation supports it (2)'."""
    yield f"GLOB DAYS: {in_words('glob_days', release.row.text('glob_days'))}"
    for name, column in COLUMNS.items():
        if column != "glob_days":
            yield f"{name}: {in_words(column, release.row.text(column))}"


def _policies(catalog: Catalog, id: str, day: date) -> Iterator[PolicyOnDay]:
    for position in in_site_order(catalog, catalog.facet(POSITIONS)[id]):
        for each in position.policies:
            source = catalog.sources[each.source]
            first = source.effective or source.published
            yield PolicyOnDay(
                payer=position.payer,
                plan=each.plan,
                stance=words.STANCE[each.stance],
                source=each.source,
                title=source.title,
                first=first,
                holds="not-known" if first is None else "begun" if first <= day else "later",
            )
