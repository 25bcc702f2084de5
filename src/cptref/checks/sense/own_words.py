"""What of a record's prose is its own statement, and may be held against Medicare's files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref.checks.finders import Kinds
from cptref.load.record import Record
from cptref.schema import Code
from cptref.schema.fields import Markup, Ref
from cptref.schema.walk import Path, leaves

#: The kinds of record of which a sentence may speak of a code.
KINDS: Kinds = ("code", "family", "term", "modifier")
# What others say, what was searched, what changed, what is made up: no statement of the record.
_NOT_STATED = frozenset({"conflicts", "gaps", "gap", "history", "vignette", "synonyms"})


def texts(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    """Each with its place; of the payers what is said of Medicare alone."""
    for path, _, text in leaves(record.data, _is_prose):
        if _NOT_STATED.isdisjoint(path) and not _is_of_another_payer(path):
            yield path, text
    if isinstance(record.data, Code):
        medicare = record.data.payers.get("medicare")
        if medicare and medicare.payment:
            yield ("payers", "medicare", "payment", "label"), medicare.payment.label


def _is_prose(marker: Markup | Ref) -> bool:
    return isinstance(marker, Markup)


def _is_of_another_payer(path: Path) -> bool:
    return path[0] == "payers" and path[1:2] != ("medicare",)
