"""A library to which a code is added: a family of two axes, three briefings, a member without one.

No code, payer or figure in it says anything true.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from cptref.build import examine
from cptref.catalog import Catalog
from cptref.diagnostics import Diagnostic
from cptref.scaffold.adding import Added, added
from tests.builders import CODE, MODIFIER, PAYER, SITE, TERM, library, with_keys
from tests.figures import JAN_2026, datasets, with_values

#: The day on which the tests add a code.
TODAY = date(2026, 11, 26)
#: The member that has no briefing.
NEW = "00102"
NEW_PATH, FAMILY_PATH = f"content/codes/cpt/{NEW}.yaml", "content/families/tumors.yaml"
#: Those of its route: each has to say that it is related to the new code.
NEIGHBORS = ("content/codes/cpt/00100.yaml", "content/codes/cpt/00101.yaml")
#: The briefing of another route, and of another energy.
OTHER = "content/codes/cpt/00103.yaml"
RULED = ("22", "26", "50", "51", "54", "55", "56", "58", "59", "62", "66", "73", "74", "78", "79",
         "80", "81", "82", "AS", "LT", "RT", "TC")  # fmt: skip
GOVERNED = {"22": "none", "59": "NCCI PTP", "73": "OPPS SI", "74": "OPPS SI"}

FAMILY = """\
title: Tumors
plain: Codes for destroying tumors.
overview: |
  They differ by the way and by the energy [@cms-release]. Modifiers matter: MODIFIERS
  [@cms-release].
axes:
  approach:
    title: Approach
    values: {open: {title: Open}, percutaneous: {title: Percutaneous}}
  energy:
    title: Energy
    values: {heat: {title: Heat}, cold: {title: Cold}, pulses: {title: Electric pulses}}
codes:
  # What stands beside the rows stays.
  - {code: cpt/00100, at: {approach: percutaneous, energy: heat}}
  - {code: cpt/00101, at: {approach: percutaneous, energy: cold}} # the second
  - code: cpt/00102
    at: {approach: percutaneous, energy: pulses}
    plain: Pulses through the skin
    gap:
      missing: A briefing of 00102
      reason: not-added
      searched:
        - {where: The files, on: 2026-11-23, found: "A row [@cms-release]."}
      consult: [{where: The fee schedule}]
      since: 2026-11-23
  - {code: cpt/00103, at: {approach: open, energy: cold}}
""".replace("MODIFIERS", ", ".join(f"{{mod}}`{each}`" for each in RULED))

#: The newest release of each kind of file; a row of it for each code.
ROWS: Mapping[str, str] = {
    "pfs_2026d": JAN_2026,
    "opps_2026_10": "00100,J1,5361,1.0,9000.50,,",
    "asc_2026_10": "00100,AA,Y,G2,45.0,2194.07",
    "mue_2026_10": "00100,practitioner,1,2,A rationale",
}
_NUMBERS = ("00100", "00101", "00102", "00103")
_PTP = tuple(
    f"00100,{other},{setting},1,,,A rationale"
    for other in ("00101", "00102")
    for setting in ("outpatient", "practitioner")
)  # fmt: skip


def rows(number: str = NEW, **pfs: str) -> dict[str, tuple[str, ...]]:
    """The rows of all kinds, those of the code `number` with other values in the fee schedule."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in ROWS.items():
        own = with_values(row, **pfs) if name.startswith("pfs") else row
        found[name] = tuple(
            (own if each == number else row).replace("00100", each, 1) for each in _NUMBERS
        )
    return found | {"ptp_2026_10": _PTP}


def made(
    changes: Mapping[str, str | bytes | None] | None = None,
    files: Mapping[str, str | tuple[str, ...]] | None = None,
) -> dict[str, bytes | None]:
    """The library, so changed, with these rows of Medicare's files."""
    record = with_keys(CODE.replace("liver-tumors", "tumors"), _KEYS)
    written = {
        FAMILY_PATH: FAMILY,
        NEIGHBORS[0]: record,
        NEIGHBORS[1]: _another(record, "Cold through the skin"),
        OTHER: _another(record, "Cold by incision").replace("percutaneous", "open"),
        "content/families/liver-tumors.yaml": None,
        "content/modifiers/62.yaml": None,
        **{f"content/modifiers/{each}.yaml": MODIFIER.replace("CO-SURG", _governs(each))
           for each in RULED},
        "content/site.yaml": SITE.replace("key_payers: [payer]", "key_payers: [payer, medicare]"),
        "content/payers/medicare.yaml": PAYER.replace("A payer", "Medicare"),
        "content/terms/global-period.yaml": None,
        "content/terms/way.yaml": TERM.replace("Global period", "Way"),
    }  # fmt: skip
    written |= {"content/terms/way.yaml": None}
    return dict(library({**written, **datasets(**(rows() if files is None else files)),
                         **(changes or {})}))  # fmt: skip


def catalog(content: Mapping[str, bytes | None]) -> Catalog:
    found = examine(content, today=TODAY).value
    assert found is not None
    return found


def plan(content: Mapping[str, bytes | None], code: str = NEW, *at: str, family: str = "") -> Added:
    """What `cptref new` would write."""
    found = added(catalog(content), code, at, family, TODAY, anyway=True)
    assert isinstance(found, Added), found.words
    return found


def told(content: Mapping[str, bytes | None]) -> tuple[Diagnostic, ...]:
    # What an import has written is of the clock's day.
    return examine(content, today=max(TODAY, datetime.now(UTC).date())).problems


@pytest.fixture
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the command stands still."""
    monkeypatch.setattr("cptref.cli.new.today", lambda: TODAY)


_KEYS = """\
service:
  type: Ablative surgical procedure
  approach: percutaneous
  settings:
    - {pos: "21", use: possible, cite: [cms-release]}
modifiers:
  - {modifier: "22", when: It took long, cite: [cms-release]}
  - {modifier: "54", when: The care after it is another's, cite: [cms-release]}
  - {modifier: "55", when: The care after it is this one's, cite: [cms-release]}
  - {modifier: "56", when: The care before it is another's, cite: [cms-release]}
diagnoses:
  - {icd10cm: C22.0, cite: [cms-release]}
payers:
  payer:
    policies:
      - {source: cms-release, stance: covered, summary: It is covered.}
  medicare:
    gap:
      missing: A determination
      reason: not-searched
      consult: [{where: Its database}]
      since: 2026-11-23
"""


def _another(record: str, title: str) -> str:
    """Of the same kind and in other words: no briefing repeats another."""
    return record.replace("Freezing of liver tumors", title).replace(
        "It is done", f"{title} is done"
    )


def _governs(modifier: str) -> str:
    return GOVERNED.get(modifier, "none")
