"""What can be found -> the shards of a static index: entries by their keys, words by their letters.

Three kinds of shard, and two maps, `c` and `w`, that say where each begins:

- `c-…` holds entries in the order of their keys: what a row of results shows.
- `w-…` holds words, each with the keys of the entries that have it in their title, among their
  synonyms, in their text.
- `v-…` holds every word of one length. A word that is found nowhere may be misspelt in any of its
  letters; it is looked for among those of about its length.

A shard is cut where a letter changes, at a later letter where it is crowded. So a change to one
entry rewrites the shard of its key and those of its words, and no other.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cptref.catalog.search_words import STOP_WORDS, words
from cptref.frozen import frozen

#: Characters of a shard before compression, about. A third of that goes over the line.
_ENTRIES_SHARD = 1_800
_WORDS_SHARD = 6_000
#: A word in the text or the synonyms of more entries does not say which of them was meant.
_COMMON = 500

#: The keys that have a word in their title, synonyms and text, each in two halves.
Places = tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]
Row = tuple[str, str]
"""A key or a word, and its line in a shard."""


@frozen
class Entry:
    """Something to be found, and what finds it."""

    key: str
    """Its place among equals: a code's or modifier's number, else as '~payer-aetna'."""
    title: str
    note: str
    """What it is, in a few words beside its title: 'CPT® · Liver tumor ablation'."""
    url: str
    synonyms: Sequence[str] = ()
    text: str = ""
    """What else finds it, and is not shown."""


def shards(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Each shard as (name, JSON), the maps first. No two entries have the same key."""
    known = sorted(entries, key=lambda entry: entry.key)
    by_key = list(_cut([_entry_row(entry) for entry in known], _ENTRIES_SHARD))
    by_word = list(_cut([_word_row(*found) for found in _found(known)], _WORDS_SHARD))
    vocabulary = sorted((word for _, rows in by_word for word, _ in rows), key=len)
    by_length = [(length, " ".join(some)) for length, some in groupby(vocabulary, key=len)]
    yield "c", _json({"starts": [start for start, _ in by_key]})
    yield (
        "w",
        _json(
            {
                "starts": [start for start, _ in by_word],
                "lengths": [length for length, _ in by_length],
            }
        ),
    )
    for kind, cut in (("c", by_key), ("w", by_word)):
        for start, rows in cut:
            yield f"{kind}-{start}", f"{{{','.join(line for _, line in rows)}}}"
    for length, some in by_length:
        yield f"v-{length}", _json(some)


def _found(entries: Sequence[Entry]) -> list[tuple[str, Places | None]]:
    """Each word with those that have it in title, synonyms or text: every entry once.

    Nothing with a word that all have.
    """
    found: dict[str, Places] = defaultdict(lambda: ([], [], []))
    for entry in entries:
        # Of two places the better comes later, and is kept.
        best = dict.fromkeys(words(entry.text), 2)
        best |= dict.fromkeys(words(" ".join(entry.synonyms)), 1)
        best |= dict.fromkeys(words(entry.title), 0)
        # Keys begin alike by the dozen, and end in two letters: see _packed.
        halves = (entry.key[:-2], entry.key[-2:])
        for word, place in best.items():
            found[word][place].append(halves)
    return sorted([*found.items(), *((word, None) for word in STOP_WORDS)])


def _entry_row(entry: Entry) -> Row:
    line = f"{_json(entry.key)}:{_json([entry.url, entry.title, entry.note])}"
    return entry.key, line


def _word_row(word: str, places: Places | None) -> Row:
    if places is None:
        return word, f'"{word}":"||*"'
    title, *others = places
    packed = (_packed(title), *("*" if len(keys) > _COMMON else _packed(keys) for keys in others))
    return word, f'"{word}":"{"|".join(packed).rstrip("|")}"'


def _packed(keys: list[tuple[str, str]]) -> str:
    """Sorted keys, their like beginnings once: 47380, 47381, 62 -> '473:8081 :62'.

    After compression it is half of what the keys themselves come to.
    """
    parts = []
    before = None
    for head, tail in keys:
        parts.append(tail if head == before else f" {head}:{tail}")
        before = head
    return "".join(parts)[1:]


def _cut(rows: Sequence[Row], size: int, letters: int = 0) -> Iterator[tuple[str, Sequence[Row]]]:
    """Sorted rows in shards of about `size`, each with the first letters of its first row.

    Neighbours that begin alike stay together while they fit; those that do not fit are cut at
    their next letter. A single row may be larger than a shard.
    """
    pending: list[Row] = []
    begins, weight = "", 0
    for start, run in groupby(rows, key=lambda row: row[0][: letters + 1]):
        some = list(run)
        heavy = sum(len(line) + 1 for _, line in some)
        if pending and weight + heavy > size:
            yield begins, pending
            pending = []
        if heavy > size and len(some) > 1:
            yield from _cut(some, size, letters + 1)
            continue
        if not pending:
            begins, weight = start, 0
        pending += some
        weight += heavy
    if pending:
        yield begins, pending


def _json(value: object) -> str:
    """ASCII, and nothing in it that could end a script or open a tag."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
