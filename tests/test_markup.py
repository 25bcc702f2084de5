"""Prose -> safe HTML and references, and the place of everything in it."""

import sys
import time
from html.parser import HTMLParser

import pytest
from markdown_it.common.utils import escapeHtml

from cptref.markup import Cite, Marked, Mention, Part, Tag, parse
from cptref.markup.parse import parse_markdown

#: The module, which the package hides behind its function of the same name.
module = sys.modules["cptref.markup.parse"]


def html(text: str, *, block: bool = True) -> str:
    return "".join(map(_shown, parse(text, block=block).parts))


def _shown(part: Part) -> str:
    if isinstance(part, str):
        return escapeHtml(part)
    return part.html if isinstance(part, Tag) else "•"


def findings(text: str, *, block: bool = True) -> list[tuple[str, int, int]]:
    found = parse(text, block=block).findings
    return [(f.rule.number, f.offset, f.length) for f in found]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def tags(text: str) -> _Tags:
    reader = _Tags()
    reader.feed(html(text))
    return reader


# Roles and citations


@pytest.mark.parametrize(
    ("text", "kind", "target", "words"),
    [
        ("{code}`47380`", "code", "cpt/47380", ""),
        ("{code}`C1886`", "code", "hcpcs/C1886", ""),
        ("{code}`hcpcs/C1886`", "code", "hcpcs/C1886", ""),
        ("{mod}`62`", "modifier", "62", ""),
        ("{payer}`aetna`", "payer", "aetna", ""),
        ("{term}`global-period`", "term", "global-period", ""),
        ("{term}`the global period <global-period>`", "term", "global-period", "the global period"),
        ("{term}`the\nglobal period\n<global-period>`", "term", "global-period",
         "the global period"),
    ],
)  # fmt: skip
def test_a_role_names_a_record(text: str, kind: str, target: str, words: str) -> None:
    (mention,) = parse(text, block=True).mentions
    assert (mention.kind, mention.target, mention.text) == (kind, target, words)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("[@a]", [("a", "")]),
        ("[@a-1, page 3]", [("a-1", "page 3")]),
        ("[@a, Addendum EE, row 5]", [("a", "Addendum EE, row 5")]),
        ("[@a; @b, page 2]", [("a", ""), ("b", "page 2")]),
        ("[@a,\npage 3]", [("a", "page 3")]),
    ],
)
def test_a_citation_names_its_sources_and_pages(text: str, cites: list[tuple[str, str]]) -> None:
    assert [(c.source, c.locator) for c in parse(text, block=True).cites] == cites


def test_references_stand_in_the_order_of_the_text() -> None:
    parts = parse("It {mod}`62` is [@a] so.", block=False).parts
    assert [type(part) for part in parts] == [str, Mention, str, Cite, str]
    assert parts[0] == "It "
    assert parts[-1] == " so."


def test_a_role_inside_code_or_escaped_is_text() -> None:
    assert parse("``{mod}`62` ``", block=False).mentions == ()
    assert parse(r"\{mod}`62`", block=False).mentions == ()
    assert parse(r"\[@a]", block=False).cites == ()


def test_a_role_in_emphasis_or_a_link_is_still_a_role() -> None:
    assert len(parse("**{mod}`62`** and [@a]", block=False).mentions) == 1
    assert len(parse("[see {mod}`62`](https://example.com/)", block=False).mentions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "One {mod}`62` here.",
        "First paragraph.\n\nSecond, with ünusual 🧊 letters: {mod}`62` here.",
        "- one\n- two {mod}`62`\n",
        "- one\n  - nested\n    and on {mod}`62`\n",
        "1. one\n2. **two {mod}`62`**\n",
        "> a quotation\n> with {mod}`62`\n",
        "> - a list {mod}`62` in a quotation\n",
        "Two\nlines\n  and an indented {mod}`62`",
        "`code` and \\* escapes &amp; entities {mod}`62`",
        "*emphasis* [a link](https://example.com/) {mod}`62`",
        "{mod}`51` and then {mod}`62`",
    ],
    ids=[
        "line", "letters of many bytes", "list", "nested list", "numbered, strong", "quotation",
        "list in a quotation", "lines", "escapes", "link", "second role",
    ],
)  # fmt: skip
def test_a_role_knows_where_it_stands_in_the_passage(text: str) -> None:
    mention = parse(text, block=True).mentions[-1]
    assert text[mention.offset : mention.offset + mention.length] == "{mod}`62`"


def test_a_citation_knows_where_it_stands() -> None:
    text = "- a\n- Es gilt für 🧊 [@a, page 3]."
    (cite,) = parse(text, block=True).cites
    assert text[cite.offset : cite.offset + cite.length] == "[@a, page 3]"


@pytest.mark.parametrize("text", ["[@A]", "[@a b]", "[@]", "[@a, ]", "[@a; b]", "[@a;; @b]"])
def test_a_citation_written_otherwise_is_told_and_shown_as_text(text: str) -> None:
    assert findings(f"x {text}", block=False) == [("T005", 2, len(text))]
    assert text in html(f"x {text}", block=False)


def test_an_unknown_role_is_told_and_shown_as_text() -> None:
    assert findings("x {modifier}`62`", block=False) == [("T004", 2, 14)]
    assert "•" not in html("x {modifier}`62`", block=False)


# Links


@pytest.mark.parametrize(
    "href", ["https://example.com/", "http://example.com/a?b=c", "mailto:a@example.com"]
)
def test_a_link_of_a_safe_scheme_is_a_link(href: str) -> None:
    assert findings(f"[x]({href})") == []
    assert ("href", href) in tags(f"[x]({href})").attributes


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "JaVaScRiPt&colon;alert(1)",
        "javascript&#58;alert(1)", "java&Tab;script:alert(1)", "data:text/html,x", "vbscript:x",
        "//evil.example", "/etc/passwd", "other.html", "#x", "file:///etc/passwd", "https:evil",
        "https://user:pass@example.com/", "https://", "\\\\\\\\host",
    ],
)  # fmt: skip
def test_any_other_link_is_told_and_leads_nowhere(href: str) -> None:
    assert [rule for rule, *_ in findings(f"[x]({href})")] == ["T003"]
    assert "href" not in dict(tags(f"[x]({href})").attributes)


def test_an_address_in_angle_brackets_is_a_link_under_the_same_rule() -> None:
    assert findings("<https://example.com/>") == []
    assert findings("see <javascript:alert(1)>") == [("T003", 4, 21)]


def test_a_bare_address_is_text() -> None:
    assert "a" not in tags("see https://example.com/").tags


def test_a_link_definition_is_seen_not_swallowed() -> None:
    assert "[x]: " in html("[x]: javascript:alert(1)\n")


# What may not stand


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a <b>bold</b> word", "T001"),
        ("<script>alert(1)</script>", "T001"),
        ("<!-- a comment -->", "T001"),
        ("x <img src=x onerror=alert(1)>", "T001"),
        ("<svg onload=alert(1)>", "T001"),
        ("![x](https://example.com/x.png)", "T002"),
        ("# A heading", "T006"),
        ("A heading\n===", "T006"),
        ("a\n\n---\n\nb", "T006"),
        ("```\ncode\n```", "T006"),
        ("a\n\n    indented", "T006"),
    ],
)
def test_what_may_not_stand_in_prose_is_told(text: str, rule: str) -> None:
    assert {found for found, *_ in findings(text)} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<svg/onload=alert(1)>",
        "<style>*{display:none}</style>", "<!--><img src=x onerror=alert(1)>-->",
        '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img onerror=alert(1)&gt;">',
        "![x](https://example.com/x.png)", '![x" onerror="alert(1)](x)',
        "<a href='javascript:x'>y</a>",
        '[x](https://example.com/ "\\"onmouseover=alert(1)")', "{mod}`<img src=x>`",
        "{mod}`\"><script>x</script>`", "[@<script>]", "{bad}`<script>x</script>`",
        "&lt;script&gt;", "`<script>`", "<https://example.com/?\"onclick=alert(1)>",
    ],
)  # fmt: skip
def test_no_markup_of_a_record_reaches_the_page(text: str) -> None:
    """Only what Markdown itself makes: no element of the record's own, no attribute but these."""
    read = tags(f"{text}\n\nx {text} y\n\n- {text}")
    assert set(read.tags) <= {"p", "a", "ul", "ol", "li", "em", "strong", "code", "blockquote"}
    assert {name for name, _ in read.attributes} <= {"href", "title", "start"}


def test_a_template_is_printed_as_it_is_written() -> None:
    text = "{{7*7}} and {% include '/etc/passwd' %}"
    assert html(text, block=False) == text


def test_what_may_not_stand_is_told_where_it_stands() -> None:
    text = "- ünlike\n- two <b>x"
    ((rule, offset, length),) = findings(text)
    assert (rule, text[offset : offset + length]) == ("T001", "<b>")
    assert findings("para\n\n  # Heading") == [("T006", 8, 9)]


# Forms


def test_blocks_are_paragraphs_lists_and_quotations() -> None:
    read = tags("One *two* **three**.\n\n- a\n- b\n\n1. c\n\n> d\n")
    assert read.tags == ["p", "em", "strong", "ul", "li", "li", "ol", "li", "blockquote", "p"]


def test_a_single_run_has_no_paragraph() -> None:
    assert html("One *two*", block=False) == "One <em>two</em>"


def test_an_empty_passage_is_nothing() -> None:
    assert parse("", block=False).parts in ((), ("",))


@pytest.mark.parametrize(
    "text",
    [
        "Plain.", "Two\nlines", "Two\n\nparagraphs", 'A "quoted" word', "It's 5 > 3", "a: b; c, d",
        "1986 was", "1986. It was", "- list", "* star", "snake_case_word", "a\n\n\nb", " a", "a ",
        "a  \nb", "a\\\nb", "# x", "#x", "+1", "~~~", "===", "a\n===", "a\n  b", "Tom & Jerry",
        "&amp;", "x@example.com", "https://example.com", "–", "🧊 ice", "{x}", "\n\na", "",
        "\u00a0a", "a\u2028b", "a | b\n--|--\n1 | 2", "1) x", "(c) (tm)", "...", "--", "a--b",
        "It is so [@a].", "[@a]", "[@a, page 3; @b] and {mod}`62`.",
        "{mod}`62` [@a]\nnext {term}`x y`",
        "One [@a].\n\nTwo:\n\nThree {code}`47380` [@b].", "{term}`words <x>` so", "[@A]",
        "{bad}`62`",
        "{mod}`` 62 ``", "{mod}``", "a{mod}`62`b", "\\{mod}`62`", "`{mod}`62`", "{mod}`6\n2`",
        "[@a\n]",
        "[@a]\n[@b]", "[@a](https://example.com/)", "*{mod}`62`*", "{mod}`<b>`", "[@a, <b>]",
        "[[@a]]",
        "{payer}`a&b`", "{mod}`62``", "# {mod}`62`", "- [@a]\n- [@b]", "[@a]:", "{mod} `62`",
        "[@a, p. 3]",
        "[@a, \"quoted\"]", "{mod}`62` ", "x [@a]  \ny", "{mod}`*62*`", "[@editorial]",
        "*a [@a]* b",
        "{medicare}`team`", "So {medicare}`00100 team` [@a].", "{medicare}`pair 00102`:",
        "{medicare}`no-such`", "{medicare}``team``", "- {medicare}`pair\n  00102`", "{medicare}``",
        "*{medicare}`team`* a", "{medicare}` team `", "{medicare}`team``",
        "a *b* **c d** [@a]", "**S.** a", "**S.**a", "**S.**, a", "*a*, (*b*)", "a*b* c",
        "*a **b** c*", "*a **b*", "***a***", "*a\nb*", "*a \nb*", "* a*", "*_a_*", '*"a"*',
        "**a & b**", "*a*\n**b**:",
        "\u00a0*a*", "*é*", "*a-*",
        "33.5675, up", "a\n33.5675, up", "a\n47383.", "a\n47383. b", "a\n47383)", "a\n1. b",
        "a\n1.", "a\n01) b", "a\n10. b", "1.5 a", "1) a", "1)", "2.\nb", "1234567890. a",
        "a\n1.5 b", "2. a\n\u00a0  b", "2. a\n\t  b",
        "-2.5 a", "a\n-2.5 b", "+3.77 a", "a\n+3.77 b", "a\n-", "a\n--", "a\n- b", "a\n-b", "+",
        "-", "a\n+", "a\n+ b", "--a", "- a\n  2. b", "- a\n  1. b", "- a\n2. b", "- a\n  -2",
        "1. a\n   2. b", "1. a\n2. b\n   47383.", "- a\n\n47383. b", "a\n\n47383. b", "a\n\n-2.5",
        "a\n1.\u00a0b", "-\u00a0a", "a\n1.\tb", "a\n-\tb", "-\n\na", "a\n١. b",
    ],
)  # fmt: skip
@pytest.mark.parametrize("block", [True, False], ids=["block", "inline"])
def test_the_short_way_gives_what_the_parser_gives(text: str, block: bool) -> None:
    """A passage that needs no parser is not parsed: nobody may see a difference."""
    assert parse(text, block=block) == parse_markdown(text.rstrip("\n"), block=block)


def test_the_short_way_is_taken_by_ordinary_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    def parser(text: str, *, block: bool) -> Marked:
        raise AssertionError(f"the parser was asked to read {text!r}")

    monkeypatch.setattr(module, "parse_markdown", parser)
    parse("It is done in the hospital, and {mod}`62` is paid [@a].\n\nMedicare pays.", block=True)
    parse("Two surgeons [@a, page 3; @b].", block=False)
    parse("**Units.** It is paid *once* [@a].", block=False)
    parse("The code is\n47383. An adjustment of\n-2.5 percent comes to\n1.0925 times.", block=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000, "*" * 20_000, "**a " * 8_000, "`" * 20_000, "![" * 10_000, "[a](" * 8_000,
        "<" * 20_000, "> " * 15_000, "- " * 15_000, "[@" * 10_000, "{mod}`" * 5_000, "_a" * 15_000,
        "a\n" * 15_000, "&" * 20_000, "\\" * 20_000, "[@a" + ";@a" * 8_000 + "]", "[](" * 10_000,
        "*a_b" * 8_000, "<!--" * 8_000, "<?" * 15_000, "![[]()" * 5_000,
    ],
    ids=lambda text: text[:6].strip() or "space",
)  # fmt: skip
def test_no_passage_takes_long(text: str) -> None:
    """Nested emphasis and brackets cost some parsers quadratic time."""
    began = time.process_time()
    parsed = parse(text, block=True)
    assert isinstance(parsed, Marked)
    assert time.process_time() - began < 5
