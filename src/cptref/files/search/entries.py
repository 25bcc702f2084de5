"""The search: what of the library can be found, and the files in which a reader's browser looks.

A shard is a script that calls back: from a disk no page may fetch, but every page may load a
script of its own site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.indexes import DIAGNOSED, FAMILY, FOUND_BY
from cptref.catalog.said import in_plain_words
from cptref.files.search import aliases, places, questions, said
from cptref.files.search.shards import Entry, shards
from cptref.lists import code_links
from cptref.schema import RECORD_KINDS, Family, Modifier, Payer, Term
from cptref.schema.fields import Kind
from cptref.schema.systems import CodeId
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import File, SiteFrame
from cptref.wording import diagnosis_titles, words

#: The kinds of record of which the sentences are shown that have a word.
_SAYING: tuple[Kind, ...] = ("modifier", "payer", "term")


def units(catalog: Catalog) -> Iterable[str]:
    """All entries together: where a shard begins is told by all, and making them takes little.

    What briefings say is more: the words of some letters are a unit, and so is what a record says.
    """
    yield ""
    yield "aliases"
    yield from (f"words {letters}" for letters in sorted(catalog.said))
    for kind in _SAYING:
        yield from (f"{kind} {id}" for id in catalog.vocabulary[kind])


def make(catalog: Catalog, _site: SiteFrame, unit: str) -> Iterator[File]:
    """The index in shards. Their names stay when the library grows: what changes is in few."""
    kind, _, name = unit.partition(" ")
    if kind in _SAYING:
        yield from said.of_record(catalog, kind, name)
        return
    if kind == "words":
        found = said.words(catalog, name)
    elif kind == "aliases":
        found = chain(aliases.shards(catalog), questions.shards())
    else:
        found = shards(entries(catalog), sorted(catalog.said))
    for shard, content in found:
        yield File(urls.shard(shard), f'cptref.shard("{shard}",{content});\n'.encode())


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Everything that a reader may look for: codes with a briefing and without, and the rest."""
    for id in catalog.codes:
        yield _briefing(catalog, id)
    for id in sorted({*catalog.imported, *catalog.members} - set(catalog.codes)):
        yield _without_briefing(catalog, id)
    for kind, records in catalog.vocabulary.items():
        if RECORD_KINDS[kind].in_search:
            for id, record in records.items():
                yield _record(catalog, kind, id, record)
    yield from _diagnoses(catalog)
    yield from places.plans(catalog)
    yield from places.pages()
    yield from places.localities(catalog)
    yield from places.stays(catalog)


def _record(catalog: Catalog, kind: Kind, id: str, record: Any) -> Entry:
    """By its title; and by what a reader may call one of its kind besides."""
    note = kind.capitalize()
    # Keys of what has no number stand after all numbers.
    key, text = f"~{kind}-{id}", kind
    synonyms: tuple[str, ...] = ()
    notes = ""
    match record:
        case Modifier():
            key, text = id, f"{id} {note}"
            notes = in_plain_words(record.meaning, catalog.passages)
        case Family():
            note = f"Family of {words.count(len(record.members), 'code')}"
            text = f"{record.plain} {note}"
        case Payer():
            # Many are called by their initials, and so is the record.
            synonyms = (id,)
            text = f"{record.plain} {text}"
            notes = in_plain_words(record.note, catalog.passages)
        case Term():
            synonyms = (record.abbreviation,) if record.abbreviation else ()
            text = f"{text} glossary"
            notes = in_plain_words(record.meaning, catalog.passages)
    return Entry(key, record.title, note, urls.record(kind, id), synonyms, text, notes)


def _diagnoses(catalog: Catalog) -> Iterator[Entry]:
    for code in sorted(catalog.by(DIAGNOSED)):
        titled = diagnosis_titles.titled(catalog, code)
        title = titled.title if titled else code
        # As a claim has it, without its point, it is a word and not the key.
        yield Entry(code, title, "Diagnosis", urls.diagnosis(code), (code,), "diagnosis")


def _briefing(catalog: Catalog, id: str) -> Entry:
    code, by = catalog.names[id], catalog.facet(FOUND_BY)[id]
    family = catalog.families.get(catalog.facet(FAMILY)[id] or "")
    title = family.title if family else ""
    ended = words.STATUS[code.status] if code.status != "active" else ""
    text = (code.plain, by.service_type, words.APPROACH[by.approach], title, *by.diagnoses)
    return Entry(
        key=code.number,
        title=code.title,
        note=_note(code.system, ended, title),
        url=urls.code(id),
        synonyms=by.synonyms,
        text=" ".join(text),
        named=1 + len(catalog.backlinks.get(("code", id), ())),
    )


def _without_briefing(catalog: Catalog, id: str) -> Entry:
    """Its page of Medicare's figures, or else its row in the family that lists it."""
    system, number = CodeId.of(id)
    family = catalog.family_of(id)
    title = catalog.families[family].title if family else ""
    return Entry(
        key=number,
        title=code_links.name(catalog, id),
        note=_note(system, title, "no briefing yet"),
        url=Links(catalog, "").code(id) or urls.HOME,
        text=title,
    )


def _note(system: str, *facts: str) -> str:
    return " · ".join(fact for fact in (words.SYSTEMS[system], *facts) if fact)
