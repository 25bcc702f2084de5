"""The pages of a library's drafts: they are few, and made anew by each build."""

from __future__ import annotations

from collections.abc import Callable

from cptref.keep import digest
from cptref.keep.build import Library
from cptref.keep.made import Before, Made, Output, Put
from cptref.keep.site import DRAFT
from cptref.plan.drafts import address, leads, page
from cptref.site.page import SiteFrame
from cptref.theme.render import Renderer


def make(
    library: Library,
    frame: SiteFrame,
    renderer: Callable[[], Renderer],
    before: Before,
    put: Put,
    made: Made,
) -> None:
    """Adds to what was made of the finished records, which a draft leads to. `before` as for
    `Units.make`."""
    entries, facts = made.shards[DRAFT], library.finished.facts
    if not library.drafts and entries.is_empty:
        return
    pages = {address(target): (target, count) for target, count in library.drafts.items()}
    catalog = library.catalog
    assert catalog is not None, "a library with mistakes has no site"

    exists = leads(library.drafts, made.outputs)

    def work(url: str) -> tuple[tuple[str, ...], tuple[Output, ...]]:
        raw = renderer().draft(page(catalog, frame, *pages[url]), exists)
        told = digest.of_bytes(raw)
        if before.of(entries.before(url) or ()).get(url) != told:
            put(url, raw)
        return (), ((url, told, "", 0),)

    urls = list(pages)
    made.leave(DRAFT, urls)
    for url, (read, outputs) in zip(urls, library.crew.each(urls, work), strict=True):
        # What it was made of is not taken down.
        entries.forget(url)
        entries.recall(url, facts)
        made.become(entries.before(url) or (), outputs)
        entries.put(url, read, outputs, facts)
    made.names[DRAFT] = urls
