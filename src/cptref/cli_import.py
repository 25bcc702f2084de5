"""`cptref import`: CMS's files -> a dataset and the record of its source, in the library."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.console import (
    CONTENT_HAS_ERRORS,
    INPUT_OUTPUT,
    WRONG_USAGE,
    Library,
    Stop,
    complain,
    content_of,
    home_of,
    say,
    today,
)

if TYPE_CHECKING:
    from cptref.cms.layout import Kind, Upload
    from cptref.importer import Asked, Imported, Refused
    from cptref.load import Library as Records

_TOLD = 20


def import_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="pfs, gpci, opps, asc, mue, ptp, icd10cm, icd10pcs, msdrg or listprices.",
        ),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="The files, as CMS published them."),
    ],
    release: Annotated[
        str,
        typer.Option(metavar="ID", help="Which release it is, as 2025d, 2024ar or 2022-07."),
    ] = "",
    each_release: Annotated[
        bool,
        typer.Option(
            "--each-release", help="A file with a RELEASE column: a dataset for each release in it."
        ),
    ] = False,
    library: Library = None,
    every_code: Annotated[
        bool, typer.Option("--all", help="Every code, not only the library's and its families'.")
    ] = False,
    skip_bad_rows: Annotated[
        bool,
        typer.Option("--skip-bad-rows", help="Leave bad rows out, and list them in a file here."),
    ] = False,
    member: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Which file of a zip archive, where its name does not tell: by name, path or a "
            'pattern such as "*.TXT"; may be given more than once.',
        ),
    ] = None,
    retrieved: Annotated[
        str, typer.Option(metavar="DATE", help="The day the files were fetched; else today.")
    ] = "",
) -> None:
    """Take CMS's figures into content/datasets/, with the record of where they come from."""
    from cptref.importer import Refused, import_dataset

    known = _kind(kind)
    if bool(release) == each_release:
        raise Stop(WRONG_USAGE, "name the release with --release ID, or ask for --each-release")
    day = _day(retrieved)
    home = home_of(library)
    records = _records(home)
    asked = _asked(known, records, every_code)
    with _uploads(known, files, member or ()) as uploads, _patience():
        wanted = _releases(known, uploads, records) if each_release else (release,)
        done: list[Imported] = []
        for id_ in wanted:
            result = import_dataset(known, uploads, id_, asked, skip_bad_rows=skip_bad_rows)
            if isinstance(result, Refused):
                _refuse(result)
            else:
                done.append(result)
    content = {path: raw for one in done for path, raw in _content(one, records, day)}
    # First: a row that is left out is told of, or nothing is written.
    reports = [_report(one) for one in done if one.rejects]
    written = _write(home, content)
    for one in done:
        _tell(one, written, records)
    say("".join(reports))


def _kind(kind: str) -> Kind:
    from cptref.cms.kinds import KINDS

    for known in KINDS:
        if kind == known:
            return known
    raise Stop(WRONG_USAGE, f"KIND must be one of {', '.join(KINDS)}; got '{kind}'")


def _day(retrieved: str) -> date:
    from cptref.catalog.reviews import has_begun

    if not retrieved:
        return today()
    try:
        day = date.fromisoformat(retrieved)
    except ValueError:
        words = f"--retrieved must be a day as 2026-11-23; got '{retrieved}'"
        raise Stop(WRONG_USAGE, words) from None
    if not has_begun(day, today()):
        raise Stop(WRONG_USAGE, f"--retrieved must not lie in the future; got {retrieved}")
    return day


def _records(home: Path) -> Records:
    from cptref.load import load

    content, _ = content_of(home)
    kept = {name: raw for name, raw in content.items() if not name.startswith("content/datasets/")}
    return load(kept).value


def _asked(kind: Kind, records: Records, every_code: bool) -> Asked:
    """Which codes are wanted. A record with mistakes may name more of them: it has to be mended."""
    from cptref.importer import EVERY_CODE, Asked, wanted

    if every_code or kind == "gpci":
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
def _uploads(kind: Kind, files: list[Path], members: Sequence[str]) -> Iterator[tuple[Upload, ...]]:
    from cptref.uploads import NotTaken, take

    with tempfile.TemporaryDirectory(prefix="cptref-import-") as scratch:
        try:
            uploads = take(files, members, Path(scratch), kind)
        except NotTaken as fault:
            raise Stop(INPUT_OUTPUT, str(fault)) from None
        yield uploads


@contextmanager
def _patience() -> Iterator[None]:
    """Says on a terminal that something goes on: the pairs of a quarter take a minute."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("reading"):
        yield


def _releases(kind: Kind, uploads: tuple[Upload, ...], records: Records) -> Iterator[str]:
    """Those of a file that gathers several, without those that come from CMS's own file."""
    from cptref.cms import pfs
    from cptref.cms.layout import UnknownLayout

    if kind != "pfs" or len(uploads) != 1:
        raise Stop(WRONG_USAGE, "--each-release is for one file of kind pfs")
    try:
        found = pfs.releases(uploads[0])
    except UnknownLayout as fault:
        raise Stop(CONTENT_HAS_ERRORS, str(fault)) from None
    if not found:
        words = f"{uploads[0].name} has no RELEASE column: it is one release, named by --release"
        raise Stop(WRONG_USAGE, words)
    for release in found:
        source = records.sources.get(f"cms-{kind}-{release}")
        if source and source.data.file and source.data.file != uploads[0].name:
            say(f"{kind}-{release}: left as it is, {source.data.file} is its source\n")
        else:
            yield release


def _refuse(refused: Refused) -> None:
    for reject in refused.rejects[:_TOLD]:
        complain(f"{reject}\n")
    more = len(refused.rejects) - _TOLD
    if more > 0:
        complain(f"… and {more:,} more\n")
    cure = "; --skip-bad-rows leaves them out" if refused.can_skip else ""
    raise Stop(CONTENT_HAS_ERRORS, f"{refused.message}. Nothing was written{cure}")


def _content(one: Imported, records: Records, day: date) -> Iterator[tuple[str, bytes]]:
    """The files to write. A source's record that exists is an editor's, and is left alone."""
    from cptref.importer import contradicts, source_record

    name = one.source_path.rpartition("/")[2].removesuffix(".yaml")
    source = records.sources.get(name)
    if ("source", name) in records.broken:
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"{one.source_path} has mistakes, so that it cannot be told which file {one.name} came "
            "from. Mend what `cptref check` says, or remove that record. Nothing was written",
        )
    if source and contradicts(source.data, one):
        raise Stop(
            CONTENT_HAS_ERRORS,
            f"{one.source_path} says that {one.name} was imported from {source.data.file}, of "
            "another SHA-256. Give this release an id of its own (a correction of 2024a is "
            "2024ar), or remove that record. Nothing was written",
        )
    yield one.path, one.content
    if source is None:
        yield one.source_path, source_record(one, day)


def _write(home: Path, content: Mapping[str, bytes]) -> frozenset[str]:
    """Writes what differs, and says what that was: all staged beside its place, then put there."""
    staged: list[tuple[Path, Path]] = []
    changed: list[str] = []
    try:
        for name, raw in content.items():
            place = home / name
            if place.is_symlink() or place.parent.is_symlink():
                raise Stop(INPUT_OUTPUT, f"{name} is a link: nothing is written through links")
            if place.is_file() and place.read_bytes() == raw:
                continue
            place.parent.mkdir(exist_ok=True)
            stage = place.with_name(f".{place.name}.{os.getpid()}.new")
            staged.append((stage, place))
            with stage.open("xb") as file:
                file.write(raw)
            changed.append(name)
        for stage, place in staged:
            stage.replace(place)
    finally:
        for stage, _ in staged:
            stage.unlink(missing_ok=True)
    return frozenset(changed)


def _tell(one: Imported, written: frozenset[str], records: Records) -> None:
    from cptref.importer import provenance

    state = "" if one.path in written else ", unchanged"
    say(f"{one.path}: {one.kept:,} of {one.read:,} rows{state}\n")
    if one.source_path in written:
        say(f"{one.source_path}: written; review it\n")
        return
    source = records.sources.get(f"cms-{one.name}")
    if source and (source.data.dataset != one.name or not source.data.sha256):
        lines = provenance(one).replace("\n", "\n  ").rstrip()
        say(f"{one.source_path}: is left alone; it should also say:\n  {lines}\n")


def _report(one: Imported) -> str:
    """Lists the rows that were left out in a file here, and says so; an older list goes."""
    report = Path(f"{one.name}.rejects.txt")
    report.unlink(missing_ok=True)
    with report.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in one.rejects)
    one_alone = len(one.rejects) == 1
    return f"{report}: {len(one.rejects):,} row{' was' if one_alone else 's were'} left out\n"
