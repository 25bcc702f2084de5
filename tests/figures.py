"""Rows of Medicare's files for the small library's codes, and the figures they become."""

from __future__ import annotations

from datetime import date

from cptref.catalog import Catalog
from cptref.catalog.fee_schedule import FeeSchedule
from cptref.catalog.figure_table import FigureTable
from cptref.catalog.figures import MedicareFigures
from cptref.cms.kinds import layout_of
from cptref.cms.layout import Kind
from tests.builders import extent, library
from tests.catalogs import joined
from tests.sealed import sealed

PFS = ",".join(column.name for column in layout_of("pfs").columns)


#: 47381 as CMS printed it, under a number that the small library has.
OCT_2025 = (
    "00100,,A,,24.88,13.46,NA,13.46,,6.36,44.70,44.70,0,090,0.09,0.81,0.10,2,0,2,1,0,,,32.3465,09,"
    "0,99,0.00,0.00,0.00"
)


JAN_2026 = (
    "00100,,A,,24.26,10.66,NA,10.66,,6.48,41.40,41.40,0,090,0.09,0.81,0.10,2,0,2,1,0,9,,33.4009,09,"
    "0,99,0.00,0.00,0.00"
)


JAN_2020 = (
    "00100,,A,,24.88,12.29,NA,12.29,,6.04,43.21,43.21,0,090,0.09,0.81,0.10,2,0,2,1,0,,,36.0896,09,"
    "0,99,0.00,0.00,0.00"
)


GPCI = "mac,locality,state,name,mark,work_gpci,pe_gpci,mp_gpci,counties"


SAN_FRANCISCO = "01112,05,CA,SAN FRANCISCO,,1.088,1.419,0.445,SAN FRANCISCO"


ALASKA = "02102,01,AK,ALASKA,,1.5,1.081,0.592,ALL COUNTIES"


def datasets(**rows: str | tuple[str, ...]) -> dict[str, str | bytes | None]:
    """`pfs_2025d=row` -> its file and the record of its source."""
    files: dict[str, str] = {}
    for called, given in rows.items():
        kind, _, release = called.partition("_")
        lines = (given,) if isinstance(given, str) else given
        head = {"pfs": PFS, "gpci": GPCI}.get(kind) or ",".join(
            column.name for column in layout_of(kind).columns
        )
        release = release.replace("_", "-")
        files[f"content/datasets/{kind}-{release}.csv"] = "\n".join((head, *lines, ""))
        files[f"content/sources/cms-{kind}-{release}.yaml"] = (
            f"title: Release {release}\npublisher: CMS\nkind: cms-release\nfile: a.csv\n"
            f"effective: 2024-03-09\nretrieved: 2026-11-23\ndataset: {kind}-{release}\n"
            f"sha256: ['{'0' * 64}']\n{extent(kind, len(lines))}"
        )
    written = sealed({path: text.encode() for path, text in files.items()})
    return {path: raw.decode() for path, raw in written.items()}


def catalog(**rows: str | tuple[str, ...]) -> Catalog:
    return joined(library(datasets(**rows)))


#: The library's day.
DAY = date(2026, 11, 23)


def figures(**rows: str | tuple[str, ...]) -> MedicareFigures:
    known = catalog(**rows).datasets
    return FigureTable(known, DAY, frozenset(("00100", "00102"))).whole("00100")


def fees(**rows: str | tuple[str, ...]) -> FeeSchedule:
    found = figures(**rows).fees
    assert found is not None
    return found


def with_values(row: str, **values: str) -> str:
    """A row with another value in some columns."""
    names = PFS.split(",")
    cells = row.split(",")
    for name, value in values.items():
        cells[names.index(name)] = value
    return ",".join(cells)


def other(row: str, **values: str) -> str:
    """The same row for the family's other code, 00102."""
    return with_values(row, hcpcs="00102", **values)


TWO = {
    "pfs_2020a": (JAN_2020, other(JAN_2020, fac_total="43.31")),
    "pfs_2020b": (JAN_2020, other(JAN_2020, fac_total="43.31")),
    "pfs_2026a": (JAN_2026, other(JAN_2026, fac_total="10.00", work_rvu="5.00")),
}


_CELLS = {
    "hcpcs": "00100", "status": "A", "work_rvu": "24.26", "nonfac_pe_rvu": "10.66",
    "fac_pe_rvu": "10.66", "mp_rvu": "6.48", "nonfac_total": "41.40", "fac_total": "41.40",
    "pctc": "1", "glob_days": "090", "pre_op": "0.09", "intra_op": "0.81", "post_op": "0.10",
    "mult_proc": "2", "bilat_surg": "1", "asst_surg": "2", "co_surg": "2", "team_surg": "2",
    "pric_ind": "9", "conv_factor": "33.4009", "supervision": "09", "calc_flag": "0",
    "imaging_family": "99", "opps_nonfac_pe": "0.00", "opps_fac_pe": "0.00", "opps_mp": "0.00",
}  # fmt: skip


def release(kind: Kind, id_: str, published: str, **figures: str) -> dict[str, bytes]:
    """A dataset of one row, and its source."""
    columns = [column.name for column in layout_of(kind).columns]
    row = {**(_CELLS if kind == "pfs" else {"hcpcs": "00100"}), **figures}
    name = f"{kind}-{id_}"
    cells = ",".join(row.get(column, "") for column in columns)
    source = (
        f"title: A release\npublisher: CMS\nkind: cms-release\nfile: {name}.csv\n"
        f'published: {published}\nretrieved: 2026-11-23\ndataset: {name}\nsha256: ["{"0" * 64}"]\n'
        f"{extent(kind)}"
    )
    files = {
        f"content/datasets/{name}.csv": f"{','.join(columns)}\n{cells}\n".encode(),
        f"content/sources/cms-{name}.yaml": source.encode(),
    }
    return sealed(files)
