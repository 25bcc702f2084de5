"""'Edit this page' and 'Add what you know': each page and gap leads to its file, at its line."""

from __future__ import annotations

import re

import pytest

from cptref.build import Sources
from cptref.schema.repository import Repository
from cptref.site import editing
from tests import showcase, sites
from tests.builders import CODE, CODE_PATH, FAMILY, FAMILY_PATH, SITE, SITE_PATH, library, problems
from tests.html_pages import Outline
from tests.kept_sites import Site, clean, names

HOST = "https://github.com/example/codes"
THERE = "repository: {url: https://github.com/example/codes}\n"
_EDIT = re.compile(rf"^{HOST}/edit/main/(content/[^#]+)(?:#L([0-9]+))?$")


def hosted(
    extra: str = "", changes: dict[str, str | bytes | None] | None = None
) -> dict[str, bytes]:
    repository = THERE.replace("}", f", {extra}}}") if extra else THERE
    return library({**(changes or {}), SITE_PATH: SITE + repository})


def links(html: bytes) -> list[str]:
    return [href for href in Outline(html.decode()).all("href") if href.startswith(HOST)]


def test_without_a_repository_nothing_leads_there() -> None:
    site = clean(Sources(library(), sites.theme()))
    assert [url for url, raw in site.items() if b'class="edit"' in raw] == []


@pytest.mark.slow
def test_every_page_leads_to_what_it_is_made_of() -> None:
    """To a record that there is, or to the folder of those that it lists."""
    content = dict(showcase.content())
    content[SITE_PATH] = (content[SITE_PATH] or b"") + THERE.encode()
    site = clean(Sources(content, sites.theme()))
    folders = {"/".join(path.split("/")[:depth]) for path in content for depth in (1, 2, 3)}
    wrong, records = [], set()
    for url, raw in site.items():
        if not url.endswith(".html"):
            continue
        found = [href for href in links(raw) if "/issues/" not in href]
        if not found:
            wrong.append((url, "no way"))
        for href in found:
            if edit := _EDIT.match(href):
                records.add(edit[1])
                wrong += [(url, href)] * (edit[1] not in content)
            else:
                wrong += [(url, href)] * (href.removeprefix(f"{HOST}/tree/main/") not in folders)
    assert wrong == []
    # A term has its place on the glossary's page, which is made of all of them.
    kinds = ("content/datasets/", "content/terms/", "content/exceptions")
    assert {path for path in content if not path.startswith(kinds)} == records


@pytest.mark.slow
def test_every_gap_leads_to_its_line() -> None:
    content = dict(showcase.content())
    content[SITE_PATH] = (content[SITE_PATH] or b"") + THERE.encode()
    site = clean(Sources(content, sites.theme()))
    gaps = 0
    for url, raw in site.items():
        text = raw.decode() if url.endswith(".html") else ""
        for gap in re.findall(r'<div class="gap" id="[^"]*">(.*?)</div>', text, re.DOTALL):
            title = re.search(r"<h\d>(.*?)</h\d>", gap)
            (href,) = re.findall(r'<p class="edit"><a href="([^"]*)">Add what you know</a>', gap)
            edit = _EDIT.match(href)
            assert edit is not None, (url, href)
            assert title is not None, url
            lines = (content[edit[1]] or b"").decode().splitlines()
            near = " ".join(" ".join(lines[int(edit[2]) - 1 :][:6]).split())
            assert title[1][:20].lower().split("&")[0] in near.lower(), (url, href)
            gaps += 1
    assert gaps > 10


def test_a_line_that_moves_makes_the_page_anew() -> None:
    """A comment changes no word of a briefing, and every line below it."""
    site = Site()
    site.build(hosted())
    moved = hosted(changes={CODE_PATH: f"# A comment.\n{CODE}"})
    assert "briefing cpt/00100" in names(site.build(moved))
    assert site.files == clean(Sources(moved, sites.theme()))
    line = CODE[: CODE.index("    gap:")].count("\n") + 2
    assert f"{HOST}/edit/main/{CODE_PATH}#L{line}" in links(site.files["cpt/00100-figures.html"])


def test_a_line_of_a_family_that_moves_too() -> None:
    site = Site()
    site.build(hosted())
    moved = hosted(changes={FAMILY_PATH: f"# A comment.\n\n{FAMILY}"})
    site.build(moved)
    assert site.files == clean(Sources(moved, sites.theme()))
    line = FAMILY[: FAMILY.index("    gap:")].count("\n") + 3
    assert f"{HOST}/edit/main/{FAMILY_PATH}#L{line}" in links(
        site.files["families/liver-tumors.html"]
    )


def test_where_no_repository_is_named_a_line_that_moves_makes_no_page() -> None:
    site = Site()
    site.build(library())
    assert not any(
        name.startswith("briefing")
        for name in names(site.build(library({CODE_PATH: f"# A comment.\n{CODE}"})))
    )


def test_another_branch_makes_every_page_anew() -> None:
    site = Site()
    site.build(hosted())
    other = hosted("branch: published")
    site.build(other)
    assert site.files == clean(Sources(other, sites.theme()))
    assert f"{HOST}/edit/published/{CODE_PATH}" in links(site.files["cpt/00100-figures.html"])


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ({}, "https://host.example/o/r/edit/main/content/a.yaml#L7"),
        ({"branch": "release/1"}, "https://host.example/o/r/edit/release/1/content/a.yaml#L7"),
        ({"folder": "docs/lib"}, "https://host.example/o/r/edit/main/docs/lib/content/a.yaml#L7"),
        (
            {"edit": "https://git.example/o/r/_edit/{branch}/{path}"},
            "https://git.example/o/r/_edit/main/content/a.yaml",
        ),
        (
            {"edit": "https://git.example/r?at={branch}&file={path}&line={line}"},
            "https://git.example/r?at=main&file=content/a.yaml&line=7",
        ),
    ],
)
def test_an_address(keys: dict[str, str], address: str) -> None:
    repository = Repository(url="https://host.example/o/r", **keys)
    assert editing.file(repository, "content/a.yaml", 7) == address


def test_an_address_ends_as_a_person_copies_it() -> None:
    for url in ("https://host.example/o/r/", "https://host.example/o/r.git"):
        assert Repository(url=url).url == "https://host.example/o/r"


def test_of_another_host_only_what_is_known_is_linked() -> None:
    """Where its folders and forms lie is not."""
    repository = Repository(url="https://git.example/o/r", edit="https://git.example/e/{path}")
    assert editing.links(repository, "content/terms") == ()
    (one,) = editing.links(repository, "content/terms/a.yaml")
    assert (one.label, one.href) == ("Edit this page", "https://git.example/e/content/terms/a.yaml")


@pytest.mark.parametrize(
    "keys",
    [
        "url: http://github.com/o/r",
        "url: javascript:alert(1)",
        "url: https://user:password@github.com/o/r",
        "url: https://github.com/o/r?x=1",
        "url: https://github.com/o/r#x",
        "url: not an address",
        "url: ''",
        "url: https://github.com/o/r, branch: ''",
        "url: https://github.com/o/r, branch: 'a b'",
        "url: https://github.com/o/r, branch: ../x",
        "url: https://github.com/o/r, branch: -x",
        "url: https://github.com/o/r, branch: /main",
        "url: https://github.com/o/r, folder: /etc",
        "url: https://github.com/o/r, folder: a/../b",
        "url: https://github.com/o/r, edit: 'https://h.example/x'",
        "url: https://github.com/o/r, edit: 'https://h.example/{path}/{other}'",
        "url: https://github.com/o/r, edit: 'https://h.example/{path}/{'",
        "url: https://github.com/o/r, edit: 'http://h.example/{path}'",
        "url: https://github.com/o/r, edit: 'https://h.example/\"{path}'",
        "branch: main",
    ],
)
def test_what_is_no_repository_is_told_at_its_place(keys: str) -> None:
    found = problems({SITE_PATH: f"{SITE}repository: {{{keys}}}\n"})
    assert found
    assert {problem.file for problem in found} == {SITE_PATH}
    last = SITE.count("\n") + 1
    assert all(problem.span and problem.span.line == last for problem in found)
