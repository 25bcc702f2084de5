"""The tables of a package as Frictionless describes them: `datapackage.json`.

https://specs.frictionlessdata.io, version 1: a Tabular Data Package, each table with its schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from cptref.files.data.resources import BY_NAME, Resource
from cptref.files.exports.column import Column, Holds
from cptref.site import packages, urls
from cptref.site.page import SiteFrame

NAME = "datapackage.json"
NOTICE = "NOTICE.txt"
TYPES: Mapping[Holds, str] = {
    "text": "string", "whole": "integer", "figure": "number", "day": "date",
}  # fmt: skip


def descriptor(site: SiteFrame, name: str, title: str, resources: Sequence[Resource]) -> str:
    """`name` is in small letters, as the specification has it."""
    page = urls.canonical(packages.PAGE, site.base_url)
    whole: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": f"On what terms this may be used stands in {NOTICE}.",
        **({"homepage": page} if page else {}),
        "contributors": [{"title": site.publisher, "role": "publisher"}],
    }
    head = _written(whole).removesuffix("\n}")
    return f'{head},\n"resources": {_resources(tuple(each.name for each in resources))}\n}}\n'


@cache
def _resources(names: tuple[str, ...]) -> str:
    """As it stands in every package of these tables: it takes longer than their rows."""
    return _written([_resource(BY_NAME[each]) for each in names])


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _resource(resource: Resource) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": resource.path,
        "title": resource.title,
        "description": resource.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(resource, each) for each in resource.columns],
            **({"primaryKey": list(resource.key)} if resource.key else {}),
            "missingValues": [""],
        },
    }


def _field(resource: Resource, column: Column) -> Mapping[str, Any]:
    return {
        "name": column.name,
        "title": column.title,
        "type": TYPES[column.holds],
        **({"description": column.says} if column.says else {}),
        **({"constraints": {"required": True}} if column.name in resource.key else {}),
    }


def notice(site: SiteFrame) -> str:
    """The sentences that LICENSING asks for, a paragraph each."""
    return "\n\n".join(site.notice) + "\n"
