"""What a figure owes its readers: where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.wanted import wanted
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.seals import anew
from cptref.schema.walk import KEY


def a_dataset_and_its_source_name_each_other(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """`cms-pfs-2025d.yaml` says `dataset: pfs-2025d`, and there is that dataset."""
    library = catalog.library
    for name, dataset in library.datasets.items():
        source = library.sources.get(dataset.source)
        if source is None and ("source", dataset.source) not in library.broken:
            yield Diagnostic(
                dataset.path,
                None,
                WITHOUT_SOURCE,
                f"there is no record of its source, content/sources/{dataset.source}.yaml",
                "import it again: cptref import writes the record too",
            )
        elif source is not None and source.data.dataset is None:
            yield source.problem(
                WITHOUT_SOURCE,
                (),
                f"the dataset '{name}' was imported from this source, which does not say so",
                f"add dataset: {name}, with the sha256 and rows that cptref import prints",
            )
    for id_, source in library.sources.items():
        named = source.data.dataset
        if named is None or ("dataset", named) in library.broken:
            continue
        if id_ == f"cms-{named}" and named not in library.datasets:
            yield source.problem(
                WITHOUT_SOURCE,
                ("dataset",),
                f"there is no dataset content/datasets/{named}.csv",
                "import it again, or remove the line",
            )
        elif id_ != f"cms-{named}":
            yield source.problem(
                WITHOUT_SOURCE,
                ("dataset",),
                f"the source of the dataset '{named}' is content/sources/cms-{named}.yaml, "
                f"and this is '{id_}'",
            )


WITHOUT_SOURCE = Rule(
    "D006",
    "A dataset and its source name each other",
    "A figure whose file, release and day of reading are not on record cannot be defended.",
    "content/datasets/pfs-2025d.csv without content/sources/cms-pfs-2025d.yaml",
    "cms-pfs-2025d.yaml with the line dataset: pfs-2025d",
    kind="",
    finds=a_dataset_and_its_source_name_each_other,
)


def a_dataset_has_a_digest(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """Without it nobody could tell whether a row was edited since the import."""
    for dataset in catalog.library.datasets.values():
        source = catalog.library.sources.get(dataset.source)
        if source is not None and source.data.dataset and source.data.digest is None:
            yield source.problem(
                UNSEALED,
                ("dataset",),
                f"there is no digest of {dataset.path}: whether a row was edited cannot be told",
                f"import it anew, which writes the digest: {anew(dataset)}",
            )


UNSEALED = Rule(
    "D008",
    "A dataset's source has its digest",
    "Without the digest that the import wrote nobody can tell whether a figure was edited since.",
    "cms-pfs-2025d.yaml with dataset: pfs-2025d and no digest",
    'digest: "3f2a…", as `cptref import` writes it',
    kind="",
    finds=a_dataset_has_a_digest,
)


def a_dataset_was_asked_for_the_codes_of_the_library(
    catalog: Catalog, _: date
) -> Iterator[Diagnostic]:
    """Of an excerpt nothing more could be known."""
    library = catalog.library
    for dataset in library.datasets.values():
        source = library.sources.get(dataset.source)
        extent = dataset.extent
        if source is None or extent is None or not extent.whole:
            continue
        lacking = sorted(
            code for code in wanted(dataset.kind, library) if not extent.looked_for(code)
        )
        if lacking:
            few = ", ".join(lacking[:5])
            more = f" and {len(lacking) - 5:,} more" if len(lacking) > 5 else ""
            yield source.problem(
                NOT_LOOKED_FOR,
                ("extent", KEY),
                f"the import did not look for {few}{more}: nothing is known of it there",
                f"import it anew: {anew(dataset)}",
            )


NOT_LOOKED_FOR = Rule(
    "D009",
    "A dataset was asked for the codes that the library has",
    "Of a code that the import did not look for nothing can be said: neither that the release "
    "lists it nor that it does not. A page then has a gap where a figure could stand.",
    "a code that was added after the import",
    "cptref import --again DIR, the folder with the original files",
    severity=Severity.WARNING,
    kind="",
    finds=a_dataset_was_asked_for_the_codes_of_the_library,
)


def a_dataset_has_an_extent(catalog: Catalog, _: date) -> Iterator[Diagnostic]:
    """What was looked for."""
    for dataset in catalog.library.datasets.values():
        source = catalog.library.sources.get(dataset.source)
        if source is not None and source.data.dataset and source.data.extent is None:
            yield source.problem(
                WITHOUT_EXTENT,
                ("dataset",),
                f"it is not on record which codes were looked for in {dataset.path}",
                f"import it anew, which writes the extent: {anew(dataset)}",
            )


WITHOUT_EXTENT = Rule(
    "D010",
    "A dataset says what it was asked",
    "Without the extent that the import writes nothing can be said of a code that has no row.",
    "cms-pfs-2025d.yaml with dataset: pfs-2025d and no extent",
    "extent: {codes: all, rows: 19090, whole: true}, as `cptref import` writes it",
    severity=Severity.WARNING,
    kind="",
    finds=a_dataset_has_an_extent,
)


RULES: tuple[Rule, ...] = (
    WITHOUT_SOURCE,
    UNSEALED,
    NOT_LOOKED_FOR,
    WITHOUT_EXTENT,
)
