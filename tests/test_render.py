"""Pages and a theme become files: every page framed, every value printed as it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest

from cptref.site.page import File
from cptref.theme.render import CSP, render
from cptref.theme.stylesheet import stripped
from cptref.theme.templates import ThemeError
from tests import sites
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, library, with_keys
from tests.catalogs import joined
from tests.html_pages import Outline
from tests.pages import pages

BRIEFING = "cpt/00100.html"


#: Planned, so that gathering the tests renders nothing.
PAGES = sorted(page.url for page in pages(joined(library())))
every_page = pytest.mark.parametrize("path", PAGES)


@cache
def small() -> Mapping[str, bytes]:
    return sites.small_site()


def outline(path: str, of: Mapping[str, bytes] | None = None) -> Outline:
    return Outline((of or small())[path].decode())


@pytest.mark.slow
@every_page
def test_a_page_is_well_formed(path: str) -> None:
    """Every tag is closed, ids stand once, there is one h1, and a language."""
    shown = outline(path)
    assert shown.open == []
    assert len(set(shown.all("id"))) == len(shown.all("id"))
    names = [tag for tag, _ in shown.tags]
    assert names.count("h1") == names.count("main") == 1
    assert shown.all("lang") == ["en"]


@pytest.mark.slow
@every_page
def test_headings_leave_out_no_level(path: str) -> None:
    levels = [int(tag[1]) for tag, _ in outline(path).tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_nothing_inline_and_nothing_foreign(path: str) -> None:
    """The content security policy forbids it: no script, style, handler, or other origin's file."""
    for tag, attrs in outline(path).tags:
        assert tag not in {"style", "iframe", "object", "base"}
        # A data block is not run.
        assert tag != "script" or "src" in attrs or attrs == {"type": "application/ld+json"}
        assert not any(name == "style" or name.startswith("on") for name in attrs)
        if tag == "link" and attrs.get("rel") == "stylesheet":
            assert not urlsplit(attrs["href"] or "").netloc


@every_page
def test_the_policy_stands_on_every_page(path: str) -> None:
    metas = [attrs for tag, attrs in outline(path).tags if tag == "meta"]
    assert {"http-equiv": "Content-Security-Policy", "content": CSP} in metas


def test_the_policy_stands_in_the_headers_file() -> None:
    assert CSP in small()["_headers"].decode()


@pytest.mark.slow
def test_every_link_and_anchor_inside_the_site_resolves() -> None:
    site = small()
    anchors = {path: set(outline(path, site).all("id")) for path in PAGES}
    broken = []
    for path in PAGES:
        shown = outline(path, site)
        for href in [*shown.all("href"), *shown.all("src")]:
            target = urlsplit(urljoin(f"//site/{path}", href))
            if target.netloc != "site":
                continue
            name, anchor = target.path.lstrip("/"), target.fragment
            if name not in site or (anchor and anchor not in anchors[name]):
                broken.append((path, href))
    assert broken == []


@pytest.mark.slow
def test_markup_in_a_record_is_text() -> None:
    title = "title: '<script>alert(1)</script> \"&'\n"
    shown = sites.small_site({CODE_PATH: with_keys(CODE, title)})
    for path in (BRIEFING, "index.html", "modifiers/62.html"):
        assert b"<script>" not in shown[path]
        assert b"&lt;script&gt;" in shown[path]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% include 'base.html' %}", "{# note #}"])
def test_template_syntax_in_a_record_is_printed(text: str) -> None:
    """HOSTILE X6: a value is never compiled."""
    shown = sites.small_site({CODE_PATH: with_keys(CODE, f'title: "{text}"\nplain: "{text}"\n')})
    assert text.replace("'", "&#39;").encode() in shown[BRIEFING]


@pytest.mark.slow
def test_an_assets_name_changes_with_its_text() -> None:
    changed = {**sites.theme(), "assets/style.css": b"body { color: red }"}
    names = [path for path in sites.small_site(by=changed) if path.startswith("assets/style.")]
    digest = hashlib.sha256(b"body{color:red}").hexdigest()[:8]
    assert names == [f"assets/style.{digest}.css"]
    assert f"../{names[0]}" in outline(BRIEFING, sites.small_site(by=changed)).all("href")


def test_a_file_that_is_ready_goes_through_as_it_is() -> None:
    """A feed or data needs no template, and none can change it."""
    ready = File("data.json", b'{"title": "<b>"}')
    assert dict(render([ready], sites.theme()))["data.json"] == ready.content


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index.html", "robots.txt", "feed.xml"])
def test_a_theme_cannot_take_the_place_of_a_file_of_the_site(name: str) -> None:
    with pytest.raises(ThemeError, match=f"root/{name} has the name of a file of the site"):
        sites.small_site(by={**sites.theme(), f"root/{name}": b"theirs"})


@pytest.mark.slow
def test_the_same_library_gives_the_same_bytes() -> None:
    assert sites.small_site() == sites.small_site()


def test_lines_end_the_same_way_everywhere() -> None:
    """But in what a standard of its own rules: CSV's lines end with both, and those of a calendar;
    a workbook and a package of tables are packed."""
    ours = {path: raw for path, raw in small().items()
            if not path.startswith(("exports/", "data/codes/", "data/tables/"))
            and path not in ("calendar.ics", "data/library.zip")}  # fmt: skip
    assert [path for path, raw in ours.items() if b"\r" in raw] == []


@every_page
def test_the_notice_stands_on_every_page(path: str) -> None:
    assert b"CPT is a registered trademark of the American Medical Association." in small()[path]


@pytest.mark.slow
def test_a_theme_that_leaves_out_the_notice_does_not_build() -> None:
    base = sites.theme()["base.html"].replace(b"{{ shell.notice }}", b"")
    with pytest.raises(ThemeError, match="leaves out the notice"):
        sites.small_site(by={**sites.theme(), "base.html": base})


def test_a_theme_that_shortens_the_notice_does_not_build() -> None:
    with pytest.raises(ThemeError, match="leaves out “CPT is a registered trademark"):
        sites.small_site(by={**sites.theme(), "notice.html": b"<p>No advice.</p>"})


@pytest.mark.slow
def test_a_licensed_library_prints_its_licence_on_every_page() -> None:
    licensing = (
        "licensing: {cpt: licensed, licensee: The editors, agreement: No. 7, year: '2026'}\n"
    )
    shown = sites.small_site({SITE_PATH: with_keys(SITE, licensing)})
    for path in PAGES:
        assert b"CPT copyright 2026 American Medical Association." in shown[path]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "fault"),
    [
        (b"{% extends 'base.html' %}{% block main %}{{ view.nothing }}{% endblock %}", "nothing"),
        (b"{% if %}", "cannot be shown"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_broken_template_is_told_in_a_sentence(template: bytes, fault: str) -> None:
    with pytest.raises(ThemeError, match=fault):
        sites.small_site(by={**sites.theme(), "home.html": template})


def test_a_theme_needs_its_stylesheet() -> None:
    theme = {path: raw for path, raw in sites.theme().items() if path != "assets/style.css"}
    with pytest.raises(ThemeError, match=r"no assets/style\.css"):
        sites.small_site(by=theme)


def test_a_page_asks_for_one_stylesheet_that_holds_what_it_imports() -> None:
    """Every page's begins with what all have, which no page asks for by itself."""
    sheets = {
        path: [href for href in outline(path).all("href") if href.endswith(".css")]
        for path in (BRIEFING, "index.html")
    }
    (of_briefing,), (of_others,) = sheets.values()
    base = stripped(sites.theme()["assets/parts/base.css"].decode()).encode()
    for sheet in (small()[of_others], small()[of_briefing.removeprefix("../")]):
        assert sheet.startswith(base)
        assert b"@import" not in sheet
    assert not any("parts/" in path for path in small())


def test_a_stylesheet_that_imports_what_is_not_there_does_not_build() -> None:
    theme = {**sites.theme(), "assets/library.css": b'@import "none.css";'}
    with pytest.raises(ThemeError, match=r"assets/library\.css imports none\.css"):
        sites.small_site(by=theme)


def test_a_state_is_told_by_word_and_shape() -> None:
    """Whoever sees no colour, or no picture, is told the same."""
    text = small()[BRIEFING].decode()
    assert re.search(r'<use href="#mark-yes"/></svg>Covered</span>', text)
    assert 'id="mark-yes"' in text
