"""A library, as far as it was kept -> its site: the pages of what is finished, and of drafts."""

from __future__ import annotations

from collections.abc import Callable

from cptref.keep import drafts
from cptref.keep.build import Library
from cptref.keep.made import Before, Made, Put, Read
from cptref.keep.site import Units
from cptref.site.page import SiteFrame
from cptref.theme.assets import Theme
from cptref.theme.render import Renderer


def make(
    library: Library,
    frame: SiteFrame,
    theme: Theme,
    renderer: Callable[[], Renderer],
    before: Before,
    put: Put,
    read: Read | None,
) -> Made:
    """As `Units.make`. What is to be kept of it is of `library.finished`."""
    of = library.finished
    assert of.catalog is not None, "a library with mistakes has no site"
    units = Units(of.catalog, frame, theme, renderer, of.trace, of.facts, of.crew)
    made = units.make(of.kept, before, put, read)
    drafts.make(library, frame, renderer, before, put, made)
    return made
