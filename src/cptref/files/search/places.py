"""What can be found and has no page of its own: plans, localities, inpatient codes, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cptref.catalog import Catalog, releases
from cptref.catalog.indexes import GROUPS, PROCEDURES, Index
from cptref.catalog.said import in_plain_words
from cptref.cms.layout import Kind
from cptref.files.search.shards import Entry
from cptref.schema.aliases import PAGES
from cptref.site import urls
from cptref.wording import words

if TYPE_CHECKING:
    from cptref.load.tables import Dataset

_TITLES = {
    "changes": "What changed",
    "check": "Check a claim",
    "codes": "All codes by number",
    "compare": "Compare codes",
    "gaps": "What is not known",
}


def plan_key(payer: str, plan: str) -> str:
    """No slug has a dot."""
    return f"~plan-{payer}.{plan}"


def plans(catalog: Catalog) -> Iterator[Entry]:
    for id, payer in catalog.payers.items():
        for slug, plan in payer.plans.items():
            yield Entry(
                plan_key(id, slug),
                plan.title,
                f"Plan of {payer.title}",
                f"{urls.payer(id)}#plan-{slug}",
                (f"{id} {slug}",),
                f"plan {payer.title}",
                in_plain_words(plan.note, catalog.passages),
            )


def pages() -> Iterator[Entry]:
    for name, url in PAGES.items():
        title = _TITLES.get(name, words.with_capital(name))
        yield Entry(f"~page-{name}", title, "List", url, (), "list")


def localities(catalog: Catalog) -> Iterator[Entry]:
    """Medicare's payment localities, by the counties of the newest indices that name them."""
    newest = _newest(catalog, "gpci")
    if newest is None:
        return
    held = releases.of_kind(catalog.datasets, "gpci")
    counties = {
        row.key: row.text("counties")
        for each in held
        for row in each.rows.values()
        if row.text("counties")
    }
    rows = list(newest.rows.values())
    states: dict[str, str] = {}
    for row in rows:
        name = row.text("name")
        alone = sum(each.text("state") == row.text("state") for each in rows) == 1
        if alone or name.startswith("REST OF "):
            states[row.text("state")] = name.removeprefix("REST OF ").rstrip("* ")
    for row in rows:
        number, state = f"{row.text('mac')}-{row.text('locality')}", row.text("state")
        named = counties.get(row.key, "")
        yield Entry(
            f"~loc-{number}",
            f"{_title(row.text('name'))}, {state}",
            f"Medicare locality {number}",
            f"{urls.dataset(newest.name)}#{urls.row(row)}",
            (state, states.get(state, "")),
            f"locality {named.replace('/', ' ')}",
        )


def _newest(catalog: Catalog, kind: Kind) -> Dataset | None:
    """By the library's day, which each entry need not be made anew for."""
    held = reversed(releases.of_kind(catalog.datasets, kind))
    return next((each for each in held if catalog.reached(each.first_day)), None)


def _title(name: str) -> str:
    """CMS writes names in capitals."""
    return re.sub(r"[A-Z]+", lambda found: found[0].capitalize(), name)


def stays(catalog: Catalog) -> Iterator[Entry]:
    """Codes of hospital stays, each where briefings name it; first the one that most name."""
    yield from _of_stay(catalog, PROCEDURES, "icd10pcs", "ICD-10-PCS", "{}")
    yield from _of_stay(catalog, GROUPS, "msdrg", "MS-DRG", "~drg-{}")


def _of_stay(
    catalog: Catalog, index: Index[str], kind: Kind, system: str, key: str
) -> Iterator[Entry]:
    dataset = _newest(catalog, kind)
    for code in sorted(catalog.by(index)):
        row = releases.row(dataset, code)
        title = row.text("title") if row else ""
        ids = sorted(
            catalog.by(index)[code], key=lambda id: -len(catalog.backlinks.get(("code", id), ()))
        )
        for place, id in enumerate(ids):
            name = catalog.names[id]
            yield Entry(
                f"{key.format(code)}~{name.number}" if place else key.format(code),
                title or name.title,
                f"{system} {code} in the briefing of {name.number}",
                f"{urls.code(id)}#billing",
                (code, system.replace("-", "")),
                f"{system} {name.number}",
            )
