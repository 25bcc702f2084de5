"""`cptref schema`: what editors complete and check by, in the library's `schema/`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cptref.cli.console import CONTENT_HAS_ERRORS, content_of, home_of, say
from cptref.cli.options import Library


def schema(
    library: Library = None,
    with_ids: Annotated[
        bool,
        typer.Option(
            "--library", help="With the names of this library's records, as they are now."
        ),
    ] = False,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if they differ.")
    ] = False,
) -> None:
    from cptref.schema.export import editor_schemas, kept_schemas

    home = home_of(library)
    folder = home / "schema"
    there = {path.name: path.read_bytes() for path in sorted(folder.glob("*.schema.json"))}
    if with_ids:
        from cptref.load import load
        from cptref.load.ids import ids_of

        made = editor_schemas(ids_of(load(_records(home)).value))
    else:
        made = kept_schemas(there)
    changed = [name for name, content in made.items() if there.get(name) != content]
    if not check_only:
        for name in changed:
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(made[name])
    if changed:
        say(f"{'differ' if check_only else 'written'}: {', '.join(changed)}\n")
        if check_only:
            raise typer.Exit(CONTENT_HAS_ERRORS)


def _records(home: Path) -> dict[str, bytes | None]:
    """Without the datasets: they name no record."""
    content, _ = content_of(home)
    return {path: raw for path, raw in content.items() if not path.startswith("content/datasets/")}
