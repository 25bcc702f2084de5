"""What the claim check asks for: the table of its rules, what is held, and a shard a code.

Each is a script that calls back, for a page on a disk may not fetch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cptref.catalog import Catalog
from cptref.catalog.code_figures import listed, pairs_are_held
from cptref.claims import rules
from cptref.claims.shards import ShardMaker, Value, index
from cptref.lists.code_links import name
from cptref.schema.systems import code_number
from cptref.site import checking, urls
from cptref.site.page import File, SiteFrame
from cptref.site.script_data import called

#: The unit of what is no single code's. No code is called so.
_WHOLE = ""
#: More codes than these are named by what they begin with, in files of their own.
_NAMED_AT_ONCE = 500
_BEGINS = 3
#: Where an answer leads: to its rule, and to the file that it is of.
_WAYS = {"rule": f"{urls.RULES}#{{rule}}", "dataset": urls.dataset("{dataset}")}


def units(catalog: Catalog) -> Iterable[str]:
    """The ids of codes of which readers can be shown something, and what is of none of them."""
    yield _WHOLE
    yield from listed(catalog)


def make(catalog: Catalog, _: SiteFrame, unit: str) -> Iterator[File]:
    if unit == _WHOLE:
        yield File(checking.RULES, called(checking.RULES, {**rules.table(), "ways": _WAYS}))
        yield from _held(catalog)
        return
    number = code_number(unit)
    of_code = catalog.once(_maker).shard(number)
    page = urls.code(unit) if unit in catalog.codes or unit in catalog.imported else ""
    # A code of which Medicare's figures alone are shown has no page of its pairs.
    has_pairs = unit in catalog.codes and pairs_are_held(catalog)
    ways = {"page": page, "pairs": urls.pairs(unit) if has_pairs else ""}
    url = checking.of_code(number)
    yield File(url, called(url, {**of_code, **ways, "title": name(catalog, unit)}))


def _maker(catalog: Catalog) -> ShardMaker:
    return ShardMaker(catalog.datasets)


def _held(catalog: Catalog) -> Iterator[File]:
    """The releases and localities, and of which codes there is a shard: of no other is one asked
    for, so that one which does not come is told from one that does not exist."""
    numbers = sorted({code_number(id) for id in listed(catalog)})
    value: Value = index(catalog.datasets)
    if len(numbers) <= _NAMED_AT_ONCE:
        yield File(checking.HELD, called(checking.HELD, {**value, "codes": numbers}))
        return
    begun = {begins: list(some) for begins, some in groupby(numbers, lambda each: each[:_BEGINS])}
    yield File(checking.HELD, called(checking.HELD, {**value, "begins": list(begun)}))
    for begins, some in begun.items():
        url = checking.of_codes(begins)
        yield File(url, called(url, some))
