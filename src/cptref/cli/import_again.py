"""`cptref import --again DIR`: every dataset anew, of its own files, for the codes of today."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cptref.cli.console import CONTENT_HAS_ERRORS, INPUT_OUTPUT, Stop, say
from cptref.cli.import_outcome import (
    asked_of,
    content_to_write,
    patience,
    records_of,
    tell,
    together,
    write,
)
from cptref.cli.signals import Clearing

if TYPE_CHECKING:
    from cptref.cms.layout import Upload
    from cptref.disk.digests import Place
    from cptref.importer import Imported, Refused
    from cptref.load import Library as Records
    from cptref.load.tables import Dataset


def again(home: Path, folder: Path, day: date, *, skip_bad_rows: bool) -> None:
    """Those whose every file is found, written together; one that is refused stays as it is."""
    from cptref.cms.kinds import KINDS
    from cptref.disk.digests import found_in
    from cptref.importer import EVERY_CODE, Refused, import_dataset

    if not folder.is_dir():
        raise Stop(INPUT_OUTPUT, f"{folder} is no folder")
    records = records_of(home, KINDS)
    named = {
        name: records.sources[dataset.source].data.sha256
        for name, dataset in records.datasets.items()
        if dataset.source in records.sources
    }
    done: list[Imported] = []
    absent: list[str] = []
    refused: list[str] = []
    prefix = "cptref-import-"
    with Clearing(), tempfile.TemporaryDirectory(prefix=prefix) as scratch, patience():
        places = found_in(folder, frozenset(sha256 for each in named.values() for sha256 in each))
        for name, digests in named.items():
            dataset = records.datasets[name]
            if not digests or not all(sha256 in places for sha256 in digests):
                absent.append(name)
                continue
            is_all = dataset.extent is not None and dataset.extent.of_all
            asked = EVERY_CODE if is_all else asked_of(dataset.kind, records, every_code=False)
            for number in range(max(len(places[sha256]) for sha256 in digests)):
                chosen = [places[sha256][number % len(places[sha256])] for sha256 in digests]
                uploads = _uploads(dataset, chosen, Path(scratch, f"{name}-{number}"))
                result = import_dataset(
                    dataset.kind, uploads, dataset.release, asked, skip_bad_rows=skip_bad_rows
                )
                # Another file of the same content may have the name of this release.
                if not isinstance(result, Refused):
                    break
            if isinstance(result, Refused):
                refused.append(_words(name, result))
            else:
                done.append(together(result, records))
    content = {path: raw for one in done for path, raw in content_to_write(one, records, day)}
    written = write(home, content)
    for one in done:
        tell(one, written, records, before=len(records.datasets[one.name].rows))
    for name in absent:
        say(f"{name}: left as it is, {_files(records, name)} not in {folder}\n")
    if refused:
        more = "".join(refused)
        raise Stop(CONTENT_HAS_ERRORS, f"what was refused is left as it is:\n{more}".rstrip("\n"))
    if named and not done:
        raise Stop(INPUT_OUTPUT, f"{folder} has no file of any dataset: nothing was written")


def _uploads(dataset: Dataset, places: Sequence[Place], scratch: Path) -> tuple[Upload, ...]:
    from cptref.disk.uploads import NotTaken, take

    taken: list[Upload] = []
    for number, place in enumerate(places):
        folder = Path(f"{scratch}-{number}")
        folder.mkdir()
        members = [place.member] if place.member else []
        try:
            taken += take([place.path], members, folder, dataset.kind)
        except NotTaken as fault:
            raise Stop(INPUT_OUTPUT, str(fault)) from None
    return tuple(taken)


def _words(name: str, refused: Refused) -> str:
    first = f": {refused.rejects[0]}" if refused.rejects else ""
    return f"  {name}: {refused.message}{first}\n"


def _files(records: Records, name: str) -> str:
    file = records.sources[f"cms-{name}"].data.file
    return f"{file}: not every one is" if file and ", " in file else f"{file or 'its file'} is"
