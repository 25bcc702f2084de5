"""The pairs of a code, as its shard has them: each row of the file, once, on either side."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cptref.claims.pairs import PairTable, Said, shortened, spelled
from cptref.claims.shards import ShardMaker, shards
from tests import figures
from tests.claims import CODES, ROWS

A, B, C, FAR = "00100", "00102", "00120", "99999"
OLD: Said = ("practitioner", "1", "2002-01-01", "2010-12-31")
NOW: Said = ("practitioner", "0", "2011-01-01", "")
TOO: Said = ("outpatient", "0", "2011-01-01", "")


def test_a_row_stands_with_either_code_and_both_settings_once() -> None:
    table = PairTable([(A, B, TOO), (A, B, OLD), (A, B, NOW), (A, C, NOW), (C, B, NOW)], {A, B})
    assert table.of(A) == [
        [1, "outpatient,practitioner", "0", "2011-01-01", "", B],
        [1, "practitioner", "0", "2011-01-01", "", C],
        [1, "practitioner", "1", "2002-01-01", "2010-12-31", B],
    ]
    assert table.of(B) == [
        [2, "outpatient,practitioner", "0", "2011-01-01", "", A],
        [2, "practitioner", "0", "2011-01-01", "", C],
        [2, "practitioner", "1", "2002-01-01", "2010-12-31", A],
    ]


def test_a_code_without_pairs_has_none() -> None:
    table = PairTable([(A, B, NOW), (C, FAR, NOW)], {A, B})
    assert table.of("47381") == []
    assert table.of(FAR) == [], "no wanted code is in that row"


_CODES = st.lists(st.from_regex(r"[0-9A-Z][0-9]{3}[0-9A-Z]", fullmatch=True), unique=True)


@given(_CODES)
def test_codes_are_shortened_and_spelled_again(codes: list[str]) -> None:
    written = shortened(sorted(codes))
    assert list(spelled(written)) == sorted(codes)
    assert len(written) <= len(" ".join(codes))


def test_what_codes_share_stands_once() -> None:
    assert shortened(["47380", "47381", "47400", "G0105"]) == "47380 1 400 G0105"


def test_shards_are_made_in_any_order() -> None:
    datasets = figures.catalog(**ROWS).datasets
    maker = ShardMaker(datasets, CODES)
    of_each = {number: json.dumps(maker.shard(number)) for number in sorted(CODES, reverse=True)}
    in_order = {each["code"]: json.dumps(each) for each in shards(datasets, CODES)}
    assert of_each == in_order
    assert list(in_order) == sorted(CODES)
    assert any(each["ptp"][0][3] for each in shards(datasets, CODES))


@pytest.mark.parametrize("number", CODES)
def test_every_pair_of_a_code_is_in_its_shard(number: str) -> None:
    datasets = figures.catalog(**ROWS).datasets
    shard = ShardMaker(datasets, CODES).shard(number)
    for release, _, _, pairs in shard["ptp"]:
        told = {
            (number, other, each, *said) if column == 1 else (other, number, each, *said)
            for column, settings, *said, others in pairs
            for other in spelled(others)
            for each in settings.split(",")
        }
        rows = datasets[f"ptp-{release}"].rows.values()
        assert told == {
            tuple(map(row.text, ("column1", "column2", "setting", "modifier_indicator",
                                 "effective", "deleted")))
            for row in rows if number in row.key[:2]
        }  # fmt: skip
