"""What the newest ICD-10-CM of a library says of a code: its title, and if claims can have it."""

from __future__ import annotations

from dataclasses import dataclass

from cptref.catalog import Catalog, releases
from cptref.catalog.indicators import stated
from cptref.cms import releases as named


@dataclass(frozen=True, slots=True)
class Titled:
    title: str
    standing: str
    """'Valid on a claim (1)'."""
    release: str
    """'FY 2026'."""
    source: str


def titled(catalog: Catalog, code: str) -> Titled | None:
    """Nothing where the library has no such file, or the file lacks the code."""
    dataset = releases.newest(catalog.datasets, "icd10cm")
    row = releases.row(dataset, code)
    if dataset is None or row is None:
        return None
    return Titled(
        title=row.text("title"),
        standing=stated("icd10cm", "billable", row.text("billable")),
        release=f"ICD-10-CM {named.called('icd10cm', dataset.release)}",
        source=dataset.source,
    )


def category(code: str) -> str:
    """'C78.7' -> 'C78'."""
    return code.partition(".")[0]
