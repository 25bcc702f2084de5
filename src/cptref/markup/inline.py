"""What cptref adds to Markdown's inline syntax: roles, citations, and the place of each."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from cptref.markup.marked import Mention
from cptref.schema import RECORD_KINDS, facts
from cptref.schema.fields import Kind
from cptref.schema.systems import code_id

#: Role -> the kind of record that it names.
ROLES: dict[str, Kind] = {kind.role: name for name, kind in RECORD_KINDS.items() if kind.role}
#: Every role: those, and the one that prints what Medicare's files say.
EVERY_ROLE = (*ROLES, facts.ROLE)
LONGEST_CITATION = 400  # characters between the brackets
_CITATION = re.compile(r"\[@[^\[\]]*\]")
_WITH_TEXT = re.compile(r"(?P<text>[^<>]*[^<>\s])\s*<(?P<target>[^<>]+)>", re.DOTALL)
_ONE_CITE = re.compile(r"@(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\s*,\s*(?P<locator>\S[^;]*))?")
#: Tokens that must know where they stand: to be checked, or to be filled in.
PLACED = frozenset({"link_open", "image", "html_inline", "myst_role", "cite", "bad_cite"})

Rule = Callable[[StateInline, bool], bool]


def add_roles_and_citations(md: MarkdownIt) -> None:
    """Tokens `myst_role`, `cite` and `bad_cite`; every token of PLACED gets meta 'at', 'length'."""
    myst_role_plugin(md)
    md.inline.ruler.before("link", "cite", _cite)
    for rule in md.inline.ruler.__rules__:
        if rule.name in ("link", "image", "autolink", "html_inline", "myst_role", "cite"):
            md.inline.ruler.at(rule.name, _placed(rule.fn))


def cites(inside: str) -> list[tuple[str, str]] | None:
    """'@a, page 3; @b' -> [('a', 'page 3'), ('b', '')], or None where it is written otherwise."""
    found = []
    for one in inside.split(";"):
        match = _ONE_CITE.fullmatch(" ".join(one.split()))
        if match is None:
            return None
        found.append((match["source"], match["locator"] or ""))
    return found


def mention(role: str, content: str, at: int, length: int) -> Mention:
    """What {role}`content` names: '47380', or 'the words to show <47380>'."""
    content = " ".join(content.split())
    with_text = _WITH_TEXT.fullmatch(content)
    target = with_text["target"].strip() if with_text else content
    words = with_text["text"] if with_text else ""
    kind = ROLES[role]
    return Mention(kind, code_id(target) if kind == "code" else target, words, at, length)


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
                if token.type in PLACED and "at" not in token.meta:
                    token.meta = {**token.meta, "at": start, "length": state.pos - start}
        return done

    return place


def is_role(token: Token, name: str) -> bool:
    """Whether it is a role of this name."""
    return token.type == "myst_role" and token.meta["name"] == name
