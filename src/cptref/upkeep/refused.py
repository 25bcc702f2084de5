"""Why a record is left as it is, in a sentence for its editor."""

from __future__ import annotations


class Refused(Exception):
    """The command was asked for what is not there: the sentence says what there is."""


class Nothing(Exception):
    """There is nothing to be done, and the sentence says why."""
