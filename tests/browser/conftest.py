"""What the browser tests share: the site as it is built now, one Chromium, and readers of pages."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from cptref.build import Scope, Sources, build
from cptref.tree import read_content, read_theme
from cptref.write import write
from tests.browser import chromium
from tests.browser.reader import COMPARED, IMPORTED, NOT_FOUND, PAGES, ROOT, Reader, reading


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this library's site, and in it the one with all codes of its files."""
    out = tmp_path_factory.mktemp("browser") / "site"
    content, theme = read_content(ROOT).value, read_theme([ROOT / "templates"])
    scopes: dict[Scope, Path] = {"briefed": out, "imported": out / IMPORTED}
    for scope, folder in scopes.items():
        built = build(Sources(content, theme, scope=scope)).value
        assert built is not None
        write(folder, built)
    return out


@pytest.fixture(scope="session")
def site_address(site: Path) -> str:
    """The site as a reader opens it from a stick: 'file:///…/site'."""
    return site.as_uri()


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
def served(site: Path) -> Iterator[str]:
    """The address of a web server that serves the site's files: 'http://localhost:41234'."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
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
def reader(browser: Browser, site_address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """From the disk, with `request.param` as the settings of the browser."""
    with reading(browser, site_address, **getattr(request, "param", {})) as opened:
        yield opened


@pytest.fixture
def visitor(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Over HTTP, with `request.param` as the settings of the browser."""
    with reading(browser, served, **getattr(request, "param", {})) as opened:
        yield opened


@pytest.fixture(scope="session", params=[*PAGES, COMPARED, NOT_FOUND])
def opened(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A page of every kind, over HTTP and with script, opened once for all that is asked of it.

    A test that uses it sets the screen and the colours that it needs.
    """
    with reading(browser, served) as reader:
        page = reader.open(request.param)
        if request.param == COMPARED:
            page.locator("main table").wait_for()
        yield reader
