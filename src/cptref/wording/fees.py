"""What the fee schedule pays for a code, in sentences: now, against before, against the first."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.catalog.change import change
from cptref.catalog.fee_schedule import FeeSchedule, Release, Setting
from cptref.wording import words
from cptref.wording.amounts import dated, money, percent, unpaid
from cptref.wording.files import release as called_in_text

#: Whose payment a release states, since CMS has two conversion factors.
WHOSE: Mapping[str, str] = {
    "not-qualifying": "for clinicians not in a qualifying APM",
    "qualifying": "for participants in a qualifying APM",
}
#: The settings of the fee schedule: what they are called in a sentence.
_FACILITY = "in a facility"
OFFICE = "outside of a facility"


def settings(release: Release) -> Mapping[str, Setting]:
    """Where it is paid, by name; two settings with the same figures are one."""
    if release.facility and release.facility == release.office:
        return {"in any setting": release.facility}
    found = ((_FACILITY, release.facility), (OFFICE, release.office))
    return {called: setting for called, setting in found if setting}


def paid_in(release: Release, called: str) -> Setting | None:
    return release.office if called == OFFICE else release.facility


def compared(fees: FeeSchedule) -> tuple[Release, ...]:
    """The releases that the words compare."""
    then = fees.before if fees.newest.usual else _last_paid(fees)
    return (fees.newest, then) if then else (fees.newest,)


def _last_paid(fees: FeeSchedule) -> Release | None:
    return next((each for each in reversed(fees.releases) if each.usual), None)


def in_words(fees: FeeSchedule) -> str:
    """The change before the picture of it: now, against the figures before, against the first."""
    newest, before, first = fees.newest, fees.before, fees.releases[0]
    gone = _gone(fees)
    what = "the professional part (26)" if fees.part else "the practitioner’s service"
    said: list[str] = []
    for called in settings(newest):
        now = paid_in(newest, called)
        assert now is not None, "it is one of its settings"
        text = f"{called}, Medicare’s national payment for {what} is {money(now.payment)}"
        then = paid_in(before, called) if before else None
        if before and then:
            text += f", {_than(now, then)} than in {dated(before)}"
        begin = paid_in(first, called)
        if begin and first is not before and first is not newest:
            text += f", and {_than(now, begin)} than in {dated(first)}"
        said.append(f"{words.with_capital(text)}.")
    if not said:
        return _words_of_none(fees) + gone
    begun = since(newest)
    when = f"From {begun}: " if len(said) > 1 else f"As of {begun}, "
    text = when + " ".join(said) if len(said) > 1 else when + _lower(said[0])
    return text + _ended(newest, before) + _why(newest, before) + _by_factor(fees) + gone


def _by_factor(fees: FeeSchedule) -> str:
    """Whose payment it is, and what the others are paid, where that file is in the library."""
    newest, second = fees.newest, fees.second
    if not newest.whose:
        return ""
    text = f" It is the payment {WHOSE[newest.whose]} (conversion factor {money(newest.factor)})"
    if second and second.usual:
        text += (
            f"; {WHOSE['qualifying']} it is {money(second.usual.payment)} (conversion factor "
            f"{money(second.factor)})"
        )
    return f"{text}."


def _ended(newest: Release, before: Release | None) -> str:
    """The payment of a setting that has none any more, while another has."""
    if before is None:
        return ""
    return "".join(
        f" {words.with_capital(called)} it has no national payment any more; in "
        f"{dated(before)} it was {money(was.payment)}."
        for called in (_FACILITY, OFFICE)
        if (was := paid_in(before, called)) and not paid_in(newest, called)
    )


def _words_of_none(fees: FeeSchedule) -> str:
    """Why nothing is paid, and what was paid last."""
    newest, last = fees.newest, _last_paid(fees)
    text = (
        f"As of {since(newest)}, the fee schedule has no national payment for the code: "
        f"{unpaid(newest)}."
    )
    if last:
        paid = " and ".join(
            f"{money(setting.payment)} {called}" for called, setting in settings(last).items()
        )
        text += f" The last was {paid}, in {dated(last)}."
    return text


def _gone(fees: FeeSchedule) -> str:
    """That the newest release of all does not list the code."""
    if not fees.missing_from:
        return ""
    return f" The release of {called_in_text('pfs', fees.missing_from)} does not list the code."


def since(release: Release) -> str:
    """'Jan 2026 (ten months old)'."""
    return dated(release) + (f" ({release.age})" if release.age else "")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _than(now: Setting, then: Setting) -> str:
    """'$63.09 less (−4.4 %)'."""
    differs = change(now.payment, then.payment)
    if not differs.amount:
        return "no more and no less"
    word = "less" if differs.amount < 0 else "more"
    return f"{money(abs(differs.amount))} {word} ({percent(differs)})"


def _why(newest: Release, before: Release | None) -> str:
    """Which of the two factors of a payment moved, where both are of the same setting."""
    if before is None:
        return ""
    now = newest.usual
    then = before.facility if newest.facility else before.office
    if now is None or then is None:
        return ""
    where = f" {_FACILITY}" if len(settings(newest)) > 1 else ""
    units = _moved(f"{then.total}", f"{now.total}")
    factor = _moved(money(before.factor), money(newest.factor))
    # 'Its units went from … to …, and the conversion factor from … to …'.
    factor = factor.removeprefix("went ") if units.startswith("went") else factor
    return (
        f" Against {dated(before)} its total units{where} {units}, and the conversion factor "
        f"{factor}."
    )


def _moved(before: str, after: str) -> str:
    return f"went from {before} to {after}" if before != after else f"stayed at {after}"
