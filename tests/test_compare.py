"""Codes side by side: what a page without script says, and each code's column."""

from __future__ import annotations

import json
import re

import pytest

from cptref.catalog import Catalog
from cptref.pages.compare import columns
from cptref.plan import plan
from cptref.site.page import File
from tests import sites
from tests.builders import CODE, CODE_PATH, PAYER, with_keys
from tests.catalogs import HOSTILE, POSITIONS, catalog, retitled
from tests.figures import JAN_2026, OCT_2025
from tests.figures import catalog as figures
from tests.html_pages import Outline

PAGE = "compare/index.html"
COLUMN = "compare/00100.js"


def column(of: Catalog) -> tuple[str, str, dict[str, list[str]]]:
    """The script's text, and what it calls back with."""
    (text,) = (
        each.content.decode()
        for each in plan(of).value
        if isinstance(each, File) and each.url == COLUMN
    )
    called = re.fullmatch(r"cptref\.shard\((.*)\);\n", text)
    assert called
    name, column = json.loads(f"[{called[1]}]")
    return text, name.removeprefix("compare/"), column["rows"]


def test_every_briefing_has_a_column_with_figures_and_without() -> None:
    assert {*columns.units(catalog())} >= {*catalog().codes} != set()


def test_a_column_says_what_the_briefing_says_at_a_glance() -> None:
    _, number, rows = column(catalog())
    assert number == "00100"
    assert [label for label, *_ in rows.values()] == [
        "Title", "Approach", "Typical settings", "Work RVU", "A payer", "Gaps", "Reviewed",
    ]  # fmt: skip
    assert rows["Title"][1:] == ["Freezing of liver tumors", "Active", "../cpt/00100.html"]
    assert rows["#payer-payer"][1] == "Covered"


def test_figures_say_how_a_claim_is_paid() -> None:
    of = figures(
        pfs_2025d=OCT_2025, pfs_2026a=JAN_2026, mue_2024_07=("00100,practitioner,1,2,Policy",)
    )
    _, _, rows = column(of)
    assert rows["work"][1] == "24.26"
    assert rows["paid-facility"][1] == "$1,382.80"
    assert rows["change"][1:3] == [
        "−4.4\N{NARROW NO-BREAK SPACE}%",
        "in a facility, against Oct 2025",
    ]
    assert rows["co_surg"][1] == "Paid where documents show the need for two surgeons (1)"
    assert rows["mue-practitioner"][1] == "1"
    assert rows["mue-practitioner"][2].startswith("MAI 2: ")


def test_a_pair_stands_with_the_smaller_code() -> None:
    """And of a pair that a whole file does not have, there is no edit."""
    of = figures(ptp_2024_07=("00100,00102,practitioner,0,,,A rationale",))
    text, _, _ = column(of)
    said = json.loads(text.removeprefix('cptref.shard("compare/00100",').removesuffix(");\n"))
    assert said["pairs"]["00102"][0].startswith("00100 is column 1: ")
    assert said["without"].startswith("No edit between the two. July 2024")


@pytest.mark.slow
def test_every_answer_leads_to_its_place() -> None:
    of = catalog()
    site = sites.rendered(of)
    anchors = set(Outline(site["cpt/00100.html"].decode()).all("id"))
    for label, _, _, href in column(of)[2].values():
        address, _, anchor = href.removeprefix("../").partition("#")
        assert not address or address in site, label
        assert not anchor or address != "cpt/00100.html" or anchor in anchors, label


def test_hostile_text_is_data() -> None:
    """HOSTILE X1, X3: it ends neither the script nor a line of it, and comes back as it was."""
    text, _, rows = column(retitled(catalog(), HOSTILE))
    assert not re.search("[<>&\u2028\u2029]", text)
    assert text.count("\n") == 1
    assert rows["Title"][1] == HOSTILE


@pytest.mark.parametrize("title", ["A payer", "Gaps", "__proto__", "constructor"])
def test_a_payer_has_its_own_row_whatever_it_is_called(title: str) -> None:
    """As another payer, as a row of ours, as what every object of a script has."""
    other = PAYER.replace("title: A payer", f"title: {title}")
    of = catalog({CODE_PATH: with_keys(CODE, POSITIONS), "content/payers/other.yaml": other})
    _, _, rows = column(of)
    assert rows["#payer-payer"][:2] == ["A payer", "Covered"]
    assert rows["#payer-other"][:2] == [title, "Not searched yet"]
    assert rows["Gaps"][0] == "Gaps"


@pytest.mark.slow
def test_without_script_the_page_leads_to_the_families() -> None:
    site = sites.rendered(catalog())
    assert b'href="../families/liver-tumors.html#codes"' in site[PAGE]
    assert "codes" in Outline(site["families/liver-tumors.html"].decode()).all("id")


@pytest.mark.slow
def test_a_family_offers_its_briefings_alone() -> None:
    """A code without a briefing has no column."""
    html = sites.rendered(catalog())["families/liver-tumors.html"].decode()
    assert re.findall(r'name="codes" value="(\w+)"', html) == ["00100"]
    assert 'action="../compare/index.html"' in html
