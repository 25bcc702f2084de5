"""Edits of a record, as an editor makes one: content -> content, or None where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from tests.edits.texts import Content, name, other, paths, replaced, text, words, written

Edit = Callable[[Content, Random], Content | None]

_BLOCK = r"^({}: \|\n +)(?=\S)"
_DAY = r"\d{4}-\d\d-\d\d"
_STANCES = ("covered", "investigational", "not-covered", "silent")
_SETTLED = rf"^( +(?:- )?.*\bstance: )({'|'.join(_STANCES)})\b(?!-)"
_PRIOR_AUTH = ("required", "not-required", "varies", "unknown")
_REASONS = ("not-searched", "not-published", "login-only", "licence")
_USES = ("typical", "possible", "payer-dependent", "not-paid-by-medicare")


def _put_first(folder: str, field: str, sentence: Callable[[Content, Random], str]) -> Edit:
    """A sentence at the start of a block of prose."""

    def edit(content: Content, random: Random) -> Content | None:
        told = sentence(content, random)
        pattern = _BLOCK.format(field)
        return replaced(content, folder, pattern, lambda m: f"{m[1]}{told} ", random)

    return edit


def _said(_: Content, random: Random) -> str:
    return f"The {words(random)} comes before the {words(random, 1)}."


def _titled(folder: str, field: str = "title") -> Edit:
    """A title gets another last word."""

    def edit(content: Content, random: Random) -> Content | None:
        last = words(random, 1)
        pattern = rf"^{field}: [^\n]*"
        return replaced(content, folder, pattern, lambda m: f"{m[0]} {last}", random)

    return edit


def _chosen(folder: str, pattern: str, choices: tuple[str, ...]) -> Edit:
    """Another of the values that a field may have, the pattern's second group."""

    def edit(content: Content, random: Random) -> Content | None:
        return replaced(
            content, folder, pattern, lambda m: f"{m[1]}{other(random, choices, m[2])}", random
        )

    return edit


def prose_of_a_row(content: Content, random: Random) -> Content | None:
    more = words(random)
    pattern = r"^( +(?:- )?(?:when|document): )([\w ]+?)(?= ?(?:\[@|$))"
    return replaced(content, "codes", pattern, lambda m: f"{m[1]}{m[2]} {more}", random)


def _mention(content: Content, random: Random) -> str:
    """Of whatever a code can speak of, so that the other's page hears of it."""
    folder, role = random.choice(
        [("codes", "code"), ("terms", "term"), ("modifiers", "mod"), ("payers", "payer")]
    )
    of = name(random.choice(paths(content, folder)))
    source = name(random.choice(paths(content, "sources")))
    return f"It stands beside {{{role}}}`{of}` [@{source}]."


def unmentioned(content: Content, random: Random) -> Content | None:
    """A citation of several, or a row's, names one source less or another."""
    named = [name(path) for path in paths(content, "sources")]
    return replaced(
        content, "codes", r"(cite: \[)([a-z0-9-]+)(?=\])",
        lambda m: m[1] + random.choice(named), random,
    )  # fmt: skip


def reviewed(content: Content, random: Random) -> Content | None:
    """A review on a day that may be newer than every other of the library."""

    def later(match: re.Match[str]) -> str:
        on = date.fromisoformat(match[1]) + timedelta(days=random.choice((1, 30, 200)))
        return f"reviewed: {{on: {on}, next: {on + timedelta(days=90)}}}"

    pattern = rf"^reviewed: \{{on: ({_DAY}), next: {_DAY}\}}"
    return replaced(content, "codes", pattern, later, random)


def history(content: Content, random: Random) -> Content | None:
    day = re.compile(rf"^reviewed: \{{on: ({_DAY})", re.MULTILINE)
    note = f"The {words(random)} were set right."
    kind = random.choice(("correction", "editorial", "policy-tightened", "figure"))

    def added(match: re.Match[str]) -> str:
        on = day.search(match[0])
        assert on is not None
        return f"  - {{date: {on[1]}, kind: {kind}, note: {note}}}\n{match[0]}"

    return replaced(content, "codes", rf"^reviewed: \{{on: {_DAY}.*", added, random)


def synonym(content: Content, random: Random) -> Content | None:
    """One more, or the first."""
    path = random.choice(paths(content, "codes"))
    more, old = words(random, 1), text(content, path)
    if re.search(r"^synonyms: \[", old, re.MULTILINE):
        new = re.sub(r"^synonyms: \[", f"synonyms: [{more}, ", old, count=1, flags=re.MULTILINE)
    else:
        new = re.sub(r"^plain: ", f"synonyms: [{more}]\nplain: ", old, count=1, flags=re.MULTILINE)
    return written(content, path, new)


def diagnosis(content: Content, random: Random) -> Content | None:
    """A code of one briefing's diagnoses stands in another's too, or in the place of its own."""
    codes = paths(content, "codes")
    pattern = r"icd10cm: ([A-Z]\w[\w.]*)"
    known = sorted({each for path in codes for each in re.findall(pattern, text(content, path))})
    path = random.choice([each for each in codes if "icd10cm: " in text(content, each)])
    old = text(content, path)
    fresh = [each for each in known if each not in old]
    if not fresh:
        return None
    new = random.choice(fresh)
    return replaced(content, "", pattern, lambda _: f"icd10cm: {new}", random, path=path)


def related(content: Content, random: Random) -> Content | None:
    """What a code says of another in its row."""
    pattern = r"(relation: )(alternative|add-on|component|approach)\b"
    choices = ("alternative", "add-on", "component", "approach")
    return replaced(
        content, "codes", pattern, lambda m: m[1] + other(random, choices, m[2]), random
    )


def gap_of_a_code(content: Content, random: Random) -> Content | None:
    return replaced(
        content, "codes", r"(missing: )([\w ]+)", lambda m: f"{m[0]} {words(random, 1)}", random
    )


def gap_of_a_family(content: Content, random: Random) -> Content | None:
    return replaced(
        content, "families", r"(missing: )([\w ]+)", lambda m: f"{m[0]} {words(random, 1)}", random
    )


def gap_since(content: Content, random: Random) -> Content | None:
    def later(match: re.Match[str]) -> str:
        return f"since: {date.fromisoformat(match[1]) + timedelta(days=random.choice((1, 40)))}"

    return replaced(content, "codes", rf"since: ({_DAY})", later, random)


def retrieved(content: Content, random: Random) -> Content | None:
    def later(match: re.Match[str]) -> str:
        on = date.fromisoformat(match[1]) + timedelta(days=random.choice((1, 30, 300)))
        return f"retrieved: {on}"

    return replaced(content, "sources", rf"^retrieved: ({_DAY})", later, random)


def payer_plans(content: Content, random: Random) -> Content | None:
    pattern = r"^(lines: \[)([^\]]+)"
    return replaced(
        content, "payers", pattern, lambda m: f"{m[1]}{m[2]}, {words(random).title()}", random
    )


def site_address(content: Content, random: Random) -> Content | None:
    path = "content/site.yaml"
    old = re.sub(r"^base_url: .*\n", "", text(content, path), flags=re.MULTILINE)
    new = f"{old}base_url: https://{words(random, 1)}.example.org/codes\n"
    return written(content, path, random.choice((old, new)))


def key_payers(content: Content, random: Random) -> Content | None:
    """The same in another order, or one less."""
    path = "content/site.yaml"
    found = re.search(r"^key_payers: \[(.*)\]", text(content, path), re.MULTILINE)
    assert found is not None
    named = found[1].split(", ")
    random.shuffle(named)
    if len(named) > 2 and random.random() < 0.5:
        named = named[1:]
    line = f"key_payers: [{', '.join(named)}]"
    return written(content, path, text(content, path).replace(found[0], line, 1))


def site_words(content: Content, random: Random) -> Content | None:
    path = "content/site.yaml"
    field = random.choice(("title", "plain", "publisher"))
    more = words(random, 1)
    return replaced(
        content, "", rf"^{field}: [^\n]*?(?=\.?$)", lambda m: f"{m[0]} {more}", random, path=path
    )


def review_months(content: Content, random: Random) -> Content | None:
    path = "content/site.yaml"
    old = re.sub(r"^review_months: .*\n", "", text(content, path), flags=re.MULTILINE)
    return written(content, path, f"{old}review_months: {random.choice((12, 24, 36, 60))}\n")


EDITS: Mapping[str, Edit] = {
    "prose": _put_first("codes", "(?:overview|billing)", _said),
    "prose of a row": prose_of_a_row,
    "mention": _put_first("codes", "(?:overview|billing)", _mention),
    "citation": unmentioned,
    "dated review": reviewed,
    "history": history,
    "title": _titled("codes"),
    "plain": _titled("codes", "plain"),
    "stance": _chosen("codes", _SETTLED, _STANCES),
    "prior auth": _chosen(
        "codes", r"(prior_auth: )(required|not-required|varies|unknown)\b", _PRIOR_AUTH
    ),
    "setting": _chosen("codes", rf"(use: )({'|'.join(_USES)})\b", _USES),
    "synonym": synonym,
    "diagnosis": diagnosis,
    "related": related,
    "gap": gap_of_a_code,
    "gap of a family": gap_of_a_family,
    "gap since": gap_since,
    "gap reason": _chosen("codes", rf"(reason: )({'|'.join(_REASONS)})\b", _REASONS),
    "payer's title": _titled("payers"),
    "payer's note": _put_first("payers", "note", _said),
    "payer's lines": payer_plans,
    "source's title": _titled("sources"),
    "source retrieved": retrieved,
    "term's title": _titled("terms"),
    "term": _put_first("terms", "meaning", _said),
    "modifier's title": _titled("modifiers"),
    "modifier": _put_first("modifiers", "meaning", _said),
    "family's title": _titled("families"),
    "family": _put_first("families", "overview", _said),
    "site's address": site_address,
    "site's words": site_words,
    "key payers": key_payers,
    "review months": review_months,
}
