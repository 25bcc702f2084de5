"""A briefing's related codes, units and diagnoses against NCCI and ICD-10-CM."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.diagnoses import first_below, is_whole, standing
from cptref.catalog.pairs import is_told, rows_between
from cptref.catalog.releases import begun, in_force, row
from cptref.checks.day import Day
from cptref.checks.finders import CODES, OfRecord
from cptref.checks.newest import newest
from cptref.checks.sense.denials import is_denied
from cptref.checks.sense.prose import Sentence, sentences
from cptref.checks.sense.scope import is_defined, is_of_others, is_reported, numbers
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.load.tables import Dataset, Figures, Key
from cptref.schema import Code
from cptref.schema.code import Related
from cptref.schema.fields import Markup
from cptref.schema.systems import code_number
from cptref.schema.walk import Path, leaves

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)}
# The line may end between the two.
_UNITS = re.compile(rf"(?<![\w.,$-])([0-9]{{1,4}}|{'|'.join(_WORDS)})\s+units\b", re.IGNORECASE)
# Blood and insulin are counted in units as well, and relative values.
_OF_A_DRUG = re.compile(
    r"\bunits (?:of )?(?:the )?(?:\w+ )?(?:blood|plasma|platelets|cells|cryoprecipitate|insulin|"
    r"heparin|drug|antibiotic|per (?:kg|kilogram|ml|hour))\b|\brelative value units\b",
    re.IGNORECASE,
)
_SETTINGS = ("practitioner", "outpatient")


def a_bundled_code_is_said_to_be_bundled(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """A related code that NCCI pairs with this one has a row that cites a release of the edits."""
    number = code_number(record.id)
    for position, related in enumerate(record.data.related):
        found = _bundled(catalog, number, code_number(related.code), day)
        if found is None:
            continue
        dataset, figures = found
        if not _cites_edits(catalog, number, related):
            first, second = figures.text("column1"), figures.text("column2")
            yield record.problem(
                BUNDLED,
                ("related", position, "code"),
                f"NCCI bundles {second} into {first} (modifier indicator "
                f"{figures.text('modifier_indicator')}, {dataset.source}), and the row cites "
                "no release of the edits",
                f"say in note that they are bundled, and cite [@{dataset.source}]",
            )


BUNDLED = Rule(
    "M011",
    "A related code that NCCI bundles is said to be bundled",
    "Whoever reads of the other code and is not told of the pair will bill both. No program can "
    "tell how the row words it: it has to cite a release of the edits.",
    "related: [{code: cpt/00102, relation: guidance}]   # NCCI pairs the two",
    "related: [{code: cpt/00102, relation: guidance, note: 'Bundled [@cms-ptp-2024-07].'}]",
    kind="",
    finds=OfRecord(a_bundled_code_is_said_to_be_bundled, CODES),
)


def units_are_within_the_limit(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """No briefing speaks of more units than the newest MUE of its code."""
    dataset, number = newest(catalog, "mue", day), code_number(record.id)
    limits = {setting: row(dataset, number, setting) for setting in _SETTINGS}
    values = [(found.whole("value") or 0, name) for name, found in limits.items() if found]
    if dataset is None or not values or b"units" not in record.raw.lower():
        return
    most, setting = max(values)
    for path, at, found in _counted(record.data, number):
        count = found[1].lower()
        if (_NUMBERS.get(count) or int(count)) > most:
            yield record.problem_within(
                UNITS,
                path,
                at,
                len(found.group()),
                f"{' '.join(found.group().split())}: Medicare's limit for {number} is "
                f"{most} (MUE {most}, {setting}, {dataset.source})",
                "say how many one claim can have",
            )


UNITS = Rule(
    "M012",
    "Units are within the MUE",
    "Medicare denies units above the limit. The text is read for a number before the word 'units', "
    "which may mean something else.",
    "Report 4 units, one for each tumor.   # of a code whose limit is 1",
    "Report it once.",
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(units_are_within_the_limit, CODES),
)


def _counted(code: Code, number: str) -> Iterator[tuple[Path, int, re.Match[str]]]:
    """Each count of units that a text says may be billed: its place, and the words."""
    for path, marker, text in leaves(code):
        if not isinstance(marker, Markup) or not _UNITS.search(text):
            continue
        for sentence in sentences(text):
            found = _UNITS.search(sentence.shown)
            if found and _is_claimed(sentence, number, _part(sentence.shown, found)):
                yield path, sentence.offset + found.start(), found


def _part(shown: str, found: re.Match[str]) -> str:
    """Between the stops around it, what a denial there is about."""
    first = max(shown.rfind(stop, 0, found.start()) for stop in ",;:(") + 1
    ends = [at for stop in ",;:)" if (at := shown.find(stop, found.end())) >= 0]
    return shown[first : min(ends, default=len(shown))]


def _is_claimed(sentence: Sentence, number: str, part: str) -> bool:
    """Not what is denied, asked, defined or supposed, of another code, payer or thing."""
    words = sentence.whole.text
    return not (
        sentence.is_question
        or is_denied(part)
        or is_defined(words)
        or is_reported(words)
        or is_of_others(words)
        or _OF_A_DRUG.search(words)
        or any(each != number for each, _ in numbers(words))
    )


def a_diagnosis_is_billable(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """No diagnosis is a header in the newest ICD-10-CM."""
    dataset = newest(catalog, "icd10cm", day)
    for path, code in _diagnoses(record.data) if dataset else ():
        if dataset and standing(dataset, code) == "heading":
            below = first_below(dataset, code)
            yield record.problem(
                NOT_BILLABLE,
                path,
                f"{code} is a header, which no claim can have (billable 0, {dataset.source})",
                f"name the code below it{f', as {below}' if below else ''}",
            )


NOT_BILLABLE = Rule(
    "M013",
    "A diagnosis is a code that a claim can have",
    "ICD-10-CM has headers, which only group what stands below them. A claim with one is rejected.",
    'diagnoses: [{icd10cm: "C22"}]',
    'diagnoses: [{icd10cm: "C22.0"}]',
    kind="",
    finds=OfRecord(a_diagnosis_is_billable, CODES),
)


def a_diagnosis_is_in_its_category(
    record: Record[Code], catalog: Catalog, day: Day
) -> Iterator[Diagnostic]:
    """Where the newest ICD-10-CM, not all of it imported, has its category, it has a diagnosis."""
    dataset = newest(catalog, "icd10cm", day)
    if dataset and not is_whole(dataset):
        for path, code in _absent(record, dataset):
            yield record.problem(
                NO_DIAGNOSIS,
                path,
                f"{code} is not in {dataset.source}, which has its category {code[:3]}",
                "correct it; if it is right, import the file that has it",
            )


NO_DIAGNOSIS = Rule(
    "M014",
    "A diagnosis is in its category of ICD-10-CM",
    "Where a release imported in part has the category and not the code, the code is misspelt, "
    "retired or not imported. Of other categories nothing is said.",
    'diagnoses: [{icd10cm: "C22.5"}]',
    'diagnoses: [{icd10cm: "C22.0"}]',
    severity=Severity.WARNING,
    kind="",
    finds=OfRecord(a_diagnosis_is_in_its_category, CODES),
)


def a_diagnosis_exists(record: Record[Code], catalog: Catalog, day: Day) -> Iterator[Diagnostic]:
    """Where the whole of the newest ICD-10-CM was imported, it has every diagnosis."""
    dataset = newest(catalog, "icd10cm", day)
    if dataset and is_whole(dataset):
        for path, code in _absent(record, dataset):
            yield record.problem(
                DIAGNOSIS_UNKNOWN,
                path,
                f"{code} is not in {dataset.source}, which has every code",
                "correct it: no claim can have it",
            )


DIAGNOSIS_UNKNOWN = Rule(
    "M018",
    "A diagnosis exists",
    "Where every code of ICD-10-CM was imported, one that is not there is misspelt or retired, "
    "and a claim with it is rejected.",
    'diagnoses: [{icd10cm: "C22.5"}]',
    'diagnoses: [{icd10cm: "C22.0"}]',
    kind="",
    finds=OfRecord(a_diagnosis_exists, CODES),
)


def _absent(record: Record[Code], dataset: Dataset) -> Iterator[tuple[Path, str]]:
    for path, code in _diagnoses(record.data):
        if standing(dataset, code) == "absent":
            yield path, code


def _bundled(catalog: Catalog, one: str, two: str, day: Day) -> tuple[Dataset, Figures] | None:
    """The edit in force of two codes, for practitioners or the outpatient claim.

    A code that is related need have no briefing. A release that cannot tell of the pair is passed
    over.
    """
    first, second = sorted((one, two))
    for dataset, keys in catalog.once(_files_of_pairs, day.calendar):
        rows = rows_between(dataset, keys, first, second)
        for figures in reversed(rows):
            if figures.text("modifier_indicator") in ("0", "1") and in_force(figures, day.calendar):
                return dataset, figures
        if rows or is_told(dataset, one, two):
            return None
    return None


def _files_of_pairs(catalog: Catalog, day: date) -> tuple[tuple[Dataset, Sequence[Key]], ...]:
    """The releases that apply by the day, the newest first, each with the keys of its rows."""
    files = reversed(begun(catalog.datasets, "ptp", day))
    return tuple((dataset, dataset.keys) for dataset in files)


def _cites_edits(catalog: Catalog, number: str, related: Related) -> bool:
    cited = set(related.cite or ())
    if related.note:
        cited |= {cite.source for cite in catalog.cites(related.note, block=False, of=number)}
    sources = (catalog.sources.get(source) for source in cited)
    return any(source and (source.dataset or "").startswith("ptp-") for source in sources)


def _diagnoses(code: Code) -> Iterator[tuple[Path, str]]:
    for position, diagnosis in enumerate(code.diagnoses or ()):
        yield ("diagnoses", position, "icd10cm"), diagnosis.icd10cm
    for number, indication in enumerate(code.clinical.indications if code.clinical else ()):
        for position, diagnosis_code in enumerate(indication.diagnoses):
            at: Path = ("clinical", "indications", number, "diagnoses", position)
            yield at, diagnosis_code


RULES: tuple[Rule, ...] = (
    BUNDLED,
    UNITS,
    NOT_BILLABLE,
    NO_DIAGNOSIS,
    DIAGNOSIS_UNKNOWN,
)
