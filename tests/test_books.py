"""The briefing books: whose codes they hold, and what stands in their list of sources."""

from __future__ import annotations

from cptref.catalog import Catalog, link
from cptref.load import load
from cptref.pages.book import links as books
from cptref.pages.book.page import Book
from tests.builders import CODE, FAMILY, FAMILY_PATH, PAYER, SOURCE, library
from tests.pages import of_kinds

ELSEWHERE = "content/sources/elsewhere.yaml"


def of_two(second: str) -> Catalog:
    """The small library with a briefing of 00102, and one of 00104 that only mentions the payer."""
    family = FAMILY[: FAMILY.index("    plain: Freezing through")]
    third = CODE.replace("family: liver-tumors\n", "").replace("  payer:\n", "  other:\n")
    files: dict[str, str | bytes | None] = {
        FAMILY_PATH: family,
        ELSEWHERE: SOURCE.replace("A release", "Another release"),
        "content/payers/other.yaml": PAYER.replace("A payer", "Another payer"),
        "content/codes/cpt/00102.yaml": second,
        "content/codes/cpt/00104.yaml": third.replace(
            "the hospital [@cms-release]", "the hospital, says {payer}`payer` [@cms-release]"
        ),
    }
    linked = link(load(library(files)).value)
    assert [problem.message for problem in linked.problems] == []
    assert linked.value is not None
    return linked.value


def test_a_payers_codes_are_those_on_which_it_has_a_position() -> None:
    of = of_two(CODE)
    assert ("code", "cpt/00104") in of.backlinks["payer", "payer"]
    assert list(books.PAYER.ids(of, "payer")) == ["cpt/00100", "cpt/00102"]
    assert books.PAYER.ids(of, "other") == ()


def test_a_books_sources_are_those_that_it_cites() -> None:
    """A briefing's diagnoses are no part of a book: what only they cite is no source of it."""
    diagnosis = "{icd10cm: C22.0, cite: [cms-release]}"
    of = of_two(CODE.replace(diagnosis, "{icd10cm: C22.0, cite: [elsewhere]}"))
    found = [page.view for page in of_kinds(of, "book")]
    assert len(found) == 2
    for book in found:
        assert isinstance(book, Book)
        assert [note.source for note in book.sources] == ["cms-release"]
