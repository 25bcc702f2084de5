"""ICD-10-CM: every code and category of the year, its title, and whether a claim may carry it, of
CMS's order file or of the NCHS's tabular list. The titles are the government's, and free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cptref.cms import order_file
from cptref.cms.icd10cm import tabular
from cptref.cms.icd10cm.below import packed
from cptref.cms.icd10cm.columns import LAYOUT
from cptref.cms.layout import BadRow, Keep, Row, Upload
from cptref.cms.tables import judged


def rows(uploads: Sequence[Upload], keep: Keep) -> Iterator[Row | BadRow]:
    """The codes that are wanted, each with its point: C787 -> C78.7.

    The tabular list gives every category too, with all codes below it and no title where it is not
    wanted: so a dataset of it can say of any code whether it exists. An order file may be a part.

    Raises UnknownLayout, at the first row asked for, where a file is of another layout.
    """
    for upload in uploads:
        if tabular.is_tabular(upload):
            for category in tabular.categories(upload):
                yield from _of_category(category, keep, upload.name)
        else:
            yield from order_file.rows(LAYOUT, upload, keep, dotted)


def _of_category(
    category: Sequence[tabular.Listed], keep: Keep, file: str
) -> Iterator[Row | BadRow]:
    first = category[0].code
    codes = packed(first, ((each.code, each.billable) for each in category))
    for each in category:
        is_wanted, is_first = keep(each.code), each.code == first
        if is_wanted or is_first:
            title = each.title if is_wanted else ""
            values = (each.code, str(int(each.billable)), title, codes if is_first else "")
            yield judged(LAYOUT, each.line, values, file)


def dotted(code: str) -> str:
    """'C787' -> 'C78.7'; a category of three stays as it is."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code
