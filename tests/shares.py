"""What `make test` takes a share of, so that it stays a matter of minutes.

`make examples`, or CPTREF_EXAMPLES=1, has all: every example that is made up for a property, more
sequences of edits, each way to break a record alone, a published book read back from its paper,
and a library of a thousand records, or each briefing of this one, where a share has fewer.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

ALL = bool(os.environ.get("CPTREF_EXAMPLES"))
_SHARE = 1 if ALL else 5
#: So many are made up of any property that has as many: one of fewer would hardly be tried.
_LEAST = 50


def steady(examples: int) -> settings:
    """The same examples in every run: a failure that one run finds, the next must find too."""
    return settings(
        max_examples=max(examples // _SHARE, min(examples, _LEAST)),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


def some(things: list[str], every: int = 4) -> list[str]:
    """One in so many of those that are tried one by one; all of them with `make examples`."""
    return things if ALL else things[::every]
