"""A reader of the built site: one page of a browser that remembers what it was asked and told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, Page

from cptref.build import Scope
from tests import sites

#: The folders of the two sites: of the library published here, and of the tests' own; and in each
#: the folder of the same library with a page for every code of its files.
PUBLISHED: Final = "published"
SHOWCASE: Final = "showcase"
IMPORTED = "imported"
#: Pages that only a script fills stand among the kinds of pages too: what they are asked by their
#: address, and what is there when they are filled.
FILLED: Final = {
    "compare, filled": (f"{SHOWCASE}/compare/index.html?codes=00021,00022", "main table"),
    "check, answered": (
        f"{SHOWCASE}/check/index.html#claim=00021-62-50+x3+22%0A00022%0A99999-80&day=2026-01-15",
        "#answer h3",
    ),
}


def of_kind(kind: str) -> str:
    """The heaviest page of a kind that is published; where there is none, the showcase's."""
    if kind in FILLED:
        return FILLED[kind][0]
    scope: Scope = "imported" if kind == "imported.html" else "briefed"
    library: sites.Library = PUBLISHED if kind in sites.pages(PUBLISHED, scope) else SHOWCASE
    inner = f"{IMPORTED}/" if scope == "imported" else ""
    return f"{library}/{inner}{sites.heaviest(kind, library, scope)}"


def wait_until_filled(page: Page, kind: str) -> None:
    if kind in FILLED:
        page.locator(FILLED[kind][1]).first.wait_for()


@dataclass(frozen=True)
class Reader:
    """Opens pages of the site, and remembers what the browser complained of or asked for."""

    page: Page
    base: str
    """Where the site is: 'file:///…/showcase' or 'http://localhost:8000/showcase'."""
    complaints: list[str]
    asked: list[str]

    def open(self, url: str) -> Page:
        self.page.goto(f"{self.base}/{url}")
        return self.page


def address(page: Page) -> str:
    """What stands in the address now: `page.url` learns of a change in the page a moment later."""
    return str(page.evaluate("location.href"))


@contextmanager
def reading(browser: Browser, base: str, **settings: Any) -> Iterator[Reader]:
    """A reader with a browser context of its own; `settings` are Playwright's of the context."""
    context = browser.new_context(**settings)
    context.set_default_timeout(5_000)
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: asked.append(request.url))
    try:
        yield Reader(page, base, complaints, asked)
    finally:
        context.close()
