"""A page before it is HTML: where it lies, what frames it, and the values that it shows.

What is no page is a `File`: its bytes are ready.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from cptref.frozen import frozen
from cptref.schema.repository import Repository


@frozen
class Link:
    """A link as it is printed; `href` is relative to the page that shows it."""

    label: str
    href: str


@frozen
class SiteFrame:
    """What all pages share. Its links are written from the site's root."""

    title: str
    publisher: str
    base_url: str | None
    feed_id: str | None
    """The UUID that names the library in its feeds."""
    contact: str | None
    repository: Repository | None
    """Where its files lie on a host."""
    find: Link
    """Where a code is found without a script, and how that is called."""
    sections: tuple[Link, ...]
    """Those that stand in the line above every page."""
    more: tuple[Link, ...]
    """The others, behind its last word."""
    colophon: tuple[Link, ...]
    notice: tuple[str, ...]
    """The sentences that LICENSING asks for; a theme whose pages lack one does not build."""


@frozen
class Frame:
    """What stands around a page's own content."""

    site: SiteFrame
    root: str
    """From the page to the site's root: '' or '../'."""
    title: str
    tab: str
    """The title as a browser's tab and a search engine show it: with the site's name."""
    description: str
    section: str
    """The label of the section it belongs to; empty where it belongs to none."""
    crumbs: tuple[Link, ...]
    canonical: str | None
    feed: Link | None = None
    """Where its changes can be followed."""
    linked_data: Markup | None = None
    """What the page is, for programs: the text of a JSON-LD block."""
    modified: date | None = None
    """When a person last read or changed what it shows, where that is known."""
    edit: tuple[Link, ...] = ()
    """To the file that the page is made of, on the host of the repository; whole addresses."""
    listed: bool = True
    """Whether a search engine may list it."""
    draft: str = ""
    """Of a draft, what it lacks: '14 texts of this page are still to be written'."""


@frozen
class Page:
    """One HTML file: `url` is relative to the site's root, `view` is what its template shows."""

    url: str
    template: str
    frame: Frame
    view: object


@frozen
class File:
    """A file that no template makes: a feed, or data for a program. `url` as in `Page`."""

    url: str
    content: bytes
