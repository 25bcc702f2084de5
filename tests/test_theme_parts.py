"""Which templates a page is put together from: with one of them it is made anew."""

from __future__ import annotations

import pytest

from cptref.theme.parts import parts
from tests import sites


@pytest.mark.parametrize(
    "statement",
    [
        b'{% extends "other.html" %}',
        b"{%- extends 'other.html' -%}",
        b'{%+ include "other.html" %}',
        b'{% include "other.html" ignore missing %}',
        b'{% include "other.html" without context %}',
        b'{% import "other.html" as other %}',
        b'{% from "other.html" import one, another as more %}',
        b'{% from "other.html" import one with context -%}',
        b'{%\n  from "other.html"\n  import one\n%}',
    ],
)
def test_what_a_statement_names_is_a_part(statement: bytes) -> None:
    theme = {"page.html": statement, "other.html": b"", "third.html": b""}
    assert parts(theme, "page.html") == {"page.html", "other.html"}


@pytest.mark.parametrize(
    "statement",
    [
        b"{% include name %}",
        b'{% include "other" ~ ending %}',
        b'{% include "other.html" if view.long else "third.html" %}',
        b'{% include ["other.html", "third.html"] %}',
        b'{% extends "%s.html" % name %}',
        b'{% include "other.html"|replace("other", name) %}',
    ],
)
def test_what_is_not_named_plainly_may_be_any_template(statement: bytes) -> None:
    theme = {"page.html": statement, "other.html": b"", "third.html": b"", "style.css": b""}
    assert parts(theme, "page.html") == {"page.html", "other.html", "third.html"}


def test_the_project_names_its_templates_plainly() -> None:
    """So that an edit of one makes no more pages than those that show it."""
    theme = sites.theme()
    every = {name for name in theme if name.endswith(".html")}
    assert all(parts(theme, name) != every for name in every)
