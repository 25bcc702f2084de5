"""The claim check on what is published: each answer is what the catalog finds on its own way."""

from __future__ import annotations

import gzip
import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from cptref.catalog import releases
from cptref.catalog.fee_schedule import FeeSchedule, Setting
from cptref.catalog.localities import localities
from cptref.claims import rules
from cptref.claims.check import check
from cptref.claims.lines import Claim, Line
from tests import sites
from tests.published_shards import numbers
from tests.published_shards import published as held

pytestmark = pytest.mark.slow

SHARES = {
    "62": Decimal("0.625"), "80": Decimal("0.16"), "AS": Decimal("0.16") * Decimal("0.85"),
}  # fmt: skip


def fees(number: str) -> FeeSchedule | None:
    return sites.catalog().figures.fees(number)


def paid(number: str, day: date, *modifiers: str, place: str = "", at: str = "") -> int | None:
    line = Line(1, number, modifiers, 1, place, day.isoformat())
    return check(Claim((line,), locality=at), held()).paid[0].cents


def in_cents(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


def test_every_pair_of_the_file_is_told_as_it_stands() -> None:
    datasets = sites.catalog().datasets
    known = held().by_code
    for dataset in releases.of_kind(datasets, "ptp"):
        day = dataset.first_day
        told = 0
        for (one, two, setting, *_), row in dataset.rows.items():
            if setting != "practitioner" or not releases.in_force(row, day):
                continue
            lines = tuple(
                Line(at, code, (), 1, "", day.isoformat()) for at, code in enumerate((two, one), 1)
            )
            (found,) = [
                each
                for each in check(Claim(lines), held()).findings
                if each.lines == (1, 2) and each.kind == "ptp"
            ]
            assert found.key == f"pair-{row.text('modifier_indicator')}"
            assert (found.values["one"], found.values["two"]) == (one, two)
            assert (found.release, found.row) == (dataset.release, f"{one} {two} practitioner")
            told += one in known or two in known
        assert told


def test_a_day_without_a_release_is_never_answered_by_another() -> None:
    """On every first and last day of what is held, and on the days beside them."""
    datasets = sites.catalog().datasets
    for kind in rules.FILES:
        days = {each.first_day for each in releases.of_kind(datasets, kind)}
        days |= {releases.last_day(each) for each in releases.of_kind(datasets, kind)}
        for day in {date.fromordinal(each.toordinal() + by) for each in days for by in (-1, 0, 1)}:
            known = releases.on(datasets, kind, day)
            expected = known.begun.release if known.begun and known.covered else ""
            assert held().release(kind, day.isoformat()) == expected, (kind, day)


def test_the_nation_s_amounts_are_the_catalog_s() -> None:
    compared = 0
    for number in numbers():
        found = fees(number)
        for release in found.releases if found and not found.part else ():
            if held().release("pfs", release.day.isoformat()) != release.id:
                continue
            for place, setting in (("21", release.facility), ("11", release.office)):
                expected = None if setting is None else in_cents(setting.payment)
                assert paid(number, release.day, place=place) == expected, (number, release.id)
                compared += setting is not None
    assert compared


def test_the_amounts_of_localities_are_the_catalog_s() -> None:
    catalog = sites.catalog()
    compared = 0
    for number in numbers():
        found = fees(number)
        of_places = found and localities(catalog.datasets, found, catalog.newest)
        if not found or not of_places or found.part:
            continue
        for place in of_places.rows:
            for pos, amount in (("21", place.facility), ("11", place.office)):
                expected = None if amount is None else in_cents(amount)
                day = of_places.release.day
                assert paid(number, day, place=pos, at=place.number) == expected
                compared += amount is not None
    assert compared


@pytest.mark.parametrize("modifier", SHARES)
def test_shares_are_of_the_exact_amount(modifier: str) -> None:
    """Or an indicator forbids them, and nothing is computed."""
    column, compared = {"62": "co_surg"}.get(modifier, "asst_surg"), 0
    for number in numbers():
        found = fees(number)
        if not found or found.part or found.newest.usual is None:
            continue
        release, usual = found.newest, found.newest.usual
        amount = paid(number, release.day, modifier)
        if (release.row.text(column) in "19" and column == "asst_surg") or (
            release.row.text(column) in "09" and column == "co_surg"
        ):  # fmt: skip
            assert amount is None
        elif held().release("pfs", release.day.isoformat()) == release.id:
            assert amount == in_cents(_exact(release.work, release.malpractice, usual,
                                             release.factor) * SHARES[modifier])  # fmt: skip
            compared += 1
    assert compared


def _exact(work: Decimal, malpractice: Decimal, setting: Setting, factor: Decimal) -> Decimal:
    return (work + setting.practice + malpractice) * factor


def test_a_shard_is_light() -> None:
    """A claim of four lines fetches four of them."""
    weights = {
        code: len(gzip.compress(json.dumps(each, separators=(",", ":")).encode(), 9, mtime=0))
        for code, each in held().by_code.items()
    }
    assert max(weights.values()) <= 1500
