"""Row X1 of the hostile inputs, and P1's names, over every file of a site whose texts are attacks.

What a browser makes of the pages is in browser/test_hostile.py.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from cptref.build import Sources, build
from cptref.diagnostics import has_errors
from cptref.disk.read import read_theme
from cptref.names import is_device
from tests import samples, showcase
from tests.poisoned import ATTACKS, poisoned

#: Each asks whole sites.
pytestmark = pytest.mark.slow

THEME = Path(__file__).parents[1] / "templates"
#: Attributes with which a page takes something from elsewhere, or leads there.
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@cache
def site() -> Mapping[str, bytes]:
    """The showcase with attacks for texts, and pages of all codes that its files list."""
    content = poisoned(showcase.content())
    return _built(content, "https://example.com/library")


def _built(content: Mapping[str, bytes | None], base_url: str | None = None) -> dict[str, bytes]:
    built = build(Sources(content, read_theme([THEME]), base_url, scope="imported"))
    assert [p for p in built.problems if has_errors((p,))] == []
    assert built.value is not None
    files = list(built.value)
    assert len({path for path, _ in files}) == len(files)
    return dict(files)


def _ending(*endings: str) -> dict[str, bytes]:
    found = {path: raw for path, raw in site().items() if path.endswith(endings)}
    assert found
    return found


class _Read(HTMLParser):
    """A page's elements as a browser sees them, and the text of its data blocks."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[str] = []
        self._in_block = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_block = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_block:
            self.blocks.append(data)
        self._in_block = False

    def ids(self) -> Counter[str]:
        return Counter(attrs["id"] for _, attrs in self.elements if "id" in attrs)


@cache
def _pages() -> Mapping[str, _Read]:
    return {path: _Read(raw) for path, raw in _ending(".html").items()}


def test_x1_every_attack_is_in_the_site() -> None:
    """Else there would be nothing to see here."""
    shown = unescape(b"".join(_ending(".html").values()).decode())
    assert [attack for attack in ATTACKS if attack not in shown] == []


def test_x1_no_page_has_an_element_that_no_template_wrote() -> None:
    templates = b"".join(raw for path, raw in read_theme([THEME]).items() if path.endswith(".html"))
    ours = set(re.findall(r"<([a-z][a-z0-9]*)", templates.decode()))
    # What markup writes, and a chart.
    ours |= {"p", "ul", "ol", "li", "code", "em", "strong", "svg", "g", "path", "rect", "line",
             "circle", "text", "title", "desc", "polyline", "tspan", "use", "symbol", "defs",
             "br", "sup", "a", "span", "figure", "figcaption", "b", "i"}  # fmt: skip
    found = {tag for page in _pages().values() for tag, _ in page.elements}
    assert found - ours == set()
    assert not found & {"img", "iframe", "math", "style", "object", "embed", "base"}


def test_x1_no_element_has_a_handler_or_a_style() -> None:
    wrong = {
        (path, name)
        for path, page in _pages().items()
        for _, attrs in page.elements
        for name in attrs
        if name.startswith("on") or name == "style"
    }
    assert wrong == set()


def test_x1_every_script_is_the_sites_own_or_data() -> None:
    for path, page in _pages().items():
        for tag, attrs in page.elements:
            if tag == "script" and attrs.get("type") != "application/ld+json":
                assert re.fullmatch(r"(\.\./|/library/)*assets/\w+\.[0-9a-f]{8}\.js", attrs["src"])
                # What of the site is asked for on use is named there.
                assert set(attrs) - {"data-index", "data-used"} == {"src", "defer"}, path


def test_x4_every_link_is_relative_or_of_the_web() -> None:
    for path, page in _pages().items():
        for _, attrs in page.elements:
            for name in _ADDRESSES & set(attrs):
                address = attrs[name]
                begins = re.match(r"[^/?#]*:|//", address)
                assert not begins or begins[0] in ("https:", "http:", "mailto:"), (path, address)


def test_x3_every_data_block_is_whole() -> None:
    blocks = [json.loads(block) for page in _pages().values() for block in page.blocks]
    assert len(blocks) > 50
    assert all(block["@context"] == "https://schema.org" for block in blocks)


def test_x3_every_script_that_is_data_is_one_call() -> None:
    """A shard of the search, a column of the comparison, localities, a code's days."""
    for path, raw in _ending(".js").items():
        if path != "sw.js" and not path.startswith("assets/"):
            text = raw.decode()
            called = re.fullmatch(r"cptref\.shard\((.*)\);\n", text)
            assert called, path
            assert not re.search("[<\u2028\u2029]", text), path
            json.loads(f"[{called[1]}]")


def test_x8_every_feed_and_sitemap_is_sound() -> None:
    for path, raw in _ending(".xml").items():
        tags = {element.tag for element in ElementTree.fromstring(raw).iter()}  # noqa: S314
        assert {tag.partition("}")[0] for tag in tags} <= {
            "{http://www.w3.org/2005/Atom", "{http://www.sitemaps.org/schemas/sitemap/0.9",
        }, path  # fmt: skip


def test_x7_no_cell_of_a_csv_file_begins_a_formula() -> None:
    """Nor would one where a spreadsheet parts cells at semicolons."""
    for path, raw in _ending(".csv").items():
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            for cell in (part for value in row for part in re.split("[;\n]", value)):
                assert _FIGURE.fullmatch(cell) or not _FORMULA.match(cell), (path, row)


def test_x7_no_workbook_has_a_formula_or_a_way_out() -> None:
    for path, raw in _ending(".xlsx").items():
        archive = ZipFile(io.BytesIO(raw))
        for name in archive.namelist():
            part = ElementTree.fromstring(archive.read(name))  # noqa: S314
            assert not any(each.tag.endswith(("}f", "}hyperlink")) for each in part.iter()), path
            assert not any(each.get("TargetMode") for each in part.iter()), path


def test_p1_every_file_has_a_name_of_its_own_wherever_it_is_copied() -> None:
    """By case, as a device of Windows, in its letters, in its length."""
    _assert_names(site())


def test_p1_records_called_as_a_place_of_ours_take_no_others_address() -> None:
    """A payer '473', a family 'index2', a source 'glossary': each page and place is one alone."""
    static = {name for raw in read_theme([THEME]).values()
              for name in re.findall(r'id="([a-z0-9-]+)"', raw.decode())}  # fmt: skip
    content = samples.base()
    payer = samples.base()["content/payers/other-payer.yaml"]
    source = samples.base()["content/sources/payer-policy.yaml"]
    names = (static | {"473", "62", "constructor", "cpt", "hcpcs", "glossary", "feed", "book"}) - {
        "main", "found", "sources", "top",
    }  # fmt: skip
    for name in names:
        content[f"content/payers/{name}.yaml"] = payer
        content[f"content/sources/{name}.yaml"] = source
        text = f"title: Term {name}\nmeaning: A limit.\ncite: [{name}]\n"
        content[f"content/terms/{name}.yaml"] = text.encode()
    files = _built(content)
    _assert_names(files)
    twice = {
        path: ids
        for path, raw in files.items()
        if path.endswith(".html")
        and (ids := [id for id, count in _Read(raw).ids().items() if count > 1])
    }
    assert twice == {}


@pytest.mark.parametrize("name", ["main", "found", "sources", "top"])
def test_p1_a_place_that_every_list_has_is_no_name(name: str) -> None:
    path = f"content/terms/{name}.yaml"
    text = "title: A term\nmeaning: A limit.\ncite: [cms-release]\n"
    assert samples.numbers(samples.with_record(path, text)) == ["L002"]


def _assert_names(files: Mapping[str, bytes]) -> None:
    assert len({path.casefold() for path in files}) == len(files)
    for path in files:
        assert re.fullmatch(r"[A-Za-z0-9._~/-]{1,180}", path), path
        for part in PurePosixPath(path).parts:
            assert not is_device(part.partition(".")[0]), path
            assert not part.endswith("."), path
