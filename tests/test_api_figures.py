"""A code's file of the API: Medicare's figures, each with its release, source and day."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cptref.plan import plan
from tests import pages
from tests.figures import ALASKA, JAN_2020, JAN_2026, OCT_2025, SAN_FRANCISCO, catalog, with_values

CODE_DATA = "api/v1/codes/cpt/00100.json"


def files(**rows: str | tuple[str, ...]) -> dict[str, Any]:
    of = catalog(**rows)
    made = pages.files(of, "api", "briefing")
    return {url: json.loads(raw) for url, raw in made.items() if url.startswith("api/")}


def medicare(**rows: str | tuple[str, ...]) -> Any:
    return files(**rows)[CODE_DATA]["medicare"]


def test_every_release_of_the_fee_schedule_is_there_the_oldest_first() -> None:
    shown = medicare(pfs_2020a=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)["fee_schedule"]
    assert [
        (each["release"], each["source"], each["effective"], each["facility"]["payment"])
        for each in shown
    ] == [
        ("2020a", "cms-pfs-2020a", "2020-01-01", "1559.43"),
        ("2025d", "cms-pfs-2025d", "2025-10-01", "1445.89"),
        ("2026a", "cms-pfs-2026a", "2026-01-01", "1382.80"),
    ]


def test_a_release_has_its_units_its_factor_and_its_indicators() -> None:
    (row,) = medicare(pfs_2026a=JAN_2026)["fee_schedule"]
    assert (row["work_rvu"], row["malpractice_rvu"], row["conversion_factor"]) == (
        "24.26", "6.48", "33.4009",
    )  # fmt: skip
    assert row["facility"] == {
        "practice_rvu": "10.66", "total_rvu": "41.40", "payment": "1382.80",
        "numbers": {"practice_rvu": 10.66, "total_rvu": 41.4, "payment": 1382.8},
    }  # fmt: skip
    assert row["indicators"] == {
        "status": "A", "global_days": "090", "pc_tc": "0", "multiple_procedure": "2",
        "bilateral_surgery": "0", "assistant_at_surgery": "2", "co_surgeons": "1",
        "team_surgery": "0",
    }  # fmt: skip


@pytest.mark.slow
def test_what_does_not_apply_is_null() -> None:
    (row,) = medicare(pfs_2026a=JAN_2026)["fee_schedule"]
    assert row["non_facility"] is None
    (row,) = medicare(pfs_2026a=with_values(JAN_2026, status="C"))["fee_schedule"]
    assert row["facility"] is None


def test_the_other_files_have_their_release_source_and_day() -> None:
    shown = medicare(
        opps_2022_07="00100,C,,,,,",
        opps_2023_01="00100,J1,5361,1.0,9000.50,,",
        mue_2024_07="00100,practitioner,1,2,A rationale",
        ptp_2024_07="00100,00102,outpatient,1,,,A rationale",
        asc_2020_07="00100,EE,NA,NA,NA,NA",
    )
    assert [
        (row["release"], row["status_indicator"], row["apc"], row["payment"])
        for row in shown["outpatient"]
    ] == [("2022-07", "C", None, None), ("2023-01", "J1", "5361", "9000.50")]
    assert shown["unit_limits"] == [
        {"release": "2024-07", "source": "cms-mue-2024-07", "effective": "2024-07-01",
         "setting": "practitioner", "units": 1, "adjudication": "2"}
    ]  # fmt: skip
    assert shown["pairs"] == [
        {"release": "2024-07", "source": "cms-ptp-2024-07", "effective": "2024-07-01",
         "column_1": "00100", "column_2": "00102", "setting": "outpatient",
         "modifier_indicator": "1"}
    ]  # fmt: skip
    assert shown["surgery_center"] == {
        "release": "2020-07", "source": "cms-asc-2020-07", "effective": "2020-07-01",
        "addendum": "EE", "payment_indicator": None, "payment": None, "numbers": {},
    }  # fmt: skip


@pytest.mark.slow
def test_a_release_whose_id_has_no_day_takes_it_from_its_source() -> None:
    (row,) = medicare(pfs_2024ar=OCT_2025)["fee_schedule"]
    assert row["effective"] == "2024-03-09"
    (edits,) = medicare(mue_2024_01r="00100,practitioner,1,2,A rationale")["unit_limits"]
    assert edits["effective"] == "2024-03-09"


def test_the_professional_part_is_named() -> None:
    whole = with_values(JAN_2026, status="C")
    assert medicare(pfs_2026a=(whole, with_values(JAN_2026, mod="26")))["part"] == "26"


@pytest.mark.slow
@pytest.mark.parametrize(("year", "page"), [("2025", "cpt/00100-localities.html"), ("2020", None)])
def test_the_page_of_localities_is_named_where_there_is_one(year: str, page: str | None) -> None:
    rows: dict[str, str | tuple[str, ...]] = {
        "pfs_2025d": OCT_2025,
        f"gpci_{year}": (SAN_FRANCISCO, ALASKA),
    }
    assert medicare(**rows)["localities_page"] == page
    assert (page in {each.url for each in plan(catalog(**rows)).value}) == bool(page)


def test_without_datasets_the_lists_are_empty() -> None:
    assert medicare() == {
        "part": "", "fee_schedule": [], "outpatient": [], "surgery_center": None,
        "unit_limits": [], "pairs": [], "coming": [], "unlisted": [], "localities_page": None,
        "pairs_page": None,
    }  # fmt: skip


def test_every_source_of_a_figure_is_described_in_the_file() -> None:
    rows = {"pfs_2020a": JAN_2020, "pfs_2026a": JAN_2026, "opps_2023_01": "00100,C,,,,,"}
    described = {each["id"] for each in files(**rows)[CODE_DATA]["sources"]}
    assert described >= {"cms-pfs-2020a", "cms-pfs-2026a", "cms-opps-2023-01"}


def test_the_figures_are_as_the_schema_says() -> None:
    listed = files(
        pfs_2026a=JAN_2026,
        mue_2024_07="00100,practitioner,1,2,A rationale",
        asc_2020_07="00100,EE,NA,NA,NA,NA",
    )
    schema = listed[listed[CODE_DATA]["schema"]]
    assert list(Draft202012Validator(schema).iter_errors(listed[CODE_DATA])) == []


def test_a_release_that_does_not_list_the_code_is_told_apart_from_one_that_was_not_asked() -> None:
    """By its source's extent: all of the file here, so that it is surely not listed."""
    shown = medicare(pfs_2026a=JAN_2026, opps_2026_04="00199,C,,,,,")
    assert shown["unlisted"] == [
        {"file": "opps", "release": "2026-04", "source": "cms-opps-2026-04", "state": "not-listed"}
    ]


def test_a_release_still_to_come_stands_apart() -> None:
    shown = medicare(pfs_2026a=JAN_2026, pfs_2027a=OCT_2025)
    assert [row["release"] for row in shown["fee_schedule"]] == ["2026a"]
    assert [(row["release"], row["effective"]) for row in shown["coming"]] == [
        ("2027a", "2027-01-01")
    ]
