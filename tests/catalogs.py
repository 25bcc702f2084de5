"""Small libraries, joined: with two payers, with a history, with titles that no record may have."""

from collections.abc import Mapping
from dataclasses import replace

from cptref.catalog import Catalog, CodeCard, link
from cptref.load import load
from tests.builders import (
    CODE,
    CODE_PATH,
    PAYER,
    SOURCE,
    library,
    with_keys,
)

OTHER_CODE = "content/codes/cpt/00101.yaml"
#: A second payer, on which the code's briefing has a gap and no policy.
MORE = {
    "content/payers/other.yaml": PAYER.replace("A payer", "Another payer"),
    "content/sources/policy.yaml": SOURCE.replace("A release", "A policy"),
}
POSITIONS = """\
payers:
  payer:
    policies:
      - {source: policy, stance: covered, summary: It is covered.}
  other:
    gap:
      missing: A policy
      reason: not-searched
      consult: [{where: Its pages}]
      since: 2026-11-23
"""


def joined(files: Mapping[str, bytes | None]) -> Catalog:
    """A sound library of a test: what is not sound in it is said here."""
    loaded = load(files)
    linked = link(loaded.value)
    found = (*loaded.problems, *linked.problems)
    assert [f"{problem.file}: {problem.message}" for problem in found] == []
    assert linked.value is not None
    return linked.value


def catalog(given: Mapping[str, str | bytes | None] | None = None) -> Catalog:
    """The small library so changed, with a second payer."""
    return joined(library({**MORE, **(given or {})}))


def with_history(*entries: str, keys: str = POSITIONS) -> Catalog:
    """Each entry as 'day kind note'."""
    rows = [entry.split(" ", 2) for entry in entries]
    lines = [f"  - {{date: {d}, kind: {k}, note: '{note}'}}\n" for d, k, note in rows]
    return catalog({CODE_PATH: with_keys(CODE, f"{keys}history:\n{''.join(lines)}")})


#: No character that a record may not hold gets this far; a feed would be whole even so.
HOSTILE = "</title><script>alert(1)</script> ]]> & \x00\x0b\x1f\x85\ufffe\uffff\u2028 {{ 7 * 7 }}"


def retitled(of: Catalog, title: str) -> Catalog:
    """The same, as if each code had this title, whatever a record may hold."""
    cards: Mapping[str, CodeCard] = {
        id: replace(card, title=title) for id, card in of.codes.items()
    }
    return replace(of, codes=cards)


#: HOSTILE X7, and its neighbours.
FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "-", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1",
    '=HYPERLINK("https://evil.example","x")', "HYPERLINK(1)", "{=1+1}", "＝1+1", "=",
)  # fmt: skip


GAP = (
    "{missing: A policy on it, reason: not-found, searched: [{where: Its pages, on: 2026-11-22}], "
    "consult: [{where: Its portal}], since: 2026-11-22}"
)


#: Two ways to the liver, two energies, and a code of which neither is known.
AXES = """\
axes:
  approach: {title: Approach, values: {open: {title: Open}, skin: {title: Through the skin}}}
  energy: {title: Energy, values: {heat: {title: Heat}, cold: {title: Cold}}}
codes:
  - code: cpt/00100
    at: {approach: open, energy: cold}
  - {code: cpt/00102, at: {approach: skin, energy: cold}, plain: By needle, gap: GAP}
  - {code: cpt/00103, at: {approach: open, energy: heat}, plain: By heat, gap: GAP}
  - {code: cpt/00104, plain: A new code, gap: GAP}
""".replace("GAP", GAP)
