"""CMS's files -> a dataset and the record of its source, as values: all of a file, or nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap
from typing import Literal

from cptref import limits
from cptref.cms import releases
from cptref.cms.kinds import PART_AT, TITLES, WHOLE_FROM, reader_of
from cptref.cms.layout import BadRow, Keep, Kind, Row, UnknownLayout, Upload
from cptref.cms.written import digest, written
from cptref.load import Library
from cptref.schema import Source

PUBLISHER = "Centers for Medicare & Medicaid Services"
_HOSPITALS = "The hospitals, each in its own machine-readable file"
#: Of CMS's files, and of the hospitals' own.
_UNDATED = ("The file prints no day of release.", "Each hospital's file has a day of its own.")

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,._()&/-]*[A-Za-z0-9.)]")
_CHUNK = 1024 * 1024
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Asked:
    """Which codes an import looks for: every one of the file, or these."""

    codes: frozenset[str] | None

    def __call__(self, code: str) -> bool:
        return self.codes is None or code in self.codes


EVERY_CODE = Asked(None)


@dataclass(frozen=True, slots=True)
class Imported:
    """A dataset, and what its source's record says of it."""

    kind: Kind
    release: str
    content: bytes
    kept: int
    read: int
    """Sound rows of the file, wanted or not."""
    rejects: tuple[str, ...]
    """'file:line: what is wrong', of each row that was left out."""
    files: Mapping[str, str]
    """Name -> SHA-256."""
    published: date | None
    via: str
    asked: Asked
    found: frozenset[str]
    """The codes that have a row."""
    parts: tuple[str, ...]
    """Of a release in parts, those that were read."""

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.release}"

    @property
    def whole(self) -> bool:
        """Whether it has as many rows as the publisher's whole file has at the least."""
        return self.read >= WHOLE_FROM[self.kind]

    @property
    def path(self) -> str:
        return f"content/datasets/{self.name}.csv"

    @property
    def source_path(self) -> str:
        return f"content/sources/cms-{self.name}.yaml"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing is imported, and the rows that are to blame, where it is rows."""

    message: str
    rejects: tuple[str, ...] = ()
    can_skip: bool = False
    """Whether the other rows would be imported with `skip_bad_rows`."""


def import_dataset(
    kind: Kind,
    uploads: Sequence[Upload],
    release: str,
    asked: Asked,
    *,
    skip_bad_rows: bool = False,
) -> Imported | Refused:
    """Reads the uploads: the same files give the same bytes.

    A bad row, wanted or not, refuses the whole, and so does a wanted key that stands twice; with
    `skip_bad_rows` such rows are left out and told. What is no file of the kind is always refused.
    """
    if problem := _bad_release(kind, release) or _named_alike(uploads):
        return Refused(problem)
    tally = _Tally(asked, of_pairs=kind == "ptp")
    meant = [replace(upload, release=release) for upload in uploads]
    try:
        gathered = _gather(kind, meant, tally)
        files = {upload.name: _sha256(upload) for upload in uploads}
        published, via = _printed(kind, uploads)
    except UnknownLayout as fault:
        return Refused(str(fault))
    rows, rejects = gathered
    if len(rejects) > limits.REJECTED_ROWS:
        words = f"more than {limits.REJECTED_ROWS:,} rows cannot be read: this is no {TITLES[kind]}"
        return Refused(words, tuple(rejects))
    if rejects and not skip_bad_rows:
        few = len(rejects) == 1
        words = f"{len(rejects):,} row{'' if few else 's'} cannot be read"
        return Refused(words, tuple(rejects), can_skip=True)
    read = tally.rows or len(rows)
    if not rows:
        none = "it has no rows" if not read else f"none of its {read:,} rows is of a wanted code"
        return Refused(f"{', '.join(files)}: {none}")
    layout = reader_of(kind).LAYOUT
    content = written(layout, f"{kind}-{release}", (rows[key].values for key in sorted(rows)))
    return Imported(
        kind=kind,
        release=release,
        content=content,
        kept=len(rows),
        read=read,
        rejects=tuple(rejects),
        files=files,
        published=published,
        via=via,
        asked=asked,
        found=_found(kind, rows),
        parts=_parts(kind, rows),
    )


def source_record(imported: Imported, retrieved: date) -> bytes:
    """The record of where a dataset comes from, as an editor would write it."""
    kind, release = imported.kind, imported.release
    edition = releases.called(kind, release)
    of_hospitals = kind == "listprices"
    # The month in which prices were gathered is no day from which they apply.
    effective = None if of_hospitals else releases.effective(kind, release)
    fields: dict[str, str] = {
        "title": f"{TITLES[kind]}, {edition}",
        "publisher": _HOSPITALS if of_hospitals else PUBLISHER,
        "kind": "third-party" if of_hospitals else "cms-release",
        "number": releases.number(kind, release),
        "edition": edition,
        "file": ", ".join(imported.files),
        "published": imported.published.isoformat() if imported.published else "",
        "effective": effective.isoformat() if effective else "",
        "undated": "" if imported.published or effective else _UNDATED[of_hospitals],
        "retrieved": retrieved.isoformat(),
        "via": imported.via,
    }
    schema = "# yaml-language-server: $schema=../../schema/source.schema.json\n"
    lines = (f"{key}: {_scalar(value)}\n" for key, value in fields.items() if value)
    return (schema + "".join(lines) + provenance(imported)).encode()


def provenance(imported: Imported) -> str:
    """The lines by which a source's record names its dataset and its files."""
    files = "".join(f'  - "{sha256}"\n' for sha256 in imported.files.values())
    whole = f'digest: "{digest(imported.content)}"\n'
    return f"dataset: {imported.name}\n{whole}sha256:\n{files}{_extent(imported)}"


def _extent(imported: Imported) -> str:
    """What was looked for, found and read: of a code that is not named nothing is known."""
    asked = imported.asked.codes
    found = imported.found & asked if asked else ()
    lines = [
        "extent:",
        *(_flow("codes", sorted(asked)) if asked is not None else ["  codes: all"]),
        *_flow("found", sorted(found)),
        *([f"  parts: [{', '.join(imported.parts)}]"] if imported.parts else []),
        f"  rows: {imported.read}",
        f"  whole: {'true' if imported.whole else 'false'}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _flow(key: str, codes: Sequence[str]) -> list[str]:
    """A list of codes in quotes, as wide as the records are."""
    if not codes:
        return []
    text = ", ".join(f'"{code}"' for code in codes)
    if len(text) < _WIDTH - len(key):
        return [f"  {key}: [{text}]"]
    wrapped = wrap(f"[{text}]", _WIDTH, subsequent_indent=" ")
    return [f"  {key}:", *(f"    {line}" for line in wrapped)]


def contradicts(source: Source, imported: Imported) -> bool:
    """Whether a source's record says that its dataset came from other files."""
    return bool(source.sha256) and source.sha256 != tuple(imported.files.values())


def wanted(kind: Kind, library: Library) -> frozenset[str]:
    """The codes of the library and of its families.

    Of ICD-10-CM, the diagnoses of its records and their categories: where a category is there and
    the diagnosis is not, the diagnosis does not exist. Of ICD-10-PCS and the MS-DRGs, those that
    its records name of inpatient stays.
    """
    match kind:
        case "icd10cm":
            return frozenset(code for each in _diagnoses(library) for code in (each, each[:3]))
        case "icd10pcs" | "msdrg":
            return frozenset(_inpatient(kind, library))
    members = (
        member.code
        for family in library.families.values()
        for member in (*family.data.codes, *family.data.guidance)
    )
    return frozenset(id_.partition("/")[2] for id_ in (*library.codes, *members))


def _diagnoses(library: Library) -> Iterator[str]:
    for record in library.codes.values():
        yield from (diagnosis.icd10cm for diagnosis in record.data.diagnoses or ())
        if record.data.clinical:
            for indication in record.data.clinical.indications:
                yield from indication.diagnoses


def _inpatient(kind: Literal["icd10pcs", "msdrg"], library: Library) -> Iterator[str]:
    """What the records name of inpatient stays: of ICD-10-PCS the tables of its codes too."""
    for record in library.codes.values():
        if stay := record.data.inpatient:
            if kind == "msdrg":
                yield from stay.drgs
            else:
                yield from (part for code in stay.procedures for part in (code, code[:3]))


class _Tally:
    """Counts a file's rows as its reader asks for them.

    A reader asks once for a sound row; of a pair, for the second code where the first is not
    wanted.
    """

    def __init__(self, keep: Keep, *, of_pairs: bool) -> None:
        self.rows = 0
        self._keep = keep
        self._of_pairs = of_pairs
        self._second = False

    def __call__(self, code: str) -> bool:
        is_wanted = self._keep(code)
        self.rows += not self._second
        self._second = self._of_pairs and not self._second and not is_wanted
        return is_wanted


def _gather(
    kind: Kind, uploads: Sequence[Upload], keep: Keep
) -> tuple[dict[tuple[str, ...], Row], list[str]]:
    """The rows by key, and what is wrong with the others; reading ends after too many of those."""
    reader = reader_of(kind)
    names = [column.name for column in reader.LAYOUT.columns]
    key_of = _key_of([names.index(name) for name in reader.LAYOUT.key])
    rows: dict[tuple[str, ...], Row] = {}
    twice: dict[tuple[str, ...], Row] = {}
    rejects: list[str] = []
    for row in reader.rows(uploads, keep):
        if isinstance(row, BadRow):
            rejects.append(f"{row.file}:{row.line}: {row.message}")
        elif (key := key_of(row.values)) in rows:
            if row.values == rows[key].values and row.file != rows[key].file:
                continue  # parts of a release may overlap
            first = twice[key] = rows[key]
            rejects.append(_stands(row, key, f"already in {_place(first, seen_from=row)}"))
        else:
            rows[key] = row
        if len(rejects) > limits.REJECTED_ROWS:
            break
    # Of two rows for one key nobody can say which holds.
    for key, first in twice.items():
        rejects.append(_stands(first, key, "again below"))
        del rows[key]
    return rows, rejects


def _stands(row: Row, key: tuple[str, ...], where: str) -> str:
    return f"{row.file}:{row.line}: {' '.join(filter(None, key))} stands {where}"


def _place(row: Row, *, seen_from: Row) -> str:
    return f"line {row.line}" if row.file == seen_from.file else f"{row.file}, line {row.line}"


def _found(kind: Kind, rows: Mapping[tuple[str, ...], Row]) -> frozenset[str]:
    """The codes of the rows: of a pair both, of localities none."""
    width = {"ptp": 2, "gpci": 0}.get(kind, 1)
    return frozenset(code for key in rows for code in key[:width])


def _parts(kind: Kind, rows: Mapping[tuple[str, ...], Row]) -> tuple[str, ...]:
    """The settings or addenda that were read."""
    at = PART_AT.get(kind)
    return () if at is None else tuple(sorted({key[at] for key in rows}))


def _key_of(positions: Sequence[int]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    return lambda values: tuple([values[position] for position in positions])


def _printed(kind: Kind, uploads: Sequence[Upload]) -> tuple[date | None, str]:
    """What the file itself says: the day of its release, and whether it gathers several."""
    if kind != "pfs":
        return None, ""
    from cptref.cms import pfs

    held = pfs.releases(uploads[0])
    return pfs.released(uploads[0]), f"a file that gathers {len(held)} releases" if held else ""


def _sha256(upload: Upload) -> str:
    digest = hashlib.sha256()
    with upload.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _named_alike(uploads: Sequence[Upload]) -> str:
    """A source's record tells its files by their names."""
    names = [upload.name for upload in uploads]
    twice = next((name for name in names if names.count(name) > 1), "")
    return f"two files are called {twice}: give each once, by a name of its own" if twice else ""


def _bad_release(kind: Kind, release: str) -> str:
    most = limits.SLUG_CHARACTERS - len(f"cms-{kind}-")
    if len(release) <= most and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", release):
        return ""
    return (
        f"a release's id has small letters, digits and single hyphens, at most {most}, as 2025d "
        f"or 2022-07; got '{release}'"
    )


def _scalar(text: str) -> str:
    """A YAML scalar; JSON's form of a text is one of YAML's."""
    if text.startswith("20") and re.fullmatch(r"[0-9-]{10}", text):
        return text  # a day, as editors write it
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if _PLAIN.fullmatch(text) else json.dumps(shown, ensure_ascii=False)
