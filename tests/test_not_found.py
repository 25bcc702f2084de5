"""The page for a wrong address, as a server shows it in any folder of the site."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin

import pytest

from cptref.build import Sources, build
from tests import sites
from tests.builders import library

#: Addresses that lead nowhere, from the site's root: in no folder, in one, in two, and so with a
#: slash at their ends.
WRONG = (
    "nowhere.html", "cpt/47399.html", "cpt/47399.html/", "payers/nobody", "families/a/473.html",
    "families/a/473.html/", "cpt/?q=1",
)  # fmt: skip
#: Where a site lies -> its address.
ADDRESSES = ("https://example.org", "https://example.org/codes/", "http://[::1]:8000/a&b/c")


@cache
def site(base_url: str | None) -> dict[str, str]:
    built = build(Sources(library(), sites.theme(), base_url)).value
    assert built is not None
    return {url: content.decode("utf-8", "replace") for url, content in built}


def addressed(html: str, what: str) -> list[str]:
    """The addresses of elements, but for places in the page itself."""
    found = re.findall(f'<{what}[^>]* (?:href|src)="([^"#]+)"', html)
    return [each.replace("&amp;", "&") for each in found]


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("address", ADDRESSES)
def test_with_an_address_everything_leads_to_a_file_from_every_folder(
    address: str, wrong: str
) -> None:
    base = f"{address.rstrip('/')}/"
    found = addressed(site(address)["404.html"], "(?:a|link|script)")
    assert len(found) > 15
    led = [urljoin(base + wrong, each) for each in found]
    assert [each for each in led if each.removeprefix(base) not in site(address)] == []


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/codes/"])
def test_without_one_some_of_what_is_asked_for_is_there_in_every_folder(
    base: str, wrong: str
) -> None:
    """The style; and one of the links is to the first page."""
    html = site(None)["404.html"]
    files = {base + url for url in site(None)}
    assert files & {urljoin(base + wrong, each) for each in addressed(html, "link")}
    assert f"{base}index.html" in {urljoin(base + wrong, each) for each in addressed(html, "a")}


@pytest.mark.slow
def test_without_one_nothing_is_offered_that_can_lead_nowhere_from_every_folder() -> None:
    """Neither the masthead nor a script; only the ways to the first page."""
    html = site(None)["404.html"]
    assert addressed(html, "script") == []
    assert {each.replace("../", "") for each in addressed(html, "a")} == {"index.html"}
