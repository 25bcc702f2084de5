"""A built site, what holds on every page of it: of the library published here, and the showcase."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

import cptref
from cptref.site.frame import notice
from cptref.theme.render import CSP
from tests import samples, showcase, sites
from tests.html_pages import Page


@pytest.fixture(scope="module", params=sites.LIBRARIES)
def library(request: pytest.FixtureRequest) -> sites.Library:
    found: sites.Library = request.param
    return found


@pytest.fixture(scope="module")
def files(library: sites.Library) -> Mapping[str, bytes]:
    return sites.site(library)


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {url: Page(content.decode()) for url, content in files.items() if url.endswith(".html")}


def is_elsewhere(link: str) -> bool:
    return link.startswith(("https://", "http://", "mailto:"))


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(
    files: Mapping[str, bytes],
) -> None:
    assert sites.broken_links(files) == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    files = {
        "a/b.html": b'<a href="../c.html#there"></a><a href="../c.html#gone"></a><i id="x"></i>',
        "c.html": b'<i id="there"></i><a href="d.html"></a><a href="https://example.org/e"></a>',
    }
    assert sites.broken_links(files) == [("a/b.html", "../c.html#gone"), ("c.html", "d.html")]


def test_every_label_of_the_page_is_there(pages: dict[str, Page]) -> None:
    """What describes an element to a screen reader has to exist."""
    lost = [
        (url, name)
        for url, page in pages.items()
        for _, a in page.elements
        for attribute in ("aria-labelledby", "aria-describedby", "for", "headers")
        for name in a.get(attribute, "").split()
        if name not in page.ids
    ]
    assert lost == []


def test_links_are_relative_and_name_a_file(pages: dict[str, Page]) -> None:
    """So that the folder works under any address, and from a stick; a script reads the rest."""
    wrong = [
        (url, link)
        for url, page in pages.items()
        for link in page.links
        if not is_elsewhere(link)
        and (
            link.startswith("/") or not re.fullmatch(r"[^#?]*\.[a-z0-9]+(\?[^#]+)?(#.+)?|#.+", link)
        )
    ]
    assert wrong == []


def test_every_id_stands_once_on_its_page(pages: dict[str, Page]) -> None:
    assert {u: p.ids for u, p in pages.items() if len(set(p.ids)) != len(p.ids)} == {}


def test_no_list_of_terms_has_a_term_twice(pages: dict[str, Page]) -> None:
    """What is said of it in several parts stands under it once."""
    for url, page in pages.items():
        for terms in re.findall(r"<dl\b.*?</dl>", page.html, re.DOTALL):
            named = re.findall(r"<dt\b[^>]*>(.*?)(?=</dt>|<dd)", terms, re.DOTALL)
            assert len(set(named)) == len(named), f"{url}: {sorted(named)}"


def test_every_page_has_one_title_one_heading_and_a_language(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        tags = [tag for tag, _ in page.elements]
        # A picture has a title too, and stands in the body.
        titles = page.html.partition("</head>")[0].count("<title>")
        assert (tags.count("h1"), titles, tags.count("main")) == (1, 1, 1), url
        assert [a.get("lang") for a in page.every("html")] == ["en"], url


def test_no_heading_skips_a_level(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        for above, level in pairwise(levels):
            assert level <= above + 1, url


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    """No style, no script, no handler: the policy of the page would refuse them."""
    for url, page in pages.items():
        assert list(page.every("style")) == [], url
        run = [a for a in page.every("script") if a.get("type") != "application/ld+json"]
        assert [a for a in run if "src" not in a] == [], url
        names = {name for _, a in page.elements for name in a}
        assert [n for n in names if n == "style" or n.startswith("on")] == [], url


def test_no_page_asks_another_host_for_anything(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        asked = [
            a.get("src") or a.get("href") or a.get("srcset") or a.get("data")
            for a in page.every("link", "script", "img", "iframe", "source", "object", "embed")
            if a.get("rel") != "canonical"
        ]
        assert [x for x in asked if x and re.match(r"[a-z]+:|//", x)] == [], url


def test_the_stylesheet_asks_for_nothing(files: Mapping[str, bytes]) -> None:
    for url, content in files.items():
        if url.endswith(".css"):
            assert b"@import" not in content
            assert re.findall(rb"url\((?!['\"]?data:)", content) == []


def test_every_page_carries_the_policy_before_it_asks_for_anything(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        (policy,) = (a for a in page.every("meta") if a.get("http-equiv"))
        assert policy == {"http-equiv": "Content-Security-Policy", "content": CSP}, url
        assert page.html.index("http-equiv") < page.html.index("<link"), url


def test_every_page_carries_the_notice(library: sites.Library, pages: dict[str, Page]) -> None:
    sentences = notice(sites.catalog(library).site)
    for url, page in pages.items():
        for sentence in sentences:
            assert sentence in page.text, url


def test_no_mark_of_a_template_or_of_the_program_is_left(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        # What a rule's example quotes, it quotes on purpose.
        html = re.sub(r"<(pre|code)>.*?</\1>", "", page.html, flags=re.DOTALL)
        assert not re.search(
            r"\{[{%]|[%}]\}|[>\"]None[<\"]|Markup\(|Undefined|\x00|\{mod\}", html
        ), url


@pytest.mark.slow
def test_same_input_gives_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Whatever the time zone, hash seed, locale, file mode and folder."""
    home = samples.write(tmp_path / "home", showcase.content())
    first = built(home, "a", home, 0o022, TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C")
    second = built(
        home, "b", tmp_path, 0o077, TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711",
        LC_ALL="C.UTF-8", PYTHONUTF8="0",
    )  # fmt: skip
    assert set(first) > set(sites.site("showcase"))
    assert first == second


def built(home: Path, out: str, cwd: Path, umask: int, **environment: str) -> dict[str, bytes]:
    place = home.parent / out
    # The package that is tested here, whatever folder it is run from.
    package = str(Path(cptref.__file__).parents[1])
    subprocess.run(
        [sys.executable, "-m", "cptref", "build", "-C", str(home), "--out", str(place)],
        cwd=cwd, umask=umask, env={**os.environ, "PYTHONPATH": package, **environment}, check=True,
        capture_output=True, timeout=300,
    )  # fmt: skip
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_every_kind_of_page_is_among_those_that_are_looked_at(library: sites.Library) -> None:
    """In a browser, by axe: a template that is new has to be named in sites.py."""
    known = {*sites.KINDS, *sites.PARTS, sites.NOT_FOUND}
    assert set(sites.pages(library, "imported")) - known == set()


@pytest.mark.slow
def test_the_showcase_has_a_page_of_every_kind() -> None:
    assert {*sites.KINDS, sites.NOT_FOUND} - set(sites.pages("showcase", "imported")) == set()


@pytest.mark.slow
@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_every_table_has_a_name(library: sites.Library) -> None:
    """A caption, or a label: who cannot see where it stands chooses it from a list of names."""
    unnamed = set()
    for path, raw in sites.site(library).items():
        if path.endswith(".html"):
            for table in re.findall(rb"<table[^>]*>\s*(?:<caption)?", raw):
                if b"aria-label" not in table and not table.endswith(b"<caption"):
                    unnamed.add((path, table.decode()))
    assert unnamed == set()
