"""Aliases, each as one word, with the keys of what it opens, what it means and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.catalog import Catalog
from cptref.catalog.aliases import aliases, exists
from cptref.catalog.search_words import joined
from cptref.files.search.places import plan_key
from cptref.files.search.shards import Row, of_rows, to_json
from cptref.schema.aliases import target
from cptref.schema.systems import code_number


def shards(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from of_rows("a", sorted(_rows(catalog)))


def _rows(catalog: Catalog) -> Iterator[Row]:
    for alias in aliases(catalog):
        opens = " ".join(_key(each) for each in alias.opens if exists(catalog, each))
        line = to_json([opens, alias.means or "", alias.says or ""])
        for words in alias.words:
            yield joined(words), f"{to_json(joined(words))}:{line}"


def _key(opens: str) -> str:
    """By which an entry is found: 'payer/aetna' -> '~payer-aetna'."""
    kind, id, plan = target(opens)
    match kind:
        case "code":
            return code_number(id)
        case "modifier" | "diagnosis":
            return id
        case "plan":
            return plan_key(id, plan)
    return f"~{kind}-{id}"
