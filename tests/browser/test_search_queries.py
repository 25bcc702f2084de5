"""What people type, and where it leads: the table beside this test, and numbers that are wrong."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reader import reading

pytestmark = pytest.mark.browser

_TABLES = [Path(__file__).with_name("queries.tsv")]
if _SHARED := os.environ.get("CPTREF_SHARED"):
    _TABLES += sorted(Path(_SHARED).glob("cases/search-queries*.tsv"))

#: Every query is asked of the search that the box has, in one page.
_ASK = """async (queries) => {
  const found = [];
  for (const query of queries) {
    const { rows, exact } = await finder.find(query);
    found.push({ urls: rows.map(({ url }) => url), exact });
  }
  return found;
}"""

Answer = Mapping[str, Any]


@pytest.fixture(scope="module")
def page(browser: Browser, published_site: Path) -> Iterator[Page]:
    with reading(browser, published_site.as_uri()) as reader:
        yield reader.open("index.html")
        assert reader.complaints == []


def is_right(answer: Answer, expect: str) -> bool:
    """Whether the first result is what a row of a table expects.

    An address, or how it begins; 'a, b in any order'; 'a | b' either; 'offered a', which Enter
    leaves closed; 'none'.
    """
    urls, kind, _ = answer["urls"], *expect.partition(" ")[::2]
    if kind.startswith("none"):
        return not urls
    if kind == "offered":
        return not answer["exact"] and is_right(answer, expect.removeprefix("offered "))
    if expect.endswith(" in any order"):
        wanted = {one.strip() for one in expect.removesuffix(" in any order").split(",")}
        return set(urls[: len(wanted)]) == wanted
    if " | " in expect:
        return any(is_right(answer, one) for one in expect.split(" | "))
    if not urls:
        return False
    first = str(urls[0])
    return first == expect if expect.endswith(".html") else first.startswith(expect)


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    # A few say in a sentence what a person would look for.
    return [(row[0], row[1]) for row in found if not row[1].startswith(("the ", "what "))]


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.parent.name)
def test_what_people_type_comes_right_first_and_never_wrong(page: Page, path: Path) -> None:
    asked = rows(path)
    answers = page.evaluate(_ASK, [query for query, _ in asked])
    missed = {
        query: (expect, answer["urls"][:2])
        for (query, expect), answer in zip(asked, answers, strict=True)
        if not is_right(answer, expect)
    }
    opened = {query for (query, _), each in zip(asked, answers, strict=True) if each["exact"]}
    assert {query: missed[query] for query in missed.keys() & opened} == {}, "Enter opens it"
    assert len(missed) <= len(asked) // 10, missed


def test_enter_opens_no_code_for_a_wrong_number(page: Page, published_site: Path) -> None:
    """Five hundred numbers one slip away from a code: a digit wrong, missing, twice or turned."""
    dice = random.Random(11)  # noqa: S311  # made-up numbers, no secret
    codes = sorted(each.stem for each in (published_site / "cpt").glob("?????.html"))
    wrong: set[str] = set()
    while len(wrong) < 500:
        code, at = dice.choice(codes), dice.randrange(5)
        digit = dice.choice("0123456789OIlSB")
        wrong.add(dice.choice((
            code[:at] + digit + code[at + 1 :], code[:at] + code[at + 1 :],
            code[:at] + digit + code[at:], code[: at - 1] + code[at : at + 1] + code[at - 1 : at]
            + code[at + 1 :] if at else code[::-1],
        )))  # fmt: skip
    asked = sorted(wrong - set(codes))
    answers = page.evaluate(_ASK, asked)
    opened = {
        query: answer["urls"][0]
        for query, answer in zip(asked, answers, strict=True)
        if answer["exact"] and answer["urls"][0].startswith("cpt/")
    }
    assert opened == {}


@pytest.mark.parametrize(
    "query",
    ["a" * 5_000, "1" * 5_000, "(.*)+[a-", "__proto__", "constructor", "toString", "\\", "%00",
     "عملية الكبد", "‮47381", "🧊" * 40, "<script>alert(1)</script>", "'; --", "~payer-aetna",
     "c-47", "../../etc/passwd", "hasOwnProperty liver", "\x00\x01", " ", "-", "...", "&q=1"],
)  # fmt: skip
def test_a_hostile_query_is_a_query(page: Page, query: str) -> None:
    (answer,) = page.evaluate(_ASK, [query])
    assert isinstance(answer["urls"], list)
