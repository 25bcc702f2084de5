"""The columns of the relative value file, by CMS's record layout (RVU25D)."""

from __future__ import annotations

from cptref.cms.cells import HCPCS, MODIFIER
from cptref.cms.layout import Column, Form, Layout
from cptref.cms.pfs import values

_RVU = Form(r"[0-9]{1,4}\.[0-9]{2}", "a number with two decimals")
_FACTOR = Form(r"[1-9][0-9]{1,2}\.[0-9]{4}", "a number of 10 or more with four decimals")
_LETTER = Form(r"[A-Z]", "a capital letter")
_DIGIT = Form(r"[0-9]", "a digit")
_MULTIPLE = Form(r"[0-79]", "a digit but 8")
_BILATERAL = Form(r"[01239]", "one of 0, 1, 2, 3, 9")
_SURGEONS = Form(r"[0129]", "one of 0, 1, 2, 9")
_FLAG = Form(r"[01]", "0 or 1")
_MARK = Form(r"(?:[0-9A-Z])?", "a digit or capital letter, or empty")
_NA = Form(r"(?:NA)?", "NA or empty")
_PLUS = Form(r"\+?", "+ or empty")
_GLOBAL = Form(r"000|010|090|MMM|XXX|YYY|ZZZ", "one of 000, 010, 090, MMM, XXX, YYY, ZZZ")
_BASE = Form(rf"(?:{HCPCS.pattern})?", "a code of five, or empty")
_LEVEL = Form(r"0[1-69]|2[12]|66|6A|77|7A", "one of 01 to 06, 09, 21, 22, 66, 6A, 77, 7A")
_IMAGING = Form(r"0[1-9]|1[01]|88|99", "one of 01 to 11, 88, 99")

LAYOUT = Layout(
    "pfs",
    (
        Column("hcpcs", "text", "HCPCS", HCPCS),
        Column("mod", "text", "MOD", MODIFIER),
        Column("status", "text", "STATUS CODE", _LETTER, label="Status", values=values.STATUS),
        Column(
            "not_used",
            "flag",
            "NOT USED FOR MEDICARE PAYMENT",
            _PLUS,
            label="Not used for Medicare payment",
        ),
        Column("work_rvu", "decimal", "WORK RVU", _RVU, label="Work RVU", is_steady=True),
        Column(
            "nonfac_pe_rvu",
            "decimal",
            "NON-FAC PE RVU",
            _RVU,
            label="Practice RVU outside of a facility",
        ),
        Column(
            "nonfac_na",
            "flag",
            "NON-FAC NA INDICATOR",
            _NA,
            label="Non-facility payment",
            values=values.PLACE,
        ),
        Column(
            "fac_pe_rvu", "decimal", "FACILITY PE RVU", _RVU, label="Practice RVU in a facility"
        ),
        Column(
            "fac_na",
            "flag",
            "FACILITY NA INDICATOR",
            _NA,
            label="Facility payment",
            values=values.PLACE,
        ),
        Column("mp_rvu", "decimal", "MP RVU", _RVU, label="Malpractice RVU"),
        Column(
            "nonfac_total",
            "decimal",
            "NON-FACILITY TOTAL",
            _RVU,
            label="Total RVU outside of a facility",
        ),
        Column("fac_total", "decimal", "FACILITY TOTAL", _RVU, label="Total RVU in a facility"),
        Column(
            "pctc",
            "text",
            "PCTC IND",
            _DIGIT,
            label="Professional and technical parts",
            known_as="PC/TC IND",
            values=values.COMPONENTS,
            phrases=values.COMPONENTS_PHRASES,
            governs=True,
        ),
        Column(
            "glob_days",
            "text",
            "GLOB DAYS",
            _GLOBAL,
            label="Global period",
            values=values.GLOBAL_DAYS,
            phrases=values.GLOBAL_DAYS_PHRASES,
            governs=True,
        ),
        Column("pre_op", "decimal", "PRE OP", _RVU, label="Share before the operation"),
        Column("intra_op", "decimal", "INTRA OP", _RVU, label="Share during the operation"),
        Column("post_op", "decimal", "POST OP", _RVU, label="Share after the operation"),
        Column(
            "mult_proc",
            "text",
            "MULT PROC",
            _MULTIPLE,
            label="Multiple procedure reduction",
            values=values.MULTIPLE,
            phrases=values.MULTIPLE_PHRASES,
            governs=True,
        ),
        Column(
            "bilat_surg",
            "text",
            "BILAT SURG",
            _BILATERAL,
            label="Bilateral surgery",
            values=values.BILATERAL,
            phrases=values.BILATERAL_PHRASES,
            governs=True,
        ),
        Column(
            "asst_surg",
            "text",
            "ASST SURG",
            _SURGEONS,
            label="Assistant at surgery",
            values=values.ASSISTANT,
            phrases=values.ASSISTANT_PHRASES,
            governs=True,
        ),
        Column(
            "co_surg",
            "text",
            "CO-SURG",
            _SURGEONS,
            label="Co-surgeons",
            values=values.CO_SURGEONS,
            phrases=values.CO_SURGEONS_PHRASES,
            governs=True,
        ),
        Column(
            "team_surg",
            "text",
            "TEAM SURG",
            _SURGEONS,
            label="Team surgery",
            values=values.TEAM,
            phrases=values.TEAM_PHRASES,
            governs=True,
        ),
        # New in 2026; empty in a release that had no such column.
        Column("pric_ind", "text", "PRIC IND", _MARK, not_in_all=True, label="Pricing indicator"),
        Column("endo_base", "text", "ENDO BASE", _BASE, label="Endoscopic base code"),
        Column("conv_factor", "decimal", "CONV FACTOR", _FACTOR, of_file=True),
        Column(
            "supervision",
            "text",
            "PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES",
            _LEVEL,
            label="Supervision of diagnostic tests",
        ),
        Column("calc_flag", "text", "CALCULATION FLAG", _FLAG, label="Calculation flag"),
        Column(
            "imaging_family",
            "text",
            "DIAGNOSTIC IMAGING FAMILY INDICATOR",
            _IMAGING,
            label="Diagnostic imaging family",
        ),
        Column(
            "opps_nonfac_pe",
            "decimal",
            "NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT",
            _RVU,
            label="Practice RVU of the OPPS cap, outside of a facility",
        ),
        Column(
            "opps_fac_pe",
            "decimal",
            "FACILITY PE USED FOR OPPS PAYMENT AMOUNT",
            _RVU,
            label="Practice RVU of the OPPS cap, in a facility",
        ),
        Column(
            "opps_mp",
            "decimal",
            "MP USED FOR OPPS PAYMENT AMOUNT",
            _RVU,
            label="Malpractice RVU of the OPPS cap",
        ),
    ),
    key=("hcpcs", "mod"),
)
