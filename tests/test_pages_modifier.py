"""A modifier's page: every code that uses it, and what that code's indicator says."""

from __future__ import annotations

import pytest

from cptref.catalog import Catalog
from cptref.catalog.ruled_out import RULED_OUT, goes_on_a_visit
from cptref.checks import modifiers as checks
from cptref.cms.kinds import layout_of
from cptref.cms.pfs.modifiers import AGAINST, DOCUMENTED
from cptref.pages.modifiers.page import ModifierView
from tests.builders import CODE, CODE_PATH, MODIFIER, MODIFIER_PATH, library
from tests.catalogs import joined
from tests.figures import JAN_2026, OCT_2025, datasets
from tests.pages import view

OTHER = "content/codes/cpt/00101.yaml"


def catalog(indicator: str, **rows: str | tuple[str, ...]) -> Catalog:
    """Two codes that use a modifier which `indicator` governs; the files have the first."""
    another = CODE.replace("family: liver-tumors\n", "")
    modifier = MODIFIER.replace("CO-SURG", indicator)
    changed = {**datasets(**rows), OTHER: another, MODIFIER_PATH: modifier, CODE_PATH: CODE}
    return joined(library(changed))


def shown(indicator: str, **rows: str | tuple[str, ...]) -> ModifierView:
    return view(catalog(indicator, **rows), "modifiers/62.html", ModifierView)


def test_each_code_has_what_its_indicator_says_with_release_and_source() -> None:
    found = shown("CO-SURG", pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    assert found.ruled is not None
    row = found.ruled.rows[0]
    assert (row.href, row.use) == ("../cpt/00100.html", "../cpt/00100.html#mod-62")
    assert row.says == "Paid where documents show the need for two surgeons (1)"
    assert found.ruled.release.label == "Physician fee schedule, January 2026"
    assert found.indicator == "Co-surgeons"
    assert "source-" in found.ruled.cites.html


def test_a_code_that_the_files_lack_is_listed_without_words() -> None:
    found = shown("CO-SURG", pfs_2025d=OCT_2025)
    assert found.ruled is not None
    assert [row.number for row in found.ruled.rows] == ["00100"]
    assert [code.number for code in found.unruled] == ["00101"]


@pytest.mark.parametrize("indicator", ["none", "TEAM SURG"])
def test_without_an_indicator_there_is_the_list_of_codes_alone(indicator: str) -> None:
    """No field governs it, or the library has no file that says."""
    rows = {"pfs_2025d": OCT_2025} if indicator == "none" else {}
    found = shown(indicator, **rows)
    assert (found.indicator, found.rows) == ("", ())
    assert [code.number for code in found.codes] == ["00100", "00101"]


def test_the_outpatient_status_is_of_the_newest_addendum() -> None:
    found = shown("OPPS SI", opps_2022_07="00100,C,,,,,", opps_2023_01="00100,N,,,,,")
    assert (found.rows[0].says, found.rows[0].release) == (
        "Packaged into other services (N)", "January 2023, three years old",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (("00101,1", "00102,1"), "a modifier may separate 2 pairs (1)"),
        (("00101,0", "00102,1"),
         "a modifier may separate 1 pair (1), no modifier separates 1 pair (0)"),
        (("00101,9",), "no edit applies any longer (9)"),
    ],
)  # fmt: skip
def test_edits_are_counted_by_pair_and_indicator(edits: tuple[str, ...], says: str) -> None:
    rows = tuple(
        f"00100,{other},{setting},{indicator},,,A rationale"
        for other, indicator in (edit.split(",") for edit in edits)
        for setting in ("outpatient", "practitioner")
    )
    found = shown("NCCI PTP", ptp_2024_07=rows).rows[0]
    assert found.says == f"It depends on the pair. With the library’s codes {says}"


def test_every_code_of_the_fee_schedule_is_ruled_in_or_out_briefed_or_not() -> None:
    found = shown("CO-SURG", pfs_2026a=(JAN_2026, JAN_2026.replace("00100", "00199", 1)))
    assert found.ruled is not None
    assert found.ruled.answer == "Ruled in for 2 of 2 codes, out for 0"
    assert [(row.number, row.verdict) for row in found.ruled.rows] == [
        ("00100", "ruled in"), ("00199", "ruled in"),
    ]  # fmt: skip


def test_of_a_code_that_contractors_price_the_professional_row_speaks() -> None:
    """As in its briefing: the row of the whole has other indicators."""
    whole = JAN_2026.replace("00100,,A,", "00100,,C,").replace(",2,0,2,1,0,9,", ",2,0,2,0,0,9,")
    found = shown("CO-SURG", pfs_2026a=(whole, JAN_2026.replace("00100,,", "00100,26,")))
    assert found.ruled is not None
    assert found.ruled.answer == "Ruled in for 1 of 1 code, out for 0"


def test_what_goes_on_a_visit_is_ruled_neither_in_nor_out_by_the_operation() -> None:
    modifier = MODIFIER.replace("CO-SURG", "GLOB DAYS").replace(
        "question: surgeons", "question: visits"
    )
    path = MODIFIER_PATH.replace("62", "57")
    found = view(
        joined(library({**datasets(pfs_2026a=JAN_2026), path: modifier})),
        "modifiers/57.html",
        ModifierView,
    )
    assert found.ruled is None


@pytest.mark.parametrize(
    ("modifier", "periods"),
    [("24", ["010", "090"]), ("25", ["000", "010", "090"]), ("57", ["090"])],
)
def test_a_visit_takes_only_what_its_operation_s_period_leaves(
    modifier: str, periods: list[str]
) -> None:
    assert [each for each in ("000", "010", "090") if goes_on_a_visit(modifier, each)] == periods


def test_the_page_rules_out_what_the_checks_rule_out() -> None:
    """By one table, each of whose rows is of a rule that checks tell of."""
    told = {rule.number for rule in checks.RULES}
    assert {each.number for each in AGAINST.values()} == told - {"M002"}
    assert {key: (each.column, frozenset(each.says)) for key, each in AGAINST.items()} == RULED_OUT
    governed = {column.name for column in layout_of("pfs").columns if column.governs}
    assert {each.column for each in AGAINST.values()} == governed
    for modifier, (column, value) in DOCUMENTED.items():
        assert AGAINST[modifier].column == column
        assert value not in AGAINST[modifier].says
