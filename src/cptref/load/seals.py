"""A dataset that is not as `cptref import` wrote it: each row that was edited, put in, moved or
taken out, told at its line."""

from __future__ import annotations

from collections.abc import Iterator

from cptref.cms.kinds import kind_of
from cptref.cms.written import check
from cptref.diagnostics import Diagnostic, Rule, Span
from cptref.load.tables import Dataset, Key
from cptref.load.text import lines

ALTERED = Rule(
    "D007",
    "A dataset is as the import wrote it",
    "A figure that was edited, by a hand, a merge or a spreadsheet, stands beside a citation of a "
    "file that does not say it. Each row has a check, and the source's record the digest of all.",
    "47381,,A,,14.88,… with the check of the row that had 24.88",
    "the dataset imported anew from its file",
    kind="",
)

_TOLD_A_FILE = 50


def alterations(dataset: Dataset, text: bytes) -> Iterator[Diagnostic]:
    """Where the dataset is not what its source's record has the digest of.

    `text` is the dataset with line feeds. Where the digest is the same, nothing else is asked.
    """
    source = dataset.about
    if source is None or source.digest is None or source.digest == dataset.digest:
        return
    told = 0
    written_lines = lines(text)
    labels = line = next(written_lines)
    above: Key = ()
    missing = _missing(dataset)
    for row, line in zip(dataset.rows.values(), written_lines, strict=True):
        written, _, found = line.rpartition(",")
        if found != check(dataset.name, above, written):
            gone = [code for code in missing if above[:1] < (code,) < row.key[:1]]
            missing = [code for code in missing if code not in gone]
            yield _problem(dataset, row.line, line, _words(gone, "above this one"))
            told += 1
            if told == _TOLD_A_FILE:
                return
        above = row.key
    if missing:
        last = len(dataset.rows) + 1
        words = f"{_rows(missing)}, which the import found, {_are(missing)} not here any more"
        yield _problem(dataset, last, line, words)
    elif not told:
        words = (
            "the digest in its source's record is of another text: rows at the end are gone, or "
            "their checks or the digest were made anew"
        )
        yield _problem(dataset, 1, labels, words)


def anew(dataset: Dataset) -> str:
    """The command by which a dataset is imported again, of the files that its source names."""
    named = dataset.about.file if dataset.about and dataset.about.file else "FILE"
    return (
        f"cptref import {dataset.kind} '{named}' --release {dataset.release}, or: "
        "cptref import --again DIR, the folder that has it"
    )


def _missing(dataset: Dataset) -> list[str]:
    """The codes that the import found and that have no row."""
    if dataset.extent is None:
        return []
    have = {part for key in dataset.rows for part in key[: kind_of(dataset.kind).codes_in_key]}
    return sorted(code for code in dataset.extent.found if code not in have)


def _words(gone: list[str], where: str) -> str:
    if gone:
        return f"{_rows(gone)}, which the import found, {_are(gone)} gone {where}"
    return "this row is not as the import wrote it, or the row above it was put in or taken out"


def _rows(codes: list[str]) -> str:
    few = ", ".join(codes[:5])
    more = f" and {len(codes) - 5:,} more" if len(codes) > 5 else ""
    return f"the row{'s' * (len(codes) > 1)} of {few}{more}"


def _are(codes: list[str]) -> str:
    return "is" if len(codes) == 1 else "are"


def _problem(dataset: Dataset, number: int, line: str, words: str) -> Diagnostic:
    span = Span(number, 1, number, len(line) + 1)
    hint = f"import it anew: {anew(dataset)}"
    return Diagnostic(dataset.path, span, ALTERED, words, hint, line)


RULES: tuple[Rule, ...] = (ALTERED,)
