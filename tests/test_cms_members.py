"""Which members of CMS's zip archives are taken for a kind, and how one is named."""

import pytest

from cptref.cms.layout import Kind
from cptref.cms.members import chosen, matching

RVU = (
    "PPRRVU2026_Apr_nonQPP.csv",
    "PPRRVU2026_Apr_nonQPP.xlsx",
    "PPRRVU2026_Apr_nonQPP.txt",
    "GPCI2026.csv",
    "GPCI2026.xlsx",
    "26LOCCO.csv",
    "ANES2026.csv",
    "OPPSCAP_Apr.csv",
    "RVU26B.pdf",
)


@pytest.mark.parametrize(
    ("kind", "names", "wanted"),
    [
        ("pfs", RVU, ("PPRRVU2026_Apr_nonQPP.csv",)),
        ("gpci", RVU, ("GPCI2026.csv", "26LOCCO.csv")),
        ("mue", ("a/MCR_MUE_X.xlsx", "a/MCR_MUE_X.CSV"), ("a/MCR_MUE_X.CSV",)),
        ("ptp", ("ccipra-v322r0-f1.xlsx", "ccipra-v322r0-f1.TXT"), ("ccipra-v322r0-f1.TXT",)),
        ("opps", ("Addendum_B.xlsx", "Addendum_A.xlsx", "note.docx"), ("Addendum_B.xlsx",)),
        ("asc", ("Apr_ASC_AA.csv", "__MACOSX/._Apr_ASC_AA.csv"), ("Apr_ASC_AA.csv",)),
        (
            "icd10cm",
            ("icd10cm-order-2026.txt", "icd10cm-codes-2026.txt", "icd10cm-order-addenda-2026.txt"),
            ("icd10cm-order-2026.txt",),
        ),
        (
            "icd10cm",
            (
                "a/icd10cm-tabular-2026.xml",
                "a/icd10cm-index-2026.xml",
                "a/icd10cm-tabular-2026.pdf",
            ),
            ("a/icd10cm-tabular-2026.xml",),
        ),
        ("mue", ("one.csv", "two.xml"), ("one.csv",)),
        (
            "icd10pcs",
            ("icd10pcs_order_2026.txt", "icd10pcs_codes_2026.txt", "order_addenda_2026.txt"),
            ("icd10pcs_order_2026.txt",),
        ),
        ("msdrg", ("a/Table 5.txt", "a/Table 5.xlsx", "a/Table 6.txt"), ("a/Table 5.txt",)),
        ("mue", ("one.csv", "README.txt", "licence.txt"), ("one.csv",)),
        ("mue", ("one.csv", "two.csv"), ("one.csv", "two.csv")),
        ("mue", ("notice.pdf",), ()),
    ],
)
def test_the_files_of_a_kind(kind: Kind, names: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert chosen(kind, names) == wanted


def test_a_member_is_named_by_name_path_or_pattern() -> None:
    names = ("a/One.TXT", "b/one.txt", "b/two[1].txt")
    assert matching("one.txt", names) == names[:2]
    assert matching("b/one.txt", names) == ("b/one.txt",)
    assert matching("*.txt", names) == names
    assert matching("two[1].txt", names) == names[2:]
    assert matching("three.txt", names) == ()
