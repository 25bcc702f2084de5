"""A text, in ASCII as `as_ascii` makes it -> the numbers and addresses in it that are one person's.

The list is that of 45 CFR 164.514(b)(2), as far as a text can show it. What is no one's is as
important: codes, policies, manuals' sections, days, prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cptref.checks.patterns import at_first_use

Spans = Iterator[tuple[int, int]]

# A longer number, a path or a policy's number is none of these: '02-40000-22', '/555-123-4567'.
_ALONE = r"(?<![\w/=.-])(?<![\w)],)"
_END = r"(?![\w-]|[./]\d)"
_SSN = r"(?!000|666|9)\d{3}(?P<gap>[-.\s]?)(?!00)\d{2}(?P=gap)(?!0000)\d{4}"
_SOCIAL_SECURITY = at_first_use(rf"{_ALONE}{_SSN}{_END}")
# Nine digits are a business's as well.
_A_HOUSES = at_first_use(
    r"(?:\b(?:EIN|TIN|DUNS|CCN|NPI|ZIP|NDC|GTIN|PMID|DOI|CIK|tax|taxpayer|employer|provider|docket|"
    r"accession|lot|order|catalogue?|part|reference|grant|award|version)\b[^.;,]{0,30}|\$\s?)$",
    re.IGNORECASE,
)
# CMS, "Understanding the Medicare Beneficiary Identifier (MBI) Format": eleven places; no S, L, O,
# I, B or Z; the dashes of the card are no part of it.
_A, _AN = "[AC-HJKMNP-RT-Y]", "[0-9AC-HJKMNP-RT-Y]"
_MBI = at_first_use(
    rf"{_ALONE}[1-9]{_A}{_AN}\d[-.\s]?{_A}{_AN}\d[-.\s]?{_A}{{2}}\d\d{_END}", re.IGNORECASE
)
# Its forerunner was a social security number and a letter.
_HICN = at_first_use(rf"{_ALONE}{_SSN}[-\s]?[A-DEFHJKMTW][1-9A-D]?{_END}")

_CALLED = r"(?:\s?(?:number|numbers|no\.?|num\.?|nr\.?|id|identifier|identification|#|code))"
_IS = r"(?:\s(?:is|was|of)|[\s:#=.,(-]|\bno\.?|\bnumber){0,5}\s?"


def _value(digits: int) -> str:
    """A token of letters, dashes and so many digits: '84-22-19', 'AB-12345', 'W1234 56789'."""
    letters = "(?-i:[A-Z]{0,5})"
    return rf"{letters}[-.]?\d(?:[-.\s]?{letters}\d){{{digits - 1},}}{letters}(?!\w)"


_PLAN_NUMBER = at_first_use(
    r"\b(?:member|subscriber|beneficiary|beneficiary's|enrollee|insured|insured's|policyholder|"
    r"policy holder|insurance|"
    rf"medicaid|medicare|HICN|MBI|health plan|group)(?:'s)?{_CALLED}{_IS}{_value(6)}",
    re.IGNORECASE,
)
_RECORD = at_first_use(
    rf"\b(?:MRN|MR\s?#|(?:medical|med\.?|patient|chart|hospital|health|clinic)(?:'s)?\s"
    rf"(?:rec(?:ord|\.)?)?{_CALLED}|(?:chart|patient|pt\.?\s){_CALLED}){_IS}{_value(4)}",
    re.IGNORECASE,
)
_ACCOUNT = at_first_use(
    r"\b(?:account|acct\.?|encounter|visit|admission|episode|specimen|claim(?:\scontrol)?|"
    rf"internal control|document control|case|ICN|DCN|CSN|FIN){_CALLED}?{_IS}{_value(6)}",
    re.IGNORECASE,
)
_PHONE = at_first_use(
    r"(?<![\w/=.-])(?:(?:\+1[-.\s]?|1[-.\s])?"
    r"(?:\([2-9]\d\d\)[-.\s]{0,2}|[2-9]\d\d[-.\s]|[2-9]\d\d\s-\s)"
    rf"\d{{3}}(?:[-.\s]|\s-\s)\d{{4}}|\+\d{{1,3}}(?:[-.\s]?\(?\d\)?){{8,12}}){_END}"
    r"(?!\s(?:dollars|units|rows|codes|patients|mm|cm)\b)"
)
_CALL = at_first_use(
    r"\b(?:phone|telephone|tel\.?|cell|mobile|fax|call|called at|text)(?:\snumber)?"
    r"(?:\s(?:is|at|on|to)|[\s:#]){0,3}\s?"
    rf"(?P<number>(?:1?[2-9]\d{{9}}|\d{{3}}[-.\s]\d{{4}})){_END}",
    re.IGNORECASE,
)
_AT = r"(?:\s?@\s?|\s?[\[({<]\s?at\s?[\])}>]\s?)"
_DOT = r"(?:\s?[\[({<]\s?dot\s?[\])}>]\s?|\sdot\s)"
_E_MAIL = at_first_use(
    rf"(?<![\w.+-])[\w.+-]+{_AT}[a-z0-9-]+(?:(?:\.|{_DOT})[a-z0-9-]+)*(?:\.|{_DOT})[a-z]{{2,}}"
    rf"|(?<![\w.+-])[\w.+-]+(?:{_DOT}[\w+-]+)*\sat\s[a-z0-9-]+(?:(?:\.|{_DOT})[a-z0-9-]+)*{_DOT}[a-z]{{2,}}\b"
    r"|\b[a-z]+[._][a-z]{2,}\sat\s(?:[a-z0-9-]+\.)+(?:com|edu|gov|net|org|us)\b",
    re.IGNORECASE,
)
_WORD = r"(?:[A-Z][a-z'.]+|\d{1,3}(?:st|nd|rd|th)|[NSEW]{1,2}\.?)"
_STREET = (
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Ln\.?|Drive|Dr\.?|Parkway|"
    r"Pkwy\.?|Highway|Hwy\.?|Terrace|Circle|Trail|Way|Place(?! of)|Court|Ct\.?|Square)"
)
_ADDRESS = at_first_use(
    rf"(?<![\w.,/-])\d{{1,5}}[A-Za-z]?\s(?:{_WORD}\s){{1,3}}(?<!Supreme\s)(?<!District\s)"
    rf"(?<!Circuit\s)(?<!Federal\s)(?<!High\s){_STREET}(?!\w)"
    r"|\b(?:lives?|living|resid(?:es|ing|ence)|home|address)(?:\s(?:is|at|on)|:){1,2}\s\d{1,5}\s(?:[A-Za-z.]+\s){1,3}"
    r"(?:street|avenue|road|boulevard|lane|drive|court|way|place)\b"
    r"|\bP\.?\s?O\.?\s?Box\s\d+"
    r"|\b[A-Z][a-z]+,\s[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\w)"
)
_TENS = (
    r"(?:9\d|1[01]\d|ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:(?:one|a)[- ])?hundred(?:[- ](?:and[- ])?(?!year)\w+)?)"
)
_AGE = at_first_use(
    rf"(?<![\w.,-]){_TENS}[-\s]?(?:(?:years?|yrs?\.?)[-\s](?:old|of\sage)|y\.?/?o\.?(?![\w]))"
    rf"|\b(?:aged?|age\sof|turned|turning)\s{_TENS}(?![\w.%]*\s?(?:%|per|and\s(?:over|older)|or\solder))"
    rf"|\b(?:over|older\sthan|above|past)\s(?:the\sage\sof\s)?{_TENS}(?=\s(?:years|from|who|living)\b|[,.;)]|$)"
    rf"|\b(?:patient|he|she|man|woman)\s(?:is|was)\s{_TENS}(?=\s(?:and|years|from|who)\b|[,.;)]|$)"
    rf"|\b(?:man|woman|lady|gentleman|patient|person|resident)(?:\sof|,)\s{_TENS}"
    r"(?=\s(?:from|who|living)\b|[,.;)]|$)"
    r"|\b(?:nonagenarian|centenarian)\b|\bin\s(?:his|her|their)\s(?:nineties|90s)\b",
    re.IGNORECASE,
)
_NO_PLACE = (
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Medicare|Medicaid|"
    "Table|Chapter|Section|Stage|Level|Group|Class|Phase|Child|Part|Addendum|Figure|Appendix|"
    "Title|Original|Local|National|The|This|Blue|United|Group|Grade"
)
_PLACE = at_first_use(
    rf"\b(?:[Ff]rom|[Oo]f|[Ii]n|[Nn]ear|[Oo]utside|[Aa]t)\s(?!(?:{_NO_PLACE}))[A-Z][a-z]{{2,}}"
    rf"|\b[Aa]n?\s(?!(?:{_NO_PLACE}))[A-Z][a-z]{{2,}}\s(?:man|woman|resident|native|farmer|rancher)"
    rf"|\bold\s(?!(?:{_NO_PLACE}))[A-Z][a-z]{{2,}}\s(?:man|woman|resident|native|farmer|rancher)"
    rf"|\b(?!(?:{_NO_PLACE}))[A-Z][a-z]{{2,}}'s\s(?:oldest\s)?(?:9\d|1[01]\d)-"
    r"|\b(?:[Ff]rom|[Oo]f|[Ii]n|[Nn]ear)\s(?:St\.|San|New|Fort|Mount|Lake|El|Los|Las)\s[A-Z]"
)
_SENTENCE = at_first_use(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]+|\n(?!\n)[^.!?\n]+)*")
_SERIAL = at_first_use(
    r"\b(?:serial|S/N|licen[cs]e(?:\splate)?|certificate|plate|passport|VIN|vehicle|IMEI|"
    rf"fingerprint|biometric|voiceprint|implant|pacemaker){_CALLED}?{_IS}"
    r"(?P<value>(?=[A-Z0-9-]*\d[A-Z0-9-]*\d[A-Z0-9-]*\d)(?-i:[A-Z0-9](?:-?[A-Z0-9]){4,16}))(?!\w)",
    re.IGNORECASE,
)
_CARD = at_first_use(rf"{_ALONE}\d{{4}}(?P<gap>[- ])\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}{_END}")
_IP4 = at_first_use(r"(?<![\w./-])(?:\d{1,3}\.){3}\d{1,3}(?![\w/-]|\.\d)")
_IP6 = at_first_use(
    r"(?<![\w:])(?=[0-9:]*[a-f])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])", re.I
)
_A_SECTION = at_first_use(r"(?:section|sections|§|chapter|version|paragraph|item|no\.)\s?$", re.I)


def social_security_numbers(text: str) -> Spans:
    """Three digits, two and four; where nothing parts them, not what is called a business's."""
    for found in _SOCIAL_SECURITY.finditer(text):
        if found["gap"] or not _A_HOUSES.search(text[max(found.start() - 45, 0) : found.start()]):
            yield found.span()


def plan_numbers(text: str) -> Spans:
    """Medicare's identifier by its form; another plan's by what it is called."""
    for pattern in (_MBI, _HICN, _PLAN_NUMBER):
        yield from (found.span() for found in pattern.finditer(text))


def record_numbers(text: str) -> Spans:
    """Numbers that are called a record's, a patient's, an account's or a claim's."""
    for pattern in (_RECORD, _ACCOUNT):
        yield from (found.span() for found in pattern.finditer(text))


def telephone_numbers(text: str) -> Spans:
    for found in _PHONE.finditer(text):
        yield found.span()
    for found in _CALL.finditer(text):
        yield found.span("number")


def e_mail_addresses(text: str) -> Spans:
    """Also written out: 'j.doe at hospital dot org', 'j.doe [at] hospital.org'."""
    for found in _E_MAIL.finditer(text):
        yield found.span()


def addresses(text: str) -> Spans:
    for found in _ADDRESS.finditer(text):
        yield found.span()


def ages_with_a_place(text: str) -> Spans:
    """An age over 89 in a sentence that says where the person is from."""
    for sentence in _SENTENCE.finditer(text):
        if _PLACE.search(sentence.group()):
            for found in _AGE.finditer(sentence.group()):
                yield sentence.start() + found.start(), sentence.start() + found.end()


def other_numbers(text: str) -> Spans:
    """Licences, vehicles, devices, cards, addresses of machines."""
    for found in _SERIAL.finditer(text):
        yield found.span("value")
    for found in _CARD.finditer(text):
        if _adds_up(found.group()):
            yield found.span()
    for found in _IP4.finditer(text):
        parts = [int(part) for part in found.group().split(".")]
        before = text[max(found.start() - 12, 0) : found.start()]
        named = re.search(r"\bIP\b", before)
        if max(parts) <= 255 and (named or max(parts) >= 100) and not _A_SECTION.search(before):
            yield found.span()
    for found in _IP6.finditer(text):
        yield found.span()


def _adds_up(card: str) -> bool:
    """Luhn's check, which every payment card passes."""
    digits = [int(each) for each in card if each.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
