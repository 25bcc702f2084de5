"""A passage of Markdown -> Marked by way of markdown-it-py; what may not stand is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from cptref.markup import facts, refused
from cptref.markup.inline import LONGEST_CITATION, ROLES, cites, is_role, mention
from cptref.markup.marked import Cite, Fact, Finding, Marked, Mention, Part, Run, Tag
from cptref.markup.places import Lines, Place
from cptref.markup.tags import BREAK, CODE, tag
from cptref.schema.facts import ROLE

Hole = Mention | Cite | Fact
Rule = Callable[[StateInline, bool], bool]
#: Tokens of which the reader sees what the writer wrote.
_WORDS = frozenset({
    "text", "text_special", "myst_role", "cite", "bad_cite", "html_inline", "html_block", "image",
    "fence", "code_block",
})  # fmt: skip
#: Tokens that must know where they stand: to be checked, or to be filled in.
_PLACED = frozenset({"link_open", "image", "html_inline", "myst_role", "cite", "bad_cite"})
_CITATION = re.compile(r"\[@[^\[\]]*\]")


def read(text: str, *, block: bool) -> Marked:
    """Reads `text` as blocks, or as a single run of text."""
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
    return Marked(_joined(_parts(tokens, holes)), tuple(findings), tuple(runs))


def _parts(tokens: list[Token], holes: list[Hole]) -> Iterator[Part]:
    for place, token in enumerate(tokens):
        if token.type == "inline":
            yield from _parts(token.children or [], holes)
        elif numbers := token.meta.get("holes"):
            yield from (holes[number] for number in numbers)
        elif token.type in _WORDS:
            yield token.content
        elif token.type == "softbreak":
            yield "\n"
        elif token.type == "hardbreak":
            yield BREAK
        elif token.type == "code_inline":
            yield from (CODE[0], token.content, CODE[1])
        elif html := _RENDERER.renderToken(tokens, place, _MARKDOWN.options, {}):
            yield tag(token.type, html)


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Words that follow words are one piece; a line ends only before what stands on its own."""
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if isinstance(part, str) and isinstance(before, str):
            found[-1] = before + part
            continue
        if isinstance(part, Tag) and isinstance(before, Tag) and "blockquote" in part.html:
            found[-1] = replace(before, html=before.html.replace("\n", " "))
        if part != "":
            found.append(part)
    return tuple(found)


def _run(token: Token, place: Place) -> Run:
    # Of a fact that cannot be read, that alone is told.
    cited = any(child.type == "cite" or is_role(child, ROLE) for child in token.children or ())
    first_line = token.content.split("\n", 1)[0]
    return Run(place.offset(0), len(first_line), cited, token.content.endswith(":"))


def _dig_hole(token: Token, place: Place, holes: list[Hole]) -> None:
    """Notes what the page must fill in, and leaves its number at its token."""
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


def _add_roles_and_citations(md: MarkdownIt) -> None:
    """Tokens `myst_role`, `cite` and `bad_cite`; each of _PLACED gets meta 'at' and 'length'."""
    myst_role_plugin(md)
    md.inline.ruler.before("link", "cite", _cite)
    for rule in md.inline.ruler.__rules__:
        if rule.name in ("link", "image", "autolink", "html_inline", "myst_role", "cite"):
            md.inline.ruler.at(rule.name, _placed(rule.fn))


def _cite(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[@", state.pos):
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None or len(match.group()) > LONGEST_CITATION:
        return False
    if not silent:
        found = cites(match.group()[1:-1])
        token = state.push("bad_cite" if found is None else "cite", "", 0)
        token.content = match.group()
        token.meta = {"cites": found}
    state.pos = match.end()
    return True


def _placed(rule: Rule) -> Rule:
    def place(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[first:]:
                if token.type in _PLACED and "at" not in token.meta:
                    token.meta = {**token.meta, "at": start, "length": state.pos - start}
        return done

    return place


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True})
    # A definition would vanish from the page; as text it is seen.
    md.disable("reference")
    # Unsafe links are let through to be reported; they never reach a page.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # the documented way
    _add_roles_and_citations(md)
    return md


_MARKDOWN = _markdown()
_RENDERER = RendererHTML()
