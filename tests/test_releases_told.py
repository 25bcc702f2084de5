"""Which release a page speaks of: the one in force, beside what comes, each by its own name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cptref.build import Sources, build
from cptref.diagnostics import has_errors
from cptref.disk.read import read_content
from tests import samples, sites
from tests.figures import JAN_2026, SAN_FRANCISCO, datasets, with_values

BRIEFING, FIGURES = "cpt/00100.html", "cpt/00100-figures.html"
FAMILY = "families/liver-tumors.html"
DATA = "api/v1/codes/cpt/00100.json"
#: Of the small library's briefing no sentence speaks against these.
NOW = with_values(JAN_2026, co_surg="2")
#: $1,389.48, by the same factor.
NEXT = with_values(NOW, work_rvu="24.46", nonfac_total="41.60", fac_total="41.60", glob_days="010")


@pytest.fixture
def cptref(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> samples.Cptref:
    monkeypatch.setattr("cptref.importer.reading.is_whole", lambda *_: True)
    return samples.command(monkeypatch, capsys)


def content(**rows: str | tuple[str, ...]) -> dict[str, bytes | None]:
    return samples.base() | {path: str(text).encode() for path, text in datasets(**rows).items()}


def site(of: Mapping[str, bytes | None]) -> dict[str, bytes]:
    built = build(Sources(of, sites.theme()))
    mistakes = [problem.message for problem in built.problems if has_errors((problem,))]
    assert built.value is not None, mistakes
    return dict(built.value)


def text(raw: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", raw.decode())).split())


def data(of: Mapping[str, bytes]) -> Any:
    return json.loads(of[DATA])["medicare"]


#: Of each kind: the row in force, that of January, what is said of each at a glance.
COMING = {
    "pfs": ("2026a", NOW, "2027a", NEXT,
            "$1,382.80 Jan 2026", "from 1 Jan 2027: $1,389.48"),
    "opps": ("2026-10", "00100,J1,5361,1.0,9000.50,,", "2027-01", "00100,C,,,,,",
             "Paid as a comprehensive service, $9,000.50", "from 1 Jan 2027: Inpatient only"),
    "asc": ("2026-10", "00100,AA,Y,G2,1.0,3000.00", "2027-01", "00100,EE,NA,NA,NA,NA",
            "Paid $3,000.00", "from 1 Jan 2027: Not paid (Addendum EE)"),
    "mue": ("2026-10", "00100,practitioner,1,2,A rationale",
            "2027-01", "00100,practitioner,3,2,A rationale",
            "Most units 1 a day", "from 1 Jan 2027: 3 a day"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", COMING)
def test_what_is_in_force_stands_at_a_glance_and_what_comes_beside_it(kind: str) -> None:
    before, row, after, coming, now, then = COMING[kind]
    built = site(content(**{f"{kind}_{before.replace('-', '_')}": row,
                            f"{kind}_{after.replace('-', '_')}": coming}))  # fmt: skip
    page = text(built[BRIEFING])
    glance = page[page.index("Where it is done") : page.index("What changed")]
    assert glance.index(now) < glance.index(then)
    shown = built["compare/00100.js"].decode()
    assert then in shown
    assert "2027" not in text(built[FAMILY]).replace("23 May 2027", "")


@pytest.mark.slow
def test_the_units_and_the_days_that_come_stand_beside_those_of_now() -> None:
    glance = text(site(content(pfs_2026a=NOW, pfs_2027a=NEXT))[BRIEFING])
    assert "Total RVU 41.40 Jan 2026; from 1 Jan 2027: 41.60" in glance
    assert re.search(r"Indicator 090 · Jan 2026; from 1 Jan 2027: .*?\(010\)", glance)


@pytest.mark.slow
def test_the_table_of_payments_begins_with_what_comes() -> None:
    page = text(site(content(pfs_2026a=NOW, pfs_2027a=NEXT))[FIGURES])
    table = page[page.index("National payment Release") : page.index("National payment =")]
    assert "Change Jan 2027, to come 24.46" in table
    assert table.index("Jan 2027, to come") < table.index("Jan 2026 24.26")


@pytest.mark.slow
def test_the_figures_of_the_api_are_those_in_force() -> None:
    rows: dict[str, str | tuple[str, ...]] = {}
    for kind, (before, row, after, coming, _, _) in COMING.items():
        rows |= {f"{kind}_{before.replace('-', '_')}": row,
                 f"{kind}_{after.replace('-', '_')}": coming}  # fmt: skip
    shown = data(site(content(**rows)))
    assert [each["release"] for each in shown["fee_schedule"]] == ["2026a"]
    assert [each["release"] for each in shown["coming"]] == ["2027a"]
    assert [each["release"] for each in shown["outpatient"]] == ["2026-10"]
    assert shown["surgery_center"]["release"] == "2026-10"
    assert [each["units"] for each in shown["unit_limits"]] == [1]


def test_a_check_judges_by_the_release_in_force() -> None:
    """By January's file an assistant would be refused; today's has the row that the record says."""
    denied = with_values(NEXT, co_surg="0")
    problems = samples.problems(content(pfs_2026a=NOW, pfs_2027a=denied))
    assert [p.message for p in problems if has_errors((p,))] == []


def pair(effective: str = "", deleted: str = "", indicator: str = "0") -> str:
    return f"00100,00102,practitioner,{indicator},{effective},{deleted},A rationale"


def related(built: Mapping[str, bytes]) -> str:
    """What the table of related codes says NCCI says."""
    page = text(built[BRIEFING])
    return page[page.index("NCCI says of the pair") : page.index("Documentation What")]


def linked(files: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """The rows of the pair cite the release, as rows must that have an edit."""
    slug = min(Path(name).stem for name in files if name.startswith("content/sources/cms-ptp-"))
    return files | {
        path: (files[path] or b"").replace(
            b"relation: alternative, cite: [cms-release]",
            f"relation: alternative, cite: [cms-release, {slug}]".encode(),
        )
        for path in ("content/codes/cpt/00100.yaml", "content/codes/cpt/00102.yaml")
    }


@pytest.mark.slow
@pytest.mark.parametrize("release", ["2026_10", "2026_10r", "v323r0", "v323r1"])
def test_an_edit_that_ends_with_the_year_is_in_force_by_any_name_of_its_release(
    release: str,
) -> None:
    edit = pair("2020-01-01", "2026-12-31")
    said = related(site(linked(content(**{f"ptp_{release}": edit}))))
    assert "00100 is column 1: no modifier separates the two (0)" in said
    assert "until 31 Dec 2026" in said


@pytest.mark.slow
def test_an_edit_of_the_next_year_is_told_with_its_day() -> None:
    built = site(linked(content(ptp_2026_10=pair("2027-01-01"))))
    assert "from 1 Jan 2027" in related(built)
    assert data(built)["pairs"] == []


@pytest.mark.slow
def test_what_the_next_release_of_edits_changes_is_told_beside_what_holds() -> None:
    now, then = pair("2020-01-01", indicator="1"), pair("2020-01-01")
    built = site(linked(content(ptp_2026_10=now, ptp_2027_01=then)))
    said = related(built)
    assert said.index("a modifier may separate the two (1)") < said.index(
        "no modifier separates the two (0)"
    )
    assert "January 2027, from 1 Jan 2027" in said
    assert [each["modifier_indicator"] for each in data(built)["pairs"]] == ["1"]


@pytest.mark.slow
def test_a_list_of_diagnoses_of_april_follows_that_of_the_fiscal_year() -> None:
    """Though its id stands before it in the alphabet; one of the next October comes."""
    built = site(content(
        icd10cm_fy2026="C22.0,1,Title of October,", icd10cm_2026_04="C22.0,1,Title of April,",
        icd10cm_fy2028="C22.0,0,Title to come,",
    ))  # fmt: skip
    page = text(built["diagnoses/C22.0.html"])
    assert "Title of April" in page
    assert "Title of October" not in page
    assert "Title to come" not in page


@pytest.mark.slow
def test_two_corrections_of_one_month_are_told_apart_in_words() -> None:
    first, second = (with_values(NOW, work_rvu=w, fac_total=t, nonfac_total=t)
                     for w, t in (("24.36", "41.50"), ("24.46", "41.60")))  # fmt: skip
    files = content(pfs_2026a=NOW, pfs_2026ar=first, pfs_2026ar1=second)
    # As the import leaves it: no file prints the day of a correction.
    undated = {
        path: (raw or b"").replace(b"effective: 2024-03-09", b"undated: No day is printed.")
        for path, raw in files.items()
        if path.startswith("content/sources/cms-pfs-")
    }
    built = site(files | undated)
    titles = [re.search(r"<h1[^>]*>(.*?)</h1>", built[f"datasets/pfs-{each}.html"].decode())
              for each in ("2026a", "2026ar", "2026ar1")]  # fmt: skip
    called = [text((found[1] if found else "").encode()) for found in titles]
    assert len(set(called)) == 3
    assert "second correction" in called[2]
    page = text(built[BRIEFING])
    assert "$1,389.48" in page[page.index("Where it is done") : page.index("What changed")]
    page = text(built[FIGURES])
    table = page[page.index("National payment Release") : page.index("National payment =")]
    assert len(set(re.findall(r"(Jan 2026[^0-9]*) 24\.", table))) == 3


@pytest.mark.slow
def test_the_second_setting_of_a_release_is_added_to_the_first(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    """Given alone, a setting hides the other of no older release."""
    older = ("00100,outpatient,2,3,A rationale", "00100,practitioner,1,2,A rationale")
    home = samples.write(tmp_path / "library", content(mue_2024_07=older))
    heads = {"Practitioner Services": "practitioner", "Outpatient Hospital Services": "outpatient"}
    for head in heads:
        name = f"MCR_MUE_{head.title().replace(' ', '')}_Eff_10-01-2026.csv"
        file = tmp_path / name
        file.write_text(
            f"HCPCS/CPT Code,{head} MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
            "00100,5,3 Date of Service Edit: Clinical,Clinical: Data\n",
            "utf-8",
        )
        ran = cptref("import", "mue", file, "--release", "2026-10", "-C", home)
        assert ran.code == 0, ran.err
        limits = data(site(dict(read_content(home).value)))["unit_limits"]
        shown = {each["setting"]: (each["release"], each["units"]) for each in limits}
        assert shown["practitioner"] == ("2026-10", 5)
        both = ("2026-10", 5) if head.startswith("Outpatient") else ("2024-07", 2)
        assert shown["outpatient"] == both


@pytest.mark.slow
def test_indices_of_april_are_used_for_their_year(tmp_path: Path, cptref: samples.Cptref) -> None:
    """An id by the month is one of the year."""
    january = SAN_FRANCISCO.replace("1.088", "1.000")
    built = site(content(pfs_2026a=NOW, gpci_2026=january, gpci_2026_04=SAN_FRANCISCO))
    page = text(built["cpt/00100-localities.html"])
    assert "1.088" in page
    assert "Jan 2026" in page
