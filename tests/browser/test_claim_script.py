"""The claim check as a script is the twin of the one in Python: the same lines are read of a text,
and of a claim the same is said and paid, to the cent."""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cptref.claims import persons, rules
from cptref.claims.check import Checked, check
from cptref.claims.findings import filled
from cptref.claims.forms import PROBLEMS
from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Shards
from cptref.claims.paid_words import NOT_PAID
from cptref.claims.read import read
from cptref.claims.words import FINDINGS
from cptref.theme import assets
from tests import claims as rows
from tests import published_shards, random_claims, sites

pytestmark = pytest.mark.browser

PARTS = ("check-read", "check-look-up", "check-lines", "check-paid", "check-engine")
#: The most that they weigh, gzipped, as a page's one script has them.
WEIGHT = 8 * 1024
_NAMES = "plainly, readClaim, checkClaim, filled"
_SEED = 56
_AT_ONCE = 500


def script(end: str = "") -> bytes:
    lines = ['"use strict";', *(f'import "parts/{each}.js";' for each in PARTS), end]
    theme = {**sites.theme(), "assets/claims.js": "\n".join(lines).encode()}
    return assets.written(theme)["assets/claims.js"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty one, with the engine and its table."""
    opened = browser.new_page()
    opened.add_script_tag(content=script(f"Object.assign(self, {{ {_NAMES} }});").decode())
    given(opened, "table", rules.table())
    yield opened
    opened.close()


def given(page: Page, name: str, value: Any) -> None:
    """As JSON, which goes to and fro quickest."""
    page.evaluate(
        "([name, value]) => { self[name] = JSON.parse(value); }", [name, json.dumps(value)]
    )


def answers(page: Page, made: str, cases: Sequence[Any]) -> Iterator[Any]:
    """What the script makes `of` each case, by an expression."""
    whole = iter(cases)
    while some := list(islice(whole, _AT_ONCE)):
        ask = f"(cases) => JSON.stringify(JSON.parse(cases).map((of) => {made}))"
        yield from json.loads(page.evaluate(ask, json.dumps(some)))


def differences(
    cases: Sequence[Any], ours: Sequence[Any], theirs: Iterator[Any]
) -> list[tuple[Any, Any, Any]]:
    """The first of them, as a person can look at them."""
    pairs = zip(cases, ours, theirs, strict=True)
    return [(case, own, other) for case, own, other in pairs if own != other][:3]


def plain(value: Any) -> Any:
    """As the script's answer comes: what has fields is an object of them."""
    return json.loads(json.dumps(value, default=_fields))


def _fields(of: Any) -> dict[str, Any]:
    return {each.name: getattr(of, each.name) for each in fields(of)}


# Reading


def test_texts_are_read_as_python_reads_them(page: Page) -> None:
    cases = list(random_claims.texts(_SEED, 5_000))
    ours = [plain(read(*case)) for case in cases]
    theirs = answers(page, "readClaim(...of, table)", cases)
    assert differences(cases, ours, theirs) == []
    # Whatever may be said of a text was said, and many a line was read.
    assert {each["problem"] for one in ours for each in one["unread"]} == set(PROBLEMS)
    assert sum(len(one["lines"]) for one in ours) > 2_000


def test_a_letter_of_another_script_is_the_same_digit_dash_or_space(page: Page) -> None:
    """Of all that the Unicode of both has: one may be newer."""
    every = "".join(
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) not in ("Cn", "Cs", "Co")
    )
    letters = page.evaluate(r"(all) => all.replace(/\p{Cn}/gu, '')", every)
    assert len(letters) > 100_000
    cases = ["\n".join(letters[at : at + 400]) for at in range(0, len(letters), 400)]
    ours = [persons.plain(case) for case in cases]
    assert differences(cases, ours, answers(page, "plainly(of)", cases)) == []


# Checking

Library = tuple[dict[str, Any], dict[str, Any]]
"""The index, and the shards by their codes."""


def libraries(made_up: int) -> Iterator[Library]:
    yield plain(rows.held().index), plain(dict(rows.held().by_code))
    for seed in range(made_up):
        yield random_claims.shards(_SEED + seed)


def claim(of: dict[str, Any]) -> Claim:
    lines = (Line(**{**each, "modifiers": tuple(each["modifiers"])}) for each in of["lines"])
    return Claim(tuple(lines), of["side"], of["locality"])


def answer(found: Checked) -> Any:
    return plain({"findings": found.findings, "paid": found.paid, "cents": found.cents})


def checked(page: Page, library: Library, cases: Sequence[Any]) -> list[Checked]:
    """By Python, of which the script says the same."""
    index, shards = library
    ours = [check(claim(case), Shards(index, shards)) for case in cases]
    given(page, "data", {"index": index, "shards": shards})
    theirs = answers(page, "checkClaim(of, data, table)", cases)
    assert differences(cases, list(map(answer, ours)), theirs) == []
    return ours


def test_claims_are_checked_as_python_checks_them(page: Page) -> None:
    """Of rows as CMS printed them, and of libraries that are made up, in which everything that may
    be said of a claim is said of one, and each reason why nothing is paid is one line's."""
    said: set[str] = set()
    why: set[str] = set()
    for seed, (index, shards) in enumerate(libraries(made_up=30)):
        cases = list(random_claims.claims(seed, 1_000 if seed == 0 else 100, index, sorted(shards)))
        for found in checked(page, (index, shards), cases):
            said |= {each.key for each in found.findings}
            why |= {each.why for each in found.paid}
    assert said == set(FINDINGS)
    assert why == {"", *NOT_PAID}


@pytest.mark.slow
def test_so_are_claims_of_what_is_published(page: Page) -> None:
    held = published_shards.published()
    library = dict(held.index), dict(held.by_code)
    cases = list(random_claims.claims(_SEED, 1_000, held.index, sorted(held.by_code)))
    found = checked(page, library, cases)
    assert sum(each.cents is not None for one in found for each in one.paid) > 100
    codes = {line["code"] for case in cases for line in case["lines"]}
    assert set(held.by_code) <= codes


def test_it_takes_shards_by_their_codes_as_a_map_too(page: Page) -> None:
    index, shards = next(libraries(0))
    (case,) = random_claims.claims(_SEED, 1, index, sorted(shards))
    given(page, "data", {"index": index, "shards": shards})
    whole = "{ index: data.index, shards: new Map(Object.entries(data.shards)) }"
    assert list(answers(page, f"checkClaim(of, {whole}, table)", [case])) == [
        answer(check(claim(case), Shards(index, shards)))
    ]


def test_words_have_their_values_and_no_value_is_looked_through(page: Page) -> None:
    cases: list[tuple[str, dict[str, str]]] = [
        ("{one} is {two}", {"one": "{two}", "two": "$& $1 {one}"}),
        ("no value", {}),
        ("{one}{one}", {"one": ""}),
    ]
    ours = [filled(*case) for case in cases]
    assert list(answers(page, "filled(...of)", cases)) == ours
    assert ours[0] == "{two} is $& $1 {one}"


def test_a_claim_of_too_many_lines_is_no_claim(page: Page) -> None:
    index, shards = next(libraries(0))
    given(page, "data", {"index": index, "shards": shards})
    line = {
        "number": 1,
        "code": "00100",
        "modifiers": [],
        "units": 1,
        "place": "",
        "day": "2026-01-01",
    }
    case = {"lines": [line] * (rules.LINES + 1), "side": "practitioner", "locality": ""}
    made = (
        "(() => { try { return checkClaim(of, data, table); } catch (why) { return why.name; } })()"
    )
    assert list(answers(page, made, [case])) == ["RangeError"]
    with pytest.raises(ValueError, match="at most"):
        check(claim(case), Shards(index, shards))


def test_the_engine_is_light() -> None:
    assert len(gzip.compress(script(), 9, mtime=0)) <= WEIGHT
