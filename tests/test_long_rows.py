"""A long file's rows are those of a short one, its mistakes the same, and its memory is bounded."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from time import process_time

import pytest

from cptref.build import Sources, build
from cptref.claims.shards import ShardMaker
from cptref.cms.kinds import layout_of
from cptref.cms.written import written
from cptref.load import rows as load_rows
from cptref.load.rows import Figures, LongRows, ShortRows, keys_in_order, side_by_side
from cptref.load.sound_rows import sound_rows
from cptref.load.tables import Dataset, load_dataset
from tests import figures, sites
from tests.builders import library, told
from tests.claims import OPEN, ROWS
from tests.pace import pace
from tests.sealed import sealed_text

NAME, PATH = "ptp-2026-07", "content/datasets/ptp-2026-07.csv"
HEAD = "column1,column2,setting,modifier_indicator,effective,deleted,rationale\n"
ONE = "00100,00102,outpatient,1,2002-01-01,2010-12-31,Misuse\n"
ANEW = '00100,00102,outpatient,0,2011-01-01,,"Misuse, told anew"\n'
OTHER = "00100,00102,practitioner,1,2002-01-01,,Misuse\n"
FAR = "00120,0001A,practitioner,9,2002-01-01,2002-01-01,Misuse\n"

LAYOUT = layout_of("ptp")
#: Of a code of the small library, in a quarter after the one that `ROWS` has.
ONE_MORE = f"00100,{OPEN},practitioner,1,2024-01-01,,Misuse of Column Two code"


@pytest.fixture
def is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_rows, "LONG", 0)


def loaded(raw: bytes) -> Dataset:
    found = load_dataset(PATH, NAME, raw)
    assert found.problems == ()
    assert found.value is not None
    return found.value


def pairs(codes: int, others: int) -> Iterator[tuple[str, ...]]:
    """Rows of many codes, in order, with days and settings as a file of NCCI's has them."""
    for one, two in product(range(codes), range(others)):
        begins = date(2002, 1, 1) + timedelta(days=91 * ((one + two // 50) % 80))
        for setting in ("outpatient", "practitioner"):
            yield (
                f"{20_000 + one}", f"{50_000 + one + two}", setting, "01"[two % 2],
                begins.isoformat(), "", "Standards of medical/surgical practice",
            )  # fmt: skip


SMALL = (HEAD + ONE + ANEW + OTHER + FAR).encode()


@pytest.mark.parametrize("raw", [SMALL, HEAD.encode()])
def test_the_rows_of_a_long_file_are_those_of_a_short_one(
    raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = sealed_text(NAME, raw)
    short = loaded(raw)
    monkeypatch.setattr(load_rows, "LONG", 0)
    for rows in (loaded(raw).rows, sound_rows(NAME, raw)):
        assert isinstance(rows, LongRows)
        assert not isinstance(short.rows, LongRows)
        assert list(rows) == list(short.rows) == list(keys_in_order(rows))
        assert list(rows.items()) == list(short.rows.items())
        assert list(rows.values()) == list(rows.values()) == list(short.rows.values())
        assert len(rows) == len(rows.items()) == len(short.rows)
        assert {key: rows[key] for key in short.rows} == dict(short.rows)
        assert all(key in rows for key in short.rows)
    columns = ("deleted", "column2")
    assert list(loaded(raw).cells(*columns)) == list(short.cells(*columns))


@pytest.mark.usefixtures("is_long")
@pytest.mark.parametrize("key", [
    ("00099",), ("00100", "00102"), ("00100", "00102", "outpatient", "2002-01-01", ""),
    ("00121", "0001A", "practitioner", "2002-01-01", "2002-01-01"), (), "00100",
])  # fmt: skip
def test_a_key_that_no_row_has_is_none(key: tuple[str, ...]) -> None:
    rows = loaded(sealed_text(NAME, SMALL)).rows
    assert key not in rows
    assert rows.get(key) is None
    with pytest.raises(KeyError):
        rows[key]


MISTAKEN = {
    "twice": HEAD + ONE + OTHER + OTHER,
    "twice below a bad row": HEAD + ONE.replace(",1,", ",7,") + OTHER + OTHER,
    "out of order": HEAD + FAR + ONE,
    "a bad day": HEAD + ONE.replace("2010-12-31", "2010-12-32") + FAR,
    "a cell too many": HEAD + ONE + FAR.replace("Misuse", "Misuse,"),
    "quotes": HEAD + ONE + FAR.replace("Misuse", '"Misuse"'),
    "no such columns": HEAD.replace("deleted", "removed") + ONE,
    "cut short": HEAD + ONE + OTHER[:20],
    "empty": "",
    "a carriage return": HEAD + ONE.replace("\n", "\r\n") + OTHER,
}


@pytest.mark.parametrize("text", MISTAKEN.values(), ids=MISTAKEN)
def test_what_is_wrong_in_a_long_file_is_told_as_in_a_short_one(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = sealed_text(NAME, text.encode())
    short = load_dataset(PATH, NAME, raw)
    monkeypatch.setattr(load_rows, "LONG", 0)
    long = load_dataset(PATH, NAME, raw)
    assert short.value is None
    assert long.value is None
    assert told(short.problems) == told(long.problems) != []
    assert [each.message for each in short.problems] == [each.message for each in long.problems]


def test_a_column_may_have_any_number_of_texts() -> None:
    """Its numbers are one byte, two or four."""
    count = (1 << 16) + 10
    rows, short = LongRows(LAYOUT), ShortRows(LAYOUT)
    for line in range(count):
        values = ("00100", f"{line:06d}", "outpatient", "1", "", "", f"{line % 300}")
        rows.add(values[:3] + values[4:6], line + 2, values)
        short.add(values[:3] + values[4:6], line + 2, values)
    assert list(rows.items()) == list(short.made().items())


def test_what_either_side_has_stands_side_by_side() -> None:
    one, other = ("a", "1"), ("b", "1")
    row = Figures(LAYOUT, 2, ("",) * 7)
    assert list(side_by_side([(one, row), (other, row)], [(other, row), (("c",), row)])) == [
        (one, row, None), (other, row, row), (("c",), None, row),
    ]  # fmt: skip
    assert list(side_by_side([], [])) == []


@pytest.mark.slow
def test_a_site_is_the_same_where_every_file_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way in which pages, checks and data read rows."""
    content = library(figures.datasets(**ROWS, ptp_2026_07=(ONE_MORE,)))

    def made() -> dict[str, bytes]:
        built = build(Sources(content, sites.theme(), scope="imported")).value
        assert built is not None
        return dict(built)

    expected = made()
    monkeypatch.setattr(load_rows, "LONG", 0)
    assert made() == expected


@pytest.mark.slow
def test_a_long_file_takes_memory_and_time_by_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """100,000 pairs and twice as many: reading them, and a shard of every code."""
    monkeypatch.setattr(load_rows, "LONG", 0)
    raws = {codes: written(LAYOUT, NAME, pairs(codes, 100)) for codes in (500, 1_000)}
    took = []
    for codes, raw in raws.items():
        before, began = pace(), process_time()
        maker = ShardMaker({NAME: loaded(raw)})
        assert all(maker.shard(str(20_000 + number))["ptp"][0][3] for number in range(codes))
        took.append((process_time() - began) / max(before, pace()))
    assert took[1] < 2.5 * took[0]
    tracemalloc.start()
    maker = ShardMaker({NAME: loaded(raws[500])})
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert maker.shard("20000")["code"] == "20000"
    assert held < 40 * 100_000
    assert peak < 50 * 100_000
