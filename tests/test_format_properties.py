"""Of any record, formatted: twice is once, and what it says is what it said."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cptref.edit import NotEdited, forms
from cptref.edit.emit import in_order
from cptref.edit.format import formatted, same
from cptref.load.compose import compose
from cptref.load.identity import Identity, identify
from cptref.load.text import without_suspects
from cptref.markup import parse
from cptref.schema import MODELS
from tests import builders, samples, sites
from tests.shares import steady
from tests.with_comments import comments_of, loaded, with_comments

RECORDS = {
    "code": builders.CODE,
    "family": builders.FAMILY,
    "payer": builders.PAYER,
    "source": builders.SOURCE,
    "term": builders.TERM,
    "site": builders.SITE,
}
#: What YAML, Markdown and a wrapper of lines make something of.
FRAGMENTS = st.sampled_from(
    [
        "\n", "\n\n", "\n  ", "\n    ", " ", "  ", ": ", "- ", "# ", " # x", "'", '"', "\\", "|",
        "word ", "words and words ", "é ", "肝 ", "🧊", "62", "[@cms-release, page 3] ", "1. ", ">",
        "{term}`a b c <global-period>` ", "{mod}`62`", "`code` ", "**bold** ", "---", "===", "> ",
        "x" * 110, "+ ", "| a | ", "<b>", "&amp; ", "  \n", "\\\n", "![a](b) ", "[a b](x:y) ",
        "* a ",
    ]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, min_size=1, max_size=60).map("".join)


def hold(text: str, kind: str) -> str:
    """The text formatted, of which everything that is promised has been looked at."""
    new = formatted(text, kind)
    assert formatted(new, kind) == new
    form = forms.of(MODELS[kind])
    before, after = loaded(text), loaded(new)
    assert same(before, after, form)
    assert [*map(str, _shown(before, form))] == [*map(str, _shown(after, form))]
    assert comments_of(new) == comments_of(text)
    composed = compose(new.replace("\r\n", "\n"), forms.quoted_names(kind))
    assert composed.mistakes == []
    return new


def _shown(tree: Any, form: forms.Form) -> list[object]:
    """What a reader sees of each text, in the order of the keys' names; places aside."""
    if isinstance(tree, dict):
        return [each for key in sorted(tree) for each in _shown(tree[key], form.at(key))]
    if isinstance(tree, list):
        return [each for value in tree for each in _shown(value, form.at(0))]
    if form.kind != "block":
        return [tree]
    parts: list[object] = []
    for part in parse(without_suspects(tree), block=True).parts:
        words = part if isinstance(part, str) else str(part).split("offset")[0]
        parts += words.split()
    return parts


def is_sorted(tree: Any, form: forms.Form) -> bool:
    if isinstance(tree, dict):
        return list(tree) == in_order(tree, form) and all(
            is_sorted(value, form.at(key)) for key, value in tree.items()
        )
    return not isinstance(tree, list) or all(is_sorted(value, form.at(0)) for value in tree)


def shuffled(tree: Any, chance: random.Random) -> Any:
    if isinstance(tree, dict):
        keys = list(tree)
        chance.shuffle(keys)
        return {key: shuffled(tree[key], chance) for key in keys}
    return [shuffled(each, chance) for each in tree] if isinstance(tree, list) else tree


@pytest.mark.slow
@steady(1000)
@given(
    kind=st.sampled_from(sorted(RECORDS)),
    seed=st.integers(0, 10**6),
    style=st.sampled_from(["", "'", '"', "|", ">"]),
    flow=st.sampled_from([None, False]),
    width=st.sampled_from([20, 100, 1000]),
    crlf=st.booleans(),
)
def test_a_record_in_any_order_and_style_is_put_in_its_form(
    kind: str, seed: int, style: str, flow: bool | None, width: int, crlf: bool
) -> None:
    chance = random.Random(seed)  # noqa: S311
    tree = shuffled(loaded(RECORDS[kind]), chance)
    text = yaml.dump(
        tree,
        default_style=style,
        default_flow_style=flow,
        width=width,
        sort_keys=False,
        allow_unicode=True,
        indent=chance.choice([2, 4]),
    ).replace("!!null ", "")
    text = with_comments(text, seed, chance.randrange(15))
    text = text.replace("\n", "\r\n") if crlf else text
    new = hold(text, kind)
    if "#" not in text:
        assert is_sorted(loaded(new), forms.of(MODELS[kind]))


@pytest.mark.slow
@steady(2000)
@given(
    text=TEXTS,
    place=st.sampled_from(["code.overview", "source.note", "term.title", "family.plain"]),
    style=st.sampled_from(["", "'", '"', "|", ">", "own"]),
    width=st.sampled_from([20, 100, 1000]),
)
def test_any_text_in_any_style_says_what_it_said(
    text: str, place: str, style: str, width: int
) -> None:
    kind, _, key = place.partition(".")
    if style == "own":
        record = f"{key}: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    else:
        record = yaml.dump(
            {key: text},
            default_style=style,
            width=width,
            allow_unicode=True,
        )
    try:
        hold(record, kind)
    except NotEdited:
        assert compose(record, frozenset()).mistakes


@pytest.mark.slow
@steady(1000)
@given(
    kind=st.sampled_from(sorted(RECORDS)), inserted=TEXTS, cut=st.integers(0, 20), data=st.data()
)
def test_a_damaged_record_is_formatted_or_refused(
    kind: str, inserted: str, cut: int, data: st.DataObject
) -> None:
    sound = RECORDS[kind]
    at = data.draw(st.integers(0, len(sound)))
    text = sound[:at] + inserted + sound[at + cut :]
    try:
        formatted(text, kind)
    except NotEdited:
        return
    hold(text, kind)


def records(content: dict[str, bytes | None]) -> list[tuple[str, str]]:
    found = []
    for path, raw in content.items():
        identity = identify(path)
        if isinstance(identity, Identity) and identity.kind != "dataset" and raw is not None:
            found.append((identity.kind, raw.decode()))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("library", ["published", "showcase", "base"])
def test_the_records_of_a_library_say_what_they_said(library: str) -> None:
    content = samples.base() if library == "base" else dict(sites.content(library))
    for kind, text in records(content):
        hold(text, kind)


@pytest.mark.slow
@steady(60)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_a_published_record_with_comments_anywhere_keeps_them(
    seed: int, data: st.DataObject
) -> None:
    kind, text = data.draw(st.sampled_from(records(dict(sites.content("published")))))
    tree = shuffled(loaded(text), random.Random(seed))  # noqa: S311
    mixed = yaml.dump(tree, sort_keys=False, allow_unicode=True, width=100)
    for one in (text, mixed):
        hold(with_comments(one, seed, 8), kind)
