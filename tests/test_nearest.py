"""What may be meant by a name that leads nowhere."""

from __future__ import annotations

import pytest

from cptref.catalog.nearest import among, cure, distance
from cptref.schema import Payer, Term

PAYER = {"title": "x", "plain": "x", "publishes": [{"where": "x"}]}
PAYERS = {
    id: Payer.model_validate({**PAYER, "title": title})
    for id, title in {
        "northcarehealth": "NorthCareHealth",
        "blue-shield": "Blue Shield (a licensee)",
        "medicare": "Medicare",
    }.items()
}
IDS = (
    "irreversible-electroporation", "radiofrequency-ablation", "liver-tumor-ablation",
    "northcare-cpb-0274", "northcare-cpb-0828", "global-period",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("liver-tumour-ablation", "liver-tumor-ablation"),
        ("global_period", "global-period"),
        ("Global Period", "global-period"),
        ("global-periods", "global-period"),
        ("golbal-period", "global-period"),
        ("ablation-liver-tumor", "liver-tumor-ablation"),
        ("northcare-cpb-828", "northcare-cpb-0828"),
        ("cpb-0274", "northcare-cpb-0274"),
        ("irreversible electroporation (liver)", "irreversible-electroporation"),
        ("IRE", "irreversible-electroporation"),
        ("RFA", "radiofrequency-ablation"),
        ("gp", "global-period"),
    ],
)
def test_a_name_nearly_so_is_meant(name: str, meant: str) -> None:
    assert among(name, IDS) == (meant,)


@pytest.mark.parametrize("name", ["microwave", "ab", "xyzzy", "of", "", "-", "period-of-nothing"])
def test_of_a_name_far_from_all_nothing_is_said(name: str) -> None:
    assert among(name, IDS) == ()


def test_of_several_as_near_each_is_named() -> None:
    assert among("northcare-cpb", IDS) == ("northcare-cpb-0274", "northcare-cpb-0828")


def test_an_abbreviation_is_of_the_letters_in_their_order() -> None:
    assert among("nch", PAYERS) == ("northcarehealth",)


def test_a_file_is_to_be_added_only_after_what_may_be_meant() -> None:
    assert cure("payer", "medicaire", PAYERS) == (
        "did you mean 'medicare'? Else add content/payers/medicaire.yaml: "
        "cptref new payer medicaire"
    )


def test_of_few_records_each_is_named() -> None:
    assert cure("payer", "zzz", PAYERS).startswith(
        "payers here: northcarehealth, blue-shield, medicare; else add content/payers/zzz.yaml"
    )


def test_a_name_that_no_file_can_have_is_not_the_files_name() -> None:
    """Else the file that is added would be the next mistake."""
    assert cure("term", "Cold Snare", {}) == (
        "write 'cold-snare', and add content/terms/cold-snare.yaml: cptref new term cold-snare"
    )
    assert "no modifier" in cure("modifier", "bilateral", {})


def test_a_payers_plan_is_no_payer() -> None:
    plans = {"plans": {"south": {"title": "South"}}}
    payers = {"blue": Payer.model_validate({**PAYER, **plans})}
    assert cure("payer", "south", payers) == (
        "'south' is a plan of blue: write payer blue, and plan: south"
    )


def test_a_term_is_known_by_its_abbreviation_and_title() -> None:
    term = Term(title="Outpatient system", abbreviation="OPPS", meaning="It is one.")
    for name in ("OPPS", "Outpatient System"):
        assert "did you mean 'hospital-payment'?" in cure("term", name, {"hospital-payment": term})


def test_a_code_is_never_guessed() -> None:
    assert "did you mean" not in cure("code", "cpt/47383", {"cpt/47382": None})


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("ab", "ab", 0), ("ab", "ba", 1), ("abc", "ab", 1), ("abc", "axc", 1), ("abcd", "dcba", 3)],
)
def test_the_distance_counts_letters_that_differ(one: str, other: str, far: int) -> None:
    """Two turned round are one; what is further than asked is one more than that."""
    assert distance(one, other, 2) == far
