"""Licence and notices: what the publisher may print of CPT, and whose the rest is."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.site import sections, urls
from cptref.site.frame import frame
from cptref.site.page import Link, Page, SiteFrame

_MODES = {
    "none": "This library holds no CPT content. It describes HCPCS Level II codes other than the "
    "dental ones, and ICD-10-CM.",
    "numbers-own-words": "This library names CPT codes by number and describes them in its own "
    "words. It holds no CPT descriptor, guideline or modifier wording.",
    "licensed": "This library prints CPT content under a licence of the American Medical "
    "Association.",
}


@frozen
class Licence:
    mode: str
    notice: tuple[str, ...]


_PAGE = sections.LICENCE


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[Page]:
    framed = frame(
        site, urls.LICENCE, "Licence and notices",
        "What this library may print, and to whom the codes and texts belong.",
        crumbs=(Link("Library", urls.HOME), _PAGE),
    )  # fmt: skip
    view = Licence(_MODES[catalog.site.licensing.cpt], site.notice)
    yield Page(urls.LICENCE, "licence.html", framed, view)
