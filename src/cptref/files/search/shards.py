"""What can be found -> the shards of a static index: entries by their keys, words by their letters.

Kinds of shard, each with a map of its name that says where each begins:

- `c-…` holds entries in the order of their keys: what a row of results shows.
- `w-…` holds words, each with the keys of the entries that have it in their title, among their
  synonyms, in their text, in what is noted of them.
- `v-…` holds every word of one length. A word that is found nowhere may be misspelt in any of its
  letters; it is looked for among those of about its length.
- `a-…` holds aliases, each as one word, with what it opens, means or says.
- `i` holds words that ask beside a code, each with where on its pages that stands.
- `p` holds the numbers of payers' policies, each with the payer or plan whose policy it is.
- `x-ab-…` holds the words of the briefings that begin so, each with the codes and the parts of
  their pages: see `said.py` in this folder.
- `t-…` holds what a record says, sentence by sentence, with its place on the page.

A shard is cut where a letter changes, at a later letter where it is crowded. So a change to one
entry rewrites the shard of its key and those of its words, and no other.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cptref.catalog.search_words import STOP_WORDS, compounds, words
from cptref.frozen import frozen

#: Characters of a shard before compression, about. A third of that goes over the line.
ENTRIES_SHARD = 1_800
WORDS_SHARD = 6_000
#: A word in the text or the synonyms of more entries does not say which of them was meant.
COMMON = 500

_Halves = list[tuple[str, str]]
#: The keys that have a word in their title, synonyms, text and notes, each in two halves.
Places = tuple[_Halves, _Halves, _Halves, _Halves]
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
    notes: str = ""
    """Prose about it, which finds it after all else."""
    named: int = 0
    """Of a briefing how many records name it, and one more: of equal results the most named is
    first."""


def shards(entries: Iterable[Entry], letters: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Each shard as (name, JSON), the maps first. No two entries have the same key. `letters` are
    those with which the words of briefings begin."""
    known = sorted(entries, key=lambda entry: entry.key)
    by_key = list(cut([_entry_row(entry) for entry in known], ENTRIES_SHARD))
    by_word = list(cut([_word_row(*found) for found in _found(known)], WORDS_SHARD))
    vocabulary = sorted((word for _, rows in by_word for word, _ in rows), key=len)
    by_length = [(length, " ".join(some)) for length, some in groupby(vocabulary, key=len)]
    yield "c", to_json({"starts": [start for start, _ in by_key]})
    yield (
        "w",
        to_json(
            {
                "starts": [start for start, _ in by_word],
                "lengths": [length for length, _ in by_length],
                "said": list(letters),
            }
        ),
    )
    for kind, parts in (("c", by_key), ("w", by_word)):
        yield from _rows(kind, parts)
    for length, some in by_length:
        yield f"v-{length}", to_json(some)


def cut_rows(kind: str, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Sorted rows as shards of a kind, their map first."""
    parts = list(cut(rows, WORDS_SHARD))
    if len(parts) < 2:
        # What fits in one stands in the map itself.
        yield kind, f'{{"rows":{{{",".join(line for _, line in rows)}}}}}'
        return
    yield kind, to_json({"starts": [start for start, _ in parts]})
    yield from _rows(kind, parts)


def _rows(kind: str, parts: Iterable[tuple[str, Sequence[Row]]]) -> Iterator[tuple[str, str]]:
    for start, rows in parts:
        yield f"{kind}-{start}", f"{{{','.join(line for _, line in rows)}}}"


def _found(entries: Sequence[Entry]) -> list[tuple[str, Places | None]]:
    """Each word with those that have it in title, synonyms or text: every entry once.

    Nothing with a word that all have.
    """
    found: dict[str, Places] = defaultdict(lambda: ([], [], [], []))
    for entry in entries:
        # Of two places the better comes later, and is kept.
        best: dict[str, int] = {}
        texts = (entry.notes, entry.text, " ".join(entry.synonyms), entry.title)
        for place, text in zip((3, 2, 1, 0), texts, strict=True):
            if text:
                best |= dict.fromkeys((*compounds(text), *words(text)), place)
        # Keys begin alike by the dozen, and end in two letters: see packed.
        halves = (entry.key[:-2], entry.key[-2:])
        for word, place in best.items():
            found[word][place].append(halves)
    return sorted([*found.items(), *((word, None) for word in STOP_WORDS)])


def _entry_row(entry: Entry) -> Row:
    shown = [entry.url, entry.title, entry.note, *([entry.named] if entry.named else [])]
    line = f"{to_json(entry.key)}:{to_json(shown)}"
    return entry.key, line


def _word_row(word: str, places: Places | None) -> Row:
    if places is None:
        return word, f'"{word}":"||*"'
    title, *others = places
    of_places = (packed(title), *("*" if len(keys) > COMMON else packed(keys) for keys in others))
    return word, f'"{word}":"{"|".join(of_places).rstrip("|")}"'


def packed(keys: list[tuple[str, str]]) -> str:
    """Sorted keys, their like beginnings once: 47380, 47381, 62 -> '473:8081 :62'.

    After compression it is half of what the keys themselves come to.
    """
    parts = []
    before = None
    for head, tail in keys:
        parts.append(tail if head == before else f" {head}:{tail}")
        before = head
    return "".join(parts)[1:]


def cut(rows: Sequence[Row], size: int, letters: int = 0) -> Iterator[tuple[str, Sequence[Row]]]:
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
            yield from cut(some, size, letters + 1)
            continue
        if not pending:
            begins, weight = start, 0
        pending += some
        weight += heavy
    if pending:
        yield begins, pending


def to_json(value: object) -> str:
    """ASCII, and nothing in it that could end a script or open a tag."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
