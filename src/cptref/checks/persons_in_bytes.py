"""Bytes of a record or of a text, in ASCII, a space where lines end -> whether they can hold what
names a person.

Few can: no pattern, which is slow, looks at a text that has not its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.checks.names_of_persons import GIVEN
from cptref.frozen import frozen

# What may stand before a name without a space.
_MARKS = (b"", b"(", b'"', b"'")
_GIVEN_NAMES = frozenset(mark + name.encode() for name in GIVEN.split("|") for mark in _MARKS)

# The file with every digit as 0, and what parts the digits of a number as a space.
_SHAPE = bytes.maketrans(b"123456789.-/()", b"000000000     ")
# The file with every digit as 0, what parts the figures of a day as a slash, a new line as a space.
_DAYS = bytes.maketrans(b"123456789.-\n", b"000000000// ")
_MONTHS = frozenset(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


def _digits(count: int) -> re.Pattern[bytes]:
    """So many digits in one number, with letters among them: '84-22-19', 'w1234 56789'."""
    return re.compile(rb"[0-9](?:[-. ]?[a-z]{0,5}[0-9]){%d}" % (count - 1))


_FOUR, _SIX = _digits(4), _digits(6)
_SOME = re.compile(rb"\d[a-z0-9-]*\d[a-z0-9-]*\d")
# How far from its name a number may end.
_NEAR = 45


@frozen
class _Words:
    """Words without which a pattern finds nothing: `_` is a space."""

    words: tuple[bytes, ...]

    def are_in(self, raw: bytes) -> bool:
        for word in self.words:  # noqa: SIM110  # a generator for each text takes twice as long
            if word in raw:
                return True
        return False

    def name_a_number(self, small: bytes, form: re.Pattern[bytes]) -> bool:
        """Whether a number of this form stands soon after one of them."""
        # Most texts have no such number, and to see that no word need be looked for.
        if not form.search(small):
            return False
        return any(
            form.search(small, at, at + _NEAR) for word in self.words for at in _ends(small, word)
        )


def _words(text: str) -> _Words:
    return _Words(tuple(word.encode().replace(b"_", b" ") for word in text.split()))


_NAMED = _words(
    "mrn mr# mr_# medical_rec medical_n medical_i med_rec med._rec patient_rec patient_n patient_i "
    "pt_ pt._ patient# patient_# patient's_ chart_ chart# hospital_rec hospital_n hospital_i "
    "health_rec health_n health_i clinic_rec clinic_n clinic_i"
)
_ACCOUNTS = _words(
    "account acct encounter visit admission episode specimen claim control_number case_n case_# "
    "icn dcn csn fin_ fin:"
)
_MEMBERS = _words(
    "member subscriber beneficiary enrollee insured policyholder policy_holder "
    "insurance_ medicaid_ medicare_n medicare_i hicn mbi plan_n plan_i group_n group_i"
)
_CALLS = _words("phone tel_ tel. tel: cell mobile fax call text")
_STREETS = _words(
    "_Street _St. _St_ _St, _Ave _Road _Rd _Boulevard _Blvd _Lane _Ln _Drive _Dr. _Dr_ _Dr, "
    "_Parkway _Pkwy _Highway _Hwy _Terrace _Circle _Trail _Way _Place _Court _Ct _Square Box_ "
    "lives_ living_at living_on resides_ residing residence address_ address: home_at home_is home:"
)
_AGES_IN_WORDS = _words(
    "year-old year_old years_old of_age yr-old yr_old yrs-old yrs_old yrs. yr. yo_ yo, yo. y/o y.o "
    "aged age_ over_ older past_ above_ turn man_of man,_ lady gentleman patient_of patient,_ "
    "person_of person,_ resident_of resident,_ is_9 was_9 is_1 was_1 "
    "nonagenarian centenarian nineties 90s"
)
# What is looked for begins with its own letter, and only then with what stands before it: a search
# for letters is fast, and one that looks back at each of them is not.
_GREAT_AGE = re.compile(
    rb"(?:9(?<!\w9)|1(?<!\w1)[01])[0-9](?:[- ]?y|[,.;)]|$| from| who| living| and)"
)
_IN_WORDS = _words("ninet 90s nonagenarian centenarian hundred")
_SERIALS = _words(
    "serial s/n licen certificate plate passport vin vehicle imei fingerprint biometric voiceprint "
    "implant pacemaker"
)
_MBI_BEGINS = re.compile(
    rb"[1-9](?<![\w/=.-][1-9])[A-Ya-y][0-9A-Ya-y][0-9][-. ]?[A-Ya-y][0-9A-Ya-y][0-9]"
)
_CITY = re.compile(rb", [A-Z][A-Z] \d{5}")
# They begin with a letter of their own, which is found fast.
_IP4 = re.compile(rb"\.\d{1,3}\.\d{1,3}\.")
_IP6 = re.compile(rb":[0-9a-f]{1,4}:[0-9a-f]{1,4}:")
_HOST = re.compile(rb"(?:[a-z0-9-]+\.)+(?:com|edu|gov|net|org|us)\b")
_AN_AT = _words("[at] [_at (at) (_at {at} {_at <at> <_at")


def has_nine_digits(raw: bytes) -> bool:
    shape = raw.translate(_SHAPE)
    return b"000 00 0000" in shape or b"000000000" in shape


def has_phone(raw: bytes) -> bool:
    shape = raw.translate(_SHAPE)
    if b"000 000 0000" in shape or b"000  000 0000" in shape or b"- 0000" in shape or b"+" in raw:
        return True
    return (b"000 0000" in shape or b"0000000000" in shape) and _CALLS.are_in(raw.lower())


def has_record(raw: bytes) -> bool:
    small = raw.lower()
    return _NAMED.name_a_number(small, _FOUR) or _ACCOUNTS.name_a_number(small, _SIX)


def has_plan_number(raw: bytes) -> bool:
    return (
        has_nine_digits(raw)
        or _MEMBERS.name_a_number(raw.lower(), _SIX)
        or _MBI_BEGINS.search(raw) is not None
    )


def has_address(raw: bytes) -> bool:
    return _STREETS.are_in(raw) or _CITY.search(raw) is not None


def has_great_age(raw: bytes) -> bool:
    small = raw.lower()
    return (_GREAT_AGE.search(small) is not None or _IN_WORDS.are_in(small)) and (
        _AGES_IN_WORDS.are_in(small)
    )


def has_other_number(raw: bytes) -> bool:
    small = raw.lower()
    return (
        _SERIALS.name_a_number(small, _SOME)
        or b"0000 0000 0000" in raw.translate(_SHAPE)
        or _IP4.search(raw) is not None
        or _IP6.search(small) is not None
    )


def has_birth(raw: bytes) -> bool:
    small = raw.lower()
    return b"born" in small or b"birth" in small or b"dob" in small or b"d.o.b" in small


def has_at(raw: bytes) -> bool:
    """An '@' that does not begin a citation, or a written one."""
    found, cites = raw.count(b"@"), raw.count(b"[@") + raw.count(b" @")
    if found > cites or b" @ " in raw:
        return True
    small = raw.lower()
    return _AN_AT.are_in(small) or any(
        _HOST.match(small, at) or b"dot" in small[at : at + 60] for at in _ends(small, b" at ")
    )


def has_name(raw: bytes) -> bool:
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
