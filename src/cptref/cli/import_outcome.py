"""What every import does: asks for the library's codes, writes all or nothing, and tells of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cptref.cli.console import CONTENT_HAS_ERRORS, INPUT_OUTPUT, Stop, complain, content_of, say
from cptref.cli.signals import Clearing

if TYPE_CHECKING:
    from cptref.cms.layout import Kind
    from cptref.importer import Asked, Imported, Refused
    from cptref.load import Library as Records

_TOLD = 20


def records_of(home: Path, kinds: tuple[Kind, ...]) -> Records:
    """The library's records, and its datasets of these kinds."""
    from cptref.load import load

    content, _ = content_of(home)
    named = tuple(f"content/datasets/{kind}-" for kind in kinds)
    return load(
        {
            path: raw
            for path, raw in content.items()
            if not path.startswith("content/datasets/") or path.startswith(named)
        }
    ).value


def asked_of(kind: Kind, records: Records, every_code: bool) -> Asked:
    """Which codes are wanted. A record with mistakes may name more of them: it has to be mended."""
    from cptref.cms.kinds import kind_of
    from cptref.importer import EVERY_CODE, Asked, wanted

    if every_code or not kind_of(kind).codes_in_key:
        return EVERY_CODE
    broken = sorted(id_ for kind_, id_ in records.broken if kind_ in ("code", "family"))
    if broken:
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"which codes the library has cannot be told: {', '.join(broken[:5])} has mistakes. "
            "Mend what `cptref check` says, or take every code with --all",
        )
    return Asked(wanted(kind, records))


@contextmanager
def patience() -> Iterator[None]:
    """Says on a terminal that something goes on: the pairs of a quarter take a minute."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("reading"):
        yield


def refuse(refused: Refused) -> NoReturn:
    """Ends the command, with the first rows that are to blame."""
    for reject in refused.rejects[:_TOLD]:
        complain(f"{reject}\n")
    more = len(refused.rejects) - _TOLD
    if more > 0:
        complain(f"… and {more:,} more\n")
    cure = "; --skip-bad-rows leaves them out" if refused.can_skip else ""
    raise Stop(CONTENT_HAS_ERRORS, f"{refused.message}. Nothing was written{cure}")


def together(one: Imported, records: Records) -> Imported:
    """With the parts of the release that the library has already."""
    from cptref.importer import Refused, merged

    name = f"cms-{one.name}"
    if ("source", name) in records.broken:
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"{one.source_path} has mistakes, so that it cannot be told which file {one.name} came "
            "from. Mend what `cptref check` says, or remove that record. Nothing was written",
        )
    source = records.sources.get(name)
    found = merged(one, source.data if source else None, records.datasets.get(one.name))
    if isinstance(found, Refused):
        refuse(found)
    return found


def hold_against_before(
    one: Imported, records: Records, accept_moves: frozenset[str], accept_fewer: int | None
) -> None:
    """Refuses what moved more than releases do, unless it is accepted by its name."""
    from cptref.cms.releases import called
    from cptref.importer import fewer, moves, release_before

    before = release_before(one, records.datasets)
    if before is None:
        return
    of = f"against {called(one.kind, before.release)} ({before.name})"
    lacking = fewer(one, before)
    if lacking and accept_fewer != one.read:
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"{one.name} {of}: {lacking}. Nothing was written; where the publisher's file is so, "
            f"say --accept-fewer {one.read}",
        )
    moved = [move for move in moves(one, before) if move.column not in accept_moves]
    if moved:
        told = "; ".join(move.words for move in moved)
        names = ",".join(sorted({move.column for move in moved} | accept_moves))
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"{one.name} {of}: {told}. No two releases of CMS's differ so. Nothing was written; "
            f"where the publisher's file is so, say --accept-moves {names}",
        )


def content_to_write(one: Imported, records: Records, day: date) -> Iterator[tuple[str, bytes]]:
    """The dataset, and its source's record: of an editor's, the lines of the import alone."""
    from cptref.importer import rewritten, source_record

    yield one.path, one.content
    source = records.sources.get(f"cms-{one.name}")
    if source is None:
        yield one.source_path, source_record(one, day)
    else:
        yield one.source_path, rewritten(source.raw, one, source.data)


def write(home: Path, content: Mapping[str, bytes]) -> frozenset[str]:
    """Writes what differs, and says what that was: all staged beside its place, then put there.

    Raises OSError, which names the file, where the disk fails; then nothing was written.
    """
    staged: list[tuple[Path, Path]] = []
    changed: list[str] = []
    with Clearing():
        try:
            for name, raw in content.items():
                place = home / name
                if place.is_symlink() or place.parent.is_symlink():
                    raise Stop(INPUT_OUTPUT, f"{name} is a link: nothing is written through links")
                if place.is_file() and place.read_bytes() == raw:
                    continue
                staged.append((_staged(place, raw), place))
                changed.append(name)
            for stage, place in staged:
                stage.replace(place)
        finally:
            for stage, _ in staged:
                stage.unlink(missing_ok=True)
    return frozenset(changed)


def _staged(place: Path, raw: bytes) -> Path:
    # A number of the process would be that of one that was killed, where each has the same.
    stage = place.with_name(f".{place.name}.{os.urandom(6).hex()}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with stage.open("xb") as file:
            file.write(raw)
    except BaseException as fault:
        stage.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise OSError(fault.errno, fault.strerror, str(place)) from None
        raise
    return stage


def tell(
    one: Imported, written: frozenset[str], records: Records, *, before: int | None = None
) -> None:
    """What came of an import: rows, codes, parts and the record of the source."""
    from cptref.cms.kinds import missing
    from cptref.cms.releases import called
    from cptref.importer import gone, release_before

    state = "" if one.path in written else ", unchanged"
    was = "" if before in (None, one.kept) else f"{before:,} → "
    say(f"{one.path}: {was}{one.kept:,} of {one.read:,} rows{state}\n")
    if one.source_path in written:
        is_new = f"cms-{one.name}" not in records.sources
        what = "written; review it" if is_new else "the lines of the import written anew"
        say(f"{one.source_path}: {what}\n")
    earlier = release_before(one, records.datasets)
    for code in gone(one, earlier) if earlier else ():
        when = called(one.kind, earlier.release) if earlier else ""
        say(f"  {code} had a row in {when} and has none here\n")
    lacking = missing(one.kind, one.parts)
    if lacking and before is None:
        say(
            f"  {', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not in it: import "
            "it too, or the figure of an older\n  release stands there, with its own date\n"
        )
