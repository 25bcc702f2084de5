"""A code -> what the library holds on it: one part of its briefing as data, or its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cptref.answers import asked, ground
from cptref.answers.modifiers import ruling
from cptref.answers.refused import Refused, quoted
from cptref.answers.shapes import CodeAnswer, PolicySays, Ruling
from cptref.catalog import Catalog, policies
from cptref.catalog.cards import CodeCard
from cptref.catalog.code_figures import imported_figures
from cptref.catalog.dossier import dossier
from cptref.catalog.figures import MedicareFigures
from cptref.files.api.code import code_file
from cptref.files.api.code_shapes import CodeFile
from cptref.files.api.elements import Source
from cptref.files.api.figure_shapes import Medicare
from cptref.files.api.figures import medicare
from cptref.files.api.json_file import adapter
from cptref.files.api.lists import change_rows, position_row
from cptref.files.api.parts import source
from cptref.lists import changes
from cptref.site.page import SiteFrame
from cptref.wording import criteria, stances, words
from cptref.wording.diagnosis_grid import listed
from cptref.wording.stances import in_site_order

#: The parts of a code's data, and its keys in each.
PARTS: Mapping[str, tuple[str, ...]] = {
    "summary": (
        "id", "title", "plain", "scope", "status", "replaced_by", "family", "service_type",
        "approach", "settings", "overview", "benchmarks", "synonyms",
    ),
    "payers": ("payers",),
    "billing": ("billing", "settings", "inpatient", "documentation"),
    "modifiers": ("modifiers",),
    "diagnoses": ("diagnoses",),
    "clinical": ("clinical",),
    "related": ("related", "family"),
    "figures": ("medicare", "list_prices", "benchmarks"),
    "gaps": ("gaps", "conflicts"),
    "changes": (),
}  # fmt: skip

_CHANGES_SAID = 5


def code(
    catalog: Catalog,
    site: SiteFrame,
    code: str,
    part: str = "summary",
    payer: str = "",
    modifier: str = "",
    diagnosis: str = "",
) -> CodeAnswer:
    wanted = asked.code(catalog, code)
    if part not in PARTS:
        raise Refused(f"{quoted(part)} is no part of a code: {', '.join(PARTS)}.")
    of_payer, of_modifier = asked.payer(catalog, payer), asked.modifier(catalog, modifier)
    for given, name, of in (
        (of_payer, "payer", ("payers", "diagnoses")),
        (of_modifier, "modifier", ("modifiers",)),
        (diagnosis, "diagnosis", ("diagnoses",)),
    ):
        if given and part not in of:
            raise Refused(f"{name} narrows the part {' or '.join(of)}, and {part} was asked for.")
    answer = CodeAnswer(
        ground.whose(catalog, site), wanted.number, "not-held", (), part, {}, (), (), (),
        None, None, None,
    )  # fmt: skip
    if not wanted.is_known:
        return replace(answer, says=(asked.nothing_of(wanted.number),))
    if not wanted.is_briefed:
        return _without_briefing(catalog, answer, wanted)
    card = catalog.codes[wanted.id]
    whole = code_file(catalog, site, dossier(catalog, wanted.id))
    content = _content(whole, part)
    answer = replace(
        answer, state="briefed", page=whole.page, reviewed=card.reviewed,
        next_review=card.next_review, content=content, says=(f"{card.number}: {card.title}.",),
    )  # fmt: skip
    match part:
        case "summary":
            rows = [
                position_row(catalog, card.id, each.payer)
                for each in in_site_order(catalog, card.positions)
            ]
            content["positions"] = adapter(list[Any]).dump_python(rows, mode="json")
            answer = replace(answer, says=(*answer.says, *_positions(catalog, card)))
        case "payers" if of_payer:
            content["payers"] = [each for each in content["payers"] if each["payer"] == of_payer]
            answer = replace(answer, says=(*answer.says, *_positions(catalog, card, of_payer)))
        case "modifiers":
            answer = _modifiers(catalog, answer, card, of_modifier)
        case "diagnoses":
            answer = _diagnoses(catalog, answer, card, of_payer, diagnosis.strip().upper())
        case "changes":
            answer = _changes(catalog, site, answer, card)
    return replace(answer, sources=tuple(_cited(whole, answer)))


def _content(whole: CodeFile, part: str) -> dict[str, Any]:
    made: dict[str, Any] = adapter(CodeFile).dump_python(
        whole, mode="json", include=set(PARTS[part])
    )
    return made


def _positions(catalog: Catalog, card: CodeCard, of: str = "") -> Iterator[str]:
    """'Aetna: Covered with criteria (CPB 0274)'; of one payer also each of its policies."""
    for each in in_site_order(catalog, card.positions):
        if of and each.payer != of:
            continue
        view = stances.stance_view(catalog, each, "")
        yield f"{view.payer}: {view.word}" + (f" ({view.detail})" if view.detail else "")
        if not of:
            continue
        plans = catalog.payers[each.payer].plans
        for policy in each.policies:
            plan = plans[policy.plan].title if policy.plan in plans else each.payer
            yield f"{plan}: {words.STANCE[policy.stance]} [{policy.source}]"


def _changes(catalog: Catalog, site: SiteFrame, answer: CodeAnswer, card: CodeCard) -> CodeAnswer:
    """Those that editors noted and those of Medicare's figures, of which the newest are said."""
    every = changes.of_codes(catalog, [card.id])
    rows = change_rows(catalog, site, every)
    answer.content["changes"] = adapter(list[Any]).dump_python(list(rows), mode="json")
    of_files = [row for row, each in zip(rows, every, strict=True) if each.release]
    newest = sorted(of_files, key=lambda row: row.date, reverse=True)[:_CHANGES_SAID]
    said = (f"From {words.day(row.date)}: {row.note.text}" for row in newest)
    return replace(answer, says=(*answer.says, *said))


def _modifiers(catalog: Catalog, answer: CodeAnswer, card: CodeCard, modifier: str) -> CodeAnswer:
    """With what the indicators of the newest fee schedule rule in and out."""
    uses = answer.content["modifiers"]
    if modifier:
        uses = answer.content["modifiers"] = [each for each in uses if each["modifier"] == modifier]
    fees = catalog.figures.fees(card.number)
    found: list[Ruling] = []
    if fees:
        dataset = catalog.datasets[f"pfs-{fees.newest.id}"]
        names = [modifier] if modifier else [each["modifier"] for each in uses]
        made = (ruling(catalog, dataset, fees.newest.row, name) for name in names)
        found = [each for each in made if each]
    says = [line for each in found for line in each.says]
    if modifier and not uses:
        says.append(f"The briefing says nothing of modifier {modifier}.")
    if modifier and not found:
        says.append(f"No indicator of a fee schedule held here governs {modifier} for the code.")
    return replace(answer, says=(*answer.says, *says), rulings=tuple(found))


def _diagnoses(
    catalog: Catalog, answer: CodeAnswer, card: CodeCard, payer: str, diagnosis: str
) -> CodeAnswer:
    known = listed(card, card.terms)
    if diagnosis and diagnosis not in known:
        raise Refused(
            f"Nothing is held on {quoted(diagnosis)} with {card.number}: it follows neither that a "
            f"payer covers it nor that none does. Held: {', '.join(known) or 'none'}."
        )
    wanted = (diagnosis,) if diagnosis else known
    if diagnosis:
        answer.content["diagnoses"] = [
            each for each in answer.content["diagnoses"] if each["icd10cm"] == diagnosis
        ]
    found = [
        PolicySays(
            terms.payer, terms.plan, terms.source, each, criteria.SAYS[said.says], said.short
        )
        for terms in card.terms
        if not payer or terms.payer == payer
        for each in wanted
        for said in [policies.said(terms, each)]
    ]
    says = [
        f"{each.payer}{f' ({each.plan})' if each.plan else ''}: {each.diagnosis} is "
        f"{each.short or each.says} [{each.source}]"
        for each in found
    ]
    return replace(answer, says=(*answer.says, *says), policies=tuple(found))


def _without_briefing(catalog: Catalog, answer: CodeAnswer, wanted: asked.Asked) -> CodeAnswer:
    """Medicare's figures, which is all that there is."""
    figures: MedicareFigures | None = None
    if wanted.id in catalog.imported:
        figures, _ = imported_figures(catalog, wanted.id)
    said = f"{wanted.number} has no briefing here; nothing is known of its payers or its billing."
    if figures is None:
        return replace(answer, state="figures-only", says=(said,), part="figures")
    shape: Any = Medicare
    view = medicare(catalog, wanted.id, figures)
    shown = adapter(shape).dump_python(view, mode="json")
    # Releases without a row are many, and name their sources themselves.
    named = _named([each for key, each in shown.items() if key != "unlisted"])
    return replace(
        answer,
        state="figures-only",
        says=(said,),
        part="figures",
        content={"medicare": shown},
        sources=tuple(source(catalog, each) for each in named if each in catalog.sources),
    )


def _cited(whole: CodeFile, answer: CodeAnswer) -> Iterator[Source]:
    """The sources that the part, and what was said beside it, rest on."""
    named = {*_named(answer.content), *(each.source for each in answer.policies)}
    named |= {each.row.release.source for each in answer.rulings}
    return (each for each in whole.sources if each.id in named)


def _named(content: Any) -> Iterator[str]:
    """Every id under a key `source` or `sources`, each once."""
    return iter(dict.fromkeys(_all_named(content)))


def _all_named(content: Any) -> Iterator[str]:
    if isinstance(content, list):
        for each in content:
            yield from _all_named(each)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key == "source" and isinstance(value, str):
                yield value
            elif key == "sources" and isinstance(value, list):
                yield from (each for each in value if isinstance(each, str))
            else:
                yield from _all_named(value)
