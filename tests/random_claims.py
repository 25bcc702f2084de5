"""Claims and texts by chance, the same for the same seed: what both languages are asked."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, cycle, islice
from typing import Any

from cptref.catalog.pairs import SETTINGS
from cptref.claims import rules
from cptref.claims.forms import HEADERS, LINES, LONGEST
from cptref.claims.pairs import shortened
from cptref.cms.pfs.modifiers import AGAINST

DAY = "2024-07-15"
_CODES = ("00100", "47381", "47380", "0600T", "G0105", "g0105", "0600t", "V2020", "99213")
_NO_CODES = ("4738", "473811", "4738l", "CODE", "D0120", "W1234", "47 381", "", "-", "1" * 14)
_SOUND_MODIFIERS = 10
_MODIFIERS = (
    "59",
    "XS",
    "xe",
    "62",
    "80",
    "AS",
    "50",
    "LT",
    "26",
    "tc",
    "XS",
    "ZZ",
    "5",
    "599",
    "62-",
)
_SOUND_UNITS = 9
_UNITS = ("x1", "X2", "×3", "*4", "x99999", "1", "007", "2.0", "x" + "0" * 30 + "1",
          "x0", "x", "x100000", "2.5", "x" + "9" * 30, "99999", "100000", "0.0")  # fmt: skip
_SOUND_PLACES = 5
_PLACES = ("21", "11", "22", "24", "31", "98", "00", "1", "")
_SOUND_DAYS = 8
_DAYS = (
    DAY, "7/15/2024", "07/15/2024", "2024-2-3", "2/3/2026", "2024-02-29", "2000-01-01",
    "2099-12-31",
    "2024-02-30", "2023-02-29", "2/29/2023", "0000-01-01", "0000-02-30", "0001-01-01", "1999-12-31",
    "2100-01-01", "2024-00-10", "2024-13-01", "2024-12-32", "12/31/99", "1/1/20244", "1/1/0000",
    "31/12/2024", "24-07-15", "2024-07-15T00", "2024/07/15", "2024-7-1-1",
)  # fmt: skip
_PERSONS = (
    "John Roe", "ROE, JOHN", "Roe, J. Mary", "DOB 3/14/1961", "dob:", "MRN 00412345", "078-05-1120",
    "patient", "jane@example.com", "1EG4-TE5-MK73", "212-555-0147", "(212) 555-0147", "born 1961",
    "412 Maple Street", "12 Old Mill Rd", "4111 1111 1111 1111", "Member ID W123", "P.O. Box 9",
    "10.0.0.1", "64 yo", "64-year", "Mr. X", "at", "Date Of Service", "Charges Roe", "Code To",
    "age", "Place Of", "Line\tNo",
)  # fmt: skip
_HEADERS = (
    *HEADERS, "CPT", "HCPCS Code", "Mod 1", "Mod_2", "Units", "POS", "Date of Service", "DOS",
    "Charge", "Line", "#", "", "constructor", "toString", "__proto__", "İ", "units\N{KELVIN SIGN}",
)  # fmt: skip
_BETWEEN = ("\t", ",", ";", "|", ", ", " , ", "\t\t", " ")
_LINE_ENDS = (
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    ", ",
    "; ",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x1c",
    "\x85",
    " ",
)
#: What languages differ in: digits, dashes and blanks of other scripts, letters whose capitals or
#: small letters are two or are ASCII's, what a browser takes for space, half a letter.
_LETTERS: tuple[str, ...] = (
    *"٣७０𝟗𝟘²½Ⅳ①–—－−‐ßıİKſŉǆﬁéÅøЖςΣ日😀𐐀𑁦＠．／，", *"|\\$^([{?#@'\"<&_~`%",
    "\u00ad", "\u00a0", "\u1680", "\u180e", "\u2003", "\u200b", "\u200d", "\u2028", "\u2029",
    "\u3000", "\ufeff", "\x00", "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\x85", "e\u0301",
    "\ud83d", "\U000e0001",
)  # fmt: skip


def texts(seed: int, count: int) -> Iterator[tuple[str, str, str]]:
    """Each with the day and the place that are given for all of its lines."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same texts every time
    kinds: Sequence[Callable[[random.Random], str]] = (
        _typed, _typed, _spreadsheet, _spreadsheet, _glued, _with_a_letter, _with_a_letter,
        _with_a_person, _any_letters, _long,
    )  # fmt: skip
    for kind in islice(cycle(kinds), count):
        day = chance.choice((DAY, DAY, DAY, "", *_DAYS[:8]))
        yield kind(chance), day, chance.choice(("", "", "", "21", "x", "99"))


def _line(chance: random.Random, sound: bool = False) -> str:
    """Of a sound one each piece is right, and may stand beside another that makes it wrong."""
    code = chance.choice(_CODES if sound else (*_CODES, *_NO_CODES))
    count = chance.choice((0, 0, 1, 2, 4) if sound else (0, 0, 1, 5))
    modifiers = chance.sample(_MODIFIERS[:_SOUND_MODIFIERS] if sound else _MODIFIERS, count)
    choices = (
        (_UNITS[:_SOUND_UNITS], _PLACES[:_SOUND_PLACES], _DAYS[:_SOUND_DAYS])
        if sound
        else (_UNITS, _PLACES, _DAYS)
    )
    others = [chance.choice(of) for of in choices if chance.random() < 0.4]
    if not sound and chance.random() < 0.3:
        others.append(chance.choice((*_UNITS, *_PLACES, *_DAYS, *_MODIFIERS, "-59-xs", "-80")))
    if chance.random() < 0.2:
        chance.shuffle(others)
    return chance.choice((" ", " ", "  ", "\t", ",")).join(["-".join([code, *modifiers]), *others])


def _typed(chance: random.Random) -> str:
    sound = chance.random() < 0.6
    between = chance.choice(_LINE_ENDS[: 7 if sound else None])
    count = chance.choice((1, 1, 2, 3, 5, LINES, LINES + 1))
    return between.join(_line(chance, sound) for _ in range(count))


def _spreadsheet(chance: random.Random) -> str:
    titles = chance.sample(_HEADERS, chance.randint(2, 7))
    if chance.random() < 0.8:
        titles.insert(
            chance.randint(0, len(titles)), chance.choice(("CPT", "Code", "Proc", "HCPCS"))
        )
    between, end = chance.choice(_BETWEEN[:5]), chance.choice(_LINE_ENDS[:4])
    rows = [titles]
    for _ in range(chance.randint(0, 4)):
        rows.append([_cell(chance, title.lower()) for title in titles])
        if chance.random() < 0.1:
            rows[-1] = rows[-1][: chance.randint(1, len(titles))]
    return end.join(between.join(row) for row in rows)


def _cell(chance: random.Random, title: str) -> str:
    if chance.random() < 0.05:
        return chance.choice((*_LETTERS, *_NO_CODES, *_MODIFIERS, *_DAYS))
    words = title.replace("_", " ").split(" ")
    match HEADERS.get(words[0], ""):
        case "code":
            return chance.choice((*_CODES, *_CODES, "47381-62-80", "99213-25", ""))
        case "modifier":
            return chance.choice((*_MODIFIERS, "26 59", "26-59", "", "", ""))
        case "units":
            return chance.choice((*(each.strip("xX×*") for each in _UNITS), "", ""))
        case "place":
            return chance.choice(_PLACES)
        case "day":
            return chance.choice((*_DAYS, "", DAY, DAY, DAY, DAY))
    return chance.choice(("", "100.00", "1", "a", "$1"))


def _glued(chance: random.Random) -> str:
    pieces = (
        *_CODES, *_MODIFIERS, *_UNITS, *_PLACES, *_DAYS, *_BETWEEN, *_LINE_ENDS, "-", "CPT", "Mod",
        "POS", "Units", "Date",
    )  # fmt: skip
    return "".join(chance.choice(pieces) for _ in range(chance.randint(1, 30)))


def _with_a_letter(chance: random.Random) -> str:
    text = chance.choice((_typed, _spreadsheet))(chance)
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        letter = chance.choice(_LETTERS) if chance.random() < 0.7 else chance.choice(_assigned())
        # In the place of another one, or between two.
        text = text[:at] + letter + text[at + chance.randint(0, 1) :]
    return text


def _with_a_person(chance: random.Random) -> str:
    person = chance.choice(_PERSONS)
    if chance.random() < 0.5:
        person = chance.choice((str.lower, str.upper, str.title))(person)
    if chance.random() < 0.3:
        at = chance.randint(0, len(person))
        person = person[:at] + chance.choice((*_LETTERS, *_BETWEEN)) + person[at + 1 :]
    if chance.random() < 0.2:
        person = "".join(_in_another_script(chance, letter) for letter in person)
    pieces = [_line(chance), person]
    chance.shuffle(pieces)
    return chance.choice((" ", "\n", "\t", "", "-", "\u2003")).join(pieces)


def _in_another_script(chance: random.Random, letter: str) -> str:
    if letter.isdecimal():
        return chr(chance.choice((0x0660, 0x0966, 0xFF10, 0x1D7CE, 0x1D7D8, 0x11066)) + int(letter))
    if letter == "-":
        return chance.choice("-–—－−‐")
    return chance.choice(" \u00a0\u2003\u3000") if letter == " " else letter


def _any_letters(chance: random.Random) -> str:
    pool = chance.choice((_assigned(), _LETTERS, [chr(each) for each in range(128)]))
    return "".join(chance.choice(pool) for _ in range(chance.randint(0, 60)))


def _long(chance: random.Random) -> str:
    each = chance.choice(("47381\n", "1", "A", "1 ", "x", "😀", "٣", "John Roe ", " ", "\t", "é"))
    many = chance.choice((LONGEST // len(each), LONGEST // len(each) + 1, LONGEST // 2, 10_000, 99))
    return each * many


@cache
def _assigned() -> Sequence[str]:
    """Letters that Python knows: a browser's Unicode may be newer, and has a form for more."""
    return [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) not in ("Cn", "Cs", "Co")
    ]


Plain = dict[str, Any]
"""A value that JSON has, as the script is handed it."""

_MORE_MODIFIERS = sorted(
    {
        "ZZ", "Q6", rules.DIED, *AGAINST, *rules.BYPASS, *rules.CHANGES, *rules.ROLES, *rules.PARTS,
        *rules.SIDES_NAMED, *rules.STOPPED_AT_HOSPITAL, *rules.WITHOUT_EFFECT,
    }
)  # fmt: skip
_OF_PARTS = sorted({*rules.PARTS, *rules.CHANGES})
_RARE_MODIFIERS = (rules.DIED, *rules.STOPPED_AT_HOSPITAL, *rules.IN_PERIOD, rules.VISIT_IN_PERIOD)
_SERVED = ("", "", "", "21", "21", "11", "22", "19", "23", "24", "31", "99")
_SIZES = (0, 1, 1, 2, 2, 2, 3, 3, 4, 7, LINES)
_STEPS = (-90, -10, -1, 0, 1, 1, 9, 10, 11, 89, 90, 91, 400)


def claims(seed: int, count: int, index: Plain, codes: Sequence[str]) -> Iterator[Plain]:
    """Of these codes and others, in and out of the index' releases and localities."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same claims every time
    held = index["held"]
    days = sorted({day for of in held.values() for each in of for day in _about(*each[1:3])})
    begun = [date.fromisoformat(first) for _, first, *_ in held["pfs"]]
    places = sorted({name for release in index["localities"].values() for name in release})
    for _ in range(count):
        # Half of them are likely to be paid.
        if chance.random() < 0.5:
            lines = _paid(chance, codes)
            for line in lines:
                line["day"] = (
                    chance.choice(begun).isoformat() if line is lines[0] else lines[0]["day"]
                )
        else:
            lines = [_any(chance, at, codes) for at in range(1, chance.choice(_SIZES) + 1)]
            day = chance.choice(days)
            for line in lines:
                line["day"] = day.isoformat()
                if chance.random() < 0.3:
                    day = min(max(day + timedelta(chance.choice(_STEPS)), days[0]), days[-1])
        yield {
            "lines": lines,
            "side": "outpatient" if chance.random() < 0.15 else "practitioner",
            "locality": chance.choice(
                ("", "", *chance.sample(places, min(2, len(places))), "99999-99")
            ),
        }


def _about(first: str, last: str) -> Iterator[date]:
    for edge in map(date.fromisoformat, (first, last)):
        yield from (edge + timedelta(step) for step in (-1, 0, 1))
    yield date.fromisoformat(first) + (date.fromisoformat(last) - date.fromisoformat(first)) // 2


def _paid(chance: random.Random, codes: Sequence[str]) -> list[Plain]:
    place = chance.choice(("", "21", "11", "22"))
    often = chance.choice(((), (), rules.ROLES, rules.SIDES_NAMED, _OF_PARTS, ("59", "51")))
    return [
        {
            "number": at,
            "code": code,
            "modifiers": chance.sample(often, min(len(often), chance.choice((0, 1, 1, 1, 1, 2)))),
            "units": chance.choice((1, 1, 1, 1, 1, 1, 2, 3)),
            "place": place,
        }
        for at, code in enumerate(chance.sample(codes, min(len(codes), chance.choice(_SIZES))), 1)
    ]


def _any(chance: random.Random, number: int, codes: Sequence[str]) -> Plain:
    modifiers = chance.choice((_MORE_MODIFIERS, _MORE_MODIFIERS, _MORE_MODIFIERS, _RARE_MODIFIERS))
    count = min(chance.choice((0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4)), len(modifiers))
    return {
        "number": number,
        "code": chance.choice(codes)
        if chance.random() < 0.97
        else chance.choice(("00001", "Z9999")),
        "modifiers": chance.sample(modifiers, count),
        "units": chance.choice((1, 1, 1, 1, 1, 2, 2, 3, 5, 100_000, chance.randint(1, 100_000))),
        "place": chance.choice(_SERVED),
    }


def shards(seed: int) -> tuple[Plain, dict[str, Plain]]:
    """The index of made-up releases, and shards with whatever a column may have beside whatever.

    Every other library is a calm one, in which most of what is claimed is paid.
    """
    chance, calm = random.Random(seed), seed % 2 == 0  # noqa: S311  # no secret
    held: Plain = {}
    for kind in rules.FILES:
        day, held[kind] = date(2024, 1, 1), []
        for name in "abc":
            day += timedelta(0 if calm else chance.choice((0, 1, 20)))
            last = day + timedelta(90 if calm else chance.choice((0, 80, 200)))
            held[kind].append([name, day.isoformat(), last.isoformat(), f"{kind} of {name}"])
            day = last + timedelta(1)
    places = {f"{at:05}-0{at}": [chance.randint(300, 2000) for _ in range(3)] for at in range(4)}
    index = {"held": held, "localities": dict.fromkeys("abc" if calm else "ab", places)}
    codes = sorted({f"{chance.randint(0, 99_999):05}" for _ in range(10)} | {"0600T", "G0105"})
    made = _Shards(chance, calm, codes, sorted({day for each in held["ptp"] for day in each[1:3]}))
    return index, {code: made.of(code) for code in codes}


class _Shards:
    """Of some codes, with the pairs that either one's shard has."""

    def __init__(
        self, chance: random.Random, calm: bool, codes: Sequence[str], days: Sequence[str]
    ) -> None:
        """On the days an edit may begin or end, or it says none."""
        self._chance, self._calm, self._codes, self._edges = chance, calm, codes, ("", "", *days)
        # Of the rules for several procedures the rarer ones are of a few codes together.
        self._rule = chance.choice("14567")
        self._rows = [self._row() for _ in range(20)]
        self._pairs = {release: self._of_release() for release in "abc"}

    def of(self, code: str) -> Plain:
        chance = self._chance
        return {
            "code": code,
            "pfs": self._grouped(self._parts),
            "bases": {
                base: self._grouped(self._cells) for base in self._codes if self._is(0.5)
            },
            "mue": self._grouped(self._limits),
            "opps": self._grouped(lambda: chance.choice(("C", "C", "J1", *rules.NOT_OUTPATIENT))),
            "asc": self._grouped(lambda: chance.choice((["AA"], ["EE"], ["AA", "BB", "EE"]))),
            "ptp": [
                [name, [each for each in SETTINGS if self._is(0.7)], int(self._is(0.5)), of[code]]
                for name, of in self._pairs.items()
                if self._is(0.9)
            ],
        }  # fmt: skip

    def _is(self, likely: float) -> bool:
        return self._chance.random() < likely

    def _grouped(self, of: Callable[[], Any]) -> list[Any]:
        """Of some releases nothing is known, some say the same, 0 is no row."""
        names = self._chance.sample("abc", 2 if self._is(0.05 if self._calm else 0.4) else 3)
        apart = self._chance.randint(1, len(names))
        return [
            [group, 0 if self._is(0.02 if self._calm else 0.15) else of()]
            for group in (names[:apart], names[apart:])
            if group
        ]

    def _parts(self) -> Any:
        parts = ("", *(part for part in rules.PARTS if self._is(0.4)))
        return {part: self._cells() for part in parts if part or self._is(0.95)} or 0

    def _limits(self) -> Any:
        most = (99, 99, 99, 99, 1, 0) if self._calm else (1, 0, 2, 90)
        limits = {
            side: [self._chance.choice(most), self._chance.choice("1234")] if self._is(0.8) else 0
            for side in SETTINGS
            if self._is(0.9)
        }
        return limits or 0

    def _cells(self) -> list[Any]:
        """Of two codes they may be the same, so that there are amounts that are alike."""
        return self._chance.choice(self._rows)

    def _row(self) -> list[Any]:
        chance = self._chance
        rare = self._is(0.2 if self._calm else 0.4)
        marks = ("", "NA") if rare else ("",) if self._calm else ("", "", "", "", "NA")
        texts: Mapping[str, Sequence[str]] = {
            "status": (*"ARTCBX", "?") if rare else "A",
            "nonfac_na": marks, "fac_na": marks, "pctc": "0123456789",
            "glob_days": (*rules.SURGERY, "XXX", "ZZZ", "YYY", "MMM"),
            "mult_proc": "0123456799" if rare else self._rule if self._is(0.2) else "02233",
            "bilat_surg": "01239" if rare else "0123",
            "asst_surg": "0129" if rare else "022", "co_surg": "0129" if rare else "122",
            "team_surg": "0129" if rare else "122", "endo_base": ("", *self._codes[:2]),
        }  # fmt: skip
        wholes: Mapping[str, Sequence[int]] = {
            "conv_factor": (334_009, 332_875, 0 if rare else 323_465),
            "pre_op": (0, 9, 10), "intra_op": (0, 81, 80), "post_op": (0, 10, 33),
            "opps_nonfac_pe": (0, 0, 1, 500), "opps_fac_pe": (0, 0, 1, 500), "opps_mp": (0, 3),
        }  # fmt: skip
        return [
            chance.choice(texts[column])
            if column in texts
            else chance.choice(
                wholes.get(column) or (0, *(chance.randint(1, 9_999) for _ in "123"))
            )
            for column in rules.COLUMNS
        ]

    def _of_release(self) -> dict[str, list[Any]]:
        """Of each code its rows."""
        chance = self._chance
        found: dict[str, list[Any]] = {code: [] for code in self._codes}
        for one, two in combinations(self._codes, 2):
            if not self._is(0.02 if self._calm else 0.4):
                continue
            for indicator in chance.sample("00119", chance.choice((1, 1, 2))):
                sides = ",".join(sorted(chance.sample(SETTINGS, chance.choice((1, 2, 2)))))
                window = chance.choice(self._edges), chance.choice(self._edges)
                for column, code, other in ((1, one, two), (2, two, one)):
                    others = shortened(sorted({other, f"{other[:4]}3", f"{other[:4]}5"}))
                    found[code].append([column, sides, indicator, *window, others])
        return found
