"""The lists of contents of long pages, and what a briefing's first sheet of paper sums up."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests import sites
from tests.briefings import GAP, briefing

#: Each asks whole sites.
pytestmark = pytest.mark.slow

#: What stands at the page's end, below its sources.
_LAST = {"history", "cite"}


LIBRARIES = pytest.mark.parametrize("library", sites.LIBRARIES)


def each(kind: str, library: sites.Library) -> Iterator[str]:
    return (sites.site(library)[url].decode() for url in sites.pages(library).get(kind, ()))


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="([a-z-]+)"', html)


def listed(html: str) -> list[str]:
    (found,) = re.findall(r'<nav [^>]*"contents">(.*?)</nav>', html, re.DOTALL)
    return re.findall(r'href="#([a-z-]+)"', found)


@LIBRARIES
def test_a_briefing_lists_its_sections_in_their_order(library: sites.Library) -> None:
    for html in each("briefing.html", library):
        assert listed(html) == [each for each in headings(html) if each not in _LAST]


@LIBRARIES
def test_a_family_lists_its_sections_in_their_order(library: sites.Library) -> None:
    for html in each("family.html", library):
        assert listed(html) == [each for each in headings(html) if each != "contents"]


@LIBRARIES
def test_a_family_says_how_to_choose_before_it_shows_everything(library: sites.Library) -> None:
    for html in each("family.html", library):
        order = listed(html)
        assert order.index("overview") < order.index("codes")


@LIBRARIES
def test_every_modifier_in_full_has_its_place_in_the_briefing(library: sites.Library) -> None:
    """Alone in its row, beside others of which the same is said, or in a line below the table."""
    files = sites.site(library)
    for url in sites.pages(library)["briefing.html"]:
        full = files[url.replace(".html", "-modifiers.html")].decode()
        short = files[url].decode()
        numbers = re.findall(r'<tr id="(mod-\w+)"', full)
        assert numbers != []
        assert sorted(re.findall(r' id="(mod-\w+)"', short)) == sorted(numbers)


def test_what_is_not_known_is_told_in_the_order_of_the_section() -> None:
    own = "gaps:\n  - {missing: its weight, reason: not-searched, consult: [{where: A file}], "
    shown = briefing(f"payers:\n  payer:\n{GAP}{own}since: 2026-11-20}}\n").gaps
    first, *_ = shown.first.split("; ")
    assert first == "A policy on freezing"
    assert [each.missing for each in shown.here] == ["Its weight"]


def test_a_line_of_many_gaps_is_no_longer_than_a_line() -> None:
    gap = "reason: not-searched, consult: [{where: A file}], since: 2026-11-20}"
    own = "".join(f"  - {{missing: Whether part {number} is, {gap}\n" for number in range(20))
    first = briefing(f"gaps:\n{own}").gaps.first
    assert len(first) <= 160
    assert all(each[:1].islower() for each in first.split("; ")[1:] if "hether" in each)


def test_a_line_of_gaps_names_each_once() -> None:
    gap = (
        "{missing: its weight, reason: not-searched, consult: [{where: A file}], since: 2026-11-20}"
    )
    first = briefing(f"gaps:\n  - {gap}\n  - {gap}\n").gaps.first
    assert first.lower().count("its weight") == 1
