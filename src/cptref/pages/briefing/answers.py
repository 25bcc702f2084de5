"""The nine answers that a page of a code begins with, as three questions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal

from cptref.catalog.stances import State
from cptref.frozen import frozen
from cptref.wording import words
from cptref.wording.passage import Notes
from cptref.wording.shown import Shown

Asked = Literal["where", "paid", "billed"]


@frozen
class Answer:
    """One answer: what is asked, the answer in a few words, what it rests on."""

    asked: Asked
    label: str
    value: Shown[Decimal] | str
    of: str
    """The place, the setting or the claims that it is of: 'POS 22', 'In a facility'."""
    detail: str
    age: str = ""
    """'ten months old', where a newer release may be there; else ''."""
    cites: Notes = Notes()
    href: str | None = None
    """Of a figure, its row in the dataset; of another answer, its place in the briefing."""
    state: State | None = None
    gap: bool = False
    local: str = ""
    """Of a payment: what the browser makes that of the claim's place of (`wording.local`)."""

    @property
    def small(self) -> str:
        """What stands below the answer where nothing above it says of what, and how old, it is."""
        return joined(self.of, self.detail, self.age)

    @property
    def below(self) -> str:
        """What stands below it in its question, which names the setting, as the page does the ages
        of the releases."""
        return joined(self.detail if self.asked == "paid" else joined(self.of, self.detail))


@frozen
class Question:
    title: str
    answers: tuple[Answer, ...]


_TITLES: dict[Asked, str] = {
    "where": "Where it is done, and whether Medicare pays there",
    "paid": "What Medicare pays the physician",
    "billed": "How it is billed",
}


def questions(answers: Sequence[Answer]) -> tuple[Question, ...]:
    """`answers` in the order of their questions."""
    groups = groupby(answers, key=lambda each: each.asked)
    return tuple(_question(asked, tuple(group)) for asked, group in groups)


def _question(asked: Asked, answers: tuple[Answer, ...]) -> Question:
    title = _TITLES[asked]
    # The payments are all of one setting, which the heading names once.
    if asked == "paid" and answers[0].of:
        title = f"{title}, {words.in_running_text(answers[0].of)}"
    return Question(title, answers)


def unanswered(
    asked: Asked, label: str, value: str, detail: str, href: str | None = None
) -> Answer:
    return Answer(asked, label, value, "", detail, href=href, state="unknown", gap=True)


def joined(*parts: str) -> str:
    """'POS 22 · status C · April 2026': those that say something."""
    return words.with_capital(" · ".join(part for part in parts if part))
