"""A page visited once can be read again without a network, and with one is never stale."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.reader import IMPORTED, Reader, reading
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

#: The site lies in a folder of the server, as on a host that has several.
FOLDER = "library"


class Server(SimpleHTTPRequestHandler):
    """Says how long a page may be kept, as hosts of static pages do; and prints nothing."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass(frozen=True)
class Published:
    """A copy of the site that a test may change, and where it is served."""

    folder: Path
    base: str


@pytest.fixture
def published(showcase_site: Path, tmp_path: Path) -> Iterator[Published]:
    folder = tmp_path / FOLDER
    shutil.copytree(showcase_site, folder, ignore=shutil.ignore_patterns(IMPORTED))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Published(folder, f"http://localhost:{server.server_port}/{FOLDER}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(browser: Browser, published: Published) -> Iterator[Reader]:
    with reading(browser, published.base) as opened:
        yield opened


def until(page: Page, condition: str) -> None:
    """Waits for a condition that is a promise: `wait_for_function` takes any promise for true."""
    page.evaluate(
        f"""async () => {{
              for (const end = Date.now() + 20_000; !({condition}); ) {{
                if (Date.now() > end) throw new Error('in vain');
                await new Promise((again) => setTimeout(again, 20));
              }}
            }}"""
    )


def kept(page: Page) -> None:
    """Waits until the worker is there, and the page is kept with all that it came with."""
    until(page, "(await navigator.serviceWorker.ready).active.state === 'activated'")
    until(
        page,
        """(await Promise.all([...document.querySelectorAll('[rel=stylesheet],[rel=icon],[src]')]
             .map(({ href, src }) => href ?? src).concat(location.href)
             .map((url) => caches.match(url)))).every(Boolean)""",
    )


def offline(page: Page, is_off: bool = True) -> BrowserContext:
    page.context.set_offline(is_off)
    return page.context


def test_the_first_page_can_be_read_again_offline(visitor: Reader) -> None:
    """With its style, and though there was nothing yet to keep it when it came."""
    page = visitor.open(BRIEFING)
    kept(page)
    offline(page)
    page.reload()
    assert "00021" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert visitor.complaints == []


def test_whatever_stands_behind_the_address_the_page_is_the_same(visitor: Reader) -> None:
    page = visitor.open("gaps/index.html")
    kept(page)
    offline(page)
    visitor.open("gaps/index.html?q=first")
    assert page.locator("h1").inner_text() == "Gaps"


def test_a_later_page_is_kept_as_it_comes(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    kept(page)
    page.get_by_role("link", name="Glossary").click()
    kept(page)
    offline(page)
    page.go_back()
    page.reload()
    assert "00021" in page.locator("h1").inner_text()
    page.go_forward()
    assert page.locator("h1").inner_text() == "Glossary"


def test_a_new_build_is_shown_at_once(visitor: Reader, published: Published) -> None:
    """Whatever is kept, and however long the server said that the old page holds."""
    page = visitor.open(BRIEFING)
    kept(page)
    page.reload()
    file = published.folder / BRIEFING
    html = file.read_text(encoding="utf-8")
    file.write_text(html.replace("<h1>", "<h1>New: "), encoding="utf-8")
    page.goto("about:blank")
    visitor.open(BRIEFING)
    assert page.locator("h1").inner_text().startswith("New:")
    kept(page)
    offline(page)
    page.reload()
    assert page.locator("h1").inner_text().startswith("New:")


def test_what_is_gone_is_gone(visitor: Reader, published: Published) -> None:
    """The server's answer counts, also where it says that there is no such page."""
    page = visitor.open("gaps/index.html")
    kept(page)
    (published.folder / "gaps/index.html").unlink()
    answer = page.reload()
    assert answer is not None
    assert answer.status == 404


def test_what_is_gone_does_not_come_back_offline(visitor: Reader, published: Published) -> None:
    """A briefing that was withdrawn is not read for a valid one."""
    page = visitor.open("gaps/index.html")
    kept(page)
    (published.folder / "gaps/index.html").unlink()
    page.reload()
    until(page, "!(await caches.match(location.href))")
    offline(page)
    with pytest.raises(Exception, match="ERR_"):
        page.reload()


def test_an_answer_from_another_address_is_not_kept(visitor: Reader) -> None:
    """As from a network that sends whoever is not logged in elsewhere."""
    page = visitor.open(BRIEFING)
    kept(page)
    page.reload()
    # The server sends a folder without its slash to the folder.
    assert page.evaluate("fetch('../gaps').then(({ redirected, status }) => redirected && status)")
    visitor.open("glossary/index.html")
    kept(page)
    assert page.evaluate("caches.match('../gaps').then(Boolean)") is False


def test_what_another_site_at_the_host_keeps_is_not_shown(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    kept(page)
    page.evaluate(
        """async () => (await caches.open('theirs'))
             .put('../glossary/index.html', new Response('theirs'))"""
    )
    offline(page)
    with pytest.raises(Exception, match="ERR_"):
        visitor.open("glossary/index.html")


@pytest.mark.parametrize("method", ["POST", "HEAD"])
def test_only_what_is_read_is_kept(visitor: Reader, method: str) -> None:
    page = visitor.open(BRIEFING)
    kept(page)
    page.reload()
    page.evaluate("(method) => fetch('../gaps/index.html', { method }).catch(() => 0)", method)
    visitor.open("glossary/index.html")
    kept(page)
    assert page.evaluate("caches.match('../gaps/index.html').then(Boolean)") is False


def test_where_the_browser_keeps_nothing_there_is_still_the_network(
    visitor: Reader, published: Published
) -> None:
    worker = published.folder / "sw.js"
    refuse = "for (const name of ['match', 'open']) caches[name] = async () => { throw name };\n"
    worker.write_text(refuse + worker.read_text(encoding="utf-8"), encoding="utf-8")
    page = visitor.open(BRIEFING)
    until(page, "navigator.serviceWorker.controller")
    answer = page.reload()
    assert answer is not None
    assert answer.from_service_worker
    assert "00021" in page.locator("h1").inner_text()


def test_a_page_that_was_never_read_is_not_made_up(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    kept(page)
    offline(page)
    with pytest.raises(Exception, match="ERR_"):
        visitor.open("glossary/index.html")


def test_what_is_kept_is_bounded(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    kept(page)
    page.evaluate(
        """async () => {
             window.cache = await caches.open((await navigator.serviceWorker.ready).scope);
             for (let number = 0; number < 420; number++)
               await cache.put(`made-up-${number}`, new Response(''));
             await fetch('../index.html');
           }"""
    )
    until(page, "(await cache.keys()).length === 400")


def test_the_worker_sees_no_more_than_the_sites_folder(visitor: Reader) -> None:
    page = visitor.open(BRIEFING)
    kept(page)
    scope = page.evaluate(
        "navigator.serviceWorker.ready.then((registration) => registration.scope)"
    )
    assert scope == f"{visitor.base}/"


def test_from_the_disk_there_is_no_worker(reader: Reader) -> None:
    page = reader.open(BRIEFING)
    assert page.evaluate("navigator.serviceWorker?.controller ?? null") is None
    assert reader.complaints == []
