"""A briefing's inpatient stay as tables: the groups with their figures, the hospital's codes."""

from __future__ import annotations

from cptref.files.exports.parts import Row, note_numbers
from cptref.files.exports.table import Table, table
from cptref.pages.briefing.inpatient import InpatientView
from cptref.wording.column import Column
from cptref.wording.shown import held


def groups(view: InpatientView | None) -> Table:
    """What the record says of them first."""
    columns = (
        Column("MS-DRG", 10), Column("Title", 60), Column("Release", 14), Column("Weight", 10),
        Column("Geometric mean stay, days", 14), Column("Arithmetic mean stay, days", 14),
    )  # fmt: skip
    rows: list[Row] = []
    if view:
        notes = note_numbers(view.note, view.cites)
        rows.append(("what is said", view.note.text, None, None, None, None, notes))
        rows += [
            (
                row.number,
                row.title or row.absent,
                view.groups_of if row.title else None,
                held(row.weight),
                held(row.geometric),
                held(row.arithmetic),
                note_numbers(row.cites),
            )
            for row in view.groups
        ]
    return table("Inpatient stay", columns, rows)


def procedures(view: InpatientView | None) -> Table:
    columns = (Column("ICD-10-PCS", 12), Column("Title", 80), Column("Release", 14))
    rows: list[Row] = [
        (
            row.code,
            row.title or row.absent,
            view.procedures_of if row.title else None,
            note_numbers(row.cites),
        )
        for row in (view.procedures if view else ())
        if view
    ]
    return table("Inpatient procedures", columns, rows)
