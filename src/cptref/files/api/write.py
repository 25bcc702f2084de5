"""The library as data, for programs: `api/v1/`, each file with its JSON Schema beside it.

Compact JSON in UTF-8, one line, its keys in the order of the classes. Characters that could end a
`<script>` or a line of JavaScript are written as escapes: a page may embed a file as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from cptref.catalog import Catalog
from cptref.catalog.dossier import Dossier
from cptref.files.api import lists as api_lists
from cptref.files.api.code import code_file
from cptref.files.api.code_shapes import CodeFile
from cptref.files.api.list_shapes import ChangesFile, GapsFile, IndexFile, PayerFile, PayersFile
from cptref.site import urls
from cptref.site.page import File, SiteFrame
from cptref.site.script_data import ESCAPES

#: The shape of a file, and where its schema lies: beside the files that it describes.
SCHEMAS: Mapping[type[Any], str] = {
    IndexFile: f"{urls.API}/index.schema.json",
    CodeFile: f"{urls.API}/codes/code.schema.json",
    PayersFile: f"{urls.API}/payers/index.schema.json",
    PayerFile: f"{urls.API}/payers/payer.schema.json",
    GapsFile: f"{urls.API}/gaps.schema.json",
    ChangesFile: f"{urls.API}/changes.schema.json",
}
_ESCAPED = tuple((each.encode(), escape.encode()) for each, escape in ESCAPES.items())


def of_code(catalog: Catalog, site: SiteFrame, dossier: Dossier) -> File:
    data = code_file(catalog, site, dossier, SCHEMAS[CodeFile])
    return File(urls.code_data(dossier.card.id), written(data))


def units(catalog: Catalog) -> Iterator[str]:
    """All but the codes' own: the lists, each payer's, and the schemas together."""
    yield from (_SCHEMAS, *_LISTS)
    yield from (f"payers/{slug}" for slug in catalog.payers)


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[File]:
    if unit == _SCHEMAS:
        yield from (File(url, schema(shape)) for shape, url in SCHEMAS.items())
    elif unit in _LISTS:
        url, shape, of = _LISTS[unit]
        yield File(url, written(of(catalog, site, SCHEMAS[shape])))
    else:
        slug = unit.removeprefix("payers/")
        payer = api_lists.payer(catalog, site, slug, SCHEMAS[PayerFile])
        yield File(urls.payer_data(slug), written(payer))


_SCHEMAS = "schemas"
#: Where a list lies, its shape, and what makes it.
_LISTS: Mapping[str, tuple[str, type[Any], Callable[[Catalog, SiteFrame, str], object]]] = {
    "index": (urls.INDEX_DATA, IndexFile, api_lists.index),
    "payers": (urls.PAYERS_DATA, PayersFile, api_lists.payers),
    "gaps": (urls.GAPS_DATA, GapsFile, api_lists.gaps),
    "changes": (urls.CHANGES_DATA, ChangesFile, api_lists.every_change),
}


def schema(shape: Any) -> bytes:
    """The JSON Schema (2020-12) of this class of file; keys that a later 1.x adds are allowed."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_adapter(shape).json_schema(mode="serialization"),
    }
    return (json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def written(view: object) -> bytes:
    shape: Any = type(view)
    raw = _adapter(shape).dump_json(view)
    for character, escaped in _ESCAPED:
        raw = raw.replace(character, escaped)
    return raw + b"\n"


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)
