"""The role that prints what Medicare's files say: of each fact, wherever it stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from cptref.build import examine
from cptref.catalog.ages import old
from cptref.catalog.fact_words import COLUMNS
from cptref.cms.kinds import layout_of
from cptref.markup import Fact, parse
from cptref.plan import plan
from cptref.schema.facts import FACTS, KnownFact
from cptref.theme.render import render
from cptref.wording import plain
from cptref.wording.prose import Prose
from tests import sites
from tests.builders import CODE, CODE_PATH, extent, library, with_keys
from tests.catalogs import joined
from tests.sealed import sealed

#: A code as CMS printed it, under a number that the small library has.
_JAN_2026 = (
    "00100,,A,,24.26,10.66,NA,10.66,,6.48,41.40,41.40,0,090,0.09,0.81,0.10,2,0,2,1,0,9,,33.4009,09,"
    "0,99,0.00,0.00,0.00"
)
_PFS: Mapping[str, str] = dict(
    zip(
        (column.name for column in layout_of("pfs").columns),
        next(csv.reader([_JAN_2026])),
        strict=False,
    )
)
_EARLIER = {**_PFS, "work_rvu": "24.88", "fac_total": "44.70", "conv_factor": "32.3465"}
_ROWS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "pfs-2025d": (_EARLIER,),
    "pfs-2026a": (_PFS,),
    "opps-2026-01": ({"hcpcs": "00100", "status_indicator": "C"},),
    "asc-2026-01": (
        {"hcpcs": "00100", "addendum": "EE", "multiple_procedure": "NA", "payment_indicator": "NA"},
    ),
    "mue-2026-01": (
        {"hcpcs": "00100", "setting": "practitioner", "value": "1", "mai": "2", "rationale": "x"},
    ),
    "ptp-2026-01": (
        {"column1": "00100", "column2": "00102", "setting": "practitioner",
         "modifier_indicator": "1", "rationale": "x"},
    ),
}  # fmt: skip


def files(**changes: Mapping[str, str] | None) -> dict[str, bytes]:
    """The small library in February 2026 with a row in each of Medicare's files.

    `pfs_2026a={...}` changes columns of a file's row; None takes the file away.
    """
    found: dict[str, str | bytes | None] = {}
    for name, rows in _ROWS.items():
        change = changes.get(name.replace("-", "_"), {})
        if change is not None:
            found |= dataset(name, *({**row, **change} for row in rows))
    return {path: raw.replace(b"2026-11-23", b"2026-02-02") for path, raw in library(found).items()}


def dataset(name: str, *rows: Mapping[str, str]) -> dict[str, bytes]:
    kind = name.partition("-")[0]
    columns = [column.name for column in layout_of(kind).columns]
    lines = [",".join(columns), *(",".join(row.get(c, "") for c in columns) for row in rows)]
    asked = extent(kind, len(rows))
    if kind == "ptp":
        # As an import of some of a quarter's files says: of other pairs nothing is known.
        asked = asked.replace("whole: true", "whole: false")
    files = {
        f"content/datasets/{name}.csv": "\n".join((*lines, "")),
        f"content/sources/cms-{name}.yaml": (
            f"title: Release {name}\npublisher: CMS\nkind: cms-release\nfile: a.csv\n"
            f"undated: of its name\nretrieved: 2026-02-02\ndataset: {name}\n"
            f"sha256: ['{'0' * 64}']\n"
            f"{asked}"
        ),
    }
    return sealed({path: text.encode() for path, text in files.items()})


def with_billing(text: str, **changes: Mapping[str, str] | None) -> dict[str, bytes]:
    """The code's record says `text` of its billing."""
    found = files(**changes)
    code = found[CODE_PATH].decode()
    return {**found, CODE_PATH: with_keys(code, f"billing: |\n  {text}\n").encode()}


def printed(text: str, **changes: Mapping[str, str] | None) -> str:
    """What a reader reads of `text` in the briefing of 00100."""
    catalog = joined(with_billing(text, **changes))
    shown = catalog.shown_records["cpt/00100"].billing
    return " ".join(plain.text(catalog, shown, block=True).split())


def told(text: str, **changes: Mapping[str, str] | None) -> list[str]:
    """The rule and message of each mistake."""
    found = examine(with_billing(text, **changes)).problems
    return [f"{p.rule.number} {p.message}" for p in found if p.rule.number[:2] in ("T0", "L0")]


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
def test_a_fact_prints_what_its_example_says(fact: KnownFact) -> None:
    assert printed(fact.sentence) == fact.prints


@pytest.mark.parametrize(
    ("fact", "file", "change"),
    [
        ("global-period", "pfs_2026a", {"glob_days": "010"}),
        ("assistant", "pfs_2026a", {"asst_surg": "1"}),
        ("co-surgeons", "pfs_2026a", {"co_surg": "0"}),
        ("team", "pfs_2026a", {"team_surg": "2"}),
        ("bilateral", "pfs_2026a", {"bilat_surg": "1"}),
        ("multiple", "pfs_2026a", {"mult_proc": "0"}),
        ("components", "pfs_2026a", {"pctc": "1"}),
        ("outpatient-status", "opps_2026_01", {"status_indicator": "J1"}),
        ("surgery-center", "asc_2026_01", {"addendum": "AA", "payment_rate": "100.00"}),
        ("units", "mue_2026_01", {"value": "3"}),
        ("units", "mue_2026_01", {"mai": "1"}),
        ("payment", "pfs_2026a", {"fac_total": "41.41"}),
        ("payment-change", "pfs_2025d", {"fac_total": "46.00"}),
        ("total-rvu", "pfs_2026a", {"fac_total": "41.41"}),
        ("work-rvu", "pfs_2026a", {"work_rvu": "24.27"}),
        ("conversion-factor", "pfs_2026a", {"conv_factor": "33.5675"}),
        ("pair", "ptp_2026_01", {"modifier_indicator": "0"}),
        ("pair", "ptp_2026_01", {"column1": "00102", "column2": "00100"}),
    ],
)  # fmt: skip
def test_an_import_changes_each_sentence(fact: str, file: str, change: dict[str, str]) -> None:
    sentence = FACTS[fact].sentence
    if file == "asc_2026_01":
        change = {**change, "multiple_procedure": "Y", "payment_indicator": "A2"}
    assert printed(sentence) != printed(sentence, **{file: change})


@pytest.mark.slow
def test_every_value_that_has_words_makes_a_phrase_of_its_own() -> None:
    for column in COLUMNS.values():
        stated = layout_of("pfs").column(column)
        assert set(stated.phrases) <= set(stated.values)
        phrases = [
            printed(FACTS[name].sentence, pfs_2026a={column: value})
            for name, of in COLUMNS.items()
            if of == column
            for value in stated.values
        ]
        assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("C", "no national amount: priced by the Medicare contractor (STATUS CODE C, January"),
        ("R", "no national amount: no units stand in the file (STATUS CODE R, January"),
        ("Z", "no national amount (STATUS CODE Z, January"),
    ],
)
def test_why_there_is_no_payment_is_said_in_its_place(status: str, words: str) -> None:
    row = {"status": status, "fac_total": "0.00", "nonfac_total": "0.00"}
    assert words in printed("It has {medicare}`payment`.", pfs_2026a=row)


def test_limits_that_differ_by_setting_are_said_of_each() -> None:
    content = with_billing("It has {medicare}`units`.")
    rows = [
        {**_ROWS["mue-2026-01"][0], "setting": "outpatient", "value": "2", "mai": "3"},
        _ROWS["mue-2026-01"][0],
    ]
    content |= dataset("mue-2026-01", *rows)
    catalog = joined(content)
    assert plain.text(catalog, catalog.shown_records["cpt/00100"].billing, block=True) == (
        "It has one unit a day on practitioner claims and two units a day on outpatient claims "
        "(MUE 1, MAI 2; MUE 2, MAI 3, January 2026)."
    )


def test_a_fact_that_begins_a_sentence_begins_with_a_capital() -> None:
    text = printed("{medicare}`team`. **So.** {medicare}`team`: {medicare}`team`.")
    assert re.findall(r"\ba team", text, re.IGNORECASE) == ["A team", "A team", "a team"]


def test_of_a_test_the_professional_part_answers_where_a_contractor_prices_the_whole() -> None:
    whole = {**_PFS, "status": "C", "pctc": "1", "fac_total": "0.00", "nonfac_total": "0.00"}
    part = {**_PFS, "mod": "26", "pctc": "1", "glob_days": "XXX", "nonfac_na": ""}
    content = with_billing("It has {medicare}`global-period`; {medicare}`payment`.")
    content |= dataset("pfs-2026a", whole, part)
    catalog = joined(content)
    text = plain.text(catalog, catalog.shown_records["cpt/00100"].billing, block=True)
    assert "no global period (GLOB DAYS XXX, professional part 26, January 2026)" in text
    assert "$1,382.80 in any setting (professional part 26, January 2026)" in text


@pytest.mark.parametrize(
    ("begun", "day", "words"),
    [
        (date(2024, 7, 1), date(2026, 11, 26), "two years old"),
        (date(2026, 1, 1), date(2026, 11, 26), "ten months old"),
        (date(2025, 7, 1), date(2026, 7, 1), "twelve months old"),
        (date(2025, 7, 2), date(2026, 7, 1), "eleven months old"),
        (date(2000, 1, 1), date(2026, 7, 1), "26 years old"),
    ],
)
def test_an_age_is_said_in_whole_years_or_months(begun: date, day: date, words: str) -> None:
    assert old(begun, day) == words


def test_an_old_release_says_so_wherever_it_speaks() -> None:
    content = {p: raw.replace(b"2026-02-02", b"2026-11-23") for p, raw in files().items()}
    content[CODE_PATH] = with_keys(
        content[CODE_PATH].decode(), "billing: |\n  So {medicare}`team`.\n"
    ).encode()
    catalog = joined(content)
    text = plain.text(catalog, catalog.shown_records["cpt/00100"].billing, block=True)
    assert "(TEAM SURG 0, of January 2026, ten months old)" in text


# What it cites


def test_a_fact_is_followed_by_the_note_of_its_source() -> None:
    catalog = joined(with_billing("By it, {medicare}`team` [@cms-release]. So."))
    prose = Prose.at("cpt/00100.html", catalog)
    html = prose.block(catalog.shown_records["cpt/00100"].billing).html
    assert re.search(r"a team[^<]+TEAM SURG 0[^<]+<sup>", html)
    assert html.count("<sup>") == 1
    assert [note.source for note in prose.notes()] == ["cms-pfs-2026a", "cms-release"]


def test_a_source_that_a_fact_and_a_citation_share_is_noted_once() -> None:
    catalog = joined(with_billing("By it, {medicare}`team` [@cms-pfs-2026a]."))
    prose = Prose.at("cpt/00100.html", catalog)
    html = prose.block(catalog.shown_records["cpt/00100"].billing).html
    assert html.endswith(')<sup><a href="#source-1">1</a></sup>.</p>\n')


def test_a_fact_is_a_claims_source() -> None:
    found = examine(with_billing("By it, {medicare}`team`.")).problems
    assert [p.message for p in found if p.rule.number == "S001"] == []


def test_its_source_and_the_codes_that_it_names_lead_back() -> None:
    catalog = joined(with_billing("By it, {medicare}`pair 00102`."))
    assert ("code", "cpt/00100") in catalog.backlinks["source", "cms-ptp-2026-01"]
    assert ("code", "cpt/00102") in catalog.codes["cpt/00100"].refers


def test_a_pair_says_that_a_related_code_is_bundled() -> None:
    related = "related:\n  - {code: cpt/00102, relation: alternative, note: 'NOTE'}\n"
    content = files()
    for note, rules in (("So {medicare}`pair 00102`.", []), ("So [@cms-release].", ["M011"])):
        code = with_keys(CODE, related.replace("NOTE", note)).replace("2026-11-23", "2026-02-02")
        found = examine({**content, CODE_PATH: code.encode()}).problems
        assert [p.rule.number for p in found if p.rule.number == "M011"] == rules


def test_a_card_names_the_code_of_its_facts_so_that_it_can_stand_anywhere() -> None:
    history = "history:\n  - {date: 2026-02-02, kind: added, note: 'So\n      {medicare}`team`.'}\n"
    content = files()
    content[CODE_PATH] = with_keys(content[CODE_PATH].decode(), history).encode()
    catalog = joined(content)
    assert catalog.codes["cpt/00100"].history[0].note == "So {medicare}`00100 team`."
    assert catalog.library.codes["cpt/00100"].data.history[0].note == "So {medicare}`team`."


def test_a_role_over_the_end_of_a_line_of_a_list_is_replaced_whole() -> None:
    assert printed("- With {medicare}`pair\n    00102`, so.\n  - {medicare}`team`") == (
        "- With NCCI bundles 00102 into 00100, and a modifier may separate the two (modifier "
        "indicator 1, practitioner claims, January 2026), so. - A team of surgeons is not paid "
        "(TEAM SURG 0, January 2026)"
    )


@pytest.mark.slow
def test_the_site_prints_facts_in_its_pages_feeds_and_data() -> None:
    history = "history:\n  - {date: 2026-02-02, kind: added, note: 'By it, {medicare}`team`.'}\n"
    content = with_billing("By it, {medicare}`team`.")
    content[CODE_PATH] = with_keys(content[CODE_PATH].decode(), history).encode()
    content["content/terms/global-period.yaml"] = (
        b"title: Global period\nmeaning: 'By it, {medicare}`00100 team`.'\n"
    )
    theme = sites.theme()
    catalog = joined(content)
    at = catalog.site.model_copy(update={"base_url": "https://example.org/"})
    site = dict(render(plan(replace(catalog, site=at)).value, theme))
    words = b"a team of surgeons is not paid (TEAM SURG 0, January 2026)"
    with_words = {path for path, raw in site.items() if words in raw}
    assert {
        "cpt/00100.html", "cpt/00100-changes.html", "glossary/index.html", "changes/index.html",
        "editors.xml", "cpt/00100.xml", "api/v1/changes.json", "api/v1/codes/cpt/00100.json",
        "search/t-00100-b.js",
    } <= with_words  # fmt: skip
    # The role itself stands in what the API calls Markdown alone.
    assert {p for p, raw in site.items() if b"{medicare}" in raw} <= {
        p for p in site if p.startswith("api/")
    } | {"rules/index.html"}


# What is told of one that cannot be printed


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("{medicare}`99999 team`", "L010 pfs-2026a does not list 99999"),
        ("{medicare}`D0150 team`", "L010 pfs-2026a does not list D0150"),
        ("{medicare}`pair 00103`", "L010 ptp-2026-01 has no row of 00100 with 00103"),
        ("{medicare}`units daily`", "T008 after units stands nothing; got 'daily'"),
        ("{medicare}`pair`", "T008 after pair stands one other code; got nothing"),
        ("{medicare}`team 00100`", "T008 after team stands nothing; got '00100'"),
        ("{medicare}`pair glass`", "T008 'glass' is no code of CPT or HCPCS"),
        ("{medicare}`hcpcs/00102 team`", "T008 'hcpcs/00102' is no code of CPT or HCPCS"),
        ("{medicare}`icd10cm/C22.0 team`", "T008 'icd10cm/C22.0' is no code of CPT or HCPCS"),
        ("{medicare}`00100`", "T007 {medicare} names 00100 and no fact of it"),
        ("{medicare}`Team`", "T007 a fact must be one of global-period,"),
        ("{medicare}`<b>x</b>`", "T007 a fact must be one of global-period,"),
        ("{medicare}`команда`", "T007 a fact must be one of global-period,"),
        ("{medicare}`` team` ``", "T007 a fact must be one of global-period,"),
        ("{medicare}`" + "team " * 2000 + "`", "T008 after team stands nothing; got 'team team"),
        ("{medicare}`" + "x" * 10_000 + "`", "T007 a fact must be one of global-period,"),
    ],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_what_cannot_be_printed_is_told(text: str, told_as: str) -> None:
    (message,) = told(f"So {text}.")
    assert message.startswith(told_as)
    assert len(message) < 400


@pytest.mark.slow
@pytest.mark.parametrize("file", ["pfs", "opps", "asc", "mue", "ptp"])
def test_without_a_release_of_its_file_nothing_is_made_up(file: str) -> None:
    of_file = {name.replace("-", "_"): None for name in _ROWS if name.startswith(file)}
    for fact in FACTS.values():
        found = told(fact.sentence, **of_file)
        assert len(found) == (fact.file == file)
        assert all("stands in no dataset" in message for message in found)


def test_a_fact_of_a_code_without_a_briefing_is_one_where_there_is_a_row() -> None:
    content = with_billing("So {medicare}`99999 team`.")
    other = {**_PFS, "hcpcs": "99999"}
    content |= dataset("pfs-2026a", _PFS, other)
    assert [p.message for p in examine(content).problems if p.rule.number == "L010"] == []


def test_a_change_needs_an_earlier_release() -> None:
    (message,) = told("It is {medicare}`payment-change`.", pfs_2025d=None)
    assert message.startswith("L011 pfs-2026a has a row of 00100, and nothing in it")


def test_the_markup_knows_where_a_fact_stands() -> None:
    for text in ("So {medicare}`team`.", "- a\n- 🧊 {medicare}`00100 team` <b>"):
        (fact,) = parse(text, block=True).facts
        assert isinstance(fact, Fact)
        assert text[fact.offset : fact.offset + fact.length].startswith("{medicare}`")
        assert text[: fact.offset + fact.length].endswith("team`")
