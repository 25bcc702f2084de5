"""What the browser tests share: the sites as they are built now, one Chromium, readers of pages."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from cptref.disk.write import write
from tests import sites
from tests.browser import chromium
from tests.browser.reader import (
    FILLED,
    IMPORTED,
    PUBLISHED,
    SHOWCASE,
    Reader,
    of_kind,
    reading,
    wait_until_filled,
)


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the sites lie, under the names that reader.py has for them."""
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def published_site(places: Path) -> Path:
    return _written(places / PUBLISHED, "published")


@pytest.fixture(scope="session")
def showcase_site(places: Path) -> Path:
    return _written(places / SHOWCASE, "showcase")


def _written(folder: Path, library: sites.Library) -> Path:
    """The site, and in it the one with a page for every code of its files."""
    write(folder, sites.site(library).items())
    write(folder / IMPORTED, sites.site(library, "imported").items())
    return folder


@pytest.fixture(scope="session")
def every_site(places: Path, published_site: Path, showcase_site: Path) -> str:
    """From where `of_kind` leads to a page as a reader opens it from a stick: 'file:///…'."""
    return places.as_uri()


class _Quiet(SimpleHTTPRequestHandler):
    """A plain server of files that packs text, as any host of pages does, and prints nothing."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        kind = self.guess_type(path)
        if not path.is_file() or not kind.startswith(("text/", "application/json")):
            super().do_GET()
            return
        packed = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(places: Path) -> Iterator[str]:
    """The address of a web server with the sites that were built: 'http://localhost:41234'."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(places)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found)
        yield started
        started.close()


@pytest.fixture
def reader(
    browser: Browser, showcase_site: Path, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """Of the showcase, from the disk, with `request.param` as the settings of the browser."""
    with reading(browser, showcase_site.as_uri(), **getattr(request, "param", {})) as opened:
        yield opened


@pytest.fixture
def visitor(
    browser: Browser, served: str, showcase_site: Path, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """Of the showcase, over HTTP, with `request.param` as the settings of the browser."""
    with reading(
        browser, f"{served}/{showcase_site.name}", **getattr(request, "param", {})
    ) as opened:
        yield opened


@pytest.fixture(scope="session", params=[*sites.KINDS, sites.NOT_FOUND, *FILLED])
def opened(
    browser: Browser, served: str, every_site: str, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """A page of every kind, over HTTP and with script, opened once for all that is asked of it.

    A test that uses it sets the screen and the colours that it needs.
    """
    with reading(browser, served) as reader:
        page = reader.open(of_kind(request.param))
        wait_until_filled(page, request.param)
        yield reader
