"""What briefings and other records say: in which of them a word stands, and the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.code_figures import pairs_are_held
from cptref.catalog.dossier import Dossier
from cptref.catalog.said import passages
from cptref.files.search.shards import COMMON, Row, cut_rows, to_json
from cptref.schema import Modifier, Payer, Term
from cptref.schema.fields import Kind
from cptref.site import urls
from cptref.site.page import File, SiteFrame
from cptref.wording import plain

_SENTENCE = re.compile(r"(?<=[.!?])[ \n]+(?=[A-Z0-9])")
_LONGEST = 400

Sentence = tuple[str, str]
"""Its place, as its address ends, and its words."""
_ON_PAGE = ".html#"


def words(catalog: Catalog, letters: str) -> Iterator[tuple[str, str]]:
    """The shards of the words that begin so: 'ablation' -> '473:81o83b', a code and its parts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for number, said in sorted(catalog.said[letters]):
        for each in said.split(" "):
            word, _, parts = each.partition(":")
            if word in found:
                found[word].append((number, parts))
            else:
                found[word] = [(number, parts)]
    yield from cut_rows(f"x-{letters}", [_row(word, found[word]) for word in sorted(found)])


def _row(word: str, places: list[tuple[str, str]]) -> Row:
    """`places` are the numbers of codes, each with the parts of its briefing."""
    if sum(len(parts) for _, parts in places) > COMMON:
        return word, f'"{word}":"*"'
    packed: list[str] = []
    before = None
    for number, parts in places:
        head, tail = number[:-2], number[-2:]
        packed += [tail + part for part in parts]
        if head != before:
            packed[-len(parts)] = f" {head}:{tail}{parts[0]}"
            before = head
    return word, f'"{word}":"{"".join(packed)[1:]}"'


def of_code(catalog: Catalog, _site: SiteFrame, whole: Dossier) -> Iterator[File]:
    """A briefing's sentences, a file for each of its parts; and the places of its page."""
    number = whole.card.number
    parts: dict[str, list[Sentence]] = {}
    anchors: dict[str, None] = {}
    for each in passages(whole.record):
        anchors[each.anchor] = None
        text = plain.text(catalog, each.text, block=each.block)
        place = _place(each.anchor)
        parts.setdefault(each.part, []).extend((place, one) for one in _sentences(text))
    card = whole.card
    anchors |= dict.fromkeys(_sections(whole))
    anchors |= dict.fromkeys(f"payer-{each.payer}" for each in card.positions)
    anchors |= dict.fromkeys(f"mod-{each}" for each in card.modifiers)
    yield _file(
        f"t-{number}", [*(_ON_PAGE + each for each in anchors if each), *_pages(catalog, whole)]
    )
    for part, sentences in parts.items():
        yield _file(f"t-{number}-{part}", sentences)


def _sections(whole: Dossier) -> Iterator[str]:
    """What a query may name beside the code, and not every code has."""
    record = whole.record
    there = {
        "payers": record.payers, "modifiers": record.modifiers, "diagnoses": record.diagnoses,
        "related": record.related, "documentation": record.documentation,
        "inpatient": record.inpatient, "conflicts": record.conflicts, "gaps": whole.card.gaps,
    }  # fmt: skip
    yield from ("billing", "benchmarks", "sources")
    yield from (name for name, has in there.items() if has)


def _pages(catalog: Catalog, whole: Dossier) -> Iterator[str]:
    """The same of the code's other pages."""
    yield from (urls.sheet(""), urls.code_changes(""), urls.figures(""))
    if any(each.criteria for each in whole.card.terms):
        yield f"{urls.policies('')}#criteria"
    if whole.record.diagnoses:
        yield f"{urls.policies('')}#diagnoses"
    if whole.figures.localities:
        yield urls.localities("")
    if pairs_are_held(catalog):
        yield urls.pairs("")


def _place(anchor: str) -> str:
    """Where all of a passage stands, as the end of an address after the code's number. Of payers,
    modifiers and figures a briefing has what is short."""
    for row, url in (("payer-", urls.policies("")), ("mod-", urls.code_modifiers(""))):
        if anchor.startswith(row):
            return f"{url}#{anchor}"
    return urls.figures("") if anchor == "benchmarks" else _ON_PAGE + anchor


def of_record(catalog: Catalog, kind: Kind, id: str) -> Iterator[File]:
    """The sentences of a term, a modifier or a payer."""
    record: Any = catalog.vocabulary[kind][id]
    found: list[Sentence] = []

    def add(anchor: str, text: str | None, *, block: bool) -> None:
        if text:
            read = plain.text(catalog, text, block=block)
            end = _ON_PAGE + anchor if anchor else ""
            found.extend((end, one) for one in _sentences(read))

    match record:
        case Term() | Modifier():
            add("", record.meaning, block=True)
        case Payer():
            add("", record.note, block=True)
            for slug, plan in record.plans.items():
                add(f"plan-{slug}", plan.note, block=False)
    if found:
        key = id if kind == "modifier" else f"~{kind}-{id}"
        yield _file(f"t-{key}", found)


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for sentence in _SENTENCE.split(line.removeprefix("- ")):
            if sentence:
                yield sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"


def _file(name: str, value: object) -> File:
    return File(urls.shard(name), f'cptref.shard("{name}",{to_json(value)});\n'.encode())
