"""What programs that walk the site ask for first: its sitemap, robots.txt and llms.txt.

A sitemap needs whole addresses, so a site that does not know its own has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from cptref.catalog import Catalog
from cptref.catalog.code_figures import pairs_are_held
from cptref.files.api import write as api
from cptref.files.api.code_shapes import CodeFile
from cptref.files.api.list_shapes import ChangesFile, GapsFile, IndexFile, PayerFile, PayersFile
from cptref.files.api.part_shapes import CodesFile, FamiliesFile, PartsFile
from cptref.lists import pagination
from cptref.schema.systems import CodeId
from cptref.site import packages, page_sizes, urls
from cptref.site.page import File, SiteFrame
from cptref.wording import words

#: The protocol allows no more in one file.
ADDRESSES = 50_000
_XML = '<?xml version="1.0" encoding="utf-8"?>'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(
    catalog: Catalog, site: SiteFrame, entries: Sequence[str], most: int = ADDRESSES
) -> Iterator[File]:
    """`entries` are those of every page, in the order of the site."""
    yield from _sitemap(site, entries, most)
    yield _file(urls.ROBOTS, _robots(site))
    yield _file(urls.LLMS, _llms(catalog, site))


def _sitemap(site: SiteFrame, entries: Sequence[str], most: int) -> Iterator[File]:
    if not site.base_url:
        return
    if len(entries) <= most:
        yield _file(urls.SITEMAP, [_XML, f"<urlset {_NAMES}>", *entries, "</urlset>"])
        return
    parts: list[str] = []
    for start in range(0, len(entries), most):
        url = urls.sitemap_part(len(parts) + 1)
        parts.append(f"<sitemap><loc>{escape(_address(site, url), quote=False)}</loc></sitemap>")
        some = entries[start : start + most]
        yield _file(url, [_XML, f"<urlset {_NAMES}>", *some, "</urlset>"])
    yield _file(urls.SITEMAP, [_XML, f"<sitemapindex {_NAMES}>", *parts, "</sitemapindex>"])


def _robots(site: SiteFrame) -> Iterator[str]:
    yield "User-agent: *"
    yield "Allow: /"
    if site.base_url:
        yield ""
        yield f"Sitemap: {_address(site, urls.SITEMAP)}"


def _llms(catalog: Catalog, site: SiteFrame) -> Iterator[str]:
    """In the form of llmstxt.org: what the library is, and where it is easier to read than here."""

    def link(label: str, url: str, what: str) -> str:
        return f"- [{label}]({_in_brackets(_address(site, url))}): {what}"

    yield f"# {site.title}"
    yield ""
    yield f"> {' '.join(catalog.site.plain.split())}"
    yield ""
    yield (
        "Every statement names its source, with the day on which it was read, or is marked "
        "editorial: the publisher’s own. A gap says what was searched and not found: it is no sign "
        "that a payer covers a service, or that it does not. Who quotes a briefing should give its "
        "review date and lead to its page."
    )
    yield ""
    yield " ".join(site.notice)
    yield ""
    yield "## Data"
    yield ""
    yield (
        "The whole library is also JSON, each file with its JSON Schema. The folder `api/v1/` only "
        "grows: nothing in it is renamed or removed. Paths in the files start at the site’s root."
    )
    yield ""
    index = "every code and family, and where its page and data are; begin here"
    yield link("Index", urls.INDEX_DATA, index)
    for id in list(catalog.codes)[:1]:
        system, number = CodeId.of(id)
        shown = f"{words.SYSTEMS[system]} {number}"
        what = f"the whole briefing; each code has such a file, `{urls.code_data('SYSTEM/CODE')}`"
        yield link(f"{shown} as data", urls.code_data(id), what)
        if pairs_are_held(catalog):
            address = urls.pairs_table("SYSTEM/CODE")
            what = f"NCCI’s edits with whatever other code; each code has such a file, `{address}`"
            yield link(f"{shown} pairs", urls.pairs_table(id), what)
    yield link("Payers", urls.PAYERS_DATA, "every payer, and where its positions by code are")
    yield link("Gaps", urls.GAPS_DATA, "all that is not known, with what was searched")
    yield link("Changes", urls.CHANGES_DATA, "every change, newest first")
    yield link("Feed", urls.FEED, "the newest changes as Atom")
    tables = "tidy tables as CSV with datapackage.json (Frictionless), of the whole library"
    yield link("Tables", packages.LIBRARY, tables)
    yield link("Codebook", packages.CODEBOOK, "every column of these tables")
    if pagination.is_long(catalog.codes, page_sizes.ROWS_OF_DATA):
        parts = "where the parts of the long list of codes are; other lists name theirs in `parts`"
        yield link("Parts", urls.parts_data(urls.CODES_DATA), parts)
    yield ""
    yield "## Tools"
    yield ""
    yield (
        "Beside the records the same program answers by the Model Context Protocol, without a "
        "network: `pip install 'cptref[mcp]'`, then `cptref mcp -C LIBRARY` as a stdio server. Its "
        "tools `code`, `pair`, `payment`, `as_of` and `search` give the row, the release, its age "
        "and the source with each answer; a date for which no release is held has none."
    )
    yield ""
    yield "## Schemas"
    yield ""
    for shape, label in _SCHEMAS.items():
        yield link(label, api.SCHEMAS[shape], "JSON Schema, with what each key means")
    yield ""
    yield "## Pages"
    yield ""
    for each in (*site.sections, *site.colophon):
        yield f"- [{each.label}]({_in_brackets(_address(site, each.href))})"


_SCHEMAS = {
    IndexFile: "Index",
    CodeFile: "Code",
    PayersFile: "Payers",
    PayerFile: "Payer",
    GapsFile: "Gaps",
    ChangesFile: "Changes",
    PartsFile: "Parts of a long list",
    CodesFile: "Part of the codes",
    FamiliesFile: "Part of the families",
}


def _address(site: SiteFrame, url: str) -> str:
    """In full where the site's own address is known; else from the root, where these files lie."""
    return urls.canonical(url, site.base_url) or url


def _in_brackets(address: str) -> str:
    """For a link of Markdown, which a bracket within would end."""
    return address.replace("(", "%28").replace(")", "%29")


def _file(url: str, lines: Iterator[str] | Sequence[str]) -> File:
    return File(url, "".join(f"{line}\n" for line in lines).encode())
