"""A library -> what its records are called: the ids that editors' schemas complete by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cptref.load.record import Draft, Library, Record
from cptref.schema.claims import EDITORIAL
from cptref.schema.kinds import IN_FOLDERS
from cptref.schema.library_ids import Ids


def ids_of(library: Library) -> Ids:
    """Also of records with mistakes: they are there, and may be named while they are mended."""
    of: dict[str, dict[str, str]] = {kind: {} for kind in IN_FOLDERS}
    plans: dict[str, dict[str, str]] = {}
    for record in (*library.records(), *library.drafts):
        tree = _tree(record)
        if record.kind not in of:
            continue
        of[record.kind][record.id] = _text(tree, "title")
        if record.kind == "payer":
            plans[record.id] = _plans(tree)
    for kind, id in library.broken:
        if kind in of:
            of[kind].setdefault(id, "")
    for family in (*library.by_kind["family"].values(), *library.drafts):
        if family.kind == "family":
            for code, plain in _members(_tree(family)):
                of["code"].setdefault(code, plain)
    of["source"][EDITORIAL] = "The publisher's own word, which rests on no document"
    key_payers = library.site.data.key_payers if library.site else ()
    return Ids(
        {kind: dict(sorted(titles.items())) for kind, titles in of.items()}, plans, key_payers
    )


def _tree(record: Record[Any]) -> Mapping[str, Any]:
    """The record's fields, sound or not."""
    if isinstance(record.data, Draft):
        return record.data.tree
    tree: Mapping[str, Any] = record.data.model_dump()
    return tree


def _text(tree: object, key: str) -> str:
    found = tree.get(key) if isinstance(tree, Mapping) else None
    return found if isinstance(found, str) else ""


def _plans(payer: Mapping[str, Any]) -> dict[str, str]:
    plans = payer.get("plans")
    return (
        {str(plan): _text(about, "title") for plan, about in plans.items()}
        if isinstance(plans, Mapping)
        else {}
    )


def _members(family: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each code that a family lists, and what it is, where the family says that."""
    for field in ("codes", "guidance"):
        members = family.get(field)
        for member in members if isinstance(members, list | tuple) else ():
            if code := _text(member, "code"):
                yield code, _text(member, "plain")
