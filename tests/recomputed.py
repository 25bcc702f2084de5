"""What the published site says, beside CMS's own files as raw_figures.py reads them again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from html import unescape
from typing import Any

import yaml

from tests import raw_figures, sites
from tests.cms_files import SHARED
from tests.raw_figures import Raw, Rows, number

DATA = SHARED / "data"
#: Where the very file of a dataset is not at hand: an excerpt of it that is.
EXCERPTS = {"msdrg-fy2026": "msdrg_fy2026_table5_*.csv"}
#: The settings of the fee schedule: the mark of raw_figures, and the API's name.
PLACES = (("", "facility"), (" elsewhere", "non_facility"))
_ROW = re.compile(r'<tr id="([^"]+)">(.*?)</tr>', re.DOTALL)
CELL = re.compile(r'<td data-label="([^"]+)"[^>]*>(.*?)</td>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass
class Ledger:
    """What was compared, by kind, and where a figure of the site is another."""

    compared: Counter[str] = field(default_factory=Counter)
    differs: list[str] = field(default_factory=list)

    def same(self, kind: str, where: str, ours: object, theirs: object) -> None:
        self.compared[kind] += 1
        if ours != theirs:
            self.differs.append(f"{kind}, {where}: {ours!r} by the file, {theirs!r} by the site")

    def is_sound(self, *kinds: str) -> None:
        """None differs, and of each of these kinds there was one."""
        for kind, count in sorted(self.compared.items()):
            print(f"{count:7,} {kind}")
        print(f"{self.compared.total():7,} figures in all, {len(self.differs)} of them differ")
        assert self.differs == []
        assert [kind for kind in kinds if not self.compared[kind]] == []


@dataclass(frozen=True)
class Held:
    """A dataset of the library, and CMS's file of it, read again."""

    kind: str
    release: str
    source: Any
    rows: Rows | None
    """Nothing where no file with its digest is at hand."""

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.release}"

    def looked_for(self, code: str) -> bool:
        codes = self.source.get("extent", {}).get("codes", "all")
        return codes == "all" or code in codes


@cache
def held() -> dict[str, Held]:
    found = {}
    for path, raw in sites.content().items():
        record = yaml.safe_load(raw or b"") if path.startswith("content/sources/") else {}
        if name := record.get("dataset"):
            kind, _, release = name.partition("-")
            found[name] = Held(kind, release, record, _read(name, kind, release, record))
    return found


def _read(name: str, kind: str, release: str, record: Any) -> Rows | None:
    digests = raw_figures.by_digest(DATA)
    paths = tuple(digests[each] for each in record.get("sha256", ()) if each in digests)
    if not paths and name in EXCERPTS:
        paths = tuple(DATA.rglob(EXCERPTS[name]))
    whole = len(paths) == len(record.get("sha256", ()))
    return raw_figures.READERS[kind](Raw(paths, release)) if paths and whole else None


def of_kind(kind: str) -> Iterator[tuple[Held, Rows]]:
    for each in held().values():
        if each.kind == kind and each.rows is not None:
            yield each, each.rows


def text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def table_rows(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The id of each row of a page's tables, and its cells by label."""
    for id_, row in _ROW.findall(html):
        yield id_, {unescape(label): text(cell) for label, cell in CELL.findall(row)}


def dataset_rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Of the pages of a dataset: 'row-…' or 'indicators-…' and its cells."""
    for url, raw in sites.site().items():
        if url == f"datasets/{name}.html" or url.startswith(f"datasets/{name}/"):
            yield from table_rows(raw.decode())


@cache
def briefed() -> tuple[Any, ...]:
    """Each code's file of the API."""
    files = sites.site().items()
    return tuple(
        json.loads(raw) for url, raw in files
        if re.fullmatch(r"api/v1/codes/\w+/\w+\.json", url)
    )  # fmt: skip


def own_part(rows: Rows, code: str) -> str:
    """'26' where the whole has no payment and its professional part has."""
    whole, part = rows.get((code, "")), rows.get((code, "26"))
    pays = [row and any(raw_figures.payment(row, at) for at, _ in PLACES) for row in (whole, part)]
    return "26" if pays[1] and not pays[0] else ""


def key_of(id_: str, kind: str) -> tuple[str, ...]:
    """'row-76940-26' -> its key in the file."""
    first, _, second = id_.partition("-")[2].partition("-")
    return (first, second) if kind in ("pfs", "asc", "mue", "listprices", "gpci") else (first,)


def amount(cell: str) -> Decimal | None:
    """The dollars of a cell; none where it says in words that there are none."""
    return number(cell) if cell.startswith("$") else None
