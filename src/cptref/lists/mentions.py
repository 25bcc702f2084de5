"""Records that name another, as links."""

from __future__ import annotations

from collections.abc import Iterable

from cptref.catalog import Catalog, Target
from cptref.schema.fields import Kind
from cptref.schema.kinds import IN_FOLDERS
from cptref.site.links import Links
from cptref.site.page import Link
from cptref.wording import words


def record_links(catalog: Catalog, targets: Iterable[Target], links: Links) -> tuple[Link, ...]:
    """A link to each record that has a page."""
    found = (_link(catalog, kind, id, links) for kind, id in targets)
    return tuple(link for link in found if link is not None)


def _link(catalog: Catalog, kind: Kind, id: str, links: Links) -> Link | None:
    href = links.record(kind, id) if kind in IN_FOLDERS else None
    return Link(label, href) if href and (label := _label(catalog, kind, id)) else None


def _label(catalog: Catalog, kind: Kind, id: str) -> str:
    """Nothing for a code without a briefing."""
    if kind != "code":
        return IN_FOLDERS[kind].label.format(id=id, title=catalog.vocabulary[kind][id].title)
    code = catalog.names.get(id)
    return f"{words.SYSTEMS[code.system]} {code.number}, {code.title}" if code else ""
