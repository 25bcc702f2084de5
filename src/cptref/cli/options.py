"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Library = Annotated[
    Path | None,
    typer.Option("-C", metavar="DIR", help="The library: the folder that holds content/site.yaml."),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="Plain text, also on a terminal.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Work everything out anew, and keep nothing of it.")
]
