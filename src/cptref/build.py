"""The build, from the sources to the bytes of the site: a function of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from cptref.catalog import Catalog, imported, link
from cptref.catalog.finished import finished, unwritten
from cptref.checks import check, history
from cptref.diagnostics import Checked, has_errors, in_reading_order
from cptref.frozen import frozen
from cptref.load import load
from cptref.load.placeholders import keeps_from_building

if TYPE_CHECKING:
    from cptref.theme.bytecode import Kept

Scope = Literal["briefed", "imported"]
"""Which codes get a page: those with a briefing, or all that the imported files list too."""


@frozen
class Sources:
    """All that a build depends on: the records and the theme, by path."""

    content: Mapping[str, bytes | None]
    theme: Mapping[str, bytes]
    base_url: str | None = None
    """Where the site will be published, instead of what `site.yaml` says."""
    as_of: date | None = None
    """The day on which ages are judged, instead of the newest that the records name."""
    scope: Scope = "briefed"
    drafts: bool = True
    """Whether records with placeholders are drafts, or mistakes."""
    today: date | None = None
    """The clock's day, where there is one: what was done later is an error. A site that is built
    does not depend on it."""


def examine(
    content: Mapping[str, bytes | None], as_of: date | None = None, today: date | None = None
) -> Checked[Catalog | None]:
    """Everything short of pages: what `cptref check` says, ages judged as on the day `as_of`."""
    loaded = load(content)
    linked = link(loaded.value, today)
    checked = check(linked.value, as_of, today) if linked.value else Checked(None)
    problems = (*loaded.problems, *linked.problems, *checked.problems)
    return Checked(linked.value, in_reading_order(problems))


def against(
    before: Mapping[str, bytes | None], catalog: Catalog
) -> Checked[tuple[tuple[str, str], ...]]:
    """What must be said of the changes since the files `before`, and is not.

    The value names the records whose earlier state cannot be read by today's schema, and so is
    not compared.
    """
    earlier = load(before).value
    library = catalog.library
    still_there = {(record.kind, record.id) for record in library.records()}
    still_there |= {("dataset", name) for name in library.datasets}
    unread = tuple(sorted(earlier.broken & still_there))
    return Checked(unread, history.against(earlier, library))


@frozen
class Published:
    """A library that a site can be made of."""

    whole: Catalog
    finished: Catalog
    """Without the records that are drafts; where there are none, the whole."""


def published(sources: Sources) -> Checked[Published | None]:
    """What a site is made of; nothing where there is an error."""
    examined = examine(sources.content, sources.as_of, sources.today)
    stops = keeps_from_building if sources.drafts else has_errors
    if examined.value is None or stops(examined.problems):
        return Checked(None, examined.problems)
    whole = _asked(examined.value, sources)
    rest = finished(whole.library)
    if rest is whole.library:
        return Checked(Published(whole, whole), examined.problems)
    linked = link(rest, sources.today).value
    assert linked is not None, "a site's own record is no draft"
    return Checked(Published(whole, _asked(linked, sources)), examined.problems)


def build(
    sources: Sources, templates: Kept | None = None
) -> Checked[Iterator[tuple[str, bytes]] | None]:
    """The site as (path, bytes), made as they are asked for; nothing where there is an error.

    What `templates` keeps of an earlier build makes it faster, and nothing else.
    """
    # What makes pages is not imported where records are checked.
    from cptref.plan import plan
    from cptref.plan.drafts import leads, pages
    from cptref.theme.render import render

    found = published(sources)
    if found.value is None:
        return Checked(None, found.problems)
    whole, catalog = found.value.whole, found.value.finished
    planned = plan(catalog)
    drafts = unwritten(whole.library)
    files = render(
        planned.value, sources.theme, templates, pages(whole, drafts), partial(leads, drafts)
    )
    return Checked(files, (*found.problems, *planned.problems))


def _asked(catalog: Catalog, sources: Sources) -> Catalog:
    """With what a build is told beside the records."""
    if sources.base_url is not None:
        site = catalog.site.model_copy(update={"base_url": sources.base_url})
        catalog = replace(catalog, site=site)
    if sources.scope == "imported":
        catalog = replace(catalog, imported=imported(catalog.library))
    return catalog
