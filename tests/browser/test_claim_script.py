"""The claim check as a script is the twin of the one in Python: every text is read alike."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cptref.claims import persons, rules
from cptref.claims.forms import PROBLEMS
from cptref.claims.read import Read, read
from cptref.theme import assets
from tests import random_claims, sites

pytestmark = pytest.mark.browser

PARTS = ("check-read",)
_SEED = 56
_AT_ONCE = 500


def script(end: str = "") -> bytes:
    """The engine's parts as a page has them in its one script."""
    lines = ['"use strict";', *(f'import "parts/{each}.js";' for each in PARTS), end]
    theme = {**sites.theme(), "assets/claims.js": "\n".join(lines).encode()}
    return assets.written(theme)["assets/claims.js"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty one, with the engine and its table."""
    opened = browser.new_page()
    names = "readClaim, plainly"
    opened.add_script_tag(content=script(f"Object.assign(self, {{ {names} }});").decode())
    opened.evaluate("(table) => { self.table = JSON.parse(table); }", json.dumps(rules.table()))
    yield opened
    opened.close()


def answers(page: Page, each: str, cases: Sequence[Any]) -> Iterator[Any]:
    """What the script makes of each case, by an expression of it; JSON goes to and fro quickest."""
    whole = iter(cases)
    while some := list(islice(whole, _AT_ONCE)):
        ask = f"(cases) => JSON.stringify(JSON.parse(cases).map((of) => {each}))"
        yield from json.loads(page.evaluate(ask, json.dumps(some)))


def differences(
    cases: Sequence[Any], ours: Sequence[Any], theirs: Iterator[Any]
) -> list[tuple[Any, Any, Any]]:
    """The first of them, as a person can look at them."""
    pairs = zip(cases, ours, theirs, strict=True)
    return [(case, own, other) for case, own, other in pairs if own != other][:3]


def plain(of: Read) -> Any:
    return json.loads(json.dumps(asdict(of)))


def test_texts_are_read_as_python_reads_them(page: Page) -> None:
    cases = list(random_claims.texts(_SEED, 5_000))
    ours = [plain(read(*case)) for case in cases]
    theirs = answers(page, "readClaim(...of, table)", cases)
    assert differences(cases, ours, theirs) == []
    # Whatever may be said of a text was said, and many a line was read.
    assert {each["problem"] for one in ours for each in one["unread"]} == set(PROBLEMS)
    assert sum(len(one["lines"]) for one in ours) > 2_000


def test_a_letter_of_another_script_is_the_same_digit_dash_or_space(page: Page) -> None:
    """Of all that Python's Unicode has; a browser's may be newer."""
    letters = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) not in ("Cn", "Cs", "Co")
    ]
    cases = ["\n".join(letters[at : at + 400]) for at in range(0, len(letters), 400)]
    ours = [persons.plain(case) for case in cases]
    assert differences(cases, ours, answers(page, "plainly(of)", cases)) == []
