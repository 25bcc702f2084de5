"""Of any edit of any record: what is read after it is what was read before, and the edit."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cptref import edit
from cptref.edit import forms
from cptref.edit.emit import in_order
from cptref.load.compose import compose
from cptref.schema import MODELS
from cptref.schema.walk import Path
from tests import builders
from tests.shares import steady
from tests.with_comments import comments_of, loaded, with_comments

RECORDS = {
    "code": builders.CODE,
    "family": builders.FAMILY,
    "payer": builders.PAYER,
    "source": builders.SOURCE + "sha256: [a, b]\nnote: >-\n  Two\n  lines.\n",
    "term": builders.TERM + "see:\n- a\n- b\ncite: [c,\n  d]\n",
}
#: What YAML, Markdown and a hasty reader make something of.
WORDS = st.sampled_from(
    [
        "word", "a", "é", "肝", "🧊", "62", "NO", "null", "2026-01-01", "1e3", "key: value", "a #b",
        "#", "-", "- x", "? y", "[@a, page 3]", "{term}`a b <c>`", "{mod}`62`", "'", '"', "\\", "|",
        ">", "%", "@x", "`y`", "*z*", "a:", ":b", "---", "...", "x" * 120, "&a", "!t", "~", ",",
    ]
)  # fmt: skip
PLACES: list[tuple[str, Path]] = [
    ("term", ("title",)),
    ("term", ("meaning",)),
    ("term", ("see", 0)),
    ("source", ("note",)),
    ("code", ("modifiers", 0, "when")),
    ("code", ("diagnoses", 0, "icd10cm")),
    ("code", ("service", "settings", 0, "pos")),
]
LINES = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
PASSAGES = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)


def paths(tree: Any, path: Path = ()) -> list[Path]:
    found = [path] if path else []
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in steps if isinstance(tree, dict | list) else ():
        found += paths(value, (*path, step))
    return found


def at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def same(one: Any, other: Any, form: forms.Form) -> bool:
    """Whether two values say the same: of a passage, blanks and line ends do not count."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            same(one[key], other[key], form.at(key)) for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            same(a, b, form.at(0)) for a, b in zip(one, other, strict=True)
        )
    if form.is_passage and isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return bool(one == other)


@pytest.mark.slow
@steady(1500)
@given(data=st.data(), kind=st.sampled_from(sorted(RECORDS)), seed=st.integers(0, 10**6))
def test_an_edit_changes_what_it_says_and_nothing_else(
    data: st.DataObject, kind: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    text = with_comments(RECORDS[kind], seed, chance.randrange(12))
    if chance.randrange(4) == 0:
        text = text.replace("\n", "\r\n")
    form = forms.of(MODELS[kind])
    before = loaded(text)
    wanted = deepcopy(before)
    path = chance.choice(paths(before))
    what = chance.choice(["put", "append", "insert", "remove"])
    value = _value(data, form.below(path), at(before, path), chance)
    lost: list[str] = []
    if what == "put":
        _put(wanted, path, value)
        new = edit.put(text, kind, path, value)
        lost = comments_of(text) if isinstance(at(before, path), dict | list) else []
    elif what == "remove":
        wanted, path = _without(wanted, path)
        if not wanted:
            return
        new = edit.remove(text, kind, path)
        lost = comments_of(text)
    else:
        rows = at(wanted, path)
        if not isinstance(rows, list):
            return
        position = chance.randrange(len(rows) + 1) if what == "insert" else len(rows)
        rows.insert(position, value[0] if isinstance(value, list) else value)
        new = (
            edit.insert(text, kind, path, position, rows[position])
            if what == "insert"
            else edit.append(text, kind, path, rows[position])
        )
    assert same(loaded(new), wanted, form), new
    assert compose(new.replace("\r\n", "\n"), forms.quoted_names(kind)).mistakes == []
    assert set(comments_of(new)) <= set(comments_of(text))
    if not lost:
        assert comments_of(new) == comments_of(text)
    assert new.count("\r\n") in (0, new.count("\n"))


@pytest.mark.slow
@steady(1500)
@given(data=st.data(), kind=st.sampled_from(sorted(RECORDS)), seed=st.integers(0, 10**6))
def test_a_key_that_is_put_in_stands_where_the_schema_has_it(
    data: st.DataObject, kind: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    text = with_comments(RECORDS[kind], seed, chance.randrange(12))
    form = forms.of(MODELS[kind])
    before = loaded(text)
    holders = [p for p in [(), *paths(before)] if isinstance(at(before, p), dict)]
    path = chance.choice(holders)
    missing = [key for key in form.below(path).keys if key not in at(before, path)]
    if not missing:
        return
    key = chance.choice(missing)
    value = _value(data, form.below((*path, key)), None, chance)
    wanted = deepcopy(before)
    at(wanted, path)[key] = value
    new = edit.put(text, kind, (*path, key), value)
    after = loaded(new)
    assert same(after, wanted, form), new
    assert comments_of(new) == comments_of(text)
    known = form.below(path).keys
    if list(at(before, path)) == in_order(at(before, path), form.below(path)):
        assert list(at(after, path)) == [k for k in known if k in at(wanted, path)]


@pytest.mark.slow
@steady(1500)
@given(text=PASSAGES | LINES | st.text(max_size=60), place=st.sampled_from(PLACES))
def test_any_text_is_read_as_it_was_given(text: str, place: tuple[str, Path]) -> None:
    kind, path = place
    text = "".join(c for c in text if c == "\n" or c.isprintable()) or "x"
    form = forms.of(MODELS[kind])
    new = edit.put(RECORDS[kind], kind, path, text)
    assert same(at(loaded(new), path), text, form.below(path)), new
    whole: Any = text
    for step in reversed(path):
        whole = [whole] if isinstance(step, int) else {step: whole}
    made = edit.written(whole, kind)
    assert same(loaded(made), whole, form), made
    composed = compose(made, forms.quoted_names(kind))
    assert composed.mistakes == []


def _put(tree: Any, path: Path, value: Any) -> None:
    at(tree, path[:-1])[path[-1]] = value


def _without(tree: Any, path: Path) -> tuple[Any, Path]:
    asked = path
    while path and len(at(tree, path[:-1])) == 1:
        path = path[:-1]
    if not path:
        return {}, asked
    del at(tree, path[:-1])[path[-1]]
    return tree, asked


def _value(data: st.DataObject, form: forms.Form, old: Any, chance: random.Random) -> Any:
    """A value of that form; of what is a row, one with a few of its keys."""
    if isinstance(old, str) and form.kind not in ("list", "mapping", "model"):
        return data.draw(PASSAGES if form.kind == "block" else LINES)
    if form.kind == "list":
        item = form.at(0)
        return [_value(data, item, None, chance) for _ in range(1 + chance.randrange(3))]
    if form.kind == "mapping":
        return {f"key-{n}": _value(data, form.at("x"), None, chance) for n in range(2)}
    if form.kind == "model":
        keys = chance.sample(form.keys, min(len(form.keys), 1 + chance.randrange(3)))
        return {
            key: _value(data, form.at(key), None, chance)
            for key in in_order(dict.fromkeys(keys), form)
        }
    return data.draw(LINES)
