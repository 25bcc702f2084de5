"""A reader with a wrong address, where a server shows the 404.html of a site in a folder of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cptref.build import Sources, build
from cptref.disk.write import write
from tests import sites
from tests.browser.reader import reading
from tests.builders import library

pytestmark = pytest.mark.browser

NOT_FOUND = "404.html"
#: The folder of the server that the site lies in -> the address that the site was told.
SITES = {"codes": "http://localhost/codes", "untold": None}
WRONG = ("cpt/47399.html", "cpt/47399.html/", "nowhere.html", "families/a/b/")


class Server(SimpleHTTPRequestHandler):
    """As a host of pages does, it shows the site's own page for what it does not have."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folder = self.path.split("/")[1]
        page = Path(self.directory) / folder / NOT_FOUND
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host")
    for name, address in SITES.items():
        built = build(Sources(library(), sites.theme(), address)).value
        assert built is not None
        write(folder / name, built)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def lost(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    assert page.locator("h1").inner_text() == "No such page"


def has_style(page: Page) -> bool:
    return bool(page.evaluate("getComputedStyle(document.body).marginTop === '0px'"))


def leads_nowhere(page: Page) -> list[str]:
    """The links that are seen and that the server does not answer with a page."""
    found: list[str] = page.evaluate(
        """async () => {
              const links = [...document.querySelectorAll('a[href]')]
                .filter((each) => each.checkVisibility() && !each.hash).map(({ href }) => href);
              if (links.length < 4) return ['too few'];
              const found = await Promise.all(links.map((href) => fetch(href)));
              return found.filter(({ ok }) => !ok).map(({ url }) => url);
            }"""
    )
    return found


@pytest.mark.parametrize("wrong", WRONG)
def test_the_page_has_its_style_and_every_link_leads_on(
    browser: Browser, host: str, wrong: str
) -> None:
    with reading(browser, host) as reader:
        lost(reader.page, f"{host}/codes/{wrong}")
        assert has_style(reader.page)
        assert leads_nowhere(reader.page) == []


@pytest.mark.parametrize(
    ("wrong", "start"), [("nowhere", 0), ("cpt/47399.html", 1), ("cpt/47399.html/", 2)]
)
def test_a_site_that_was_not_told_its_address_has_its_style_and_a_way_on(
    browser: Browser, host: str, wrong: str, start: int
) -> None:
    with reading(browser, host, java_script_enabled=False) as reader:
        lost(reader.page, f"{host}/untold/{wrong}")
        assert has_style(reader.page)
        reader.page.locator("main li a").nth(start).click()
        reader.page.wait_for_url("**/untold/index.html")
