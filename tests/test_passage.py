"""Prose on a page: what it prints, and what else is known of it without reading that again."""

from cptref.wording.prose import Prose
from tests.catalogs import catalog

TEXT = """\
One [@aetna].

Two, **bold**:

- {mod}`62` & more [@cms-release; @aetna]
- ours [@editorial]
"""


def prose() -> Prose:
    return Prose.at("cpt/00100.html", catalog())


def test_a_passage_has_its_text_without_tags_links_and_notes() -> None:
    assert prose().block(TEXT).text == "One.\n\nTwo, bold:\n\n- 62 & more\n- ours"


def test_a_passage_has_the_numbers_of_its_notes_in_order() -> None:
    assert prose().block(TEXT).numbers == (1, 2, "editorial")


def test_a_passage_falls_into_paragraphs_and_items_each_with_its_notes() -> None:
    found = [(each.text, each.numbers) for each in prose().block(TEXT).paragraphs if each.text]
    assert found == [
        ("One.", (1,)),
        ("Two, bold:", ()),
        ("- 62 & more", (1, 2)),
        ("- ours", ("editorial",)),
    ]


def test_the_notes_of_a_cell_are_the_rows() -> None:
    page = prose()
    cell = page.cell("Paid [@aetna].")
    assert (cell.html, cell.text, cell.numbers) == ("Paid.", "Paid.", ())
    assert page.sources(("cms-release", "editorial"), "Paid [@aetna].").numbers == (
        1, 2, "editorial",
    )  # fmt: skip


def test_what_is_not_written_is_no_passage() -> None:
    nothing = prose().block(None)
    assert (bool(nothing), nothing.text, nothing.numbers, [*nothing.paragraphs]) == (
        False, "", (), [],
    )  # fmt: skip
