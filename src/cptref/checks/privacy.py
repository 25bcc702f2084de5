"""What looks like a person, in any text of a record.

The file's own bytes are looked at first, for marks that each pattern needs; few files have one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cptref.catalog import Catalog
from cptref.diagnostics import Diagnostic, Rule
from cptref.load.record import Record
from cptref.rules import privacy
from cptref.schema.fields import Model
from cptref.schema.walk import Path, models

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|{_MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{_MONTH}\s\d{{4}})(?!\w)"
)
# A longer number, a path or a policy's number is none of these: '02-40000-22', '/555-123-4567'.
_ALONE = r"(?<![\w/=.-])"
_SSN = re.compile(rf"{_ALONE}(?!000|666|9)\d{{3}}-(?!00)\d{{2}}-(?!0000)\d{{4}}(?![\w-])")
_RECORD_NUMBER = re.compile(
    r"\b(?:MRN|(?:medical|patient|chart)\s(?:record\s)?(?:number|no\.|num\.|#|id))"
    r"(?:\s(?:is|was)|[\s:#=.-]){0,4}\s?[A-Z]{0,3}-?\d{4,}",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    rf"\b(?:DOB|D\.O\.B\.|birth\s?dates?|date\sof\sbirth|birthday|born)\b[\s\w:,(]{{0,12}}?{_DAY}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"{_ALONE}(?:\+?1[-.\s])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-.\s])[2-9]\d\d[-.\s]\d{{4}}(?![\w-])"
)
_E_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?"
_TITLED = re.compile(
    rf"\b(?:(?:Mr|Mrs|Ms|Miss)\.?|[Pp]atient(?:'s name)?(?:\sis)?:?|[Nn]amed|[Nn]ame:)\s"
    rf"(?P<name>{_NAME}\s(?:[A-Z]\.\s)?{_NAME})\b"
)
_GIVEN = (
    "James|John|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Christopher|Daniel|"
    "Matthew|Anthony|Donald|Steven|Paul|Andrew|Joshua|Kenneth|Kevin|Brian|George|Timothy|Ronald|"
    "Edward|Jason|Jeffrey|Ryan|Jacob|Nicholas|Eric|Jonathan|Stephen|Larry|Justin|Scott|Brandon|"
    "Benjamin|Samuel|Gregory|Alexander|Patrick|Raymond|Dennis|Jerry|Walter|Peter|Harold|Carlos|"
    "Juan|Jose|Luis|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|Karen|Lisa|"
    "Nancy|Betty|Sandra|Margaret|Ashley|Kimberly|Emily|Donna|Michelle|Carol|Amanda|Melissa|Deborah|"
    "Stephanie|Rebecca|Sharon|Laura|Cynthia|Dorothy|Amy|Kathleen|Angela|Shirley|Emma|Brenda|Pamela|"
    "Nicole|Anna|Samantha|Katherine|Christine|Helen|Rachel|Carolyn|Janet|Maria|Catherine|Heather|"
    "Diane|Olivia|Julie|Joyce|Ruth|Virginia|Judith|Jane|Alice"
)
_HOUSE = "Hospital|Clinic|Center|Medical|Health|Memorial|University|Institute|Cancer|Policy"
# Houses are named after people: 'St. Mary Medical Center'.
_KNOWN = re.compile(
    rf"(?<!St\. )(?<!Saint )\b(?P<name>(?:{_GIVEN})\s(?:[A-Z]\.\s)?(?!{_HOUSE}){_NAME})\b"
    rf"(?!\s(?:{_HOUSE}))"
)
# What may stand before a name without a space.
_MARKS = (b"", b"(", b'"', b"'")
_ANY_DAY = re.compile(_DAY)
_GIVEN_NAMES = frozenset(mark + name.encode() for name in _GIVEN.split("|") for mark in _MARKS)
_CALLED_A_NUMBER = re.compile(rb"\s+(?:record\s+)?(?:number|no\.|num\.|#|id)")

# The file with every digit as 0, and what parts the digits of a number as a space.
_SHAPE = bytes.maketrans(b"123456789.-/()", b"000000000     ")
# The file with every digit as 0, what parts the figures of a day as a slash, a new line as a space.
_DAYS = bytes.maketrans(b"123456789.-\n", b"000000000// ")
_MONTHS = frozenset(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
# Not prose: where a reader is sent, and what a document is called. A payer's own telephone number
# may stand there.
_NOT_PROSE = frozenset({"url", "where", "number", "file", "sha256", "edition", "publisher"})

Find = Callable[[str], Iterator[tuple[int, int]]]


def no_social_security_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has three digits, two and four, apart by hyphens."""
    words = "this has the form of a social security number"
    yield from _told(catalog, privacy.SOCIAL_SECURITY_NUMBER, _of(_SSN), words, _has_ssn)


def no_medical_record_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a number that is called a patient's or a medical record's."""
    words = "this reads as a medical record number"
    yield from _told(catalog, privacy.RECORD_NUMBER, _of(_RECORD_NUMBER), words, _has_record)


def no_dates_of_birth(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No text has a day that is called one of birth."""
    words = "this reads as a date of birth: an age in years is enough"
    yield from _told(catalog, privacy.DATE_OF_BIRTH, _of(_BIRTH), words, _has_birth)


def no_telephone_numbers(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No prose has a telephone number; `where` of a `consult` may."""
    words = "this has the form of a telephone number"
    yield from _told(catalog, privacy.PHONE_NUMBER, _of(_PHONE), words, _has_phone)


def no_e_mail_addresses(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No prose has an e-mail address; `where` of a `consult` may."""
    words = "this is an e-mail address"
    yield from _told(catalog, privacy.E_MAIL, _of(_E_MAIL), words, _has_at)


def no_full_name_with_a_date(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """No paragraph has both a person's given and family name and a day."""
    words = "this reads as a person's name, and a day stands beside it"
    yield from _told(catalog, privacy.NAME_AND_DATE, _names_with_a_day, words, _has_name)


def _told(
    catalog: Catalog, rule: Rule, find: Find, words: str, may_have: Callable[[bytes], bool]
) -> Iterator[Diagnostic]:
    """Every find in the texts of every record but the publisher's own, site.yaml."""
    for record in catalog.library.records():
        if record.kind != "site" and may_have(record.raw):
            for path, text in _texts(record):
                for start, end in find(text):
                    yield record.problem_within(
                        rule, path, start, end - start, words, "take it out: it is published"
                    )


def _texts(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    for path, model in models(record.data):
        for name in type(model).model_fields:
            if name in _NOT_PROSE:
                continue
            value = getattr(model, name)
            if isinstance(value, str):
                yield (*path, name), value
            elif isinstance(value, tuple) and value and not isinstance(value[0], Model):
                for position, item in enumerate(value):
                    yield (*path, name, position), item


def _of(pattern: re.Pattern[str]) -> Find:
    return lambda text: (found.span() for found in pattern.finditer(text))


def _names_with_a_day(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        if _ANY_DAY.search(paragraph.group()):
            for pattern in (_TITLED, _KNOWN):
                for found in pattern.finditer(paragraph.group()):
                    start, end = found.span("name")
                    yield paragraph.start() + start, paragraph.start() + end


def _has_ssn(raw: bytes) -> bool:
    return b"000 00 0000" in raw.translate(_SHAPE)


def _has_phone(raw: bytes) -> bool:
    return b"000 0000" in raw.translate(_SHAPE)


def _has_record(raw: bytes) -> bool:
    small = raw.lower()
    return b"mrn" in small or any(
        _CALLED_A_NUMBER.match(small, at)
        for word in (b"record", b"patient", b"chart")
        for at in _ends(small, word)
    )


def _has_birth(raw: bytes) -> bool:
    small = raw.lower()
    return b"born" in small or b"birth" in small or b"dob" in small or b"d.o.b" in small


def _has_at(raw: bytes) -> bool:
    """An '@' that does not begin a citation."""
    found, cites = raw.count(b"@"), raw.count(b"[@")
    return found > cites and found > cites + raw.count(b" @")


def _has_name(raw: bytes) -> bool:
    """A day in prose, and a title, a given name, or a capital after 'patient' or 'named'."""
    if not _has_day(raw):
        return False
    if any(title in raw for title in (b"Mr", b"Ms", b"Miss ", b"name:", b"name is")):
        return True
    for word in (b"patient ", b"patient: ", b"named "):
        if any(raw[at : at + 1].isupper() for at in _ends(raw, word)):
            return True
    return not _GIVEN_NAMES.isdisjoint(raw.split())


def _has_day(raw: bytes) -> bool:
    """A day that is more than the value of a key: 'March 14, 1961', '3/14/61', '1961-03-14'."""
    shape = raw.translate(_DAYS)
    return (
        b"0/0/0" in shape
        or shape.count(b"0/00/0") > shape.count(b": 0000/00/00")
        or any(_is_of_a_day(raw[max(at - 20, 0) : at - 5]) for at in _ends(shape, b" 0000"))
    )


def _is_of_a_day(before: bytes) -> bool:
    """Whether what stands before a year is a month's name or a day of the month."""
    word = before.split()[-1:]
    return bool(word) and (word[0].rstrip(b",").isdigit() or word[0][:3] in _MONTHS)


def _ends(raw: bytes, word: bytes) -> Iterator[int]:
    """The place after each `word`."""
    at = raw.find(word)
    while at >= 0:
        at += len(word)
        yield at
        at = raw.find(word, at)
