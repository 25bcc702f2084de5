"""Which of a check's problems `cptref fix` would mend: told by mending the files in memory."""

from __future__ import annotations

from cptref.mends import MENDS

TYPE_CHECKING = False  # a check with nothing to say imports none of what is below
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cptref.diagnostics import Diagnostic


def mendable(home: Path, problems: Sequence[Diagnostic]) -> frozenset[int]:
    """The positions of those that would be gone."""
    by_file: dict[str, list[int]] = {}
    for position, problem in enumerate(problems):
        if problem.rule.number in MENDS:
            by_file.setdefault(problem.file, []).append(position)
    if not by_file:
        return frozenset()
    from cptref.disk.rewrite import read_records

    found = read_records(home, by_file.keys()).value
    return frozenset(
        position
        for file, positions in by_file.items()
        if (raw := found.get(file)) is not None
        for position in _of_file(home, file, raw, problems, positions)
    )


def _of_file(
    home: Path, file: str, raw: bytes, problems: Sequence[Diagnostic], positions: Sequence[int]
) -> Iterator[int]:
    from cptref.cli.rewriting import is_there
    from cptref.diagnostics import Diagnostic
    from cptref.edit.fix import fixed
    from cptref.load import load_record
    from cptref.load.identity import identify

    one = fixed(file, raw)
    if not one.mended or (one.path != file and is_there(home, one.path, file)):
        return
    identity = identify(one.path)
    assert not isinstance(identity, Diagnostic)
    remain = [(p.rule.number, p.message) for p in load_record(one.path, identity, one.raw).problems]
    for position in positions:
        what = (problems[position].rule.number, problems[position].message)
        if what in remain:
            remain.remove(what)
        else:
            yield position
