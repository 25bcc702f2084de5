"""A fact that prose asks for -> what the datasets say, in words, or why they say nothing.

The link stage, the pages and the checks read it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cptref.catalog import fact_words, releases
from cptref.catalog.fact_answers import FactAnswer, NoFactAnswer, no_dataset, no_row, no_value
from cptref.catalog.fee_schedule import change_of_payment
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.held import Held
from cptref.markup import Cite, Fact, Part
from cptref.schema.facts import FACTS

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

#: The number of the code, the fact's name, and of a fact between two codes the other's number.
Asked = tuple[str, str, str]


def asked(fact: Fact, of: str = "") -> Asked:
    """`of` is the number of the briefing's code; outside of a briefing there is none."""
    own = of if FACTS[fact.name].needs_code else ""
    return fact.code or own, fact.name, fact.other


def cites(
    parts: Iterable[Part], answers: Mapping[Asked, FactAnswer], of: str = ""
) -> Iterator[Cite]:
    """What a passage cites, in its order: the sources that it names, and those of its facts."""
    for part in parts:
        if isinstance(part, Cite):
            yield part
        elif isinstance(part, Fact) and (found := answers.get(asked(part, of))):
            yield Cite(found.source, "", part.offset, part.length)


@dataclass(slots=True)
class FactAnswers:
    """Answers facts as on one day, each once."""

    held: Held
    found: dict[Asked, FactAnswer] = field(default_factory=dict)
    _lacking: dict[Asked, NoFactAnswer] = field(default_factory=dict)

    @classmethod
    def on(cls, figures: FigureTable) -> FactAnswers:
        return cls(Held(figures))

    def answer(self, ask: Asked) -> FactAnswer | NoFactAnswer:
        known = self.found.get(ask) or self._lacking.get(ask)
        if known is not None:
            return known
        found = _ANSWERS[FACTS[ask[1]].file](self.held, ask)
        if isinstance(found, FactAnswer):
            self.found[ask] = found
        else:
            self._lacking[ask] = found
        return found


def _of_schedule(held: Held, ask: Asked) -> FactAnswer | NoFactAnswer:
    number, name, _ = ask
    known = FACTS[name]
    dataset = held.current("pfs")
    if dataset is None:
        return no_dataset(known)
    if name == "conversion-factor" and not number:
        row = next((each for each in dataset.rows.values() if each.decimal("conv_factor")), None)
        return _factor(held, ask, dataset, row) if row else no_value(known, dataset, number)
    fees = held.fees(number)
    if fees is None or fees.missing_from:
        return no_row(known, dataset, number, held.lack(dataset, number))
    newest = fees.newest
    row, dataset = newest.row, held.datasets[f"pfs-{newest.id}"]
    if name == "conversion-factor":
        return _factor(held, ask, dataset, row)
    value = mark = words = ""
    if column := fact_words.COLUMNS.get(name):
        value = row.text(column)
        mark = f"{known.field} {value}"
        words = fact_words.indicator(column, value) or f"a value of {known.field} without words"
    else:
        usual = newest.usual
        match name:
            case "payment":
                words = fact_words.payment(newest)
                value = f"{usual.payment}" if usual else row.text("status")
                mark = "" if usual else f"STATUS CODE {value}"
            case "payment-change" if changed := change_of_payment(newest, fees.before):
                words, value = fact_words.payment_change(fees), f"{changed.percent}"
            case "total-rvu":
                words, value = fact_words.total(newest), f"{usual.total}" if usual else ""
            # A service that a contractor prices stands there with units of zero.
            case "work-rvu" if usual or newest.work:
                value = row.text("work_rvu")
                words = f"{value} relative value units of work"
    if not value or not words:
        return no_value(known, dataset, number)
    return _answer(held, ask, dataset, (row,), words, value, mark, fees.part)


def _factor(held: Held, ask: Asked, dataset: Dataset, row: Figures) -> FactAnswer | NoFactAnswer:
    factor = row.decimal("conv_factor")
    if not factor:
        return no_value(FACTS[ask[1]], dataset, ask[0])
    words = f"the conversion factor of {fact_words.money(factor)}"
    return _answer(held, ask, dataset, (row,), words, row.text("conv_factor"))


def _of_addendum_b(held: Held, ask: Asked) -> FactAnswer | NoFactAnswer:
    known, dataset = FACTS[ask[1]], held.speaking("opps", ask[0])
    if dataset is None:
        return no_dataset(known)
    row = dataset.rows.get((ask[0],))
    if row is None:
        return no_row(known, dataset, ask[0], held.lack(dataset, ask[0]))
    value = row.text("status_indicator")
    if not value:
        return no_value(known, dataset, ask[0])
    words = fact_words.outpatient_status(value)
    return _answer(held, ask, dataset, (row,), words, value, f"{known.field} {value}")


def _of_center(held: Held, ask: Asked) -> FactAnswer | NoFactAnswer:
    known, dataset = FACTS[ask[1]], held.speaking("asc", ask[0])
    if dataset is None:
        return no_dataset(known)
    row = next(releases.rows_of(dataset, ask[0]), None)
    if row is None:
        return no_row(known, dataset, ask[0], held.lack(dataset, ask[0]))
    addendum, paid_by = row.text("addendum"), row.text("payment_indicator")
    value = addendum if addendum == "EE" else paid_by
    mark = f"Addendum {addendum}" + f", payment indicator {paid_by}" * (value != addendum)
    words = fact_words.surgery_center(row)
    return _answer(held, ask, dataset, (row,), words, value, mark)


def _of_limits(held: Held, ask: Asked) -> FactAnswer | NoFactAnswer:
    known, dataset = FACTS[ask[1]], held.speaking("mue", ask[0])
    if dataset is None:
        return no_dataset(known)
    rows = tuple(releases.rows_of(dataset, ask[0]))
    if not rows:
        return no_row(known, dataset, ask[0], held.lack(dataset, ask[0]))
    limits = dict.fromkeys((row.text("value"), row.text("mai")) for row in rows)
    settings = " and ".join(row.text("setting") for row in rows)
    # Where the settings have other limits, the words name each.
    marks = [f"MUE {value}, MAI {mai}" for value, mai in limits]
    mark = f"{marks[0]}, {settings} claims" if len(marks) == 1 else "; ".join(marks)
    value = ", ".join(dict.fromkeys(row.text("value") for row in rows))
    return _answer(held, ask, dataset, rows, fact_words.units(rows), value, mark)


def _of_pairs(held: Held, ask: Asked) -> FactAnswer | NoFactAnswer:
    one, name, two = ask
    known, dataset = FACTS[name], held.telling(one, two)
    if dataset is None:
        return no_dataset(known)
    rows = held.pairs(dataset, one, two)
    if not rows:
        if not held.has_every_pair(dataset, one, two):
            return no_row(known, dataset, f"{one} with {two}", "not-known")
        words = f"NCCI has no edit between {one} and {two}"
        return _answer(held, ask, dataset, (), words, "no edit", "")
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        key = fact_words.pair(row), row.text("modifier_indicator")
        said.setdefault(key, []).append(row.text("setting"))
    words = "; ".join(words for words, _ in said)
    mark = "; ".join(
        f"modifier indicator {value}, {' and '.join(settings)} claims"
        for (_, value), settings in said.items()
    )
    value = ", ".join(dict.fromkeys(value for _, value in said))
    return _answer(held, ask, dataset, rows, words, value, mark)


def _answer(
    held: Held,
    ask: Asked,
    dataset: Dataset,
    rows: tuple[Figures, ...],
    words: str,
    value: str,
    mark: str = "",
    part: str = "",
) -> FactAnswer:
    return FactAnswer(
        fact=FACTS[ask[1]],
        words=words,
        value=value,
        mark=mark,
        kind=dataset.kind,
        release=held.called(dataset),
        dataset=dataset.name,
        source=dataset.source,
        part=part,
        rows=rows,
    )


_ANSWERS: Mapping[str, Callable[[Held, Asked], FactAnswer | NoFactAnswer]] = {
    "pfs": _of_schedule,
    "opps": _of_addendum_b,
    "asc": _of_center,
    "mue": _of_limits,
    "ptp": _of_pairs,
}
