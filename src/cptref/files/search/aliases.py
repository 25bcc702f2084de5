"""Aliases, each as one word, with the keys of what it opens, what it means and what it says.

And the numbers of payers' policies, each with the payer or plan whose policy it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cptref.catalog import Catalog
from cptref.catalog.aliases import aliases, exists
from cptref.catalog.indexes import POSITION
from cptref.catalog.search_words import joined
from cptref.files.search.places import plan_key
from cptref.files.search.shards import Row, cut_rows, to_json
from cptref.schema.aliases import target
from cptref.schema.systems import code_number


def shards(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from cut_rows("a", sorted(_rows(catalog)))
    rows = ((each, to_json(" ".join(opens))) for each, opens in policy_numbers(catalog).items())
    yield from cut_rows("p", [(each, f"{to_json(each)}:{opens}") for each, opens in rows])


def policy_numbers(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """The numbers of policies as readers write them -> the keys of whose policies they are."""
    found: dict[str, dict[str, None]] = {}
    for number, opens in _policies(catalog):
        for each in _written(number):
            found.setdefault(each, {})[opens] = None
    return {each: tuple(sorted(found[each])) for each in sorted(found)}


def _rows(catalog: Catalog) -> Iterator[Row]:
    for alias in aliases(catalog):
        opens = " ".join(key_of(each) for each in alias.opens if exists(catalog, each))
        line = to_json([opens, alias.means or "", alias.says or ""])
        for words in alias.words:
            yield joined(words), f"{to_json(joined(words))}:{line}"


def key_of(opens: str) -> str:
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


def _policies(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for positions in catalog.by(POSITION).values():
        for position in positions:
            for policy in position.policies:
                if number := catalog.sources[policy.source].number:
                    payer = position.payer
                    yield number, plan_key(payer, policy.plan) if policy.plan else f"~payer-{payer}"


def _written(number: str) -> Iterator[str]:
    """As readers write it, without blanks and hyphens: 'CPB 0274' -> 'cpb0274', '0274'; of
    'S-141-019' also 's141', whose last part is a version. Never what may be a code or a DRG."""
    parts = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*", number.lower())
    ways = ["".join(parts[:end]) for end in range(1, len(parts) + 1)]
    known = {ways[-1], parts[-1], *(each for each in ways if re.search(r"[a-z]\d{3}", each))}
    telling = re.compile(r"(?!\d{5}$|\d{4}[a-z]$|[a-z]\d{4}$)(\d{4,}|.*[a-z.].*\d\d.*)")
    return (each for each in sorted(known) if telling.fullmatch(each))
