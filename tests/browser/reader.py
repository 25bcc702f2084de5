"""A reader of the built site: one page of a browser that remembers what it was asked and told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]

#: The same library with a page for every code of its files, in a folder of the first.
IMPORTED = "imported"

#: One page of each kind.
PAGES = (
    "index.html",
    "cpt/47381.html",
    "cpt/47381-localities.html",
    "families/index.html",
    "families/liver-tumor-ablation.html",
    "families/liver-tumor-ablation.book.html",
    "modifiers/index.html",
    "modifiers/62.html",
    "payers/index.html",
    "payers/bcbs.html",
    "payers/bcbs.book.html",
    "sources/index.html",
    "sources/aetna-cpb-0274.html",
    "gaps/index.html",
    "diagnoses/index.html",
    "diagnoses/C78.7.html",
    "datasets/index.html",
    "datasets/pfs-2026a.html",
    "datasets/ptp-2024-07.html",
    "codes/index.html",
    f"{IMPORTED}/codes/4.html",
    f"{IMPORTED}/cpt/47120.html",
    "compare/index.html",
    "changes/index.html",
    "rules/index.html",
    "quality/index.html",
    "glossary/index.html",
    "about/index.html",
    "licence/index.html",
)
#: The page for a wrong address, which a server shows and nobody opens from a disk.
NOT_FOUND = "404.html"
BRIEFING = "cpt/47381.html"
#: A page that only a script fills.
COMPARED = "compare/index.html?codes=47381,47382"


@dataclass(frozen=True)
class Reader:
    """Opens pages of the site, and remembers what the browser complained of or asked for."""

    page: Page
    base: str
    """Where the site is: 'file:///…/site' or 'http://localhost:8000'."""
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
