"""A small library with rows as CMS printed them, and claims that are checked against it."""

from __future__ import annotations

from functools import cache

from cptref.claims.check import Checked, check
from cptref.claims.findings import Finding
from cptref.claims.lines import Claim, Side
from cptref.claims.look_up import Shards
from cptref.claims.read import read
from cptref.claims.shards import index, shards
from tests import figures

OPEN, HEAT_OPEN, COLD_SKIN, GUIDANCE = "47381", "47380", "47383", "76998"
LOOKING, BIOPSY, SNARE = "45378", "45380", "45385"


def _row(number: str, **values: str) -> str:
    return figures.with_values(figures.JAN_2026, hcpcs=number, **values)


_JUL_2024 = (
    "00100,,A,,24.88,13.15,NA,13.15,,6.40,44.43,44.43,0,090,0.09,0.81,0.10,2,0,2,1,0,,,33.2875,09,"
    "0,99,0.00,0.00,0.00"
)


def _then(number: str, **values: str) -> str:
    return figures.with_values(_JUL_2024, hcpcs=number, **values)


def _endoscopy(number: str, work: str, office: str, facility: str, malpractice: str) -> str:
    """RVUs of January 2026, of the family whose base is the looking alone."""
    return _row(
        number, work_rvu=work, nonfac_pe_rvu=office, nonfac_na="", fac_pe_rvu=facility,
        mp_rvu=malpractice, glob_days="000", pre_op="0.00", intra_op="0.00", post_op="0.00",
        mult_proc="3", asst_surg="1", co_surg="0", endo_base=LOOKING,
    )  # fmt: skip


_IMAGE = {
    "status": "C", "work_rvu": "0.00", "nonfac_pe_rvu": "0.00", "nonfac_na": "",
    "fac_pe_rvu": "0.00", "mp_rvu": "0.00", "nonfac_total": "0.00", "fac_total": "0.00",
    "pctc": "1", "glob_days": "XXX", "pre_op": "0.00", "intra_op": "0.00", "post_op": "0.00",
    "mult_proc": "0", "asst_surg": "0", "co_surg": "0", "fac_na": "NA",
}  # fmt: skip
_READING = {
    "mod": "26", "status": "A", "work_rvu": "0.91", "nonfac_pe_rvu": "0.31", "fac_pe_rvu": "0.31",
    "mp_rvu": "0.16", "nonfac_total": "1.38", "fac_total": "1.38", "fac_na": "",
}  # fmt: skip

ROWS: dict[str, tuple[str, ...]] = {
    "pfs_2024c": (
        _then(HEAT_OPEN, work_rvu="24.56", nonfac_pe_rvu="12.88", fac_pe_rvu="12.88",
              mp_rvu="5.94", nonfac_total="43.38", fac_total="43.38"),
        _then(OPEN),
        _then(COLD_SKIN, work_rvu="8.88", nonfac_pe_rvu="162.93", nonfac_na="", fac_pe_rvu="3.30",
              mp_rvu="0.93", glob_days="010", pre_op="0.10", intra_op="0.80", post_op="0.10",
              asst_surg="1", co_surg="0"),
        _then(GUIDANCE, **_IMAGE),
        _then(GUIDANCE, **(_IMAGE | _READING)),
    ),
    "pfs_2026a": (
        figures.with_values(
            _endoscopy(LOOKING, "3.18", "7.73", "1.34", "0.41"), mult_proc="2", endo_base=""
        ),
        _endoscopy(BIOPSY, "3.47", "10.48", "1.43", "0.42"),
        _endoscopy(SNARE, "4.46", "10.00", "1.72", "0.51"),
        _row(HEAT_OPEN, work_rvu="23.95", nonfac_pe_rvu="10.44", fac_pe_rvu="10.44",
             mp_rvu="5.86"),
        _row(OPEN),
        _row("50542", bilat_surg="1", work_rvu="20.83", nonfac_pe_rvu="7.73", fac_pe_rvu="7.73",
             mp_rvu="2.72", pre_op="0.08", intra_op="0.83", post_op="0.09"),
        _row("99213", glob_days="XXX", mult_proc="0", nonfac_na="", pre_op="0.00",
             intra_op="0.00", post_op="0.00"),
    ),
    "ptp_2024_07": (
        f"{OPEN},{HEAT_OPEN},outpatient,1,,,Mutually exclusive procedures",
        f"{OPEN},{HEAT_OPEN},practitioner,1,,,Mutually exclusive procedures",
        f"{OPEN},{COLD_SKIN},outpatient,0,,,Mutually exclusive procedures",
        f"{OPEN},{COLD_SKIN},practitioner,0,,,Mutually exclusive procedures",
        f"{OPEN},{GUIDANCE},outpatient,1,,,CPT Manual or CMS manual coding instruction",
        f"{OPEN},{GUIDANCE},practitioner,1,,,CPT Manual or CMS manual coding instruction",
    ),
    "mue_2024_07": (
        f"{OPEN},outpatient,1,2,Code Descriptor / CPT Instruction",
        f"{OPEN},practitioner,1,2,Code Descriptor / CPT Instruction",
        f"{GUIDANCE},practitioner,1,3,Clinical: Data",
    ),
    "opps_2024_07": (f"{HEAT_OPEN},C,,,,,", f"{OPEN},C,,,,,", f"{COLD_SKIN},J1,,,9807.76,,"),
    "gpci_2026": ("01112,05,CA,SAN FRANCISCO,,1.095,1.410,0.425,",),
}  # fmt: skip

CODES = (OPEN, HEAT_OPEN, COLD_SKIN, GUIDANCE, LOOKING, BIOPSY, SNARE, "50542", "99213")


@cache
def held() -> Shards:
    datasets = figures.catalog(**ROWS).datasets
    return Shards(index(datasets), {each["code"]: each for each in shards(datasets, CODES)})


def checked(
    text: str, day: str = "2026-02-01", *, side: Side = "practitioner", locality: str = ""
) -> Checked:
    found = read(text, day)
    assert found.unread == ()
    return check(Claim(found.lines, side, locality), held())


def keys(of: Checked, *, rule: str = "") -> list[str]:
    return [each.key for each in of.findings if not rule or each.rule == rule]


def one(of: Checked, key: str) -> Finding:
    (found,) = [each for each in of.findings if each.key == key]
    return found
