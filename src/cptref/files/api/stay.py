"""A code's inpatient stay and its list prices -> their parts of its file of the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cptref.catalog import Catalog
from cptref.catalog.inpatient import Named, stay
from cptref.catalog.list_prices import list_prices
from cptref.catalog.standing import Row
from cptref.files.api.code_shapes import Inpatient
from cptref.files.api.figure_shapes import InpatientGroup, InpatientProcedure, ListPrice
from cptref.files.api.parts import passage, sources
from cptref.schema import inpatient as record


def inpatient(catalog: Catalog, named: record.Inpatient | None) -> Inpatient | None:
    if named is None:
        return None
    found = stay(catalog.datasets, named.procedures, named.drgs, catalog.figures.day)
    note = passage(catalog, named.note)
    return Inpatient(
        procedures=tuple(_procedure(each) for each in found.procedures),
        groups=tuple(_group(each) for each in found.groups),
        note=note,
        sources=sources(named.cite, note),
    )


def prices(catalog: Catalog, number: str) -> tuple[ListPrice, ...]:
    return tuple(
        _price(each) for each in list_prices(catalog.datasets, number, catalog.figures.day)
    )


def cited(shown: Inpatient | None, listed: tuple[ListPrice, ...]) -> Iterator[str]:
    """The sources of every title and figure."""
    if shown:
        yield from (each.source for each in shown.groups if each.source)
        yield from (each.source for each in shown.procedures if each.source)
    yield from (each.source for each in listed)


def _procedure(named: Named) -> InpatientProcedure:
    row = named.row
    return InpatientProcedure(
        named.code,
        row.row.text("title") if row else None,
        row.release if row else None,
        row.source if row else None,
    )


def _group(named: Named) -> InpatientGroup:
    row = named.row
    return InpatientGroup(
        ms_drg=named.code,
        title=row.row.text("title") if row else None,
        weight=row.row.decimal("weight") if row else None,
        geometric_mean_days=row.row.decimal("gmlos") if row else None,
        arithmetic_mean_days=row.row.decimal("amlos") if row else None,
        release=row.release if row else None,
        source=row.source if row else None,
    )


def _price(each: Row) -> ListPrice:
    row = each.row
    price: Any = row.text("price")
    return ListPrice(
        each.release, each.source, price,
        hospitals=_count(each, "hospitals"),
        states=_count(each, "states"),
        different_amounts=_count(each, "amounts"),
        p10=row.decimal("p10"),
        p25=row.decimal("p25"),
        p50=row.decimal("p50"),
        p75=row.decimal("p75"),
        p90=row.decimal("p90"),
        prices_read=_count(each, "prices"),
        too_low=_count(each, "too_low"),
        too_high=_count(each, "too_high"),
    )  # fmt: skip


def _count(each: Row, column: str) -> int:
    return int(each.row.text(column))
