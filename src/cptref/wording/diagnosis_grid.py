"""Diagnoses by payer, for a page: what each policy says of each, with its source."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.catalog import Catalog, CodeCard, PositionCard, policies
from cptref.catalog.cards import PolicyTerms
from cptref.frozen import frozen
from cptref.site.page import Link
from cptref.wording import criteria as named
from cptref.wording import gaps, words
from cptref.wording.diagnosis_titles import titled
from cptref.wording.passage import Notes, Passage
from cptref.wording.policy_grid import GridCell, Line, PolicyHead, heads
from cptref.wording.prose import Prose


@frozen
class DiagnosisRow:
    code: str
    href: str
    title: str
    cells: tuple[GridCell, ...]


@frozen
class DiagnosisNote:
    """What a policy says of some diagnoses in a sentence."""

    codes: str
    plans: str
    note: Passage
    cites: Notes


@frozen
class WithoutPolicy:
    """A payer of which no policy is held, and what was done for one."""

    payer: str
    said: str
    where: Link


@frozen
class DiagnosisGrid:
    heads: tuple[PolicyHead, ...]
    rows: tuple[DiagnosisRow, ...]
    without: tuple[WithoutPolicy, ...]
    notes: tuple[DiagnosisNote, ...]
    titled_by: str
    """'ICD-10-CM April 2026'."""
    titles: Notes
    in_words: str


#: Verdict -> its mark.
MARKS = {"named": "yes", "part": "part", "excluded": "no", "silent": "silent", "not-noted": "none"}


def listed(card: CodeCard, terms: Sequence[PolicyTerms]) -> tuple[str, ...]:
    """The record's own list, then what else a policy names."""
    more = sorted({each.icd10cm for of in terms for each in of.diagnoses} - {*card.diagnoses})
    return (*sorted(card.diagnoses), *more)


def diagnosis_grid(
    catalog: Catalog,
    card: CodeCard,
    terms: Sequence[PolicyTerms],
    positions: Sequence[PositionCard],
    prose: Prose,
) -> DiagnosisGrid | None:
    """`terms` are in the order of the columns; of none, or of no diagnosis, there is no grid."""
    codes = listed(card, terms)
    if not terms or not codes:
        return None
    columns = heads(catalog, terms, prose)
    found = {code: titled(catalog, code) for code in codes}
    files = {each.source: each.release for each in found.values() if each}
    own = {each.code for each in card.said_of_diagnoses}
    return DiagnosisGrid(
        heads=columns,
        rows=tuple(
            DiagnosisRow(
                code=code,
                href=prose.links.diagnosis(code) if code in own else "",
                title=each.title if each else "",
                cells=tuple(_cell(of, code, prose) for of in terms),
            )
            for code, each in found.items()
        ),
        without=tuple(_without(catalog, each) for each in positions if not each.policies),
        notes=_notes(codes, terms, columns, prose),
        titled_by=", ".join(files.values()),
        titles=prose.cites(tuple(files)),
        in_words=in_words(codes, terms),
    )


def _cell(terms: PolicyTerms, code: str, prose: Prose) -> GridCell:
    said = policies.said(terms, code)
    word = said.short or named.SAYS[said.says]
    return GridCell(MARKS[said.says], (Line(word, False, prose.cites(said.cite)),))


def _without(catalog: Catalog, position: PositionCard) -> WithoutPolicy:
    payer = catalog.payers.get(position.payer)
    gap = position.gap
    said = f"{gaps.reason(gap)}. {gaps.searches(gap)}." if gap else "Not stated."
    where = Link("Where" if gap and gap.searched else "Whom to ask", f"#payer-{position.payer}")
    return WithoutPolicy(payer.title if payer else position.payer, said, where)


def _notes(
    codes: Sequence[str], terms: Sequence[PolicyTerms], columns: Sequence[PolicyHead], prose: Prose
) -> tuple[DiagnosisNote, ...]:
    """Each sentence once, with all codes and plans of which it is said."""
    found: dict[str, tuple[dict[str, None], dict[str, None], dict[str, None]]] = {}
    for of, column in zip(terms, columns, strict=True):
        for code in codes:
            said = policies.said(of, code)
            if said.note:
                of_codes, plans, cite = found.setdefault(said.note, ({}, {}, {}))
                of_codes[code] = plans[column.short] = None
                cite.update(dict.fromkeys(said.cite))
    return tuple(
        DiagnosisNote(
            ", ".join(of_codes), ", ".join(plans), prose.inline(note),
            prose.cites(tuple(cite), note),
        )
        for note, (of_codes, plans, cite) in found.items()
    )  # fmt: skip


def in_words(codes: Sequence[str], terms: Sequence[PolicyTerms]) -> str:
    """How many of the policies name each: 'C22.0 is named by 3 of 7 policies; …'."""
    counted: dict[tuple[int, int], list[str]] = {}
    for code in codes:
        said = [policies.said(each, code).says for each in terms]
        counted.setdefault((said.count("named"), said.count("part")), []).append(code)
    told = []
    total = words.count(len(terms), "policy", "policies")
    for (whole, part), of in sorted(counted.items(), reverse=True):
        is_are = "is" if len(of) == 1 else "are each"
        if not whole and not part:
            told.append(f"{_joined(of)} {'is' if len(of) == 1 else 'are'} named by none")
        else:
            by = [f"named by {whole}"] if whole else []
            by += [f"named in part or with a condition by {part}"] if part else []
            told.append(f"{_joined(of)} {is_are} {', '.join(by)}")
    return f"Of {total}: {'; '.join(told)}."


def _joined(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} and {codes[-1]}"
