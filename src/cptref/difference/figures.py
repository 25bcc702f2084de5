"""What Medicare's files say of the library's codes, before and after: which facts move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cptref.catalog import Catalog
from cptref.catalog.dataset_changes import compare
from cptref.catalog.fact_answers import FactAnswer, NoFactAnswer
from cptref.catalog.facts import Asked, FactAnswers
from cptref.difference.gaps import told
from cptref.difference.values import DatasetMove, How, Move
from cptref.schema.facts import FACTS
from cptref.schema.systems import code_id, code_number

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

_OF_A_CODE = tuple(fact for fact in FACTS.values() if fact.needs_code and not fact.takes_other)


def facts(before: Catalog, after: Catalog) -> Iterator[Move]:
    """Of each code that both have: what a fact of it printed, and what it prints."""
    sides = FactAnswers.on(before.figures), FactAnswers.on(after.figures)
    both = [id for id in after.codes if id in before.codes]
    asked: dict[Asked, None] = {
        (code_number(id), fact.name, ""): None for id in both for fact in _OF_A_CODE
    }
    # Pairs are asked for where prose asks for them: of all that there are, most say nothing.
    asked.update((ask, None) for ask in (*before.facts, *after.facts) if ask[2] or not ask[0])
    for ask in asked:
        was, is_ = (side.answer(ask) for side in sides)
        if (move := _how(was, is_)) is not None:
            number, name, other = ask
            id = code_id(number) if number else ""
            yield Move("fact", "code", id, move, f"{name} {other}".strip(), _said(was), _said(is_))


def _how(was: FactAnswer | NoFactAnswer, is_: FactAnswer | NoFactAnswer) -> How | None:
    """A release that says the same as the one before moves nothing."""
    if isinstance(was, NoFactAnswer):
        return None if isinstance(is_, NoFactAnswer) else "added"
    if isinstance(is_, NoFactAnswer):
        return "removed"
    return "changed" if (was.words, was.value) != (is_.words, is_.value) else None


def _said(answer: FactAnswer | NoFactAnswer) -> str:
    return answer.text if isinstance(answer, FactAnswer) else ""


def release_gaps(before: Catalog, after: Catalog) -> Iterator[Move]:
    """What releases do not tell of a code: no editor writes these gaps, an import opens them."""
    for id, card in after.codes.items():
        was = before.codes[id].gaps if id in before.codes else ()
        old, new = (
            {each.subject: each.gap for each in side if each.section == "releases"}
            for side in (was, card.gaps)
        )
        for subject in new.keys() - old.keys():
            yield Move("gap", "code", id, "opened", subject, "", told(new[subject]))
        if id in before.codes:
            for subject in old.keys() - new.keys():
                yield Move("gap", "code", id, "closed", subject, told(old[subject]))


def datasets(before: Catalog, after: Catalog) -> Iterator[DatasetMove]:
    """Each release that came, went or is not as it was; one that came, against the one before."""
    old, new = dict(before.datasets), dict(after.datasets)
    for name, dataset in new.items():
        was = old.get(name)
        if was is None:
            earlier = _before(dataset, new)
            yield _compared(name, "added", earlier, dataset, after)
        elif was.digest != dataset.digest:
            yield _compared(name, "changed", was, dataset, after)
    for name in old:
        if name not in new:
            yield DatasetMove(name, "removed", "")


def _before(dataset: Dataset, all_: Mapping[str, Dataset]) -> Dataset | None:
    """The release of its kind before it; they stand in their order."""
    found = None
    for each in all_.values():
        if each.name == dataset.name:
            break
        if each.kind == dataset.kind:
            found = each
    return found


def _compared(
    name: str, how: How, before: Dataset | None, after: Dataset, catalog: Catalog
) -> DatasetMove:
    assert how in ("added", "changed")
    if before is None:
        return DatasetMove(name, how, "", added=_codes(after.rows.values()))
    found = compare(before, after, catalog.newest)
    return DatasetMove(
        name,
        how,
        before.name if how == "added" else "",
        _codes(found.added),
        _codes(found.removed),
        _codes(row.after for row in found.rows),
        _codes(row.after for row in found.repriced),
    )


def _codes(rows: Iterable[Figures]) -> tuple[str, ...]:
    """The first part of each row's key, each once: of most files the code."""
    return tuple(dict.fromkeys(row.key[0] for row in rows))
