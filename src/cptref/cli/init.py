"""`cptref init`: a library to begin with, which builds and passes."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Annotated

import typer

from cptref.cli.console import WRONG_USAGE, Stop, say
from cptref.cli.signals import Clearing

#: A package has no hidden names, or tools read them as their own.
_HIDDEN = "dot-"
_SITE = "content/site.yaml"
#: In the place of the name that the library has in its feeds; each has one of its own.
_UNNAMED = b"00000000-0000-0000-0000-000000000000"
_NEXT = """\
{folder}: {count} files. Next:
  cd {folder}
  cptref check
  cptref serve
Say in content/site.yaml who publishes it, and in .github/workflows/check.yml which cptref is used.
"""


def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder that is empty, or not there.", show_default=False
        ),
    ],
) -> None:
    _refuse(folder)
    files = _files()
    with Clearing():
        _write(folder, files)
    say(_NEXT.format(folder=folder, count=len(files)))


def _refuse(folder: Path) -> None:
    """What was made by `git init`, or cloned while it was empty, is empty too."""
    if folder.is_symlink() and not folder.exists():
        raise Stop(WRONG_USAGE, f"{folder} is a link that leads nowhere: name a folder")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Stop(WRONG_USAGE, f"{folder} is a file: name a folder that is empty, or not there")
    there = sorted(each.name for each in folder.iterdir() if each.name != ".git")
    if (folder / _SITE).exists():
        raise Stop(WRONG_USAGE, f"{folder} is a library already: nothing was written")
    if there:
        words = f"{folder} is not empty, it has {there[0]}: name a folder that is, or not there"
        raise Stop(WRONG_USAGE, words)


def _files() -> dict[str, bytes]:
    """By path; the schemas are those that `cptref schema --library` writes."""
    from cptref.disk.packed import packed
    from cptref.load import load
    from cptref.load.ids import ids_of
    from cptref.schema.export import editor_schemas

    files = {_shown(path): content for path, content in packed("init").items()}
    records = {path: raw for path, raw in files.items() if path.startswith("content/")}
    ids = ids_of(load(records).value)
    files |= {f"schema/{name}": content for name, content in editor_schemas(ids).items()}
    files[_SITE] = files[_SITE].replace(_UNNAMED, str(uuid.uuid4()).encode())
    return files


def _shown(path: str) -> str:
    """'dot-github/workflows/check.yml' -> '.github/workflows/check.yml'."""
    parts = path.split("/")
    return "/".join(
        f".{part.removeprefix(_HIDDEN)}" if part.startswith(_HIDDEN) else part for part in parts
    )


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """All of them; where one cannot be written, none is left."""
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            for above in reversed([each for each in path.parents if not each.exists()]):
                above.mkdir()
                made.append(above)
            with path.open("xb") as stream:
                made.append(path)
                stream.write(content)
    except BaseException:
        for path in reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        raise
