"""What axe-core finds on a page, in every colouring and on two widths."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

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


#: Takes from the page what is coloured as two things above it are: text under the same elements,
#: of the same classes. A list of a hundred rows is seen by its first two and by what differs.
_THIN = """() => {
  const paths = new Map();
  const seen = new Map();
  const path = (e) => {
    if (!paths.has(e)) paths.set(e, `${e.parentElement ? path(e.parentElement) : ''}>${e.tagName}.`
      + [...e.attributes].filter(({ name }) => !/^(id|href|title|aria-.*|datetime)$/.test(name))
        .map(({ name, value }) => name + value));
    return paths.get(e);
  };
  const has = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const walk = (e) => {
    const texts = [e, ...e.querySelectorAll('*')].filter(has);
    if (texts.length && texts.every((text) => (seen.get(path(text)) ?? 0) > 1)) {
      e.remove();
      return;
    }
    if (has(e)) seen.set(path(e), (seen.get(path(e)) ?? 0) + 1);
    for (const child of [...e.children]) walk(child);
  };
  for (const child of [...document.body.children]) walk(child);
}"""


def every_violation(page: Page, *, everywhere: bool = True) -> dict[str, list[str]]:
    """What breaks a rule, and where: of the whole page its making, of what differs its colours.

    Not `everywhere`: its colours in light on a phone alone.
    """
    found: dict[str, list[str]] = {}

    def look(coloured: bool, name: str) -> None:
        for width in WIDTHS if everywhere or not coloured else WIDTHS[:1]:
            page.set_viewport_size({"width": width, "height": 800})
            for fault in violations(page, coloured):
                found.setdefault(fault, []).append(f"{width} {name}")

    page.evaluate(AXE)
    page.emulate_media(**COLOURINGS["light"])
    look(False, "light")
    page.evaluate(_THIN)
    for name in COLOURINGS if everywhere else ("light",):
        media = COLOURINGS[name]
        page.emulate_media(**media)
        look(True, name)
    return found


def violations(page: Page, coloured: bool) -> list[str]:
    """Each broken rule with the element that breaks it: those of colours, or the others."""
    which = (
        {"runOnly": {"type": "rule", "values": COLOUR_RULES}}
        if coloured
        else {
            "runOnly": {"type": "tag", "values": TAGS},
            "rules": {rule: {"enabled": False} for rule in COLOUR_RULES},
        }
    )
    said: list[str] = page.evaluate(
        """async which => {
          // It measures everything at once: what is laid out only when it is near must be there.
          for (const far of document.querySelectorAll('section, tr'))
            far.style.contentVisibility = 'visible';
          const {violations} = await axe.run(document, {
            ...which, resultTypes: ['violations'], preload: false,
          });
          return violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.html.slice(0, 120)} (${node.any.map(c => c.message).join(' ')})`));
        }""",
        which,
    )
    return said
