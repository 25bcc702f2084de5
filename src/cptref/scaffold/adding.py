"""A code that is added: its record, and every other record that then has to say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cptref import edit
from cptref.catalog import Catalog
from cptref.cms.kinds import kind_of
from cptref.cms.releases import called
from cptref.frozen import frozen
from cptref.names import PLACEHOLDER
from cptref.scaffold.asked import Refused, axes_of, id_of, placed
from cptref.scaffold.briefing import briefing
from cptref.scaffold.known import MISSED, Known
from cptref.scaffold.nearest import nearest
from cptref.scaffold.place import Place, neighbors
from cptref.scaffold.related import related, row_back
from cptref.schema.family import Family, Member
from cptref.schema.kinds import RECORD_KINDS
from cptref.schema.systems import code_number


@frozen
class Added:
    """What is to be written, and what an editor is told of it."""

    files: Mapping[str, bytes]
    """Path -> content, of each file that is new or another."""
    told: tuple[str, ...]
    """A line for each of them, and for what could not be done."""
    advice: tuple[str, ...] = ()
    """What would fill the gaps that it has."""
    fresh: tuple[str, ...] = ()
    """The files that the library does not have: what lies in their place was not read."""


def added(
    catalog: Catalog,
    given: str,
    at: Sequence[str],
    family: str,
    today: date,
    *,
    anyway: bool,
) -> Added | Refused:
    """The record of a code; of one that is there, what other records do not yet say of it."""
    id_, axes = id_of(given), axes_of(at)
    if isinstance(id_, Refused):
        return id_
    if isinstance(axes, Refused):
        return axes
    path = RECORD_KINDS["code"].path(id_)
    if ("code", id_) in catalog.broken:
        if _is_to_be_written(catalog, path):
            return Added({}, (f"{path} is there already; what is left of it `cptref check` names",))
        words = f"{path} is there, and has mistakes: mend what `cptref check` says of it"
        return Refused(words, is_usage=False)
    place = placed(catalog, id_, family, axes)
    if isinstance(place, Refused):
        return place
    known = Known(catalog, code_number(id_), max(today, catalog.newest))
    exists = id_ in catalog.library.codes
    if known.is_in_no_dataset and not (anyway or exists):
        return Refused(_in_no_dataset(known))
    edits = _Edits(catalog, place, known, today)
    if not exists:
        member = edits.member
        edits.new(path, briefing(known, place, today, member))
    try:
        edits.family()
    except edit.NotEdited as fault:
        family = RECORD_KINDS["family"].path(place.family)
        return Refused(f"{family} cannot be edited: {fault}. Nothing was written", is_usage=False)
    edits.rows_back()
    if exists:
        return Added(edits.files, tuple(edits.told))
    return Added(edits.files, tuple(edits.told), tuple(_imports(known)), (path,))


def _is_to_be_written(catalog: Catalog, path: str) -> bool:
    """Whether what keeps the record from being read is a field that is left open, as a route."""
    drafts = (each for each in catalog.library.drafts if each.path == path)
    found = next((each.data.tree.get("service") for each in drafts), None)
    return isinstance(found, dict) and str(found.get("approach", "")).startswith(PLACEHOLDER)


class _Edits:
    """The files that change, and a line for each."""

    def __init__(self, catalog: Catalog, place: Place, known: Known, today: date) -> None:
        self._catalog, self._place, self._known, self._today = catalog, place, known, today
        self.files: dict[str, bytes] = {}
        self.told: list[str] = []
        stated = catalog.families.get(place.family)
        self.member: Member | None = None
        if stated is not None:
            self.member = next((m for m in stated.members if m.code == place.id), None)

    def new(self, path: str, text: str) -> None:
        self.files[path] = text.encode()
        left = text.partition("\ntitle:")[2].count("TODO")
        self.told.append(f"{path}: written; left to you: {left} TODO, which `cptref check` names")

    def family(self) -> None:
        """The member has its place on the axes, and no words in the place of a briefing."""
        for name in self._place.families:
            self._one_family(name)

    def _one_family(self, name: str) -> None:
        place, stated = self._place, self._catalog.families[name]
        record = self._catalog.library.families[name]
        text, said = record.raw.decode(), []
        member = next((each for each in stated.members if each.code == place.id), None)
        if member is None:
            row = {"code": place.id, "at": dict(place.at)}
            text, said = edit.append(text, "family", ("codes",), row), ["a row for it"]
        else:
            field, position = _position(stated, place.id)
            for axis, value in place.at.items():
                if member.at.get(axis) != value:
                    text = edit.put(text, "family", (field, position, "at", axis), value)
                    said.append(f"{axis}: {value}")
            if member.gap is not None:
                for key in ("plain", "gap"):
                    text = edit.remove(text, "family", (field, position, key))
                said.append("its gap is out, since it has a briefing")
        if said:
            self.files[record.path] = text.encode()
            self.told.append(f"{record.path}: {'; '.join(said)}")

    def rows_back(self) -> None:
        """Each code that the new one is related to has a row for it, and says so in its history."""
        number = self._known.number
        for neighbor in neighbors(self._catalog, self._place):
            if neighbor.id not in self._related or any(
                row.code == self._place.id for row in neighbor.code.related
            ):
                continue
            record = self._catalog.library.codes[neighbor.id]
            row = row_back(self._known, self._place, neighbor)
            entry = {
                "date": self._today.isoformat(),
                "kind": "editorial",
                "note": f"{number}, which has a briefing now, stands among the related codes.",
            }
            try:
                text = edit.append(record.raw.decode(), "code", ("related",), row)
                text = edit.append(text, "code", ("history",), entry)
            except edit.NotEdited as fault:
                self.told.append(f"{record.path}: left as it is ({fault}); add a row for {number}")
                continue
            self.files[record.path] = text.encode()
            self.told.append(f"{record.path}: a row for {number}, and its line of history")

    @property
    def _related(self) -> frozenset[str]:
        """The codes that the record has a row for, as it stands or as it will be written."""
        record = self._catalog.library.codes.get(self._place.id)
        if record is not None:
            return frozenset(row.code for row in record.data.related)
        beside = neighbors(self._catalog, self._place)
        return frozenset(row.values["code"] for row in related(self._known, self._place, beside))


def _position(family: Family, id_: str) -> tuple[str, int]:
    """The list of the family that has the code, and its place in it."""
    for field, members in (("codes", family.codes), ("guidance", family.guidance)):
        for position, member in enumerate(members):
            if member.code == id_:
                return field, position
    raise AssertionError(id_)


def _in_no_dataset(known: Known) -> str:
    number, here = known.number, nearest(known.catalog, known.number)
    words = f"{number} is in no dataset of the library"
    if here:
        words += f"; the nearest that are: {', '.join(here)}"
    unread = [kind for kind in MISSED if known.newest(kind) and known.told(kind) is None]
    if unread:
        words += f". Not read for it: the newest {', '.join(unread)}"
    return f"{words}. If the code is right, add --anyway: an import then fills the record's gaps"


def _imports(known: Known) -> list[str]:
    lines = []
    for kind in known.lacking():
        newest = known.newest(kind)
        if newest is None:
            words = "the library has none"
        elif known.told(kind) == "not-listed":
            words = f"the newest here, {called(kind, newest.release)}, does not list it"
        elif known.is_older_than_the_code(newest):
            words = f"the newest here, {called(kind, newest.release)}, is older than the code"
        else:
            words = f"{newest.name} was not read for it"
        release = newest.release if newest and words.endswith("read for it") else "ID"
        command = f"cptref import {kind} FILE --release {release}"
        lines.append(f"{command}   # {kind_of(kind).title}: {words}")
    if lines:
        lines.append("cptref import --again DIR   # every release that is here, read for it too")
    return lines
