"""Every file through its reader, under the id of its release: none is refused wrongly.

A sample of each layout always, with made-up figures; CMS's own files where they are at hand.
"""

import re
from dataclasses import replace

import pytest

from cptref.cms.asc import reader as asc
from cptref.cms.gpci import reader as gpci
from cptref.cms.icd10cm import reader as icd10cm
from cptref.cms.icd10pcs import reader as icd10pcs
from cptref.cms.layout import Upload
from cptref.cms.msdrg import reader as msdrg
from cptref.cms.mue import reader as mue
from cptref.cms.opps import reader as opps
from cptref.cms.pfs import reader as pfs
from cptref.cms.ptp import reader as ptp
from tests.cms_files import SHARED, Reader, fixture, needs_real_files, read, real

SAMPLES = [
    (pfs, "pfs-2025d.csv", "2025d", 6),
    (pfs, "pfs-fixed.txt", "2025d", 6),
    (pfs, "pfs-2026a.csv", "2026a", 4),
    (pfs, "pfs-one-header-row.csv", "2024ar", 5),
    (pfs, "pfs-several.csv", "2024ar", 4),
    (gpci, "gpci-2025.csv", "2025", 5),
    (opps, "opps-2023.csv", "2023-01", 4),
    (opps, "opps-2026.csv", "2026-04", 2),
    (opps, "opps-six-columns.csv", "2026-04", 3),
    (asc, "asc-aa.csv", "2020-01", 3),
    (asc, "asc-bb.csv", "2020-04", 2),
    (asc, "asc-ee.csv", "2020-01", 2),
    (mue, "mue-practitioner-2026.csv", "2026-07", 2),
    (mue, "mue-outpatient-2024.csv", "2024-07", 2),
    (ptp, "ptp-out-conversion.tsv", "2024-07", 3),
    (ptp, "ccipra-cms.txt", "2026-07", 4),
    (icd10cm, "icd10cm-order.txt", "fy2026", 3),
    (icd10cm, "icd10cm-tabular.xml", "fy2026", 23),
    (icd10pcs, "icd10pcs-order.txt", "fy2026", 3),
    (icd10pcs, "icd10pcs-list.csv", "fy2026", 2),
    (msdrg, "msdrg-table5-2026.txt", "fy2026", 4),
    (msdrg, "msdrg-conversion.csv", "fy2026", 2),
]
FILES = [
    (pfs, "pfs/PPRRVU2025_Oct.csv", "2025d", 19_090),
    (pfs, "pfs/PPRRVU2025_Oct.txt", "2025d", 19_090),
    (pfs, "pfs/PPRRVU2026_Jan_nonQPP.EXCERPT-head-and-liver.csv", "2026a", 21),
    (pfs, "pfs/PPRRVU2026_Jan_nonQPP.EXCERPT-three-families.csv", "2026a", 56),
    (pfs, "pfs/rvu24ar_jan_reconstructed_from_arkrvu.csv", "2024ar", 18_499),
    (pfs, "pfs/rvu24c_jul_reconstructed_from_arkrvu.csv", "2024c", 18_664),
    (pfs, "second-families/pfs_colonoscopy_timeseries_2020-2026.csv", "2024a", 37),
    (gpci, "pfs/GPCI2025.csv", "2025", 109),
    (gpci, "pfs/GPCI2026.rebuilt.csv", "2026", 109),
    (gpci, "2026-11/GPCI2026.csv", "2026", 109),
    (opps, "opps/2023_January_Web_Addendum_B.12212022.nodesc.csv", "2023-01", 17_559),
    (opps, "opps/2023_January_Web_Addendum_B.12212022.nodesc.xlsx", "2023-01", 17_559),
    (opps, "opps/July_2022_Web_Addendum_B.062222.nodesc.csv", "2022-07", 17_300),
    (opps, "opps/July_2022_Web_Addendum_B.062222.nodesc.xlsx", "2022-07", 17_300),
    (opps, "opps/2026-04/sample.csv", "2026-04", 19_059),
    (asc, "asc/asc_addenda_2020_01.nodesc.xlsx", "2020-01", 7_777),
    (asc, "asc/asc_addenda_2020_07.nodesc.xlsx", "2020-07", 7_864),
    (asc, "asc/asc_addenda_2020_01.CY_2020_Jan_ASC_EE.nodesc.csv", "2020-01", 2_064),
    (asc, "asc/asc_addenda_2020_07.CY_2020_Jul_ASC_AA.nodesc.csv", "2020-07", 3_977),
    (mue, "ncci/ncci_mue_prac_2024-07-01_from_northstar.csv", "2024-07", 14_677),
    (mue, "ncci/ncci_mue_out_2024-07-01_from_northstar.csv", "2024-07", 14_628),
    (mue, "ncci/MCR_MUE_PractitionerServices_Eff_07-01-2026.HEAD-EXCERPT.csv", "2026-07", 6),
    (ptp, "ncci/ncci_ptp_prac_2024-07-01_liver_family_from_northstar.tsv", "2024-07", 2_042),
    (ptp, "ncci/ncci_ptp_out_2024-07-01_liver_family_from_northstar.tsv", "2024-07", 1_459),
    (ptp, "ncci/ccipra-v322r0-f1.HEAD-EXCERPT.txt", "2026-07", 6),
    (icd10cm, "icd10cm/icd10cm_order_2026.EXCERPT-liver.txt", "fy2026", 21),
]


@pytest.mark.parametrize(("reader", "name", "release", "rows"), SAMPLES)
def test_a_sample_is_read(reader: Reader, name: str, release: str, rows: int) -> None:
    assert_read(reader, replace(fixture(name), release=release), rows)


@needs_real_files
@pytest.mark.parametrize(("reader", "name", "release", "rows"), FILES)
def test_a_real_file_is_read(reader: Reader, name: str, release: str, rows: int) -> None:
    assert_read(reader, replace(real(name), release=release), rows)


def assert_read(reader: Reader, file: Upload, rows: int) -> None:
    """To its last row, and none is bad."""
    found = read(reader, file)
    assert (found.bad, len(found.rows)) == ([], rows)


@needs_real_files
def test_every_rebuilt_addendum_b_is_read() -> None:
    names = sorted(path.name for path in (SHARED / "data/opps/rebuilt").glob("*.csv"))
    assert len(names) == 25
    for name in names:
        release = re.sub("[.]csv$", "", name)
        assert read(opps, replace(real(f"opps/rebuilt/{name}"), release=release)).bad == []
