"""What briefings say, as the search finds it: words by their letters, sentences by their places."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator

import pytest

from cptref.catalog.said import letters
from cptref.catalog.search_words import compounds, joined
from cptref.files.search.shards import Row, cut_rows
from cptref.plan import plan
from cptref.site.page import File
from tests import sites
from tests.catalogs import catalog
from tests.html_pages import Page

_CALL = re.compile(rb'cptref\.shard\("([\w.~-]+)",(.*)\);\n', re.DOTALL)


@pytest.fixture(scope="module")
def shards() -> dict[str, object]:
    files = (each for each in plan(catalog()).value if isinstance(each, File))
    calls = (_CALL.fullmatch(each.content) for each in files if each.url.startswith("search/"))
    return {call[1].decode(): json.loads(call[2]) for call in calls if call}


@pytest.mark.parametrize(
    ("text", "word"),
    [("Co-surgeons", "cosurgeon"), ("co surgeon", "cosurgeon"), ("HCC", "hcc"), ("x-rays", "xray"),
     ("abscess", "abscess"), ("Müller’s", "muller"), ("%", "")],
)  # fmt: skip
def test_an_alias_is_one_word_however_it_is_written(text: str, word: str) -> None:
    assert joined(text) == word


def test_a_compound_is_a_word_too() -> None:
    assert compounds("Radio-frequency by co-surgeons, C78.7-B") == ["radiofrequency", "cosurgeons"]


def test_the_words_of_a_briefing_say_in_which_part_they_stand(shards: dict[str, object]) -> None:
    said = {name: rows for name, rows in shards.items() if re.fullmatch(r"x-[a-z0-9][aip]", name)}
    assert said
    for name, of in said.items():
        assert isinstance(of, dict)
        assert all(letters(word) == name[2:] for word in of.get("rows", ()))
    listed = shards["w"]
    assert isinstance(listed, dict)
    assert listed["said"] == sorted(name[2:] for name in said)


def test_a_briefing_lists_its_places_and_each_of_its_sentences_has_one(
    shards: dict[str, object],
) -> None:
    places = shards["t-00100"]
    assert isinstance(places, list)
    assert {".html#billing", ".html#payer-payer", ".html#mod-62"} <= set(places)
    parts = [rows for name, rows in shards.items() if re.fullmatch("t-00100-[obmpg]", name)]
    assert parts
    for rows in parts:
        assert isinstance(rows, list)
        assert all(text for _, text in rows)


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_every_place_that_the_search_names_is_one_of_a_page(library: sites.Library) -> None:
    """Of an entry, of a part of a code's page, and of a sentence, whose words stand there."""
    site = sites.site(library)
    found = {path: Page(site[path].decode()) for path in site if path.endswith(".html")}
    calls = (_CALL.fullmatch(site[path]) for path in site
             if path.startswith("search/") and path.endswith(".js"))  # fmt: skip
    known = {call[1].decode(): json.loads(call[2]) for call in calls if call}
    rows = {key: row for name, some in known.items() if re.match("c-", name)
            for key, row in some.items()}  # fmt: skip
    assert rows
    places = {row[0] for row in rows.values()}
    for name, said in known.items():
        code = re.fullmatch(r"t-(\d{4}\w|[A-Z]\d{4})(-[obmpg])?", name)
        if code is None:
            continue
        page = rows[code[1]][0]
        if not code[2]:
            places |= {_in_full(page, each) for each in said}
            continue
        for place, sentence in said:
            places.add(url := _in_full(page, place))
            text = set(re.findall(r"[a-z]{4,}", found[url.partition("#")[0]].text.lower()))
            lost = set(re.findall(r"[a-z]{4,}", sentence.lower())) - text
            # A gap is a line here; what was looked for stands in the list of all gaps.
            assert len(lost) <= 2 or url.endswith("#gaps"), (url, sentence, lost)
    for url in places:
        path, _, anchor = url.partition("#")
        assert path in found, url
        assert not anchor or anchor in found[path].ids, url


def _in_full(page: str, end: str) -> str:
    """The same as the reader's script."""
    return page.partition(".html")[0] + end if end else page


def test_what_a_word_asks_beside_a_code_stands_on_its_pages() -> None:
    """Of some code at least; one that lacks it is opened at its top."""
    site = sites.site()
    calls = (
        _CALL.fullmatch(site[path]) for path in site if re.match(r"search/(i|t-\w{5})\.js", path)
    )
    known = {call[1].decode(): json.loads(call[2]) for call in calls if call}
    asked = known.pop("i")["rows"]
    there = {end for ends in known.values() for end in ends}
    assert {end for end, *_ in asked.values() if end} - there == {".html"}
    assert {"payment", "sheet", "globalperiod"} <= asked.keys()
    assert all(joined(word) in (word, word.removesuffix("s")) for word in asked)


def many() -> Iterator[Row]:
    """The words of two letters in a library of 20,000 briefings, each in as many as are listed."""
    dice = random.Random(3)  # noqa: S311  # made-up codes, no secret
    for n in range(900):
        runs = sorted({f"{dice.randrange(20_000) + 20_000}"[:3] for _ in range(90)})
        packed = " ".join(
            f"{run}:" + "".join(f"{k:02}{dice.choice('obmpg')}" for k in range(5)) for run in runs
        )
        yield f"ab{n:04}", f'"ab{n:04}":"{packed}"'


@pytest.mark.slow
def test_a_word_of_briefings_is_found_with_few_bytes() -> None:
    """Its map and three shards; two words stay below 25 KB with the rest of a query."""
    found = dict(cut_rows("x-aa", list(many())))
    weights = sorted(len(gzip.compress(text.encode())) for text in found.values())
    assert sum(weights[-4:]) <= 10 * 1024
