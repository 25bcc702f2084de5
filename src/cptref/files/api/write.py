"""The library as data, for programs: `api/v1/`, each file with its JSON Schema beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cptref.catalog import Catalog
from cptref.files.api import code, long_lists
from cptref.files.api import lists as api_lists
from cptref.files.api.code_shapes import CodeFile
from cptref.files.api.elements import VERSION
from cptref.files.api.json_file import schema, written
from cptref.files.api.list_shapes import (
    ChangesFile,
    GapsFile,
    IndexFile,
    PayerFile,
    PayersFile,
)
from cptref.files.api.long_lists import LongList
from cptref.files.api.part_shapes import CodesFile, FamiliesFile, PartRow, PartsFile
from cptref.site import urls
from cptref.site.page import File, SiteFrame

#: The shape of a file, and where its schema lies: beside the files that it describes.
SCHEMAS: Mapping[type[Any], str] = {
    IndexFile: f"{urls.API}/index.schema.json",
    CodeFile: code.SCHEMA,
    PayersFile: f"{urls.API}/payers/index.schema.json",
    PayerFile: f"{urls.API}/payers/payer.schema.json",
    GapsFile: f"{urls.API}/gaps.schema.json",
    ChangesFile: f"{urls.API}/changes.schema.json",
    CodesFile: f"{urls.CODES_DATA}/codes.schema.json",
    FamiliesFile: f"{urls.FAMILIES_DATA}/families.schema.json",
    PartsFile: f"{urls.API}/parts.schema.json",
}


def units(catalog: Catalog) -> Iterator[str]:
    """All but the codes' own: the schemas together, each list and payer, and the parts of the long
    ones: 'gaps 473', 'payers/aetna 473'."""
    yield from (_SCHEMAS, *_WHOLE)
    for name, (cut, _, _) in _CUT.items():
        yield from _parts(name, catalog.once(cut))
    for slug in catalog.payers:
        yield f"payers/{slug}"
        yield from _parts(f"payers/{slug}", catalog.once(long_lists.positions, slug))


def _parts(name: str, cut: LongList[Any] | None) -> Iterator[str]:
    return (f"{name} {part}" for part in (cut.names if cut else ()))


def make(catalog: Catalog, site: SiteFrame, unit: str) -> Iterator[File]:
    name, _, part = unit.partition(" ")
    if name == _SCHEMAS:
        yield from (File(url, schema(shape)) for shape, url in SCHEMAS.items())
    elif name.startswith("payers/"):
        yield from _payer(catalog, site, name.removeprefix("payers/"), part)
    elif part:
        cut, shape, of = _CUT[name]
        found = catalog.once(cut)
        assert found is not None
        view = of(catalog, site, SCHEMAS[shape], found.items(part))
        yield File(found.address(part), written(view))
    else:
        url, shape, whole, cuts = _WHOLE[name]
        yield File(url, written(whole(catalog, site, SCHEMAS[shape])))
        for each in cuts:
            yield from _index(site, catalog.once(each))


def _payer(catalog: Catalog, site: SiteFrame, slug: str, part: str) -> Iterator[File]:
    cut, schema = catalog.once(long_lists.positions, slug), SCHEMAS[PayerFile]
    if part:
        assert cut is not None
        view = api_lists.payer(catalog, site, slug, schema, cut.items(part))
        yield File(cut.address(part), written(view))
    else:
        yield File(urls.payer_data(slug), written(api_lists.payer(catalog, site, slug, schema)))
        yield from _index(site, cut)


def _index(site: SiteFrame, cut: LongList[Any] | None) -> Iterator[File]:
    """Where the parts of a long list are."""
    if cut:
        rows = tuple(
            PartRow(part.name, len(part.items), cut.address(part.name)) for part in cut.parts
        )
        total = sum(row.rows for row in rows)
        view = PartsFile(VERSION, SCHEMAS[PartsFile], site.notice, cut.whole, total, rows)
        yield File(cut.index, written(view))


_SCHEMAS = "schemas"
_Cut = Callable[[Catalog], LongList[Any] | None]
#: Where a list lies, its shape, what makes it, and what cuts what is long in it.
_WHOLE: Mapping[
    str, tuple[str, type[Any], Callable[[Catalog, SiteFrame, str], object], tuple[_Cut, ...]]
] = {
    "index": (
        urls.INDEX_DATA, IndexFile, api_lists.index, (long_lists.codes, long_lists.families),
    ),
    "payers": (urls.PAYERS_DATA, PayersFile, api_lists.payers, ()),
    "gaps": (urls.GAPS_DATA, GapsFile, api_lists.gaps, (long_lists.gaps,)),
    "changes": (
        urls.CHANGES_DATA, ChangesFile, api_lists.every_change, (long_lists.every_change,),
    ),
}  # fmt: skip
#: What cuts a list, the shape of a part, and what makes one.
_CUT: Mapping[str, tuple[_Cut, type[Any], Callable[..., object]]] = {
    "codes": (long_lists.codes, CodesFile, api_lists.codes),
    "families": (long_lists.families, FamiliesFile, api_lists.families),
    "gaps": (long_lists.gaps, GapsFile, api_lists.gaps),
    "changes": (long_lists.every_change, ChangesFile, api_lists.every_change),
}
