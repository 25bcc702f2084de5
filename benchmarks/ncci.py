"""Writes a quarter of NCCI's pairs in CMS's own layout: `python benchmarks/ncci.py FILE PAIRS DIR`.

FILE is CMS's relative value file, whose codes are paired; PAIRS how many rows the quarter has, of
which the whole one has 2.5 million; DIR gets its eight files, four for each setting. The same bytes
for the same file and number.

The codes of this project's records have the pairs that its last dataset of NCCI's has of them, for
its prose is held against the newest; that file says nothing of when a pair began.

What is drawn is spread as NCCI's pairs are: some services (an injection, a visit, a monitoring)
are in the second column beside most operations, some operations have thousands of codes beside
them, and most codes a few, of their own neighborhood. Three pairs of five are in both settings. A
pair begins with the younger of its codes, most of them long ago, and a third have ended; of some
that never held the indicator is 9. No pair is NCCI's: nothing may be read from them.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import merge
from pathlib import Path

RELEASE = "2026-07"
_NAMES = {"practitioner": "ccipra-v322r0-f{}.TXT", "outpatient": "ccioph-v322r0-f{}.TXT"}
_HEAD = (
    "CPT only copyright 2025 American Medical Association.  All rights reserved.\t\t\t\t\t\t\n"
    "Column1/Column2 Edits\t\t\t\t\t\t\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\n"
    "\t\t\t\t*=no data\t1=allowed\t\n"
    "\t\t\t\t\t9=not applicable\t\n"
)
_RATIONALES = (
    "Standards of medical/surgical practice",
    "CPT Manual or CMS manual coding instruction",
    "Misuse of Column Two code with Column One code",
    "More extensive procedure",
    "Mutually exclusive procedures",
    "CPT Separate procedure definition",
    "Anesthesia service included in surgical procedure",
    "HCPCS/CPT procedure code definition",
    "Sequential procedure",
)
#: As often as in the 8,212 pairs of fourteen codes that were read.
_OF_THEM = (33, 26, 22, 11, 3, 3, 1.3, 0.7, 0.2)
_SERVICES, _BESIDE = 120, 0.7
_MOST_BESIDE_ONE = 3_000
_IN_BOTH, _FOR_PRACTITIONERS = 0.6, 0.8
_QUARTERS = [date(year, month, 1) for year in range(1996, 2027) for month in (1, 4, 7, 10)
             if (year, month) <= (2026, 7)]  # fmt: skip

_CONTENT = Path(__file__).parents[1] / "content"
_CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")
_CODE_IN_TEXT = re.compile(rf"\b{_CODE.pattern}\b")

Pair = tuple[str, str]


def main(arguments: list[str]) -> int:
    if len(arguments) != 3 or not Path(arguments[0]).is_file() or not arguments[1].isdecimal():
        print("usage: ncci.py FILE PAIRS DIR", file=sys.stderr)
        return 2
    for path in write(Path(arguments[0]), int(arguments[1]), Path(arguments[2])):
        print(path)
    return 0


def codes_of(file: Path) -> list[str]:
    """The codes of a relative value file."""
    with file.open(encoding="latin-1", newline="") as text:
        rows = csv.reader(text)
        return sorted({row[0] for row in rows if row and _CODE.fullmatch(row[0])})


def write(file: Path, rows: int, folder: Path) -> tuple[Path, ...]:
    """The eight files of the quarter."""
    draw = random.Random(rows)
    own = _own_rows()
    codes = sorted(set(codes_of(file)) - _own_codes())
    first = dict(zip(codes, _first_days(draw, len(codes)), strict=True))
    drawn = _pairs(draw, codes, int((rows - len(own)) / (1 + _IN_BOTH)))
    folder.mkdir(parents=True, exist_ok=True)
    quarters = [codes[len(codes) * each // 4] for each in (1, 2, 3)]
    paths = {
        (setting, nth): folder / name.format(nth)
        for setting, name in _NAMES.items()
        for nth in (1, 2, 3, 4)
    }
    files = {of: path.open("w", newline="") for of, path in paths.items()}
    try:
        for each in files.values():
            each.write(_HEAD)
        pairs = (
            (one, two, setting, line)
            for one, two in drawn
            for setting, line in zip(
                _settings(draw), _lines(draw, one, two, max(first[one], first[two])), strict=False
            )
        )
        for one, _, setting, line in merge(own, pairs, key=lambda row: row[:2]):
            files[setting, 1 + sum(one >= each for each in quarters)].write(line)
    finally:
        for each in files.values():
            each.close()
    return tuple(paths.values())


def _own_codes() -> set[str]:
    """Those of which this project's records speak."""
    folders = ("codes", "families")
    records = (path for folder in folders for path in (_CONTENT / folder).rglob("*.yaml"))
    return {code for path in records for code in _CODE_IN_TEXT.findall(path.read_text("utf-8"))}


def _own_rows() -> list[tuple[str, str, str, str]]:
    """Their pairs: two codes, the setting, and the line in CMS's layout."""
    last = max((_CONTENT / "datasets").glob("ptp-*.csv"))
    with last.open(encoding="utf-8", newline="") as text:
        return list(map(_own_row, csv.DictReader(text)))


def _own_row(row: Mapping[str, str]) -> tuple[str, str, str, str]:
    one, two, deleted = row["column1"], row["column2"], row["deleted"].replace("-", "") or "*"
    window = f"*\t{_QUARTERS[0]:%Y%m%d}\t{deleted}"
    line = f"{one}\t{two}\t{window}\t{row['modifier_indicator']}\t{row['rationale']}\n"
    return one, two, row["setting"], line


def _first_days(draw: random.Random, codes: int) -> list[date]:
    """Half of all codes were there at the beginning."""
    return [
        _QUARTERS[0] if draw.random() < 0.5 else _QUARTERS[4 * draw.randrange(len(_QUARTERS) // 4)]
        for _ in range(codes)
    ]


def _pairs(draw: random.Random, codes: Sequence[str], count: int) -> list[Pair]:
    """So many pairs, in order."""
    found: set[Pair] = set()
    operations = codes[bisect_left(codes, "10000") : bisect_left(codes, "70000")]
    services = draw.sample(codes, max(1, int(_SERVICES * min(1.0, count / 1_500_000))))
    for two in services:
        found.update((one, two) for one in operations if one != two and draw.random() < _BESIDE)
    weights = [min(200.0, draw.paretovariate(0.9)) for _ in codes]
    scale = max(0, count - len(found)) / sum(weights)
    for at, one in enumerate(codes):
        beside = min(_MOST_BESIDE_ONE, round(weights[at] * scale))
        near = range(max(0, at - beside), min(len(codes), at + beside + 1))
        found.update(
            (one, codes[each]) for each in draw.sample(near, min(beside, len(near))) if each != at
        )
    while len(found) < count:
        one, two = draw.sample(codes, 2)
        found.add((one, two))
    return sorted(draw.sample(sorted(found), count))


def _settings(draw: random.Random) -> tuple[str, ...]:
    if draw.random() < _IN_BOTH:
        return tuple(_NAMES)
    return ("practitioner",) if draw.random() < _FOR_PRACTITIONERS else ("outpatient",)


def _lines(draw: random.Random, one: str, two: str, begins: date) -> Iterator[str]:
    """The row of one setting, and of the other, where it mostly says the same."""
    row = _row(draw, begins)
    yield f"{one}\t{two}\t{row}"
    yield f"{one}\t{two}\t{row if draw.random() < 0.9 else _row(draw, begins)}"


def _row(draw: random.Random, begins: date) -> str:
    if draw.random() < 0.15:
        begins = max(begins, draw.choice(_QUARTERS))
    deleted, indicator = "*", draw.choice("01")
    if draw.random() < 0.04:
        deleted, indicator = f"{begins:%Y%m%d}", "9"
    elif draw.random() < 0.3:
        later = _QUARTERS[bisect_left(_QUARTERS, begins) + 1 :]
        deleted = f"{draw.choice(later) - timedelta(days=1):%Y%m%d}" if later else "*"
    [rationale] = draw.choices(_RATIONALES, _OF_THEM)
    before_1996 = "*" if begins == _QUARTERS[0] else ""
    return f"{before_1996}\t{begins:%Y%m%d}\t{deleted}\t{indicator}\t{rationale}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
