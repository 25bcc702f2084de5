"""The NCHS's tabular list of ICD-10-CM, an XML file: every code, seventh characters written out.

A category says which seventh characters are added to the codes below it; those codes are then
headings. A code shorter than six characters has an X in each place before the seventh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from xml.parsers import expat

from cptref import limits
from cptref.cms import cells
from cptref.cms.layout import UnknownLayout, Upload
from cptref.cms.releases import MONTHS
from cptref.frozen import frozen

_ROOT = "ICD10CM.tabular"
_CHUNK = 1024 * 1024
_SNIFFED = 4096
_CATEGORY = 3
#: A point and six characters stand before the seventh.
_BEFORE_SEVENTH = 7
_OCTOBER = 10
#: Deeper than any classification: chapter, section, and a code for each of seven characters.
_DEPTH = 24
_MOST = 200_000
_CODE = re.compile(r"[A-Z][0-9A][0-9A-Z](?:\.[0-9A-Z]{1,4})?")
#: A note that takes seventh characters away; one that is worded otherwise refuses the file.
_SPEAKS_OF_SEVENTH = re.compile(r"\b7th character", re.IGNORECASE)
_EXCEPTION = re.compile(
    r"7th characters? (?P<chars>[0-9A-Z](?:(?:, | and |, and )[0-9A-Z])*) do(?:es)? not apply to "
    r"codes in category (?P<category>[A-Z][0-9A][0-9A-Z]) with 6th character (?P<sixths>.+)"
)
_SIXTH = re.compile(r"(?:^|\bor )([0-9A-Z]) - ")

_UPDATE = re.compile(
    rf"({'|'.join(MONTHS)})[-_ ]?(?:[0-9]{{1,2}}[-_ ])?(20[0-9]{{2}})", re.IGNORECASE
)


@frozen
class Listed:
    """A code or heading of the list, and the line on which it stands."""

    line: int
    code: str
    billable: bool
    title: str


@dataclass(slots=True)
class _Code:
    """One that is being read."""

    line: int
    above: str
    """The code that it stands below."""
    sevenths: Mapping[str, str]
    """Those that are added to the codes below it, and what each means."""
    without: tuple[tuple[str, str], ...]
    """(seventh characters, sixth characters) that do not go together."""
    name: str = ""
    title: str = ""
    has_codes: bool = False
    told: bool = False

    def lacks(self, seventh: str) -> bool:
        sixth = self.name[_BEFORE_SEVENTH - 1 :]
        return any(seventh in chars and sixth and sixth in of for chars, of in self.without)


def is_tabular(upload: Upload) -> bool:
    """Whether the file begins as the list does."""
    with upload.path.open("rb") as file:
        return f"<{_ROOT}>".encode() in file.read(_SNIFFED)


def categories(upload: Upload) -> Iterator[list[Listed]]:
    """The codes of each category in the order of the list, the category first.

    Raises UnknownLayout where the file is no such list, defines entities, is of another year, or
    has a code that cannot be read: what is left of a list would not say what does not exist.
    """
    _refuse_other_month(upload)
    for _, codes in groupby(_listed(upload), key=lambda each: each.code[:_CATEGORY]):
        yield list(codes)


def _listed(upload: Upload) -> Iterator[Listed]:
    parser = expat.ParserCreate()
    reading = _Reading(upload, parser)
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    # Entities are declared in a document type alone, and the list has none: no bomb is unpacked.
    parser.StartDoctypeDeclHandler = reading.refuse_document_type
    parser.buffer_text = True
    with upload.path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
                yield from reading.taken()
            parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise UnknownLayout(f"{upload.name} is no sound XML: {fault}") from None
    yield from reading.taken()


class _Reading:
    """What has been read so far of a list: the parser calls it, element by element."""

    def __init__(self, upload: Upload, parser: expat.XMLParserType) -> None:
        self._upload = upload
        self._parser = parser
        self._path: list[str] = []
        self._codes: list[_Code] = []
        self._text: list[str] = []
        self._length = 0
        self._seventh = ""
        self._ready: list[Listed] = []
        self._seen: set[str] = set()

    def taken(self) -> Iterator[Listed]:
        """What was found since it was last asked."""
        ready, self._ready = self._ready, []
        return iter(ready)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self._path and name != _ROOT:
            raise self._refusal(f"the root is '{name[:40]}'; expected is '{_ROOT}'")
        self._path.append(name)
        if len(self._path) > _DEPTH:
            raise self._refusal(f"elements stand within each other {len(self._path)} deep")
        self._text.clear()
        self._length = 0
        if name == "diag":
            self._begin()
        elif name == "sevenChrDef" and self._codes:
            if self._codes[-1].has_codes:
                raise self._refusal("seventh characters stand after the codes that have them")
            self._codes[-1].sevenths = {}
        elif name == "extension":
            self._seventh = attributes.get("char", "")

    def text(self, text: str) -> None:
        self._length += len(text)
        if self._length > limits.INLINE_CHARACTERS:
            raise self._refusal(f"a text of more than {limits.INLINE_CHARACTERS:,} characters")
        self._text.append(text)

    def end(self, name: str) -> None:
        self._path.pop()
        within = self._path[-1] if self._path else ""
        text = " ".join("".join(self._text).split())
        code = self._codes[-1] if self._codes else None
        match within, name:
            case "ICD10CM.tabular", "version":
                self._refuse_other_year(text)
            case _, "diag" if code:
                self._tell(code)
                self._codes.pop()
            case "diag", "name" if code:
                code.name = text
            case "diag", "desc" if code:
                code.title = text
            case "sevenChrDef", "extension" if code:
                code.sevenths = {**code.sevenths, self._seventh: text}
            case "notes", "note" if code and _SPEAKS_OF_SEVENTH.search(text):
                code.without = (*code.without, self._exception(text))
        self._text.clear()

    def refuse_document_type(self, *_: object) -> None:
        raise self._refusal("it declares a document type, which may define entities")

    def _begin(self) -> None:
        """A code's own particulars stand before the codes below it."""
        above = self._codes[-1] if self._codes else None
        if above:
            above.has_codes = True
            self._tell(above)
        self._codes.append(
            _Code(
                self._parser.CurrentLineNumber,
                above=above.name if above else "",
                sevenths=above.sevenths if above else {},
                without=above.without if above else (),
            )
        )

    def _tell(self, code: _Code) -> None:
        if code.told:
            return
        code.told = True
        if fault := _fault(code):
            raise self._refusal(fault)
        is_heading = code.has_codes or bool(code.sevenths)
        self._add(code.line, code.name, not is_heading, code.title)
        for seventh, meaning in code.sevenths.items() if not code.has_codes else ():
            if not code.lacks(seventh):
                full = with_seventh(code.name, seventh)
                self._add(code.line, full, True, f"{code.title}, {meaning}")

    def _add(self, line: int, code: str, billable: bool, title: str) -> None:
        if code in self._seen:
            raise self._refusal(f"{code} stands twice")
        if len(self._seen) == _MOST:
            raise self._refusal(f"more than {_MOST:,} codes")
        self._seen.add(code)
        self._ready.append(Listed(line, code, billable, title))

    def _exception(self, text: str) -> tuple[str, str]:
        found = _EXCEPTION.fullmatch(text.rstrip("."))
        sixths = "".join(_SIXTH.findall(found["sixths"])) if found else ""
        if not found or not sixths or found["category"] != self._codes[-1].name:
            raise self._refusal(f"a note on seventh characters is not understood: {text[:100]}")
        return re.sub(r",? and |, ", "", found["chars"]), sixths

    def _refuse_other_year(self, year: str) -> None:
        wanted = fiscal_year(self._upload.release)
        if wanted and year != wanted:
            raise self._refusal(
                f"it is of fiscal year {year}; {self._upload.release} is of {wanted}"
            )

    def _refusal(self, words: str) -> UnknownLayout:
        line = self._parser.CurrentLineNumber
        return UnknownLayout(f"{self._upload.name}: line {line}: {words}")


def with_seventh(code: str, seventh: str) -> str:
    """('W00.0', 'A') -> 'W00.0XXA'."""
    pointed = code if len(code) > _CATEGORY else f"{code}."
    return f"{pointed:X<{_BEFORE_SEVENTH}}{seventh}"


def fiscal_year(release: str) -> str:
    """'2026-04' -> '2026', '2025-10' -> '2026', 'fy2026' -> '2026'; '' where the id names none."""
    if found := re.match(r"fy(20[0-9]{2})", release):
        return found[1]
    if found := re.match(r"(20[0-9]{2})-([0-9]{2})", release):
        return str(int(found[1]) + (int(found[2]) >= _OCTOBER))
    return ""


def _refuse_other_month(upload: Upload) -> None:
    """The NCHS names the file by the day of its update: icd10cm-tabular-April-1-2026.xml."""
    found = _UPDATE.search(upload.name)
    if found is None or not upload.release:
        return
    number = MONTHS.index(found[1].capitalize()) + 1
    month = f"{found[2]}-{number:02}"
    october = f"fy{int(found[2]) + 1}" if number == _OCTOBER else month
    if not upload.release.startswith((month, october)):
        raise UnknownLayout(
            f"{upload.name} is of {month} by its name, so its id begins with {month}; got "
            f"{upload.release}"
        )


def _fault(code: _Code) -> str:
    if not _CODE.fullmatch(code.name):
        return f"the name of a code must be an ICD-10-CM code; got {cells.shown(code.name)}"
    if not code.title:
        return f"{code.name} has no title"
    if code.above and not (code.name.startswith(code.above) and len(code.name) > len(code.above)):
        return f"{code.name} stands below {code.above}"
    if code.sevenths and not code.has_codes and len(code.name) > _BEFORE_SEVENTH:
        return f"{code.name} has seven characters, and a seventh is to be added"
    if any(not re.fullmatch("[0-9A-Z]", seventh) for seventh in code.sevenths):
        return f"{code.name} has a seventh character that is no digit or capital letter"
    return ""
