"""The library as data, for programs: `api/v1/`, each file with its JSON Schema beside it.

Compact JSON in UTF-8, one line, its keys in the order of the classes. Characters that could end a
`<script>` or a line of JavaScript are written as escapes: a page may embed a file as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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


def pages(catalog: Catalog, site: SiteFrame) -> Iterator[File]:
    """All but the codes' own."""
    for shape, url in SCHEMAS.items():
        yield File(url, schema(shape))
    yield File(urls.INDEX_DATA, written(api_lists.index(catalog, site, SCHEMAS[IndexFile])))
    listed = api_lists.payers(catalog, site, SCHEMAS[PayersFile])
    yield File(urls.PAYERS_DATA, written(listed))
    for slug, payer in api_lists.each_payer(catalog, site, SCHEMAS[PayerFile]):
        yield File(urls.payer_data(slug), written(payer))
    yield File(urls.GAPS_DATA, written(api_lists.gaps(catalog, site, SCHEMAS[GapsFile])))
    yield File(
        urls.CHANGES_DATA,
        written(api_lists.every_change(catalog, site, SCHEMAS[ChangesFile])),
    )


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
