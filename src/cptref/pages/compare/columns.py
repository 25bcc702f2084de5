"""A code's column of the comparison, of any code that the library has figures of.

It is a script that calls back, for a page on a disk may not fetch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from cptref.catalog import Catalog
from cptref.catalog.bundling import PairFile
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting, change_of_payment
from cptref.catalog.figures import MedicareFigures
from cptref.catalog.indexes import FOUND_BY, GAPS_COUNTED, POSITIONS, REVIEWED, SETTINGS
from cptref.catalog.indicators import MUE_ADJUDICATION, in_words
from cptref.lists.code_links import name
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.schema.systems import code_number
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import File, SiteFrame
from cptref.site.script_data import called
from cptref.wording import coming, local, words
from cptref.wording.ages import aged
from cptref.wording.amounts import dated, money, none_there, percent
from cptref.wording.pairs import pair_view
from cptref.wording.releases import (
    most_units,
    outpatient_payment,
    runs,
    span,
    surgery_center_payment,
)
from cptref.wording.stances import in_site_order, stance_view

#: What tells the row from the others, its label, the answer, its small print, and its place. A
#: payer's title is not the key: two may be called the same, or as a row of ours.
_Row = tuple[str, str, str, str, str]
#: Columns of the fee schedule that say how a claim is paid, in the order in which they are asked.
_INDICATORS = (
    ("glob_days", "Global period"),
    ("asst_surg", "Assistant at surgery"),
    ("co_surg", "Co-surgeons"),
    ("team_surg", "Team surgery"),
    ("bilat_surg", "Both sides"),
    ("mult_proc", "Multiple procedures"),
)


def units(catalog: Catalog) -> Iterator[str]:
    """Every code with a briefing, and every other of a family of which a file has a row; a column
    is made with the page where a code has one of Medicare's figures alone."""
    yield from catalog.codes
    for id in catalog.members:
        if not (id in catalog.codes or id in catalog.imported) and _known(_figures(catalog, id)):
            yield id


def make(catalog: Catalog, _: SiteFrame, unit: str) -> Iterator[File]:
    yield column(catalog, unit, _figures(catalog, unit))


def column(catalog: Catalog, id: str, figures: MedicareFigures) -> File:
    number = code_number(id)
    rows = {key: cell for key, *cell in _rows(catalog, id, figures)}
    for key, made_of in _made_of(figures):
        rows[key].append(made_of)
    pairs, without = _pairs(catalog, number)
    url = urls.comparison(number)
    return File(url, called(url, {"rows": rows, "pairs": pairs, "without": without}))


def _made_of(of: MedicareFigures) -> Iterator[tuple[str, str]]:
    """What each payment is made of: the script tells it of the reader's place too."""
    if of.fees:
        newest = of.fees.newest
        for key, setting in (("facility", newest.facility), ("office", newest.office)):
            if setting:
                yield f"paid-{key}", local.units(newest, setting)


def _figures(catalog: Catalog, id: str) -> MedicareFigures:
    return catalog.figures.of(code_number(id))


def _known(of: MedicareFigures) -> bool:
    return bool(of.fees or of.outpatient or of.limits or of.surgery_center)


def _rows(catalog: Catalog, id: str, figures: MedicareFigures) -> Iterator[_Row]:
    links = Links(catalog, urls.root(urls.COMPARE))
    home = links.code(id) or ""
    briefed = catalog.names.get(id)
    status = words.STATUS[briefed.status] if briefed else "No briefing"
    yield "Title", "Title", name(catalog, id) or "Not named here", status, home
    if briefed:
        words_of = catalog.facet(FOUND_BY)[id]
        yield "Approach", "Approach", words.APPROACH[words_of.approach], "", home
        typical = [pos for pos, use in catalog.facet(SETTINGS)[id] if use == "typical"]
        named = ", ".join(PLACES_OF_SERVICE[pos] for pos in typical)
        yield "Settings", "Typical settings", named or "None named", "", f"{home}#billing"
    yield from _of_figures(figures, links)
    if briefed:
        for position in in_site_order(catalog, catalog.facet(POSITIONS)[id]):
            anchor = f"#payer-{position.payer}"
            view = stance_view(catalog, position, home + anchor)
            small = ", ".join(part for part in (view.detail, view.as_of) if part)
            yield anchor, view.payer, view.word, small, home + anchor
        gaps = words.count(catalog.facet(GAPS_COUNTED)[id], "gap")
        yield "Gaps", "Gaps", gaps, "", f"{home}#gaps"
        yield "Reviewed", "Reviewed", words.day(catalog.facet(REVIEWED)[id]), "", home


def _of_figures(of: MedicareFigures, links: Links) -> Iterator[_Row]:
    fees = of.fees
    if fees:
        newest = fees.newest
        place = links.figure(newest.id, newest.row)
        part = "professional part (26), " if fees.part else ""
        called = part + aged(dated(newest), newest.age)

        def cell(told: Callable[[Release], str]) -> tuple[str, str]:
            return told(newest), called + coming.of_column(of, newest, told)

        yield "work", "Work RVU", *cell(lambda each: f"{each.work}"), place
        for key, label, where in (
            ("facility", "in a facility", _facility),
            ("office", "in an office", _office),
        ):
            total, paid = partial(_total, where), partial(_paid, where)
            yield f"total-{key}", f"Total RVU, {label}", *cell(total), place
            yield f"paid-{key}", f"Medicare payment, {label}", *cell(paid), place
        yield "change", "Change of payment", *_change(fees), place
        at = links.indicator(newest.id, newest.row)
        for column, label in _INDICATORS:
            yield column, label, *cell(partial(_indicator, column)), at
    else:
        yield "work", "Work RVU", "Not known here", "no release held has the code", ""
    for limits in runs(of.limits, "value", "mai"):
        row = limits[0].row
        settings = " and ".join(limit.row.text("setting") for limit in limits)
        meaning = f"MAI {row.text('mai')}: {MUE_ADJUDICATION[row.text('mai')]}"
        href = links.figure(limits[0].release, row)
        after = [each for each in of.coming if each.row.key in {one.row.key for one in limits}]
        then = coming.of_rows("mue", after, most_units)
        small = f"{meaning}, {span('mue', limits)}{then}"
        yield f"mue-{settings}", f"Most units a day, {settings}", row.text("value"), small, href
    if of.outpatient:
        last = of.outpatient[-1]
        href = links.figure(last.release, last.row)
        small = span("opps", of.outpatient[-1:])
        small += coming.of_rows("opps", of.coming, outpatient_payment)
        yield "opps", "Hospital outpatient", outpatient_payment(last), small, href
    if center := of.surgery_center:
        href = links.figure(center.release, center.row)
        small = span("asc", (center,))
        small += coming.of_rows("asc", of.coming, surgery_center_payment)
        yield "asc", "Surgery center", surgery_center_payment(center), small, href


def _facility(release: Release) -> Setting | None:
    return release.facility


def _office(release: Release) -> Setting | None:
    return release.office


def _total(where: Callable[[Release], Setting | None], release: Release) -> str:
    setting = where(release)
    return f"{setting.total}" if setting else none_there(release)


def _paid(where: Callable[[Release], Setting | None], release: Release) -> str:
    setting = where(release)
    return money(setting.payment) if setting else none_there(release)


def _indicator(column: str, release: Release) -> str:
    return in_words(column, release.row.text(column))


def _change(fees: FeeSchedule) -> tuple[str, str]:
    moved = change_of_payment(fees.newest, fees.before)
    if moved is None or fees.before is None:
        return "None known", ""
    where = "in a facility" if fees.newest.facility else "in an office"
    return percent(moved), f"{where}, against {dated(fees.before)}"


def _pairs(catalog: Catalog, number: str) -> tuple[Mapping[str, list[str]], str | None]:
    """(the other code -> what NCCI says of the two, where the number is the smaller; what is said
    of a pair that no file has): '' where that is not known, nothing where it cannot be known."""
    file = catalog.figures.edits
    if file is None:
        return {}, None
    found = {
        other: [f"{each.text}. {each.detail}" for each in pair_view(file, number, other).says]
        for other in catalog.once(_edited).get(number, ())
    }
    if number in file.too_young:
        return found, None
    complete = number in catalog.figures.numbers and (file.is_whole or number in file.complete_for)
    return found, f"No edit between the two. {file.called}" if complete else ""


def _edited(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """A code -> the greater ones with which any release has an edit."""
    found: dict[str, set[str]] = {}
    for pair in _every(catalog.figures.edits):
        if len(pair) == 2:
            one, two = sorted(pair)
            found.setdefault(one, set()).add(two)
    return {number: tuple(sorted(others)) for number, others in found.items()}


def _every(file: PairFile | None) -> Iterable[frozenset[str]]:
    while file is not None:
        yield from file.every
        if file.later is not None:
            yield from file.later.every
        file = file.earlier
