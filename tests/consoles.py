"""What the documents show of a terminal, run: each command in its turn, in one library.

A block ```console has commands, `$ …`, each with what it prints. In what is printed … stands for
what differs from run to run, and a line … for the lines that are left out. A comment
`<!-- An editor writes over each TODO. -->` is done where it stands.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import samples, scaffolds

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(
    r"^```console\n(?P<console>.*?)^```$|^<!-- (?P<done>An editor [^>]*) -->$", re.M | re.S
)
_WRITTEN = "<!-- An editor writes over each TODO. -->".removeprefix("<!-- ").removesuffix(" -->")
#: What an editor may write in a placeholder's place: no two alike, and of the record's matter.
_TEXTS = (
    "Electric pulses through the skin against tumors of the liver",
    "Electric pulses destroy a tumor through the skin.",
    "Percutaneous tumor ablation",
    "It is used where heat and cold would harm a vessel nearby [@editorial].",
    "A person with one small tumor beside a large vessel is seen in the clinic.",
    "A scan shows where the tumor lies.",
    "Electrodes are placed beside the tumor under imaging.",
    "A scan shows what was destroyed.",
    "A tumor beside a vessel [@editorial]",
    "Where each electrode lay, and the pulses that were given [@editorial].",
    "The work was far beyond the usual, and the report shows it [@editorial].",
)
#: CMS's files of a release that the library does not have.
_SETTINGS = {
    "Practitioner": "Practitioner Services", "OutpatientHospital": "Outpatient Hospital Services"
}  # fmt: skip
_PLACEHOLDER = re.compile(r"TODO.*(?:\n  [a-z][^:\n]*\.$)?", re.M)


@dataclass(frozen=True, slots=True)
class Step:
    """A command as the document has it, and what it prints there."""

    command: str
    printed: tuple[str, ...]


def steps(document: str) -> Iterator[Step | str]:
    """Commands, and what an editor does between them, in their order."""
    for block in _BLOCK.finditer(document):
        if block["done"]:
            yield block["done"]
            continue
        command: str | None = None
        printed: list[str] = []
        for line in block["console"].splitlines():
            if line.startswith("$ "):
                if command is not None:
                    yield Step(command, tuple(printed))
                command, printed = line[2:], []
            else:
                assert command is not None, f"a block begins with a command: {line}"
                printed.append(line)
        if command is not None:
            yield Step(command, tuple(printed))


def fits(printed: tuple[str, ...], out: str) -> bool:
    """Whether this is what a command printed."""
    pattern = ""
    for line in printed:
        if line == "…":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.split("…"))) + r"\n"
    return re.fullmatch(pattern, out) is not None or re.fullmatch(pattern, f"{out}\n") is not None


def library(folder: Path) -> Path:
    """The library in which the documents' commands are run, with its history in git."""
    home = samples.write(folder / "library", scaffolds.made())
    (home / ".gitignore").write_text(".cptref-cache/\n*_Eff_*.csv\n")
    samples.commit(home)
    for name, setting in _SETTINGS.items():
        rows = "".join(f"{code},1,3 Date of Service Edit: Clinical,Clinical: Data\n"
                       for code in ("00100", "00101", "00102", "99999"))  # fmt: skip
        head = f"HCPCS/CPT Code,{setting} MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
        place = home / f"MCR_MUE_{name}Services_Eff_01-01-2027.csv"
        place.write_text(head + rows, encoding="utf-8", newline="\n")
    return home


def run(step: Step, home: Path, cptref: samples.Cptref) -> str:
    """What the command prints, on both of its streams."""
    program, *arguments = shlex.split(step.command)
    if program == "cptref":
        ran = cptref(*arguments)
        return ran.out + ran.err
    assert program == "git", f"only cptref and git are run: {step.command}"
    who = {
        f"GIT_{one}_{what}": "A" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ("git", *arguments),
        cwd=home,
        env=os.environ | who,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def act(words: str, home: Path) -> None:
    """What an editor does between two commands."""
    assert words == _WRITTEN, words
    texts = iter(_TEXTS)
    for path in sorted((home / "content").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "TODO" in text:
            head, sep, body = text.partition("title:")
            path.write_text(head + sep + re.sub(_PLACEHOLDER, lambda _: next(texts), body))
