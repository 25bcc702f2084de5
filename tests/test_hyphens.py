"""Where a long word may be parted."""

import pytest

from cptref.wording.hyphens import hyphenated


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Laparoscopic", ["Laparo", "scopic"]),
        ("Radiofrequency ablation", ["Radio", "frequency ablation"]),
        ("Percutaneous", ["Percu", "taneous"]),
        ("Open", ["Open"]),
        ("Radio", ["Radio"]),
        ("Transfer", ["Transfer"]),
        ("Microwave", ["Microwave"]),
    ],
)
def test_a_word_is_parted_before_a_part_of_five_letters_or_more(
    title: str, parts: list[str]
) -> None:
    assert hyphenated(title).split("\u00ad") == parts
