"""CMS's own files, read a second time: by readers that share nothing with those of cptref.

A column is found by the words of its header, stacked or not; amounts are decimals of what stands
in the cell. What was read is compared with the built site in test_recomputed.py.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

#: The code and, where the file has several rows of it, what tells them apart -> column -> cell.
Rows = dict[tuple[str, ...], dict[str, str]]

_CENT = Decimal("0.01")
_CODE = re.compile(r"[0-9A-Z]{4}[0-9A-Z]")
#: The words of a header by which a column is known, and what it is called here.
_FEES = {
    "STATUS CODE": "status", "WORK RVU": "work", "NON-FAC PE RVU": "practice elsewhere",
    "NON-FAC NA INDICATOR": "na elsewhere", "FACILITY PE RVU": "practice", "MP RVU": "malpractice",
    "FACILITY NA INDICATOR": "na", "NON-FACILITY TOTAL": "total elsewhere",
    "FACILITY TOTAL": "total", "PCTC IND": "pc_tc", "GLOB DAYS": "global_days",
    "MULT PROC": "multiple_procedure", "BILAT SURG": "bilateral_surgery",
    "ASST SURG": "assistant_at_surgery", "CO-SURG": "co_surgeons", "TEAM SURG": "team_surgery",
    "CONV FACTOR": "factor",
}  # fmt: skip
_RELEASE = re.compile(r"rvu(\d\d[a-d](?:r\d?)?)_[a-z]+")


@dataclass(frozen=True)
class Raw:
    """The files of one release, as they lie in the folder."""

    paths: tuple[Path, ...]
    release: str


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def number(cell: str) -> Decimal | None:
    """A figure, without the marks that CMS or a page puts round it."""
    try:
        return Decimal(re.sub(r"[$,\s]", "", cell).replace("−", "-"))
    except InvalidOperation:
        return None


@cache
def by_digest(folder: Path) -> Mapping[str, Path]:
    """SHA-256 -> a file below the folder that has it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}


@cache
def _lines(path: Path) -> tuple[tuple[str, ...], ...]:
    text = path.read_bytes().decode("latin-1")
    tabbed = path.suffix.lower() in (".tsv", ".txt") and "\t" in text
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabbed else ",")
    return tuple(tuple(cell.replace("\xa0", " ").strip() for cell in row) for row in rows)


@cache
def _sheets(path: Path) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Of a workbook: its sheets, a figure as it is written there."""
    book = load_workbook(path, read_only=True, data_only=True)
    return {
        sheet.title: tuple(
            tuple("" if cell is None else str(cell).strip() for cell in row)
            for row in sheet.iter_rows(values_only=True)
        )
        for sheet in book
    }


def _tables(path: Path) -> Iterable[tuple[tuple[str, ...], ...]]:
    return _sheets(path).values() if path.suffix == ".xlsx" else (_lines(path),)


def _headed(
    lines: Sequence[tuple[str, ...]], is_head: Callable[[str], bool], *words: str
) -> tuple[list[str], Sequence[tuple[str, ...]]]:
    """The header whose first cells match, one line of it, and the rows below."""
    for at, line in enumerate(lines):
        text = " ".join(" ".join(line).split()).lower()
        if line and is_head(line[0].lower()) and all(word in text for word in words):
            return [" ".join(cell.split()) for cell in line], lines[at + 1 :]
    return [], ()


def fees(raw: Raw) -> Rows:
    """The relative value file; of one that gathers several releases, the release asked for."""
    (path,) = raw.paths
    lines = _lines(path)
    last = next(at for at, line in enumerate(lines) if "HCPCS" in line[:2])
    # The lines of a title have one cell and more blanks; those of a header, labels above labels.
    above = [line for line in lines[:last] if sum(map(bool, line)) > 1]
    stacked = [" ".join(filter(None, (line[at] for line in (*above, lines[last]))))
               for at in range(len(lines[last]))]  # fmt: skip
    names = [" ".join(name.split()).replace("- ", "-") for name in stacked]
    at = {ours: names.index(theirs) for theirs, ours in _FEES.items()}
    code = names.index("HCPCS")
    gathered = names[0] == "RELEASE"
    found: Rows = {}
    for line in lines[last + 1 :]:
        if gathered and not _of(line[0], raw.release):
            continue
        if len(line) == len(names) and _CODE.fullmatch(line[code]):
            key = (line[code], line[code + 1])
            found[key] = {name: line[place] for name, place in at.items()}
            # One conversion lost the zeros at the front of the days: '90' for '090'.
            if found[key]["global_days"].isdigit():
                found[key]["global_days"] = found[key]["global_days"].zfill(3)
    return found


def _of(label: str, release: str) -> bool:
    said = _RELEASE.fullmatch(label)
    return said is not None and f"20{said[1]}" == release


def payment(row: Mapping[str, str], where: str = "") -> Decimal | None:
    """Total x factor to the cent, where the status is paid by units and the setting is not NA."""
    total = number(row[f"total{where}"])
    if row["status"] not in ("A", "R", "T") or row[f"na{where}"] == "NA" or not total:
        return None
    return cents(total * Decimal(row["factor"]))


def in_locality(
    row: Mapping[str, str], indices: Mapping[str, str], where: str = ""
) -> Decimal | None:
    """Each part by its index; nothing but the last step is rounded."""
    if payment(row, where) is None:
        return None
    parts = (("work", "work"), (f"practice{where}", "practice"), ("malpractice", "malpractice"))
    units = sum((Decimal(row[a]) * Decimal(indices[b]) for a, b in parts), Decimal(0))
    return cents(units * Decimal(row["factor"]))


def indices(raw: Raw) -> Rows:
    """Addendum E: contractor and number of a locality -> its three indices."""
    for path in raw.paths:
        head, rows = _headed(_lines(path), lambda cell: "mac" in cell, "pe gpci")
        if head:
            work = next(n for n, name in enumerate(head) if "PW GPCI (with 1.0" in name)
            other = [next(n for n, name in enumerate(head) if f" {part} GPCI" in name)
                     for part in ("PE", "MP")]  # fmt: skip
            return {
                (line[0], line[2]): dict(zip(("work", "practice", "malpractice"),
                                             (line[at] for at in (work, *other)), strict=True))
                for line in rows if re.fullmatch(r"\d{5}", line[0])
            }  # fmt: skip
    return {}


def outpatient(raw: Raw) -> Rows:
    """Addendum B: CMS's own columns, or the six of a conversion."""
    (path,) = raw.paths
    (lines,) = list(_tables(path))[:1]
    head, rows = _headed(lines, lambda cell: re.sub(r"\W", "", cell) == "hcpcscode")
    plain = [re.sub(r"\W", "", name).lower() for name in head]
    names = {"si": "status", "statusindicator": "status", "apc": "apc", "paymentrate": "rate",
             "relativeweight": "weight", "minimumunadjustedcopayment": "copayment"}  # fmt: skip
    at = {names[name]: n for n, name in enumerate(plain) if name in names}
    return {
        (line[0],): {name: _cell(line[n]) for name, n in at.items()}
        for line in rows if line and _CODE.fullmatch(line[0])
    }  # fmt: skip


def surgery_centers(raw: Raw) -> Rows:
    """The addenda AA, BB and EE of a workbook."""
    (path,) = raw.paths
    found: Rows = {}
    for title, lines in _sheets(path).items():
        addendum = title.rpartition(" ")[2]
        if addendum not in ("AA", "BB", "EE"):
            continue
        head, rows = _headed(lines, lambda cell: cell == "hcpcs code")
        at = {name: n for n, label in enumerate(head)
              for name, word in (("indicator", "Payment Indicator"), ("weight", "Payment Weight"),
                                 ("rate", "Payment Rate")) if word in label}  # fmt: skip
        for line in rows:
            if line and _CODE.fullmatch(line[0]):
                found[line[0], addendum] = {name: _cell(line[n]) for name, n in at.items()}
    return found


def _cell(text: str) -> str:
    return "" if text in (".", "NA") else text


def units(raw: Raw) -> Rows:
    """The MUE of each setting, which the header names."""
    found: Rows = {}
    for path in raw.paths:
        head, rows = _headed(_lines(path), lambda cell: cell.startswith("hcpcs"), "mue values")
        setting = "outpatient" if "Outpatient" in " ".join(head) else "practitioner"
        for line in rows:
            found[line[0], setting] = {"units": line[1], "mai": line[2][:1]}
    return found


def pairs(raw: Raw) -> Rows:
    """NCCI's pairs that have not ended; a file says by its name for whose claims they are."""
    found: Rows = {}
    for path in raw.paths:
        setting = "outpatient" if re.search(r"_out_|ccioph", path.name) else "practitioner"
        head, rows = _headed(_lines(path), lambda cell: cell.startswith("column 1"), "modifier")
        at = next(n for n, name in enumerate(head) if name.startswith("Modifier"))
        gone = next(n for n, name in enumerate(head) if name.startswith("Deletion"))
        for line in rows:
            # A pair that ended once may stand a second time, in force again.
            if len(line) > at and line[gone] == "*":
                found[line[0], line[1], setting] = {"indicator": line[at]}
    return found


def list_prices(raw: Raw) -> Rows:
    """Percentiles over hospitals, each with one vote: the middle of its own amounts."""
    (path,) = raw.paths
    amounts: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for code, price, _, hospital, amount in _lines(path)[1:]:
        value = Decimal(amount)
        if 1 < value < 1_000_000:
            amounts[code, price][hospital].append(int(cents(value) * 100))
    found: Rows = {}
    for key, of_hospital in amounts.items():
        votes = [percentile(each, 50) for each in of_hospital.values()]
        found[key] = {"hospitals": str(len(votes))} | {
            f"p{p}": str(Decimal(percentile(votes, p)) / 100) for p in (10, 25, 50, 75, 90)
        }
    return found


def percentile(values: Iterable[int], p: int) -> int:
    """The smallest that is there whose rank x 100 is more than p x n, as CMS defines it."""
    ordered = sorted(values)
    return next(v for rank, v in enumerate(ordered, 1) if rank * 100 > p * len(ordered))


def groups(raw: Raw) -> Rows:
    """Table 5, or its excerpt as a table: the weight is the one with the cap."""
    found: Rows = {}
    for line in _lines(raw.paths[0]):
        if re.fullmatch(r"\d{3}", line[0]):
            last = dict(zip(("before", "weight", "gmlos", "amlos"), line[-4:], strict=True))
            found[(line[0],)] = last
    return found


def titles(raw: Raw) -> Rows:
    """ICD-10-PCS as a table of code and title."""
    head, *rows = _lines(raw.paths[0])
    at = next(n for n, name in enumerate(head) if "title" in name or "description" in name)
    return {(line[0],): {"title": line[at]} for line in rows}


def diagnoses(raw: Raw) -> Rows:
    """The order file, by its fixed columns."""
    text = raw.paths[0].read_text(encoding="latin-1")
    found: Rows = {}
    for line in text.splitlines():
        code = line[6:13].strip()
        dotted = f"{code[:3]}.{code[3:]}" if len(code) > 3 else code
        found[(dotted,)] = {"billable": line[14], "title": line[77:].strip()}
    return found


READERS: Mapping[str, Callable[[Raw], Rows]] = {
    "pfs": fees, "gpci": indices, "opps": outpatient, "asc": surgery_centers, "mue": units,
    "ptp": pairs, "listprices": list_prices, "msdrg": groups, "icd10pcs": titles,
    "icd10cm": diagnoses,
}  # fmt: skip
