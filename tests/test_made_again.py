"""What an edit of a record makes again: the pages that show what changed, and no others."""

from __future__ import annotations

import pytest

from cptref.lists import pagination
from tests.builders import CODE, CODE_PATH, PAYER_PATH, library, with_keys
from tests.kept_sites import Content, Site, names, replaced

OTHER = "content/codes/cpt/00101.yaml"
NOTED = """\
diagnoses:
  - {icd10cm: C22.0, note: The usual one, cite: [cms-release]}
  - {icd10cm: C22.1, note: A rare one, cite: [cms-release]}
"""
#: What stands once in the library, whatever its kinds show of it.
KINDS = ("home", "codes", "diagnosis", "gaps", "source", "glossary", "changes", "quality", "about")


def content() -> Content:
    """Two codes, of which the second has no family."""
    other = CODE.replace("family: liver-tumors\n", "").replace("Freezing of", "Heating of")
    return library({CODE_PATH: with_keys(CODE, NOTED), OTHER: other})


def made(path: str, old: str, new: str) -> list[str]:
    """The units of these kinds that the edit makes again."""
    site = Site()
    site.build(content())
    again = names(site.build(replaced(content(), path, old, new)))
    return [each for each in again if each.partition(" ")[0] in KINDS]


def test_prose_of_a_briefing_makes_what_measures_the_library() -> None:
    said = "One operation, one line on the claim"
    assert made(CODE_PATH, said, f"Mostly: {said.lower()}") == []
    # A sentence more, with its source, is counted.
    more = f"It is so [@cms-release].\n\n  {said}"
    assert made(CODE_PATH, said, more) == ["quality"]


def test_a_note_on_a_diagnosis_makes_the_page_of_that_diagnosis() -> None:
    assert made(CODE_PATH, "The usual one", "The most usual one") == ["diagnosis C22.0"]


def test_another_diagnosis_makes_the_pages_of_its_category() -> None:
    assert made(CODE_PATH, "C22.1", "C22.2") == [
        "diagnosis", "diagnosis C22.0", "diagnosis C22.2",
    ]  # fmt: skip


def test_a_later_day_of_review_makes_what_shows_it_and_the_librarys_day() -> None:
    assert made(CODE_PATH, "on: 2026-11-23", "on: 2026-11-24") == ["home", "quality", "source"]


def test_a_title_makes_no_page_that_shows_a_number_alone() -> None:
    found = made(CODE_PATH, "title: Freezing", "title: Cold freezing")
    assert not {"gaps", "changes", "quality", "about"} & set(found)
    assert {"codes", "diagnosis C22.0", "source cms-release"} <= set(found)


def test_what_a_gap_says_makes_the_page_of_gaps_and_no_count() -> None:
    assert made(CODE_PATH, "What insurers pay", "What any insurer pays") == ["gaps"]


def test_a_payers_note_makes_none_of_these_but_the_count_of_claims() -> None:
    assert made(PAYER_PATH, "plain:", "note: By letter [@cms-release].\nplain:") == [
        "quality", "source", "source cms-release",
    ]  # fmt: skip


@pytest.mark.slow
def test_of_a_list_that_is_cut_the_part_is_made_in_which_the_code_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pagination, "ROWS", 1)
    found = made(OTHER, "title: Heating", "title: Slow heating")
    assert [each for each in found if each.startswith(("codes", "source"))] == [
        "codes 00101", "source cms-release 00101",
    ]  # fmt: skip
