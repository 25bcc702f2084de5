"""The table of a briefing's modifiers: by question, what is alike in one row, what is ruled out."""

from __future__ import annotations

from cptref.pages.briefing.coding import ModifierRow
from cptref.pages.briefing.modifier_table import joined
from cptref.wording.passage import Notes, Passage


def row(number: str, title: str, when: str = "", mark: str = "ASST 2") -> ModifierRow:
    return ModifierRow(
        number=number, href=None, title=title, when=Passage("long"), document=Passage(),
        indicator="", says="", says_of="", says_href=None, cites=Notes(),
        question="surgeons", short=(when, ""), mark=mark, brief="",
    )  # fmt: skip


def test_neighbours_of_which_the_same_is_said_are_one_row() -> None:
    rows = [
        row("80", "Assistant at surgery", "A second person assists"),
        row("81", "Assistant at surgery for a short part", "A second person assists"),
        row("62", "Co-surgeons", "Two surgeons"),
        row("AS", "Assistant at surgery, not a physician", "A second person assists"),
    ]
    assert [[each.number for each in same] for same in joined(rows)] == [
        ["80", "81"], ["62"], ["AS"],
    ]  # fmt: skip


def test_without_a_short_form_a_modifier_stands_alone() -> None:
    assert [len(same) for same in joined([row("76", "Again"), row("77", "Again")])] == [1, 1]


def test_another_value_of_the_indicator_parts_them() -> None:
    rows = [row("80", "One", "Assists", "ASST 2"), row("81", "Two", "Assists", "ASST 0")]
    assert [len(same) for same in joined(rows)] == [1, 1]
