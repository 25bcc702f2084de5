"""Times a build after one edit: `python benchmarks/edits.py [--datasets] [CODES [PAIRS]]`.

Each edit is made in a library of CODES invented codes (1,000), built from what the build before it
kept, undone and built again, and beside it stands a clean build of the same library: a pair. What
counts is the processor time of whole processes, their children with them, and the ratio within a
pair: a machine that is busy slows both. Of PAIRS pairs (3) each figure is the median. Units are
counted, and neither swing nor depend on the machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus import write_library  # noqa: E402
from cptref.build import Sources  # noqa: E402
from cptref.disk.read import read_content, read_theme  # noqa: E402
from tests import edits  # noqa: E402
from tests.edits.texts import text, written  # noqa: E402

THEME = ROOT / "templates"
#: Given to every build: one process, so that processor time is the work and nothing else.
ONE = ("--jobs", "1")
#: Cited by every record of the library.
CITED_BY_ALL = "content/sources/claims-manual.yaml"
CITED_BY_SOME = "content/sources/policy-0000-a.yaml"
#: Later than every other day of the library.
NEWEST = "on: 2026-08-10, next: 2031-06-30"

Edit = Callable[[Sources], Sources]


@dataclass(frozen=True, slots=True)
class Ran:
    """One process."""

    processor: float
    wall: float
    told: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One edit: medians of its pairs."""

    units: int
    files: int
    processor: float
    wall: float
    of_clean: float
    of_clean_wall: float


def main(arguments: list[str]) -> int:
    bare = "--datasets" not in arguments
    numbers = [each for each in arguments if each != "--datasets"]
    if len(numbers) > 2 or not all(each.isdigit() and int(each) for each in numbers):
        print("usage: edits.py [--datasets] [CODES [PAIRS]]", file=sys.stderr)
        return 2
    codes, pairs = (*map(int, numbers), *(1_000, 3)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "library"
        write_library(codes, home, bare=bare)
        print(f"{codes:,} records, {'bare' if bare else 'with datasets'}, {pairs} pairs")
        print(
            f"{'':24}{'units':>7}{'files':>8}{'processor':>11}{'wall':>8}{'of a clean build':>18}"
        )
        bench = Bench(home)
        for name, edit in named_edits(bare=bare).items():
            print(row(name, bench.measured(edit, pairs)), flush=True)
        for name, edit in (("check: nothing", _nothing), ("check: prose", _of("prose"))):
            took = bench.checked(edit, pairs)
            print(f"{name:24}{'':15}{took:10.2f} s")
    return 0


def named_edits(*, bare: bool) -> Mapping[str, Edit]:
    found = {
        "nothing": _nothing,
        "prose": _of("prose"),
        "dated review": _reviewed,
        "title": _of("title"),
        "stance": _of("stance"),
        "prior auth": _of("prior auth"),
        "history": _of("history"),
        "payer's note": _of("payer's note"),
        "payer's title": _of("payer's title"),
        "a family's source": _titled(CITED_BY_SOME),
        "a source of all": _titled(CITED_BY_ALL),
        "term": _of("term"),
        "modifier": _of("modifier"),
        "code added": _of("code added"),
        "template of payers": _template("payer.html"),
        "template of briefings": _template("briefing.html"),
        "base template": _of("base template"),
        "stylesheet": _of("stylesheet"),
    }
    return found if bare else {**found, "a figure": _of("figure"), "release": _of("release added")}


def _nothing(sources: Sources) -> Sources:
    return sources


def _of(kind: str) -> Edit:
    """One of those that the tests draw, always the same."""

    def edit(sources: Sources) -> Sources:
        changed = edits.edit(sources, kind, Random(0))
        assert changed is not None, f"the library has no place for '{kind}'"
        return changed

    return edit


def _titled(path: str) -> Edit:
    def edit(sources: Sources) -> Sources:
        record = re.sub(r"^title: (.*)", r"title: \1, anew", text(sources.content, path))
        return replace(sources, content=written(sources.content, path, record))

    return edit


def _reviewed(sources: Sources) -> Sources:
    path = min(each for each in sources.content if each.startswith("content/codes/"))
    record = re.sub(
        r"^reviewed: .*", f"reviewed: {{{NEWEST}}}", text(sources.content, path), flags=re.MULTILINE
    )
    return replace(sources, content=written(sources.content, path, record))


def _template(name: str) -> Edit:
    def edit(sources: Sources) -> Sources:
        raw = sources.theme[name]
        changed = re.sub(rb"({% block main %})", rb"\1<!-- anew -->", raw, count=1)
        assert changed != raw, name
        return replace(sources, theme={**sources.theme, name: changed})

    return edit


class Bench:
    """A library on the disk, and its site as the last build has left it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.theme = dict(read_theme([THEME]))
        self.lies = Sources(read_content(home).value, self.theme)
        self._clean = home.parent / "clean"
        self.build()

    def build(self) -> Ran:
        return ran("build", "-C", str(self.home), "--why", *ONE)

    def clean(self) -> Ran:
        """From nothing, into a folder that is not there."""
        shutil.rmtree(self._clean, ignore_errors=True)
        return ran("build", "-C", str(self.home), "--no-cache", "--out", str(self._clean), *ONE)

    def put(self, sources: Sources) -> None:
        """Writes what differs from what lies there."""
        before, now = (self._files(each) for each in (self.lies, sources))
        for path in before.keys() - now.keys():
            (self.home / path).unlink()
        for path, raw in now.items():
            if before.get(path) != raw:
                (self.home / path).parent.mkdir(parents=True, exist_ok=True)
                (self.home / path).write_bytes(raw)
        self.lies = sources

    def _files(self, sources: Sources) -> dict[str, bytes]:
        theme = {
            f"templates/{name}": raw
            for name, raw in sources.theme.items()
            if self.theme.get(name) != raw
        }
        return {path: raw or b"" for path, raw in sources.content.items()} | theme

    def measured(self, edit: Edit, pairs: int) -> Measured:
        found: list[tuple[Ran, Ran]] = []
        before = self.lies
        for _ in range(pairs):
            self.put(edit(before))
            made, clean = self.build(), self.clean()
            found.append((made, clean))
            self.put(before)
            found.append((self.build(), clean))
        first = found[0][0]
        return Measured(
            units=units(first.told),
            files=changed_files(first.told),
            processor=median(made.processor for made, _ in found),
            wall=median(made.wall for made, _ in found),
            of_clean=median(made.processor / clean.processor for made, clean in found),
            of_clean_wall=median(made.wall / clean.wall for made, clean in found),
        )

    def checked(self, edit: Edit, pairs: int) -> float:
        took, before = [], self.lies
        for _ in range(pairs):
            for each in (edit(before), before):
                self.put(each)
                took.append(ran("check", "-C", str(self.home)).processor)
        self.build()
        return median(took)


def ran(*arguments: str) -> Ran:
    """A command in a process of its own; its processor time is that of its own children too."""
    began, before = time.perf_counter(), os.times()
    command = (sys.executable, "-m", "cptref", *arguments)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    wall, after = time.perf_counter() - began, os.times()
    processor = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return Ran(processor, wall, done.stdout)


def units(told: str) -> int:
    """How many units `--why` has named: a line each, before that of the build."""
    return len(told.splitlines()) - 1


def changed_files(told: str) -> int:
    found = re.search(r": ([\d,]+) files, ([\d,]+) unchanged, ([\d,]+) removed", told)
    assert found is not None, told
    files, unchanged, removed = (int(each.replace(",", "")) for each in found.groups())
    return files - unchanged + removed


def row(name: str, of: Measured) -> str:
    return (
        f"{name:24}{of.units:7,}{of.files:8,}{of.processor:9.2f} s{of.wall:7.2f} s"
        f"{of.of_clean:9.3f}{of.of_clean_wall:9.3f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
