"""What CMS's files would say of the invented codes, in the proportion of a real library.

Twenty-two releases each of the fee schedule and of Addendum B, two years of cost indices for 109
localities, unit limits, two releases of the surgery centers' addenda, and a quarter of NCCI's
pairs: a hundred rows a code, most of them with codes that the library does not brief. The figures
are drawn: they add up as CMS's do, and mean nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from hashlib import sha256

from cptref.cms.kinds import layout_of
from cptref.cms.written import digest, written
from names import FAMILY_SIZE, code_id, family_number, related_to

Row = tuple[str, ...]

#: As many releases as the fee schedule has in the library that is published.
SCHEDULES = tuple(f"{year}{quarter}" for year in range(2021, 2026) for quarter in "abcd")
SCHEDULES += ("2026a", "2026b")
ADDENDA = tuple(
    f"{year}-{month}" for year in range(2021, 2026) for month in ("01", "04", "07", "10")
)
ADDENDA += ("2026-01", "2026-04")
INDICES = ("2025", "2026")
CENTERS = ("2025-07", "2026-04")
LIMITS = PAIRS = "2026-04"
LOCALITIES = 109
SETTINGS = ("outpatient", "practitioner")
#: Pairs of a code with codes that have no briefing, and with those that follow it in its family.
_OUTSIDE, _INSIDE = 46, 4
#: Of so many codes one has a technical and a professional part.
_IN_PARTS = 4
#: From 2021 each year pays a little less for a unit.
_FACTOR, _LESS = Decimal("34.5000"), Decimal("0.3125")


def dataset_files(count: int) -> Iterator[tuple[str, str]]:
    """(path, text) of every dataset of a library of `count` codes, and of its source's record."""
    numbers = [code_id(position).partition("/")[2] for position in range(count)]
    for release in SCHEDULES:
        yield from _files("pfs", release, sorted(_schedule(release, numbers)), numbers)
    for release in ADDENDA:
        yield from _files("opps", release, sorted(_outpatient(release, numbers)), numbers)
    for release in INDICES:
        yield from _files("gpci", release, sorted(_localities(release)), numbers)
    for release in CENTERS:
        yield from _files("asc", release, sorted(_centers(release, numbers)), numbers)
    yield from _files("mue", LIMITS, sorted(_limits(numbers)), numbers)
    yield from _files("ptp", PAIRS, sorted(_pairs(numbers)), numbers)


def _files(
    kind: str, release: str, rows: Sequence[Row], numbers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    name = f"{kind}-{release}"
    text = written(layout_of(kind), name, rows)
    yield f"datasets/{name}.csv", text.decode()
    yield f"sources/cms-{name}.yaml", _source(kind, name, digest(text), numbers)


_PARTS = {"asc": ("AA", "EE"), "mue": SETTINGS, "ptp": SETTINGS}


def _source(kind: str, name: str, sealed: str, numbers: Sequence[str]) -> str:
    extent = "  codes: all\n"
    if kind != "gpci":
        # A family's last code has no briefing, and CMS's files no row of it.
        families = {family_number(position, len(numbers)) for position in range(len(numbers))}
        wanted = sorted((*numbers, *(f"{family:04d}T" for family in families)))
        extent = f"  codes: [{_listed(wanted)}]\n  found: [{_listed(sorted(numbers))}]\n"
    if kind in _PARTS:
        extent += f"  parts: [{', '.join(_PARTS[kind])}]\n"
    return (
        f"title: Invented figures, {name}\npublisher: Office of the figures\nkind: cms-release\n"
        f"file: {name}.txt\npublished: 2026-01-05\nretrieved: 2026-06-28\ndataset: {name}\n"
        f'digest: "{sealed}"\nsha256: ["{sha256(name.encode()).hexdigest()}"]\n'
        f"extent:\n{extent}  rows: 20000\n  whole: true\n"
    )


def _listed(numbers: Sequence[str]) -> str:
    return ", ".join(f'"{number}"' for number in numbers)


def _schedule(release: str, numbers: Sequence[str]) -> Iterator[Row]:
    year, quarter = int(release[:4]), release[4]
    factor = str(_FACTOR - (year - 2021) * _LESS)
    for position, number in enumerate(numbers):
        of_code = random.Random(number)
        units = [Decimal(of_code.randrange(50, 4000)) / 100 for _ in range(3)]
        # The expense of a practice moves from year to year, and of some codes within one.
        moved = random.Random(f"{number} {year}{quarter if position % 10 == 0 else ''}")
        units[1] += Decimal(moved.randrange(1, 40)) / 100
        days = of_code.choice(("000", "ZZZ"))
        if position % _IN_PARTS:
            yield _paid(number, "", units, factor, days)
        else:
            half = [(each / 2).quantize(Decimal("0.01")) for each in units]
            rest = [each - part for each, part in zip(units, half, strict=True)]
            yield _paid(number, "", units, factor, "XXX")
            yield _paid(number, "26", half, factor, "XXX")
            yield _paid(number, "TC", rest, factor, "XXX")


def _paid(number: str, part: str, units: Sequence[Decimal], factor: str, days: str) -> Row:
    work, practice, malpractice = units
    total = f"{work + practice + malpractice:.2f}"
    split = ("0.00", "0.00", "0.00") if days == "XXX" else ("0.10", "0.80", "0.10")
    return (
        number, part, "A", "", f"{work:.2f}", f"{practice:.2f}", "", f"{practice:.2f}", "",
        f"{malpractice:.2f}", total, total, "0", days, *split,
        "0" if days == "XXX" else "2", "0", "0" if days == "XXX" else "2",
        "0" if days == "XXX" else "1", "0", "9", "", factor, "09", "0", "99", "0.00", "0.00",
        "0.00",
    )  # fmt: skip


def _outpatient(release: str, numbers: Sequence[str]) -> Iterator[Row]:
    year = release[:4]
    for position, number in enumerate(numbers):
        if position % _IN_PARTS == 0:
            yield number, "N", "", "", "", "", ""
        else:
            drawn = random.Random(f"{number} {year}")
            yield (
                number,
                "J1",
                "",
                "",
                f"{drawn.randrange(1000, 12000)}.{drawn.randrange(100):02d}",
                "",
                "",
            )


def _localities(release: str) -> Iterator[Row]:
    for place in range(LOCALITIES):
        drawn = random.Random(f"{place} {release}")
        indices = (f"{Decimal(drawn.randrange(900, 1400)) / 1000:.3f}" for _ in range(3))
        state = ("AL", "CA", "FL", "IA", "NY", "TX")[place % 6]
        yield (
            f"{1000 + place:05d}",
            f"{place % 100:02d}",
            state,
            f"PLACE {place}",
            "",
            *indices,
            "ALL",
        )


def _centers(release: str, numbers: Sequence[str]) -> Iterator[Row]:
    for position, number in enumerate(numbers):
        if position % _IN_PARTS:
            drawn = random.Random(f"{number} {release}")
            weight = f"{Decimal(drawn.randrange(10000, 90000)) / 1000:.4f}"
            yield number, "AA", "Y", "G2", weight, f"{drawn.randrange(500, 5000)}.00"
        else:
            yield number, "EE", "NA", "NA", "NA", "NA"


def _limits(numbers: Sequence[str]) -> Iterator[Row]:
    for number in numbers:
        units = str(random.Random(number).randrange(1, 4))
        for setting in SETTINGS:
            yield number, setting, units, "2", "Invented rationale"


def _pairs(numbers: Sequence[str]) -> Iterator[Row]:
    for position, number in enumerate(numbers):
        drawn = random.Random(f"pairs of {number}")
        outside = [f"{each:05d}" for each in drawn.sample(range(90_000, 99_999), _OUTSIDE)]
        end = position - position % FAMILY_SIZE + FAMILY_SIZE
        # A record says of each related code what NCCI has of the two: these have no pair.
        related = {id.partition("/")[2] for id in related_to(position, len(numbers))}
        following = numbers[position + 1 : min(position + 1 + _INSIDE, end)]
        inside = [each for each in following if each not in related]
        for other in (*outside, *inside):
            modifier = drawn.choice("0111")
            for setting in SETTINGS:
                yield number, other, setting, modifier, "", "", "Invented rationale"
