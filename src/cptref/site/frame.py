"""What stands around every page: navigation, notice, title, address."""

from __future__ import annotations

from datetime import date

from cptref.schema import Site
from cptref.site import editing, linked_data, sections, urls
from cptref.site.linked_data import Node
from cptref.site.page import Frame, Link, SiteFrame

_NOTICE = (
    "CPT is a registered trademark of the American Medical Association.",
    (
        "Relative value units, fee schedules and conversion factors are not assigned by the AMA "
        "and are not part of CPT."
    ),
    "This site is not affiliated with or endorsed by the AMA, CMS or any payer.",
    "It is not coding, billing, legal or medical advice.",
    "Check the payer’s current policy before acting on it.",
)


def site_frame(
    site: Site, ways: tuple[Link, ...] = (), colophon: tuple[Link, ...] = ()
) -> SiteFrame:
    """`ways` and `colophon` lead from above and below every page, written from the site's root."""
    return SiteFrame(
        title=site.title,
        publisher=site.publisher,
        base_url=site.base_url,
        feed_id=site.feed_id,
        contact=site.contact,
        repository=site.repository,
        find=Link("Find a code", urls.CODES),
        sections=tuple(each for each in sections.ALWAYS if each in ways),
        more=tuple(each for each in ways if each not in sections.ALWAYS),
        colophon=colophon,
        notice=notice(site),
    )


def notice(site: Site) -> tuple[str, ...]:
    """The sentences that stand on every page, print-out and export."""
    licensing = site.licensing
    if licensing.cpt != "licensed":
        return _NOTICE
    return (
        (
            f"CPT copyright {licensing.year} American Medical Association. All rights reserved. "
            f"Used by {licensing.licensee} under agreement {licensing.agreement}."
        ),
        *_NOTICE,
    )


def frame(
    site: SiteFrame,
    url: str,
    title: str,
    description: str,
    *,
    section: str = "",
    crumbs: tuple[Link, ...] = (),
    feed: Link | None = None,
    about: Node | None = None,
    modified: date | None = None,
) -> Frame:
    """`crumbs` lead from the library to the page; they and `feed` are written from the root.

    `about` is what the page is about, as `linked_data` says it.
    """
    root = urls.root(url)
    base = urls.canonical("", site.base_url) or root
    trail = linked_data.trail([Link(crumb.label, base + crumb.href) for crumb in crumbs])
    return Frame(
        site=site,
        root=root,
        title=title,
        tab=title if title == site.title else f"{title} · {site.title}",
        description=description,
        section=section,
        crumbs=tuple(Link(crumb.label, root + crumb.href) for crumb in crumbs),
        canonical=urls.canonical(url, site.base_url),
        feed=Link(feed.label, root + feed.href) if feed else None,
        linked_data=linked_data.block([*([about] if about else []), *trail]),
        modified=modified,
        edit=editing.links(site.repository, editing.path_of(url)) if site.repository else (),
    )
