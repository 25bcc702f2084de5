"""Sentences of an invented craft, mostly distinct and always the same for the same seed.

A repeated text would flatter whatever the build does only once, so each sentence draws six words
or so from long lists. Organs, procedures and complaints are made up: nothing here describes a
real code.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """Words apart by a space, or by a bar where a word is a phrase."""
    return tuple(text.split("|" if "|" in text else " "))


WORDS: Mapping[str, Sequence[str]] = {
    "ORGAN": words(
        "tarnel osmer pellic varrow quillet drisk mandle ostrel farrel lumsey corvane pithel "
        "brunnel selvage torrick wendle hasper dovel marrel nesk pavin ruddle tivvet umbrel "
        "vessick whorl yarrel zendic calmer dunnel ferrow grissel hollin jarrow kestic lorimer "
        "norrel pannick stannel tressel arvick bellock"
    ),
    "PART": words("node lobe arch fold duct sheath rim crest bed stalk hinge cap shelf cord pouch"),
    "ACT": words(
        "cooling lifting mapping sealing rinsing bracing tracing splitting setting weaving pinning "
        "shading tuning layering threading scoring venting damping leveling knotting priming "
        "buffing banding shimming glazing baling"
    ),
    "STATE": words(
        "gorsing halm drift-fold brindling pale-rim sloughness vexing tarn-cough mellow-spot "
        "cresting rattle-joint dimming grainfall loam-fever hollowing thistling murk softband "
        "skew wintering double-rim fretting"
    ),
    "NOTE": words(
        "report|claim line|log|image|chart|consent|device record|unit count|plan letter|appeal|"
        "summary|tray list|referral|schedule|worksheet|room record|second opinion|site drawing|"
        "batch slip|remittance|cover sheet|query"
    ),
    "QUALITY": words(
        "signed dated separate staged planned repeated prolonged matching complete legible "
        "countersigned narrow shared revised brief measured sealed public draft standing routine "
        "patient-level coded paired"
    ),
    "PERSON": words(
        "surgeon|coder|biller|reviewer|second reader|room nurse|clerk|plan physician|registrar|"
        "scrub lead|team leader"
    ),
    "VERB": words("shows names orders follows explains repeats confirms carries limits counts"),
    "WHEN": words("before|after|during|at the end of|at the start of"),
    "NUMBER": tuple(str(number) for number in range(2, 98)),
}

PLAIN = (
    "The NOTE VERB the ACT of the ORGAN PART and the QUALITY NOTE that went with it.",
    "When STATE returns within NUMBER weeks, the PERSON adds one QUALITY NOTE to the NOTE.",
    "One QUALITY ACT of the ORGAN is counted once, however many PART edges the PERSON finds.",
    "Without the QUALITY NOTE the PERSON cannot tell STATE of the ORGAN from STATE of its PART.",
    "The PERSON keeps the NOTE with the QUALITY NOTE for NUMBER months in the usual office.",
    "Most plans ask for the NOTE WHEN the ACT, and for the QUALITY NOTE only on request.",
    "If the ORGAN PART was reached on the same day, the NOTE VERB both the ACT and the reason.",
    "STATE alone is rarely enough; the QUALITY NOTE says why ACT of the PART was chosen.",
    "The THE_ACT of the THE_ORGAN takes NUMBER minutes, and the NOTE VERB each pause of the ACT.",
    "For the THE_ORGAN the PERSON reads the NOTE first and the QUALITY NOTE of the PART second.",
    "Two people share the THE_ACT where the PART lies deep; each NOTE VERB one QUALITY share.",
    "Nothing in the QUALITY NOTE replaces the NOTE that the PERSON writes WHEN the ACT.",
)
FRAGMENTS = (
    "QUALITY NOTE of the ORGAN PART WHEN the ACT",
    "The NOTE VERB the QUALITY PART and NUMBER minutes of ACT",
    "The PERSON VERB the QUALITY NOTE of the PART",
    "STATE of the ORGAN PART, seen in the QUALITY NOTE",
    "Number and place of each PART reached, with the QUALITY NOTE",
    "QUALITY ACT planned WHEN the first NOTE, for STATE of the PART",
)
# "~" is a space at which a line does not break: a role or a citation stays on one line.
MARKED = (
    "The **QUALITY NOTE** VERB the ACT of the PART, and {mod}`MODIFIER` needs the NOTE too.",
    "Compare {code}`CODE`, where the ORGAN PART is reached by ACT and the NOTE is *QUALITY*.",
    "At {payer}`PAYER` the PERSON wants one QUALITY NOTE of the ORGAN WHEN the ACT.",
    "The {term}`TERM` covers the QUALITY NOTE of the PART for NUMBER days.",
    "See the [QUALITY NOTE](https://www.example.org/ORGAN/NUMBER#PART) WHEN *any* ACT of the PART.",
    "The {term}`QUALITY~rule~<TERM>` asks for **one** NOTE of the ORGAN a session.",
    "On the NOTE, {code}`CODE` with {mod}`MODIFIER` VERB the QUALITY ACT of the ORGAN.",
)
MARKED_FRAGMENTS = (
    "QUALITY NOTE of the ORGAN PART, as for {code}`CODE`",
    "The NOTE VERB the **QUALITY** PART WHEN the ACT",
    "Not with {mod}`MODIFIER` unless the NOTE VERB the ACT of the PART",
    "The PERSON VERB the QUALITY NOTE of the PART within the {term}`TERM`",
    "STATE of the ORGAN PART in the *QUALITY* NOTE",
)
# Of ten claims one is the publisher's own statement, and two give the page.
CITATIONS = (*("[@SOURCE]",) * 7, *("[@SOURCE,~page~NUMBER]",) * 2, "[@editorial]")

_SLOT = re.compile(r"[A-Z_]{3,}")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the prose of one record. `words` holds the record's own names beside `WORDS`."""

    random: random.Random
    words: Mapping[str, Sequence[str]]

    def fill(self, templates: Sequence[str]) -> str:
        """One template with every word in capitals drawn from its list; begins with a capital."""
        text = self._draw(templates)
        return text[0].upper() + text[1:]

    def line(self) -> str:
        """A short text: four of five hold nothing that Markdown reads."""
        return self.fill(MARKED_FRAGMENTS if self.random.random() < 0.2 else FRAGMENTS)

    def sentence(self) -> str:
        """A short text of one sentence, now and then with a role."""
        return self.fill(MARKED if self.random.random() < 0.2 else PLAIN)

    def paragraph(self, sentences: int) -> str:
        """Of which the second carries emphasis, a link or a role."""
        return " ".join(self.fill(MARKED if n == 1 else PLAIN) for n in range(sentences))

    def cited(self, text: str) -> str:
        """`text` with what it rests on, before its full stop if it has one."""
        bare = text.removesuffix(".")
        return f"{bare} {self._draw(CITATIONS)}{text[len(bare) :]}"

    def _draw(self, templates: Sequence[str]) -> str:
        choice, words = self.random.choice, self.words
        return _SLOT.sub(lambda slot: choice(words[slot[0]]), choice(templates))
