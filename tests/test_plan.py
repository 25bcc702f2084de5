"""Every kind of page keeps to what its module states of it."""

import pytest

from cptref.plan import PAGE_KINDS, framed
from cptref.site.page_kind import PageKind
from tests import sites
from tests.pages import of_kinds

NAMES = {kind.templates[0].removesuffix(".html"): kind for kind in PAGE_KINDS}


def test_no_two_kinds_show_their_pages_by_one_template() -> None:
    assert len(NAMES) == len(PAGE_KINDS)
    assert len(set(sites.KINDS)) == len(sites.KINDS)


def test_the_navigation_has_each_way_once() -> None:
    site = framed(sites.catalog("showcase").site)
    ways = [*site.sections, *site.more, *site.colophon]
    assert len({way.label for way in ways}) == len({way.href for way in ways}) == len(ways)


@pytest.mark.slow
@pytest.mark.parametrize("kind", NAMES.values(), ids=NAMES.keys())
def test_a_kind_makes_pages_of_its_templates_in_a_section(kind: PageKind) -> None:
    catalog = sites.catalog("showcase")
    site = framed(catalog.site)
    sections = {"", *(way.label for way in (*site.sections, *site.more))}
    # A briefing and its localities are made together.
    alike = [each for each in PAGE_KINDS if each.maker == kind.maker]
    templates = {name for each in alike for name in (*each.templates, *each.parts)}
    for page in of_kinds(catalog, kind.name):
        assert page.template in templates, page.url
        assert page.frame.section in sections, page.url
