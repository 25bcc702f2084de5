"""A code -> the record of its briefing, filled in from what the library holds of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cptref.catalog import Catalog, releases
from cptref.catalog.diagnoses import standing
from cptref.catalog.reviews import months_after
from cptref.names import PLACEHOLDER
from cptref.scaffold import gaps, medicare
from cptref.scaffold.known import Known
from cptref.scaffold.modifiers import modifiers
from cptref.scaffold.place import (
    APPROACHES,
    Neighbor,
    Place,
    compared,
    neighbors,
    of_the_route,
)
from cptref.scaffold.related import related
from cptref.scaffold.rows import Noted, Row, Rows
from cptref.scaffold.settings import settings
from cptref.scaffold.text import text
from cptref.schema.claims import EDITORIAL
from cptref.schema.family import Member

_EDITORIAL = f"[@{EDITORIAL}]"
_DELETED = "D"
_MADE = (
    "Made by `cptref new {}` on {}. Nothing in it is made up: what is filled in was read from "
    "content/datasets/ (the file stands beside it), the family, the payers and site.yaml."
)
_HOW_TO_GO_ON = (
    "Facts are printed by {medicare} roles, so no figure is typed: `cptref explain facts`. Write "
    "over each TODO and delete the rows that do not fit; `cptref check` names what is left."
)
#: ICD-10-CM's code for an illness that is not specified: it holds the place of the first one.
_UNSPECIFIED = "R69"


def briefing(known: Known, place: Place, today: date, member: Member | None) -> str:
    """The record's text. `member` is what the family said of the code without a briefing."""
    beside = neighbors(known.catalog, place)
    route = of_the_route(place, beside)
    used = modifiers(known, [each.code for each in route])
    since = today.isoformat()
    values: dict[str, Any] = {
        "title": "TODO what is done, by which route, in own words (never the code book's)",
        "plain": "TODO one sentence for a reader who is no coder",
        **({"scope": "guidance"} if place.is_guidance else {}),
        "status": _status(known),
        **({"family": place.family} if place.family else {}),
        "service": {
            "type": "TODO the kind of service, as 'Percutaneous tumor ablation'",
            "approach": _approach(place),
            "settings": settings(known),
        },
        "overview": (
            "TODO what the code stands for, when it is used rather than its neighbors, and what "
            f"decides the payment. Each paragraph cites a source, or {_EDITORIAL}.\n"
        ),
        "billing": medicare.billing(known, used.ruled_out),
        **({} if place.is_guidance else _clinical(known.catalog, route or compared(beside))),
        "modifiers": used.rows,
    }
    rows = related(known, place, beside)
    if rows or place.is_guidance:
        values["related"] = _related(known, place, rows, beside)
    values |= {
        "payers": _payers(known, since),
        "benchmarks": gaps.benchmarks(known, since),
        "history": [{"date": since, "kind": "added", "note": "First edition."}],
        "reviewed": {
            "on": since,
            "next": months_after(today, known.catalog.site.review_months).isoformat(),
        },
    }
    missing = gaps.of_files(known, since)
    if member is not None and member.gap is not None and member.gap.searched:
        missing.append(gaps.of_family(member.gap, known.number))
    if missing:
        values["gaps"] = missing
    head = [
        _MADE.format(known.number, since),
        "",
        *(f"  {each}" for each in known.summary()),
        *(("", f"  The family had: {member.plain}") if member and member.plain else ()),
        "",
        _HOW_TO_GO_ON,
    ]
    if used.unknown:
        names = " ".join(used.unknown)
        words = f"Allowed by an indicator, and no record of this library: {names}"
        head += ["", f"{words} (`cptref new modifier M`)."]
    return text("code", values, head)


def _status(known: Known) -> Noted:
    row = known.schedule
    if row is None:
        return Noted("active", "no fee schedule in the library tells it; or deleted, replaced")
    found = known.fact("payment")
    status = row.text("status")
    behind = f"{found.dataset if found else ''}: STATUS CODE {status}"
    return Noted("deleted" if status == _DELETED else "active", behind)


def _approach(place: Place) -> Any:
    if place.is_guidance:
        return "not-applicable"
    if place.approach:
        return Noted(place.approach, "by its place in the family" if place.family else "from --at")
    return f"TODO one of {', '.join(APPROACHES)}"


def _clinical(catalog: Catalog, route: tuple[Neighbor, ...]) -> dict[str, Any]:
    return {
        "clinical": {
            "vignette": "TODO an illustration in own words; never a real patient's story.\n",
            "workflow": [
                {"phase": phase, "steps": ["TODO a step"]}
                for phase in ("preoperative", "intraoperative", "postoperative")
            ],
            "indications": [{"text": f"TODO an indication, with its source {_EDITORIAL}"}],
        },
        "documentation": [
            {"text": f"TODO what the record must show, with its source {_EDITORIAL}"}
        ],
        "diagnoses": _diagnoses(catalog, route),
    }


def _diagnoses(catalog: Catalog, route: tuple[Neighbor, ...]) -> Rows:
    """What all of the route list, of those that a claim can have."""
    file = releases.newest(catalog.datasets, "icd10cm", catalog.newest)
    # A draft's stand-in is no diagnosis that anyone lists.
    listed = [
        {each.icd10cm for each in one.code.diagnoses or () if PLACEHOLDER not in (each.note or "")}
        for one in route
    ]
    shared = set.intersection(*filter(None, listed)) if any(listed) else set()
    codes = [each for each in sorted(shared) if standing(file, each) in ("billable", "unknown")]
    if not codes:
        note = f"TODO the diagnosis in the place of this one, with its source {_EDITORIAL}"
        return Rows((Row({"icd10cm": _UNSPECIFIED, "note": note}, "write another over it"),))
    rows = []
    for code in codes:
        row = releases.row(file, code)
        title = row.text("title") if row else ""
        cited = f"{title} [@{file.source}]." if title and file else ""
        said: dict[str, Any] = {"note": cited} if cited else {"cite": [EDITORIAL]}
        rows.append(Row({"icd10cm": code, **said}))
    numbers = ", ".join(each.number for each in route)
    return Rows(tuple(rows), above=(f"All of {numbers} list these. Delete what does not fit.",))


def _related(
    known: Known, place: Place, rows: tuple[Row, ...], beside: tuple[Neighbor, ...]
) -> Rows:
    if not rows:
        # Of a family without a briefing yet: each of its codes is what this one guides.
        note = f"The procedure that is guided {_EDITORIAL}."
        rows = tuple(
            Row({"code": member.code, "relation": "guidance", "note": note})
            for member in known.catalog.families[place.family].codes
        )
    named = {row.values["code"] for row in rows}
    others = [each.number for each in beside if each.is_guidance and each.id not in named]
    words = f"Imaging guidance of the family, if it is reported apart: {' '.join(others)}"
    return Rows(rows, below=(words,) if others and not place.is_guidance else ())


def _payers(known: Known, since: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for key, payer in gaps.payers(known.catalog, known.catalog.site.key_payers).items():
        if key == medicare.MEDICARE and payer is not None:
            paid = medicare.payment(known)
            gap = gaps.of_medicare(payer, known.number, since)
            found[key] = {**({"payment": paid} if paid else {}), "gap": gap}
        else:
            found[key] = {"gap": gaps.of_payer(payer, key, known.number, since)}
    return found
