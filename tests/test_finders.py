"""What a rule sees: of a record that record alone, of the library an essence of each."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cptref.build import examine
from cptref.catalog import Catalog
from cptref.checks import CHECKS, OF_LIBRARY, of_record
from cptref.checks.day import Day
from cptref.checks.finders import Essence, OfLibrary
from cptref.diagnostics import Diagnostic
from cptref.load.record import Library, Record
from tests import bad_cases, samples, showcase

Files = Mapping[str, bytes | None]

_NUMBERS = {rule.number for rule in CHECKS}
_CASES = [name for name in bad_cases.names() if name.partition("-")[0] in _NUMBERS]
#: Long after everything was to be read again.
_LATE = Day(samples.TODAY.replace(year=2031))


def _joined(files: Files) -> Catalog:
    catalog = examine(files).value
    assert catalog is not None
    return catalog


def _without_records(catalog: Catalog) -> Catalog:
    """The same with a library that has no record to be read: to ask it for one fails."""
    library = catalog.library
    left = SimpleNamespace(
        broken=library.broken,
        drafts=library.drafts,
        datasets=library.datasets,
        exceptions=library.exceptions,
    )
    return replace(catalog, library=cast(Library, left))


def _told(catalog: Catalog, day: Day) -> list[Diagnostic]:
    """Of each record by what sees one record, in a library without any."""
    alone = _without_records(catalog)
    return [p for record in catalog.library.records() for p in of_record(record, alone, day)]


def test_a_record_is_found_the_same_beside_the_others_and_alone() -> None:
    """Whatever was found in another before it."""
    catalog = _joined(showcase.content())
    found = 0
    for record in catalog.library.records():
        alone = [*of_record(record, _without_records(catalog), _LATE)]
        assert alone == [*of_record(record, catalog, _LATE)]
        found += len(alone)
    assert found


@pytest.mark.slow
@pytest.mark.parametrize("name", _CASES)
def test_a_mistake_is_found_in_a_record_alone(name: str) -> None:
    catalog = _joined(samples.bad_files(name))
    expected = [
        problem
        for record in catalog.library.records()
        for problem in of_record(record, catalog, Day(catalog.newest))
    ]
    assert _told(catalog, Day(catalog.newest)) == expected


def _whole(record: Record[Any], asked: list[str]) -> Record[Any]:
    asked.append(record.path)
    return record


def _essences(finder: OfLibrary[Any], catalog: Catalog, asked: list[str]) -> Iterator[Essence[Any]]:
    """As they are when they were kept: written and read again, the record only where it is asked
    for."""
    for record in catalog.library.records():
        if record.kind in finder.kinds:
            value = marshal.loads(marshal.dumps(finder.essence(record)))  # noqa: S302  # our own
            yield Essence(record.kind, record.id, value, partial(_whole, record, asked))


@pytest.mark.slow
@pytest.mark.parametrize("name", _CASES)
def test_of_the_library_only_a_record_that_is_told_of_is_seen_whole(name: str) -> None:
    catalog = _joined(samples.bad_files(name))
    alone, day = _without_records(catalog), Day(catalog.newest)
    for finder in OF_LIBRARY:
        asked: list[str] = []
        found = [*finder.find(_essences(finder, catalog, asked), alone, day)]
        of = (finder.of(each) for each in catalog.library.records() if each.kind in finder.kinds)
        assert found == [*finder.find(of, catalog, day)]
        assert set(asked) <= {problem.file for problem in found}


def test_an_essence_knows_where_its_record_lies() -> None:
    for record in _joined(showcase.content()).library.records():
        essence = Essence(record.kind, record.id, (), partial(_whole, record, []))
        assert essence.path == record.path
