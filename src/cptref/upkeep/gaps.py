"""A gap that is one no more -> the briefing's text with what takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cptref import edit
from cptref.frozen import frozen
from cptref.load.record import Record
from cptref.names import PLACEHOLDER
from cptref.schema import Code
from cptref.schema.claims import Gap
from cptref.schema.walk import Path, models
from cptref.upkeep.history import told
from cptref.upkeep.refused import Nothing, Refused

#: A figure is imported, and until then the schema has a gap in its place.
_FIGURES = (("benchmarks", "utilization"), ("benchmarks", "commercial_rates"))


@frozen
class Answer:
    """What is known of the policy that was found; what is not is left to be written."""

    source: str = ""
    stance: str = ""
    plan: str = ""


def gaps_of(code: Code) -> Mapping[str, tuple[Path, Gap]]:
    """Each gap by its place as an editor types it: 'payers.cigna.gap', 'gaps.2', counted from 1."""
    return {shown(path): (path, gap) for path, gap in models(code) if isinstance(gap, Gap)}


def shown(path: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in path)


def listed(code: Code) -> str:
    """The gaps, a line each; '' where there is none."""
    found = gaps_of(code)
    wide = max(map(len, found), default=0)
    return "".join(f"  {place:{wide}}  {gap.missing}\n" for place, (_, gap) in found.items())


def closed(text: str, record: Record[Code], place: str, today: date, answer: Answer) -> str:
    """Without the gap; a payer's has a policy in its place, to be written. The history says so.

    Raises Refused for what is no gap of the record, Nothing where a payer is answered for already.
    """
    path, gap = _found(record, place)
    if path[:2] in _FIGURES:
        raise Refused(
            f"{shown(path)} is closed by figures, and these are imported, not typed: until then "
            "a briefing says there why it has none"
        )
    if path[0] == "payers":
        policies: Path = (*path[:-1], "policies")
        text = edit.append(text, "code", policies, _policy(answer))
    elif answer != Answer():
        raise Refused(f"{shown(path)} is no gap of a payer's: it takes no policy")
    whole = path[:2] if path[0] == "benchmarks" else path
    text = edit.remove(text, "code", whole)
    note = f"What was missing is known: {gap.missing.rstrip('.')}."
    return told(text, record, today, "correction", note, [answer.source] if answer.source else ())


def _found(record: Record[Code], place: str) -> tuple[Path, Gap]:
    found, asked = gaps_of(record.data), place.strip().strip(".")
    for name in (asked, f"{asked}.gap"):
        if name in found:
            return found[name]
    words = asked.removeprefix("gaps.").casefold()
    if alike := [each for each in found.values() if each[1].missing.casefold() == words]:
        return alike[0]
    head, _, payer = asked.removesuffix(".gap").partition(".")
    position = record.data.payers.get(payer) if head == "payers" else None
    if position is not None and position.policies:
        raise Nothing(f"payers.{payer} of {record.id} has policies, and no gap")
    every = listed(record.data)
    here = f"; its gaps:\n{every.rstrip()}" if every else ", which has none"
    raise Refused(f"'{asked}' is no gap of {record.id}{here}")


def _policy(answer: Answer) -> Mapping[str, Any]:
    return {
        "source": answer.source or PLACEHOLDER,
        "plan": answer.plan or None,
        "stance": answer.stance or PLACEHOLDER,
        "summary": f"{PLACEHOLDER} what the policy comes to for this code, in own words",
        "criteria": (to_write := criteria_to_write(answer.stance)),
        "criteria_complete": "false" if to_write else None,
        "prior_auth": "unknown",
    }


def criteria_to_write(stance: str) -> list[Mapping[str, str]] | None:
    """Where the stance rests on them."""
    if stance != "covered-with-criteria":
        return None
    return [
        {
            "kind": "other",
            "short": f"{PLACEHOLDER} a word or two for a table",
            "text": f"{PLACEHOLDER} a criterion",
        }
    ]
