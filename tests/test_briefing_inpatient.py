"""A briefing's inpatient stay and hospitals' list prices: on its page, in its files, in the API."""

from __future__ import annotations

import io
import json
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from cptref.catalog import Catalog, link
from cptref.catalog.figure_sources import shown_by
from cptref.load import load
from cptref.pages.briefing.page import Briefing
from cptref.plan import plan
from cptref.site.page import File, Page
from tests.builders import CODE, CODE_PATH, library
from tests.catalogs import joined
from tests.figures import datasets

STAY = """\
inpatient:
  procedures: ["0F500ZZ", "0F510ZZ"]
  drgs: ["405", "406"]
  note: By a grouper that was run, the stay falls there [@cms-release].
"""
GROUP = "405,Yes,No,07,SURG,INVENTED GROUP WITH MCC,5.4705,5.4705,8.4,11.8"
PROCEDURE = '0F500ZZ,1,"Destruction of Liver, Open Approach"'
GROSS = "00100,gross,783,45,453,1212.77,1786.74,4605.00,8466.00,14143.00,821,20,17,"
CASH = "00100,cash,10,1,9,,,,,,12,2,0,few-hospitals"


def catalog(record: str = CODE + STAY, **rows: str | tuple[str, ...]) -> Catalog:
    return joined(library({CODE_PATH: record, **datasets(**rows)}))


def whole() -> Catalog:
    return catalog(msdrg_fy2026=GROUP, icd10pcs_2024_04=PROCEDURE, listprices_2026_01=(CASH, GROSS))


def briefing(of: Catalog) -> Briefing:
    found = [each.view for each in plan(of).value if isinstance(each, Page)]
    (view,) = (each for each in found if isinstance(each, Briefing))
    return view


def spreadsheet(of: Catalog) -> dict[str, list[tuple[object, ...]]]:
    """The briefing's workbook: rows by sheet."""
    (found,) = (
        each.content
        for each in plan(of).value
        if isinstance(each, File) and each.url == "exports/cpt-00100.xlsx"
    )
    return {
        sheet.title: list(sheet.iter_rows(min_row=2, values_only=True))
        for sheet in load_workbook(io.BytesIO(found), read_only=True)
    }


def api(of: Catalog) -> dict[str, object]:
    (found,) = (
        each
        for each in plan(of).value
        if isinstance(each, File) and each.url.endswith("codes/cpt/00100.json")
    )
    read = json.loads(found.content)
    assert isinstance(read, dict)
    return read


def test_groups_have_their_title_weight_and_stay_of_the_release() -> None:
    stay = briefing(whole()).inpatient
    assert stay is not None
    (known, unknown) = stay.groups
    assert (known.number, known.title) == ("405", "INVENTED GROUP WITH MCC")
    assert f"{known.weight} {known.geometric} {known.arithmetic}" == "5.4705 8.4 11.8"
    assert known.href == "../datasets/msdrg-fy2026.html#row-405"
    assert "source-" in known.cites.html
    assert stay.groups_of == "FY 2026, thirteen months old"
    assert (unknown.number, unknown.title, unknown.href) == ("406", "", "")


def test_procedures_have_their_titles() -> None:
    stay = briefing(whole()).inpatient
    assert stay is not None
    assert [(row.code, row.title) for row in stay.procedures] == [
        ("0F500ZZ", "Destruction of Liver, Open Approach"), ("0F510ZZ", ""),
    ]  # fmt: skip
    assert stay.procedures_of == "April 2024, two years old"


def test_without_datasets_the_codes_stand_alone() -> None:
    stay = briefing(catalog()).inpatient
    assert stay is not None
    assert [row.number for row in stay.groups] == ["405", "406"]
    assert (stay.groups_of, stay.procedures_of) == ("", "")


def test_a_record_that_says_nothing_of_a_stay_has_no_such_section() -> None:
    view = briefing(catalog(CODE))
    assert view.inpatient is None
    assert "#inpatient" not in [link.href for link in view.contents]


def test_list_prices_say_what_they_are_and_of_how_many_hospitals() -> None:
    listed = briefing(whole()).benchmarks.list_prices
    assert listed is not None
    assert listed.words == (
        "List prices, not negotiated rates: what hospitals asked before any contract, gathered in "
        "January 2026. The median gross charge was $4,605.00, and half of the hospitals asked "
        "$1,786.74 to $8,466.00 (783 hospitals in 45 states). Fewer than 11 hospitals have a cash "
        "price: no median is told."
    )
    gross, cash = listed.rows
    assert (gross.middle, gross.wide) == ("$1,786.74 to $8,466.00", "$1,212.77 to $14,143.00")
    assert (gross.left_out, cash.left_out) == ("37 of 821", "2 of 12")
    assert (cash.median, cash.middle, f"{cash.hospitals}") == (None, "", "10")


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        ("{codes: ['405', '406'], found: ['405'], rows: 2, whole: true}", "Not listed in FY 2026"),
        ("{codes: ['405'], found: ['405'], rows: 2, whole: true}", "Not known here"),
        (
            "{codes: ['405', '406'], found: ['405'], rows: 2, whole: false}",
            "Not known here",
        ),
    ],
)
def test_what_is_not_listed_is_told_from_what_was_not_looked_for(extent: str, words: str) -> None:
    files = datasets(msdrg_fy2026=GROUP)
    path = "content/sources/cms-msdrg-fy2026.yaml"
    source = str(files[path])
    before = source[source.index("extent:") :]
    files[path] = source.replace(before, f"extent: {extent}\n")
    loaded = load(library({CODE_PATH: CODE + STAY, **files}))
    linked = link(loaded.value)
    assert linked.value is not None
    stay = briefing(linked.value).inpatient
    assert stay is not None
    assert [row.absent for row in stay.groups] == ["", words]


def test_without_list_prices_there_is_no_such_section() -> None:
    assert briefing(catalog()).benchmarks.list_prices is None


@pytest.mark.slow
def test_the_files_for_a_spreadsheet_have_them() -> None:
    full, without = spreadsheet(whole()), spreadsheet(catalog(CODE))
    names = {"Inpatient groups", "Inpatient procedures", "List prices"}
    assert names <= set(full)
    assert not names & set(without)


def test_figures_are_numbers_in_the_files() -> None:
    sheets = spreadsheet(whole())
    (group, _) = sheets["Inpatient groups"]
    assert group[1] == "405"
    assert 5.4705 in group
    gross = next(row for row in sheets["List prices"] if row[1] == "gross")
    assert 4605 in gross


def test_the_api_has_them_with_release_and_source() -> None:
    found = api(whole())
    stay = found["inpatient"]
    assert isinstance(stay, dict)
    assert stay["groups"] == [
        {
            "ms_drg": "405", "title": "INVENTED GROUP WITH MCC", "weight": "5.4705",
            "geometric_mean_days": "8.4", "arithmetic_mean_days": "11.8", "release": "fy2026",
            "source": "cms-msdrg-fy2026",
            "numbers": {
                "weight": 5.4705, "geometric_mean_days": 8.4, "arithmetic_mean_days": 11.8,
            },
        },
        {
            "ms_drg": "406", "title": None, "weight": None, "geometric_mean_days": None,
            "arithmetic_mean_days": None, "release": None, "source": None,
            "numbers": {},
        },
    ]  # fmt: skip
    prices = found["list_prices"]
    assert isinstance(prices, list)
    assert [(each["price"], each["hospitals"], each["p50"]) for each in prices] == [
        ("gross", 783, "4605.00"), ("cash", 10, None),
    ]  # fmt: skip
    sources = found["sources"]
    assert isinstance(sources, list)
    assert {"cms-msdrg-fy2026", "cms-icd10pcs-2024-04", "cms-listprices-2026-01"} <= {
        each["id"] for each in sources
    }


def test_without_them_the_api_says_so() -> None:
    found = api(catalog(CODE))
    assert (found["inpatient"], found["list_prices"]) == (None, [])


def test_a_source_knows_the_briefings_that_show_its_figures() -> None:
    of = whole()
    for source in ("cms-msdrg-fy2026", "cms-icd10pcs-2024-04", "cms-listprices-2026-01"):
        assert shown_by(of, source) == (("code", "cpt/00100"),)


def test_a_weight_is_a_number() -> None:
    row = whole().datasets["msdrg-fy2026"].rows["405",]
    assert row.decimal("weight") == Decimal("5.4705")
