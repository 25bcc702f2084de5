"""The forms in which a claim is written and a person looks like one, as patterns that both
languages read, and what is said of a text that cannot be read.

No look-behind, no flags, no names of groups, no blank that is not written out, and digits and
letters are ASCII's: a script makes of each what Python makes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cptref.schema.systems import CODE_SYSTEMS

#: Of a text that is longer nothing is read: twelve lines have a tenth of it.
LONGEST = 8_000
#: The most lines of one claim.
LINES = 12
MOST_MODIFIERS = 4
MOST_UNITS = 99_999
FIRST_YEAR, LAST_YEAR = 2000, 2099

_CODE_BEGINS = r"(?:[0-9]{4}[0-9A-Za-z]|[A-Va-v][0-9]{4})(?![0-9A-Za-z])"
FORMS: Mapping[str, str] = {
    "code": "|".join(form.pattern for form in CODE_SYSTEMS.values()),
    "digit": "[0-9]",
    # Blanks but the tab, which parts cells: named one by one, for languages differ in what is one.
    # A spreadsheet puts quotes around cells; they say nothing.
    "blank": '["\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]',
    # A list has its numbers before it.
    "numbered": r"^[ \t]*[0-9]{1,2}[.)][ \t]+",
    "line_end": "\r\n|[\r\n\u2028\u2029]",
    # A comma parts two lines where a code follows it.
    "next_line": rf"[,;](?=[ \t]*{_CODE_BEGINS})",
    "between": r"[ \t,;|]+",
    "between_cells": "[,;|]",
    "between_modifiers": "[ -]+",
    "header_word_end": "[ _]",
    "iso": r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
    "slashed": r"([0-9]{1,2})/([0-9]{1,2})/([0-9]+)",
    "units": r"[xX*×]([0-9]*)",
    "whole": r"([0-9]+)(?:\.0+)?",
    "two_digits": "[0-9]{2}",
    "modifier": "[0-9A-Z]{2}",
    "modifier_typed": "-?([0-9A-Za-z]{2})",
    "modifiers_typed": "-([0-9A-Za-z-]+)",
    # A word without a digit may be a name.
    "shown": r"(?=.*[0-9])[0-9A-Za-z./-]{1,12}|[0-9A-Za-z]{2}",
}

_OF_PERSONS = (
    r"d\.?o\.?b", r"birth\w*", "born", "ssn", "social security", "mrn", "mr ?#",
    r"medical rec\w*", "patients?", r"pt\.? (name|id|no|is)", "members?", "subscriber",
    "beneficiary", "insured", "policy ?holder", "mbi", "hicn", "medicaid", "account", "acct",
    "chart", "encounter", "admission", "specimen", "claim ?(no|number|id|control)", "icn", "dcn",
    "csn", "fin", "((first|last|given|family|full|maiden) ?)?names?", "surname", "address",
    "lives?", r"resid\w+", "phone", "telephone", "tel", "fax", "mobile", "cell", "e-?mail",
    "gender", "sex", "age", "aged", r"mrs?\.", "mrs", r"ms\.", "miss", r"dr\.", "man", "woman",
    "male", "female", "serial", "s/n", "licen[cs]e", "plate", "passport", "vin", "imei",
    "nonagenarian", "centenarian", "nineties", "hundred", "ninety", "turned", "turning",
)  # fmt: skip
_OF_STREETS = (
    "street", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "drive", "court",
    "parkway", "highway", "way", "place", "square",
)  # fmt: skip
#: What looks like a person, in patterns that both languages read. They take more than the checks of
#: records do: a claim has no words, so whatever has the form is refused.
PERSONS: tuple[str, ...] = (
    r"(^|[^-\w])(" + "|".join(_OF_PERSONS) + r")(?![-\w])",
    r"(^|[^\w/.])\d{3}[-. ]\d{2}[-. ]\d{4}(?![-\w])",
    r"(^|[^\w.])\d{9,}(?!\d)",
    r"(^|[^\w/.])\(?[2-9]\d{2}\)?[-. ]{1,3}\d{3}[-. ]{1,3}\d{4}(?!\w)",
    r"(^|\W)[1-9][a-z][a-z0-9]\d[-. ]?[a-z][a-z0-9]\d[-. ]?[a-z]{2}\d{2}(?!\w)",
    r"[^\t-\r ]@[^\t-\r ]|\b(at|dot)\b",
    r"(^|\D)\d{1,6}[a-z]? +(\w{1,20}\.? +){0,3}(" + "|".join(_OF_STREETS) + r")\b",
    r"p\.? ?o\.? ?box",
    r"(^|[^\w.])\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}(?!\w)",
    r"(^|[^\w.])(\d{1,3}\.){3}\d{1,3}(?!\w)",
    r"\d[- ]?(year|yr|y\.?/?o)",
)
#: Two words that could be somebody's, unless one is of a spreadsheet's header. Case counts here.
NAMES = (
    r"[A-Z][a-z]{1,30}[.,]?[ \t\r\n]{1,9}([A-Z]\.?[ \t\r\n]{1,9})?[A-Z][a-z]{1,30}"
    r"|[A-Z]{3,30},?[ \t\r\n]{1,9}[A-Z]{3,30}"
)

#: Words of a spreadsheet's header -> what its column has. Others are passed over.
HEADERS: Mapping[str, str] = {
    **dict.fromkeys(("code", "cpt", "hcpcs", "procedure", "cpt/hcpcs", "proc"), "code"),
    **dict.fromkeys(("mod", "mods", "modifier", "modifiers"), "modifier"),
    **dict.fromkeys(("mod1", "mod2", "mod3", "mod4"), "modifier"),
    **dict.fromkeys(("units", "unit", "qty", "quantity"), "units"),
    **dict.fromkeys(("pos", "place"), "place"),
    **dict.fromkeys(("date", "dos", "day", "from"), "day"),
}
HEADER_FILLERS = ("of", "service", "the", "to", "and", "line", "no", "charge", "charges", "#")

Problem = Literal[
    "person", "too-long", "too-many", "nothing", "letters", "no-code", "code-form", "modifier-form",
    "modifier-twice", "modifiers-many", "units-none", "units-many", "units-form", "place", "day",
    "day-outside", "no-day", "days", "unclear", "said-twice",
]  # fmt: skip

PROBLEMS: Mapping[Problem, str] = {
    "person": "This looks like a person: a name, a day of birth, a record's or telephone number. "
    "Nothing of it was read. A claim is checked by codes alone",
    "too-long": f"The text is longer than {LONGEST:,} letters: a claim has at most {LINES} lines",
    "too-many": f"A claim has at most {LINES} lines here; nothing was read of more",
    "nothing": "There is no line of a claim: write a code, as 00100-80 x1 21",
    "letters": "These letters are of no code, modifier, number or day",
    "no-code": "A line begins with its code",
    "code-form": "A code has five places: four digits and a digit or letter, or a letter and four "
    "digits. A spreadsheet may have taken a zero from its front; it is not put back",
    "modifier-form": "A modifier has two places: digits or letters",
    "modifier-twice": "The modifier stands twice in the line",
    "modifiers-many": f"A line has at most {MOST_MODIFIERS} modifiers",
    "units-none": "A line has at least one unit",
    "units-many": f"A line has at most {MOST_UNITS:,} units",
    "units-form": "Units are a whole number",
    "place": "This is no place of service of CMS's list; it has two digits",
    "day": "There is no such day: write it as 2024-07-15 or 7/15/2024",
    "day-outside": f"A day of service here is of the years {FIRST_YEAR} to {LAST_YEAR}",
    "no-day": "The line has no day of service, and none was given for all",
    "days": "The line has two days: a line is of one",
    "unclear": "This number could be a modifier or a place: write 00100-62 x1 21, or paste the "
    "rows with their header",
    "said-twice": "The line says this twice",
}
