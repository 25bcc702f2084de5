"""What may not stand in prose -> a finding for each, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cptref.diagnostics import Rule, Severity
from cptref.markup import facts
from cptref.markup.inline import EVERY_ROLE, ROLES, cites, is_role
from cptref.markup.marked import Fact, Finding
from cptref.markup.places import Lines, Place
from cptref.schema.facts import ROLE

if TYPE_CHECKING:
    from markdown_it.token import Token

RAW_HTML = Rule(
    "T001",
    "No raw HTML",
    "Nothing in a record runs or includes anything: a tag is shown to the reader as it is written, "
    "and that is seldom what was meant.",
    "overview: |\n  It is <b>open</b> surgery [@cms-release].",
    "overview: |\n  It is **open** surgery [@cms-release].",
    severity=Severity.WARNING,
)
IMAGE = Rule(
    "T002",
    "No images",
    "A picture fetched from elsewhere tells a third party who reads the page, and cannot be "
    "checked or cited.",
    "overview: |\n  ![Liver](https://www.example.com/liver.png) [@cms-release]",
    "overview: |\n  See [the atlas](https://www.example.com/liver) [@cms-release].",
)
UNSAFE_LINK = Rule(
    "T003",
    "Links are http, https or mailto",
    "Another scheme can run a program, and an address without a scheme leads to another page "
    "wherever the site is copied to. Other records are linked by role.",
    "overview: |\n  See [this](javascript:alert(1)) [@cms-release].",
    "overview: |\n  See [this](https://www.example.com/) [@cms-release].",
)
UNKNOWN_ROLE = Rule(
    "T004",
    "A role is one of code, mod, payer, term, medicare",
    "An unknown role would show its braces to the reader.",
    "overview: |\n  Compare {modifier}`62` [@cms-release].",
    "overview: |\n  Compare {mod}`62` [@cms-release].",
)
BAD_CITATION = Rule(
    "T005",
    "A citation is written [@source] or [@source, page 3]",
    "A citation that cannot be read would stand in the text as brackets, and the claim would "
    "have no source.",
    "overview: |\n  It is paid [@CMS Release] in the hospital [@cms-release].",
    "overview: |\n  It is paid in the hospital [@cms-release, page 3].",
)
NOT_FOR_PROSE = Rule(
    "T006",
    "Paragraphs, lists, quotations and emphasis alone",
    "The page makes its own headings, tables and rules, so that every briefing reads alike.",
    "overview: |\n  # Overview\n\n  It is open surgery [@cms-release].",
    "overview: |\n  It is open surgery [@cms-release].",
)
_REFUSED_BLOCKS = {
    "heading_open": "a heading",
    "hr": "a rule",
    "fence": "a block of code",
    "code_block": "a block of code: indented by four spaces",
}


def of_block(token: Token, lines: Lines, line: int) -> Iterator[Finding]:
    """What may not stand at all: a heading, a rule, a block of code or of HTML."""
    if words := _REFUSED_BLOCKS.get(token.type):
        yield _at_line(NOT_FOR_PROSE, f"{words} may not stand in prose", lines, line)
    elif token.type == "html_block":
        found = _at_line(RAW_HTML, "raw HTML is shown to the reader as text", lines, line)
        yield replace(found, hint=_instead(token.content))


def within_a_run(token: Token, place: Place) -> Iterator[Finding]:
    """What of a run of text may not stand there: its HTML, images, links, citations and roles."""

    def finding(rule: Rule, message: str, hint: str = "") -> Finding:
        return Finding(rule, message, place.offset(token.meta["at"]), token.meta["length"], hint)

    if token.type == "html_inline":
        yield finding(RAW_HTML, "raw HTML is shown to the reader as text", _instead(token.content))
    elif token.type == "image":
        yield finding(IMAGE, "an image may not stand in prose", "write [text](https://...) to it")
    elif token.type == "link_open" and not _is_safe(str(token.attrs.get("href", ""))):
        del token.attrs["href"]
        yield finding(UNSAFE_LINK, "a link must begin with https://, http:// or mailto:")
    elif token.type == "bad_cite":
        words = f"'{_shown(token.content)}' is no citation: write [@source, page 3]"
        yield finding(BAD_CITATION, words, _cited(token.content))
    elif is_role(token, ROLE):
        asked = facts.fact(token.content, 0, 0)
        if not isinstance(asked, Fact):
            rule, message, hint = asked
            yield replace(finding(rule, message), hint=hint)
    elif token.type == "myst_role" and token.meta["name"] not in ROLES:
        allowed = ", ".join(EVERY_ROLE)
        name = token.meta["name"]
        words = f"a role must be one of {allowed}; got '{name}'"
        yield finding(UNKNOWN_ROLE, words, _role(name, token.content))


_PARAGRAPH = "begin a new paragraph, after an empty line"
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)")
#: What a tag of HTML is written as here.
_TAGS: Mapping[str, str] = {
    "a": "write [text](https://...), and for a record its role",
    "b": "write **text**", "strong": "write **text**",
    "i": "write *text*", "em": "write *text*",
    "br": _PARAGRAPH, "p": _PARAGRAPH,
    "ul": "write - before each item", "ol": "write 1. before each item",
    "li": "write - before each item", "code": "write `text`",
    "blockquote": "write > before the line",
}  # fmt: skip
#: A role as others would call it.
_ROLES: Mapping[str, str] = {
    **{kind: role for role, kind in ROLES.items()},
    "cpt": "code", "hcpcs": "code", "codes": "code", "modifiers": "mod", "glossary": "term",
    "terms": "term", "insurer": "payer", "payers": "payer", "plan": "payer", "fact": "medicare",
    "cms": "medicare", "facts": "medicare",
}  # fmt: skip


def _instead(html: str) -> str:
    """How what the tag was meant to do is written."""
    if href := _HREF.search(html):
        return f"write [text]({href[1]})"
    tag = re.match(r"</?\s*([a-zA-Z]+)", html)
    known = _TAGS.get(tag[1].lower(), "") if tag else ""
    return known or "take the tag out; a '<' that is meant is written \\<"


def _role(name: str, content: str) -> str:
    if name.lower() in ("source", "cite", "citation", "ref"):
        return f"write [@{content}]"
    near = get_close_matches(name.lower(), EVERY_ROLE, n=1, cutoff=0.6)
    meant = _ROLES.get(name.lower(), near[0] if near else "")
    return f"write {{{meant}}}`{content}`" if meant else ""


_PIECE = re.compile(
    r"@?(?P<source>[\w-]+(?: [\w-]+)*?)"
    r"(?:[\s,:]+(?P<locator>(?:p{1,2}\.|pages?|sections?|sec\.|rows?|lines?|chapters?|tables?|"
    r"appendix|\u00a7|[0-9]).*)|,\s*(?P<rest>.+))?"
)


def _cited(content: str) -> str:
    """The citation as it is written, where it can be told: '[@x p. 3]' is [@x, p. 3]."""
    pieces = []
    for piece in content.strip("[]").split(";"):
        if not (found := _PIECE.fullmatch(" ".join(piece.split()))):
            return ""
        source = re.sub(r"[ _]+", "-", found["source"].lower())
        locator = found["locator"] or found["rest"]
        pieces.append(f"@{source}, {locator}" if locator else f"@{source}")
    written = "; ".join(pieces)
    return f"write [{written}]" if cites(written) is not None else ""


def _is_safe(href: str) -> bool:
    if href.startswith("mailto:"):
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _at_line(rule: Rule, message: str, lines: Lines, line: int) -> Finding:
    text = lines.texts[line]
    indent = len(text) - len(text.lstrip())
    return Finding(rule, message, lines.starts[line] + indent, max(len(text.strip()), 1))


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


RULES: tuple[Rule, ...] = (
    RAW_HTML,
    IMAGE,
    UNSAFE_LINK,
    UNKNOWN_ROLE,
    BAD_CITATION,
    NOT_FOR_PROSE,
)
