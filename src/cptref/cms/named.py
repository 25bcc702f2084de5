"""What a file says of its release by its name, or its archive's: the year, the month, a correction,
QPP, and whether it is final. Held against the release that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cptref import limits
from cptref.cms import releases
from cptref.cms.kinds import kind_of
from cptref.cms.layout import BadRow, Kind, UnknownLayout, Upload
from cptref.cms.release_ids import NCCI_BEGINS, QUARTERS
from cptref.cms.releases import MONTHS
from cptref.cms.tables import Cells
from cptref.frozen import frozen

_MONTH = "(?<![a-z])(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + ")(?![a-z])"
_YEAR = "(?<![0-9])(?P<year>20[0-9]{2})(?![0-9])"
_TWO = "(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9])"
_GAP = "[-_ .,]*"
#: Ways in which CMS's names, and those that others give its files, say of when they are.
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"pprrvu{_TWO}(?:{_GAP}{_MONTH.replace('(?<![a-z])', '')})?",
        r"(?<![a-z])rvu(?P<year>[0-9]{2})(?P<quarter>[a-d])(?P<revision>r[0-9]?)?(?![a-z0-9])",
        r"(?<![a-z0-9])v(?P<version>[2-6][0-9])(?P<part>[0-3])(?:r(?P<nth>[0-9]))?(?![a-z0-9])",
        rf"gpci{_GAP}{_TWO}",
        r"(?<![0-9])(?P<year>[0-9]{2})locco",
        rf"{_MONTH}{_GAP}(?:[0-3]?[0-9]{_GAP}(?=20))?(?:cy{_GAP})?(?P<year>20[0-9]{{2}})(?![0-9])",
        rf"{_YEAR}{_GAP}{_MONTH}",
        r"eff(?:ective)?[-_ ]*(?P<number>[01][0-9])[-_ ]?[0-3][0-9][-_ ]?(?P<year>20[0-9]{2})",
        r"(?<![0-9])(?P<number>0[1-9]|1[0-2])[-_]01[-_](?P<year>20[0-9]{2})(?![0-9])",
        r"(?<![0-9])(?P<year>20[0-9]{2})[-_](?P<number>0[1-9]|1[0-2])(?:[-_]01)?(?![-_]?[0-9])",
        rf"{_YEAR}{_GAP}q(?P<fourth>[1-4])(?![0-9])",
        rf"(?<![a-z])q(?P<fourth>[1-4]){_GAP}{_YEAR}",
    )
)
#: A day on which somebody fetched or posted the file, or a span of years, says of no release.
_OTHER_DAY = re.compile(
    r"20[0-9]{2}[-_][01][0-9][-_][0-3][0-9]|[01][0-9][-_][0-3][0-9][-_]20[0-9]{2}"
)
_BARE = re.compile(_YEAR)
_NOT_FINAL = re.compile(
    r"proposed|nprm|(?<![a-z])draft(?![a-z])|display[-_ ]?(?:copy|version)|preliminary"
    r"|(?<![a-z])cms[-_]?[0-9]{4}[-_]?p(?![a-z])",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"correct(?:ed|ions?)(?![a-z])|corrigend|errat(?:um|a)(?![a-z])|(?<![a-z])revised(?![a-z])",
    re.IGNORECASE,
)
_QPP = re.compile(r"(?P<none>non[-_ ]?)?(?<![a-z])qpp(?![a-z])|nonqpp", re.IGNORECASE)
_TITLE_CHARACTERS = 300


@frozen
class _When:
    """A release as far as it is told: 0 and None where nothing is said."""

    year: int
    month: int = 0
    revision: int | None = None

    def words(self) -> str:
        """'January 2026, correction 1'; a year alone where nothing more is said."""
        month = f"{MONTHS[self.month - 1]} " if self.month else ""
        nth = f", correction {self.revision}" if self.revision else ""
        return f"{month}{self.year}{nth}"


def hold(kind: Kind, upload: Upload, texts: Iterable[str] = ()) -> None:
    """Refuses a file that says that it is of another release than `upload.release`, or not final.

    `texts` are its title, the labels and the sheet's name. Raises UnknownLayout.
    """
    names = [name for name in (upload.name, upload.archive) if name]
    titles = [" ".join(text.split()) for text in texts]
    titles = [text for text in titles if len(text) <= _TITLE_CHARACTERS]
    for text in (*names, *titles):
        if found := _NOT_FINAL.search(text):
            raise UnknownLayout(
                f"{upload.name} says '{found[0]}' in '{text[:80]}': what is not final is no "
                "release, and nobody is paid by it. Import the file of the final rule"
            )
    asked = releases.read(kind, upload.release)
    if not asked:
        return
    for text in (*names, *titles):
        if (found := _CORRECTED.search(text)) and not asked.revision:
            raise UnknownLayout(
                f"{upload.name} says '{found[0]}' in '{text[:80]}': a correction is a release of "
                f"its own, whose id ends in r, as {upload.release.removesuffix('-qpp')}r; "
                f"got {upload.release}"
            )
    if kind_of(kind).has_factors:
        _hold_factor(upload, [*names, *titles], asks=asked.second_factor)
    for name in names:
        for told in said(kind, name):
            if not _agree(kind, told, asked):
                within = f" ({name})" if name == upload.archive else ""
                year = "fiscal year " if kind_of(kind).is_fiscal and not told.month else ""
                raise UnknownLayout(
                    f"{upload.name} is of {year}{told.words()} by its name{within}; the id "
                    f"{upload.release} is of another release. Give the id of the file's own, or "
                    "the file of that release"
                )


def watched(
    kind: Kind, upload: Upload, rows: Iterator[Cells | BadRow], sheet: str = ""
) -> Iterator[Cells | BadRow]:
    """The rows of a table as they come, held as `hold` does when its labels are reached.

    They are the first row with two cells that are not empty.
    """
    texts = [sheet]
    for row in rows:
        if not isinstance(row, Cells) or row.line > limits.TABLE_PREAMBLE_LINES:
            yield row
            break
        texts += filter(None, row.values)
        if sum(map(bool, row.values)) > 1:
            hold(kind, upload, texts)
            yield row
            break
        yield row
    yield from rows


def said(kind: Kind, name: str) -> Iterator[_When]:
    """Each thing that a name says of when its file is; a year alone where it says nothing more."""
    found = [match.groupdict() for form in _FORMS for match in form.finditer(name)]
    if not kind_of(kind).is_versioned:
        found = [parts for parts in found if not parts.get("version")]
    yield from map(_of_name, found)
    years = {int(year) for year in _BARE.findall(_OTHER_DAY.sub("", name))}
    if not found and len(years) == 1:
        yield _When(years.pop())


def _hold_factor(upload: Upload, texts: list[str], *, asks: bool) -> None:
    """From 2026 there are two conversion factors, and a file for each."""
    told = {
        "nonQPP" if match["none"] or match[0].casefold().startswith("non") else "QPP"
        for text in texts
        for match in _QPP.finditer(text)
    }
    if asks and told != {"QPP"}:
        raise UnknownLayout(
            f"{upload.name} does not say that it is of QPP, and the id {upload.release} does: "
            "the two files of a quarter have different conversion factors. Import the file whose "
            f"name has QPP, or give the id {upload.release.removesuffix('-qpp')}"
        )
    if not asks and "QPP" in told:
        raise UnknownLayout(
            f"{upload.name} says that it is of QPP (another conversion factor), and the id "
            f"{upload.release} does not. Give the id {upload.release}-qpp, or import the nonQPP "
            "file"
        )


def _agree(kind: Kind, told: _When, asked: releases.Named) -> bool:
    day = asked.day
    if kind_of(kind).is_fiscal and not told.month:
        # A year alone is a fiscal one, which begins in the October before.
        return told.year == (day.year + (day.month >= 10))
    if told.year != day.year or (told.month not in (0, day.month) and not asked.of_year):
        return False
    if told.revision is None:
        return True
    # NCCI's corrections come under the quarter's id too; of the fee schedule each is by itself.
    return (
        told.revision == asked.revision
        if kind_of(kind).names_releases
        else bool(told.revision) or (not asked.revision)
    )


def _of_name(parts: dict[str, str | None]) -> _When:
    if version := parts.get("version"):
        month, correction = 1 + 3 * int(parts["part"] or 0), parts.get("nth")
        return _When(NCCI_BEGINS + int(version), month, int(correction) if correction else None)
    year = int(parts["year"] or 0)
    year += 2000 * (year < 100)
    if quarter := parts.get("quarter"):
        return _When(year, QUARTERS[quarter.lower()], releases.nth(parts.get("revision")))
    if name := parts.get("month"):
        return _When(year, 1 + [m[:3] for m in MONTHS].index(name[:3].title()))
    if fourth := parts.get("fourth"):
        return _When(year, 1 + 3 * (int(fourth) - 1))
    return _When(year, int(parts.get("number") or 0))
