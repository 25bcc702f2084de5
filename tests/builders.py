"""Small libraries in memory: sound records as an editor writes them, and ways to change one."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from cptref.build import examine
from cptref.diagnostics import Diagnostic
from tests.sealed import sealed

SITE = """\
title: A library
plain: Two codes and what is known of them.
publisher: The editors
licensing: {cpt: numbers-own-words}
key_payers: [payer]
about: Each statement has its source.
"""
CODE = """\
title: Freezing of liver tumors
plain: Freezing one or more tumors of the liver.
status: active
family: liver-tumors
service:
  type: Ablative surgical procedure
  approach: open
  settings:
    - {pos: "21", use: typical, cite: [cms-release]}
overview: |
  It is done in the hospital [@cms-release].
billing: |
  One operation, one line on the claim [@cms-release].
clinical:
  vignette: |
    A person with one tumor comes to the hospital.
  workflow:
    - phase: preoperative
      steps: [A scan shows the tumor.]
  indications:
    - text: A tumor that cannot be cut out
      diagnoses: [C22.0]
      cite: [cms-release]
documentation:
  - text: The number of tumors [@cms-release].
modifiers:
  - modifier: "62"
    when: Two surgeons each do a distinct part [@cms-release].
diagnoses:
  - {icd10cm: C22.0, cite: [cms-release]}
payers:
  payer:
    policies:
      - {source: cms-release, stance: covered, summary: It is covered.}
benchmarks:
  utilization:
    gap:
      missing: How often it is billed
      reason: not-searched
      consult: [{where: The public use files}]
      since: 2026-11-23
  commercial_rates:
    gap:
      missing: What insurers pay
      reason: not-searched
      consult: [{where: The rate files of each insurer}]
      since: 2026-11-23
history:
  - {date: 2026-11-23, kind: added, note: First edition.}
reviewed: {on: 2026-11-23, next: 2027-05-23}
"""
FAMILY = """\
title: Liver tumors
plain: Codes for destroying tumors of the liver.
overview: The codes differ by the way to the liver and by {term}`global-period` [@cms-release].
axes:
  approach:
    title: Approach
    values: {open: {title: Open}, through-the-skin: {title: Through the skin}}
codes:
  - code: cpt/00100
    at: {approach: open}
  - code: cpt/00102
    at: {approach: through-the-skin}
    plain: Freezing through the skin
    gap:
      missing: A briefing of 00102
      reason: not-searched
      consult: [{where: The fee schedule}]
      since: 2026-11-23
"""
MODIFIER = """\
title: Co-surgeons
indicator: CO-SURG
question: surgeons
meaning: Two surgeons share one operation [@cms-release].
"""
PAYER = """\
title: A payer
plain: An insurer.
plans: {plan-a: {title: Plan A}}
publishes: [{where: Its policy pages}]
"""
SOURCE = """\
title: A release
publisher: CMS
kind: cms-release
file: release.zip
published: 2026-01-01
retrieved: 2026-11-23
"""
TERM = """\
title: Global period
meaning: The days of care that one payment covers [@cms-release].
"""

SITE_PATH = "content/site.yaml"
CODE_PATH = "content/codes/cpt/00100.yaml"
FAMILY_PATH = "content/families/liver-tumors.yaml"
MODIFIER_PATH = "content/modifiers/62.yaml"
PAYER_PATH = "content/payers/payer.yaml"
SOURCE_PATH = "content/sources/cms-release.yaml"
TERM_PATH = "content/terms/global-period.yaml"

_SOUND = {
    SITE_PATH: SITE,
    CODE_PATH: CODE,
    FAMILY_PATH: FAMILY,
    MODIFIER_PATH: MODIFIER,
    PAYER_PATH: PAYER,
    SOURCE_PATH: SOURCE,
    TERM_PATH: TERM,
}


def library(changes: Mapping[str, str | bytes | None] | None = None) -> dict[str, bytes]:
    """One sound record of each kind; a text in `changes` stands instead, None takes a file away.

    A dataset without checks is sealed.
    """
    files: dict[str, str | bytes | None] = {**_SOUND, **(changes or {})}
    written = {
        path: content if isinstance(content, bytes) else content.encode()
        for path, content in files.items()
        if content is not None
    }
    return sealed(written)


def with_keys(record: str, keys: str) -> str:
    """`record` with the top-level keys of `keys` in the place of its own, at its end."""
    given = {_key(block) for block in _blocks(keys)}
    return "".join(block for block in _blocks(record) if _key(block) not in given) + keys


def problems(changes: Mapping[str, str | bytes | None]) -> tuple[Diagnostic, ...]:
    """What `cptref check` would say of the library so changed."""
    return examine(library(changes)).problems


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    """(rule, line, column) of each; 0 where it is the whole file's."""
    return [
        (p.rule.number, p.span.line if p.span else 0, p.span.column if p.span else 0) for p in found
    ]


def extent(kind: str, rows: int = 1) -> str:
    """The line by which a source says that the whole file was asked for every code."""
    of_kind = {
        "asc": "parts: [AA, BB, EE], ",
        "mue": "parts: [outpatient, practitioner], ",
        "ptp": "parts: [outpatient, practitioner], ",
    }
    return f"extent: {{codes: all, {of_kind.get(kind, '')}rows: {rows}, whole: true}}\n"


def on_disk(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Writes the files below `folder`, and gives it back."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@contextmanager
def nested(top: Path, count: int) -> Iterator[None]:
    """So many folders `d` below `top`, one in another: more than a path may name, so that each is
    made from within the one above, and Python cannot clear them away."""
    folder = os.open(top, os.O_RDONLY)
    for _ in range(count):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    yield
    subprocess.run(["rm", "-rf", top / "d"], check=True)


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE) if block]


def _key(block: str) -> str:
    return block.partition(":")[0]


def tree(text: str) -> dict[str, object]:
    # A plain reader will do for these: BaseLoader leaves every scalar a text.
    loaded = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    assert isinstance(loaded, dict)
    return loaded
