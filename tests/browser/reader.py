"""A reader of the built site: one page of a browser that remembers what it was asked and told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]

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
    "changes/index.html",
    "rules/index.html",
    "quality/index.html",
    "glossary/index.html",
    "about/index.html",
    "licence/index.html",
    "404.html",
)
BRIEFING = "cpt/47381.html"


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
