"""The links of a page, by record: each names a file, and none is made to what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cptref.catalog import Catalog
from cptref.cms import kinds
from cptref.frozen import frozen
from cptref.schema.fields import Kind
from cptref.schema.systems import code_id
from cptref.site import page_sizes, urls

if TYPE_CHECKING:
    from cptref.load.tables import Dataset, Figures


@frozen
class Links:
    """The links of one page. None where the catalog has no such record."""

    catalog: Catalog
    root: str

    def record(self, kind: Kind, id: str) -> str | None:
        """The page of a record of any kind."""
        if kind == "code":
            return self.code(id)
        return self.root + urls.record(kind, id) if id in self.catalog.vocabulary[kind] else None

    def code(self, id: str) -> str | None:
        """A briefing; for a code without one, Medicare's figures of it where it has such a page, or
        else its row on the page of the family that lists it."""
        if id in self.catalog.codes or id in self.catalog.imported:
            return self.root + urls.code(id)
        if slug := self.catalog.family_of(id):
            page = urls.member(slug, self.catalog.families[slug], id)
            return f"{self.root}{page}#{urls.anchor(id)}"
        return None

    def family(self, slug: str) -> str | None:
        return self.record("family", slug)

    def modifier(self, number: str) -> str | None:
        return self.record("modifier", number)

    def diagnosis(self, code: str) -> str:
        """Every diagnosis that a record names has its page."""
        return self.root + urls.diagnosis(code)

    def payer(self, slug: str) -> str | None:
        return self.record("payer", slug)

    def source(self, slug: str) -> str | None:
        return self.record("source", slug)

    def figure(self, release: str, of: Figures) -> str:
        """The row of a dataset that a figure is of; where that is not shown, all rows."""
        return self._row(release, of, urls.row(of))

    def indicator(self, release: str, of: Figures) -> str:
        """The row of a code's indicators: the fee schedule's stand in a table of their own."""
        if kinds.kind_of(of.layout.kind).pays != "units":
            return self.figure(release, of)
        return self._row(release, of, urls.indicators(of))

    def _row(self, release: str, of: Figures, anchor: str) -> str:
        name = f"{of.layout.kind}-{release}"
        known = self.catalog.datasets.get(name)
        if known and self.divides(known) and self.lists(of.key[0]):
            if kinds.kind_of(known.kind).about == "pair":
                anchor = f"row-{of.key[0]}"
            part = urls.dataset_part(name, of.key[0][: page_sizes.PART_CHARACTERS])
            return f"{self.root}{part}#{anchor}"
        is_shown = (
            known is None or len(known.rows) <= page_sizes.ROWS_SHOWN or self.lists(of.key[0])
        )
        return f"{self.root}{urls.dataset(name)}#{anchor if is_shown else 'rows'}"

    def divides(self, known: Dataset) -> bool:
        """Whether the dataset's page has only the ways to its rows: they are too many, also without
        those of codes that the library does not list."""
        listed = len(self.catalog.codes) + len(self.catalog.members)
        return (
            kinds.kind_of(known.kind).about in ("code", "pair")
            and len(known.rows) > page_sizes.ROWS_SHOWN
            and listed > page_sizes.ROWS_SHOWN
        )

    def lists(self, number: str) -> bool:
        """Whether the code is one of the library's briefings or of its families."""
        id = code_id(number)
        return id in self.catalog.codes or id in self.catalog.members
