"""What `cptref serve` makes of an address, a page, a mistake and an editor's name."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

import pytest

from cptref.keep.told import told
from cptref.serve.addresses import content_type, is_own, parts
from cptref.serve.editor import command, link
from cptref.serve.injected import at_root, digest, injected, waiting
from cptref.serve.panel import Mistake, mistakes, page_of, panel
from tests.builders import problems

HOME = PurePosixPath("/library")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", ("index.html",)),
        ("/codes/", ("codes", "index.html")),
        ("/cpt/00100.html", ("cpt", "00100.html")),
        ("/a b/ü.html", ("a b", "ü.html")),
    ],
)
def test_an_address_is_the_parts_of_a_path(path: str, found: tuple[str, ...]) -> None:
    assert parts(path) == found


@pytest.mark.parametrize(
    "path",
    ["", "index.html", "/../x", "/codes/../../x", "/./x", "//host/x", "/codes//", "/.gitignore",
     "/.cptref/serve.js", "/codes/.hidden/x", "/..\\x", "/C:/x", "/x\0.html", "/.", "/..",
     "/a/..", "/index.html:stream"],
)  # fmt: skip
def test_a_way_out_of_the_site_is_none(path: str) -> None:
    assert parts(path) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.XML", "application/xml"),
        ("style.0a1b2c3d.css", "text/css; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
        ("_headers", "application/octet-stream"),
    ],
)
def test_a_file_is_of_the_kind_that_its_ending_says(name: str, kind: str) -> None:
    assert content_type(name) == kind


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LocalHost:9000", "[::1]:8000"])
def test_this_machine_is_called_by_its_names(host: str) -> None:
    assert is_own(host)


@pytest.mark.parametrize(
    "host", ["", "example.org", "localhost.example.org:8000", "127.0.0.1.example.org", "10.0.0.1",
             "127.0.0.1:8000@example.org", "localhost:8000\n", "::1", "127.0.0.1:999999"],
)  # fmt: skip
def test_no_other_name_is_this_machines(host: str) -> None:
    assert not is_own(host)


def test_the_script_stands_in_the_head_and_knows_its_page() -> None:
    page = b"<html><head><title>x</title></head><body></head></body></html>"
    shown = injected(page, page).decode()
    assert shown.count("/.cptref/serve.js") == 1
    assert shown.index("/.cptref/serve.js") < shown.index("</head>")
    assert f'data-page="{digest(page)}"' in shown


def test_a_theme_that_leaves_out_the_end_of_the_head_has_the_script_too() -> None:
    assert b"/.cptref/serve.js" in injected(b"<title>x</title><p>y", None)


def test_a_page_of_our_own_has_its_words_as_text() -> None:
    assert b"&lt;script&gt;" in waiting("x", "<script>")


@pytest.mark.parametrize(
    ("root", "shown"), [("/codes/", "/"), ("/", "/"), ("/a/b/", "/"), ("../", "../")]
)
def test_the_page_of_what_is_not_found_leads_on_from_the_root(root: str, shown: str) -> None:
    page = (
        f'<link rel="stylesheet" href="{root}assets/x.css"><a href="{root}index.html">/codes/</a>'
    )
    assert at_root(page.encode()).decode() == page.replace(f'"{root}', f'"{shown}')


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("content/codes/cpt/00100.yaml", "cpt/00100.html"),
        ("content/families/liver-tumors.yaml", "families/liver-tumors.html"),
        ("content/terms/global-period.yaml", "glossary/index.html"),
        ("content/datasets/pfs-2026a.csv", "datasets/pfs-2026a.html"),
        ("content/site.yaml", ""),
        ("content/exceptions.yaml", ""),
        ("content/notes.txt", ""),
        ("content", ""),
    ],
)
def test_a_file_has_the_page_of_its_record(file: str, page: str) -> None:
    assert page_of(file) == page


CODE = "content/codes/cpt/00100.yaml"
BAD = {
    CODE: "title: <script>alert(1)</script>\nstatus: actve\n",
    "content/terms/mue.yaml": "title: MUE\n",
}


def test_a_page_shows_what_is_wrong_with_its_own_record_first() -> None:
    found = mistakes(told(problems(BAD)))
    shown = panel(found, "cpt/00100.html", HOME, "", is_stale=True)
    assert shown["own"]
    assert {row["place"].partition(":")[0] for row in shown["own"]} == {CODE}
    assert {row["place"].partition(":")[0] for row in shown["others"]} == {"content/terms/mue.yaml"}
    assert shown["is_stale"]
    assert json.loads(json.dumps(shown)) == shown


def mistake(number: int, *, is_error: bool) -> Mistake:
    return Mistake(CODE, number, 1, "E104", is_error, "words", "", "", "cpt/00100.html")


def test_a_warning_is_shown_on_its_own_page_alone_and_makes_none_old() -> None:
    found = [mistake(1, is_error=False)]
    assert [row["severity"] for row in panel(found, "cpt/00100.html", HOME, "")["own"]] == [
        "warning"
    ]
    other = panel(found, "index.html", HOME, "")
    assert (other["own"], other["others"], other["is_stale"]) == ([], [], False)


def test_what_a_draft_lacks_is_shown_on_its_own_page_alone() -> None:
    """Its site is built, so that no other page is old for it."""
    found = [mistake(1, is_error=True)]
    assert len(panel(found, "cpt/00100.html", HOME, "")["own"]) == 1
    other = panel(found, "index.html", HOME, "")
    assert (other["own"], other["others"], other["is_stale"]) == ([], [], False)


def test_a_thousand_mistakes_are_counted_and_not_all_listed() -> None:
    shown = panel(
        [mistake(n, is_error=True) for n in range(1000)], "index.html", HOME, "", is_stale=True
    )
    assert len(shown["others"]) + shown["more"] == 1000
    assert len(shown["others"]) == 50


def test_what_stopped_a_build_makes_a_page_old() -> None:
    shown = panel([], "index.html", HOME, "", fault="the disk is full")
    assert (shown["fault"], shown["is_stale"]) == ("the disk is full", True)


@pytest.mark.parametrize(
    ("editor", "scheme"),
    [
        ("", "vscode"),
        ("vim", "vscode"),
        ("code --wait", "vscode"),
        ("/usr/local/bin/cursor", "cursor"),
        ("codium", "vscodium"),
    ],
)
def test_a_place_leads_to_the_editor_that_is_named(editor: str, scheme: str) -> None:
    assert link("/lib/a b#c.yaml", 3, 7, editor) == f"{scheme}://file/lib/a%20b%23c.yaml:3:7"


def test_a_path_of_windows_is_one_with_slashes() -> None:
    assert link("C:\\lib\\x.yaml", 1, 1, "") == "vscode://file/C:/lib/x.yaml:1:1"


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("", ""),
        ("vim", "vim +3 '/lib/a b.yaml'"),
        ("code -w", "code -w --goto '/lib/a b.yaml':3"),
        ("hx", "hx '/lib/a b.yaml':3"),
        ("kate", "kate --line 3 '/lib/a b.yaml'"),
        ("vim 'half", ""),
        ("vim\x1b[31m", ""),
    ],
)
def test_the_command_of_the_named_editor_is_told(editor: str, words: str) -> None:
    assert command("/lib/a b.yaml", 3, editor) == words
