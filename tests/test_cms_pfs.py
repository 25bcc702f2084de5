"""The relative value file in each of its layouts, and what must be refused."""

from datetime import date
from pathlib import Path

import pytest

from cptref.cms.layout import Upload
from cptref.cms.pfs import reader as pfs
from cptref.cms.pfs.columns import LAYOUT
from tests.cms_files import (
    FIXTURES,
    changed,
    every_no_table,
    fixture,
    needs_real_files,
    read,
    real,
    refusal,
    saved,
)

NAMES = [column.name for column in LAYOUT.columns]


def of_release(upload: Upload, release: str) -> Upload:
    return Upload(upload.path, upload.name, release)


def figures(values: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return tuple(values[NAMES.index(name)] for name in names)


def test_the_labels_are_stacked_and_the_header_is_not_the_first_line() -> None:
    found = read(pfs, fixture("pfs-2025d.csv"))
    assert found.bad == []
    assert [values[:3] for values in found.values] == [
        ("0001F", "", "I"),
        ("47381", "", "A"),
        ("76940", "", "C"),
        ("76940", "26", "A"),
        ("76940", "TC", "C"),
        ("G0011", "", "A"),
    ]
    (row,) = found.of("47381")
    assert dict(zip(NAMES, row, strict=True)) == {
        "hcpcs": "47381", "mod": "", "status": "A", "not_used": "",
        "work_rvu": "24.88", "nonfac_pe_rvu": "13.46", "nonfac_na": "NA",
        "fac_pe_rvu": "13.46", "fac_na": "", "mp_rvu": "6.36",
        "nonfac_total": "44.70", "fac_total": "44.70", "pctc": "0", "glob_days": "090",
        "pre_op": "0.09", "intra_op": "0.81", "post_op": "0.10",
        "mult_proc": "2", "bilat_surg": "0", "asst_surg": "2", "co_surg": "1", "team_surg": "0",
        "pric_ind": "", "endo_base": "", "conv_factor": "32.3465", "supervision": "09",
        "calc_flag": "0", "imaging_family": "99",
        "opps_nonfac_pe": "0.00", "opps_fac_pe": "0.00", "opps_mp": "0.00",
    }  # fmt: skip


def test_the_column_that_came_in_2026_moves_no_other() -> None:
    (row,) = read(pfs, fixture("pfs-2026a.csv")).of("47381")
    wanted = ("pric_ind", "endo_base", "conv_factor", "fac_total", "supervision")
    assert figures(row, *wanted) == ("9", "", "33.4009", "41.40", "09")


def test_a_file_that_was_rebuilt_has_one_header_row() -> None:
    (row,) = read(pfs, fixture("pfs-one-header-row.csv")).of("47381")
    assert figures(row, "fac_total", "conv_factor") == ("44.43", "33.2875")


def test_the_fixed_width_file_says_the_same() -> None:
    assert read(pfs, fixture("pfs-fixed.txt")).values == read(pfs, fixture("pfs-2025d.csv")).values


def test_a_code_has_a_row_for_each_modifier() -> None:
    found = read(pfs, fixture("pfs-2025d.csv"), only={"76940"})
    assert [values[1] for values in found.values] == ["", "26", "TC"]


def test_of_a_file_of_several_releases_one_is_read() -> None:
    several = fixture("pfs-several.csv")
    assert pfs.releases(several) == ("2020a", "2020c", "2024ar", "2026a")
    (row,) = read(pfs, of_release(several, "2020a")).of("47381")
    assert figures(row, "fac_total", "conv_factor") == ("43.21", "36.0896")
    assert "holds the releases 2020a, 2020c, 2024ar, 2026a: name one" in refusal(pfs, several)
    assert "'2019a' is not one of them" in refusal(pfs, of_release(several, "2019a"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("0,090,", "0,90,", "GLOB DAYS must be one of 000, 010, 090, MMM, XXX, YYY, ZZZ; got '90'"),
        (",09,0,99", ",9,0,99", "09, 21, 22, 66, 6A, 77, 7A; got '9'"),
        ("\n0001F", "\n811", "HCPCS must be a code of five, as 47381 or G0105; got '811'"),
    ],
)
def test_leading_zeros_that_a_spreadsheet_took_are_not_put_back(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    """One conversion of the release of October 2020 has 90 for 090, and 811 for 00811."""
    found = read(pfs, changed(tmp_path, "pfs-2025d.csv", (old, new)))
    assert found.bad
    lost = "which has lost its leading zeros, as where a spreadsheet has saved the file"
    assert all(words in row.message and lost in row.message for row in found.bad)


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("rvu24a_jan", "2024a"),
        ("RVU24AR", "2024ar"),
        ("rvu20c_v0618", "2020c"),
        ("rvu26a_jan_nonqpp", "2026a"),
        ("rvu26a_jan_qpp", "2026a-qpp"),
        ("something", "something"),
    ],
)
def test_a_release_is_known_by_cmss_name(name: str, release: str) -> None:
    assert pfs.release_id(name) == release


def test_the_head_of_the_file_says_its_release_and_day() -> None:
    """So that figures cannot stand under the name of another quarter."""
    upload = fixture("pfs-2025d.csv")
    assert pfs.released(upload) == date(2025, 9, 11)
    assert pfs.released(fixture("pfs-one-header-row.csv")) is None
    assert pfs.released(fixture("pfs-fixed.txt")) is None
    words = refusal(pfs, of_release(upload, "2025c"))
    assert words == (
        "pfs-2025d.csv says that it is the October release of 2025, whose id begins with 2025d; "
        "got 2025c"
    )


@every_no_table
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(pfs, saved(tmp_path, content))


def test_a_column_more_is_refused(tmp_path: Path) -> None:
    text = (FIXTURES / "pfs-2026a.csv").read_text(encoding="utf-8")
    blank = "".join(f"{line},\n" for line in text.splitlines())
    assert read(pfs, saved(tmp_path, blank)).values == read(pfs, fixture("pfs-2026a.csv")).values
    wider = blank.replace("AMOUNT,\n", "AMOUNT,NEW\n")
    assert "has 33 columns; known are 31 columns, 32 with" in refusal(pfs, saved(tmp_path, wider))


def test_columns_that_changed_places_are_refused(tmp_path: Path) -> None:
    """The width is right: it is the labels that tell."""
    upload = changed(tmp_path, "pfs-one-header-row.csv", ("WORK RVU", "MP RVU"))
    assert "column 6 must be WORK RVU; got 'MP RVU'" in refusal(pfs, upload)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A,,24.88", "A,,2x.88", "WORK RVU must be a number with two decimals; got '2x.88'"),
        ("A,,24.88", "A,,24.880", "WORK RVU must be a number with two decimals; got '24.880'"),
        ("13.46,NA", "13.46,N", "NON-FAC NA INDICATOR must be NA or empty; got 'N'"),
        ("0,090,", "0,45,", "GLOB DAYS must be one of 000, 010, 090, MMM, XXX, YYY, ZZZ"),
        ("47381,,", "4738,,", "HCPCS must be a code of five, as 47381 or G0105; got '4738'"),
        ("32.3465,09,0,99,0.00,0.00,0.00\n76940,,", "32.3465\n76940,,", "the row has 25 cells"),
        (',A,,24.88', ',A,,24.88,', "the row has 32 cells; the header has 31"),
        (",A,,24.88", ",A,24.88,", "NOT USED FOR MEDICARE PAYMENT must be + or empty"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = (FIXTURES / "pfs-2025d.csv").read_text(encoding="utf-8")
    at = text.index(old) if not old.startswith("32") else text.index("47381")
    found = read(pfs, saved(tmp_path, text[:at] + text[at:].replace(old, new, 1)))
    ((line, message),) = found.mistakes
    assert line == 11
    assert words in message
    assert len(found.rows) == 5


def test_a_mistake_repeats_no_descriptor(tmp_path: Path) -> None:
    """Where a comma is missing, the description stands under another label."""
    upload = changed(tmp_path, "pfs-2025d.csv", ("47381,,", "47381,"), ("A,,24.88", "A,,,24.88"))
    ((_, message),) = read(pfs, upload).mistakes
    assert "a text of 21 characters" in message
    assert "Zebra" not in message


@pytest.mark.parametrize("cut", [40, 300])
def test_a_file_that_was_cut_short_is_noticed(tmp_path: Path, cut: int) -> None:
    for name in ("pfs-2025d.csv", "pfs-fixed.txt"):
        whole = (FIXTURES / name).read_bytes()
        found = read(pfs, saved(tmp_path, whole[:-cut], name))
        assert "the file was cut short" in found.bad[-1].message


def test_fixed_fields_that_moved_are_bad_rows(tmp_path: Path) -> None:
    whole = (FIXTURES / "pfs-fixed.txt").read_bytes()
    moved = whole.replace(b"A  24.88", b"A 24.88 ").replace(b"32.3465 090", b"32.3465090")
    found = read(pfs, saved(tmp_path, moved))
    assert "characters; 171 are expected" in found.bad[0].message
    slipped = whole.replace(b"A  24.88  13.46NA", b"A    24.8813.46NA")
    assert read(pfs, saved(tmp_path, slipped)).mistakes == [
        (9, "character 66 must be blank: the fields have moved")
    ]


@needs_real_files
@pytest.mark.parametrize(
    ("name", "release", "count", "released"),
    [
        ("PPRRVU2025_Oct.csv", "2025d", 19_090, date(2025, 9, 11)),
        ("PPRRVU2025_Oct.txt", "2025d", 19_090, None),
        ("PPRRVU2026_Jan_nonQPP.EXCERPT-head-and-liver.csv", "2026a", 21, date(2025, 12, 29)),
        ("rvu24ar_jan_reconstructed_from_arkrvu.csv", "2024ar", 18_499, None),
        ("rvu24c_jul_reconstructed_from_arkrvu.csv", "2024c", 18_664, None),
    ],
)
def test_a_real_file_is_read_to_its_last_row(
    name: str, release: str, count: int, released: date | None
) -> None:
    upload = of_release(real(f"pfs/{name}"), release)
    found = read(pfs, upload)
    assert (len(found.rows), found.bad) == (count, [])
    assert pfs.released(upload) == released


@needs_real_files
def test_the_figures_of_47381_are_those_of_cms() -> None:
    """Taken from the files by hand."""
    wanted = ("work_rvu", "fac_pe_rvu", "mp_rvu", "fac_total", "conv_factor")
    several = real("pfs/liver_ablation_timeseries_2020-2026.csv")
    for upload, expected in (
        (real("pfs/PPRRVU2025_Oct.csv"), ("24.88", "13.46", "6.36", "44.70", "32.3465")),
        (
            real("pfs/PPRRVU2026_Jan_nonQPP.EXCERPT-head-and-liver.csv"),
            ("24.26", "10.66", "6.48", "41.40", "33.4009"),
        ),
        (of_release(several, "2020a"), ("24.88", "12.29", "6.04", "43.21", "36.0896")),
        (of_release(several, "2024a"), ("24.88", "13.15", "6.40", "44.43", "32.7442")),
        (of_release(several, "2024ar"), ("24.88", "13.15", "6.40", "44.43", "33.2875")),
    ):
        (row,) = read(pfs, upload).of("47381")
        assert figures(row, *wanted) == expected


@needs_real_files
def test_both_forms_of_a_release_say_the_same() -> None:
    assert (
        read(pfs, real("pfs/PPRRVU2025_Oct.csv")).values
        == read(pfs, real("pfs/PPRRVU2025_Oct.txt")).values
    )


@needs_real_files
def test_every_release_of_the_history_is_read() -> None:
    several = real("pfs/three_families_timeseries_2020-2026.csv")
    found = [read(pfs, of_release(several, one)) for one in pfs.releases(several)]
    assert [len(one.rows) for one in found] == [69] * 20 + [60, 56]
    assert [one.bad for one in found] == [[]] * 22


@needs_real_files
def test_a_release_that_a_conversion_harmed_is_refused() -> None:
    """Of the liver family's history, that of October 2020 has lost leading zeros."""
    several = real("pfs/liver_ablation_timeseries_2020-2026.csv")
    assert [one for one in pfs.releases(several) if read(pfs, of_release(several, one)).bad] == [
        "2020d"
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("0,090,0.09", "0,,0.09", "GLOB DAYS"),
        ("0,,32.3465,09,0", "0,,32.3465,,0", "PHYSICIAN SUPERVISION"),
        ("0,99,0.00", "0,,0.00", "DIAGNOSTIC IMAGING FAMILY"),
    ],
)
def test_an_empty_field_is_not_filled_with_zeros(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    """GLOB DAYS 000 would say that there is a period, of the day itself."""
    line = "44.70,44.70,0,090,0.09,0.81,0.10,2,0,2,1,0,,32.3465,09,0,99,0.00"
    found = read(pfs, changed(tmp_path, "pfs-2025d.csv", (line, line.replace(old, new))))
    assert [text.startswith(field) for _, text in found.mistakes] == [True]
    assert found.of("47381") == []
