"""`cptref import`: CMS's files -> a dataset and the record of its source, in the library."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cptref.cli import import_again as cli_again
from cptref.cli.console import (
    CONTENT_HAS_ERRORS,
    INPUT_OUTPUT,
    WRONG_USAGE,
    Stop,
    home_of,
    say,
    today,
)
from cptref.cli.import_outcome import (
    asked_of,
    content_to_write,
    hold_against_before,
    patience,
    records_of,
    refuse,
    tell,
    together,
    write,
)
from cptref.cli.options import Library
from cptref.cli.signals import Clearing
from cptref.cms.kinds import KINDS

if TYPE_CHECKING:
    from cptref.cms.layout import Kind, Upload
    from cptref.importer import Imported
    from cptref.load import Library as Records


def import_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=f"{', '.join(KINDS[:-1])} or {KINDS[-1]}.",
        ),
    ] = "",
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="The files, as CMS published them."),
    ] = None,
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
    again: Annotated[
        Path | None,
        typer.Option(
            "--again",
            metavar="DIR",
            help="Every dataset anew, for the codes that the library has now: DIR has the files, "
            "known by the SHA-256 in the records of the sources.",
        ),
    ] = None,
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
    accept_moves: Annotated[
        str,
        typer.Option(
            metavar="COLUMNS",
            help="The columns that may differ more from the release before than they ever did, "
            "as a refusal names them: work_rvu,status.",
        ),
    ] = "",
    accept_fewer: Annotated[
        int | None,
        typer.Option(metavar="ROWS", help="That the file has so many rows, fewer than before."),
    ] = None,
    retrieved: Annotated[
        str, typer.Option(metavar="DATE", help="The day the files were fetched; else today.")
    ] = "",
) -> None:
    from cptref.importer import Refused, import_dataset

    if again is not None:
        if kind or files or release or each_release or every_code or member:
            raise Stop(WRONG_USAGE, "--again takes the folder alone: it imports what is there")
        cli_again.again(home_of(library), again, _day(retrieved), skip_bad_rows=skip_bad_rows)
        return
    known = _kind(kind)
    if not files:
        raise Stop(WRONG_USAGE, "name the files to import, or a folder of them with --again DIR")
    if bool(release) == each_release:
        raise Stop(WRONG_USAGE, "name the release with --release ID, or ask for --each-release")
    day = _day(retrieved)
    home = home_of(library)
    records = records_of(home, (known,))
    asked = asked_of(known, records, every_code)
    accepted = frozenset(filter(None, accept_moves.replace(" ", "").split(",")))
    with _uploads(known, files, member or ()) as uploads, patience():
        wanted = _releases(known, uploads, records) if each_release else (release,)
        done: list[Imported] = []
        for id_ in wanted:
            result = import_dataset(known, uploads, id_, asked, skip_bad_rows=skip_bad_rows)
            if isinstance(result, Refused):
                refuse(result)
            else:
                hold_against_before(result, records, accepted, accept_fewer)
                done.append(together(result, records))
    content = {path: raw for one in done for path, raw in content_to_write(one, records, day)}
    # First: a row that is left out is told of, or nothing is written.
    reports = [_report(one) for one in done if one.rejects]
    written = write(home, content)
    for one in done:
        tell(one, written, records)
    say("".join(reports))


def _kind(kind: str) -> Kind:
    if kind in KINDS:
        return kind
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


@contextmanager
def _uploads(kind: Kind, files: list[Path], members: Sequence[str]) -> Iterator[tuple[Upload, ...]]:
    from cptref.disk.uploads import NotTaken, take

    with Clearing(), tempfile.TemporaryDirectory(prefix="cptref-import-") as scratch:
        try:
            uploads = take(files, members, Path(scratch), kind)
        except NotTaken as fault:
            raise Stop(INPUT_OUTPUT, str(fault)) from None
        yield uploads


def _releases(kind: Kind, uploads: tuple[Upload, ...], records: Records) -> Iterator[str]:
    """Those of a file that gathers several, without those that come from CMS's own file."""
    from cptref.cms.kinds import kind_of
    from cptref.cms.layout import UnknownLayout

    gathers = kind_of(kind).gathers
    if gathers is None or len(uploads) != 1:
        known = " or ".join(each for each in KINDS if kind_of(each).gathers)
        raise Stop(WRONG_USAGE, f"--each-release is for one file of kind {known}")
    try:
        found = gathers(uploads[0])
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


def _report(one: Imported) -> str:
    """Lists the rows that were left out in a file here, and says so; an older list goes."""
    report = Path(f"{one.name}.rejects.txt")
    report.unlink(missing_ok=True)
    with report.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in one.rejects)
    one_alone = len(one.rejects) == 1
    return f"{report}: {len(one.rejects):,} row{' was' if one_alone else 's were'} left out\n"
