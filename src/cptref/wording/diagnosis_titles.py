"""What the newest ICD-10-CM of a library says of a code: its title, and if claims can have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cptref.catalog import Catalog, diagnoses, releases
from cptref.catalog.ages import age
from cptref.catalog.indicators import stated
from cptref.cms import releases as named
from cptref.frozen import frozen
from cptref.wording.ages import aged

if TYPE_CHECKING:
    from cptref.load.tables import Dataset


@frozen
class Titled:
    title: str
    """Empty where the file was imported before a record named the code."""
    standing: str
    """'Valid on a claim (1)'."""
    release: str
    """'FY 2026'."""
    source: str


def titled(catalog: Catalog, code: str) -> Titled | None:
    """Nothing where the library has no such file, or the file lacks the code."""
    dataset = catalog.once(_file)
    found = diagnoses.standing(dataset, code)
    if dataset is None or found not in ("billable", "heading"):
        return None
    row = releases.row(dataset, code)
    called = f"ICD-10-CM {named.called('icd10cm', dataset.release)}"
    is_old = catalog.reached(releases.old_from(dataset))
    return Titled(
        title=row.text("title") if row else "",
        standing=stated("icd10cm", "billable", "1" if found == "billable" else "0"),
        release=aged(called, age(dataset, catalog.figures.day) if is_old else ""),
        source=dataset.source,
    )


def _file(catalog: Catalog) -> Dataset | None:
    """The newest that applies by the library's day."""
    held = releases.of_kind(catalog.datasets, "icd10cm")
    return next((each for each in reversed(held) if catalog.reached(each.first_day)), None)
