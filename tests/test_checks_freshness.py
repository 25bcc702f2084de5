"""How old a statement may be, and days that cannot have been yet."""

from datetime import date
from typing import Any, get_args

import pytest

from cptref.build import examine
from cptref.catalog.reviews import months_after
from cptref.checks.freshness import DONE as DONE_KEYS
from cptref.diagnostics import Span
from cptref.schema import MODELS
from cptref.schema.walk import is_model
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
from tests.samples import TODAY

SEARCHED = """\
gaps:
  - missing: A limit of units
    reason: not-found
    searched: [{where: The tables, on: 2026-11-23}]
    consult: [{where: CMS}]
    since: 2026-11-23
"""


def rules(changes: dict[str, str | bytes | None], as_of: str = "2026-11-23") -> list[str]:
    found = examine(library(changes), date.fromisoformat(as_of)).problems
    return [problem.rule.number for problem in found]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-11-23", 6, "2027-05-23"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-15", 60, "2031-01-15"),
    ],
)
def test_months_after(day: str, months: int, after: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)


@pytest.mark.parametrize(("as_of", "found"), [("2027-05-23", []), ("2027-05-24", ["F002", "F001"])])
def test_a_review_and_a_source_hold_to_the_last_day(as_of: str, found: list[str]) -> None:
    """Six months where neither the source nor site.yaml says otherwise."""
    assert rules({}, as_of) == found


def test_a_source_may_hold_longer_than_the_library() -> None:
    source = SOURCE + "review_months: 24\n"
    assert rules({SOURCE_PATH: source}, "2027-05-20") == []
    assert rules({SOURCE_PATH: source}, "2028-11-23") == ["F002"]


def test_the_library_may_set_the_period() -> None:
    site = SITE + "review_months: 1\n"
    assert rules({SITE_PATH: site}, "2027-01-01") == ["F001"]


def test_without_a_day_the_newest_of_the_content_is_meant() -> None:
    """A build does not depend on the day on which it is made."""
    source = SOURCE.replace("2026-11-23", "2026-01-10")
    found = examine(library({SOURCE_PATH: source})).problems
    assert [p.rule.number for p in found] == ["F001"]


#: Each day on which something was done, in a record of its kind.
DONE = [
    (SOURCE_PATH, SOURCE, "retrieved: 2026-11-23"),
    (CODE_PATH, CODE, "reviewed: {on: 2026-11-23"),
    (CODE_PATH, CODE, "- {date: 2026-11-23"),
    (CODE_PATH, CODE, "      since: 2026-11-23"),
    (CODE_PATH, CODE + SEARCHED, "on: 2026-11-23}]"),
    (FAMILY_PATH, FAMILY, "      since: 2026-11-23"),
]


@pytest.mark.parametrize(("path", "record", "line"), DONE)
@pytest.mark.parametrize("day", ["2026-11-28", "2029-11-23"])
def test_what_was_done_after_tomorrow(path: str, record: str, line: str, day: str) -> None:
    """And nothing is told of any other file: the day of the library is not moved."""
    assert record.count(line)
    text = record.replace(line, line.replace("2026-11-23", day), 1).replace(
        "2027-05-23", "2031-01-01"
    )
    found = examine(library({path: text}), today=TODAY).problems
    assert [(p.rule.number, p.file, p.severity) for p in found] == [("F003", path, "error")]
    assert found[0].source_line[(found[0].span or Span(1, 1, 1, 1)).column - 1 :].startswith(day)


@pytest.mark.parametrize(("path", "record", "line"), DONE)
def test_tomorrow_has_begun_east_of_greenwich(path: str, record: str, line: str) -> None:
    text = record.replace(line, line.replace("2026-11-23", "2026-11-27"), 1)
    assert examine(library({path: text}), today=TODAY).problems == ()


def test_a_year_mistyped_that_breaks_its_record_is_told_once() -> None:
    """A document published in 2042 was read before: both days are named, at the one to come."""
    source = SOURCE.replace("published: 2026-01-01", "published: 2042-01-01")
    found = examine(library({SOURCE_PATH: source}), today=TODAY).problems
    assert [(p.rule.number, p.source_line) for p in found] == [("E111", "published: 2042-01-01")]


def test_no_exception_excuses_a_day_to_come() -> None:
    excused = (
        "exceptions:\n  - rule: F003\n    record: sources/cms-release.yaml\n"
        "    reason: It will be read then.\n    until: 2031-01-01\n"
    )
    source = SOURCE.replace("retrieved: 2026", "retrieved: 2029")
    files = library({SOURCE_PATH: source, "content/exceptions.yaml": excused})
    assert [p.rule.number for p in examine(files, today=TODAY).problems] == ["X003", "F003"]


def test_without_a_clock_no_day_is_too_late() -> None:
    """The library's day is then the newest that the records name, whatever it is."""
    of = examine(library({SOURCE_PATH: SOURCE.replace("retrieved: 2026", "retrieved: 2029")}))
    assert {p.rule.number for p in of.problems} == {"F002"}
    assert of.value is not None
    assert of.value.newest == date(2029, 11, 23)


def test_a_day_to_come_does_not_move_the_library() -> None:
    files = library({SOURCE_PATH: SOURCE.replace("retrieved: 2026", "retrieved: 2029")})
    catalog = examine(files, today=TODAY).value
    assert catalog is not None
    assert catalog.newest == date(2026, 11, 23)


def test_an_earlier_day_of_ages_makes_nothing_a_day_to_come() -> None:
    assert rules({}, "2026-01-02") == []


def test_every_day_of_a_record_was_done_or_may_lie_ahead() -> None:
    """A new key says which it is."""
    assert _day_keys() == DONE_KEYS | {"effective", "next", "until"}


def test_what_takes_effect_later_is_a_fact() -> None:
    assert rules({SOURCE_PATH: SOURCE + "effective: 2027-01-01\n"}) == []


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["2026-05-01 added", "2026-11-23 figure"], []),
        (["2026-05-01 added", "2026-05-01 correction"], []),
        (["2026-11-23 editorial"], ["F004"]),
        (["2026-05-01 added", "2026-11-23 added"], ["F004"]),
        (["2026-11-23 added", "2026-05-01 figure"], ["F004"]),
    ],
)
def test_a_history(entries: list[str], found: list[str]) -> None:
    rows = (entry.split() for entry in entries)
    history = "".join(f"  - {{date: {day}, kind: {kind}, note: x}}\n" for day, kind in rows)
    assert rules({CODE_PATH: with_keys(CODE, f"history:\n{history}")}) == found


def _day_keys() -> set[str]:
    """The name of every field, at any depth, that holds a day."""
    found: set[str] = set()
    seen: set[Any] = set()

    def look(name: str, annotation: Any) -> None:
        if annotation is date:
            found.add(name)
        elif is_model(annotation) and annotation not in seen:
            seen.add(annotation)
            for field, info in annotation.model_fields.items():
                look(field, info.annotation)
        for inner in get_args(annotation):
            look(name, inner)

    for model in MODELS.values():
        look("", model)
    return found
