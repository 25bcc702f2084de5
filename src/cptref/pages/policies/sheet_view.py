"""What a sheet shows, in whatever form."""

from __future__ import annotations

from cptref.catalog.stances import State
from cptref.frozen import frozen
from cptref.site.page import Link


@frozen
class Form:
    """What a sheet says, where not all of it fits."""

    name: str
    """Its class: 'full', 'tight' (rows closer), 'pair' (two boxes beside each other, each with its
    place to write), 'run' (a policy's boxes one after the other, with one place for all)."""
    summaries: bool
    """With each policy's position in words."""
    found: bool
    """With what each search turned up, and all that a record should show."""
    searches: bool
    """With the places that were searched."""
    names: bool
    """Where those have no room, with their names: the holder of a card looks for a plan."""
    shorts: bool
    """Criteria in a few words."""


@frozen
class SheetPolicy:
    name: str
    short: str
    """As it is called where the sheet has no room for it."""
    state: State
    stance: str
    number: str
    """On a close sheet it stands beside the name, else with `where`."""
    where: tuple[str, ...]
    """Its day and address, in lines; none where the sheet has no room for them."""
    ticks: tuple[str, ...]
    note: str


@frozen
class Missing:
    """What is not known of a payer."""

    name: str
    """'' on the payer's own sheet."""
    said: str
    searched: tuple[str, ...]
    ask: str


@frozen
class SheetView:
    number: str
    system: str
    title: str
    says: str
    form: str
    fields: tuple[str, ...]
    medicare: str
    cover_head: str
    cover: tuple[SheetPolicy, ...]
    refuse_head: str
    refuse: tuple[SheetPolicy, ...]
    missing: tuple[Missing, ...]
    checklist: tuple[str, ...]
    """Where no policy is held: what the record should show."""
    closing: str
    """What is not known of all, and what a gap does not mean."""
    left_out: tuple[str, ...]
    """What the sheet has no room for, by name; it stands at `whole`."""
    address: str
    edition: str
    next: str
    whole: Link
    whole_address: str
    others: tuple[Link, ...]
