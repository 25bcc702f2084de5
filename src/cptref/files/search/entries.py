"""The search: what of the library can be found, and the files in which a reader's browser looks.

A shard is a script that calls back: from a disk no page may fetch, but every page may load a
script of its own site.
"""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog, CodeCard
from cptref.files.search.shards import Entry, shards
from cptref.lists import code_links
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import File
from cptref.wording import diagnosis_titles, words

#: Keys of what has no number stand after all numbers, in this order among equals.
_FAMILY, _PAYER, _TERM = "~family-", "~payer-", "~term-"


def files(catalog: Catalog) -> Iterator[File]:
    """The index in shards. Their names stay when the library grows: what changes is in few."""
    for name, content in shards(entries(catalog)):
        yield File(urls.shard(name), f'cptref.shard("{name}",{content});\n'.encode())


def entries(catalog: Catalog) -> Iterator[Entry]:
    """Everything that a reader may look for: codes with a briefing and without, and the rest."""
    for card in catalog.codes.values():
        yield _briefing(catalog, card)
    for id in sorted({*catalog.imported, *catalog.members} - set(catalog.codes)):
        yield _without_briefing(catalog, id)
    for number, modifier in catalog.modifiers.items():
        note = "Modifier"
        yield Entry(number, modifier.title, note, urls.modifier(number), text=f"{number} {note}")
    for slug, family in catalog.families.items():
        note = f"Family of {words.count(len(family.codes) + len(family.guidance), 'code')}"
        yield Entry(
            _FAMILY + slug, family.title, note, urls.family(slug), text=f"{family.plain} {note}"
        )
    for slug, payer in catalog.payers.items():
        yield Entry(
            _PAYER + slug, payer.title, "Payer", urls.payer(slug),
            # Many are called by their initials, and so is the record.
            (slug, *(plan.title for plan in payer.plans.values())), f"{payer.plain} payer",
        )  # fmt: skip
    yield from _diagnoses(catalog)
    for slug, term in catalog.terms.items():
        short = (term.abbreviation,) if term.abbreviation else ()
        yield Entry(_TERM + slug, term.title, "Term", urls.term(slug), short, "term glossary")


def _diagnoses(catalog: Catalog) -> Iterator[Entry]:
    named = {said.code for card in catalog.codes.values() for said in card.said_of_diagnoses}
    for code in sorted(named):
        titled = diagnosis_titles.titled(catalog, code)
        title = titled.title if titled else code
        # As a claim has it, without its point, it is a word and not the key.
        yield Entry(code, title, "Diagnosis", urls.diagnosis(code), (code,), "diagnosis")


def _briefing(catalog: Catalog, card: CodeCard) -> Entry:
    family = catalog.families.get(card.family or "")
    title = family.title if family else ""
    ended = words.STATUS[card.status] if card.status != "active" else ""
    text = (card.plain, card.service_type, words.APPROACH[card.approach], title, *card.diagnoses)
    return Entry(
        key=card.number,
        title=card.title,
        note=_note(card.system, ended, title),
        url=urls.code(card.id),
        synonyms=card.synonyms,
        text=" ".join(text),
    )


def _without_briefing(catalog: Catalog, id: str) -> Entry:
    """Its page of Medicare's figures, or else its row in the family that lists it."""
    system, _, number = id.partition("/")
    family = catalog.members.get(id, "")
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
