"""The order file in which CMS lists ICD-10-CM and ICD-10-PCS: fixed width, a code or heading a
line. Its titles are the government's, and free."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cptref.cms import delimited, named
from cptref.cms.agreement import Count, Rule
from cptref.cms.layout import CUT_SHORT, BadRow, Keep, Layout, Row, UnknownLayout, Upload
from cptref.cms.tables import judged
from cptref.frozen import frozen

# Characters 1-5, 7-13, 15, 17-76 and 78 on; a blank between each two.
_SHAPE = re.compile(r"(?P<order>.{5}) (?P<code>.{7}) (?P<flag>.) (?P<short>.{60}) (?P<title>.+)")
EXPECTED = (
    "expected is the order file: order in characters 1-5, code in 7-13, flag in 15, short title "
    "in 17-76, long title from 78"
)
_NAMED = re.compile(r"icd10(cm|pcs)[-_ ]order[-_ ](?:[a-z]+[-_ ])?20[0-9]{2}", re.IGNORECASE)

#: An excerpt may leave out what stands beneath a heading; a whole file has 20,000 of them.
_HEADERS = Rule(
    "the code and its flag",
    "beneath a header (0) stands a code that begins with its own",
    lambda _: None,
    share=0.01,
    least=500,
)


@frozen
class _Place:
    """What places a line among those about it."""

    order: str
    code: str
    is_valid: bool

    def fault_beneath(self, above: _Place) -> str:
        """Why it cannot stand beneath the line above it."""
        if self.order <= above.order:
            return f"its order, {self.order}, does not follow {above.order}, that of the line above"
        if above.is_valid and self.code != above.code and self.code.startswith(above.code):
            return (
                f"{self.code} stands beneath {above.code}, which has the flag of a code that is "
                "valid on a claim: above longer codes stands a header (0)"
            )
        return ""


def rows(
    layout: Layout, upload: Upload, keep: Keep, written: Callable[[str], str]
) -> Iterator[Row | BadRow]:
    """The lines whose code is wanted: code, flag and long title are the layout's first columns.

    `written` is how a code is written in the dataset.

    Raises UnknownLayout, at the first row asked for, where the file is of another layout.
    """
    refuse_other_file(layout, upload)
    begun = False
    above: _Place | None = None
    headers = Count()
    for line in delimited.lines(upload):
        row = _row(layout, line, upload.name, written)
        if not begun and isinstance(row, BadRow):
            raise UnknownLayout(f"{upload.name}: line {row.line}: {row.message}; {EXPECTED}")
        begun = True
        if isinstance(row, Row):
            place = _Place(line.letters[:5], line.letters[6:13].rstrip(), row.values[1] == "1")
            if above and not above.is_valid:
                headers.add(line.number, holds=place.code.startswith(above.code))
            if above and (fault := place.fault_beneath(above)):
                row = BadRow(line.number, fault, upload.name)
            above = place
        if isinstance(row, BadRow) or keep(row.values[0]):
            yield row
    headers.judge(_HEADERS, upload.name)


def refuse_other_file(layout: Layout, upload: Upload) -> None:
    """CMS names the file by the classification and the year: icd10cm_order_2026.txt."""
    named.hold(layout.kind, upload)
    found = _NAMED.search(upload.name)
    if found and layout.kind != f"icd10{found[1].lower()}":
        raise UnknownLayout(
            f"{upload.name} is of ICD-10-{found[1].upper()} by its name; expected is {layout.kind}"
        )


def _row(
    layout: Layout, line: delimited.Line, file: str, written: Callable[[str], str]
) -> Row | BadRow:
    # The title is kept, so that no byte of it may be guessed at.
    try:
        text = line.raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        words = f"byte 0x{line.raw[fault.start]:02X} at position {fault.start + 1} is not UTF-8"
        return BadRow(line.number, words, file)
    shape = _SHAPE.fullmatch(text.rstrip())
    if shape is None:
        words = "the fields do not stand where they should"
        return BadRow(line.number, words if line.ended else CUT_SHORT, file)
    if not re.fullmatch(r"[0-9]{5}", shape["order"]):
        return BadRow(line.number, "characters 1-5 are no number of five digits", file)
    if not line.ended and not _ends_alike(shape["short"].split(), shape["title"].split()):
        return BadRow(line.number, CUT_SHORT, file)
    values = (written(shape["code"].rstrip()), shape["flag"], " ".join(shape["title"].split()))
    empty = ("",) * (len(layout.columns) - len(values))
    return judged(layout, line.number, values + empty, file)


def _ends_alike(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the last word of the short title stands for that of the long: 'dgstv', 'digestive'.

    'init', 'subs' stand for 'initial encounter' and 'subsequent encounter'.
    """
    if not short or not long:
        return False
    letters = iter(long[-1].casefold())
    return long[-1] == "encounter" or all(one in letters for one in short[-1].casefold())
