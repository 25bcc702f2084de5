"""Every field of a record is in the API and in the exports, or stands here with its reason."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

import pytest
from openpyxl import load_workbook

from cptref.files.api import code_shapes, elements, list_shapes
from cptref.schema import (
    MODELS,
    claims,
    code,
    extent,
    family,
    inpatient,
    modifier,
    payer,
    policy,
    repository,
    site,
    source,
    term,
)
from cptref.schema.aliases import Aliases
from cptref.schema.exceptions import Exceptions
from cptref.schema.fields import Model
from cptref.schema.walk import is_model
from tests import sites
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH
from tests.catalogs import catalog

Field = tuple[type[Model], str]

#: Whose object of the API it is; several records may be one object.
SHAPES: dict[type[Model], type[Any]] = {
    code.Code: code_shapes.CodeFile,
    code.Service: code_shapes.CodeFile,
    code.Review: code_shapes.CodeFile,
    code.Setting: code_shapes.Setting,
    code.Clinical: code_shapes.Clinical,
    code.WorkflowPhase: code_shapes.WorkflowPhase,
    code.Indication: code_shapes.Indication,
    code.DocumentationItem: code_shapes.Documentation,
    code.ModifierUse: code_shapes.ModifierUse,
    code.Diagnosis: code_shapes.Diagnosis,
    code.Related: code_shapes.Related,
    code.PayerPosition: code_shapes.Position,
    code.ShortUse: code_shapes.ShortUse,
    policy.Policy: code_shapes.Policy,
    policy.Criterion: code_shapes.Criterion,
    policy.PolicyDiagnosis: code_shapes.PolicyDiagnosis,
    payer.PayerNews: list_shapes.PayerNews,
    code.PaymentRule: code_shapes.Payment,
    code.Benchmarks: code_shapes.Benchmarks,
    code.Benchmark: code_shapes.Benchmarks,
    code.HistoryEntry: code_shapes.HistoryEntry,
    claims.Conflict: code_shapes.Conflict,
    claims.Claim: code_shapes.Claim,
    claims.Gap: elements.Gap,
    claims.Search: elements.Search,
    claims.Consult: elements.Place,
    inpatient.Inpatient: code_shapes.Inpatient,
    source.Source: elements.Source,
    extent.Extent: elements.Extent,
    payer.Payer: list_shapes.PayerFile,
    payer.Plan: list_shapes.Plan,
    modifier.Modifier: list_shapes.ModifierRow,
    term.Term: list_shapes.TermRow,
    family.Family: list_shapes.FamilyRow,
    family.Axis: list_shapes.Axis,
    family.AxisValue: list_shapes.AxisValue,
    family.Member: list_shapes.Member,
    site.Site: list_shapes.IndexFile,
}
#: Its key, where that is not the field's name. What a row cites is its `sources` everywhere.
KEYS: dict[Field, str] = {
    (code.Code, "by"): "replaced_by",
    (code.Code, "service"): "service_type",
    (code.Service, "type"): "service_type",
    (code.Review, "on"): "reviewed",
    (code.Review, "next"): "next_review",
    (code.Setting, "pos"): "place_of_service",
    (code.Benchmarks, "medicare_payment"): "medicare_payment_gap",
    (code.Benchmarks, "utilization"): "utilization_gap",
    (code.Benchmarks, "commercial_rates"): "commercial_rates_gap",
    (code.Benchmark, "gap"): "utilization_gap",
    (inpatient.Inpatient, "drgs"): "groups",
    (extent.Extent, "codes"): "all_codes",
    (site.Site, "base_url"): "url",
    (site.Site, "licensing"): "notice",
}
NOT_IN_THE_API: dict[Field, str] = {
    (extent.Extent, "found"): "an import's list of codes: it would stand in each code's file",
    (extent.Extent, "profile"): "what the next import is held against, and nothing of a code",
    (source.Source, "complete_for"): "a list of codes: it would stand in each code's file",
    (family.Member, "gap"): "it stands in gaps.json, as all gaps do",
    (site.Site, "key_payers"): "each payer says whether it is one: `key` in payers/index.json",
    (site.Site, "feed_id"): "it makes the ids of the feeds' entries, which changes.json has",
    (site.Site, "repository"): "it is for editors: pages lead to it, and no data lies there",
    **{
        (repository.Repository, name): "as `Site.repository`"
        for name in repository.Repository.model_fields
    },
    (site.Licensing, "cpt"): "the notice says it in the words that a reader has to see",
    (site.Licensing, "licensee"): "as `cpt`",
    (site.Licensing, "agreement"): "as `cpt`",
    (site.Licensing, "year"): "as `cpt`",
}

#: The sheet and the column that has it; of the first sheet, the line. What holds other records is
#: where their fields are.
_PAYERS, _TEXTS, _CITED = "Payers", "Texts", "Source ids"
_CRITERIA, _OF_DIAGNOSES = "Criteria", "Diagnoses by policy"
COLUMNS: dict[Field, tuple[str, str]] = {
    (code.Code, "title"): ("Read me", "Title"),
    (code.Code, "plain"): ("Read me", "In a sentence"),
    (code.Code, "status"): ("Read me", "Status"),
    (code.Code, "by"): ("Read me", "Replaced by"),
    (code.Code, "overview"): (_TEXTS, "Text"),
    (code.Code, "billing"): (_TEXTS, "Text"),
    (code.Service, "type"): ("Read me", "Type of service"),
    (code.Service, "approach"): ("Read me", "Approach"),
    (code.Review, "on"): ("Read me", "Reviewed"),
    (code.Review, "next"): ("Read me", "Next review"),
    (code.Setting, "pos"): ("Settings", "Place of service"),
    (code.Setting, "use"): ("Settings", "Use"),
    (code.Setting, "note"): ("Settings", "Note"),
    (code.Setting, "cite"): ("Settings", _CITED),
    (code.Clinical, "vignette"): (_TEXTS, "Text"),
    (code.WorkflowPhase, "phase"): (_TEXTS, "Part"),
    (code.WorkflowPhase, "steps"): (_TEXTS, "Text"),
    (code.Indication, "text"): (_TEXTS, "Text"),
    (code.Indication, "diagnoses"): (_TEXTS, "Part"),
    (code.Indication, "cite"): (_TEXTS, _CITED),
    (code.DocumentationItem, "text"): (_TEXTS, "Text"),
    (code.DocumentationItem, "cite"): (_TEXTS, _CITED),
    (code.ModifierUse, "modifier"): ("Modifiers", "Modifier"),
    (code.ModifierUse, "when"): ("Modifiers", "When"),
    (code.ModifierUse, "document"): ("Modifiers", "In the record"),
    (code.ModifierUse, "cite"): ("Modifiers", _CITED),
    (code.Diagnosis, "icd10cm"): ("Diagnoses", "ICD-10-CM"),
    (code.Diagnosis, "note"): ("Diagnoses", "Note"),
    (code.Diagnosis, "cite"): ("Diagnoses", _CITED),
    (code.Related, "code"): ("Related codes", "Other code"),
    (code.Related, "relation"): ("Related codes", "Relation"),
    (code.Related, "note"): ("Related codes", "Note"),
    (code.Related, "cite"): ("Related codes", _CITED),
    (policy.Policy, "source"): ("Policies", "Policy"),
    (policy.Policy, "plan"): (_PAYERS, "Plan"),
    (policy.Policy, "stance"): (_PAYERS, "Stance"),
    (policy.Policy, "summary"): (_PAYERS, "Summary"),
    (policy.Policy, "criteria"): (_CRITERIA, "Criterion"),
    (policy.Criterion, "text"): (_CRITERIA, "Criterion"),
    (policy.Criterion, "kind"): (_CRITERIA, "Kind"),
    (policy.Criterion, "case"): (_CRITERIA, "Case"),
    (policy.Criterion, "bound"): (_CRITERIA, "Bound"),
    (policy.Criterion, "value"): (_CRITERIA, "Value"),
    (policy.Criterion, "unit"): (_CRITERIA, "Unit"),
    (policy.Criterion, "short"): (_CRITERIA, "In short"),
    (policy.Criterion, "cite"): (_CRITERIA, _CITED),
    (policy.Policy, "criteria_complete"): (_CRITERIA, "All criteria noted"),
    (policy.Policy, "other_diagnoses"): (_OF_DIAGNOSES, "Says"),
    (policy.PolicyDiagnosis, "icd10cm"): (_OF_DIAGNOSES, "ICD-10-CM"),
    (policy.PolicyDiagnosis, "says"): (_OF_DIAGNOSES, "Says"),
    (policy.PolicyDiagnosis, "short"): (_OF_DIAGNOSES, "In short"),
    (policy.PolicyDiagnosis, "note"): (_OF_DIAGNOSES, "Condition"),
    (policy.PolicyDiagnosis, "cite"): (_OF_DIAGNOSES, _CITED),
    (code.ShortUse, "when"): ("Modifiers", "When, in short"),
    (code.ShortUse, "document"): ("Modifiers", "In the record, in short"),
    (modifier.Modifier, "question"): ("Modifiers", "Question"),
    (policy.Policy, "prior_auth"): (_PAYERS, "Prior authorization"),
    (code.PaymentRule, "label"): (_PAYERS, "Stance"),
    (code.PaymentRule, "summary"): (_PAYERS, "Summary"),
    (code.PaymentRule, "cite"): (_PAYERS, _CITED),
    (code.HistoryEntry, "date"): ("Changes", "Date"),
    (code.HistoryEntry, "kind"): ("Changes", "Kind"),
    (code.HistoryEntry, "note"): ("Changes", "Note"),
    (code.HistoryEntry, "cite"): ("Changes", _CITED),
    (claims.Conflict, "about"): ("Disagreement", "About"),
    (claims.Conflict, "advice"): ("Disagreement", "What is said"),
    (claims.Claim, "says"): ("Disagreement", "What is said"),
    (claims.Claim, "holds_for"): ("Disagreement", "Holds for"),
    (claims.Claim, "cite"): ("Disagreement", _CITED),
    (claims.Gap, "missing"): ("Gaps", "What is missing"),
    (claims.Gap, "reason"): ("Gaps", "Why"),
    (claims.Gap, "since"): ("Gaps", "Since"),
    (claims.Search, "where"): ("Gaps", "Searched"),
    (claims.Search, "on"): ("Gaps", "Searched"),
    (claims.Search, "found"): ("Gaps", "Searched"),
    (claims.Consult, "where"): ("Gaps", "Look here"),
    (claims.Consult, "url"): ("Gaps", "Look here"),
    (inpatient.Inpatient, "procedures"): ("Inpatient procedures", "ICD-10-PCS"),
    (inpatient.Inpatient, "drgs"): ("Inpatient groups", "MS-DRG"),
    (inpatient.Inpatient, "note"): (_TEXTS, "Text"),
    (inpatient.Inpatient, "cite"): (_TEXTS, _CITED),
    (source.Source, "title"): ("Sources", "Title"),
    (source.Source, "publisher"): ("Sources", "Publisher"),
    (source.Source, "kind"): ("Sources", "Kind"),
    (source.Source, "number"): ("Sources", "Number"),
    (source.Source, "edition"): ("Sources", "Edition"),
    (source.Source, "url"): ("Sources", "Address"),
    (source.Source, "published"): ("Sources", "Published"),
    (source.Source, "effective"): ("Sources", "Effective"),
    (source.Source, "undated"): ("Sources", "Undated"),
    (source.Source, "retrieved"): ("Sources", "Read on"),
    (source.Source, "via"): ("Sources", "Read through"),
    (payer.Payer, "title"): (_PAYERS, "Payer"),
    (payer.Plan, "title"): (_PAYERS, "Plan"),
    (modifier.Modifier, "title"): ("Modifiers", "Meaning"),
    (modifier.Modifier, "indicator"): ("Modifiers", "CMS field"),
    (family.Family, "title"): ("Read me", "Family"),
    (family.Family, "plain"): ("Read me", "In a sentence"),
    (family.Family, "overview"): ("How to choose", "Text"),
    (family.Member, "code"): ("Codes", "Code"),
    (family.Member, "plain"): ("Codes", "Name"),
    (family.Member, "cite"): ("Codes", _CITED),
    (site.Site, "title"): ("Read me", "Library"),
    (site.Site, "publisher"): ("Read me", "Publisher"),
    (site.Site, "contact"): ("Read me", "Contact"),
    (site.Site, "base_url"): ("Read me", "Page"),
    (site.Licensing, "cpt"): ("Notice", "Notice"),
}
_ELSEWHERE = "of the document, not of a code: its own page and the API have it"
_OF_PAYER = "of the payer, not of a code: its own page and the API have it"
_OF_WORD = "the glossary and the API have it: no table is of words"
NOT_EXPORTED: dict[Field, str] = {
    (code.Code, "synonyms"): "words for the search, which say nothing of the code",
    (code.Code, "scope"): "which sections a briefing needs: the tables that are there show it",
    (code.Code, "family"): "the family has a file of its own, with this code in it",
    (code.PaymentRule, "pays"): "its label says it in words",
    (source.Source, "file"): _ELSEWHERE,
    (source.Source, "dataset"): _ELSEWHERE,
    (source.Source, "sha256"): _ELSEWHERE,
    (source.Source, "digest"): _ELSEWHERE,
    (source.Source, "complete_for"): "of an import: the pairs that it brought are in a table",
    (source.Source, "review_months"): _ELSEWHERE,
    (source.Source, "quote"): _ELSEWHERE,
    (source.Source, "note"): _ELSEWHERE,
    **dict.fromkeys([(extent.Extent, name) for name in extent.Extent.model_fields],
                    "of an import, not of a code"),
    (payer.Payer, "plain"): _OF_PAYER,
    (payer.Payer, "lines"): _OF_PAYER,
    (payer.Payer, "note"): _OF_PAYER,
    (payer.Payer, "news"): _OF_PAYER,
    (payer.Payer, "news_since"): _OF_PAYER,
    **dict.fromkeys([(payer.PayerNews, name) for name in payer.PayerNews.model_fields], _OF_PAYER),
    (payer.Plan, "note"): _OF_PAYER,
    (modifier.Modifier, "meaning"): "of the modifier, whatever the code: its own page has it",
    (modifier.Modifier, "cite"): "as `meaning`",
    **dict.fromkeys([(term.Term, name) for name in term.Term.model_fields], _OF_WORD),
    (family.Axis, "title"): "the title of a column of Codes, which each family has of its own",
    (family.AxisValue, "title"): "a cell of that column",
    (family.Member, "at"): "which cell of that column",
    (site.Site, "plain"): "of the library: the index of the API has it",
    (site.Site, "about"): "of the library: the index of the API has it",
    (site.Site, "review_months"): "each briefing says when it will be reviewed",
    (site.Site, "key_payers"): "the order of the payers, in every table of them",
    (site.Site, "feed_id"): "it makes the ids of the feeds' entries, and no file has it",
    **{
        (repository.Repository, name): "as `Site.repository`"
        for name in repository.Repository.model_fields
    },
    (site.Licensing, "licensee"): "the notice says it, where there is one",
    (site.Licensing, "agreement"): "as `licensee`",
    (site.Licensing, "year"): "as `licensee`",
}  # fmt: skip


def nested(annotation: Any) -> Iterator[type[Model]]:
    if is_model(annotation) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from nested(argument)


def every_field() -> list[Field]:
    """Of all records but the exceptions from rules, which are the editors' own affair, and the
    aliases, which are the search's."""
    waiting: list[type[Model]] = [
        model for model in MODELS.values() if model not in (Aliases, Exceptions)
    ]
    found: dict[Field, None] = {}
    while waiting:
        model = waiting.pop()
        for name, info in model.model_fields.items():
            if (model, name) not in found:
                found[model, name] = None
                waiting += nested(info.annotation)
    return list(found)


def called(field: Field) -> str:
    return f"{field[0].__name__}.{field[1]}"


@pytest.mark.parametrize("field", every_field(), ids=called)
def test_a_field_is_in_the_api_or_has_a_reason(field: Field) -> None:
    model, name = field
    key = KEYS.get(field) or ("sources" if name == "cite" else name)
    listed = model in SHAPES and key in {each.name for each in fields(SHAPES[model])}
    assert listed != (field in NOT_IN_THE_API), "in the API, or here with its reason; not both"


@pytest.mark.parametrize(
    "field",
    [each for each in every_field() if not [*nested(each[0].model_fields[each[1]].annotation)]],
    ids=called,
)
def test_a_field_is_in_the_exports_or_has_a_reason(
    field: Field, columns: set[tuple[str, str]]
) -> None:
    assert (field in COLUMNS) != (field in NOT_EXPORTED), "in a table, or here with its reason"
    assert field in NOT_EXPORTED or COLUMNS[field] in columns


def test_no_reason_and_no_column_is_of_a_field_that_is_gone() -> None:
    named = {*KEYS, *NOT_IN_THE_API, *COLUMNS, *NOT_EXPORTED}
    assert named - set(every_field()) == set()


#: What the showcase has none of.
INPATIENT = """\
inpatient:
  procedures: ["0F500ZZ"]
  drgs: ["405"]
  note: The stay falls there [@cms-release].
"""
ADDRESS = "base_url: https://example.org\ncontact: editors@example.org\n"


@pytest.fixture(scope="module")
def columns() -> set[tuple[str, str]]:
    """Every sheet with its columns; of the first sheet, its lines."""
    more = catalog({CODE_PATH: CODE + INPATIENT, SITE_PATH: SITE + ADDRESS})
    found = {("Read me", "Replaced by")}  # no code of either is replaced
    for url, raw in (*sites.site("showcase").items(), *sites.rendered(more).items()):
        if url.endswith(".xlsx"):
            for sheet in load_workbook(io.BytesIO(raw), read_only=True):
                rows = list(sheet.iter_rows(values_only=True))
                titles = [row[0] for row in rows] if sheet.title == "Read me" else rows[0]
                found |= {(sheet.title, f"{title}") for title in titles}
    return found
