"""Seven answers that are other for the kidney than for the liver: what the files say of each code,
and that the briefing says it. Who copies a sentence from one family to the other meets one of them.

The library may lose any code: a comparison of which one has no briefing is skipped, and says so.
"""

import pytest

from cptref.catalog.fact_answers import FactAnswer
from cptref.catalog.facts import FactAnswers
from tests import sites
from tests.html_pages import Page

OPEN, LAPAROSCOPIC, HEAT, COLD = "50250", "50542", "50592", "50593"
LIVER_LAPAROSCOPIC = ("47370", "47371")
LIVER_OPEN, LIVER_HEAT, LIVER_COLD = "47381", "47382", "47383"

pytestmark = pytest.mark.slow


def answer(code: str, fact: str, other: str = "") -> FactAnswer:
    """What Medicare's files say."""
    found = FactAnswers.on(sites.catalog().figures).answer((code, fact, other))
    assert isinstance(found, FactAnswer), f"{code} {fact} {other}"
    return found


def briefed(*codes: str) -> None:
    missing = [code for code in codes if f"cpt/{code}" not in sites.catalog().codes]
    if missing:
        pytest.skip(f"the library has no briefing of {', '.join(missing)}")


def says(code: str, found: FactAnswer) -> bool:
    """Whether the briefing's page has the answer, in the words of the files."""
    text = Page(sites.site()[f"cpt/{code}.html"].decode()).text
    return " ".join(found.words.split()).lower() in text.lower()


def has_modifier(code: str, modifier: str) -> bool:
    rows = sites.catalog().library.codes[f"cpt/{code}"].data.modifiers
    return modifier in {row.modifier for row in rows}


def test_a_kidney_has_a_side_and_the_liver_has_none() -> None:
    briefed(LAPAROSCOPIC, HEAT, COLD, OPEN, LIVER_COLD, *LIVER_LAPAROSCOPIC)
    for code in (LAPAROSCOPIC, HEAT, COLD):
        assert answer(code, "bilateral").value == "1"
        assert says(code, answer(code, "bilateral"))
        assert has_modifier(code, "50")
    for code in (OPEN, LIVER_COLD, *LIVER_LAPAROSCOPIC):
        assert answer(code, "bilateral").value == "0"
        assert not has_modifier(code, "50")
    assert says(OPEN, answer(OPEN, "bilateral"))


def test_an_assistant_is_paid_with_the_freezing_of_a_kidney_through_the_skin() -> None:
    briefed(COLD, HEAT, LIVER_COLD)
    assert answer(COLD, "assistant").value == "2"
    assert has_modifier(COLD, "80")
    for code in (HEAT, LIVER_COLD):
        assert answer(code, "assistant").value == "1"
        assert not has_modifier(code, "80")
    assert says(COLD, answer(COLD, "assistant"))
    assert says(HEAT, answer(HEAT, "assistant"))


@pytest.mark.parametrize("code", [OPEN, LAPAROSCOPIC])
def test_ultrasound_is_bundled_where_the_liver_bundles_ct_and_mr(code: str) -> None:
    briefed(code, LIVER_OPEN)
    assert "and a modifier may separate" in answer(code, "pair", "76940").words
    assert "no edit" in answer(LIVER_OPEN, "pair", "76940").words
    for scan in ("77013", "77022"):
        assert "no edit" in answer(code, "pair", scan).words
        assert "no modifier separates" in answer(LIVER_OPEN, "pair", scan).words
    for other in ("76940", "77013"):
        assert says(code, answer(code, "pair", other))


def test_by_laparoscope_the_kidney_has_one_code_for_both_energies() -> None:
    briefed(LAPAROSCOPIC, *LIVER_LAPAROSCOPIC)
    by_laparoscope = {
        slug: [each.code for each in family.codes if each.at.get("approach") == "laparoscopic"]
        for slug, family in sites.catalog().families.items()
    }
    assert [f"cpt/{LAPAROSCOPIC}"] in by_laparoscope.values()
    assert [f"cpt/{code}" for code in LIVER_LAPAROSCOPIC] in by_laparoscope.values()
    sources = {
        policy.source
        for position in sites.catalog().library.codes[f"cpt/{LAPAROSCOPIC}"].data.payers.values()
        for policy in position.policies or ()
    }
    assert {"bcbs-alabama-mp-429", "bcbs-alabama-mp-119"} <= sources


def test_the_open_codes_limit_of_units_is_clinical_and_the_livers_is_absolute() -> None:
    briefed(OPEN, LIVER_OPEN)
    assert answer(OPEN, "units").mark.startswith("MUE 1, MAI 3,")
    assert answer(LIVER_OPEN, "units").mark.startswith("MUE 1, MAI 2,")
    assert "MUE 1, MAI 3" in Page(sites.site()[f"cpt/{OPEN}.html"].decode()).text


def test_through_the_skin_cold_stands_over_heat() -> None:
    briefed(COLD, HEAT, LIVER_COLD, LIVER_HEAT)
    kidney, liver = answer(COLD, "pair", HEAT), answer(LIVER_COLD, "pair", LIVER_HEAT)
    assert f"{HEAT} into {COLD}, and no modifier" in kidney.words
    assert f"{LIVER_COLD} into {LIVER_HEAT}, and no modifier" in liver.words
    assert says(COLD, kidney)
    assert says(HEAT, kidney)


@pytest.mark.parametrize("code", [HEAT, COLD])
def test_the_laparoscope_stands_over_the_needle(code: str) -> None:
    briefed(code, LAPAROSCOPIC, LIVER_HEAT, LIVER_COLD, OPEN, *LIVER_LAPAROSCOPIC)
    kidney = answer(code, "pair", LAPAROSCOPIC)
    assert f"{code} into {LAPAROSCOPIC}, and a modifier may" in kidney.words
    for percutaneous in (LIVER_HEAT, LIVER_COLD):
        for laparoscopic in LIVER_LAPAROSCOPIC:
            liver = answer(percutaneous, "pair", laparoscopic)
            assert f"{laparoscopic} into {percutaneous}, and a modifier may" in liver.words
    assert says(LAPAROSCOPIC, kidney)
    assert says(code, kidney)


def test_from_cold_by_incision_a_modifier_may_part_the_cold_through_the_skin() -> None:
    briefed(OPEN, COLD, LIVER_OPEN, LIVER_COLD)
    kidney = answer(OPEN, "pair", COLD)
    assert f"{COLD} into {OPEN}, and a modifier may" in kidney.words
    assert "and no modifier separates" in answer(LIVER_OPEN, "pair", LIVER_COLD).words
    assert says(OPEN, kidney)
