"""A text -> the names and days of birth in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.checks.patterns import at_first_use

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|{_MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{_MONTH}\s\d{{4}})(?!\w)"
)
_BIRTH = at_first_use(
    rf"\b(?:DOB|D\.O\.B(?=\.)|birth\s?dates?|date\sof\sbirth|birthday|born)\b[.\s\w:,(]{{0,12}}?{_DAY}",
    re.IGNORECASE,
)
_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?"
_TITLED = at_first_use(
    rf"\b(?:(?:Mr|Mrs|Ms|Miss)\.?|[Pp]atient(?:'s name)?(?:\sis)?:?|[Nn]amed|[Nn]ame:)\s"
    rf"(?P<name>{_NAME}\s(?:[A-Z]\.\s)?{_NAME})\b"
)
GIVEN = (
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
_KNOWN = at_first_use(
    rf"(?<!St\. )(?<!Saint )\b(?P<name>(?:{GIVEN})\s(?:[A-Z]\.\s)?(?!{_HOUSE}){_NAME})\b"
    rf"(?!\s(?:{_HOUSE}))"
)
_ANY_DAY = at_first_use(_DAY)


def dates_of_birth(text: str) -> Iterator[tuple[int, int]]:
    """Days that are called one of birth."""
    for found in _BIRTH.finditer(text):
        yield found.span()


def names_with_a_day(text: str) -> Iterator[tuple[int, int]]:
    """A given and a family name in a paragraph that has a day too."""
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        if _ANY_DAY.search(paragraph.group()):
            for pattern in (_TITLED, _KNOWN):
                for found in pattern.finditer(paragraph.group()):
                    start, end = found.span("name")
                    yield paragraph.start() + start, paragraph.start() + end


#: What tells a person's own line from an office's.
_OWN_LINE = at_first_use(
    r"\b(?:cell|mobile|home|private|personal|direct)(?:\sphone|\sline|\snumber|\s?:|\sdial)?\b",
    re.IGNORECASE,
)
_OWN_MAIL = at_first_use(rf"\b(?:{GIVEN})[._-]?[A-Za-z]{{2,}}@", re.IGNORECASE)
_DOCTOR = at_first_use(rf"\bDr\.?\s(?P<name>(?:{_NAME}\s)?{_NAME})\b")


def persons_to_ask(text: str, reached: bool) -> Iterator[tuple[int, int]]:
    """Persons, or lines and mailboxes of a person's own, of a text that says where to ask.

    `reached` says that a telephone number or an e-mail address stands in it.
    """
    for found in _OWN_MAIL.finditer(text):
        yield found.span()
    if reached:
        for pattern in (_TITLED, _KNOWN, _DOCTOR):
            for found in pattern.finditer(text):
                yield found.span("name")
        for found in _OWN_LINE.finditer(text):
            yield found.span()
