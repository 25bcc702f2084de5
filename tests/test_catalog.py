"""Records joined: references, cards, backlinks, and what is told of those that lead nowhere."""

from collections.abc import Mapping
from datetime import date

from cptref.catalog import Catalog, link
from cptref.diagnostics import Diagnostic, in_reading_order
from cptref.load import load
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    MODIFIER,
    SITE_PATH,
    SOURCE_PATH,
    TERM,
    TERM_PATH,
    library,
    told,
    with_keys,
)


def problems(changes: Mapping[str, str | bytes | None]) -> tuple[Diagnostic, ...]:
    """What reading and joining find."""
    loaded = load(library(changes))
    return in_reading_order((*loaded.problems, *link(loaded.value).problems))


def catalog(changes: dict[str, str | bytes | None] | None = None) -> Catalog:
    linked = link(load(library(changes)).value).value
    assert linked is not None
    return linked


def of_code(keys: str) -> list[tuple[str, str, str]]:
    found = problems({CODE_PATH: with_keys(CODE, keys)})
    return [(p.rule.number, p.message, p.hint) for p in found]


def test_a_card_holds_what_other_pages_may_know_of_a_code() -> None:
    card = catalog().codes["cpt/00100"]
    assert (card.system, card.number, card.family) == ("cpt", "00100", "liver-tumors")
    assert card.settings == (("21", "typical"),)
    assert card.modifiers == ("62",)
    assert card.diagnoses == ("C22.0",)
    assert [(p.payer, p.policies[0].stance) for p in card.positions] == [("payer", "covered")]
    assert (card.reviewed, card.next_review) == (date(2026, 11, 23), date(2027, 5, 23))


def test_a_card_counts_every_gap_in_the_order_of_the_briefing() -> None:
    gap = (
        "{missing: What it asks for, reason: login-only, consult: [{where: Its portal}], "
        "since: 2026-11-23}"
    )
    code = with_keys(CODE, f"payers: {{payer: {{gap: {gap}}}}}\ngaps: [{gap}]\n")
    gaps = catalog({CODE_PATH: code}).codes["cpt/00100"].gaps
    assert [(g.section, g.payer) for g in gaps] == [
        ("payers", "payer"), ("benchmarks", None), ("benchmarks", None), ("other", None),
    ]  # fmt: skip


def test_a_card_names_every_record_that_the_briefing_names_once() -> None:
    overview = "overview: See {code}`00102`, {term}`global-period` and {term}`global-period`.\n"
    card = catalog({CODE_PATH: with_keys(CODE, overview)}).codes["cpt/00100"]
    assert set(card.refers) == {
        ("family", "liver-tumors"), ("modifier", "62"), ("payer", "payer"), ("code", "cpt/00102"),
        ("source", "cms-release"), ("term", "global-period"),
    }  # fmt: skip
    assert len(card.refers) == len(set(card.refers))


def test_a_record_knows_who_names_it_from_fields_and_from_prose() -> None:
    backlinks = catalog().backlinks
    assert backlinks["source", "cms-release"] == (
        ("code", "cpt/00100"), ("family", "liver-tumors"), ("modifier", "62"),
        ("term", "global-period"),
    )  # fmt: skip
    assert backlinks["payer", "payer"] == (("site", "site"), ("code", "cpt/00100"))


def test_a_record_that_names_itself_has_no_backlink_of_its_own() -> None:
    term = "title: Global period\nmeaning: The {term}`global-period` is care.\n"
    itself = ("term", "global-period")
    assert itself not in catalog({TERM_PATH: term}).backlinks.get(itself, ())


def test_a_code_without_a_briefing_is_known_by_its_family() -> None:
    related = "related:\n  - {code: cpt/00102, relation: alternative}\n"
    assert of_code(related) == []
    assert catalog().members == dict.fromkeys(("cpt/00100", "cpt/00102"), ("liver-tumors",))


def test_a_field_that_names_no_record_is_told_at_its_value() -> None:
    found = problems(
        {CODE_PATH: with_keys(CODE, 'modifiers:\n  - {modifier: "66", when: Never.}\n')}
    )
    (problem,) = found
    assert (problem.rule.number, problem.source_line) == (
        "L004", '  - {modifier: "66", when: Never.}',
    )  # fmt: skip
    assert problem.span is not None
    assert (problem.span.column, problem.span.end_column) == (16, 20)
    assert problem.hint == (
        "modifiers here: 62; else add content/modifiers/66.yaml: cptref new modifier 66"
    )


def test_a_code_that_no_one_knows_is_not_guessed() -> None:
    ((rule, message, hint),) = of_code("related:\n  - {code: cpt/00103, relation: alternative}\n")
    assert rule == "L004"
    assert message == "code names the code 'cpt/00103', which is not in the library"
    assert hint == "add content/codes/cpt/00103.yaml, or list it in its family with a gap"


def test_what_is_missing_is_told_once_a_record_with_every_place() -> None:
    billing = "billing: |\n  One [@y; @x].\n\n  Two [@x, page 3] and {term}`x`.\n\n  Three [@x].\n"
    record = with_keys(CODE, billing)
    line = record[: record.index("One")].count("\n") + 1
    found = {(problem.rule.number, problem.message) for problem in problems({CODE_PATH: record})}
    assert found == {
        ("L006", "the source 'y' is not in the library"),
        ("L006", f"the source 'x' is not in the library; so in lines {line + 2}, {line + 4} too"),
        ("L005", "the term 'x' is not in the library"),
    }  # fmt: skip


def test_a_role_or_citation_that_leads_nowhere_is_told_inside_the_block() -> None:
    overview = "overview: |\n  First line.\n\n  - ünlike {term}`x` and\n    so on [@y, page 3].\n"
    record = with_keys(CODE, overview)
    line = record.count("\n") - 1
    assert told(problems({CODE_PATH: record})) == [("L005", line, 19), ("L006", line + 1, 13)]


def test_a_payer_that_is_a_key_names_a_record_too() -> None:
    payers = (
        "payers:\n  nobody:\n    policies: [{source: cms-release, stance: covered, summary: x}]\n"
        "  payer:\n    policies: [{source: cms-release, stance: covered, summary: x}]\n"
    )
    record = with_keys(CODE, payers)
    line = record.count("\n") - 3
    assert told(problems({CODE_PATH: record})) == [("L004", line, 3)]


def test_a_broken_record_does_not_make_each_reference_to_it_an_error() -> None:
    found = problems({SOURCE_PATH: "title: x\n", TERM_PATH: "titel: x\n"})
    assert {p.file for p in found} == {SOURCE_PATH, TERM_PATH}


def test_what_a_broken_record_names_is_still_examined() -> None:
    """All mistakes in one run: a wrong status does not hide a wrong citation."""
    found = of_code("status: actve\noverview: It is so [@nowhere].\nfamily: no-family\n")
    assert [rule for rule, *_ in found] == ["E104", "L006", "L004"]


def test_the_same_passage_in_two_records_is_told_in_both() -> None:
    words = "It is so [@nowhere]."
    found = problems({
        TERM_PATH: f"title: x\nmeaning: {words}\n",
        "content/modifiers/80.yaml": (
            f"title: x\nindicator: none\nquestion: unusual\nmeaning: {words}\n"
        ),
    })  # fmt: skip
    assert [(p.file, p.rule.number) for p in found] == [
        ("content/modifiers/80.yaml", "L006"), (TERM_PATH, "L006"),
    ]  # fmt: skip


def test_a_code_is_not_related_to_itself() -> None:
    found = of_code("related:\n  - {code: cpt/00100, relation: alternative}\n")
    assert [rule for rule, *_ in found] == ["L007"]


def test_a_code_and_its_family_name_each_other() -> None:
    other = FAMILY.replace("cpt/00100", "cpt/00104")
    found = problems(
        {"content/families/other.yaml": other, CODE_PATH: with_keys(CODE, "family: other\n")}
    )
    assert "L008" in [p.rule.number for p in found]


def test_a_plan_is_one_of_its_payers_plans() -> None:
    payers = (
        "payers:\n  payer:\n    policies:\n"
        "      - {source: cms-release, plan: PLAN, stance: covered, summary: x}\n"
    )
    assert of_code(payers.replace("PLAN", "plan-a")) == []
    ((rule, message, _),) = of_code(payers.replace("PLAN", "plan-b"))
    assert rule == "L009"
    assert message == "plan must be one of payer's plans: plan-a; got 'plan-b'"


def test_without_a_sound_site_there_is_no_catalog_but_every_problem() -> None:
    linked = link(load(library({SITE_PATH: None, TERM_PATH: TERM + "see: [mue]\n"})).value)
    assert linked.value is None
    assert told(linked.problems) == [("L004", 3, 7)]


def test_everything_is_in_the_order_of_its_identity() -> None:
    modifiers = {f"content/modifiers/{m}.yaml": MODIFIER for m in ("XU", "22", "AS")}
    assert list(catalog({**modifiers}).modifiers) == ["22", "62", "AS", "XU"]


def test_a_passage_is_parsed_once_and_given_to_the_page() -> None:
    joined = catalog()
    text = "It is done in the hospital [@cms-release].\n"
    assert joined.marked(text, block=True) is joined.marked(text, block=True)


def test_a_code_may_serve_two_families() -> None:
    joined = catalog({"content/families/another.yaml": FAMILY, FAMILY_PATH: FAMILY})
    assert joined.members["cpt/00102"] == ("another", "liver-tumors")
    assert joined.family_of("cpt/00102") == "another"


def test_a_code_names_any_family_that_lists_it() -> None:
    """The guidance of the liver's ablations is that of the kidney's: none is told as unlisted."""
    found = {"content/families/another.yaml": FAMILY, FAMILY_PATH: FAMILY}
    assert "L008" not in {each.rule.number for each in problems(found)}
