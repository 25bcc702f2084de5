"""What stands above each page about one code: the code, what the page shows of it, and the way back
to its briefing; and where it lies."""

from __future__ import annotations

from cptref.catalog import CodeCard, CodeName
from cptref.frozen import frozen
from cptref.site import urls
from cptref.site.page import Link


@frozen
class CodeHead:
    number: str
    shows: str
    """'What changed', 'By date of service'."""
    title: str
    """Of the code."""
    briefing: Link


def code_head(of: CodeCard | CodeName, shows: str, root: str, place: str = "") -> CodeHead:
    """`place` is the part of the briefing that the page is more of: '#modifiers'."""
    briefing = Link(f"The briefing of {of.number}", f"{root}{urls.code(of.id)}{place}")
    return CodeHead(of.number, shows, of.title, briefing)


def crumbs(of: CodeCard | CodeName, shows: str, url: str) -> tuple[Link, ...]:
    """From the first page over the briefing."""
    return Link("Library", urls.HOME), Link(of.number, urls.code(of.id)), Link(shows, url)
