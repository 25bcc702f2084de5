"""Built sites for the tests: that of the library published here, and the showcase's.

What is published here is found, never named: tests hold whatever codes content/ has. CPTREF_CONTENT
names another folder to read in its place (`make test-growth`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Literal
from urllib.parse import unquote, urldefrag

import pytest

from cptref.build import Scope, Sources, build, examine
from cptref.catalog import Catalog, imported
from cptref.disk.read import read_content, read_theme
from cptref.plan import PAGE_KINDS, plan
from cptref.site.page import Page
from cptref.theme.render import render
from tests import showcase
from tests.builders import library

ROOT = Path(__file__).parents[1]
#: The folder whose content/ is published.
HOME = Path(os.environ.get("CPTREF_CONTENT") or ROOT)

Library = Literal["published", "showcase"]
#: For tests of both. A site of what is published takes longer to build the more it holds.
LIBRARIES = (pytest.param("published", marks=pytest.mark.slow), "showcase")
#: The page for a wrong address, which a server shows and nobody opens from a disk.
NOT_FOUND = "not_found.html"
#: The template of every kind of page that is not a part of another page; parts are PARTS.
KINDS = tuple(
    template for kind in PAGE_KINDS for template in kind.templates if template != NOT_FOUND
)
#: What a page of a large library is cut into, and what stands in its place.
PARTS = tuple(dict.fromkeys(template for kind in PAGE_KINDS for template in kind.parts))
#: What the page of a large library may weigh on the line, in bytes.
LIGHT = 30 * 1024


@cache
def theme() -> Mapping[str, bytes]:
    return dict(read_theme([ROOT / "templates"]))


@cache
def content(library: Library = "published") -> Mapping[str, bytes | None]:
    """Path -> bytes."""
    return dict(read_content(HOME).value if library == "published" else showcase.content())


@cache
def catalog(library: Library = "published") -> Catalog:
    found = examine(content(library)).value
    assert found is not None
    return found


@cache
def site(library: Library = "published", scope: Scope = "briefed") -> Mapping[str, bytes]:
    """Every file of the site, by its path."""
    built = build(Sources(content(library), theme(), scope=scope))
    assert built.value is not None, [problem.message for problem in built.problems]
    return dict(built.value)


@cache
def pages(
    library: Library = "published", scope: Scope = "briefed"
) -> Mapping[str, tuple[str, ...]]:
    """The pages of each template, by its name."""
    of = catalog(library)
    return by_kind(replace(of, imported=imported(of.library)) if scope == "imported" else of)


def rendered(of: Catalog, by: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Every file of a library's site, by the project's theme or another."""
    return dict(render(plan(of).value, theme() if by is None else by))


def by_kind(of: Catalog) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for page in plan(of).value:
        if isinstance(page, Page):
            found.setdefault(page.template, []).append(page.url)
    return {template: tuple(urls) for template, urls in found.items()}


def heaviest(kind: str, library: Library = "published", scope: Scope = "briefed") -> str:
    """The largest page of a kind: what may go wrong on one is likeliest there."""
    files = site(library, scope)
    return max(pages(library, scope)[kind], key=lambda url: (len(files[url]), url))


def briefings(library: Library = "published") -> tuple[str, ...]:
    """The heaviest briefing of each scope: of an operation, of a guidance …"""
    found: dict[str, str] = {}
    files, codes = site(library), catalog(library).library.codes
    for url in sorted(pages(library)["briefing.html"], key=lambda url: len(files[url])):
        found[codes[url.removesuffix(".html")].data.scope] = url
    return tuple(sorted(found.values()))


_LINK = re.compile(rb'\s(?:href|src|action)="([^"]*)"')
_ID = re.compile(rb'\sid="([^"]*)"')


def broken_links(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """(page, link) of each link within the site that leads to no file, or to no place of one."""
    ids: dict[str, set[str]] = {}
    broken = []
    for url, raw in files.items():
        if not url.endswith(".html"):
            continue
        for link in sorted({unescape(each.decode()) for each in _LINK.findall(raw)}):
            if link.startswith(("https://", "http://", "mailto:")):
                continue
            address, anchor = urldefrag(link)
            # What is asked of a page is no part of where it lies.
            path = address.partition("?")[0]
            target = normpath(join(dirname(url), unquote(path))) if path else url
            if url == "404.html" and target.startswith(".."):
                continue  # shown at any address, it looks for the site above: test_not_found.py
            if anchor and target in files and target not in ids:
                ids[target] = {unescape(each.decode()) for each in _ID.findall(files[target])}
            if target not in files or (anchor and unquote(anchor) not in ids[target]):
                broken.append((url, link))
    return broken


def small_site(
    changes: Mapping[str, str | bytes | None] | None = None,
    by: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The site of the small library, by path."""
    of = examine(library(changes)).value
    assert of is not None
    return rendered(of, by)
