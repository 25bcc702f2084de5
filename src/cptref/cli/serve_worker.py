"""One build for `cptref serve`, by a process that has imported all it needs before it is asked.

It does one build and ends, so that nothing of one build is left for the next but what is kept on
the disk, and a fault in it is not the server's. What it finds goes to standard output, a line of
JSON each; the server ends it by closing its input.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from cptref.cli import signals
from cptref.cli.building import Asked, build
from cptref.cli.console import INPUT_OUTPUT, Stop, lose_no_letter, told_of
from cptref.cli.look import Look
from cptref.keep.saved import SavedEntries
from cptref.keep.told import Told


def main(home: str, out: str) -> None:
    """Imports, waits for a line, builds, says how it went."""
    signals.listen()
    gc.disable()
    lose_no_letter()
    channel, sys.stdout = sys.stdout, io.StringIO()
    _import_all()
    ahead = _read_ahead(Path(home), Path(out))
    _say(channel, ready=True)
    if not sys.stdin.readline():
        os._exit(0)
    content = Path(home) / "content"
    asked = Asked(Path(home), Path(out), heard=_Told(channel), ahead=ahead)
    try:
        # A lock would make the folders that it lies in: of a library that was moved away, a ghost.
        if not content.is_dir():
            raise Stop(INPUT_OUTPUT, f"{content} is not there: it is looked for again")
        code, fault = build(asked), ""
    except signals.Ended as ended:
        os._exit(ended.code)
    except Exception as raised:
        if os.environ.get("CPTREF_TRACEBACK"):
            raise
        code, fault = told_of(raised)
    words = sys.stdout.getvalue().strip().rpartition("site: ")[2]
    _say(channel, ended=code, fault=fault, words=words)
    # As `start.leave`: nothing of what was made is taken apart.
    os._exit(0)


def _read_ahead(home: Path, out: Path) -> dict[bytes, Any]:
    """What is kept of the library, if that can be looked at now: it may be another by the build."""
    try:
        return SavedEntries(Look(home, out).saved).read_ahead()
    except OSError:
        return {}


class _Told:
    """Hears of a build, and sends it on."""

    def __init__(self, channel: IO[str]) -> None:
        self._channel = channel

    def looked(self, digest: bytes) -> None:
        _say(self._channel, looked=digest.hex())

    def told(self, told: Iterable[Told], files: int) -> None:
        _say(self._channel, told=list(told), files=files)

    def published(self) -> None:
        _say(self._channel, published=True)


def _say(channel: IO[str], **what: object) -> None:
    """The server may have gone: then there is nobody to be told."""
    try:
        channel.write(json.dumps(what) + "\n")
        channel.flush()
    except OSError:
        pass


def _import_all() -> None:
    """What a build imports and makes ready on its way: an editor would wait for it."""
    from cptref.checks import families
    from cptref.checks.patterns import compile_all
    from cptref.cli import examined, given, making, terminal
    from cptref.disk import crew, stage
    from cptref.files.api.json_file import adapter
    from cptref.files.api.write import SCHEMAS
    from cptref.markup import markdown
    from cptref.plan import ORDER
    from cptref.theme import templates

    assert all((families, examined, given, making, terminal, crew, stage, markdown, templates))
    for kind in ORDER:
        kind.maker()
    shape: Any
    for shape in SCHEMAS:
        adapter(shape)
    compile_all()
