"""A record of another kind than a code, by its name: its text, and what must agree with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cptref import edit
from cptref.catalog import Catalog
from cptref.names import PLACEHOLDER
from cptref.scaffold.adding import Added
from cptref.scaffold.asked import Refused
from cptref.scaffold.others import name_of, record
from cptref.scaffold.sources import source
from cptref.schema.kinds import RECORD_KINDS


def named(
    catalog: Catalog, kind: str, names: Sequence[str], today: date, *, is_file: bool = False
) -> Added | Refused:
    """Of one that is there nothing changes. `is_file` says that the source is a file here."""
    if odd := next((each for each in names if not each.isprintable()), ""):
        shown = odd[:60].encode("unicode_escape").decode()
        return Refused(f"a name is one line of letters that can be seen; got '{shown}'")
    if kind == "source":
        return _source(catalog, names, today, is_file=is_file)
    id_ = name_of(kind, names[0].strip())
    if isinstance(id_, Refused):
        return id_
    if (kind, id_) in catalog.broken or id_ in catalog.vocabulary[kind]:
        return Added({}, (f"{RECORD_KINDS[kind].path(id_)} is there already",))
    made = record(catalog, kind, id_, [names[0].strip(), *names[1:]], today)
    if isinstance(made, Refused):
        return made
    own = RECORD_KINDS[kind].path(id_)
    files, told = {own: made.encode()}, [_told(kind, id_, made)]
    for code in names[1:] if kind == "family" else ():
        for path, text in _names_its_family(catalog, code, id_, today):
            files[path] = text.encode()
            told.append(f"{path}: names the family, with its line of history")
    advice = ("cptref import --again DIR   # every release that is here, read for its codes",)
    has_advice = kind == "family" and catalog.datasets
    return Added(files, tuple(told), advice if has_advice else (), (own,))


def _source(
    catalog: Catalog, names: Sequence[str], today: date, *, is_file: bool
) -> Added | Refused:
    given, *more = (each.strip() for each in names)
    id_: str | Refused = name_of("source", more[0]) if more else ""
    if isinstance(id_, Refused):
        return id_
    if len(more) > 1:
        return Refused("a source is an address or a file, and a name for it if need be")
    found = source(catalog, given, id_, today, is_file=is_file)
    if isinstance(found, Refused):
        return found
    left_out = found.left_out and f"left out of the address: {', '.join(found.left_out)}"
    path = RECORD_KINDS["source"].path(found.id)
    if not found.text:
        return Added({}, (f"{path} is that source: cite [@{found.id}]",))
    if id_ and (("source", id_) in catalog.broken or id_ in catalog.sources):
        return Refused(f"{path} is there already, and is another document: choose another name")
    told = [_told("source", found.id, found.text), *([left_out] if left_out else [])]
    cite = f"cite it as [@{found.id}]"
    return Added({path: found.text.encode()}, (*told, cite), fresh=(path,))


def _told(kind: str, id_: str, made: str) -> str:
    count = made.count(PLACEHOLDER)
    return f"{RECORD_KINDS[kind].path(id_)}: written; left to you: {count} {PLACEHOLDER}"


def _names_its_family(
    catalog: Catalog, code: str, family: str, today: date
) -> list[tuple[str, str]]:
    """A briefing that a new family compares names it."""
    found = [
        r for id_, r in catalog.library.codes.items() if code in (id_, catalog.codes[id_].number)
    ]
    made = []
    for each in found:
        if each.data.family is None and each.data.scope == "full":
            entry = {"date": today.isoformat(), "kind": "editorial",
                     "note": "It stands in a family of codes that are compared."}  # fmt: skip
            text = edit.put(each.raw.decode(), "code", ("family",), family)
            made.append((each.path, edit.append(text, "code", ("history",), entry)))
    return made
