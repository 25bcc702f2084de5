"""A library on the disk that is edited and built, while its cache and its site come to harm."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from cptref.build import Sources
from tests import sites

#: Time enough that a build has begun, in seconds.
_SOON = (0.05, 0.3, 1.0)


def _files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())


@dataclass
class Project:
    """The folder of a library, with `site/` and the cache in it."""

    home: Path
    options: tuple[str, ...] = ()
    _lies: dict[str, bytes] = field(default_factory=dict)
    """The files of `content/` and `templates/` as they were last written."""

    @property
    def site(self) -> Path:
        return self.home / "site"

    @property
    def cache(self) -> Path:
        return self.home / ".cptref-cache"

    def write(self, sources: Sources) -> None:
        """What differs from what lies there, and nothing else."""
        theme = sites.theme()
        wanted = {path: raw or b"" for path, raw in sources.content.items()}
        wanted |= {
            f"templates/{path}": raw
            for path, raw in sources.theme.items()
            if theme.get(path) != raw
        }
        for path in self._lies.keys() - wanted:
            (self.home / path).unlink()
        for path, raw in wanted.items():
            if self._lies.get(path) != raw:
                (self.home / path).parent.mkdir(parents=True, exist_ok=True)
                (self.home / path).write_bytes(raw)
        self._lies = wanted

    def command(self, name: str, sources: Sources, *options: str) -> list[str]:
        given = [sys.executable, "-m", "cptref", name, "-C", str(self.home), *options]
        if name == "build":
            given += ["--scope", sources.scope, *self.options]
            given += ["--base-url", sources.base_url] if sources.base_url else []
        return given

    def run(self, name: str, sources: Sources, *options: str) -> subprocess.CompletedProcess[str]:
        command = self.command(name, sources, *options)
        return subprocess.run(command, check=False, capture_output=True, text=True)

    def built(self) -> dict[str, bytes]:
        """The files of the site."""
        return {
            name: path.read_bytes()
            for path in _files(self.site)
            if (name := path.relative_to(self.site).as_posix()) != ".gitignore"
        }


Harm = Callable[[Project, Sources, Random], None]


def _one(folder: Path, random: Random) -> Path | None:
    found = _files(folder) if folder.is_dir() else []
    return random.choice(found) if found else None


def _lost(of: Callable[[Project], Path]) -> Harm:
    def harm(project: Project, _: Sources, random: Random) -> None:
        if path := _one(of(project), random):
            path.unlink()

    return harm


def _cut(of: Callable[[Project], Path]) -> Harm:
    def harm(project: Project, _: Sources, random: Random) -> None:
        if path := _one(of(project), random):
            raw = path.read_bytes()
            path.write_bytes(raw[: random.randrange(len(raw) + 1)])

    return harm


def _flipped(of: Callable[[Project], Path]) -> Harm:
    """One byte is another, and the length as it was."""

    def harm(project: Project, _: Sources, random: Random) -> None:
        if (path := _one(of(project), random)) and (raw := bytearray(path.read_bytes())):
            raw[random.randrange(len(raw))] ^= 1
            path.write_bytes(raw)

    return harm


def _gone(of: Callable[[Project], Path]) -> Harm:
    def harm(project: Project, _: Sources, __: Random) -> None:
        shutil.rmtree(of(project), ignore_errors=True)

    return harm


def _older(of: Callable[[Project], Path]) -> Harm:
    """A copy of some time ago is put back: of the whole folder, or of one file in it."""

    def harm(project: Project, _: Sources, random: Random) -> None:
        now, then = of(project), project.home.parent / f"then-{of(project).name}"
        if then.is_dir() and random.random() < 0.5:
            shutil.rmtree(now, ignore_errors=True)
            shutil.copytree(then, now)
        elif then.is_dir() and (path := _one(then, random)):
            place = now / path.relative_to(then)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)
        if now.is_dir() and random.random() < 0.7:
            shutil.rmtree(then, ignore_errors=True)
            shutil.copytree(now, then)

    return harm


def _foreign(project: Project, _: Sources, random: Random) -> None:
    if project.site.is_dir():
        (project.site / random.choice(("foreign.html", "cpt.html", ".hidden"))).write_text("?")


def _touched(project: Project, _: Sources, random: Random) -> None:
    """All has other times, as in a fresh checkout."""
    folder = project.home / random.choice(("content", "site", ".cptref-cache"))
    for path in _files(folder) if folder.is_dir() else ():
        os.utime(path, (1_700_000_000, 1_700_000_000 + random.randrange(1000)))


def _killed(project: Project, sources: Sources, random: Random) -> None:
    """A build that ends in the midst of it."""
    running = subprocess.Popen(
        project.command("build", sources), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        running.wait(random.choice(_SOON) * random.random())
    except subprocess.TimeoutExpired:
        running.send_signal(random.choice((signal.SIGKILL, signal.SIGTERM)))
        running.wait()


def _checked(project: Project, sources: Sources, _: Random) -> None:
    project.run("check", sources)


def _cache(project: Project) -> Path:
    return project.cache


def _site(project: Project) -> Path:
    return project.site


HARMS: Mapping[str, Harm] = {
    **{
        f"{of.__name__[1:]} {name}": harm(of)
        for of in (_cache, _site)
        for name, harm in (
            ("lost", _lost), ("cut", _cut), ("flipped", _flipped), ("gone", _gone),
            ("older", _older),
        )
    },
    "foreign file": _foreign,
    "touched": _touched,
    "killed": _killed,
    "checked": _checked,
}  # fmt: skip
