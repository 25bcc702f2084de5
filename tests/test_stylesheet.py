"""What is left of a stylesheet, and what a browser would not make the same of."""

from __future__ import annotations

import pytest

from cptref.theme.stylesheet import joined, stripped


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("a { color: red; }\n\nb, i {\n  margin: 0 1px;\n}\n", "a{color:red}b,i{margin:0 1px}"),
        ("/* why { } */ a { color: red }", "a{color:red}"),
        (
            "@media screen and (max-width: 1px) {\n  a { top: 0 }\n}",
            "@media screen and (max-width:1px){a{top:0}}",
        ),
        ("a > b { top: 0.5em; left: 10.05px }", "a>b{top:.5em;left:10.05px}"),
    ],
)
def test_comments_and_spare_space_go(written: str, left: str) -> None:
    assert stripped(written) == left


@pytest.mark.parametrize(
    "kept",
    [
        'a::before{content:"a  {;} /* no comment */ 0.5: b"}',
        "a::before{content:'\\' ; '}",
        "p :hover{top:calc(1px + 2px)}",
        "td :is(a,b){top:0}",
        "a{background:url(data:image/png;base64,  x)}",
    ],
)
def test_space_that_means_something_stays(kept: str) -> None:
    assert stripped(kept) == kept


def test_a_comment_parts_two_words() -> None:
    assert stripped("a/* */b { top: 0 }") == "a b{top:0}"


def test_it_is_done_once() -> None:
    once = stripped('a { b: c; }  /* d */  e { f: "g  h" ; }')
    assert stripped(once) == once


def test_what_it_imports_stands_in_its_place() -> None:
    sheets = {"b.css": "b{top:0}", "d/c.css": "c{top:1px}"}
    joint = joined('@import "b.css";@import "d/c.css";a{top:2px}', sheets.__getitem__)
    assert joint == "b{top:0}c{top:1px}a{top:2px}"
