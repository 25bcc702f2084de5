"""Edits without end, each built from what the build before it kept and compared with a clean one.

`make distrust`, or `python -m tests.distrust [--edits N] [--codes N] [--seed N] [--datasets]
[-- OPTION…]`: edits of an invented library, a seed, whether CMS's files are in it, and what each
build is given beside, as `--jobs 2`. Between edits the cache and the site come to harm.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from time import monotonic

from cptref.build import Sources, examine
from cptref.disk.read import read_content
from tests import sites
from tests.invented import invented
from tests.kept_sites import clean, differing, is_sound, steps
from tests.on_disk import HARMS, Project


def go_through(project: Project, sources: Sources, dice: Random, count: int) -> Iterator[str]:
    """A line for each edit; AssertionError where the site is not that of a clean build."""
    project.write(sources)
    wanted: dict[str, bytes] = {}
    for number, (kind, changed) in enumerate(_begun(sources, dice, count)):
        harms = dice.choices(tuple(HARMS), k=dice.choice((0, 0, 1, 2)))
        project.write(changed)
        for name in harms:
            HARMS[name](project, changed, dice)
        if sound := is_sound(examine(changed.content, today=changed.today)):
            wanted = clean(changed)
        ran = project.run("build", changed)
        told = f"{number}: {kind}{''.join(f', {name}' for name in harms)}"
        if sound:
            assert ran.returncode == 0, f"{told}\n{ran.stdout}{ran.stderr}"
            differ = differing(project.built(), wanted)
            assert differ == [], f"{told}: {len(differ)} files, {differ[:9]}\n{ran.stdout}"
        else:
            assert ran.returncode in (1, 2, 3), f"{told}\n{ran.stdout}{ran.stderr}"
        yield f"{told}: {ran.stdout.strip() if sound else 'refused'}"


def _begun(sources: Sources, dice: Random, count: int) -> Iterator[tuple[str, Sources]]:
    yield "nothing", sources
    for kind, changed in steps(sources, dice, count):
        # A file that cannot be read is not one that can be written.
        if None not in changed.content.values():
            yield kind, changed


def main(arguments: list[str]) -> int:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    given, options = arguments[:at], tuple(arguments[at + 1 :])
    parser = ArgumentParser(prog="python -m tests.distrust")
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--codes", type=int, default=300)
    parser.add_argument("--seed", type=int, default=date.today().toordinal())  # noqa: DTZ011
    parser.add_argument("--datasets", action="store_true")
    asked = parser.parse_args(given)
    print(f"seed {asked.seed}, {asked.codes} records, {asked.edits} edits {' '.join(options)}")
    with tempfile.TemporaryDirectory() as folder:
        home = invented(Path(folder) / "library", asked.codes, bare=not asked.datasets)
        today = date.today()  # noqa: DTZ011  # as the command has it
        sources = Sources(read_content(home).value, sites.theme(), today=today)
        project = Project(home, options)
        began = monotonic()
        dice = Random(asked.seed)  # noqa: S311  # nothing secret
        for line in go_through(project, sources, dice, asked.edits):
            print(f"{monotonic() - began:6.0f} s  {line}", flush=True)
    print("Every site was that of a clean build.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
