"""What is paid for each line of a practitioner's claim, with each step; or why it is not computed.

A share that no source states is not computed, and an indicator that forbids is said in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from cptref.claims import amounts, rules
from cptref.claims.findings import Finding, filled, is_outpatient
from cptref.claims.lines import Claim, Line
from cptref.claims.look_up import Row, Shards
from cptref.claims.paid_words import NOT_PAID
from cptref.claims.ranking import Ranked, ranked
from cptref.frozen import frozen


@frozen
class Step:
    key: str
    """Of its source: a share's, a modifier's, or 'units' for the first."""
    values: Mapping[str, int]
    """Its figures as the shards have them; of a share `over` and `under`."""
    cents: int
    """The amount after it."""
    source: str


@frozen
class Paid:
    """A line's amount, or why there is none."""

    line: int
    steps: tuple[Step, ...] = ()
    cents: int | None = None
    nonparticipating: int | None = None
    limiting: int | None = None
    """The most that a practitioner who does not participate may charge."""
    why: str = ""
    """The key of why nothing is computed."""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return filled(NOT_PAID[self.why], self.values) if self.why else ""


class _NotPaid(Exception):
    def __init__(self, why: str, **values: str) -> None:
        super().__init__(why)
        self.why, self.values = why, values


@frozen
class _Base:
    """A line's amount before other lines and shares are looked at."""

    line: Line
    row: Row
    amount: Fraction
    steps: tuple[Step, ...]
    base: Fraction | None
    """The amount of the base procedure of an endoscopy."""


def payments(claim: Claim, shards: Shards, findings: Sequence[Finding]) -> tuple[Paid, ...]:
    """Of each line, in order."""
    if is_outpatient(claim):
        return tuple(Paid(line.number, why="hospital") for line in claim.lines)
    found: dict[int, Paid] = {}
    bases: list[_Base] = []
    for line in claim.lines:
        try:
            _may_be_paid(line, claim, findings)
            bases.append(_base(claim, line, shards))
        except _NotPaid as why:
            found[line.number] = Paid(line.number, why=why.why, values=why.values)
    for day in sorted({each.line.day for each in bases}):
        of_day = [each for each in bases if each.line.day == day]
        is_open = any(
            _could_be_ranked(line, shards, found[line.number].why)
            for line in claim.lines
            if line.day == day and line.number in found
        )
        places = ranked([_to_rank(each) for each in of_day])
        for each in of_day:
            try:
                paid = _paid(each, places[each.line.number], is_open)
            except _NotPaid as why:
                paid = Paid(each.line.number, why=why.why, values=why.values)
            found[each.line.number] = paid
    return tuple(found[line.number] for line in claim.lines)


def _may_be_paid(line: Line, claim: Claim, findings: Iterable[Finding]) -> None:
    for each in findings:
        if line.number not in each.lines:
            continue
        why = rules.STOPPED_BY.get(each.key)
        if why == "pair":
            if each.values["two"] == line.code:
                raise _NotPaid(why, one=each.values["one"])
        elif why:
            raise _NotPaid(why, modifier=each.values.get("modifier", ""))
    if sum((each.code, each.day) == (line.code, line.day) for each in claim.lines) > 1:
        raise _NotPaid("twice")


def _could_be_ranked(line: Line, shards: Shards, why: str) -> bool:
    row = shards.row(line.code, line.day)
    return why in rules.OPEN and (row is None or row.text("mult_proc") in rules.RANKED)


def _base(claim: Claim, line: Line, shards: Shards) -> _Base:
    row = _row(line, shards)
    status = row.text("status")
    by_contractor = status in rules.CONTRACTORS_STATUS
    if status not in rules.PAID_STATUS:
        raise _NotPaid("contractor" if by_contractor else "status", value=status)
    if status == rules.ALONE_STATUS and any(
        each.day == line.day and each.number != line.number and _may_be_payable(each, shards)
        for each in claim.lines
    ):
        raise _NotPaid("alone", value=status)
    setting = amounts.setting_of(row, line.place)
    if not setting:
        raise _NotPaid("place", place=line.place)
    if row.text(f"{setting}_na") == rules.NOT_THERE:
        raise _NotPaid("place-na")
    indices = shards.indices(claim.locality, line.day)
    if indices is None:
        raise _NotPaid("locality", locality=claim.locality, day=line.day)
    of, factor = amounts.units(row, setting), row.whole("conv_factor")
    if not any(of) or not factor:
        raise _NotPaid("contractor" if by_contractor else "no-units", value=status)
    whole = amounts.amount(of, indices, factor)
    figures = dict(zip(("work", "practice", "malpractice"), of, strict=True))
    figures |= dict(
        zip(("work_index", "practice_index", "malpractice_index"), indices, strict=True)
    )
    steps = [_step("units", Fraction(whole), {**figures, "factor": factor})]
    if (capped := amounts.cap(row, setting)) and (
        least := amounts.amount(capped, indices, factor)
    ) < whole:
        whole = least
        steps.append(
            _step("cap", Fraction(whole), {"practice": capped[1], "malpractice": capped[2]})
        )
    base = _base_amount(line, row, setting, indices, shards)
    return _Base(line, row, Fraction(whole), tuple(steps), base)


def _may_be_payable(line: Line, shards: Shards) -> bool:
    """By the fee schedule: what is not held may be."""
    row = shards.claimed(line)
    return row is None or row.text("status") in (*rules.PAID_STATUS, *rules.CONTRACTORS_STATUS)


def _row(line: Line, shards: Shards) -> Row:
    """The whole service, or the part that a modifier names."""
    parts = [each for each in line.modifiers if each in rules.PARTS]
    if len(parts) > 1:
        raise _NotPaid("roles", modifier=", ".join(parts))
    whole = shards.row(line.code, line.day)
    if not parts:
        if whole is None:
            raise _NotPaid("no-row")
        return whole
    row = shards.row(line.code, line.day, parts[0])
    if row is None:
        why = "no-row" if whole is None else "changes" if parts[0] in rules.CHANGES else "part"
        raise _NotPaid(why, modifier=parts[0])
    return row


def _base_amount(
    line: Line, row: Row, setting: str, indices: amounts.Indices, shards: Shards
) -> Fraction | None:
    base = row.text("endo_base")
    found = shards.base(line.code, base, line.day) if base else None
    if found is None:
        return None
    of = amounts.units(found, setting)
    return Fraction(amounts.amount(of, indices, found.whole("conv_factor")))


def _to_rank(each: _Base) -> Ranked:
    """Two sides come before the rank."""
    return Ranked(
        number=each.line.number,
        code=each.line.code,
        indicator=each.row.text("mult_proc"),
        family=each.row.text("endo_base"),
        amount=each.amount * _sides(each)[1],
        base=each.base,
    )


def _sides(each: _Base) -> tuple[str, Fraction]:
    """The share's name, '' where one side is claimed."""
    name = rules.BOTH_SIDES.get(each.row.text("bilat_surg"), "")
    if rules.BILATERAL not in each.line.modifiers or not name:
        return "", Fraction(1)
    share = rules.SHARES[name]
    return name, Fraction(share.over, share.under)


def _paid(each: _Base, place: Ranked, is_open: bool) -> Paid:
    line, row = each.line, each.row
    if place.why:
        values = {"base": place.family, "day": line.day, "column": rules.MULTIPLE,
                  "value": place.indicator}  # fmt: skip
        raise _NotPaid(place.why, **values)
    if is_open and place.indicator in rules.RANKED:
        raise _NotPaid("beside")
    if line.units > 1 and (
        place.indicator not in rules.NOT_REDUCED or row.text("bilat_surg") in rules.BOTH_SIDES
    ):
        raise _NotPaid("units-ranked", code=line.code)
    steps, amount = list(each.steps), each.amount

    def taken(name: str, share: Fraction) -> None:
        nonlocal amount
        amount *= share
        figures = {"over": share.numerator, "under": share.denominator}
        steps.append(_step(name, amount, figures))

    sides, share = _sides(each)
    if sides:
        taken(sides, share)
    if place.amount != amount:
        amount = place.amount
        key = "endoscopy" if amount else "endoscopy-base"
        steps.append(_step(key, amount, {}))
    if place.rank > 1:
        taken(f"rank-{place.rank}", _share(f"rank-{place.rank}"))
    for name, share in _roles(line, row):
        taken(name, share)
    if line.units > 1:
        taken("units-of-line", Fraction(line.units))
    return Paid(
        line.number,
        tuple(steps),
        amounts.cents(amount),
        amounts.cents(amount * _share("nonparticipating")),
        amounts.cents(amount * _share("limiting")),
    )


def _roles(line: Line, row: Row) -> list[tuple[str, Fraction]]:
    """Who did which part, as shares of the amount."""
    changing = [
        each
        for each in line.modifiers
        if (each in rules.CHANGES and each != row.part) or not rules.is_known(each)
    ]
    sides = [each for each in line.modifiers if each in rules.SIDES_NAMED]
    roles = [each for each in line.modifiers if each in rules.ROLES]
    if changing:
        raise _NotPaid("changes", modifier=", ".join(changing))
    for several in (sides, roles):
        if len(several) > 1:
            raise _NotPaid("roles", modifier=", ".join(several))
    role = roles[0] if roles else ""
    if role == rules.TEAM:
        raise _NotPaid("by-report")
    if role in rules.PERCENTAGES:
        hundredths = sum(row.whole(column) for column in rules.PERCENTAGES[role])
        if not hundredths:
            raise _NotPaid("no-share", modifier=role)
        return [(role, Fraction(hundredths, 100))]
    return [(each, _share(each)) for each in rules.ROLE_SHARES.get(role, ())]


def _share(name: str) -> Fraction:
    share = rules.SHARES[name]
    return Fraction(share.over, share.under)


def _step(key: str, amount: Fraction, figures: Mapping[str, int]) -> Step:
    source = rules.SHARES[key].source if key in rules.SHARES else rules.SOURCES[key]
    return Step(key, figures, amounts.cents(amount), source)
