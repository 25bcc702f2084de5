"""A difference as Markdown: it folds, fits a comment, and a record's text is text in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cptref.difference.escape import markdown as escaped
from cptref.difference.markdown import MOST, markdown
from cptref.difference.values import DatasetMove, Difference, Move, PageMove, Side, Warned
from tests.builders import CODE, CODE_PATH, MODIFIER
from tests.differences import changed

NOBODY = Side("main (1a2b3c4)", 0)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</details><h1>x",
    "@octocat please look",
    "closes #12, GH-7, owner/repo#9",
    "[x](http://evil.example)",
    "![x](http://evil.example/x.png)",
    "http://evil.example www.evil.example HTTPS://EVIL.EXAMPLE",
    "<http://evil.example>",
    "`code` ``more`` `",
    "**bold** _it_ ~~gone~~ $x$",
    "a | b | c",
    "line\n\n# heading\n- item",
    "\u202egnirts\u200b\x00\x1b[31m",
    "&lt;b&gt; &#64;octocat",
    "\\[x\\](y)",
    "\ud800",
]


def of(*moves: Move, **more: object) -> Difference:
    return Difference(NOBODY, Side("the files here", 0), moves, **more)  # type: ignore[arg-type]


def rendered(text: str) -> str:
    parser = MarkdownIt("commonmark", {"linkify": True, "html": True})
    return str(parser.enable(["table", "strikethrough"]).render(text))


def tags(text: str) -> set[str]:
    return set(re.findall(r"</?([a-zA-Z][\w-]*)", rendered(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """No tag, no link, no one called: in each place that a record's text can come to."""
    found = of(
        Move("record", "code", "cpt/00100", "added", text),
        Move("code", "code", "cpt/00100", "changed", "title", text, text),
        Move("fact", "code", "", "changed", text, text, text),
        datasets=(DatasetMove(text, "added", text, (text,)),),
        pages=(PageMove(text, "changed", text), PageMove(text, "removed", text)),
        warnings=(Warned(text, "family", text, (text,), (text,)),),
        unread=(text,),
    )
    ours = {"details", "summary", "h3", "p", "ul", "li", "strong", "code"}
    for base_url in ("", "https://example.org/p/"):
        whole = markdown(found, base_url)
        whole.encode()
        assert tags(whole) <= {*ours, *(["a"] if base_url else [])}
        links = re.findall(r'href="([^"]*)"', rendered(whole))
        assert [each for each in links if not base_url or not each.startswith(base_url)] == []
        words = re.sub(r"\]\(https://example\.org/p/[^)]*\)", "]", re.sub(r"`[^`]*`", "", whole))
        assert not re.search(r"@\w|(?<!&)#\d|\bGH-\d|\w://|\bwww\.\w", words, re.IGNORECASE)


@given(st.text(max_size=80))
def test_any_text_is_one_line_of_text(text: str) -> None:
    found = escaped(text)
    assert "\n" not in found
    assert tags(f"- **x** {found}") <= {"ul", "li", "strong"}


def test_nothing_is_said_in_a_line() -> None:
    assert markdown(of()) == (
        "### What this change means\n\nNothing changed, compared with main (1a2b3c4).\n\n"
    )


def test_a_change_as_a_reviewer_sees_it() -> None:
    other = {"content/modifiers/80.yaml": MODIFIER}
    use = '  - {modifier: "80", when: "One helps [@cms-release]."}\ndiagnoses:'
    no = "stance: not-covered, summary: It is not."
    after = CODE.replace("stance: covered, summary: It is covered.", no)
    after = after.replace("diagnoses:\n", f"{use}\n")
    whole = markdown(changed({CODE_PATH: after}, other, with_pages=True), "https://example.org/p/")
    assert "1 stance tightened, 1 record changed, " in whole
    assert "- **00100** payer tightened: covered → not-covered\n" in whole
    assert "- **00100** 80 added\n" in whole
    assert "](https://example.org/p/cpt/00100.html) changed" in whole
    assert whole.count("<details") == whole.count("</details>")


def test_what_is_broken_is_said_first() -> None:
    whole = markdown(changed({CODE_PATH: "title: [\n"}))
    assert whole.index("**Now the library has") < whole.index("<details>")
    assert f"`{CODE_PATH}`" in whole
    assert "Not compared, as one side cannot be read: `code cpt/00100`." in whole


@pytest.mark.parametrize("count", [1_000, 100_000])
def test_a_large_change_fits_a_comment(count: int) -> None:
    """And says how much it leaves out."""
    moves = [
        Move(topic, "code", f"cpt/{n:05}", "changed", "name", "before " * 20, "after " * 20)
        for n in range(count // 10)
        for topic in ("stance", "fact", "modifier", "gap", "text")
    ]
    pages = tuple(PageMove(f"cpt/{n:05}.html", "changed", "title " * 30) for n in range(count))
    warned = tuple(Warned(f"{n}.yaml", "family", "x", (), ("why " * 50,)) for n in range(count))
    found = of(*moves, pages=pages, warnings=warned, unread=tuple(map(str, range(count))))
    whole = markdown(found, "https://example.org/" + "x" * 2_000 + "/")
    assert len(whole) <= MOST < 65_536
    assert re.search(r"[\d,]+ more are not shown here", whole)
    assert whole.count("<details") == whole.count("</details>")
