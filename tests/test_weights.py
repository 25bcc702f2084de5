"""What a reader downloads, gzipped, in bytes. `pytest -rP tests/test_weights.py` prints it."""

from __future__ import annotations

import gzip
import posixpath
import re
import statistics
from collections.abc import Mapping
from pathlib import Path

import pytest

from cptref.build import Sources, build
from cptref.tree import read_content, read_theme

ROOT = Path(__file__).parents[1]
KB = 1024
#: A briefing and its stylesheet. The aim is 20: the briefings of imaging meet it. Of the largest,
#: the words alone are 14 KB gzipped and the addresses of its links 2, and none is left out for the
#: figure; these bounds keep what was reached.
MIDDLE = 21 * KB
LARGEST = 27 * KB
#: The part of it that is the stylesheet.
STYLE = 5 * KB
#: A list page by itself.
LIST = 30 * KB
#: All scripts of the site together as they are served, not gzipped.
SCRIPTS = 12 * KB


@pytest.fixture(scope="module")
def site() -> Mapping[str, bytes]:
    built = build(Sources(read_content(ROOT).value, read_theme([ROOT / "templates"]))).value
    assert built is not None
    return dict(built)


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def stylesheets(site: Mapping[str, bytes], path: str) -> int:
    """All that the page asks for, whatever they are for."""
    linked = re.findall(rb'<link rel="stylesheet"[^>]* href="([^"]+)"', site[path])
    return sum(gzipped(site[posixpath.normpath(posixpath.join(path, "..", href.decode()))])
               for href in linked)  # fmt: skip


def pages(site: Mapping[str, bytes]) -> dict[str, int]:
    return {path: gzipped(raw) for path, raw in site.items() if path.endswith(".html")}


def is_briefing(path: str) -> bool:
    return path.startswith("cpt/") and not path.endswith("-localities.html")


def is_for_paper(path: str) -> bool:
    """A book holds many briefings; it is fetched by whoever prints it."""
    return path.endswith(".book.html")


def test_a_briefing_is_light(site: Mapping[str, bytes]) -> None:
    weights = {
        path: size + stylesheets(site, path)
        for path, size in pages(site).items()
        if is_briefing(path)
    }
    for path, size in weights.items():
        print(f"{path} {size:,}, of which stylesheet {stylesheets(site, path):,}")
    assert statistics.median(weights.values()) <= MIDDLE
    assert max(weights.values()) <= LARGEST
    assert max(stylesheets(site, path) for path in weights) <= STYLE


def test_a_list_page_is_light(site: Mapping[str, bytes]) -> None:
    weights = {
        path: size
        for path, size in pages(site).items()
        if not is_briefing(path) and not is_for_paper(path)
    }
    for path, size in sorted(weights.items(), key=lambda each: -each[1])[:12]:
        print(f"{path} {size:,}")
    assert {path: size for path, size in weights.items() if size > LIST} == {}


def test_all_scripts_together_are_small(site: Mapping[str, bytes]) -> None:
    """What the theme brings, as it is served; what else ends so is data, measured elsewhere."""
    sizes = {
        path: len(raw)
        for path, raw in site.items()
        if path.endswith(".js") and (path.startswith("assets/") or path == "sw.js")
    }
    print(sizes)
    assert sum(sizes.values()) <= SCRIPTS
