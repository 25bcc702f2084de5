"""A page's line in the site's map."""

from __future__ import annotations

from html import escape

from cptref.site.page import Page


def entry(page: Page) -> str | None:
    """None for a page without an address that may be listed."""
    frame = page.frame
    if frame.canonical is None or not frame.listed:
        return None
    day = f"<lastmod>{frame.modified.isoformat()}</lastmod>" if frame.modified else ""
    return f"<url><loc>{escape(frame.canonical, quote=False)}</loc>{day}</url>"
