"""What `cptref serve` answers: files of a site that stands, and nothing beside it."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from cptref.disk.packed import packed
from cptref.keep.told import Told
from cptref.serve.app import Server
from cptref.serve.injected import digest
from cptref.serve.preview import Preview

HOST = "127.0.0.1:8000"
PAGE = b"<html><head></head><body>A page</body></html>"
MISTAKE: Told = (
    "content/site.yaml", (3, 1, 3, 4), "E104", True, "<img src=x onerror=alert(1)>\n\nevent: x",
    "", "",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Served:
    """An app, asked as a web server asks it."""

    def __init__(self, site: Path) -> None:
        self.preview = Preview(site.parent, site, "")
        self.app = Server(self.preview, packed("serve")).app()

    def ask(
        self,
        target: str,
        host: str | None = HOST,
        method: str = "GET",
        until: Callable[[bytes], bool] = lambda _: False,
        then: Callable[[], None] = lambda: None,
    ) -> Answer:
        """An answer that goes on is read `until` it says something; `then` something happens, and
        it is read to its end."""
        path, _, query = target.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "scheme": "http", "path": unquote(path), "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "server": ("127.0.0.1", 8000),
            "client": ("127.0.0.1", 1),
            "headers": [(b"host", host.encode())] if host is not None else [],
        }  # fmt: skip
        # In a thread of its own: what drives a browser in another test has a loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self._asked(scope, until, then))).result()

    async def _asked(
        self, scope: Any, until: Callable[[bytes], bool], then: Callable[[], None]
    ) -> Answer:
        started: dict[str, Any] = {}
        body = b""
        has_happened = False

        async def receive() -> Any:
            await asyncio.Event().wait()

        async def send(message: Any) -> None:
            nonlocal body, has_happened
            if message["type"] == "http.response.start":
                started.update(message)
                return
            body += message.get("body", b"")
            if not has_happened and until(body):
                has_happened = True
                then()

        await asyncio.wait_for(self.app(scope, receive, send), 5)
        headers = {name.decode(): value.decode() for name, value in started["headers"]}
        return Answer(started["status"], headers, body)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    place = tmp_path / "cache" / "site"
    (place / "cpt").mkdir(parents=True)
    for name in ("index.html", "cpt/00100.html"):
        (place / name).write_bytes(PAGE)
    (place / "data.json").write_bytes(b"{}")
    (place / "sw.js").write_bytes(b"keep()")
    (place / ".gitignore").write_bytes(b"*")
    (place.parent / "secret.html").write_bytes(b"secret")
    return place


@pytest.fixture
def served(site: Path) -> Served:
    return Served(site)


def test_a_page_is_answered_with_the_script_and_never_kept(served: Served) -> None:
    answer = served.ask("/cpt/00100.html")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert b"A page" in answer.body
    assert b"/.cptref/serve.js" in answer.body


def test_what_is_no_page_is_answered_byte_for_byte(served: Served) -> None:
    answer = served.ask("/data.json")
    assert (answer.body, answer.headers["content-type"]) == (b"{}", "application/json")


def test_a_folder_leads_to_its_first_page(served: Served) -> None:
    answer = served.ask("/cpt")
    assert (answer.status, answer.headers["location"]) == (307, "/cpt/")


@pytest.mark.parametrize(
    "path",
    ["/../secret.html", "/%2e%2e/secret.html", "/cpt/%2e%2e/%2e%2e/secret.html",
     "/..%2fsecret.html", "/..%5csecret.html", "/.gitignore", "//etc/passwd", "/%00",
     "/cpt/00100.html/", "/cpt/00100.html/x", "/.cptref/", "/.cptref/../secret.html",
     "/.cptref/app.py", "/nowhere.html", "/" + "x" * 5000, "/%ff%fe", "/%252e%252e/secret.html"],
)  # fmt: skip
def test_nothing_beside_the_site_is_answered(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert answer.status in (404, 503)
    assert b"secret" not in answer.body


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no links")
def test_no_link_is_followed(served: Served, site: Path) -> None:
    (site / "link.html").symlink_to(site.parent / "secret.html")
    (site / "up").symlink_to(site.parent)
    assert served.ask("/link.html").status != 200
    assert served.ask("/up/secret.html").status != 200


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_not_waited_for(served: Served, site: Path) -> None:
    os.mkfifo(site / "pipe.html")
    assert served.ask("/pipe.html").status != 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.2:8000", "127.0.0.1:x",
             "localhost.evil.example:8000", "127.0.0.1:8000.evil.example", "", None],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/", "/.cptref/events", "/.cptref/told?page=/", "/.cptref/serve.js", "/sw.js"]
)
def test_another_name_of_the_server_is_refused(served: Served, host: str | None, path: str) -> None:
    answer = served.ask(path, host)
    assert answer.status == 421
    assert b"A page" not in answer.body


@pytest.mark.parametrize(
    "host", ["localhost:8000", "LOCALHOST:8000", "[::1]:8000", "127.0.0.1", "localhost:9000"]
)
def test_this_machine_has_several_names(served: Served, host: str) -> None:
    assert served.ask("/", host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/.cptref/events"])
def test_nothing_but_reading_is_taken(served: Served, method: str, path: str) -> None:
    assert served.ask(path, method=method).status == 405


def test_the_sites_worker_is_not_handed_out(served: Served) -> None:
    answer = served.ask("/sw.js")
    assert b"keep()" not in answer.body
    assert b"unregister" in answer.body


def test_before_the_first_build_a_page_of_our_own_waits(tmp_path: Path) -> None:
    answer = Served(tmp_path / "nothing").ask("/cpt/00100.html")
    assert answer.status == 503
    assert b"/.cptref/serve.js" in answer.body
    assert b'data-page=""' in answer.body


def test_the_sites_own_page_tells_what_is_not_found(served: Served, site: Path) -> None:
    page = b'<head><link rel="stylesheet" href="/codes/assets/x.css"></head><h1>No such page</h1>'
    (site / "404.html").write_bytes(page)
    answer = served.ask("/nowhere.html")
    assert answer.status == 404
    assert b"No such page" in answer.body
    assert b'href="/assets/x.css"' in answer.body


def told(served: Served, query: str) -> dict[str, Any]:
    answer = served.ask(f"/.cptref/told?{query}")
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_a_page_is_told_whether_it_is_another_by_now(served: Served, site: Path) -> None:
    shown = digest(PAGE)
    assert not told(served, f"page=/&shown={shown}")["is_changed"]
    (site / "index.html").write_bytes(PAGE + b"anew")
    assert told(served, f"page=/&shown={shown}")["is_changed"]
    assert not told(served, f"page=/cpt/00100.html&shown={shown}")["is_changed"]


def test_who_listens_is_told_of_each_build(served: Served) -> None:
    def build() -> None:
        served.preview.tell([], is_built=True)
        asyncio.get_running_loop().call_later(0.2, served.preview.end)

    answer = served.ask("/.cptref/events", until=lambda body: b"event: built" in body, then=build)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.body.count(b"event: built\n") == 2


def test_what_is_wrong_is_told_as_text(served: Served) -> None:
    served.preview.tell([MISTAKE], is_built=False)
    (row,) = told(served, f"page=/&shown={digest(PAGE)}")["others"]
    assert row["message"] == MISTAKE[4]


@pytest.mark.parametrize("page", ["", "/..", "%2F..%2Fsecret.html", "/cpt", "x" * 3000])
def test_a_page_that_there_cannot_be_has_no_bytes(served: Served, page: str) -> None:
    assert not told(served, f"page={page}&shown=")["is_changed"]
