"""A code, a day and a place -> what Medicare's file pays, with each step of the sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cptref.answers import asked, ground
from cptref.answers.day import absent, indicators, said
from cptref.answers.modifiers import ruling
from cptref.answers.refused import Refused
from cptref.answers.shapes import PaymentAnswer
from cptref.answers.shares import amount_of, paid_with, steps_of
from cptref.catalog import Catalog, releases
from cptref.catalog.extents import look_up
from cptref.catalog.fee_schedule import Release, Setting, releases_of
from cptref.catalog.localities import in_locality, indices_of
from cptref.catalog.payments import Place, payments
from cptref.cms.layout import Kind
from cptref.site.page import SiteFrame
from cptref.wording.amounts import money, none_there
from cptref.wording.fees import WHOSE

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The file that pays in each place.
_FILES: dict[Place, Kind] = {
    "facility": "pfs", "office": "pfs", "outpatient": "opps", "center": "asc",
}  # fmt: skip
#: Modifiers of which the fee schedule has rows of their own.
_PARTS = ("26", "TC", "53")


def payment(
    catalog: Catalog,
    site: SiteFrame,
    code: str,
    on: str,
    where: str,
    locality: str = asked.NATIONAL,
    modifier: str = "",
) -> PaymentAnswer:
    wanted, day, place = asked.code(catalog, code), asked.day(on), asked.place(where)
    added = asked.modifier(catalog, modifier)
    local = locality.strip() or asked.NATIONAL
    kind = _FILES[place]
    is_national = local.lower() == asked.NATIONAL
    if kind != "pfs" and not (is_national and not added):
        raise Refused(
            "A hospital's and a surgery center's rates are national here, and without modifiers: "
            "their wage indices are in no file of the library. Leave locality and modifier out."
        )
    answer = PaymentAnswer(
        ground.whose(catalog, site), wanted.number, added, day, place,
        asked.NATIONAL if is_national else local, "not-known", None, (), (), (), None, (),
    )  # fmt: skip
    if not wanted.is_known:
        return replace(answer, says=(asked.nothing_of(wanted.number),))
    dataset = ground.on(catalog, kind, day)
    if dataset is None:
        return _not_held(catalog, answer, kind, day)
    part = added if added in _PARTS else ""
    rows = tuple(
        row for row in releases.rows_of(dataset, wanted.number)
        if kind != "pfs" or row.key[1] == part
    )  # fmt: skip
    state = look_up(dataset, wanted.number).state
    if not rows:
        without = absent(catalog, dataset, wanted.number)
        if state == "listed":
            without = f"{dataset.name} has {wanted.number}, and no row of it with {part or 'none'}."
        return replace(
            answer,
            state=state,
            says=(without,),
            gap=ground.unsaid(catalog, dataset, wanted.number, state),
        )
    shown = tuple(ground.row(catalog, dataset, each) for each in rows)
    answer = replace(answer, state=state, rows=shown)
    if kind != "pfs":
        paid = [payments(each).get(place) for each in rows]
        return replace(
            answer,
            payment=next((each for each in paid if each), None),
            says=tuple(said(dataset, rows, day)),
        )
    (release,) = releases_of(wanted.number, part, (dataset,), day)
    return _by_units(catalog, answer, dataset, release, is_national, added)


def _not_held(catalog: Catalog, answer: PaymentAnswer, kind: Kind, day: date) -> PaymentAnswer:
    return replace(
        answer,
        state="not-held",
        says=(ground.not_held(kind, day),),
        held=ground.held(catalog, kind),
    )


def _by_units(
    catalog: Catalog,
    answer: PaymentAnswer,
    dataset: Dataset,
    release: Release,
    is_national: bool,
    added: str,
) -> PaymentAnswer:
    setting = release.office if answer.place == "office" else release.facility
    says = [f"{answer.place}: {none_there(release)}"] if setting is None else []
    steps: tuple[str, ...] = ()
    amount: Decimal | None = None
    if setting is not None and is_national:
        amount, steps = setting.payment, tuple(_national(release, setting))
    elif setting is not None:
        indices = ground.on(catalog, "gpci", answer.date)
        if indices is None:
            return _not_held(catalog, answer, "gpci", answer.date)
        row = asked.locality(indices, answer.locality)
        amount = in_locality(release, setting, indices_of(row))
        steps = tuple(_local(release, setting, row, amount))
        answer = replace(
            answer,
            locality=asked.number_of(row),
            rows=(*answer.rows, ground.row(catalog, indices, row)),
        )
    whose = f" {WHOSE[release.whose]}" if release.whose else ""
    if added and added not in _PARTS:
        ruled = ruling(catalog, dataset, release.row, added)
        says = [*(ruled.says if ruled else ()), *says]
        if amount is not None:
            paid = paid_with(
                catalog, answer.code, added, answer.place, "" if is_national else answer.locality,
                answer.date,
            )  # fmt: skip
            without = f"Without {added}: {money(amount)}{whose}."
            amount, steps = amount_of(paid), (*steps, *steps_of(paid))
            told = f"With {added}: {money(amount)}{whose}" if amount is not None else paid.words
            says.append(f"{told}. {without}")
    elif amount is not None:
        says.append(f"{money(amount)}{whose}.")
    if setting is not None and release.cap:
        says.append(f"Imaging is capped nationally at {money(release.cap)}.")
    return replace(
        answer, payment=amount, says=(*says, "; ".join(indicators(release))), steps=steps
    )


def _national(release: Release, setting: Setting) -> Iterator[str]:
    yield (
        f"work {release.work} + practice expense {setting.practice} + malpractice "
        f"{release.malpractice} = {setting.total} relative value units"
    )
    yield f"{setting.total} x conversion factor {release.factor} = {money(setting.payment)}"


def _local(release: Release, setting: Setting, row: Figures, amount: Decimal) -> Iterator[str]:
    """With the indices as the file has them."""
    work, practice, malpractice = (row.text(each) for each in ("work_gpci", "pe_gpci", "mp_gpci"))
    yield (
        f"work {release.work} x {work} + practice expense {setting.practice} x {practice} + "
        f"malpractice {release.malpractice} x {malpractice}"
    )
    yield f"the sum x conversion factor {release.factor} = {money(amount)}"
