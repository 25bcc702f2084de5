"""What cptref adds to Markdown's inline syntax: how roles and citations are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cptref.markup.marked import Mention
from cptref.schema import RECORD_KINDS, facts
from cptref.schema.fields import Kind
from cptref.schema.systems import code_id

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Role -> the kind of record that it names.
ROLES: dict[str, Kind] = {kind.role: name for name, kind in RECORD_KINDS.items() if kind.role}
#: Every role: those, and the one that prints what Medicare's files say.
EVERY_ROLE = (*ROLES, facts.ROLE)
LONGEST_CITATION = 400  # characters between the brackets
_WITH_TEXT = re.compile(r"(?P<text>[^<>]*[^<>\s])\s*<(?P<target>[^<>]+)>", re.DOTALL)
_ONE_CITE = re.compile(r"@(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\s*,\s*(?P<locator>\S[^;]*))?")


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


def is_role(token: Token, name: str) -> bool:
    """Whether it is a role of this name."""
    return token.type == "myst_role" and token.meta["name"] == name
