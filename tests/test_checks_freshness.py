"""How old a statement may be, and days that cannot have been yet."""

from datetime import date

import pytest

from cptref.build import examine
from cptref.catalog.reviews import months_after
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, SOURCE, SOURCE_PATH, library, with_keys


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


@pytest.mark.parametrize(
    ("path", "record", "line"),
    [
        (SOURCE_PATH, SOURCE, "retrieved: 2026-11-23"),
        (CODE_PATH, CODE, "reviewed: {on: 2026-11-23"),
        (CODE_PATH, CODE, "- {date: 2026-11-23"),
        (CODE_PATH, CODE, "      since: 2026-11-23"),
    ],
)
def test_what_was_done_in_the_future(path: str, record: str, line: str) -> None:
    assert record.count(line)
    text = record.replace(line, line.replace("2026-11-23", "2026-12-24"), 1)
    found = examine(library({path: text}), date(2026, 11, 23)).problems
    assert [(p.rule.number, p.file) for p in found] == [("F003", path)]
    assert "2026-12-24" in found[0].source_line


def test_a_search_in_the_future() -> None:
    searched = "      searched: [{where: x, on: 2062-11-23}]\n"
    text = CODE.replace("      since: 2026-11-23\n", searched + "      since: 2026-11-23\n", 1)
    found = examine(library({CODE_PATH: text})).problems
    assert [(p.rule.number, p.source_line.strip()) for p in found] == [("F003", searched.strip())]


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
