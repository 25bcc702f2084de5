"""Row X1 of the hostile inputs in a browser: what a record says never runs, asks or breaks out.

No dialog, no request that is not the site's, no breach of the page's policy; on the pages, in what
the search finds, and in what the comparison and the tables show.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from cptref import limits
from cptref.build import Sources, build
from cptref.diagnostics import has_errors
from cptref.disk.write import write
from cptref.load.text import holds_suspects
from tests import samples, showcase, sites
from tests.browser.conftest import _Quiet
from tests.browser.reader import Reader, reading
from tests.corpora import each_corpus
from tests.poisoned import ATTACKS, poisoned
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

#: What no page of ours has, and what no attribute of one may say.
FOREIGN = """() => [...document.querySelectorAll('*')].filter((element) =>
    element.matches('img, iframe, object, embed, style, base, math, foreignObject')
    || [...element.attributes].some(({ name, value }) => /^on|^style$/.test(name)
      || /^(href|src|action)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value)))
  .map((element) => element.outerHTML.slice(0, 200))"""


def is_read(line: str) -> bool:
    """Whether a record may hold these characters: others are refused before."""
    return line.isprintable() and not holds_suspects(line)


def _write(folder: Path, content: dict[str, bytes | None]) -> Path:
    built = build(Sources(content, sites.theme(), scope="imported"))
    assert [p for p in built.problems if has_errors((p,))] == []
    assert built.value is not None
    write(folder, built.value)
    return folder


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The showcase's site, with attacks for texts."""
    out = tmp_path_factory.mktemp("attacked") / "site"
    return _write(out, poisoned(showcase.content()))


@pytest.fixture(scope="module", params=["disk", "web"])
def base(attacked: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "disk":
        yield attacked.as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(attacked)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def victim(browser: Browser, base: str) -> Iterator[Reader]:
    """Someone who reads that site, of whom nothing may be wanted."""
    with reading(browser, base) as reader:
        yield reader
        assert reader.complaints == []
        assert [url for url in reader.asked if not url.startswith(base)] == []


def test_x1_every_kind_of_page_is_inert(victim: Reader) -> None:
    foreign = {}
    pages = sites.pages("showcase", "imported")
    for url in (pages[kind][-1] for kind in sites.KINDS):
        page = victim.open(url)
        foreign[url] = page.evaluate(FOREIGN)
    assert {url: found for url, found in foreign.items() if found} == {}


@pytest.mark.parametrize("query", ["0002", "alert", "script", "onerror", "example", "proto"])
def test_x1_what_the_search_finds_is_text(victim: Reader, query: str) -> None:
    page = victim.open(BRIEFING)
    page.get_by_role("combobox").fill(query)
    page.get_by_role("option").first.wait_for()
    shown = " ".join(page.get_by_role("option").all_text_contents())
    assert any(attack in shown for attack in ATTACKS)
    assert page.evaluate(FOREIGN) == []


def test_x1_what_the_comparison_shows_is_text(victim: Reader) -> None:
    page = victim.open("compare/index.html?codes=00010,00011,00020,00021,00022,00023")
    page.locator(".compared table.side").wait_for()
    shown = page.locator(".compared").inner_text()
    assert sum(attack in shown for attack in ATTACKS) > 3
    assert page.evaluate(FOREIGN) == []


def test_x1_a_table_of_attacks_is_sorted_and_filtered(victim: Reader) -> None:
    page = victim.open("modifiers/index.html?q=alert")
    rows = page.locator(".sortable tbody tr:visible")
    assert 0 < rows.count() < page.locator(".sortable tbody tr").count()
    for button in page.locator(".sortable thead button").all():
        button.click()
    assert page.evaluate(FOREIGN) == []


def test_x1_a_title_that_is_copied_or_kept_runs_nothing(victim: Reader) -> None:
    page = victim.open(BRIEFING)
    for button in page.locator("[data-copy]").all():
        button.click()
    page.reload()
    assert page.evaluate(FOREIGN) == []


@each_corpus
def test_x1_the_corpora_are_inert(browser: Browser, tmp_path: Path, corpora: Path) -> None:
    """Each attack as the title of a term and as code in its prose, on the page of all terms; and
    as what the search finds."""
    lines = [
        line.strip()
        for path in ("xss/payloadbox.txt", "ssti/ssti.fuzz")
        for line in (corpora / path).read_text("utf-8").splitlines()
    ]
    fit = [line for line in lines if 0 < len(line) <= limits.LINE_CHARACTERS and is_read(line)]
    assert len(fit) > len(lines) * 3 / 4
    content = samples.base()
    for number, line in enumerate(fit):
        # A row of one letter only makes an attack long, and is refused in a meaning (Q006).
        told = re.sub(r"([a-z])(\1{3})\1+", r"\1\2", line, flags=re.IGNORECASE)
        record = {"title": line, "meaning": f"````` {told} `````", "cite": ["cms-release"]}
        text = yaml.dump(record, allow_unicode=True, width=10_000, Dumper=yaml.CSafeDumper)
        content[f"content/terms/t{number}.yaml"] = text.encode()
    site = _write(tmp_path / "site", content)
    with reading(browser, site.as_uri()) as reader:
        reader.page.set_default_timeout(60_000)
        page = reader.open("glossary/index.html")
        assert page.evaluate(FOREIGN) == []
        for query in ("onload", "svg", "iframe", "prompt", "document"):
            page.get_by_role("combobox").fill(query)
            page.get_by_role("option").first.wait_for()
        assert page.evaluate(FOREIGN) == []
        assert reader.complaints == []
        assert [url for url in reader.asked if not url.startswith(site.as_uri())] == []
