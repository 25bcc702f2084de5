"""The pages on the library as a whole: gaps, quality, rules, a family's differences, ages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from cptref.catalog import Catalog
from cptref.catalog.claims import ClaimCount
from cptref.checks.families import RULES
from cptref.pages.colophon.rules import Rules
from cptref.pages.family.view import FamilyView
from cptref.pages.gap_index import Gaps
from cptref.pages.home import Home
from cptref.pages.payer import Payers
from cptref.pages.quality.figures import measure, share
from cptref.pages.quality.page import Quality
from cptref.pages.source import Sources
from cptref.wording import ages
from cptref.wording.prose import Prose
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    SITE,
    SITE_PATH,
    SOURCE,
    SOURCE_PATH,
    library,
    with_keys,
)
from tests.catalogs import AXES, GAP, joined
from tests.pages import view

OTHER_PAYER = "title: Other\nplain: Another insurer.\npublishes: [{where: Its pages}]\n"


def catalog(changes: Mapping[str, str | bytes | None] | None = None) -> Catalog:
    return joined(library(changes))


def two_axes() -> FamilyView:
    changed = {FAMILY_PATH: with_keys(FAMILY, AXES)}
    return view(catalog(changed), "families/liver-tumors.html", FamilyView)


def test_the_codes_stand_where_two_axes_cross() -> None:
    grid = two_axes().grid
    assert grid is not None
    assert (grid.title, grid.columns) == ("Approach by energy", ("Heat", "Cold"))
    assert [
        (title, [[code.label for code in cell] for cell in cells]) for title, cells in grid.rows
    ] == [("Open", [["00103"], ["00100"]]), ("Through the skin", [[], ["00102"]])]
    assert [code.label for code in grid.unplaced or ()] == ["00104"]


def test_a_family_of_one_axis_needs_no_grid() -> None:
    assert view(catalog(), "families/liver-tumors.html", FamilyView).grid is None


def test_a_code_says_from_which_others_it_differs_in_one_thing() -> None:
    row = two_axes().codes.rows[0]
    assert [(each.axis, [code.label for code in each.codes]) for each in row.differs] == [
        ("approach", ["00102"]), ("energy", ["00103"]),
    ]  # fmt: skip


def test_a_large_family_names_the_first_neighbours_and_counts_the_rest() -> None:
    many = "".join(
        f"  - {{code: cpt/{number:05d}, at: {{approach: skin, energy: cold}}, "
        f"plain: By needle, gap: {GAP}}}\n"
        for number in range(200, 210)
    )
    of = catalog({FAMILY_PATH: with_keys(FAMILY, AXES + many)})
    row = view(of, "families/liver-tumors.html", FamilyView).codes.rows[0]
    assert (len(row.differs[0].codes), row.differs[0].more) == (8, "3 more")


def test_a_code_that_stands_on_no_axis_is_compared_with_none() -> None:
    assert two_axes().codes.rows[3].differs == ()


def test_the_settings_of_a_code_are_told_by_how_usual_they_are() -> None:
    assert two_axes().codes.rows[0].settings == (("Typical", "Inpatient hospital (POS 21)"),)


def test_a_payer_with_one_stance_on_all_codes_is_told_so() -> None:
    (summary,) = view(catalog(), "families/liver-tumors.html", FamilyView).by_payer
    assert summary.same
    assert [(g.word, [code.label for code in g.codes], g.as_of) for g in summary.groups] == [
        ("Covered", ["00100"], "as of 1 Jan 2026")
    ]


def test_a_payers_stances_that_differ_stand_apart() -> None:
    gap = f"payers: {{payer: {{gap: {GAP}}}}}\n"
    another = FAMILY.partition("  - code: cpt/00102")[0] + (
        "  - {code: cpt/00101, at: {approach: through-the-skin}}\n"
    )
    of = catalog({"content/codes/cpt/00101.yaml": with_keys(CODE, gap), FAMILY_PATH: another})
    (summary,) = view(of, "families/liver-tumors.html", FamilyView).by_payer
    assert not summary.same
    assert [(g.word, g.gap, g.as_of) for g in summary.groups] == [
        ("Covered", False, "as of 1 Jan 2026"), ("Nothing found", True, "Searched 22 Nov 2026"),
    ]  # fmt: skip


def test_a_gap_in_the_matrix_leads_to_its_own_place() -> None:
    of = catalog({CODE_PATH: with_keys(CODE, f"payers: {{payer: {{gap: {GAP}}}}}\n")})
    (cell,) = view(of, "payers/index.html", Payers).coverage[0].stances
    assert (cell.gap, cell.href) == (True, "../cpt/00100.html#gap-payer-payer")


def test_gaps_stand_by_payer_and_section_key_payers_first() -> None:
    keys = f"payers: {{other: {{gap: {GAP}}}, payer: {{gap: {GAP}}}}}\ngaps: [{GAP}]\n"
    of = catalog({CODE_PATH: with_keys(CODE, keys), "content/payers/other.yaml": OTHER_PAYER})
    shown = view(of, "gaps/index.html", Gaps)
    assert [(group.title, group.count) for group in shown.groups] == [
        ("A payer", "1 gap"),
        ("Codes without a briefing", "1 gap"),
        ("Utilization", "1 gap"),
        ("Commercial rates", "1 gap"),
        ("Other questions", "1 gap"),
        ("Other", "1 gap"),
    ]
    assert shown.total == "6 gaps"


def test_each_gap_leads_to_its_place_in_the_briefing() -> None:
    keys = f"payers: {{payer: {{gap: {GAP}}}}}\ngaps: [{GAP}]\n"
    shown = view(catalog({CODE_PATH: with_keys(CODE, keys)}), "gaps/index.html", Gaps)
    assert [row.code.href for group in shown.groups for row in group.rows] == [
        "../cpt/00100.html#gap-payer-payer",
        "../families/liver-tumors.html#cpt-00102",
        "../cpt/00100.html#gap-utilization",
        "../cpt/00100.html#gap-commercial-rates",
        "../cpt/00100.html#gap-1",
    ]


def test_gaps_are_counted_by_reason() -> None:
    keys = f"payers: {{payer: {{gap: {GAP}}}}}\n"
    shown = view(catalog({CODE_PATH: with_keys(CODE, keys)}), "gaps/index.html", Gaps)
    assert shown.reasons == (("Not searched yet", "3"), ("Searched for and not found", "1"))


def test_the_first_page_counts_the_gaps_that_their_own_page_shows() -> None:
    of = catalog()
    counted = [link.label for link in view(of, "index.html", Home).counts if "gap" in link.label]
    assert counted == [view(of, "gaps/index.html", Gaps).total]


def test_every_rule_is_explained_once() -> None:
    shown = view(catalog(), "rules/index.html", Rules)
    numbers = [rule.number for group in shown.groups for rule in group.rules]
    assert sorted(numbers) == sorted(RULES)


def test_what_a_rule_quotes_stands_in_the_font_of_code() -> None:
    shown = view(catalog(), "rules/index.html", Rules)
    whys = [rule.why for group in shown.groups for rule in group.rules]
    assert [why for why in whys if "`" in why] == []


def test_a_claim_rests_on_a_document_or_on_the_publisher() -> None:
    counted = catalog().claims
    assert counted == ClaimCount(sourced=11, editorial=0, uncited=0)
    changed = CODE.replace("It is done in the hospital [@cms-release]", "It is done [@editorial]")
    counted = catalog({CODE_PATH: changed}).claims
    assert counted == ClaimCount(sourced=10, editorial=1, uncited=0)


def test_each_paragraph_is_a_claim_of_its_own() -> None:
    text = "overview: |\n  One [@cms-release].\n\n  Two [@editorial].\n\n  And so:\n\n  - Three\n"
    text = text.replace("Three", "Three [@editorial; @cms-release].")
    counted = catalog({CODE_PATH: with_keys(CODE, text)}).claims
    assert counted == ClaimCount(sourced=12, editorial=1, uncited=0)


def test_ages_are_counted_to_the_newest_day_of_the_records() -> None:
    old = SOURCE.replace("2026-11-23", "2026-11-13")
    of = catalog({SOURCE_PATH: old})
    figures = measure(of)
    assert (figures.days_since_read, figures.days_since_printed) == (10, 326)
    assert figures.as_of == date(2026, 11, 23)


@pytest.mark.slow
def test_what_is_past_review_is_named() -> None:
    of = catalog(
        {
            SOURCE_PATH: SOURCE.replace("2026-11-23", "2026-03-01"),
            CODE_PATH: with_keys(CODE, "reviewed: {on: 2026-01-01, next: 2026-11-22}\n"),
        }
    )
    assert measure(of).briefings_past_review == ("cpt/00100",)
    assert measure(of).sources_past_review == ("cms-release",)
    listed = view(of, "quality/index.html", Quality).past_review
    assert [link.href for link in listed] == ["../cpt/00100.html", "../sources/cms-release.html"]
    (row,) = view(of, "sources/index.html", Sources).sources
    assert (row.past_review, row.age) == (True, "past review since 1 Sep 2026")


def test_a_library_without_a_briefing_has_a_quality_page() -> None:
    of = catalog({CODE_PATH: None, FAMILY_PATH: None})
    assert measure(of).positions == 0
    assert view(of, "quality/index.html", Quality).past_review == ()


def test_a_share_is_never_shown_as_larger_than_it_is() -> None:
    assert share(999_999, 1_000_000) == "99.9%"


@pytest.mark.parametrize(
    ("dated", "text"),
    [
        (["published: 2026-01-01"], "as of 1 Jan 2026"),
        (["effective: 2025-07-01", "published: 2026-01-01"], "as of 1 Jul 2025 to 1 Jan 2026"),
        (["published: 2026-01-01", "undated: None is printed"], "as of 1 Jan 2026, 1 more undated"),
        (["undated: None is printed"], "undated, read 23 Nov 2026"),
        ([], ""),
    ],
)
def test_documents_say_of_when_they_are(dated: list[str], text: str) -> None:
    named = {
        f"content/sources/s{number}.yaml": SOURCE.replace("published: 2026-01-01", line)
        for number, line in enumerate(dated)
    }
    sources = catalog(named).sources
    assert ages.as_of(sources[f"s{number}"] for number in range(len(dated))) == text


def test_notes_of_one_place_share_a_superscript_that_hugs_the_word() -> None:
    of = catalog({"content/sources/aetna.yaml": SOURCE, SITE_PATH: SITE})
    prose = Prose.at("cpt/00100.html", of)
    text = prose.inline("Paid [@cms-release; @aetna]. Then {mod}`62` [@aetna] {mod}`62`.").html
    assert text.count("<sup>") == 2
    assert text.startswith("Paid<sup><a ")
    assert "</a>,<a " in text
    assert "</sup> <a " in text
