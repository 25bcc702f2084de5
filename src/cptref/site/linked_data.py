"""What a page is, in the terms of schema.org: JSON-LD, for programs that read pages.

It stands in a data block, which no browser runs, so the page's policy need not allow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from cptref.site.page import Link
from cptref.site.script_data import embedded

Node = Mapping[str, object]
"""A thing and its properties."""


def block(nodes: Sequence[Node]) -> Markup:
    """The text of the page's data block; nothing where there is nothing to say."""
    if not nodes:
        return Markup()
    graph = {"@graph": list(nodes), "@context": "https://schema.org"}
    return Markup(embedded(graph))  # noqa: S704  # it holds no '<' and no '&'


def procedure(system: str, number: str, title: str, plain: str) -> Node:
    """What a briefing is about: a procedure and its code ('CPT', '47381')."""
    code = {"@type": "MedicalCode", "codingSystem": system, "codeValue": number}
    return {"@type": "MedicalProcedure", "code": code, "name": title, "description": plain}


def dataset(
    title: str, plain: str, publisher: str, *, published: date | None, original: str | None
) -> Node:
    """What a dataset's page is about: a release, who made it, and where it was taken from."""
    creator = {"@type": "Organization", "name": publisher}
    node = {"@type": "Dataset", "creator": creator, "name": title, "description": plain}
    days = {"datePublished": published.isoformat()} if published else {}
    return {**node, **days, **({"isBasedOn": original} if original else {})}


def trail(crumbs: Sequence[Link]) -> Sequence[Node]:
    """The way from the library to the page. The last of it is the page, which needs no address."""
    if not crumbs:
        return ()
    items: list[Node] = [
        {"@type": "ListItem", "position": place, "name": crumb.label}
        | ({"item": crumb.href} if crumb is not crumbs[-1] else {})
        for place, crumb in enumerate(crumbs, 1)
    ]
    return ({"@type": "BreadcrumbList", "itemListElement": items},)
