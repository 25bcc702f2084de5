"""What the files say of one line: its code, its modifiers, its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cptref.catalog.indicators import cms_name
from cptref.claims import rules
from cptref.claims.findings import Finding, is_outpatient, lacks
from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Row, Shards
from cptref.cms.layout import Kind
from cptref.cms.opps.values import STATUS as OUTPATIENT
from cptref.cms.pfs.modifiers import AGAINST, DOCUMENTED
from cptref.cms.pfs.values import STATUS
from cptref.schema.places import FACILITIES, OFFICES, OUTPATIENT_DEPARTMENTS, SURGERY_CENTER


def of_line(claim: Claim, line: Line, shards: Shards) -> Iterator[Finding]:
    if line.code not in shards.by_code:
        yield Finding("no-shard", "", (line.number,), "", "", "", {"code": line.code})
        return
    yield from _of_code(claim, line, shards)
    for modifier in line.modifiers:
        yield from _of_modifier(claim, line, modifier, shards)
    yield from _of_place(claim, line, shards)


def _of_code(claim: Claim, line: Line, shards: Shards) -> Iterator[Finding]:
    """In the file by which the claim is paid."""
    kind: Kind = "opps" if is_outpatient(claim) else "pfs"
    number = line.code
    answer = shards.find(kind, line.code, line.day)
    if answer.missing:
        yield lacks(answer, kind, line, rules.LISTED, shards)
        return
    if kind == "opps":
        status = str(answer.value)
        if status != rules.INPATIENT_ONLY:  # of which more is told with the place
            says = OUTPATIENT.get(status, rules.NOT_EXPLAINED)
            key = "status-hospital" if status in rules.NOT_OUTPATIENT else "of-the-status"
            said = {"code": number, "value": status, "says": says}
            yield Finding(key, rules.LISTED, (line.number,), kind, answer.release, number, said)
        return
    row = shards.claimed(line)
    if row is None:
        return
    status = row.text("status")
    if status in rules.CONTRACTORS_STATUS or status not in rules.PAID_STATUS:
        key = "status-asks" if status in rules.CONTRACTORS_STATUS else "status"
        said = {"code": number, "value": status, "says": STATUS.get(status, rules.NOT_EXPLAINED)}
        yield _of_row(key, rules.LISTED, line, row, said)


def _of_modifier(claim: Claim, line: Line, modifier: str, shards: Shards) -> Iterator[Finding]:
    if modifier in rules.STOPPED_AT_HOSPITAL:
        yield from _of_stopped(claim, line, modifier, shards)
        return
    if modifier == rules.DIED and is_outpatient(claim):
        return  # told with the status
    if not rules.is_known(modifier):
        said = {"modifier": modifier}
        yield Finding("unknown-modifier", "", (line.number,), "", "", "", said)
        return
    if is_outpatient(claim):
        if modifier in AGAINST and modifier not in rules.BYPASS:
            yield Finding("of-the-practitioner", AGAINST[modifier].number, (line.number,), "", "",
                          "", {"modifier": modifier})  # fmt: skip
        return
    row = shards.claimed(line)
    if row is None:
        return
    if modifier in AGAINST:
        against = AGAINST[modifier]
        value = row.text(against.column)
        said = {
            "modifier": modifier, "code": line.code, "column": cms_name(against.column),
            "value": value,
        }  # fmt: skip
        if value in against.says:
            said["says"] = against.says[value].replace("{code}", line.code)
            key = "no-adjustment" if rules.UNADJUSTED.get(modifier) == value else "forbidden"
            yield _of_row(key, against.number, line, row, said)
            return
        column, asked = DOCUMENTED.get(modifier, ("", ""))
        if column and row.text(column) == asked:
            yield _of_row("documented", rules.NEEDS_DOCUMENTS, line, row, said)
        if modifier == rules.BILATERAL and value == rules.BOTH_ALREADY:
            yield _of_row("both-sides", rules.SIDES, line, row, said)
    if modifier in rules.PARTS and shards.row(line.code, line.day, modifier) is None:
        said = {"modifier": modifier, "code": line.code,
                "release": shards.called("pfs", row.release)}  # fmt: skip
        yield _of_row("no-part-row", "", line, row, said)


def rules_out(claim: Claim, line: Line, modifier: str, shards: Shards) -> bool:
    """Whether an indicator of the line's row does: of a practitioner's claim alone."""
    against, row = AGAINST.get(modifier), shards.claimed(line)
    if against is None or row is None or is_outpatient(claim):
        return False
    return row.text(against.column) in against.says


def _of_stopped(claim: Claim, line: Line, modifier: str, shards: Shards) -> Iterator[Finding]:
    said = {"modifier": modifier, "code": line.code}
    if not is_outpatient(claim):
        yield Finding("of-the-hospital", rules.HOSPITAL, (line.number,), "", "", "", said)
        return
    status = shards.find("opps", line.code, line.day)
    if status.value == rules.INPATIENT_ONLY:
        yield Finding("inpatient-only-73", rules.HOSPITAL, (line.number,), "opps", status.release,
                      line.code, said)  # fmt: skip


def _of_place(claim: Claim, line: Line, shards: Shards) -> Iterator[Finding]:
    """Whether Medicare pays there: the hospital, the surgery center, the practitioner."""
    said = {"code": line.code, "place": line.place}
    if line.place in OUTPATIENT_DEPARTMENTS or is_outpatient(claim):
        status = shards.find("opps", line.code, line.day)
        if status.value == rules.INPATIENT_ONLY:
            yield Finding(_of_inpatients(claim, line), rules.PLACE, (line.number,), "opps",
                          status.release, line.code, said)  # fmt: skip
        # Of an outpatient claim the code itself was looked up there.
        elif status.missing and not is_outpatient(claim):
            yield _without_row(lacks(status, "opps", line, rules.PLACE, shards))
    if line.place == SURGERY_CENTER:
        addenda = shards.find("asc", line.code, line.day)
        if addenda.value and rules.NO_CENTER in addenda.value:
            yield Finding("no-center", rules.PLACE, (line.number,), "asc", addenda.release,
                          f"{line.code} {rules.NO_CENTER}", said)  # fmt: skip
        elif addenda.missing:
            yield _without_row(lacks(addenda, "asc", line, rules.PLACE, shards))
    row = None if is_outpatient(claim) else shards.claimed(line)
    mark = na_of(line.place)
    if row and mark and row.text(mark) == rules.NOT_THERE:
        yield _of_row("place-na", rules.PLACE, line, row, said)


def _of_inpatients(claim: Claim, line: Line) -> str:
    """The hospital is not paid; the surgeon is, as the American College of Surgeons writes of the
    list (Bulletin, June 2013)."""
    if not is_outpatient(claim):
        return "inpatient-only-there"
    return "inpatient-only-died" if rules.DIED in line.modifiers else "inpatient-only"


def _without_row(found: Finding) -> Finding:
    """Of a place it stops nothing that a file of the place has no row."""
    return replace(found, key="no-row") if found.key == "not-listed" else found


def na_of(place: str) -> str:
    """The column that says that a place has no value; '' of places of which that is not held."""
    if place in FACILITIES:
        return "fac_na"
    return "nonfac_na" if place in OFFICES else ""


def _of_row(key: str, rule: str, line: Line, row: Row, said: dict[str, str]) -> Finding:
    return Finding(key, rule, (line.number,), "pfs", row.release, row.key, said)
