"""A library whose every free text is an attack, and what it is made of.

Which texts are free is not listed here: any that the schema takes with an attack in its place is,
so that a field added tomorrow is poisoned tomorrow.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import cycle
from typing import Any

import yaml
from pydantic import ValidationError

from cptref.checks.short_forms import marked
from cptref.cms.cells import form
from cptref.cms.kinds import KINDS, layout_of
from cptref.cms.written import written
from cptref.load.identity import Identity, identify
from cptref.schema import MODELS
from cptref.schema.fields import Markup
from cptref.schema.walk import leaves_of_tree
from tests.sealed import sealed

#: Each breaks out of another place: text, attribute, script, data block, comment, spreadsheet.
ATTACKS: Sequence[str] = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</script><script>alert(1)</script>",
    "<svg/onload=alert(1)><!--",
    '"});alert(1);//',
    "</title></style></textarea><img src=//example.org/a onerror=alert(1)>",
    "\\u003cscript>alert(1)\\u003c/script>",
    "=HYPERLINK(\"https://example.org\",\"a\");=cmd|' /C calc'!A0",
    "]]><a xmlns:a='http://www.w3.org/1999/xhtml'><a:body onload='alert(1)'/></a>",
    "javascript:alert(1)",
    "__proto__",
    "<math><mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)>\">",
    "{{ 7 * 7 }}${alert(1)}`+alert(1)+`",
)  # fmt: skip


def poisoned(
    content: Mapping[str, bytes | None], attacks: Sequence[str] = ATTACKS
) -> dict[str, bytes | None]:
    """The same library with the attacks, one after another, in place of its free texts."""
    next_attack = cycle(attacks)
    given = {path: raw for path, raw in content.items() if raw is not None}
    found = {path: _file(path, raw, next_attack) for path, raw in given.items()}
    # The attack is a file of CMS's that has it, not an edit of the dataset.
    return dict.fromkeys(content) | sealed(found, anew=True)


def _file(path: str, raw: bytes, attacks: Iterator[str]) -> bytes:
    identity = identify(path)
    if not isinstance(identity, Identity):
        return raw
    if identity.kind == "dataset":
        return _dataset(identity, raw, attacks)
    return _record(identity, raw, attacks)


def _dataset(identity: Identity, raw: bytes, attacks: Iterator[str]) -> bytes:
    """In the columns whose form takes any text."""
    layout = layout_of(next(kind for kind in KINDS if identity.id.startswith(f"{kind}-")))
    places = [
        (place, form(column).pattern)
        for place, column in enumerate(layout.columns)
        if column.holds == "text" and column.name not in layout.key
    ]
    _, *rows = csv.reader(io.StringIO(raw.decode()))
    for row in rows:
        for place, pattern in places:
            attack = next(attacks)
            row[place] = attack if re.fullmatch(pattern, attack) else row[place]
    return written(layout, identity.id, (row[:-1] for row in rows))


def _record(identity: Identity, raw: bytes, attacks: Iterator[str]) -> bytes:
    model = MODELS[identity.kind]
    # As text, all of it: a record knows no other scalar.
    tree = yaml.load(raw, yaml.CBaseLoader)  # noqa: S506  # text alone
    prose = {path for path, marker, _ in leaves_of_tree(model, tree) if isinstance(marker, Markup)}
    for path in [path for path, _ in _texts(tree, ())]:
        attack = next(attacks)
        parent = _at(tree, path[:-1])
        was = parent[path[-1]]
        if path in prose:
            # A span of code holds it as it is, and what follows keeps its citations.
            parent[path[-1]] = f"``` {attack} ``` {was}"
        elif path[-1] == "missing" and " " not in attack:
            # What is missing is not told in a word (Q006). The attack is first, as in a cell.
            parent[path[-1]] = f"{attack} {was}"
        elif ("short" in path or path[-1] == "case") and marked(attack):
            continue  # refused there, so never shown (Q009)
        elif path[-1] == "short" and "value" in parent:
            # The short form of a limit says its number (P006).
            parent[path[-1]] = f"{attack} {parent['value']} {parent.get('unit', '')}".rstrip()
        else:
            parent[path[-1]] = attack
        try:
            model.model_validate(deepcopy(tree))
        except ValidationError:
            parent[path[-1]] = was
    return yaml.safe_dump(tree, allow_unicode=True, width=10_000, sort_keys=False).encode()


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    else:
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, place))


def _at(tree: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree
