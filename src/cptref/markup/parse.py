"""A passage of Markdown -> Marked: markdown-it-py reads it, and what may not stand is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeVar, cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from cptref.markup import facts, quick, refused
from cptref.markup.blocks import Block, blocks
from cptref.markup.inline import ROLES, add_roles_and_citations, is_role, mention
from cptref.markup.marked import Cite, Fact, Finding, Marked, Mention, Part, Run
from cptref.markup.places import Lines, Place
from cptref.schema.facts import ROLE

P = TypeVar("P", bound=Mention | Cite | Fact | Finding | Run)
Hole = Mention | Cite | Fact
_HOLE = "\x00"  # markdown-it lets no NUL of a text through, so that one marks a place to fill in


def parse(text: str, *, block: bool) -> Marked:
    """Reads `text` as blocks, or as a single run of text.

    The HTML is safe to show as it is: no raw HTML, no image, no link but http, https and mailto.
    """
    text = text.rstrip("\n")
    if not block:
        return quick.inline(text) or parse_markdown(text, block=False)
    found = blocks(text)
    return parse_markdown(text, block=True) if found is None else _read(found)


def _read(found: list[Block]) -> Marked:
    """A passage of paragraphs and plain lists: each is one run, and most runs need no parser."""
    parts: list[Part] = []
    findings: list[Finding] = []
    runs: list[Run] = []
    for block in found:
        parts.append(block.before)
        if len(block.starts) == 1 and (read := quick.inline(block.text, block.starts[0])):
            parts += read.parts
            runs += read.runs
        else:
            read = quick.inline(block.text) or parse_markdown(block.text, block=False)
            parts += (p if isinstance(p, str) else _moved(p, block) for p in read.parts)
            findings += (_moved(finding, block) for finding in read.findings)
            runs += (_moved(run, block) for run in read.runs)
        parts.append(block.after)
    return Marked(tuple(_joined(parts)), tuple(findings), tuple(runs))


def _moved(found: P, block: Block) -> P:
    return replace(found, offset=block.offset(found.offset))


def _joined(parts: list[Part]) -> Iterator[Part]:
    """HTML that follows HTML is one piece."""
    for is_html, some in groupby(parts, lambda part: isinstance(part, str)):
        if is_html:
            yield "".join(cast(Iterator[str], some))
        else:
            yield from some


def parse_markdown(text: str, *, block: bool) -> Marked:
    """As `parse`, always by way of markdown-it-py."""
    tokens = _MARKDOWN.parse(text) if block else _MARKDOWN.parseInline(text)
    findings: list[Finding] = []
    holes: list[Hole] = []
    runs: list[Run] = []
    lines = Lines(text)
    for token in tokens:
        line = token.map[0] if token.map else 0
        findings.extend(refused.of_block(token, lines, line))
        if token.type == "inline":
            place = Place(lines, token.content, line)
            for child in token.children or ():
                findings.extend(refused.within_a_run(child, place))
                _dig_hole(child, place, holes)
            runs.append(_run(token, place))
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Marked(tuple(_fill(html, holes)), tuple(findings), tuple(runs))


def _run(token: Token, place: Place) -> Run:
    # Of a fact that cannot be read, that alone is told.
    cited = any(child.type == "cite" or is_role(child, ROLE) for child in token.children or ())
    first_line = token.content.split("\n", 1)[0]
    return Run(place.offset(0), len(first_line), cited, token.content.endswith(":"))


def _dig_hole(token: Token, place: Place, holes: list[Hole]) -> None:
    """Notes what the page must fill in, and leaves its number for the renderer."""
    first = len(holes)
    if token.type == "cite":
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        holes += [Cite(source, locator, at, length) for source, locator in token.meta["cites"]]
    elif token.type == "myst_role" and token.meta["name"] in ROLES:
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        holes.append(mention(token.meta["name"], token.content, at, length))
    elif is_role(token, ROLE):
        at, length = place.offset(token.meta["at"]), token.meta["length"]
        if isinstance(asked := facts.fact(token.content, at, length), Fact):
            holes.append(asked)
    if len(holes) > first:
        token.meta = {**token.meta, "holes": range(first, len(holes))}


def _fill(html: str, holes: list[Hole]) -> Iterator[Part]:
    for position, piece in enumerate(html.split(_HOLE)):
        if position % 2:
            yield holes[int(piece)]
        elif piece:
            yield piece


def _hole(_: object, tokens: list[Token], index: int, *__: object) -> str:
    token = tokens[index]
    numbers = token.meta.get("holes", ())
    return "".join(f"{_HOLE}{n}{_HOLE}" for n in numbers) or escapeHtml(token.content)


def _as_text(_: object, tokens: list[Token], index: int, *__: object) -> str:
    return escapeHtml(tokens[index].content)


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True})
    # A definition would vanish from the page; as text it is seen.
    md.disable("reference")
    # Unsafe links are let through to be reported; they never reach a page.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # the documented way
    add_roles_and_citations(md)
    for name, rule in {
        "myst_role": _hole,
        "cite": _hole,
        "bad_cite": _as_text,
        "html_inline": _as_text,
        "html_block": _as_text,
        "image": _as_text,
    }.items():
        md.add_render_rule(name, rule)
    return md


_MARKDOWN = _markdown()
