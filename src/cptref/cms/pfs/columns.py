"""The columns of the relative value file, by CMS's record layout (RVU25D)."""

from __future__ import annotations

from cptref.cms.cells import HCPCS, MODIFIER
from cptref.cms.layout import Column, Form, Layout

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
        Column("status", "text", "STATUS CODE", _LETTER),
        Column("not_used", "flag", "NOT USED FOR MEDICARE PAYMENT", _PLUS),
        Column("work_rvu", "decimal", "WORK RVU", _RVU),
        Column("nonfac_pe_rvu", "decimal", "NON-FAC PE RVU", _RVU),
        Column("nonfac_na", "flag", "NON-FAC NA INDICATOR", _NA),
        Column("fac_pe_rvu", "decimal", "FACILITY PE RVU", _RVU),
        Column("fac_na", "flag", "FACILITY NA INDICATOR", _NA),
        Column("mp_rvu", "decimal", "MP RVU", _RVU),
        Column("nonfac_total", "decimal", "NON-FACILITY TOTAL", _RVU),
        Column("fac_total", "decimal", "FACILITY TOTAL", _RVU),
        Column("pctc", "text", "PCTC IND", _DIGIT),
        Column("glob_days", "text", "GLOB DAYS", _GLOBAL),
        Column("pre_op", "decimal", "PRE OP", _RVU),
        Column("intra_op", "decimal", "INTRA OP", _RVU),
        Column("post_op", "decimal", "POST OP", _RVU),
        Column("mult_proc", "text", "MULT PROC", _MULTIPLE),
        Column("bilat_surg", "text", "BILAT SURG", _BILATERAL),
        Column("asst_surg", "text", "ASST SURG", _SURGEONS),
        Column("co_surg", "text", "CO-SURG", _SURGEONS),
        Column("team_surg", "text", "TEAM SURG", _SURGEONS),
        # New in 2026; empty in a release that had no such column.
        Column("pric_ind", "text", "PRIC IND", _MARK, not_in_all=True),
        Column("endo_base", "text", "ENDO BASE", _BASE),
        Column("conv_factor", "decimal", "CONV FACTOR", _FACTOR),
        Column("supervision", "text", "PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES", _LEVEL),
        Column("calc_flag", "text", "CALCULATION FLAG", _FLAG),
        Column("imaging_family", "text", "DIAGNOSTIC IMAGING FAMILY INDICATOR", _IMAGING),
        Column("opps_nonfac_pe", "decimal", "NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT", _RVU),
        Column("opps_fac_pe", "decimal", "FACILITY PE USED FOR OPPS PAYMENT AMOUNT", _RVU),
        Column("opps_mp", "decimal", "MP USED FOR OPPS PAYMENT AMOUNT", _RVU),
    ),
    key=("hcpcs", "mod"),
)
