"""A draft's page: what it is can be seen, heard and printed, in every colouring and width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cptref.build import Sources, build
from tests import showcase, sites
from tests.browser.axe import every_violation
from tests.browser.reader import reading
from tests.builders import on_disk

pytestmark = pytest.mark.browser

PAGE = f"cpt/{showcase.CODE}.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = f"content/codes/cpt/{showcase.CODE}.yaml"
    content = dict(showcase.content())
    content[path] = (content[path] or b"").replace(b"title: ", b"title: TODO ", 1)
    built = build(Sources(content, sites.theme()))
    assert built.value is not None
    place: Path = tmp_path_factory.mktemp("draft")
    return on_disk(place, dict(built.value)).as_uri()


def test_axe_finds_nothing(browser: Browser, site: str) -> None:
    with reading(browser, site) as reader:
        assert every_violation(reader.open(PAGE)) == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_band_is_seen_before_the_page(
    browser: Browser, site: str, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 800}
    with reading(browser, site, viewport=size, color_scheme=scheme) as reader:
        page = reader.open(PAGE)
        band = page.get_by_role("note").filter(has_text="Draft.")
        assert band.count() == 1
        box, title = band.bounding_box(), page.locator("h1 .hero").bounding_box()
        assert box is not None
        assert title is not None
        assert 0 < box["y"] < title["y"]
        assert box["width"] > 0.85 * width
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_is_printed(browser: Browser, site: str) -> None:
    with reading(browser, site) as reader:
        page = reader.open(PAGE)
        page.emulate_media(media="print")
        assert page.get_by_role("note").filter(has_text="Draft.").is_visible()
