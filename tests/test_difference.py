"""What a change means: codes, stances, rows, figures, gaps, pages, and prose that was forgotten."""

from __future__ import annotations

import json
from random import Random

import pytest

from cptref.build import Sources
from cptref.difference.told import as_json
from tests import edits, figures, kept_sites, showcase, sites
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    MODIFIER,
    PAYER,
    PAYER_PATH,
    SITE_PATH,
    SOURCE,
    TERM,
    TERM_PATH,
    library,
    with_keys,
)
from tests.differences import between, changed, of_topic, told
from tests.shares import some

OTHER_SOURCE = {"content/sources/other.yaml": SOURCE.replace("A release", "Another")}
POLICY = "      - {source: cms-release, stance: covered, summary: It is covered.}\n"


def policies(*rows: str) -> str:
    return CODE.replace(POLICY, "".join(f"      - {{{row}}}\n" for row in rows))


def test_the_same_library_twice() -> None:
    found = changed({}, with_pages=True)
    assert (found.moves, found.datasets, found.warnings, found.pages) == ((), (), (), ())


@pytest.mark.parametrize(
    ("stance", "how"),
    [
        ("covered-with-criteria", "tightened"),
        ("investigational", "tightened"),
        ("not-covered", "tightened"),
        ("silent", "changed"),
    ],
)
@pytest.mark.parametrize("is_back", [False, True])
def test_a_stance(stance: str, how: str, is_back: bool) -> None:
    criteria = ", criteria: [{kind: tumor, short: one, text: One}], criteria_complete: true" * (
        stance == "covered-with-criteria"
    )
    other = policies(f"source: cms-release, stance: {stance}, summary: It is told.{criteria}")
    sides = [{CODE_PATH: CODE}, {CODE_PATH: other}]
    before, after = reversed(sides) if is_back else sides
    (move,) = of_topic(changed(after, before), "stance")
    opposite = {"tightened": "loosened", "changed": "changed"}[how]
    assert (move.name, move.how) == ("payer", opposite if is_back else how)
    assert {move.before, move.after} == {"covered", stance}


def test_a_policy_that_takes_the_place_of_another() -> None:
    after = policies("source: other, stance: not-covered, summary: It is not.")
    (move,) = of_topic(changed({CODE_PATH: after}, OTHER_SOURCE), "stance")
    assert (move.how, move.before, move.after) == (
        "tightened",
        "covered (cms-release)",
        "not-covered (other)",
    )


def test_policies_of_two_plans_are_told_apart() -> None:
    before = policies(
        "source: cms-release, stance: covered, summary: One.",
        "source: cms-release, plan: plan-a, stance: covered, summary: Two.",
    )
    after = policies("source: cms-release, stance: covered, summary: One.")
    found = of_topic(changed({CODE_PATH: after}, {CODE_PATH: before}), "stance")
    assert [(move.how, move.name) for move in found] == [("removed", "payer plan-a")]


ONE, TWO, THREE = (
    f"{{kind: tumor, short: {each.lower()}, text: {each}}}" for each in ("One", "Two", "Three")
)


def test_prior_authorization_and_criteria() -> None:
    row = (
        "source: cms-release, stance: covered-with-criteria, summary: It is., "
        "criteria_complete: true, "
    )
    before = policies(f"{row}criteria: [{ONE}, {TWO}], prior_auth: not-required")
    after = policies(f"{row}criteria: [{ONE}, {THREE}], prior_auth: required")
    found = of_topic(changed({CODE_PATH: after}, {CODE_PATH: before}), "prior-auth", "criteria")
    assert [(move.topic, move.how, move.before, move.after) for move in found] == [
        ("prior-auth", "tightened", "not-required", "required"),
        ("criteria", "changed", "Two", "Three"),
    ]


def test_a_payment_rule() -> None:
    def rule(pays: str) -> str:
        words = (
            f"    payment: {{label: Its rule, pays: {pays}, summary: So., cite: [cms-release]}}\n"
        )
        return CODE.replace("    policies:\n", f"{words}    policies:\n")

    found = changed({CODE_PATH: rule("not-paid")}, {CODE_PATH: rule("paid")})
    assert [(move.how, move.name) for move in of_topic(found, "payment")] == [
        ("tightened", "payer")
    ]


def test_rows_are_known_by_their_names() -> None:
    eighty = {"content/modifiers/80.yaml": MODIFIER}
    modifiers = (
        "modifiers:\n"
        '  - {modifier: "80", when: "One helps [@cms-release]."}\n'
        '  - {modifier: "62", when: "Two surgeons each do it [@cms-release]."}\n'
    )
    diagnoses = "diagnoses:\n  - {icd10cm: C22.1, cite: [cms-release]}\n"
    after = with_keys(with_keys(CODE, modifiers), diagnoses).replace(
        "use: typical", "use: possible"
    )
    found = told(changed({CODE_PATH: after}, eighty))
    assert [row for row in found if row[0] != "text"] == [
        ("setting", "cpt/00100", "changed", "21", "typical", "possible"),
        ("modifier", "cpt/00100", "added", "80", "", ""),
        ("modifier", "cpt/00100", "changed", "62", "when", ""),
        ("diagnosis", "cpt/00100", "added", "C22.1", "", ""),
        ("diagnosis", "cpt/00100", "removed", "C22.0", "", ""),
    ]


def test_gaps_that_open_close_and_have_another_reason() -> None:
    gap = "{missing: What a clinic pays, reason: %s, consult: [{where: There}], since: 2026-11-23}"
    before = with_keys(CODE, f"gaps:\n  - {gap % 'not-found'}\n")
    after = with_keys(CODE, f"gaps:\n  - {gap % 'licence'}\n").replace(
        POLICY, POLICY + "    gap: " + gap % "login-only" + "\n"
    )
    found = of_topic(changed({CODE_PATH: after}, {CODE_PATH: before}), "gap")
    assert [(move.how, move.name) for move in found] == [
        ("opened", "payers.payer.gap"),
        ("changed", "gaps.What a clinic pays"),
    ]
    (closed,) = of_topic(changed({CODE_PATH: CODE}, {CODE_PATH: before}), "gap")
    assert (closed.how, closed.before) == (
        "closed",
        "Searched for and not found: What a clinic pays",
    )


def test_a_code_that_comes_opens_its_gaps_and_closes_its_familys() -> None:
    family = FAMILY[: FAMILY.index("    plain: Freezing through")]
    new = {"content/codes/cpt/00102.yaml": CODE, FAMILY_PATH: family}
    found = told(changed(new))
    assert ("record", "cpt/00102", "added", "Freezing of liver tumors", "", "") in found
    gaps = [(row[1], row[2]) for row in found if row[0] == "gap"]
    assert gaps.count(("cpt/00102", "opened")) == 2
    assert ("liver-tumors", "closed") in gaps


def test_prose_is_told_by_its_place() -> None:
    after = CODE.replace("One operation, one line", "One operation, two lines")
    assert told(changed({CODE_PATH: after})) == [
        ("text", "cpt/00100", "changed", "billing", "", "")
    ]


def test_a_line_of_history_and_a_review() -> None:
    line = "  - {date: 2026-11-24, kind: correction, note: A digit.}\nreviewed:"
    after = CODE.replace("reviewed:", line).replace("next: 2027-05-23", "next: 2027-05-24")
    found = changed({CODE_PATH: after})
    assert [move.topic for move in found.moves] == ["history", "review"]
    assert found.moves[0].after == "2026-11-24: A digit."


def test_a_release_that_comes_moves_facts() -> None:
    before = figures.datasets(pfs_2025d=figures.OCT_2025)
    after = figures.datasets(pfs_2025d=figures.OCT_2025, pfs_2026a=figures.JAN_2026)
    found = changed(after, before)
    (dataset,) = found.datasets
    assert (dataset.name, dataset.how, dataset.against) == ("pfs-2026a", "added", "pfs-2025d")
    assert dataset.repriced == ("00100",)
    moved = {move.name: (move.before, move.after) for move in of_topic(found, "fact")}
    assert "global-period" not in moved
    assert moved["work-rvu"][0].startswith("24.88")
    assert moved["work-rvu"][1].startswith("24.26")


def test_a_release_that_goes() -> None:
    before = figures.datasets(pfs_2026a=figures.JAN_2026)
    found = between(library(before), library())
    assert [(each.name, each.how) for each in found.datasets] == [("pfs-2026a", "removed")]
    assert {move.how for move in of_topic(found, "fact")} == {"removed"}


def test_family_prose_that_names_a_code_that_moves_is_told() -> None:
    prose = "overview: Freezing is {code}`cpt/00100` [@cms-release].\n"
    before = {FAMILY_PATH: with_keys(FAMILY, prose)}
    tighter = {CODE_PATH: policies("source: cms-release, stance: not-covered, summary: No.")}
    (warned,) = changed(tighter, before).warnings
    assert (warned.file, warned.codes) == (FAMILY_PATH, ("cpt/00100",))
    assert warned.why == ("00100: stance",)


@pytest.mark.parametrize("prose", ["Of both 00100 is older.", "00100, then 00102."])
def test_a_number_in_the_words_names_a_code_too(prose: str) -> None:
    before = {FAMILY_PATH: with_keys(FAMILY, f"overview: {prose} [@cms-release]\n")}
    tighter = {CODE_PATH: policies("source: cms-release, stance: not-covered, summary: No.")}
    assert [each.codes for each in changed(tighter, before).warnings] == [("cpt/00100",)]


@pytest.mark.parametrize("prose", ["It costs 00100.5 there.", "The form 00100-B is older."])
def test_a_longer_number_names_none(prose: str) -> None:
    before = {FAMILY_PATH: with_keys(FAMILY, f"overview: {prose} [@cms-release]\n")}
    tighter = {CODE_PATH: policies("source: cms-release, stance: not-covered, summary: No.")}
    found = changed(tighter, before).warnings
    assert [each.codes for each in found] == ([] if "." in prose[:20] else [("cpt/00100",)])


def test_family_prose_that_was_read_again_is_not_told() -> None:
    prose = "overview: Freezing is {code}`cpt/00100` [@cms-release].\n"
    again = prose.replace("Freezing is", "Freezing, not covered, is")
    tighter = {
        CODE_PATH: policies("source: cms-release, stance: not-covered, summary: No."),
        FAMILY_PATH: with_keys(FAMILY, again),
    }
    assert changed(tighter, {FAMILY_PATH: with_keys(FAMILY, prose)}).warnings == ()


def test_prose_of_a_code_moves_no_family() -> None:
    prose = "overview: Freezing is {code}`cpt/00100` [@cms-release].\n"
    after = {CODE_PATH: CODE.replace("One operation, one", "One operation, a")}
    assert changed(after, {FAMILY_PATH: with_keys(FAMILY, prose)}).warnings == ()


def test_the_pages_are_those_of_two_builds() -> None:
    before, after = library(), library({TERM_PATH: TERM.replace("days of care", "days")})
    found = between(before, after, with_pages=True)
    was, is_ = (kept_sites.clean(Sources(side, sites.theme())) for side in (before, after))
    differing = kept_sites.differing(is_, was)
    assert found.pages is not None
    pages = [url for url in differing if url.endswith(".html")]
    assert sorted(page.address for page in found.pages) == pages
    assert found.files == len(differing) - len(pages)
    assert "Glossary" in [page.title for page in found.pages]


def test_the_changed_records_own_page_comes_first() -> None:
    after = {PAYER_PATH: PAYER.replace("A payer", "Another")}
    found = changed(after, with_pages=True)
    assert found.pages
    assert (found.pages[0].address, found.pages[0].title) == ("payers/payer.html", "Another")


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize(
    "broken",
    [
        {CODE_PATH: "title: [\n"},
        {CODE_PATH: b"\xff\xfe"},
        {CODE_PATH: ""},
        {CODE_PATH: CODE.replace("status: active", "status: actve")},
        {SITE_PATH: "title: A library\n"},
        {SITE_PATH: "- a\n"},
        {FAMILY_PATH: None},
    ],
    ids=["yaml", "encoding", "empty", "value", "site", "site-list", "family-gone"],
)
def test_a_side_that_is_broken(side: str, broken: dict[str, str | bytes | None]) -> None:
    """What can be compared is, and what cannot is said."""
    term = {TERM_PATH: TERM.replace("Global period", "The period")}
    sides = (
        (library(broken), library(term))
        if side == "before"
        else (library(), library({**term, **broken}))
    )
    found = between(*sides, with_pages=True)
    assert getattr(found, side).errors
    assert getattr(found, side).broken
    assert found.pages is None
    assert ("text", "global-period", "changed", "title", "Global period", "The period") in told(
        found
    )
    assert json.loads(as_json(found))["pages"] is None


@pytest.mark.slow
@pytest.mark.parametrize("kind", some(sorted({*edits.KINDS, *edits.BROKEN}), 8))
def test_an_edit_of_any_kind(kind: str) -> None:
    """Nothing raises, and the pages are those of a clean build of each."""
    start = Sources(showcase.content(), sites.theme())
    random = Random(kind)  # noqa: S311  # a seed
    other = next(filter(None, (edits.edit(start, kind, random) for _ in range(20))), None)
    if other is None:
        pytest.skip("this library has nothing to edit so")
    found = between(start.content, other.content, with_pages=True)
    as_json(found)
    if found.pages is None:
        assert found.after.errors or kind == "no site"
    else:
        is_ = kept_sites.clean(Sources(other.content, sites.theme()))
        differing = [
            url
            for url in kept_sites.differing(is_, sites.site("showcase"))
            if url.endswith(".html")
        ]
        assert sorted(page.address for page in found.pages) == differing
