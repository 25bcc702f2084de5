"""What a page says of itself to those who do not read it: previews, search engines, crawlers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import fromstring

import pytest

from cptref.catalog import Catalog
from cptref.files import crawlers
from cptref.plan import plan
from cptref.site import linked_data, sitemap
from cptref.site.frame import site_frame
from cptref.site.page import File, Link, Page
from cptref.theme.render import render
from tests import sites
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, SOURCE, with_keys
from tests.catalogs import HOSTILE, catalog, retitled
from tests.pages import pages

#: Each asks whole sites.
pytestmark = pytest.mark.slow

ADDRESS = "https://example.org/library"
PUBLISHED = {SITE_PATH: f"{SITE}base_url: {ADDRESS}/\n"}
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BRIEFING = "cpt/00100.html"


def files(of: Catalog) -> dict[str, str]:
    """As text, also what is none: a workbook."""
    made = render(plan(of).value, sites.theme())
    return {url: content.decode("utf-8", "replace") for url, content in made}


@cache
def site(has_address: bool = True) -> dict[str, str]:
    return files(catalog(PUBLISHED if has_address else None))


#: Planned, so that gathering the tests renders nothing.
PAGES = sorted(page.url for page in pages(catalog(PUBLISHED)))
every_page = pytest.mark.parametrize("url", PAGES)


class HeadOf(HTMLParser):
    """The metadata of a page, and the text of its data blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.blocks: list[str] = []
        self._in_block = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property") or given.get("name") or ""
            self.meta.setdefault(name, []).append(given.get("content", ""))
        if tag == "link":
            self.links.setdefault(given["rel"], []).append(given["href"])
        self._in_block = given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_block:
            self.blocks.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_block = False


def graph(html: str) -> Mapping[str, Any]:
    """The things that a page's data block describes, by type."""
    (block,) = HeadOf(html).blocks
    read = json.loads(block)
    assert read["@context"] == "https://schema.org"
    return {node["@type"]: node for node in read["@graph"]}


def listed(of: Mapping[str, str], url: str = "sitemap.xml") -> list[str]:
    root = fromstring(of[url])  # noqa: S314  # our own file
    return [loc.text or "" for loc in root.iter(f"{SITEMAP}loc")]


@every_page
def test_a_page_with_a_public_address_says_which(url: str) -> None:
    """But the page that a server shows at any address has none, and is not to be listed."""
    head = HeadOf(site()[url])
    if url == "404.html":
        assert "canonical" not in head.links
        assert head.meta["robots"] == ["noindex"]
    else:
        assert head.links["canonical"] == head.meta["og:url"] == [f"{ADDRESS}/{url}"]
        assert "robots" not in head.meta


def test_without_a_public_address_no_page_names_one() -> None:
    for url in PAGES:
        head = HeadOf(site(has_address=False)[url])
        assert "canonical" not in head.links
        assert "og:url" not in head.meta


@every_page
def test_a_link_preview_has_its_words(url: str) -> None:
    """Open Graph: what it is called, what it says, and of which site it is."""
    head = HeadOf(site()[url])
    assert head.meta["og:site_name"] == ["A library"]
    assert head.meta["og:description"] == head.meta["description"]
    (title,) = head.meta["og:title"]
    assert title in site()[url].partition("</title>")[0]
    assert head.meta["og:type"] == ["website" if url in ("index.html", "404.html") else "article"]


def test_a_briefing_is_a_procedure_with_its_code() -> None:
    procedure = graph(site()[BRIEFING])["MedicalProcedure"]
    assert procedure["name"] == "Freezing of liver tumors"
    assert procedure["code"] == {
        "@type": "MedicalCode", "codingSystem": "CPT", "codeValue": "00100",
    }  # fmt: skip


@pytest.mark.parametrize("has_address", [True, False], ids=["published", "on a stick"])
def test_a_trail_leads_from_the_library_to_the_page(has_address: bool) -> None:
    """Every page with crumbs has it; each step but the last, the page itself, has an address."""
    of = site(has_address)
    for url in PAGES:
        crumbs = 'aria-label="Breadcrumb"' in of[url]
        assert crumbs == bool(HeadOf(of[url]).blocks), url
        if not crumbs:
            continue
        items = graph(of[url])["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert "item" not in items[-1]
        for item in items[:-1]:
            address = urljoin(f"{ADDRESS}/{url}", item["item"]).removeprefix(f"{ADDRESS}/")
            assert address in of, (url, item)


def test_a_dataset_says_whose_it_is() -> None:
    node = linked_data.dataset(
        "The fee schedule", "Units and payments.", "CMS", published=None, original="https://cms.gov"
    )
    read = json.loads(linked_data.block([node]))["@graph"][0]
    assert read == {
        "@type": "Dataset",
        "creator": {"@type": "Organization", "name": "CMS"},
        "name": "The fee schedule",
        "description": "Units and payments.",
        "isBasedOn": "https://cms.gov",
    }


def test_hostile_text_cannot_end_a_data_block() -> None:
    """HOSTILE X1, X3: the text comes back as it was, and nothing but the text."""
    html = files(retitled(catalog(PUBLISHED), HOSTILE))[BRIEFING]
    (block,) = HeadOf(html).blocks
    assert not re.search("[<>&\u2028\u2029]", block)
    assert graph(html)["MedicalProcedure"]["name"] == HOSTILE
    assert html.count("<script") == site(has_address=False)[BRIEFING].count("<script")


def test_a_name_in_a_trail_cannot_end_it_either() -> None:
    crumb = Link("</script><script>alert(1)</script>", "index.html")
    block = linked_data.block(linked_data.trail([crumb]))
    assert "<" not in block
    assert json.loads(block)["@graph"][0]["itemListElement"][0]["name"] == crumb.label


def test_the_sitemap_lists_every_page_but_the_one_for_lost_readers() -> None:
    expected = [f"{ADDRESS}/{url}" for url in PAGES if url != "404.html"]
    assert sorted(listed(site())) == sorted(expected)


def test_a_briefing_is_as_new_as_its_newest_entry() -> None:
    """Its review or its history, never the day of the build."""
    newer = with_keys(CODE, "history: [{date: 2026-11-24, kind: figure, note: A payment.}]\n")
    of = files(catalog({**PUBLISHED, CODE_PATH: newer}))
    assert f"<loc>{ADDRESS}/{BRIEFING}</loc><lastmod>2026-11-24</lastmod>" in of["sitemap.xml"]


def test_a_briefing_is_as_new_as_what_it_was_read_from() -> None:
    """A file of Medicare's that is imported years after it held is new on its page too."""
    read = SOURCE.replace("retrieved: 2026-11-23", "retrieved: 2026-11-25")
    assert read != SOURCE
    of = files(catalog({**PUBLISHED, "content/sources/cms-release.yaml": read}))
    assert f"<loc>{ADDRESS}/{BRIEFING}</loc><lastmod>2026-11-25</lastmod>" in of["sitemap.xml"]


def test_a_sitemap_that_is_too_long_is_split() -> None:
    of = catalog(PUBLISHED)
    entries = [f"<url><loc>{ADDRESS}/{number}.html</loc></url>" for number in range(5)]
    made = {
        file.url: file.content.decode()
        for file in crawlers.files(of, site_frame(of.site), entries, most=2)
    }
    assert listed(made) == [f"{ADDRESS}/sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [address for number in (1, 2, 3) for address in listed(made, f"sitemap-{number}.xml")]
    assert parts == [f"{ADDRESS}/{number}.html" for number in range(5)]
    assert crawlers.ADDRESSES == 50_000


@pytest.mark.parametrize(
    "address",
    ["http://[::1]:8000/x", "http://intranet", "http://10.1.2.3/a&b/(new)/@me;v=1", "http://a/%28"],
)
def test_every_address_that_is_written_out_leads_to_a_file_of_the_site(address: str) -> None:
    """Whatever the site's own address is: its parts may mean something in XML, HTML or Markdown."""
    site = files(catalog({SITE_PATH: f"{SITE}base_url: '{address}/'\n"}))
    found: list[str] = listed(site)
    for url in PAGES:
        head = HeadOf(site[url])
        found += [*head.links.get("canonical", ()), *head.meta.get("og:url", ())]
        for node in graph(site[url])["BreadcrumbList"]["itemListElement"] if head.blocks else ():
            found += [node["item"]] if "item" in node else []
    for url in (url for url in site if url.endswith(".xml") and "sitemap" not in url):
        feed = fromstring(site[url])  # noqa: S314  # our own file
        found += [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
    found += [site["robots.txt"].partition("Sitemap: ")[2].strip()]
    found += [json.loads(site["api/v1/codes/cpt/00100.json"])["url"]]
    assert [link for link in found if link.removeprefix(f"{address}/") not in site] == []
    written = address.replace("(", "%28").replace(")", "%29")
    told = re.findall(r"\]\(([^)]+)\)", site["llms.txt"])
    assert [link for link in told if link.removeprefix(f"{written}/") not in site] == []


def test_an_address_in_the_sitemap_is_sound_xml() -> None:
    """HOSTILE X8: whatever the site's own address holds."""
    of = catalog({SITE_PATH: f"{SITE}base_url: https://example.org/a&b/\n"})
    assert listed(files(of))[0] == "https://example.org/a&b/index.html"


def test_without_a_public_address_there_is_no_sitemap() -> None:
    assert "sitemap.xml" not in site(has_address=False)
    assert "Sitemap" not in site(has_address=False)["robots.txt"]


def test_robots_may_read_all_and_are_told_of_the_sitemap() -> None:
    assert site()["robots.txt"].splitlines() == [
        "User-agent: *", "Allow: /", "", f"Sitemap: {ADDRESS}/sitemap.xml",
    ]  # fmt: skip


@pytest.mark.parametrize("has_address", [True, False], ids=["published", "on a stick"])
def test_what_language_models_are_told_leads_to_files(has_address: bool) -> None:
    of = site(has_address)
    links = re.findall(r"\]\(([^)]+)\)", of["llms.txt"])
    assert "api/v1/index.json" in [link.removeprefix(f"{ADDRESS}/") for link in links]
    assert [link for link in links if link.removeprefix(f"{ADDRESS}/") not in of] == []


def test_what_language_models_are_told_leads_to_every_schema() -> None:
    schemas = {path for path in site() if path.endswith(".schema.json")}
    links = re.findall(r"\]\(([^)]+)\)", site()["llms.txt"])
    assert schemas
    assert schemas - {link.removeprefix(f"{ADDRESS}/") for link in links} == set()


def test_what_language_models_are_told_carries_the_notice() -> None:
    of = catalog()
    assert " ".join(site_frame(of.site).notice) in site()["llms.txt"]


def test_a_citation_has_the_day_of_the_edition() -> None:
    text = site()[BRIEFING].partition('id="citation">')[2].partition("<")[0]
    assert text == (
        "The editors. “CPT® 00100: Freezing of liver tumors.” Edition reviewed 23 Nov 2026. "
        f"A library. {ADDRESS}/{BRIEFING}"
    )


def test_a_review_of_another_record_leaves_a_briefing_as_it_was() -> None:
    """What the library's newest day is stands on pages about the library alone."""
    later = SOURCE.replace("retrieved: 2026-11-23", "retrieved: 2026-11-24")
    of = catalog({**PUBLISHED, "content/sources/not-cited.yaml": later})
    assert of.newest > catalog(PUBLISHED).newest
    assert files(of)[BRIEFING] == site()[BRIEFING]


@every_page
def test_the_site_has_an_icon_of_its_own(url: str) -> None:
    """So that no browser asks for one that is not there."""
    (icon,) = HeadOf(site()[url]).links["icon"]
    assert urljoin(f"{ADDRESS}/{url}", icon).removeprefix(f"{ADDRESS}/") in site()


def test_the_same_library_gives_the_same_files() -> None:
    assert files(catalog(PUBLISHED)) == site()


def test_only_a_page_has_an_entry() -> None:
    planned = list(plan(catalog(PUBLISHED)).value)
    entries = [sitemap.entry(each) for each in planned if isinstance(each, Page)]
    assert len([entry for entry in entries if entry]) == len(PAGES) - 1
    assert any(isinstance(each, File) for each in planned)
