"""What the publisher's licence lets a record hold. Every licensed text here is invented."""

import pytest

from cptref.build import examine
from cptref.checks.licence import NotLicensedText, is_a_descriptors, licensed_texts, too_close
from cptref.cms.kinds import KINDS, layout_of
from cptref.diagnostics import Diagnostic
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    MODIFIER_PATH,
    SITE,
    SITE_PATH,
    library,
    problems,
    told,
    with_keys,
)

NONE = {SITE_PATH: SITE.replace("numbers-own-words", "none")}
HCPCS = "content/codes/hcpcs/C1886.yaml"


def close(texts: str, changes: dict[str, str | bytes | None] | None = None) -> list[Diagnostic]:
    catalog = examine(library(changes or {})).value
    assert catalog is not None
    return list(too_close(catalog, licensed_texts(texts)))


def test_without_cpt_no_record_and_no_reference() -> None:
    found = problems(NONE)
    assert {p.rule.number for p in found} == {"N001"}
    assert {(p.file, p.span.line if p.span else 0) for p in found} == {
        (CODE_PATH, 1),
        (FAMILY_PATH, FAMILY[: FAMILY.index("cpt/00100")].count("\n") + 1),
        (FAMILY_PATH, FAMILY[: FAMILY.index("cpt/00102")].count("\n") + 1),
    }


@pytest.mark.parametrize("role", ["{code}`00100`", "{medicare}`00100 team`"])
def test_a_mention_in_prose_is_told_where_it_stands(role: str) -> None:
    text = f"overview: The codes differ {role} [@cms-release]."
    family = FAMILY.replace(next(x for x in FAMILY.split("\n") if x.startswith("overview")), text)
    line = family[: family.index(text)].count("\n") + 1
    assert ("N001", line, text.index(role) + 1) in told(problems({**NONE, FAMILY_PATH: family}))


def test_hcpcs_needs_no_licence() -> None:
    code = CODE.replace("family: liver-tumors\n", "")
    assert problems({**NONE, CODE_PATH: None, FAMILY_PATH: None, HCPCS: code}) == tuple(
        p for p in problems({CODE_PATH: None, FAMILY_PATH: None, HCPCS: code})
    )


def test_a_licence_may_name_descriptors() -> None:
    licensed = "{cpt: licensed, licensee: Us, agreement: A-1, year: 2026}"
    site = SITE.replace("{cpt: numbers-own-words}", licensed)
    axis = FAMILY.replace("approach", "descriptor")
    assert [p.rule.number for p in problems({FAMILY_PATH: axis})] == ["N002"]
    assert problems({FAMILY_PATH: axis, SITE_PATH: site}) == ()


@pytest.mark.parametrize("name", ["descriptor", "long-description", "short_desc", "DESC", "descr"])
def test_a_name_of_descriptors(name: str) -> None:
    assert is_a_descriptors(name)


@pytest.mark.parametrize("name", ["descending", "approach", "bundle", "destination", "desk"])
def test_another_name(name: str) -> None:
    assert not is_a_descriptors(name)


@pytest.mark.parametrize("kind", KINDS)
def test_no_dataset_of_ours_has_a_column_of_descriptors(kind: str) -> None:
    layout = layout_of(next(k for k in KINDS if k == kind))
    assert [c.name for c in layout.columns if is_a_descriptors(c.name)] == []


# --licensed-text

TITLE = CODE.replace("Freezing of liver tumors", "Cold repair of the west gate hinge")


def test_wording_that_follows_a_licensed_text_is_told_in_its_place() -> None:
    found = close("00100\tRepair of the west gate, hinge(s); cold\n", {CODE_PATH: TITLE})
    assert [(p.rule.number, p.file) for p in found] == [("N003", CODE_PATH)]
    assert told(tuple(found))[0][1:] == (1, TITLE.index("repair") + 1)
    assert "3 of its 5 runs of 3 words" in found[0].message or "runs of 3" in found[0].message


def test_the_licensed_words_are_in_no_message() -> None:
    found = close("00100,Repair of the west gate hinge with zirconium\n", {CODE_PATH: TITLE})
    assert len(found) == 1
    assert "zirconium" not in repr(found)


def test_a_synonym_that_follows_a_licensed_text_is_told_in_its_place() -> None:
    record = with_keys(CODE, "synonyms: [hinge, cold repair of the west gate hinge]\n")
    found = close("00100\tRepair of the west gate, hinge(s); cold\n", {CODE_PATH: record})
    line = record.split("\n")[(at := record[: record.index("synonyms")].count("\n"))]
    assert told(tuple(found)) == [("N003", at + 1, line.index("repair") + 1)]


def test_a_short_synonym_is_one_run_that_no_longer_text_has() -> None:
    record = with_keys(CODE, "synonyms: [hinge, west gate]\n")
    assert close("00100\tRepair of the west gate hinge\n", {CODE_PATH: record}) == []


@pytest.mark.parametrize(
    "text",
    ["Mending a hinge in the gate to the west", "Liver", "Cold storage of a repair kit, west"],
    ids=["other words", "one word", "the same words apart"],
)
def test_own_words_are_not_told(text: str) -> None:
    assert close(f"00100\t{text}\n", {CODE_PATH: TITLE}) == []


def test_another_codes_text_is_not_compared() -> None:
    assert close("00101\tRepair of the west gate hinge\n", {CODE_PATH: TITLE}) == []


def test_every_modifiers_title_is_compared_with_every_text() -> None:
    modifier = (
        "title: Second gate keeper present\nindicator: CO-SURG\nquestion: surgeons\n"
        "meaning: Both keep it [@cms-release].\n"
    )
    changes: dict[str, str | bytes | None] = {MODIFIER_PATH: modifier}
    assert [p.file for p in close("62\tSecond gate keeper present\n", changes)] == [MODIFIER_PATH]
    assert [p.file for p in close("99\tSecond gate keeper present\n", changes)] == [MODIFIER_PATH]


def test_a_remark_an_empty_line_and_quotes_are_read() -> None:
    texts = licensed_texts('# ours\n\n"00100","A text, with a comma"\n62\tTwo\n')
    assert texts == {"00100": "A text, with a comma", "62": "Two"}


def test_a_line_that_cannot_be_read_is_told_by_its_number_alone() -> None:
    with pytest.raises(NotLicensedText, match="line 2") as fault:
        licensed_texts("00100\tA text\nzirconium hinge\n")
    assert "zirconium" not in str(fault.value)
