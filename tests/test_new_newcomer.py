"""A newcomer adds a code: rounds of `check` and typed lines, until there is no problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

from cptref import edit
from cptref.schema.fields import Kind
from cptref.schema.walk import Path as At
from tests import samples, scaffolds
from tests.scaffolds import NEW

pytestmark = pytest.mark.usefixtures("on_that_day")
on_that_day = scaffolds.on_that_day

#: What the newcomer knows of the service, at the places where the scaffold asks for it.
ANSWERS: Mapping[At, Any] = {
    ("title",): "Electric pulses through the skin against tumors",
    ("plain",): "Destroying a tumor with electric pulses from needles put through the skin.",
    ("service", "type"): "Percutaneous tumor ablation",
    ("overview",): "It reports that a tumor was destroyed by pulses through the skin, without heat "
    "or cold [@editorial].\n\nThe energy sets it apart: where needles heat or freeze, another "
    "code of the family is reported [@editorial].\n",
    ("clinical", "vignette"): "A person, invented for this page, has a tumor beside a large "
    "vessel that would carry heat and cold away. Needles are set around it under imaging, and "
    "short pulses are given.\n",
    ("clinical", "workflow", 0, "steps"): ["A scan shows the tumor and the vessel"],
    ("clinical", "workflow", 1, "steps"): ["Needles are set, and the pulses given"],
    ("clinical", "workflow", 2, "steps"): ["A scan shows what was reached"],
    ("clinical", "indications", 0, "text"): "A tumor beside a large vessel [@editorial]",
    ("documentation", 0, "text"): "Number and place of the needles [@editorial].",
}  # fmt: skip
OF_22 = "Needles had to be set anew for hours, since the tumor moved with each breath [@editorial]."


@dataclass
class Newcomer:
    """Edits records of a library, and counts."""

    home: Path
    cptref: samples.Cptref
    rounds: int = 0
    lines: int = 0
    problems: list[str] = field(default_factory=list)

    def runs(self, *arguments: str) -> str:
        self.lines += 1
        ran = self.cptref(*arguments, "-C", self.home)
        assert ran.code == 0, ran.err
        return ran.out

    def checks(self) -> str:
        self.rounds += 1
        return self.cptref("check", "-C", self.home).out

    def writes(self, path: str, kind: Kind, values: Mapping[At, Any]) -> None:
        """Each value at its place, as a person types it in the form of the record."""
        before = (self.home / path).read_text()
        after = before
        for at, value in values.items():
            after = edit.put(after, kind, at, value)
        changed = ndiff(before.splitlines(), after.splitlines())
        self.lines += sum(line.startswith("+ ") for line in changed)
        (self.home / path).write_text(after)


@pytest.fixture
def newcomer(tmp_path: Path, cptref: samples.Cptref) -> Newcomer:
    return Newcomer(samples.write(tmp_path / "library", scaffolds.made()), cptref)


def test_a_member_of_a_family_in_three_rounds_and_sixty_lines(newcomer: Newcomer) -> None:
    newcomer.runs("new", NEW, "--at", "approach=percutaneous")
    assert "E120" in newcomer.checks()
    newcomer.writes(scaffolds.NEW_PATH, "code", {**ANSWERS, ("modifiers", 0, "when"): OF_22})
    assert newcomer.checks().startswith("No problems")
    assert (newcomer.rounds <= 3, newcomer.lines <= 60) == (True, True), newcomer


def test_a_code_of_its_own_with_two_new_sources_in_eighty_lines(newcomer: Newcomer) -> None:
    """No dataset has it, and no family: what the files would say is a gap."""
    code, path = "00109", "content/codes/cpt/00109.yaml"
    for address in ("https://www.example.org/policies/pulses-0042.html?utm_source=letter",
                    "https://www.example.com/guidelines/pulses"):  # fmt: skip
        newcomer.runs("new", "source", address)
    policy, guideline = "example-pulses-0042", "example-pulses"
    for source, publisher, kind in ((policy, "A payer", "payer-policy"),
                                    (guideline, "A society", "guideline")):  # fmt: skip
        newcomer.writes(f"content/sources/{source}.yaml", "source", {
            ("title",): f"Pulses against tumors, by {publisher}",
            ("publisher",): publisher, ("kind",): kind,
            ("undated",): "No date is printed; the copy names a meeting of 2025.",
        })  # fmt: skip
    newcomer.runs("new", code, "--at", "approach=percutaneous", "--anyway")
    assert "E120" in newcomer.checks()
    newcomer.writes(path, "code", {
        **ANSWERS,
        ("service", "settings", 0): {"pos": "22", "use": "typical", "cite": [guideline]},
        ("billing",): f"One line on the claim, however many needles there are [@{guideline}].\n",
        ("modifiers", 0, "when"): OF_22,
        ("diagnoses", 0): {"icd10cm": "C22.0", "cite": [guideline]},
        ("payers", "payer"): {"policies": [{
            "source": policy, "stance": "covered-with-criteria",
            "summary": "Pulses are necessary where heat would harm a vessel.",
            "criteria": [
                {"kind": "tumor", "short": "by a vessel", "text": "A tumor beside a large vessel"}
            ],
            "criteria_complete": "true",
        }]},
    })  # fmt: skip
    assert newcomer.checks().startswith("No problems")
    assert (newcomer.rounds <= 3, newcomer.lines <= 80) == (True, True), newcomer
