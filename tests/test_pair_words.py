"""What a briefing says of a pair of codes: what NCCI's file has, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from cptref.catalog.bundling import pair_file
from cptref.pages.briefing.page import Briefing
from cptref.wording.pairs import PairView, pair_view
from tests.briefings import catalog
from tests.builders import CODE, CODE_PATH, problems, with_keys
from tests.figures import JAN_2026, datasets
from tests.pages import view

RELATED = "related:\n  - {code: cpt/00102, relation: alternative, cite: [cms-release]}\n"
SOURCE = "content/sources/cms-ptp-2024-07.yaml"
BOTH = ("00100,00102,outpatient,1,,,A rationale", "00100,00102,practitioner,1,,,A rationale")
NONE = ("00103,00104,outpatient,1,,,A rationale", "00103,00104,practitioner,1,,,A rationale")


def files(
    rows: tuple[str, ...], complete: str, release: str = "2024_07"
) -> Mapping[str, str | bytes | None]:
    """The edits, and the record that says of which codes they are all."""
    made = datasets(**{f"ptp_{release}": rows})
    source = f"content/sources/cms-ptp-{release.replace('_', '-')}.yaml"
    # As an import of some of a quarter's files says.
    part = f"{made[source]!s}".replace("whole: true", "whole: false")
    made[source] = f"{part}complete_for: [{complete}]\n"
    return made


def told(*rows: str, complete: str = "") -> PairView:
    file = pair_file(
        catalog(files(rows, complete)).datasets, {"00100", "00102"}, date(2026, 11, 23)
    )
    assert file is not None
    return pair_view(file, "00102", "00100")


def says(shown: PairView) -> list[str]:
    return [f"{each.text} | {each.detail}" for each in shown.says]


@pytest.mark.parametrize(
    ("indicator", "meaning"),
    [("0", "no modifier separates the two (0)"), ("1", "a modifier may separate the two (1)")],
)
def test_an_edit_names_its_first_column_and_its_indicator(indicator: str, meaning: str) -> None:
    shown = told(f"00100,00102,practitioner,{indicator},,,A rationale")
    assert says(shown) == [
        f"00100 is column 1: {meaning} | Practitioner claims, July 2024, two years old"
    ]


def test_an_edit_of_both_settings_is_told_once() -> None:
    (said,) = says(told(*BOTH))
    assert said.endswith(" (1) | Outpatient and practitioner claims, July 2024, two years old")


def test_settings_that_differ_are_told_apart() -> None:
    shown = told(BOTH[0], BOTH[1].replace(",1,", ",0,"))
    assert [each.detail for each in shown.says] == [
        "Practitioner claims, July 2024, two years old",
        "Outpatient claims, July 2024, two years old",
    ]


def test_a_pair_that_is_not_there_has_no_edit_where_all_pairs_of_a_code_are() -> None:
    shown = told(*NONE, complete="cpt/00102")
    assert says(shown) == [
        "No edit between the two | Outpatient and practitioner claims, July 2024, two years old"
    ]
    assert shown.known


@pytest.mark.parametrize("ended", [(), ("00100,00102,outpatient,1,,2014-12-31,A rationale",)])
def test_a_pair_that_is_not_there_is_not_known_where_pairs_may_be_lacking(
    ended: tuple[str, ...],
) -> None:
    shown = told(*ended, *NONE)
    assert says(shown) == [
        "Not known | Not every pair of the two was read, July 2024, two years old"
    ]
    assert not shown.known


def test_no_edit_is_said_only_of_the_claims_that_the_file_is_about() -> None:
    shown = told(NONE[1], complete="cpt/00100")
    assert says(shown) == [
        "No edit between the two | Practitioner claims, July 2024, two years old"
    ]


def test_an_edit_for_one_setting_is_none_for_the_other() -> None:
    shown = told(BOTH[0], *NONE, complete="cpt/00100")
    assert [each.detail for each in shown.says] == [
        "Outpatient claims, July 2024, two years old",
        "Practitioner claims, July 2024, two years old",
    ]
    assert shown.says[1].text == "No edit between the two"


def test_an_edit_that_ended_before_the_release_is_none() -> None:
    shown = told("00100,00102,outpatient,1,,2014-12-31,A rationale", complete="cpt/00100")
    assert says(shown) == [
        (
            "No edit between the two | Outpatient claims, July 2024, two years old; one was "
            "deleted as of 31 Dec 2014"
        )
    ]


def test_an_edit_that_will_end_is_in_force_until_then() -> None:
    shown = told("00100,00102,outpatient,1,,2026-12-31,A rationale")
    assert shown.says[0].detail == "Outpatient claims, July 2024, two years old, until 31 Dec 2026"


def test_the_related_code_cites_the_file() -> None:
    made = {
        **files(BOTH, ""),
        CODE_PATH: with_keys(CODE, RELATED.replace("release", "ptp-2024-07")),
    }
    shown = view(catalog(made), "cpt/00100.html", Briefing)
    (row,) = shown.coding.related
    assert row.pair is not None
    assert row.pair.known
    assert "NCCI" not in row.note.html
    assert row.cites.html.count("source-") == 1


def test_without_a_file_of_pairs_nothing_is_said() -> None:
    shown = view(catalog({CODE_PATH: with_keys(CODE, RELATED)}), "cpt/00100.html", Briefing)
    assert not shown.coding.paired
    assert [row.pair for row in shown.coding.related] == [None]


def test_only_pairs_are_complete_for_a_code() -> None:
    made = datasets(mue_2024_07="00100,outpatient,1,2,A rationale")
    source = "content/sources/cms-mue-2024-07.yaml"
    changed = {**made, source: f"{made[source]!s}complete_for: [cpt/00100]\n"}
    (found,) = (each for each in problems(changed) if each.file == source)
    assert found.message == "complete_for is for a dataset of NCCI's pairs, as 'ptp-2024-07'"


def test_a_part_of_a_newer_quarter_hides_no_edit_of_the_one_before() -> None:
    """The newer release has nothing on the two, and was not read whole."""
    made = {**files(BOTH, ""), **files(NONE, "", release="2024_10")}
    file = pair_file(catalog(made).datasets, {"00100", "00102"}, date(2026, 11, 23))
    assert file is not None
    assert file.release == "2024-10"
    shown = pair_view(file, "00100", "00102")
    assert (shown.known, shown.source) == (True, "cms-ptp-2024-07")


@pytest.mark.parametrize(
    ("then", "now", "text"),
    [
        (("00100",), ("00100", "00102"), "Not known"),
        (("00100", "00102"), ("00100", "00102"), "No edit between the two"),
        ((), ("00100", "00102"), "No edit between the two"),
    ],
)
def test_of_a_code_that_came_after_the_edits_their_silence_says_nothing(
    then: tuple[str, ...], now: tuple[str, ...], text: str
) -> None:
    """Without a fee schedule of the day of the edits nothing shows that the code came later."""
    schedules = {"pfs_2026a": tuple(_paid(number) for number in now)}
    if then:
        schedules["pfs_2024c"] = tuple(_paid(number) for number in then)
    known = catalog({**files(NONE, "cpt/00100"), **datasets(**schedules)})
    file = pair_file(known.datasets, {"00100", "00102"}, date(2026, 11, 23))
    assert file is not None
    assert [each.text for each in pair_view(file, "00102", "00100").says] == [text]


def _paid(number: str) -> str:
    return JAN_2026.replace("00100", number, 1)
