"""What an edit makes again of books, of the pages of payers and families, and of data."""

from __future__ import annotations

import pytest

from cptref.lists import pagination
from cptref.pages.book import links as books
from cptref.site import page_sizes
from tests.builders import CODE, CODE_PATH, FAMILY_PATH, PAYER_PATH, SOURCE_PATH, library
from tests.kept_sites import Content, Site, names, replaced

OTHER = "content/codes/cpt/00103.yaml"
KINDS = ("briefing", "book", "family", "payer", "feed", "api", "search", "export")


def content() -> Content:
    """Two codes on which the payer has a position, of which the second has no family."""
    other = CODE.replace("family: liver-tumors\n", "").replace("Freezing of", "Heating of")
    return library({OTHER: other})


def made(path: str, old: str, new: str) -> list[str]:
    """The units of these kinds that the edit makes again."""
    site = Site()
    site.build(content())
    again = names(site.build(replaced(content(), path, old, new)))
    return [each for each in again if each.partition(" ")[0] in KINDS]


def test_prose_of_a_briefing_makes_what_is_made_of_its_code_alone() -> None:
    said = "One operation, one line"
    assert made(CODE_PATH, said, "One line, one operation") == ["briefing cpt/00100"]


def test_a_word_more_or_less_makes_the_shards_of_its_letters() -> None:
    """The list of shards too, where one is begun or ends with it."""
    assert made(CODE_PATH, "One operation, one line", "One procedure, one line") == [
        "briefing cpt/00100", "search", "search words op", "search words pp",
    ]  # fmt: skip


def test_a_later_day_of_review_makes_what_prints_it() -> None:
    """The main feed has no entry here, and is then as old as the library."""
    assert made(CODE_PATH, "on: 2026-11-23", "on: 2026-11-24") == [
        "api index", "briefing cpt/00100", "feed",
    ]  # fmt: skip


def test_what_a_gap_says_makes_the_list_of_gaps() -> None:
    assert made(CODE_PATH, "insurers pay", "insurers pay insurers") == [
        "api gaps", "briefing cpt/00100",
    ]  # fmt: skip


def test_a_payers_note_makes_its_page_its_data_and_where_it_is_found() -> None:
    assert made(PAYER_PATH, "plain:", "note: By letter [@cms-release].\nplain:") == [
        "api payers/payer", "payer payer", "search", "search payer payer",
    ]  # fmt: skip


def test_what_a_family_says_of_itself_makes_its_page_and_the_index() -> None:
    assert made(FAMILY_PATH, "The codes differ", "All codes differ") == [
        "api index", "family liver-tumors",
    ]  # fmt: skip


def test_the_title_of_a_source_makes_what_lists_it() -> None:
    assert made(SOURCE_PATH, "title: A release", "title: The release") == [
        "book payer payer", "briefing cpt/00100", "briefing cpt/00103", "export",
        "family liver-tumors", "payer payer",
    ]  # fmt: skip


@pytest.mark.slow
def test_of_what_is_cut_the_parts_are_made_in_which_the_code_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for sizes, name in (
        (pagination, "ROWS"), (page_sizes, "ROWS_OF_SPREADSHEET"),
        (page_sizes, "ROWS_OF_DATA"), (page_sizes, "CODES_OF_API"),
        (books, "MOST"),
    ):  # fmt: skip
        monkeypatch.setattr(sizes, name, 1)
    assert made(OTHER, "title: Heating", "title: Slow heating") == [
        "api changes 2026-11-23-2", "api codes 00103", "api payers/payer 00103",
        "book payer payer 00103", "briefing cpt/00103", "export payer 00103",
        "feed code cpt/00103", "feed editors", "feed payer payer", "payer payer 00103", "search",
    ]  # fmt: skip
