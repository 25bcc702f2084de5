"""What must hold in a file of pairs: each by itself, and what its millions of rows say together."""

from __future__ import annotations

from cptref.cms.agreement import Count, Rule

#: The pairs of 14 colonoscopy codes alone are 8,000 rows.
_MANY = 500
_PAIR = "Column 1 and Column 2"
#: In four tables of July 2024, of 1,459 to 8,212 rows, each holds without an exception. Of columns
#: that were exchanged one row in a hundred stands out of order: there the next code begins.
_ORDER = Rule(_PAIR, "the pairs ascend", lambda _: None, share=0.003, least=_MANY)
_ONCE = Rule(_PAIR, "a pair is in force once", lambda _: None, share=0.01, least=_MANY)
_NEVER = Rule(
    "Modifier and Deletion Date",
    "what modifiers do not apply to (9) is deleted",
    lambda _: None,
)
_IN_FORCE = frozenset(("", "*"))


class Pairs:
    """The rows of one file as they come."""

    def __init__(self) -> None:
        self._last = ("", "")
        self._was_in_force = False
        self._rows = 0
        self._order, self._once, self._never = Count(), Count(), Count()

    def fault(
        self, line: int, column1: str, column2: str, effective: str, deleted: str, indicator: str
    ) -> str:
        """Why the row cannot be right. Either way of writing days is compared with its own."""
        self._rows += 1
        pair = (column1, column2)
        in_force = deleted in _IN_FORCE
        if pair <= self._last:
            if pair < self._last:
                self._order.add(line, holds=False)
            elif in_force and self._was_in_force:
                self._once.add(line, holds=False)
        self._last, self._was_in_force = pair, in_force
        if indicator == "9":
            self._never.add(line, holds=not in_force)
        if column1 == column2:
            return f"{column1} is paired with itself"
        if not in_force and deleted < effective:
            return f"the pair is deleted ({deleted}) before it takes effect ({effective})"
        return ""

    def judge(self, file: str) -> None:
        """Raises UnknownLayout where the rows do not say together what they should."""
        self._order.asked = self._once.asked = self._rows
        self._order.judge(_ORDER, file)
        self._once.judge(_ONCE, file)
        self._never.judge(_NEVER, file)
