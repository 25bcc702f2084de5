"""Text that is there and says nothing, or says what belongs to another code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, EVERY, Essence, OfLibrary, OfRecord
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.names import PLACEHOLDER
from cptref.schema import RECORD_KINDS, Code, Family, Modifier, Term
from cptref.schema.facts import ROLE
from cptref.schema.walk import KEY, Path, models

#: A whole text of these words has been left for later.
_LATER = frozenset({
    "n/a", "t.b.a", "t.b.d",
    "tbd", "tba", "tbc", "wip", "fixme", "to be determined", "to be added", "to be done",
    "to be written", "to be announced", "to be confirmed", "to do", "see above", "see below",
    "as above", "as below", "same as above", "same as below", "ditto", "same", "idem",
    "placeholder", "fill in", "fill me in", "fill in later", "add later", "later", "coming soon",
    "pending", "text here", "your text here", "insert text here", "some text", "sample text",
    "dummy", "dummy text", "test", "testing", "test test", "foo", "bar", "foo bar", "foobar",
    "blah", "blah blah", "blah blah blah", "etc", "hello world", "unsure", "not sure", "idk",
})  # fmt: skip
#: Stands in no word of the field: a filling, and runs of a keyboard.
_NEVER = ("lorem ipsum", "dolor sit amet", "asdf", "qwert", "zxcv", "hjkl", "sdfg", "lkjh")
_FILLING = re.compile("|".join(map(re.escape, _NEVER)))
#: So often no letter stands in a row; a form's 'XXXXX' is no text either.
_SAME = re.compile(r"([a-z])\1{4,}")
_SAME_IN_BYTES = tuple(bytes([letter]) * 5 for letter in range(ord("a"), ord("z") + 1))
_IN_BYTES = tuple(words.encode() for words in (*_NEVER, *sorted(_LATER)))
#: Of two or three letters, and of the commonest words, the bytes are too common to tell by.
_AS_A_VALUE = re.compile(
    rb"(?:[\[,]\s*|[:>|-]\s+)[\"'(*_]*(?:[.?!_*-]+|\xe2\x80\xa6|"
    + b"|".join(re.escape(words.encode()) for words in sorted(_LATER))
    + rb")[.\"')*_!?]*\s*(?:\[@[^\]]*\]\.?)?[\"']?\s*[\n,}\]]"
)
_CITATION = re.compile(r"\[@[^\[\]]*\]")
_NOT_TEXTS = frozenset({"url", "number", "edition", "file", "sha256", "digest", "id", "title"})
_FEWEST = 30
_FACT = f"{{{ROLE}}}"
_CODE = re.compile(r"\b(?:[0-9]{4}[0-9A-Z]|[A-V][0-9]{4})\b")


def a_text_says_something(record: Record[Any], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """No text is a filling, an excuse or a run of keys, and no section or gap is one word."""
    alone = dict(_of_one_word(record))
    for path, word in alone.items():
        words = f"{_named(path)} is one word, '{word}'"
        yield record.problem(SAYS_NOTHING, path, words, _CURE)
    if not _may_have_some(record.raw):
        return
    for path, text in _texts(record):
        plain = " ".join(_CITATION.sub(" ", text).split()).lower()
        whole = plain.strip(" .!?…-–—*_()[]<>\"'")
        if path in alone:
            continue
        if whole in _LATER or (plain and not any(map(str.isalnum, plain))):
            words = f"{_named(path)} says nothing: '{(whole or plain)[:40]}'"
            yield record.problem(SAYS_NOTHING, path, words, _CURE)
        elif found := _FILLING.search(text.lower()) or _SAME.search(text.lower()):
            words = f"{_named(path)} holds a filling: '{found.group()}'"
            at, length = found.start(), len(found.group())
            yield record.problem_within(SAYS_NOTHING, path, at, length, words, _CURE)


_CURE = f"write what is known, or a gap; or, for later, a text with {PLACEHOLDER}"
SAYS_NOTHING = Rule(
    "Q006",
    "A text says something",
    "'n/a', 'tbd', 'see above', a row of dots, a filling of Latin or of keys looks answered and is "
    "not: nobody goes on to look. What is not known is a gap, with where was searched; what is "
    f"still to be written says {PLACEHOLDER}.",
    "billing: tbd [@cms-release]",
    "billing: It is billed once [@cms-release].",
    finds=OfRecord(a_text_says_something, EVERY),
)


#: Of each of these sections, the digests of its longer paragraphs.
_Paragraphs = tuple[tuple[str, ...], ...]
_SECTIONS: tuple[Path, ...] = (("overview",), ("billing",), ("clinical", "vignette"))


def a_briefing_is_no_copy(
    briefings: Iterable[Essence[_Paragraphs]], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """No longer paragraph of an overview, a billing text or a vignette is another code's."""
    first: dict[str, str] = {}
    for briefing in briefings:
        copied: dict[Path, str] = {}
        for section, paragraphs in zip(_SECTIONS, briefing.value, strict=True):
            for each in paragraphs:
                if first.setdefault(each, briefing.id) != briefing.id:
                    copied.setdefault(section, first[each])
        for section, other in copied.items():
            path = RECORD_KINDS[briefing.kind].path(other)
            yield briefing.problem(
                COPY,
                (*section, KEY),
                f"a paragraph of {section[-1]} is word for word that of {other}: {path}",
                "write what is so for this code, and put what is common into a term or the family",
            )


def _paragraphs(record: Record[Code]) -> _Paragraphs:
    code = record.data
    vignette = code.clinical.vignette if code.clinical else ""
    return tuple(tuple(_digests(text)) for text in (code.overview, code.billing, vignette))


def _digests(text: str) -> Iterator[str]:
    """Of the words of each longer paragraph, without the codes in it."""
    for paragraph in text.split("\n\n"):
        words = _CODE.sub("#", paragraph).split()
        # What prints a fact says of each code what is so for it.
        if len(words) >= _FEWEST and _FACT not in paragraph:
            yield blake2b(" ".join(words).lower().encode(), digest_size=12).hexdigest()


COPY = Rule(
    "Q007",
    "A briefing is not a copy of another code's",
    "A record that was copied and only renumbered says of one code what is so of the other, and no "
    "reader can tell. Told where a paragraph of thirty words or more, of an overview, a billing "
    "text or a vignette, is another briefing's but for the codes in it.",
    "the file of a neighbor under another number",
    "what is so for this code, in own words; what holds for both, in a term or the family",
    kind="",
    finds=OfLibrary(a_briefing_is_no_copy, CODES, _paragraphs),
)


def _may_have_some(raw: bytes) -> bool:
    """A look at the bytes, that most records need not be walked for."""
    lower = raw.lower()
    if any(words in lower for words in _IN_BYTES[: len(_NEVER)]):
        return True
    return any(run in lower for run in _SAME_IN_BYTES) or bool(_AS_A_VALUE.search(lower + b"\n"))


def _of_one_word(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    for path, text in _substantial(record):
        # What has a space before its citation has two words, or is a list.
        if " " not in text.strip() or "[@" in text[:60]:
            words = [word for word in _CITATION.sub(" ", text).split() if _is_word(word)]
            # A letter alone stands for any text.
            if len(words) == 1 and len(words[0]) > 1 and "](" not in text:
                yield path, words[0]


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _substantial(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    """The texts that cannot be said in a word, by their names: every record is asked for them."""
    data = record.data
    if isinstance(data, Code):
        yield ("overview",), data.overview
        yield ("billing",), data.billing
        if data.clinical:
            yield ("clinical", "vignette"), data.clinical.vignette
        for payer, position in data.payers.items():
            if position.gap:
                yield ("payers", payer, "gap", "missing"), position.gap.missing
        for name in ("medicare_payment", "utilization", "commercial_rates"):
            if benchmark := getattr(data.benchmarks, name):
                yield ("benchmarks", name, "gap", "missing"), benchmark.gap.missing
        for place, gap in enumerate(data.gaps):
            yield ("gaps", place, "missing"), gap.missing
    elif isinstance(data, Family):
        yield ("overview",), data.overview
        for field, members in (("codes", data.codes), ("guidance", data.guidance)):
            for place, member in enumerate(members):
                if member.gap:
                    yield (field, place, "gap", "missing"), member.gap.missing
    elif isinstance(data, Modifier | Term):
        yield ("meaning",), data.meaning


def _texts(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    for path, row in models(record.data):
        for name, value in row.__dict__.items():
            if name in _NOT_TEXTS:
                continue
            if isinstance(value, str):
                yield (*path, name), value
            elif isinstance(value, tuple) and value and isinstance(value[0], str):
                yield from (((*path, name, place), item) for place, item in enumerate(value))


def _named(path: Path) -> str:
    return str(next(step for step in reversed(path) if isinstance(step, str)))


RULES: tuple[Rule, ...] = (
    SAYS_NOTHING,
    COPY,
)
