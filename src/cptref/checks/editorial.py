"""Text that does not serve its readers: copied, too hard, or full of abbreviations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import CODES, Essence, OfLibrary, OfRecord
from cptref.checks.wording import run_hashes, seen
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.schema import RECORD_KINDS, Code
from cptref.schema.facts import ROLE
from cptref.schema.fields import Markup
from cptref.schema.walk import KEY, leaves

# Eight words are never shared by chance: ten briefings of one family shared no such run.
_RUN, _ANCHOR, _COPIED = 8, 9, 1 / 3
_FACT = f"{{{ROLE}}}"
# With fewer runs to compare a share says nothing.
_FEWEST_RUNS = 10

_GRADE, _FEWEST_WORDS = 18, 100
_VOWELS = {ord(letter): "a" if letter in "aeiouy" else " " for letter in map(chr, range(128))}
# A list's items and a lead-in with a colon are read one by one, as sentences are.
_SENTENCE_ENDS = (". ", ".** ", ".) ", "? ", "; ", ": ", ":** ", " - ")
# Grade 18 would then take 2.3 syllables a word, which no English text has.
_EASY = 17

# Part of a longer name, as 'CG-SURG-78' or 'R&D', is none.
_BEFORE, _AFTER = r"(?<![\w&/.`-])", r"(?![\w&`]|[-/.][A-Z0-9])"
_CAPITALS = bytes.maketrans(bytes(range(65, 91)), b"A" * 26)
_LONGEST = 6
#: The kinds of record whose names explain an abbreviation.
_EXPLAIN = frozenset({"modifier", "payer", "source", "term"})
#: What every reader of the site knows, or what is better known short than in full.
KNOWN = frozenset({
    "AMA", "AM", "CMS", "CPT", "CT", "DNA", "FDA", "HCPCS", "HIPAA", "ICD", "ID", "II", "III",
    "IV", "LCD", "MR", "MRI", "NA", "NCD", "PDF", "PM", "UK", "URL", "US", "USA", "VI", "VII",
})  # fmt: skip


def a_briefing_has_its_own_text(
    briefings: Iterable[Essence[tuple[int, ...]]], _: Catalog, _day: Day
) -> Iterator[Diagnostic]:
    """No more than a third of an overview and billing text stands in one other briefing."""
    first: dict[int, Essence[tuple[int, ...]]] = {}
    for briefing in briefings:
        own = briefing.value
        shared = Counter(first[run].id for run in own if run in first)
        for run in own:
            first.setdefault(run, briefing)
        if shared and len(own) >= _FEWEST_RUNS:
            other, count = shared.most_common(1)[0]
            if count > _COPIED * len(own):
                yield briefing.problem(
                    REPEATS,
                    ("overview", KEY),
                    f"{count / len(own):.0%} of overview and billing stand in {other} too: "
                    f"{RECORD_KINDS[briefing.kind].path(other)}",
                    "say what is different here, and put what is common into a term or the family",
                )


def _runs(record: Record[Code]) -> tuple[int, ...]:
    """Of what the editor wrote: a sentence that prints a fact is of the code in any briefing."""
    own = (
        ".".join(part for part in text.split(".") if _FACT not in part)
        for text in (record.data.overview, record.data.billing)
    )
    texts = (run_hashes(text, _RUN, _ANCHOR) for text in own)
    return tuple(sorted(frozenset().union(*texts)))


REPEATS = Rule(
    "Q001",
    "A briefing has its own text",
    "Told where more than a third of an overview and billing text stands in another briefing too, "
    "compared by runs of eight words, without the sentences that print a fact. What holds for both "
    "codes belongs into a term or a family; copied, one of the two is forgotten when it changes.",
    "an overview copied from the code beside it",
    "what differs from the code beside it, and a {term} for what does not",
    severity=Severity.WARNING,
    kind="",
    finds=OfLibrary(a_briefing_has_its_own_text, CODES, _runs),
)


def a_reader_can_follow(record: Record[Code], _: Catalog, _day: Day) -> Iterator[Diagnostic]:
    """Overview and billing are at or below grade 18."""
    for field, text in (("overview", record.data.overview), ("billing", record.data.billing)):
        grade = reading_grade(text, _EASY)
        if grade is not None and grade > _GRADE:
            yield record.problem(
                HARD_TO_READ,
                (field, KEY),
                f"the reading grade is {grade:.0f}; at most {_GRADE}",
                "cut long sentences in two, and take shorter words",
            )


HARD_TO_READ = Rule(
    "Q002",
    "A reader can follow the text",
    "By the Flesch-Kincaid grade (0.39 words a sentence + 11.8 syllables a word - 15.59, with a "
    "syllable for each group of vowels), told above 18 in a text of 100 words or more. Revenue "
    "cycle leaders read at 12 to 16; cut sentences, or take a shorter word.",
    "a billing text of sentences of fifty words",
    "sentences of about twenty words",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_reader_can_follow, CODES),
)


def an_abbreviation_is_spelled_out(
    record: Record[Code], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Each abbreviation in a briefing is a term, part of a name, or spelled out beside it."""
    explained = catalog.explained
    found = {each for each in _capitals(record.raw) - KNOWN if each not in explained}
    # What a record with mistakes would explain is not known.
    if found and not any(kind in _EXPLAIN for kind, _ in catalog.broken):
        yield from _not_spelled_out(record, found)


ABBREVIATION = Rule(
    "Q003",
    "An abbreviation is a term, or is spelled out",
    "A policy analyst and a surgical coder do not share their abbreviations. It is spelled out "
    "beside it, in the same briefing, or has a record in content/terms/.",
    "overview: |\n  The ZQP decides [@cms-release].",
    "overview: |\n  The zonal quality panel (ZQP) decides [@cms-release].",
    severity=Severity.WARNING,
    finds=OfRecord(an_abbreviation_is_spelled_out, CODES),
)


def reading_grade(text: str, easy: float = 0) -> float | None:
    """Flesch-Kincaid's grade with a syllable for each group of vowels; none for a short text.

    None, too, where a sentence has `easy` words or fewer.
    """
    found = seen(text).split()
    shown = f"{' '.join(found)} ".replace(" . ", ". ")
    words = shown.count(" ")
    sentences = max(sum(shown.count(end) for end in _SENTENCE_ENDS), 1)
    if words < _FEWEST_WORDS or words <= easy * sentences:
        return None
    lower = shown.lower()
    silent = lower.count("e ") + lower.count("es ") + lower.count("ed ")
    syllables = len(lower.translate(_VOWELS).split()) - silent // 2
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _capitals(raw: bytes) -> set[str]:
    """Every run of two to six capitals in a file, as few files have many."""
    shape = raw.translate(_CAPITALS)
    found = set()
    at = shape.find(b"AA")
    while at >= 0:
        end = at + 2
        while shape[end : end + 1] == b"A":
            end += 1
        if end - at <= _LONGEST:
            found.add(raw[at:end].decode())
        at = shape.find(b"AA", end)
    return found


def _not_spelled_out(record: Record[Code], short: set[str]) -> Iterator[Diagnostic]:
    """The first place of each, in the prose that has it; where it is spelled out, none."""
    texts = [
        (path, seen(text)) for path, marker, text in leaves(record.data)
        if isinstance(marker, Markup)
    ]  # fmt: skip
    everything = "\n".join(text for _, text in texts)
    for each in sorted(short):
        if _is_spelled_out(each, everything):
            continue
        for path, text in texts:
            if place := re.search(rf"{_BEFORE}{each}{_AFTER}", text):
                yield record.problem_within(
                    ABBREVIATION,
                    path,
                    place.start(),
                    len(each),
                    f"'{each}' is not spelled out, and is no term",
                    f"write it out, as 'the whole name ({each})', or add it to content/terms/",
                )
                break


def _is_spelled_out(short: str, text: str) -> bool:
    """'zonal quality panel (ZQP)', 'ZQP (zonal quality panel)'."""
    return re.search(rf"[a-z][\w-]*\*{{0,2}}\s\({short}\)|\b{short}\s\([A-Za-z]", text) is not None


RULES: tuple[Rule, ...] = (
    REPEATS,
    HARD_TO_READ,
    ABBREVIATION,
)
