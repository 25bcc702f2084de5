"""The catalog's datasets -> what a browser would fetch: one plain value a code, and one for all.

`index` has the days of every release that is held, and the localities' indices. A `shard` has a
code's rows, releases that say the same together, and its pairs:

    {"code": "00100",
     "pfs": [[["2025d"], {"": [row], "26": [row]}], [["2026a"], 0]],
     "bases": {"00102": [[["2025d"], [row]]]},
     "mue": [[["2024-07"], {"practitioner": [1, "2"], "outpatient": 0}]],
     "opps": [[["2026-04"], "C"]],
     "asc": [[["2020-07"], ["EE"]]],
     "ptp": [["2024-07", ["outpatient", "practitioner"], 0,
              [[1, "outpatient,practitioner", "1", "2002-01-01", "", "00102 4 20"], ...]]]}

0 says that the release was read whole, looked for the code and has no row of it; a release that is
not there says nothing of it. Amounts are whole numbers: RVU and percentages in hundredths, factors
in ten thousandths, indices in thousandths. Pairs that say the same stand together: the column of
the code, for whose claims, the indicator, the first and last day, and the other codes, each without
the letters at its start that it shares with the one before it: 00102, 00104 and 00120.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cptref.catalog import releases
from cptref.catalog.bundling import younger
from cptref.catalog.days import spans
from cptref.catalog.extents import state
from cptref.catalog.pairs import SETTINGS, tells
from cptref.claims.pairs import PairTable, Said
from cptref.claims.rules import COLUMNS, FILES, NO_CENTER, NOT_THERE
from cptref.cms import releases as named
from cptref.cms.layout import Kind

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures

_HUNDREDTHS = frozenset(
    ("work_rvu", "nonfac_pe_rvu", "fac_pe_rvu", "mp_rvu", "pre_op", "intra_op", "post_op",
     "opps_nonfac_pe", "opps_fac_pe", "opps_mp")
)  # fmt: skip
_PARTS = ("", "26", "TC", "53")

Value = dict[str, Any]


def index(datasets: Mapping[str, Dataset]) -> Value:
    """The first and last day of every release that is in force on some, and the localities."""
    held: Value = {kind: [] for kind in FILES}
    for kind in FILES:
        for span in spans(datasets, kind):
            if span.dataset and span.first and span.last:
                days = [span.first.isoformat(), span.last.isoformat()]
                held[kind].append([span.dataset.release, *days, _called(span.dataset)])
    localities = {
        dataset.release: {
            "-".join(key): [
                _scaled(row.text(column), 3) for column in ("work_gpci", "pe_gpci", "mp_gpci")
            ]
            for key, row in dataset.rows.items()
        }
        for dataset in releases.of_kind(datasets, "gpci")
    }
    return {"held": held, "localities": localities}


def _called(dataset: Dataset) -> str:
    """'July 2024'."""
    return named.called(dataset.kind, dataset.release).replace(" release", "")


def shards(datasets: Mapping[str, Dataset], numbers: Collection[str]) -> Iterator[Value]:
    """Each code's, in order."""
    maker = ShardMaker(datasets, numbers)
    return map(maker.shard, sorted(set(numbers)))


class ShardMaker:
    """The shard of any of these codes when it is asked for; the files of pairs, which are long, are
    gone through once for all of them."""

    def __init__(
        self, datasets: Mapping[str, Dataset], numbers: Collection[str] | None = None
    ) -> None:
        """`numbers` is nothing where any code may be asked for: then none of it hangs on a list."""
        wanted = None if numbers is None else frozenset(numbers)
        self._datasets = datasets
        self._edits = tuple(
            (dataset, PairTable(_pairs(dataset), wanted))
            for dataset in releases.of_kind(datasets, "ptp")
        )

    def shard(self, number: str) -> Value:
        datasets = self._datasets
        return {
            "code": number,
            "pfs": _grouped(datasets, "pfs", lambda each: _schedule(each, number)),
            "bases": _bases(datasets, number),
            "mue": _grouped(datasets, "mue", lambda each: _limits(each, number)),
            "opps": _grouped(datasets, "opps", lambda each: _status(each, number)),
            "asc": _grouped(datasets, "asc", lambda each: _addenda(each, number)),
            "ptp": [
                [
                    dataset.release,
                    [of for of in SETTINGS if tells(dataset, number, number, of)],
                    self._is_young(dataset, number),
                    pairs.of(number),
                ]
                for dataset, pairs in self._edits
            ],
        }

    def _is_young(self, dataset: Dataset, number: str) -> int:
        return len(younger(self._datasets, (number,), dataset))


def _grouped(datasets: Mapping[str, Dataset], kind: Kind, of: Any) -> list[Any]:
    """Releases whose value is the same stand together, where the first of them does."""
    found: list[Any] = []
    for dataset in releases.of_kind(datasets, kind):
        value = of(dataset)
        if value is None:
            continue
        alike = next((each for each in found if each[1] == value), None)
        if alike:
            alike[0].append(dataset.release)
        else:
            found.append([[dataset.release], value])
    return found


def _absent(dataset: Dataset, number: str, part: str = "") -> int | None:
    return 0 if state(dataset, number, part) == "not-listed" else None


def _schedule(dataset: Dataset, number: str) -> Any:
    rows = {part: _row(row) for part in _PARTS if (row := dataset.rows.get((number, part)))}
    return rows or _absent(dataset, number)


def _row(row: Figures) -> list[Any]:
    return [_cell(row, column) for column in COLUMNS]


def _cell(row: Figures, column: str) -> Any:
    text = row.text(column)
    if column in _HUNDREDTHS:
        return _scaled(text, 2)
    return _scaled(text, 4) if column == "conv_factor" else text


def _scaled(text: str, places: int) -> int:
    """'24.88' -> 2488, without a fraction on the way; what is empty or NA is no amount: 0."""
    if text in ("", NOT_THERE):
        return 0
    whole, _, part = text.partition(".")
    return int(whole + part[:places].ljust(places, "0"))


def _bases(datasets: Mapping[str, Dataset], number: str) -> Value:
    """The rows of the base procedures of an endoscopy, by which those beside it are reduced."""
    names = {
        base
        for dataset in releases.of_kind(datasets, "pfs")
        if (row := dataset.rows.get((number, ""))) and (base := row.text("endo_base"))
    }

    def whole(dataset: Dataset, base: str) -> Any:
        row = dataset.rows.get((base, ""))
        return _row(row) if row else None

    return {
        base: _grouped(datasets, "pfs", lambda each, of=base: whole(each, of))
        for base in sorted(names - {number})
    }


def _limits(dataset: Dataset, number: str) -> Any:
    found: Value = {}
    for setting in SETTINGS:
        if row := dataset.rows.get((number, setting)):
            found[setting] = [row.whole("value") or 0, row.text("mai")]
        elif _absent(dataset, number, setting) == 0:
            found[setting] = 0
    return found or None


def _status(dataset: Dataset, number: str) -> Any:
    row = dataset.rows.get((number,))
    return row.text("status_indicator") if row else _absent(dataset, number)


def _addenda(dataset: Dataset, number: str) -> Any:
    found = [each for each in ("AA", "BB", NO_CENTER) if (number, each) in dataset.rows]
    return found or _absent(dataset, number)


def _pairs(dataset: Dataset) -> Iterator[tuple[str, str, Said]]:
    columns = "column1", "column2", "setting", "modifier_indicator", "effective", "deleted"
    for one, two, setting, indicator, first, last in dataset.cells(*columns):
        yield one, two, (setting, indicator, first, last)
