"""Every rule a library must keep to, family by family and by number.

A rule stands beside what finds it, and is listed in `RULES` of its module; which modules a family
has is said here. A number's letter says what it is about: E reading and shape, W how it is
written, L identity and references, T prose, S sources, P payers, R relations between records,
F freshness, N licence, V privacy, Q the text's quality, H what has changed, D datasets, M what
Medicare's figures contradict, C what a sentence says against them, X exceptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cptref.catalog import agreement, fact_links, references
from cptref.checks import (
    addresses,
    aliases,
    criteria,
    datasets,
    edited_datasets,
    editorial,
    edits,
    figures,
    freshness,
    history,
    letters,
    licence,
    listed,
    missing_modifiers,
    modifiers,
    news,
    offices,
    overtaken,
    payers,
    policy_diagnoses,
    privacy,
    provenance,
    relations,
    rubbish,
    sense,
    settings,
    short_forms,
    stands_once,
    synonyms,
    waive,
)
from cptref.checks.sense import itself
from cptref.diagnostics import Family, Rule
from cptref.load import RULES as READING
from cptref.load import identity, lost, placeholders, plain, raw, seals, shape, syntax, tables, text
from cptref.markup import facts, refused

#: Asked of two states of the library, and not of one.
HISTORY = Family(
    "H0",
    "What must be said of a change, found by cptref check --against REV",
    (*history.RULES, *edited_datasets.RULES),
)

#: In the order of the rules page: what keeps a file from being read comes first.
FAMILIES: tuple[Family, ...] = (
    Family(
        "E0",
        "What keeps a file from being read as one plain YAML mapping of text",
        (*raw.RULES, *READING, *plain.RULES, *syntax.RULES, *lost.RULES, *text.RULES),
    ),
    Family(
        "E1",
        "What keeps a mapping from being a record of its kind",
        (*shape.RULES, *placeholders.RULES),
    ),
    Family(
        "L0",
        "Identity and references",
        (
            *identity.RULES,
            *references.RULES,
            *agreement.RULES,
            *fact_links.RULES,
            *aliases.RULES,
        ),
    ),
    Family("T0", "What prose may hold", (*refused.RULES, *facts.RULES, *fact_links.PROSE_RULES)),
    Family(
        "S0",
        "Every claim has a source, and every source stands behind a claim",
        (*provenance.RULES, *addresses.RULES),
    ),
    Family(
        "P0",
        "What a briefing owes its readers about payers",
        (
            *payers.RULES,
            *criteria.RULES,
            *policy_diagnoses.RULES,
            *news.RULES,
            *stands_once.RULES,
            *overtaken.RULES,
        ),
    ),
    Family("R0", "What records say of each other has to agree", relations.RULES),
    Family("F0", "How old a statement may be, and dates that cannot be", freshness.RULES),
    Family("N0", "What the publisher's licence lets a record hold", licence.RULES),
    Family("V0", "What could identify a person", (*privacy.RULES, *offices.RULES)),
    Family(
        "Q0",
        "Text that does not serve its readers",
        (*editorial.RULES, *letters.RULES, *synonyms.RULES, *rubbish.RULES, *short_forms.RULES),
    ),
    HISTORY,
    Family(
        "D0",
        "What cptref import wrote stays as it wrote it, and says where it comes from",
        (*identity.DATASET_RULES, *tables.RULES, *seals.RULES, *datasets.RULES),
    ),
    Family(
        "M0",
        "What Medicare's own files contradict",
        (*modifiers.RULES, *settings.RULES, *edits.RULES, *figures.RULES, *listed.RULES),
    ),
    Family(
        "C0",
        "What a sentence says of a matter that Medicare's files settle",
        (*sense.RULES, *itself.RULES, *missing_modifiers.RULES),
    ),
    Family("X0", "Rules switched off for a record", waive.RULES),
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.number: rule
        for rule in sorted(
            (rule for family in FAMILIES for rule in family.rules), key=lambda rule: rule.number
        )
    }
)
