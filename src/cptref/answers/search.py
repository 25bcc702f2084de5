"""Words -> what of the library fits them: codes, payers, plans, modifiers, terms, diagnoses.

By what the site's own search looks through (`files/search/`): the entries, the aliases, the numbers
of policies, the words of the briefings. A word is found as it is, or by its beginning; nothing is
taken for a misspelling of something else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cptref.answers import asked, ground
from cptref.answers.shapes import Found, SearchAnswer
from cptref.catalog import Catalog
from cptref.catalog.aliases import aliases, exists
from cptref.catalog.said import letters
from cptref.catalog.search_words import STOP_WORDS, compounds, joined, words
from cptref.files.search.aliases import key_of, policy_numbers
from cptref.files.search.entries import entries
from cptref.files.search.shards import Entry
from cptref.frozen import frozen
from cptref.schema.systems import listed_id
from cptref.site.page import SiteFrame

if TYPE_CHECKING:
    from cptref.schema.aliases import Alias

#: A shorter word is no beginning that tells anything.
_TELLING = 3
#: The rank of what an alias means, of a word that only a briefing says, and of one not found.
_OPENED, _SAID, _NOT_FOUND = 0.5, 8.0, 12.0
Ranks = dict[str, float]


@frozen
class Index:
    entries: Mapping[str, Entry]
    """By their keys."""
    vocabulary: Sequence[str]
    """Every word, sorted."""
    places: Mapping[str, Ranks]
    """Word -> the keys that have it, each with its place: title, synonyms, text, notes."""
    aliases: Mapping[str, Alias]
    """By their words, as one."""
    policies: Mapping[str, tuple[str, ...]]


def search(catalog: Catalog, site: SiteFrame, query: str, limit: int = 10) -> SearchAnswer:
    index = catalog.once(_index)
    ranked, means, says, unknown = _ranked(catalog, index, query)
    keys = sorted(ranked, key=lambda key: (ranked[key], -index.entries[key].named, key))
    shown = [index.entries[key] for key in keys[:limit]]
    found = tuple(Found(each.key, each.title, each.note, each.url) for each in shown)
    if not found and not says:
        id = listed_id(query.strip().upper())
        says = (asked.nothing_of(query.strip().upper()) if id else "Nothing here fits the words.",)
    return SearchAnswer(
        ground.whose(catalog, site), query, says, means, found, len(keys) - len(shown), unknown
    )  # fmt: skip


def _index(catalog: Catalog) -> Index:
    by_key = {each.key: each for each in entries(catalog)}
    places: dict[str, Ranks] = {}
    for entry in by_key.values():
        texts = (entry.notes, entry.text, " ".join(entry.synonyms), f"{entry.title} {entry.key}")
        # Of two places the better comes later, and is kept.
        for place, text in zip((6.0, 4.0, 2.0, 0.0), texts, strict=True):
            for word in (*compounds(text), *words(text)):
                places.setdefault(word, {})[entry.key] = place
    return Index(
        by_key,
        sorted(places),
        places,
        {joined(each): alias for alias in aliases(catalog) for each in alias.words},
        policy_numbers(catalog),
    )


def _ranked(
    catalog: Catalog, index: Index, query: str
) -> tuple[Ranks, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The keys that fit, the less the better; what aliases mean and say; words not found."""
    ranks: Ranks = {}
    means: dict[str, None] = {}
    says: dict[str, None] = {}
    rest: list[str] = []
    for text, alias in _cut(index, query):
        if alias is None:
            rest += words(text)
            continue
        opened = [key_of(each) for each in alias.opens if exists(catalog, each)]
        for place, key in enumerate(opened):
            if key in index.entries:
                ranks[key] = min(ranks.get(key, _NOT_FOUND), _OPENED + place / 10)
        if alias.says:
            says[alias.says] = None
        if alias.means:
            means[alias.means] = None
            rest += words(alias.means)
    for key in index.policies.get("".join(words(query)), ()):
        if key in index.entries:
            ranks[key] = 0.0
    rest = list(dict.fromkeys(rest))
    found = [_having(catalog, index, word) for word in rest]
    unknown = tuple(word for word, of in zip(rest, found, strict=True) if not of)
    telling = [of for of in found if of]
    most = max((sum(key in of for of in telling) for of in telling for key in of), default=0)
    for key in {key for of in telling for key in of}:
        if sum(key in of for of in telling) == most:
            rank = sum(of.get(key, _NOT_FOUND) for of in telling) / len(telling)
            ranks[key] = min(ranks.get(key, _NOT_FOUND), rank)
    exact = query.strip().upper()
    if exact in index.entries:
        ranks[exact] = -1.0
    elif listed_id(exact):
        ranks = {}  # a code that is not here is none of those that are
    return ranks, tuple(means), tuple(says), unknown


def _cut(index: Index, query: str) -> Iterator[tuple[str, Alias | None]]:
    """The query's words, the longest aliases among them first."""
    texts = query.split()
    at = 0
    while at < len(texts):
        for end in range(min(len(texts), at + 6), at, -1):
            alias = index.aliases.get(joined(" ".join(texts[at:end])))
            if alias is not None:
                yield " ".join(texts[at:end]), alias
                at = end
                break
        else:
            if texts[at].lower() not in STOP_WORDS:
                yield texts[at], None
            at += 1


def _having(catalog: Catalog, index: Index, word: str) -> Ranks:
    """The keys of what has the word, or one that begins with it."""
    found: Ranks = dict(index.places.get(word, {}))
    if len(word) >= _TELLING:
        at = bisect_left(index.vocabulary, word)
        while at < len(index.vocabulary) and index.vocabulary[at].startswith(word):
            for key, place in index.places[index.vocabulary[at]].items():
                found[key] = min(found.get(key, _NOT_FOUND), place + 1)
            at += 1
    for number, said in catalog.said.get(letters(word), ()) if len(word) > 1 else ():
        if number in index.entries and f" {word}:" in f" {said}":
            found.setdefault(number, _SAID)
    if not found and len(word) > _TELLING and word.endswith("s"):
        return _having(catalog, index, word[:-1])
    return found
