"""What a passage of prose becomes."""

from __future__ import annotations

from cptref.diagnostics import Rule
from cptref.frozen import frozen
from cptref.schema.fields import Kind


@frozen
class Mention:
    """A role: {code}`47380`, {mod}`62`, {payer}`aetna`, {term}`global period <global-period>`."""

    kind: Kind
    target: str
    text: str
    """The words to show; empty for the record's own name."""
    offset: int
    """Where the role begins in the passage, in characters."""
    length: int


@frozen
class Cite:
    """A citation: [@source] or [@source, page 3]."""

    source: str
    locator: str
    offset: int
    length: int


@frozen
class Fact:
    """What Medicare's files say: {medicare}`global-period`, {medicare}`47383 pair 47380`."""

    code: str
    """The number of the code that it is of; empty for the code of the briefing."""
    name: str
    """One of FACTS."""
    other: str
    """Of a fact between two codes, the number of the second."""
    offset: int
    length: int


@frozen
class Tag:
    """HTML between words: a paragraph, a list, an emphasis or a link begins or ends."""

    html: str
    text: str = ""
    """What plain text has in its place."""
    begins: bool = False
    """Whether what follows it is the beginning of something: of a paragraph, an item, a list."""
    ends: bool = False
    """Whether a paragraph, or an item of a list, ends with it."""


Part = str | Tag | Mention | Cite | Fact


@frozen
class Finding:
    """Something that may not stand in a passage."""

    rule: Rule
    message: str
    offset: int
    length: int
    hint: str = ""


@frozen
class Run:
    """A paragraph or a list item, and whether it cites anything."""

    offset: int
    length: int
    cited: bool
    """A fact brings its source with it."""
    is_lead_in: bool
    """It only leads to what follows: it ends with a colon."""


@frozen
class Marked:
    """A passage in pieces: words as they are, tags between them, and what the page fills in.

    Words are no HTML: what shows them escapes them. A line's end among them is a space.
    """

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...] = ()
    runs: tuple[Run, ...] = ()
    """Empty for a passage that cites nothing and has no markup at all."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(part for part in self.parts if isinstance(part, Mention))

    @property
    def cites(self) -> tuple[Cite, ...]:
        return tuple(part for part in self.parts if isinstance(part, Cite))

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(part for part in self.parts if isinstance(part, Fact))
