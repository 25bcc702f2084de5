"""Policies side by side: each cell is what a record says, or the mark of what is not known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cptref.catalog import Catalog
from cptref.catalog.cards import PolicyTerms
from cptref.catalog.policies import said
from cptref.catalog.stances import STATES
from cptref.schema.policy import Criterion, PolicyDiagnosis
from cptref.site import urls
from cptref.wording import criteria as named
from cptref.wording import plan_names
from cptref.wording.diagnosis_grid import diagnosis_grid, in_words
from cptref.wording.policy_grid import CriteriaGrid, GridCell, criteria_grid, ordered
from cptref.wording.prose import Prose
from tests import sites


def grids(catalog: Catalog) -> Iterator[tuple[tuple[PolicyTerms, ...], CriteriaGrid, Prose]]:
    for id, card in catalog.codes.items():
        prose = Prose.at(urls.policies(id), catalog)
        terms = ordered(catalog, card.terms)
        if grid := criteria_grid(catalog, terms, prose):
            yield terms, grid, prose


def columns(grid: CriteriaGrid) -> list[list[GridCell]]:
    """By row, each cell as often as it reaches into columns."""
    held: dict[int, tuple[GridCell, int]] = {}
    found = []
    for row in grid.rows:
        cells: list[GridCell] = []
        left = iter(row.cells)
        while len(cells) < len(grid.heads):
            place = len(cells)
            if place in held and held[place][1] > 0:
                cell, down = held[place]
                held[place] = (cell, down - 1)
                cells.append(cell)
                continue
            cell = next(left)
            for each in range(place, place + cell.across):
                held[each] = (cell, cell.down - 1)
            cells += [cell] * cell.across
        assert next(left, None) is None
        found.append(cells)
    return found


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_a_cell_says_what_the_policy_says(library: sites.Library) -> None:
    seen = 0
    for terms, grid, _ in grids(sites.catalog(library)):
        for row, cells in zip(grid.rows[1:-1], columns(grid)[1:-1], strict=True):
            for of, cell in zip(terms, cells, strict=True):
                asked = [each for each in of.criteria if named.CRITERION[each.kind] == row.label]
                seen += 1
                if asked:
                    assert [line.text for line in cell.lines] == [*map(named.in_cell, asked)]
                    assert cell.mark == ""
                elif of.criteria or of.stance == "silent":
                    assert cell.mark == ("silent" if of.criteria_complete else "none")
                else:
                    assert cell.mark == STATES[of.stance]
    assert seen


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_each_mark_has_the_source_of_its_policy(library: sites.Library) -> None:
    """One, but where a criterion names its own."""
    for terms, grid, prose in grids(sites.catalog(library)):
        numbers = {note.source: note.number for note in prose.notes()}
        several = {each.short for of in terms for each in of.criteria if each.cite}
        for cells in columns(grid):
            for of, cell in zip(terms, cells, strict=True):
                for line in cell.lines:
                    if line.cites and line.text not in several:
                        assert len(line.cites.numbers) == 1
                shown = {number for line in cell.lines for number in line.cites.numbers}
                if not any(line.text in several for line in cell.lines):
                    assert numbers[of.source] in shown


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_a_silence_is_said_only_of_a_policy_noted_in_full(library: sites.Library) -> None:
    catalog = sites.catalog(library)
    for id, card in catalog.codes.items():
        prose = Prose.at(urls.policies(id), catalog)
        terms = ordered(catalog, card.terms)
        grid = diagnosis_grid(catalog, card, terms, card.positions, prose)
        for row in grid.rows if grid else ():
            for of, cell in zip(terms, row.cells, strict=True):
                assert cell.lines[0].cites.numbers
                if cell.mark == "silent":
                    assert of.criteria_complete or of.stance == "covered"


def terms(**fields: object) -> PolicyTerms:
    whole = {
        "payer": "one", "source": "s", "plan": None, "stance": "covered-with-criteria",
        "criteria": (CRITERION,), "criteria_complete": True, "diagnoses": (),
        "other_diagnoses": "silent", "prior_auth": "unknown", **fields,
    }  # fmt: skip
    return PolicyTerms(**whole)  # type: ignore[arg-type]


CRITERION = Criterion(kind="device", short="any", text="Any device")
NAMED = PolicyDiagnosis(icd10cm="C22.0", says="named")
PART = PolicyDiagnosis(icd10cm="C22.0", says="part", short="if small")


def test_a_policy_that_refuses_excludes_each_diagnosis() -> None:
    of = terms(stance="investigational", criteria=(), criteria_complete=None, other_diagnoses=None)
    assert said(of, "C22.0").says == "excluded"


def test_of_a_policy_noted_in_part_nothing_is_silent() -> None:
    assert said(terms(), "C22.0").says == "silent"
    assert said(terms(criteria_complete=False), "C22.0").says == "not-noted"
    assert said(terms(other_diagnoses=None), "C22.0").says == "not-noted"
    row = PolicyDiagnosis(icd10cm="C22.0", says="silent")
    assert said(terms(criteria_complete=False, diagnoses=(row,)), "C22.0").says == "not-noted"
    of = terms(stance="silent", criteria=(), criteria_complete=None)
    assert said(of, "C22.0").says == "not-noted"


def test_the_sentence_counts_what_the_marks_show() -> None:
    policies = (terms(diagnoses=(NAMED,)), terms(diagnoses=(PART,)), terms())
    assert in_words(("C22.0", "C22.1", "C22.2"), policies) == (
        "Of 3 policies: C22.0 is named by 1, named in part or with a condition by 1; "
        "C22.1 and C22.2 are named by none."
    )


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_no_two_columns_have_one_name(library: sites.Library) -> None:
    """A plan has a policy on heat and one on cold: which of them says what must be told."""
    for _, grid, _ in grids(sites.catalog(library)):
        called = [each.short for each in grid.heads]
        assert len({*called}) == len(called)


def test_a_column_is_headed_by_a_short_name() -> None:
    catalog = sites.catalog("showcase")
    for slug, payer in catalog.payers.items():
        assert plan_names.short(catalog, slug, None) == payer.title
        for plan, of in payer.plans.items():
            assert len(plan_names.short(catalog, slug, plan)) <= len(of.title)
