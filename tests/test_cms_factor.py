"""One factor makes weights into rates; a row that has another is bad."""

from cptref.cms.factor import held
from cptref.cms.layout import BadRow, Row


def told(*pairs: tuple[str, str]) -> list[int]:
    rows = [Row(line, pair, "table.csv") for line, pair in enumerate(pairs, start=1)]
    return [row.line for row in held(iter(rows), 0, 1, (50, 200)) if isinstance(row, BadRow)]


SOUND = [
    ("106.1787", "9087.30"),
    ("0.4851", "41.52"),
    ("1.0000", "85.59"),
    ("2", "171.17"),
    ("", ""),
]


def test_a_row_of_another_factor_is_told() -> None:
    assert told(*SOUND, ("10.0000", "855.85")) == []
    assert told(*SOUND, ("10.0000", "865.85")) == [6]


def test_columns_that_were_exchanged_have_no_factor() -> None:
    exchanged = [(rate, weight) for weight, rate in [*SOUND, ("10.0000", "855.85")]]
    assert told(*exchanged) == [1, 2, 3, 4, 6]
