"""WCAG 2.0 to 2.2, A and AA, as axe-core sees it: every kind of page, in every colouring."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
#: The rules whose outcome a colouring can change; the others need not be run anew for it.
COLOUR_RULES = ("color-contrast", "link-in-text-block")
COLOURINGS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
#: 320 is also what 1280 becomes at 400 % zoom.
WIDTHS = (320, 1280)


def test_axe_finds_nothing(opened: Reader) -> None:
    """In light, dark and forced colours, on a phone and on a desk."""
    page = opened.page
    # A book has the colours of the briefings in it, which are examined by themselves.
    colourings = ["light"] if page.url.endswith(".book.html") else list(COLOURINGS)
    page.evaluate(AXE)
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for colouring in colourings:
            page.emulate_media(**COLOURINGS[colouring])
            for fault in violations(page, colouring):
                found.setdefault(fault, []).append(f"{width} {colouring}")
    assert found == {}


def test_axe_is_awake(visitor: Reader) -> None:
    """It sees a fault of each of the two sets of rules, where there is one."""
    page = visitor.open("about/index.html")
    page.emulate_media(**COLOURINGS["light"])
    page.evaluate(AXE)
    page.evaluate(
        """() => {
          const faint = document.createElement('p');
          faint.textContent = 'Too faint to read';
          faint.style.color = '#ccc';
          document.querySelector('main').append(faint, document.createElement('button'));
        }"""
    )
    assert {fault.partition(":")[0] for fault in violations(page, "light")} == {
        "button-name",
        "color-contrast",
    }


def violations(page: Page, colouring: str) -> list[str]:
    """Each broken rule with the element that breaks it."""
    which = (
        {"type": "tag", "values": TAGS}
        if colouring == "light"
        else {"type": "rule", "values": COLOUR_RULES}
    )
    said: list[str] = page.evaluate(
        """async which => {
          // It measures everything at once: what is laid out only when it is near must be there.
          for (const far of document.querySelectorAll('section'))
            far.style.contentVisibility = 'visible';
          const {violations} = await axe.run(document, {
            runOnly: which, resultTypes: ['violations'], preload: false,
          });
          return violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.html.slice(0, 120)} (${node.any.map(c => c.message).join(' ')})`));
        }""",
        which,
    )
    return said
