"""What a theme's templates may ask for, compiled as ours are."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cptref.theme.templates import Templates, ThemeError

VIEW = SimpleNamespace(title="a & b", rows={"one": 1}, said=str.upper)


def shown(text: str, **more: str) -> str:
    theme = {
        "page.html": text.encode(),
        **{f"{name}.html": of.encode() for name, of in more.items()},
    }
    return Templates(theme).show("page.html", view=VIEW)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{ view.title }}", "a &amp; b"),
        ("{{ view.said('c<d') }}", "C&lt;D"),
        ("{% macro m(x, y=2) %}<b>{{ x }}{{ y }}{% endmacro %}{{ m('&') }}", "<b>&amp;2"),
        ("{% macro m() %}<b>{{ caller() }}{% endmacro %}{% call m() %}&{% endcall %}", "<b>&"),
        ("{% block a %}<i>{% endblock %}{{ self.a() }}", "<i><i>"),
        ("{{ view.rows.one }}", "1"),
        ("{{ view.none is defined }}", "False"),
        ("{{ view.none | default('-') }}", "-"),
    ],
)  # fmt: skip
def test_a_template_may_ask_for_what_jinja_gives(text: str, html: str) -> None:
    assert shown(text) == html


def test_what_is_not_there_is_told_in_jinjas_words() -> None:
    with pytest.raises(ThemeError, match=r"page\.html cannot be shown: .*has no attribute 'none'"):
        shown("{{ view.none }}")
