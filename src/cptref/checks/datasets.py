"""What a figure owes its readers: where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cptref.catalog import Catalog
from cptref.catalog.releases import imported_from
from cptref.catalog.wanted import wanted_by
from cptref.checks.day import Day
from cptref.checks.finders import Essence, Kinds, OfLibrary, OfRecord
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.load.seals import anew
from cptref.schema import Source
from cptref.schema.walk import KEY

_SOURCES: Kinds = ("source",)


def a_dataset_and_its_source_name_each_other(
    sources: Iterable[Essence[str]], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """`cms-pfs-2025d.yaml` says `dataset: pfs-2025d`, and there is that dataset."""
    known = {source.id: source for source in sources}
    broken = catalog.broken
    for name, dataset in catalog.datasets.items():
        source = known.get(dataset.source)
        if source is None and ("source", dataset.source) not in broken:
            yield Diagnostic(
                dataset.path,
                None,
                WITHOUT_SOURCE,
                f"there is no record of its source, content/sources/{dataset.source}.yaml",
                "import it again: cptref import writes the record too",
            )
        elif source is not None and not source.value:
            yield source.problem(
                WITHOUT_SOURCE,
                (),
                f"the dataset '{name}' was imported from this source, which does not say so",
                f"add dataset: {name}, with the sha256 and rows that cptref import prints",
            )
    for id_, source in known.items():
        named = source.value
        if not named or ("dataset", named) in broken:
            continue
        if id_ == f"cms-{named}" and named not in catalog.datasets:
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


def _dataset_named(source: Record[Source]) -> str:
    return source.data.dataset or ""


WITHOUT_SOURCE = Rule(
    "D006",
    "A dataset and its source name each other",
    "A figure whose file, release and day of reading are not on record cannot be defended.",
    "content/datasets/pfs-2025d.csv without content/sources/cms-pfs-2025d.yaml",
    "cms-pfs-2025d.yaml with the line dataset: pfs-2025d",
    kind="",
    finds=OfLibrary(a_dataset_and_its_source_name_each_other, _SOURCES, _dataset_named),
)


def a_dataset_has_a_digest(
    record: Record[Source], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Without it nobody could tell whether a row was edited since the import."""
    dataset = imported_from(catalog.datasets, record.id)
    if dataset and record.data.dataset and record.data.digest is None:
        yield record.problem(
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
    finds=OfRecord(a_dataset_has_a_digest, _SOURCES),
)


def a_dataset_was_asked_for_the_codes_of_the_library(
    record: Record[Source], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """Of an excerpt nothing more could be known."""
    dataset = imported_from(catalog.datasets, record.id)
    extent = dataset.extent if dataset else None
    if dataset is None or extent is None or not extent.whole:
        return
    wanted = catalog.once(wanted_by, dataset.kind)
    if lacking := sorted(code for code in wanted if not extent.looked_for(code)):
        few = ", ".join(lacking[:5])
        more = f" and {len(lacking) - 5:,} more" if len(lacking) > 5 else ""
        yield record.problem(
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
    finds=OfRecord(a_dataset_was_asked_for_the_codes_of_the_library, _SOURCES),
)


def a_dataset_has_an_extent(
    record: Record[Source], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """What was looked for."""
    dataset = imported_from(catalog.datasets, record.id)
    if dataset and record.data.dataset and record.data.extent is None:
        yield record.problem(
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
    finds=OfRecord(a_dataset_has_an_extent, _SOURCES),
)


RULES: tuple[Rule, ...] = (
    WITHOUT_SOURCE,
    UNSEALED,
    NOT_LOOKED_FOR,
    WITHOUT_EXTENT,
)
