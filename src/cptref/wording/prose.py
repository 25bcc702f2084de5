"""Passages of prose on one page: mentions become links, citations become numbered notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import escape

from cptref.catalog import Catalog
from cptref.catalog.ages import old
from cptref.frozen import frozen
from cptref.markup import Cite, Mention, Part, Tag
from cptref.schema import RECORD_KINDS, Source
from cptref.schema.claims import EDITORIAL
from cptref.site import urls
from cptref.site.links import Links
from cptref.wording import ages, plain, words
from cptref.wording.fact_text import Said, said
from cptref.wording.passage import NoteNumber, Notes, Passage

#: Stands where a note's number would: the statement is the publisher's own.
_EDITORIAL = '<span class="editorial">editorial</span>'


_NOTHING = Passage()
_A_MONTH = 31


@frozen
class Note:
    """An entry of the page's list of sources."""

    number: int
    source: str
    """Its id."""
    title: str
    href: str
    """The source's own page."""
    url: str | None
    publisher: str
    reference: str
    """'CPB 0274, release 2026a', or nothing."""
    dates: str
    """'Published 1 Apr 2024 · retrieved 23 Nov 2026'."""
    brief: str
    """The same with its age, in a line: 'Effective 1 Apr 2026, seven months old · read 23 Nov'."""
    kind: str
    third_party: bool
    via: str | None
    cited_at: str
    """The places in the document that the page cites: 'page 3; Addendum EE'."""


@dataclass(slots=True)
class _Earlier:
    """The notes before, in the same paragraph, and the words since."""

    at: int = -1
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    since: str = ""

    def read(self, text: str) -> None:
        self.since += text

    def forget(self, tag: Tag) -> None:
        if tag.ends:
            self.at, self.notes, self.since = -1, {}, ""

    def note(self, at: int, notes: Mapping[str, Sequence[str]]) -> None:
        self.at, self.notes, self.since = at, notes, ""

    def is_joined_by(self, notes: Mapping[str, Sequence[str]]) -> bool:
        """Whether the same is cited again, with no sentence between of which that is not said."""
        ends = sum(self.since.count(mark) for mark in (". ", ".\n", "! ", "? "))
        return bool(self.notes) and self.notes == notes and ends <= 1


@dataclass(slots=True)
class Prose:
    """Fills in the passages of one page; asked in reading order, it numbers the sources so."""

    catalog: Catalog
    links: Links
    opens: bool = False
    """Whether a note opens where its number stands; else the number leads to the list."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _locators: dict[str, dict[str, None]] = field(default_factory=dict)

    @classmethod
    def at(cls, url: str, catalog: Catalog, *, opens: bool = False) -> Prose:
        return cls(catalog, Links(catalog, urls.root(url)), opens)

    def block(self, text: str | None) -> Passage:
        return self._passage(text, block=True) if text else _NOTHING

    def inline(self, text: str | None) -> Passage:
        return self._passage(text) if text else _NOTHING

    def cell(self, text: str | None) -> Passage:
        """A table's cell: its notes are left to the row's last column, `sources`."""
        return self._passage(text, noted=False) if text else _NOTHING

    def sources(self, listed: Sequence[str] | None, *cells: str | None) -> Notes:
        """A row's last column: the sources of its cells and of its own list, each once."""
        locators: dict[str, list[str]] = {}
        for cite in self._cites(cells):
            places = locators.setdefault(cite.source, [])
            if cite.locator and cite.locator not in places:
                places.append(cite.locator)
        for source in listed or ():
            locators.setdefault(source, [])
        editorial = locators.pop(EDITORIAL, None) is not None
        links = {self._number(slug): self._cite(slug, *places) for slug, places in locators.items()}
        shown = ",".join(links[number] for number in sorted(links))
        if not editorial:
            return Notes(shown, tuple(sorted(links)))
        return Notes(f"{shown} {_EDITORIAL}".lstrip(), (*sorted(links), EDITORIAL))

    def cites(self, listed: Sequence[str] | None, *texts: str | None, block: bool = False) -> Notes:
        """The sources of a list that do not stand in the texts beside it already."""
        shown = {cite.source for cite in self._cites(texts, block=block)}
        named = [slug for slug in listed or () if slug not in shown]
        return Notes(self._joined(dict.fromkeys(named, ())), self._numbered(named))

    def together(self, rows: Iterable[Notes]) -> Notes:
        """The sources of several rows that stand as one."""
        named = {number for row in rows for number in row.numbers}
        slugs = [slug for slug, number in self._numbers.items() if number in named]
        return self.sources([*slugs, *([EDITORIAL] if EDITORIAL in named else [])])

    def notes(self) -> tuple[Note, ...]:
        """All sources cited so far, by number."""
        return tuple(self._note(slug, number) for slug, number in self._numbers.items())

    def _cites(self, texts: Sequence[str | None], *, block: bool = False) -> Iterator[Cite]:
        for text in texts:
            if text:
                yield from self.catalog.cites(text, block=block)

    def _passage(self, text: str, *, block: bool = False, noted: bool = True) -> Passage:
        parts = self.catalog.marked(text, block=block).parts
        return Passage(self._fill(parts, noted=noted), parts, self, noted)

    def text_of(self, parts: Sequence[Part]) -> str:
        """Plain text of a passage of the page, or of a part of one."""
        return plain.of_parts(self.catalog, parts)

    def numbers_of(self, parts: Sequence[Part]) -> tuple[NoteNumber, ...]:
        """The numbers of the notes in it."""
        return self._numbered(cite.source for cite in self.catalog.cites_of(parts))

    def _numbered(self, slugs: Iterable[str]) -> tuple[NoteNumber, ...]:
        """The numbers of sources that the page has cited, each once and in order."""
        named = set(slugs)
        numbers = sorted(self._numbers[slug] for slug in named if slug != EDITORIAL)
        return (*numbers, EDITORIAL) if EDITORIAL in named else tuple(numbers)

    def _fill(self, parts: Sequence[Part], *, noted: bool) -> str:
        pieces: list[str] = []
        #: The sources at one place, each with where in it: one that is cited twice is one number.
        notes: dict[str, list[str]] = {}
        space = ""
        earlier = _Earlier()
        for part in said(self.catalog, parts):
            if isinstance(part, Cite):
                # The note stands close to its word, however the record is spaced.
                if pieces and not notes:
                    pieces[-1] = pieces[-1].rstrip()
                if noted:
                    places = notes.setdefault(part.source, [])
                    if part.locator and part.locator not in places:
                        places.append(part.locator)
                space = ""
            elif notes and isinstance(part, str) and not part.strip():
                space = part
            else:
                pieces += [self._noted(notes, pieces, earlier), space] if notes else []
                notes, space = {}, ""
                if isinstance(part, Said):
                    # The text has all there is to know of it, but for the file: that is its note.
                    pieces.append(_html(part.text))
                    notes = {part.answer.source: []} if noted else {}
                elif isinstance(part, str):
                    pieces.append(_html(part))
                    earlier.read(part)
                elif isinstance(part, Tag):
                    pieces.append(part.html)
                    earlier.forget(part)
                else:
                    pieces.append(self._mention(part))
        pieces += [self._noted(notes, pieces, earlier)] if notes else []
        return "".join(pieces)

    def _noted(
        self, notes: Mapping[str, Sequence[str]], pieces: list[str], earlier: _Earlier
    ) -> str:
        """'word¹,²': with no space, which would part the numbers from their word.

        What two neighbouring sentences rest on alike stands after the second alone.
        """
        if earlier.is_joined_by(notes):
            pieces[earlier.at] = ""
        earlier.note(len(pieces), notes)
        return f"<sup>{self._joined(notes)}</sup>"

    def _joined(self, notes: Mapping[str, Sequence[str]]) -> str:
        """Each source with its places in it; numbered as the page comes to them, shown in order."""
        cites = {slug: self._cite(slug, *places) for slug, places in notes.items()}
        return ",".join(cites[slug] for slug in sorted(cites, key=self._order))

    def _order(self, slug: str) -> int:
        """What is the editors' own comes last."""
        return len(self._numbers) + 1 if slug == EDITORIAL else self._number(slug)

    def _mention(self, mention: Mention) -> str:
        href = self.links.record(mention.kind, mention.target)
        is_words = bool(mention.text) or RECORD_KINDS[mention.kind].reads_as != "id"
        return _link(href, plain.label(self.catalog, mention), is_words)

    def _number(self, slug: str) -> int:
        return self._numbers.setdefault(slug, len(self._numbers) + 1)

    def _cite(self, slug: str, *locators: str) -> str:
        if slug == EDITORIAL:
            return _EDITORIAL
        number = self._number(slug)
        where = ""
        if locators:
            self._locators.setdefault(slug, {}).update(dict.fromkeys(locators))
            where = escape("".join(f", {locator}" for locator in locators))
        # Without a place in it, the stylesheet names it for who cannot see where it stands.
        named = f' aria-label="Source {number}{where}"' if where else ""
        if not self.opens:
            return f'<a href="#source-{number}"{named}>{number}</a>'
        # The note itself says where in its source; the stylesheet names what opens it.
        return f'<button popovertarget="source-{number}">{number}</button>'

    def _note(self, slug: str, number: int) -> Note:
        source = self.catalog.sources[slug]
        return Note(
            number=number,
            source=slug,
            title=source.title,
            href=self.links.source(slug) or "",
            url=source.url,
            publisher=source.publisher,
            reference=reference(source),
            dates=words.with_capital(
                " · ".join((*dates(source), f"retrieved {words.day(source.retrieved)}"))
            ),
            brief=words.with_capital(in_a_line(source, self.catalog.figures.day)),
            kind=words.SOURCE_KIND[source.kind],
            third_party=source.kind == "third-party",
            via=source.via,
            cited_at="; ".join(self._locators.get(slug, ())),
        )


def reference(source: Source) -> str:
    """The document's own number and edition."""
    return ", ".join(part for part in (source.number, source.edition) if part)


def dates(source: Source) -> tuple[str, ...]:
    """What the document says of its age, each as words."""
    found = []
    if source.published:
        found.append(f"published {words.day(source.published)}")
    if source.effective:
        found.append(f"effective {words.day(source.effective)}")
    if source.undated:
        found.append(f"undated: {source.undated.rstrip('.')}")
    return tuple(found)


def in_a_line(source: Source, day: date) -> str:
    """'effective 1 Apr 2026, seven months old · read 23 Nov 2026'."""
    said = "undated"
    if printed := ages.printed(source):
        told = "published" if source.published else "effective"
        age = old(printed, day) if (day - printed).days > _A_MONTH else ""
        said = ages.aged(f"{told} {words.day(printed)}", age)
    return f"{said} · read {words.day(source.retrieved)}"


def _html(words: str) -> str:
    """Where its writer began a new line is a space for a reader, and alike they pack better."""
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace('"', "&quot;").replace("\n", " ")


def _link(href: str | None, label: str, is_words: bool) -> str:
    """A bare code or modifier number stands in the font of figures."""
    shown = escape(label)
    if href is None:
        return shown if is_words else f"<code>{shown}</code>"
    style = "" if is_words else ' class="code"'
    return f'<a{style} href="{escape(href)}">{shown}</a>'
