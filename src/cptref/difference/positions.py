"""What payers say of a code, before and after: which stances are tighter and which looser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cptref.difference import criteria
from cptref.difference.values import How, Move, Topic
from cptref.schema.code import Code, PayerPosition
from cptref.schema.policy import Policy

#: How much is paid for. A policy that is silent stands nowhere on this scale, nor does what is
#: not known: to or from there a stance is another, neither tighter nor looser.
_STANCES: Mapping[str, int] = {
    "covered": 3,
    "covered-with-criteria": 2,
    "investigational": 1,
    "not-covered": 0,
}
_PAYS: Mapping[str, int] = {"paid": 2, "limited": 1, "not-paid": 0}
_PRIOR_AUTH: Mapping[str, int] = {"not-required": 2, "varies": 1, "required": 0}


def moves(id: str, before: Code, after: Code) -> Iterator[Move]:
    """Payer by payer, in the order of the newer record."""
    for payer in dict.fromkeys((*after.payers, *before.payers)):
        was, is_ = before.payers.get(payer), after.payers.get(payer)
        if was != is_:
            for old, new in _pairs(_policies(was), _policies(is_)):
                yield from _of_policy(id, payer, old, new)
            yield from _of_payment(id, payer, was, is_)


def _policies(position: PayerPosition | None) -> tuple[Policy, ...]:
    return position.policies or () if position else ()


def _pairs(
    before: tuple[Policy, ...], after: tuple[Policy, ...]
) -> Iterator[tuple[Policy | None, Policy | None]]:
    """Of one source and plan; then what took the place of another source's for the same plan."""
    old = {(each.source, each.plan): each for each in before}
    came = []
    for each in after:
        was = old.pop((each.source, each.plan), None)
        if was is None:
            came.append(each)
        else:
            yield was, each
    went = list(old.values())
    for each in came:
        was = next((one for one in went if one.plan == each.plan), None)
        if was is not None:
            went.remove(was)
        yield was, each
    for each in went:
        yield each, None


def _of_policy(id: str, payer: str, was: Policy | None, is_: Policy | None) -> Iterator[Move]:
    plan = (is_ or was or _NOBODY).plan
    name = f"{payer} {plan}" if plan else payer
    if was is None or is_ is None:
        how: How = "added" if was is None else "removed"
        yield Move("stance", "code", id, how, name, _told(was), _told(is_))
        return
    if was.stance != is_.stance or was.source != is_.source:
        how = _how(_STANCES, was.stance, is_.stance)
        with_source = was.source != is_.source
        sides = (_told(each, with_source=with_source) for each in (was, is_))
        yield Move("stance", "code", id, how, name, *sides)
    if was.prior_auth != is_.prior_auth:
        how = _how(_PRIOR_AUTH, was.prior_auth, is_.prior_auth)
        yield Move("prior-auth", "code", id, how, name, was.prior_auth, is_.prior_auth)
    yield from criteria.moves(id, name, was, is_)


_NOBODY = Policy.model_construct(source="", plan=None, stance="silent", summary="")


def _told(policy: Policy | None, *, with_source: bool = True) -> str:
    if policy is None:
        return ""
    return f"{policy.stance} ({policy.source})" if with_source else policy.stance


def _of_payment(
    id: str, payer: str, was: PayerPosition | None, is_: PayerPosition | None
) -> Iterator[Move]:
    old, new = (side.payment if side else None for side in (was, is_))
    if old is None and new is None:
        return
    topic: Topic = "payment"
    if old is None or new is None:
        how: How = "added" if old is None else "removed"
        labels = (side.label if side else "" for side in (old, new))
        yield Move(topic, "code", id, how, payer, *labels)
    elif (old.pays, old.label) != (new.pays, new.label):
        how = _how(_PAYS, old.pays, new.pays)
        yield Move(
            topic, "code", id, how, payer, f"{old.label} ({old.pays})", f"{new.label} ({new.pays})"
        )


def _how(scale: Mapping[str, int], before: str, after: str) -> How:
    was, is_ = scale.get(before), scale.get(after)
    if was is None or is_ is None or was == is_:
        return "changed"
    return "tightened" if is_ < was else "loosened"
