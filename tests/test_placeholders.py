"""What is still to be written is told at its word: in every text of every kind of record, once."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import pytest

from cptref import limits
from cptref.build import examine
from cptref.diagnostics import Diagnostic
from cptref.load.compose import compose_with_places
from cptref.load.placeholders import TO_BE_WRITTEN
from cptref.names import PLACEHOLDER
from cptref.schema.walk import Path
from tests import builders
from tests.builders import CODE, CODE_PATH, SOURCE_PATH, TERM_PATH, library

RECORDS = {path: (raw or b"").decode() for path, raw in library().items()}
#: More fields than the smallest sound record has.
MORE = {
    CODE_PATH: CODE
    + """\
synonyms: [freezing of metastases]
related:
  - {code: cpt/00102, relation: alternative, note: "Another way [@cms-release]."}
conflicts:
  - about: How many units
    claims:
      - {says: It is one, holds_for: The year before, cite: [cms-release]}
      - {says: It is two, holds_for: This year, cite: [cms-release]}
gaps:
  - missing: How often it fails
    reason: not-found
    searched: [{where: The register, on: 2026-11-23, found: Nothing of it}]
    consult: [{where: The register}]
    since: 2026-11-23
""",
    SOURCE_PATH: builders.SOURCE + "edition: First\nquote: So it is.\nnote: It is read often.\n",
    TERM_PATH: builders.TERM + "abbreviation: GP\n",
}


def _scalars() -> Iterator[tuple[str, str, Path, int]]:
    """(file, its text, a value's path, where its words begin)."""
    for path, text in {**RECORDS, **MORE}.items():
        for at, (start, _, _, value) in compose_with_places(text, frozenset()).scalars.items():
            begin = start + text[start:].index(value.split()[0])
            yield path, text, at, begin


SCALARS = {
    f"{path.removeprefix('content/')}:{'.'.join(map(str, at))}": (path, text, at, begin)
    for path, text, at, begin in _scalars()
}


def placed(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def problems(changes: dict[str, str | bytes | None]) -> list[Diagnostic]:
    return list(examine(library(changes)).problems)


def places(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(p.rule.number, p.span.line, p.span.column) for p in found if p.span]


@pytest.mark.parametrize("name", SCALARS)
def test_a_placeholder_in_any_value_is_one_mistake_at_its_place(name: str) -> None:
    """In a text it is told as a placeholder, at its word; in a value that is no text, as what that
    is not, with what it may be."""
    path, text, _, begin = SCALARS[name]
    changed = f"{text[:begin]}{PLACEHOLDER} {text[begin:]}"
    base = places(problems({path: text}))
    assert base == [], "the record as it was is sound"
    found = [p for p in problems({path: changed}) if p.file == path]
    line, column = placed(changed, begin)
    assert len(found) == 1, [(p.rule.number, p.message) for p in found]
    assert found[0].span is not None
    if found[0].rule is TO_BE_WRITTEN:
        assert (found[0].span.line, found[0].span.column) == (line, column)
        assert found[0].span.end_column == column + len(PLACEHOLDER)
    else:
        assert found[0].rule.number in ("E103", "E104", "E105", "E106", "E107", "E108")


def test_other_mistakes_of_a_record_are_told_beside_it() -> None:
    changed = CODE.replace("title: Freezing", f"title: {PLACEHOLDER} Freezing")
    found = problems({CODE_PATH: changed.replace("status: active", "status: actve")})
    assert [number for number, *_ in places(found)] == ["E120", "E104"]


def test_a_source_that_is_not_there_is_told_also_beside_a_placeholder() -> None:
    changed = CODE.replace("One operation, one line on the claim [@cms-release]", "TODO [@nope]")
    assert {number for number, *_ in places(problems({CODE_PATH: changed}))} == {"E120", "L006"}


def test_a_comment_or_a_longer_word_is_no_placeholder() -> None:
    title = 'title: "TODOS of liver tumors, todo" # TODO'
    changed = CODE.replace("title: Freezing of liver tumors", title, 1)
    assert "# TODO" in changed
    assert problems({CODE_PATH: changed}) == []


@pytest.mark.slow
def test_a_text_of_nothing_but_placeholders_is_gone_through_once() -> None:
    """To find the place of each anew in forty thousand characters took minutes."""
    count = limits.PROSE_CHARACTERS // 5 - 20
    block = f"overview: |\n  {'TODO ' * count}\n\n"
    began = monotonic()
    found = problems({CODE_PATH: CODE.replace("overview: |\n", block)})
    assert len(found) == count
    assert monotonic() - began < 10
