"""A page visited once can be read again without a network, and with one is never stale."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.reader import IMPORTED, Reader, reading
from tests.showcase import BRIEFING

pytestmark = pytest.mark.browser

#: The site lies in a folder of the server, as on a host that has several.
FOLDER = "library"


@dataclass(frozen=True)
class Answer:
    """Of a proxy, a network that asks to log in, a server in a bad hour."""

    status: int = 200
    type: str = "text/html"
    body: bytes = b"<!doctype html><html><title>Log in to Wifi</title><p>Log in</p></html>"
    after: float = 0
    """Seconds before it says anything."""


class Server(SimpleHTTPRequestHandler):
    """Says how long a page may be kept, as hosts of static pages do; and prints nothing."""

    protocol_version = "HTTP/1.1"
    #: What it does in place of an answer, by the path's end: changed by a test.
    instead: ClassVar[dict[str, Answer]] = {}

    def do_GET(self) -> None:
        other = next((each for end, each in self.instead.items() if self.path.endswith(end)), None)
        if other is None:
            super().do_GET()
            return
        time.sleep(other.after)
        self.send_response(other.status)
        self.send_header("Content-Type", other.type)
        self.send_header("Content-Length", str(len(other.body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(other.body)

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
    Server.instead.clear()
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
    page.locator(".mast").get_by_role("link", name="Payers", exact=True).first.click()
    kept(page)
    offline(page)
    page.go_back()
    page.reload()
    assert "00021" in page.locator("h1").inner_text()
    page.go_forward()
    assert page.locator("h1").inner_text() == "Payers"


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


LOGIN = Answer()


WRONG = {
    ".css": (LOGIN, Answer(type="text/css", body=b"p { color: red }")),
    ".svg": (Answer(type="image/svg+xml", body=b"<svg/>"),),
    "gaps/index.html": (
        LOGIN,
        Answer(body=b'<html><meta name="generator" content="cptref"><p>Half of it'),
    ),
    "search/c.js": (LOGIN, Answer(type="text/javascript")),
    "feed.xml": (LOGIN,),
}
_FORGOTTEN = """async (url) => {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url);
}"""


def test_an_answer_that_is_something_else_is_not_kept(visitor: Reader) -> None:
    """With status 200: a page to log in, a proxy's, a deploy in the midst. What is right is."""
    page = visitor.open("index.html")
    kept(page)
    for asset, answers in WRONG.items():
        url = page.evaluate(
            """(end) => [...document.querySelectorAll('link[href]')].map(({ href }) => href)
                 .find((href) => href.endsWith(end)) ?? new URL(end, location.href).href""",
            asset,
        )
        page.evaluate(_FORGOTTEN, url)
        for answer in answers:
            Server.instead[asset] = answer
            assert page.evaluate("(url) => fetch(url).then(({ status }) => status)", url) == 200
            # What is asked for later is kept: so this would be, by now.
            page.evaluate("fetch('glossary/index.html')")
            until(page, "await caches.match('glossary/index.html')")
            assert page.evaluate("(url) => caches.match(url).then(Boolean)", url) is False
            page.evaluate(_FORGOTTEN, f"{visitor.base}/glossary/index.html")
        Server.instead.clear()
        page.evaluate("(url) => fetch(url).then(({ status }) => status)", url)
        until(page, f"await caches.match({url!r})")


@pytest.mark.parametrize(
    "answer", [Answer(500), Answer(503), Answer(after=5)], ids=["500", "503", "hangs"]
)
def test_the_kept_page_is_shown_where_the_server_fails(visitor: Reader, answer: Answer) -> None:
    """And says so, with the day; nothing of it where the server answers again."""
    page = visitor.open("gaps/index.html")
    kept(page)
    page.reload()
    Server.instead["gaps/index.html"] = answer
    began = time.monotonic()
    page.reload()
    assert page.locator("h1").inner_text() == "Gaps"
    assert "as this browser kept it on" in page.locator("main [role=status]").first.inner_text()
    assert time.monotonic() - began < 4.5
    Server.instead.clear()
    page.reload()
    assert "as this browser kept it" not in page.locator("main").inner_text()


def test_a_page_to_log_in_is_shown_and_the_kept_style_stays(visitor: Reader) -> None:
    """The reader has to see it; what is kept stays for after."""
    page = visitor.open("gaps/index.html")
    kept(page)
    page.reload()
    Server.instead["gaps/index.html"] = LOGIN
    page.reload()
    assert page.title() == "Log in to Wifi"
    offline(page)
    page.goto(f"{visitor.base}/gaps/index.html")
    assert page.locator("h1").inner_text() == "Gaps"


def test_what_an_earlier_worker_kept_unseen_is_thrown_away(visitor: Reader) -> None:
    page = visitor.open("index.html")
    page.evaluate(
        "caches.open(new URL('.', location.href).href).then((c) => c.put('x', new Response('')))"
    )
    kept(page)
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.unregister())")
    page.reload()
    kept(page)
    assert page.evaluate("caches.keys()") == [f"{visitor.base}/#seen"]


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
             const { scope } = await navigator.serviceWorker.ready;
             window.cache = await caches.open(`${scope}#seen`);
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
