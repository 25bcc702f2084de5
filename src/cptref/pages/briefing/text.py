"""A briefing's places of service and clinical context."""

from __future__ import annotations

from collections.abc import Sequence

from cptref.frozen import frozen
from cptref.schema.code import Code, Setting
from cptref.schema.places import PLACES_OF_SERVICE
from cptref.site.page import Link
from cptref.wording import words
from cptref.wording.passage import Notes, Passage
from cptref.wording.prose import Prose


@frozen
class SettingRow:
    pos: str
    place: str
    use: str
    note: Passage
    cites: Notes


@frozen
class PhaseView:
    title: str
    steps: tuple[Passage, ...]


@frozen
class IndicationView:
    text: Passage
    diagnoses: tuple[Link, ...]
    cites: Notes


@frozen
class ClinicalView:
    vignette: Passage
    workflow: tuple[PhaseView, ...]
    indications: tuple[IndicationView, ...]


def settings(listed: Sequence[Setting], prose: Prose) -> tuple[SettingRow, ...]:
    return tuple(
        SettingRow(
            pos=setting.pos,
            place=PLACES_OF_SERVICE[setting.pos],
            use=words.SETTING_USE[setting.use],
            note=prose.cell(setting.note),
            cites=prose.sources(setting.cite, setting.note),
        )
        for setting in listed
    )


def clinical(record: Code, prose: Prose) -> ClinicalView | None:
    told = record.clinical
    if told is None:
        return None
    listed = {diagnosis.icd10cm for diagnosis in record.diagnoses or ()}
    vignette = prose.block(told.vignette)
    workflow = tuple(
        PhaseView(words.PHASE[phase.phase], tuple(prose.inline(step) for step in phase.steps))
        for phase in told.workflow
    )
    indications = tuple(
        IndicationView(
            text=prose.inline(indication.text),
            diagnoses=tuple(
                Link(code, f"#icd-{code}" if code in listed else prose.links.diagnosis(code))
                for code in indication.diagnoses
            ),
            cites=prose.cites(indication.cite, indication.text),
        )
        for indication in told.indications
    )
    return ClinicalView(vignette, workflow, indications)
