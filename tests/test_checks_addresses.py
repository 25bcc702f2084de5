"""Addresses that say more than where a document lies."""

from __future__ import annotations

import pytest

from cptref.build import examine
from tests.builders import SOURCE, SOURCE_PATH, library

AT = "https://www.example.com/policy"


def told(url: str) -> set[str]:
    source = f"{SOURCE}url: {url}\n" if "url:" not in SOURCE else SOURCE
    problems = examine(library({SOURCE_PATH: source})).problems
    return {problem.rule.number for problem in problems}


@pytest.mark.parametrize(
    "url",
    [
        f"{AT}?token=abc123", f"{AT}?id=1&sessionid=9", f"{AT};jsessionid=0A1B",
        f"{AT}?sid=4f3c2a1b9d8e7f60",
        f"{AT}?X-Amz-Signature=0f&X-Amz-Credential=a", f"{AT}?api_key=1", f"{AT}?PHPSESSID=1",
        f"{AT}?password=x", f"{AT}#access_token=eyJ0",
    ],
)  # fmt: skip
def test_a_key_or_a_visit_is_an_error(url: str) -> None:
    assert "S004" in told(url)


@pytest.mark.parametrize(
    "url", [f"{AT}?utm_source=a", f"{AT}?id=1&gclid=b", f"{AT}?fbclid=c", f"{AT}?mc_cid=d#part"]
)
def test_what_tracks_is_a_warning(url: str) -> None:
    assert told(url) & {"S004", "S005"} == {"S005"}


@pytest.mark.parametrize(
    "url",
    [AT, f"{AT}?print=1", f"{AT}?id=549945", f"{AT}?doc=Two%20Tumors&stage=pub",
     f"{AT}#page=3"],
)  # fmt: skip
def test_what_tells_the_document_stays(url: str) -> None:
    assert told(url) & {"S004", "S005"} == set()
