"""How old a document or a release is: by the day that it bears, on the library's day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cptref.schema import Source
from cptref.wording import words


def printed(source: Source) -> date | None:
    """The day that the document itself bears."""
    return source.published or source.effective


def as_of(sources: Iterable[Source]) -> str:
    """'as of 2 Mar 2026', 'as of 1 Apr 2024 to 2 Mar 2026, 2 more undated', 'undated, read 3 …'."""
    listed = list(sources)
    if not listed:
        return ""
    days = sorted(day for source in listed if (day := printed(source)))
    if not days:
        return f"undated, read {words.day(max(source.retrieved for source in listed))}"
    first, last = words.day(days[0]), words.day(days[-1])
    undated = len(listed) - len(days)
    span = first if first == last else f"{first} to {last}"
    return f"as of {span}" + (f", {undated} more undated" if undated else "")


def aged(release: str, age: str) -> str:
    """'July 2024, two years old': the release with its age, where that is worth a word."""
    return f"{release}, {age}" if age else release
