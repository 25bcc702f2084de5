"""What a reader downloads, gzipped, in bytes. `pytest -rP tests/test_weights.py` prints it."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Mapping

import pytest

from cptref.site import checking
from tests import sites

pytestmark = pytest.mark.slow

KB = 1024
#: A briefing beside its words and the addresses of its links, which its editors answer for: what
#: the page is made of.
MARKUP = 7 * KB
#: Its stylesheet.
STYLE = 5 * KB
#: What only a script shows, which comes on use.
USED = KB
#: A published briefing with its stylesheet.
BRIEFING = 24 * KB
#: A list page by itself.
LIST = 30 * KB
#: All scripts that a page comes with.
SCRIPTS = 12 * KB
#: The same with what its box of the search fetches when it is first used; 12 KB are the aim.
EVER = 14 * KB + 512
#: The page of the claim check has the whole engine beside what every page has.
CHECK = 20 * KB
ENGINE = 9 * KB


@pytest.fixture(scope="module")
def site() -> Mapping[str, bytes]:
    return sites.site()


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def stylesheets(site: Mapping[str, bytes], path: str) -> int:
    """All that the page asks for, whatever they are for."""
    linked = re.findall(rb'<link rel="stylesheet"[^>]* href="([^"]+)"', site[path])
    return sum(gzipped(site[posixpath.normpath(posixpath.join(path, "..", href.decode()))])
               for href in linked)  # fmt: skip


def pages(site: Mapping[str, bytes]) -> dict[str, int]:
    return {path: gzipped(raw) for path, raw in site.items() if path.endswith(".html")}


def is_for_paper(path: str) -> bool:
    """A book holds many briefings; it is fetched by whoever prints it."""
    return path.endswith(".book.html")


@pytest.mark.parametrize("library", ["published", "showcase"])
def test_a_briefing_is_light(library: sites.Library) -> None:
    """However much is said in it."""
    files, heavy = sites.site(library), {}
    for path in sites.pages(library)["briefing.html"]:
        size, style = gzipped(files[path]), stylesheets(files, path)
        markup = size - gzipped(said(files[path]))
        print(f"{path} {size + style:,}, of which stylesheet {style:,} and markup {markup:,}")
        over = library == "published" and size + style > BRIEFING
        if markup > MARKUP or style > STYLE or over:
            heavy[path] = (markup, style)
    assert heavy == {}


def test_what_only_a_script_shows_is_light(site: Mapping[str, bytes]) -> None:
    (sheet,) = (path for path in site if path.startswith("assets/used."))
    assert gzipped(site[sheet]) <= USED
    assert all(sheet.encode() in site[path] for path in sites.pages()["briefing.html"])


def said(page: bytes) -> bytes:
    """The words of a page, and where its links lead."""
    return re.sub(rb"<[^>]+>", b" ", page) + b" ".join(re.findall(rb'href="([^"]*)"', page))


def test_a_list_page_is_light(site: Mapping[str, bytes]) -> None:
    weights = {
        path: size
        for path, size in pages(site).items()
        if path not in sites.pages()["briefing.html"] and not is_for_paper(path)
    }
    for path, size in sorted(weights.items(), key=lambda each: -each[1])[:12]:
        print(f"{path} {size:,}")
    assert {path: size for path, size in weights.items() if size > LIST} == {}


def test_the_scripts_of_a_page_are_small(site: Mapping[str, bytes]) -> None:
    """What the theme brings and the worker; what else ends so is data, measured elsewhere."""
    sizes = {}
    for path in pages(site):
        linked = re.findall(rb'<script src="([^"]+)"', site[path])
        asked = {posixpath.normpath(posixpath.join(path, "..", src.decode())) for src in linked}
        sizes[path] = sum(gzipped(site[each]) for each in {*asked, "sw.js"} if each in site)
    print(max((size, path) for path, size in sizes.items()))
    assert sizes.pop(checking.PAGE) <= CHECK
    assert {path: size for path, size in sizes.items() if size > SCRIPTS} == {}


def test_so_are_those_that_come_on_use(site: Mapping[str, bytes]) -> None:
    """All that it may fetch is named in it; shards of data are not counted."""
    sizes = {}
    for path in pages(site):
        named = re.findall(rb"assets/[\w.-]+\.js", site[path])
        asked = {each.decode() for each in named} | {"sw.js"}
        sizes[path] = sum(gzipped(site[each]) for each in asked if each in site)
    print(max((size, path) for path, size in sizes.items()))
    assert sizes.pop(checking.PAGE) <= EVER + ENGINE
    assert {path: size for path, size in sizes.items() if size > EVER} == {}
