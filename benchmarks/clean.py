"""Times the clean build: `python benchmarks/clean.py [--bare] [ROUNDS]`, or `make bench`.

Libraries of 1,000 and 10,000 invented codes are built from nothing, each round in a process of its
own, so that peak memory is its own too. The stages are timed from outside: they are functions of
values. With more than one round, each figure is the median. `--bare` leaves CMS's files out.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median

from corpus import write_library

SIZES = (1_000, 10_000)
STAGES = ("read", "load", "link", "check", "plan + render", "write")
START = "start and imports"
PROCESSOR = "of it processor time"
PEAK = "peak above the start, KB"
HELP_RUNS = 9
THEME = Path(__file__).resolve().parents[1] / "templates"

Figures = Mapping[str, float]
"""Seconds by stage, and the peak in KB."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--one"]:
        print(json.dumps(build_once(Path(arguments[1]))))
        return 0
    bare = arguments[:1] == ["--bare"]
    arguments = arguments[1:] if bare else arguments
    if len(arguments) > 1 or not all(one.isdigit() and int(one) for one in arguments):
        print("usage: clean.py [--bare] [ROUNDS]", file=sys.stderr)
        return 2
    rounds = int(arguments[0]) if arguments else 1
    found = [measure(size, rounds, bare=bare) for size in SIZES]
    print(table(found))
    print(targets(found, help_seconds()))
    return 0


def measure(size: int, rounds: int, *, bare: bool) -> Figures:
    """The medians of clean builds of a library of `size` codes."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        write_library(size, library, bare=bare)
        runs = []
        for _ in range(rounds):
            command = [sys.executable, __file__, "--one", str(library)]
            runs.append(json.loads(subprocess.run(command, check=True, stdout=-1).stdout))
    return {name: median(run[name] for run in runs) for name in runs[0]}


def build_once(library: Path) -> dict[str, float]:
    """One clean build in this process, stage by stage."""
    began = time.perf_counter()
    from cptref.catalog import link
    from cptref.checks import check
    from cptref.disk.read import read_content, read_theme
    from cptref.disk.write import write
    from cptref.load import load
    from cptref.plan import plan
    from cptref.theme.render import render

    gc.disable()  # as the command does
    clock = Clock()
    clock.took[START] = clock.last - began
    start, worked = peak_kb(), time.process_time()
    content, theme = read_content(library), read_theme([THEME])
    clock.lap("read")
    loaded = load(content.value)
    clock.lap("load")
    linked = link(loaded.value)
    clock.lap("link")
    assert linked.value is not None, "the library has no site.yaml"
    checked = check(linked.value)
    clock.lap("check")
    problems = (*content.problems, *loaded.problems, *linked.problems, *checked.problems)
    assert not problems, f"{len(problems)} problems in a library that should have none"
    # Pages are made one by one as they are written: what is spent on making them is set apart.
    pages = clock.watched("plan + render", render(plan(linked.value).value, theme))
    write(library / "site", pages)
    clock.lap("write")
    clock.took["write"] -= clock.took["plan + render"]
    # Where it is much less than the whole, the disk or other programs were waited for.
    processor = time.process_time() - worked
    return {**clock.took, PROCESSOR: processor, PEAK: peak_kb() - start}


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self.last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """What has passed since the last lap belongs to `stage`."""
        now = time.perf_counter()
        self.took[stage], self.last = now - self.last, now

    def watched(
        self, stage: str, files: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, bytes]]:
        """The same files; the time in which they are made belongs to `stage`."""
        each, spent = iter(files), 0.0
        while True:
            began = time.perf_counter()
            file = next(each, None)
            spent += time.perf_counter() - began
            self.took[stage] = spent
            if file is None:
                return
            yield file


def peak_kb() -> float:
    """The most memory that this process has had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform == "darwin" else peak


def help_seconds() -> float:
    """The median wall time of `cptref --help`, from a warm disk."""
    command = [sys.executable, "-m", "cptref", "--help"]
    took = []
    for _ in range(HELP_RUNS + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ)
        took.append(time.perf_counter() - began)
    return median(took[1:])


def whole(figures: Figures) -> float:
    return sum(figures[stage] for stage in STAGES)


def table(found: list[Figures]) -> str:
    """Seconds and milliseconds a record for each stage and size, and the growth between them."""
    lines = [f"{'':26}" + "".join(f"{f'{size:,} records':>22}" for size in SIZES)]
    lines.append(f"{'':26}" + f"{'seconds':>11}{'ms/record':>11}" * len(SIZES) + f"{'growth':>9}")

    def row(name: str, values: list[float]) -> str:
        cells = "".join(
            f"{value:11.3f}{value * 1e3 / size:11.3f}"
            for value, size in zip(values, SIZES, strict=True)
        )
        return f"{name:26}{cells}{values[-1] / values[0]:9.2f}"

    lines += [row(stage, [figures[stage] for figures in found]) for stage in STAGES]
    lines.append(row("whole", [whole(figures) for figures in found]))
    lines.append(row(PROCESSOR, [figures[PROCESSOR] for figures in found]))
    lines.append(f"{START:26}" + "".join(f"{figures[START]:11.3f}{'':11}" for figures in found))
    peaks = "".join(
        f"{figures[PEAK]:11,.0f}{figures[PEAK] / size:9.1f}/r"
        for figures, size in zip(found, SIZES, strict=True)
    )
    lines.append(f"{PEAK:26}{peaks}")
    return "\n".join(lines) + "\n"


def targets(found: list[Figures], help_took: float) -> str:
    """What was to be reached, beside what was; a record's figures are those of the larger size."""
    small, large = found[0], found[-1]
    size = SIZES[-1]
    rows = [
        ("load + check, ms a record", (large["load"] + large["check"]) * 1e3 / size, 0.7),
        ("the whole build, ms a record", whole(large) * 1e3 / size, 3.0),
        (f"growth, {SIZES[-1]:,} / {SIZES[0]:,}", whole(large) / whole(small), 10.5),
        ("peak above the start, KB a record", large[PEAK] / size, 60.0),
        ("cptref --help, seconds", help_took, 0.15),
    ]
    lines = [f"{'target':36}{'measured':>10}{'at most':>10}"]
    lines += [
        f"{name:36}{value:10.2f}{most:10.2f}{'' if value <= most else '  missed'}"
        for name, value, most in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
