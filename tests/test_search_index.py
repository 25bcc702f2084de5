"""The search's index: what finds what, how it is cut into shards, and how much a reader fetches."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from cptref.catalog.search_words import words
from cptref.files.search.entries import entries
from cptref.files.search.shards import Entry, shards
from cptref.plan import plan
from cptref.schema.aliases import PAGES
from cptref.site.page import File
from tests.builders import CODE, CODE_PATH, with_keys
from tests.catalogs import HOSTILE, catalog, retitled
from tests.search_entries import entry, many

KEY = "47381"
_CALL = re.compile(rb'cptref\.shard\("([\w.~-]+)",(.*)\);\n', re.DOTALL)


def index(*given: Entry) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in shards(given)}


def places(found: Mapping[str, Any], word: str) -> list[str]:
    """What the index says of a word: packed keys by title, synonyms and text."""
    for name, content in found.items():
        if name.startswith("w-") and word in content:
            return str(content[word]).split("|")
    return []


@pytest.fixture(scope="module")
def library() -> list[Entry]:
    return many()


@pytest.fixture(scope="module")
def large(library: list[Entry]) -> dict[str, str]:
    return dict(shards(library))


def over_the_line(contents: Iterable[str]) -> int:
    return sum(len(gzip.compress(content.encode())) for content in contents)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open cryosurgical ablation of liver tumors", ["open", "cryosurgical", "ablation", "liver",
                                                        "tumors"]),
        ("Tumors, C78.7.", ["tumors", "c787"]),
        ("Müller’s co-surgeons", ["muller", "co", "surgeons"]),
        ("Ｆｕｌｌ width and ﬁne", ["full", "width", "fine"]),
        ("the of a", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_words_worth_a_search(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_word_says_where_it_stands() -> None:
    """In the title, among the synonyms, in the text: that is the order of the results."""
    found = index(
        entry("47381", "Freezing of tumors", "freeze", text="the liver"),
        entry("47383", "Of the liver", text="freeze tumors"),
    )
    assert places(found, "liver") == ["473:83", "", "473:81"]
    assert places(found, "freeze") == ["", "473:81", "473:83"]


def test_an_entry_has_a_word_once_at_its_best_place() -> None:
    found = index(entry(KEY, "Liver", "liver", text="liver liver"))
    assert places(found, "liver") == ["473:81"]


def test_like_keys_are_said_once() -> None:
    found = index(*(entry(key, "Liver") for key in ("47381", "62", "47380", "~term-mue")))
    assert places(found, "liver") == ["473:8081 :62 ~term-m:ue"]


def test_a_word_without_meaning_keeps_nothing_out() -> None:
    """A query of 'tumors of the liver' asks for tumors and liver."""
    assert places(index(entry(KEY, "Tumors")), "the") == ["", "", "*"]


def test_a_word_of_most_texts_is_not_listed_with_each() -> None:
    given = [entry(f"{number:05}", "One" if number else "Rare", text="usual") for number in
             range(1_200)]  # fmt: skip
    assert places(index(*given), "usual") == ["", "", "*"]


def test_every_word_is_in_the_vocabulary_of_its_length() -> None:
    found = index(entry(KEY, "Open ablation"))
    assert "ablation" in found["v-8"].split()
    assert set(found["w"]["lengths"]) == {int(n[2:]) for n in found if n.startswith("v-")}


@pytest.mark.slow
def test_a_shard_is_found_by_the_last_start_before(large: dict[str, str]) -> None:
    """For every key and word, the rule by which the reader's script chooses a shard is right."""
    for kind in ("c", "w"):
        starts = json.loads(large[kind])["starts"]
        assert starts == sorted(starts)
        for start in starts:
            for key in json.loads(large[f"{kind}-{start}"]):
                assert max(each for each in starts if each <= key) == start


@pytest.mark.slow
def test_a_crowded_shard_is_cut_at_a_later_letter(large: dict[str, str]) -> None:
    entry_shards = [content for name, content in large.items() if name.startswith("c-")]
    assert max(map(len, entry_shards)) <= 1_900
    assert len(json.loads(large["c"])["starts"]) == len(entry_shards)


@pytest.mark.slow
def test_no_two_names_differ_by_case_alone(large: dict[str, str]) -> None:
    """A stick or a disk may not tell them apart, nor allow every letter."""
    names = [*large, *index(entry("P3001"), entry("~payer-p3001"))]
    assert len({name.lower() for name in large}) == len(large)
    assert all(re.fullmatch(r"[cwv](-[0-9A-Za-z~.-]+)?", name) for name in names)


@pytest.mark.slow
def test_the_order_of_the_records_makes_no_difference() -> None:
    given = many(300)
    assert list(shards(given)) == list(shards(reversed(given)))


@pytest.mark.slow
def test_an_edit_rewrites_a_few_shards(library: list[Entry], large: dict[str, str]) -> None:
    changed = entry(library[40].key, "A new title of four words")
    again = dict(shards([*library[:40], changed, *library[41:]]))
    differ = [name for name in large.keys() | again.keys() if large.get(name) != again.get(name)]
    # Its own, those of the words that it had and has, and what lists a word that is new.
    assert len(differ) <= 35
    assert len(large) > 1_000


@pytest.mark.slow
def test_a_new_code_rewrites_a_few_shards(library: list[Entry], large: dict[str, str]) -> None:
    taken = {each.key for each in library}
    number = next(str(n) for n in range(47_000, 48_000) if str(n) not in taken)
    again = dict(shards([*library, entry(number, library[3].title)]))
    differ = [name for name in large.keys() | again.keys() if large.get(name) != again.get(name)]
    assert len(differ) <= 25


@pytest.mark.slow
def test_a_code_is_found_with_few_bytes(large: dict[str, str]) -> None:
    """The map and three shards, whatever the digits: 6 KB."""
    starts = json.loads(large["c"])["starts"]
    largest = sorted(over_the_line([large[f"c-{start}"]]) for start in starts)[-3:]
    assert over_the_line([large["c"]]) + sum(largest) <= 6 * 1024


def test_nothing_of_a_record_is_code() -> None:
    """Hostile text comes back as it was, in a file that is ASCII and opens no tag."""
    given = entry(KEY, HOSTILE, HOSTILE, text=HOSTILE)
    contents = list(shards([given]))
    for _, content in contents:
        assert content.isascii()
        assert "<" not in content
    row = index(given)["c-4"][KEY]
    assert row[1] == HOSTILE


def test_each_shard_is_one_call_with_json() -> None:
    """So that a page on a disk can load it, and it can do nothing else."""
    of = retitled(catalog(), HOSTILE)
    files = [each for each in plan(of).value if isinstance(each, File)]
    calls = [each for each in files if each.url.startswith("search/")]
    assert calls
    for each in calls:
        call = _CALL.fullmatch(each.content)
        assert call, each.url
        assert each.url == f"search/{call[1].decode()}.js"
        json.loads(call[2])


def test_all_that_a_reader_looks_for_is_an_entry() -> None:
    found = {each.key: each for each in entries(catalog())}
    assert set(found) == {
        "00100", "00102", "62", "C22.0", "~family-liver-tumors", "~payer-payer", "~payer-other",
        "~term-global-period", "~plan-payer.plan-a", "~plan-other.plan-a",
        *(f"~page-{name}" for name in PAGES),
    }  # fmt: skip
    assert (found["C22.0"].note, found["C22.0"].url) == ("Diagnosis", "diagnoses/C22.0.html")
    assert found["00100"].note == "CPT® · Liver tumors"
    assert found["00102"].note == "CPT® · Liver tumors · no briefing yet"
    assert found["00102"].url == "families/liver-tumors.html#cpt-00102"


def test_a_record_says_by_which_other_words_it_is_found() -> None:
    of = catalog({CODE_PATH: with_keys(CODE, "synonyms: [cryo, deep freeze]\n")})
    found = {each.key: each for each in entries(of)}
    assert places(index(found["00100"]), "cryo") == ["", "001:00"]
