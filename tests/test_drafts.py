"""A record with a placeholder is a draft: it has a page of its own, and is in nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest

from cptref.build import Scope, Sources, build
from cptref.names import PLACEHOLDER
from cptref.site import urls
from cptref.theme.templates import ThemeError
from tests import showcase, sites
from tests.builders import (
    CODE,
    CODE_PATH,
    FAMILY,
    FAMILY_PATH,
    MODIFIER_PATH,
    PAYER_PATH,
    SITE_PATH,
    SOURCE_PATH,
    TERM_PATH,
    library,
)
from tests.kept_sites import Content, Site, differing, replaced
from tests.shares import some

MARKER = "quetzalcoatl"
SECOND_PATH = "content/codes/cpt/00102.yaml"
#: A code that is in no family and that nobody names.
ALONE = "content/codes/cpt/00777.yaml"
PAGES = {
    CODE_PATH: "cpt/00100.html",
    FAMILY_PATH: "families/liver-tumors.html",
    MODIFIER_PATH: "modifiers/62.html",
    PAYER_PATH: "payers/payer.html",
    SOURCE_PATH: "sources/cms-release.html",
    TERM_PATH: "glossary/global-period.draft.html",
}


@cache
def with_a_draft(path: str) -> Mapping[str, bytes]:
    return made(drafted(base(), path))


def made(content: Content, scope: Scope = "briefed") -> dict[str, bytes]:
    built = build(Sources(content, sites.theme(), scope=scope))
    assert built.value is not None, [problem.message for problem in built.problems]
    return dict(built.value)


def drafted(content: Content, path: str) -> dict[str, bytes | None]:
    """With a title that is still to be written, in which a word stands that nobody else says."""
    text = (content[path] or b"").decode()
    changed = re.sub(r"(?m)^title: \"?", rf"\g<0>{PLACEHOLDER} {MARKER} ", text, count=1)
    assert changed != text
    return {**content, path: changed.encode()}


def saying(files: Mapping[str, bytes], word: str = MARKER) -> list[str]:
    return sorted(url for url, raw in files.items() if word.encode() in raw.lower())


def alone(title: str) -> str:
    return CODE.replace("family: liver-tumors\n", "").replace("Freezing of liver tumors", title)


def base() -> dict[str, bytes | None]:
    """Every kind of record twice, so that the site stands when one of them is a draft."""
    second = CODE.replace("Freezing of liver", "Heating of liver").replace(
        "open\n", "percutaneous\n"
    )
    of_family = FAMILY.partition("    plain: Freezing")[0]
    third = "content/codes/cpt/00103.yaml"
    of_family += "  - code: cpt/00103\n    at: {approach: open}\n"
    third_text = CODE.replace("Freezing of liver", "Cooling of liver")
    return dict(library({SECOND_PATH: second, third: third_text, FAMILY_PATH: of_family}))


@pytest.mark.parametrize("path", PAGES)
def test_a_draft_is_said_on_its_own_page_alone(path: str) -> None:
    files = with_a_draft(path)
    assert saying(files) == [PAGES[path]]


@pytest.mark.parametrize("path", PAGES)
def test_no_link_of_a_site_with_a_draft_leads_nowhere(path: str) -> None:
    files = with_a_draft(path)
    assert sites.broken_links(files) == []
    assert [url for url, raw in files.items() if b'href=""' in raw or b'href="None"' in raw] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_other_page_leads_to_a_draft(path: str) -> None:
    files = with_a_draft(path)
    name = PAGES[path].rpartition("/")[2].encode()
    others = {
        url: raw for url, raw in files.items() if url.endswith(".html") and url != PAGES[path]
    }
    leads = re.compile(rb'["/]' + re.escape(name) + b'"')
    assert [url for url, raw in others.items() if leads.search(raw)] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_drafts_page_says_what_it_is_to_readers_and_to_search_engines(path: str) -> None:
    page = with_a_draft(path)[PAGES[path]].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert 'class="draft" role="note"' in page
    assert "<strong>Draft.</strong> 1 text of this page is still to be written." in page
    assert "application/ld+json" not in page
    assert 'rel="canonical"' not in page
    assert 'rel="alternate"' not in page


def test_no_finished_page_has_the_band() -> None:
    files = with_a_draft(CODE_PATH)
    assert saying(files, 'class="draft"') == [PAGES[CODE_PATH]]


@pytest.mark.parametrize("scope", ["briefed", "imported"])
def test_all_else_of_a_site_is_as_if_the_draft_were_not_there(scope: Scope) -> None:
    """To the byte: what is listed, searched, counted, fed and told to programs."""
    url = "cpt/00777.html"
    without = made(base(), scope)
    with_draft = made({**base(), ALONE: alone(f"{PLACEHOLDER} {MARKER}").encode()}, scope)
    assert differing(with_draft, without) == [url]


def test_a_family_lists_a_draft_no_sooner_than_it_is_finished() -> None:
    """`cptref new` puts the code into its family while the briefing is still to be written."""
    files = made(drafted(base(), SECOND_PATH))
    # The rules have it as an example.
    assert saying(files, "00102") == ["cpt/00102.html", "rules/index.html"]


def test_a_family_of_which_too_little_is_left_is_a_draft_too() -> None:
    content = drafted(library(), CODE_PATH)
    files = made(content)
    assert saying(files) == ["cpt/00100.html", "families/liver-tumors.html"]
    assert (
        b"The briefings of its codes are still to be written" in files["families/liver-tumors.html"]
    )


def test_a_citation_of_a_draft_says_that_its_source_is_not_finished() -> None:
    page = with_a_draft(SOURCE_PATH)[PAGES[CODE_PATH]].decode()
    assert "A source that is not finished: cms-release" in page


@pytest.mark.slow
def test_a_library_with_every_kind_of_page_has_none_that_says_a_draft() -> None:
    content = showcase.content()
    path = f"content/codes/cpt/{showcase.CODE}.yaml"
    files = made(drafted(content, path))
    assert saying(files) == [f"cpt/{showcase.CODE}.html"]
    assert sites.broken_links(files) == []
    assert [url for url, raw in files.items() if b'href=""' in raw] == []


def test_a_code_that_is_replaced_by_a_draft_names_it() -> None:
    ended = CODE.replace("status: active", "status: replaced\nby: cpt/00102")
    content: dict[str, bytes | None] = {**base(), CODE_PATH: ended.encode()}
    page = made(drafted(content, SECOND_PATH))[PAGES[CODE_PATH]]
    assert b'by <span class="c">00102</span>' in page


def test_what_stands_on_every_page_is_no_draft() -> None:
    assert build(Sources(drafted(base(), SITE_PATH), sites.theme())).value is None


def test_a_draft_with_another_mistake_keeps_the_site_from_being_built() -> None:
    content = replaced(drafted(base(), CODE_PATH), CODE_PATH, "[@cms-release]", "[@nope]")
    assert build(Sources(content, sites.theme())).value is None


def test_a_theme_that_does_not_say_that_a_draft_is_one_does_not_build() -> None:
    base_page = re.sub(
        rb"(?s)\{% if frame.draft %\}\n<p.*?endif %\}\n", b"", sites.theme()["base.html"]
    )
    assert b'class="draft"' not in base_page
    theme = {**sites.theme(), "base.html": base_page}
    files = build(Sources(drafted(base(), CODE_PATH), theme)).value
    assert files is not None
    with pytest.raises(ThemeError, match="does not say that a draft is one"):
        dict(files)
    without = build(Sources(base(), theme)).value
    assert without is not None
    assert dict(without)


def test_where_drafts_are_not_wanted_a_placeholder_is_a_mistake() -> None:
    content = drafted(base(), CODE_PATH)
    assert build(Sources(content, sites.theme(), drafts=False)).value is None
    assert build(Sources(base(), sites.theme(), drafts=False)).value is not None


@pytest.mark.slow
@pytest.mark.parametrize("path", some([*PAGES], every=3))
def test_what_becomes_a_draft_and_is_finished_leaves_the_site_as_it_was(path: str) -> None:
    """Each step as a clean build has it, also where a record changes while another is a draft."""
    site = Site()
    steps = [
        base(),
        drafted(base(), path),
        replaced(drafted(base(), path), CODE_PATH, "One operation", "One operation only"),
        drafted(drafted(base(), path), MODIFIER_PATH if path != MODIFIER_PATH else TERM_PATH),
        drafted(base(), path),
        base(),
    ]
    for content in steps:
        site.build(content)
        assert differing(site.files, made(content)) == []


@pytest.mark.slow
def test_a_drafts_own_change_makes_its_page_alone() -> None:
    site = Site()
    site.build(drafted(base(), CODE_PATH))
    before = dict(site.files)
    site.build(replaced(drafted(base(), CODE_PATH), CODE_PATH, "One operation", "One only"))
    assert differing(site.files, before) == [PAGES[CODE_PATH]]


def test_a_term_that_is_a_draft_has_an_address_of_its_own() -> None:
    assert urls.draft_term("mue") == "glossary/mue.draft.html"
