"""What aliases lead to, held against what there is."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog.catalog import Catalog
from cptref.catalog.indexes import DIAGNOSED
from cptref.schema.aliases import PAGES, Alias, target


def aliases(catalog: Catalog) -> Sequence[Alias]:
    """Those of the library; it need not have any."""
    record = catalog.vocabulary["aliases"].get("aliases")
    return record.aliases if record is not None else ()


def exists(catalog: Catalog, opens: str) -> bool:
    """Whether the library has what an alias opens: 'term/mue', 'plan/bcbs/highmark'."""
    kind, id, plan = target(opens)
    match kind:
        case "code":
            return id in catalog.codes or bool(catalog.family_of(id))
        case "plan":
            return id in catalog.payers and plan in catalog.payers[id].plans
        case "diagnosis":
            return id in catalog.by(DIAGNOSED)
        case "page":
            return id in PAGES
    return id in catalog.vocabulary.get(kind, {})
