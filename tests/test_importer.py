"""CMS's files -> a dataset and its source's record, as values: all of it or nothing."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from cptref import limits
from cptref.cms.layout import Kind, Upload
from cptref.cms.releases import called, effective, number
from cptref.edit.format import formatted
from cptref.importer import (
    EVERY_CODE,
    Asked,
    Imported,
    Refused,
    import_dataset,
    rewritten,
    source_record,
    wanted,
)
from cptref.load import load
from tests.builders import CODE, CODE_PATH, FAMILY, FAMILY_PATH, library
from tests.cms_files import FIXTURES, changed, fixture, needs_real_files, real, saved

DAY = date(2026, 11, 23)


def imported(
    kind: Kind, *uploads: Upload, release: str, only: str = "", skip: bool = False
) -> Imported:
    codes = only.split()
    result = import_dataset(
        kind, uploads, release, Asked(frozenset(codes) or None), skip_bad_rows=skip
    )
    assert isinstance(result, Imported), result
    return result


def refused(kind: Kind, *uploads: Upload, release: str, skip: bool = False) -> Refused:
    result = import_dataset(kind, uploads, release, EVERY_CODE, skip_bad_rows=skip)
    assert isinstance(result, Refused)
    return result


def test_only_the_wanted_codes_are_written() -> None:
    one = imported("pfs", fixture("pfs-2025d.csv"), release="2025d", only="47381 76940")
    lines = one.content.decode().splitlines()
    assert [line.split(",")[:3] for line in lines] == [
        ["hcpcs", "mod", "status"],
        ["47381", "", "A"],
        ["76940", "", "C"],
        ["76940", "26", "A"],
        ["76940", "TC", "C"],
    ]
    assert (one.kept, one.read, one.rejects) == (4, 6, ())
    assert one.path == "content/datasets/pfs-2025d.csv"


@pytest.mark.parametrize("codes", [1, 5, 20, 300])
def test_the_record_of_a_source_is_in_the_form_of_records(codes: int) -> None:
    """An import leaves `cptref fmt` nothing to do, also where it writes lines of it anew."""
    only = " ".join(["47381", *(f"{10_000 + n}" for n in range(codes))])
    one = imported("pfs", fixture("pfs-2025d.csv"), release="2025d", only=only)
    record = source_record(one, DAY)
    assert formatted(record.decode(), "source") == record.decode()
    again = imported("pfs", fixture("pfs-2025d.csv"), release="2025d", only="47381")
    source = load({one.source_path: record}).value.sources["cms-pfs-2025d"].data
    new = rewritten(record, again, source).decode()
    assert formatted(new, "source") == new


def test_rows_are_sorted_whatever_the_order_of_the_file() -> None:
    """The file of 2024 has TC before 26."""
    one = imported("pfs", fixture("pfs-one-header-row.csv"), release="2024ar", only="76940")
    assert [line[:8] for line in one.content.decode().splitlines()[1:]] == [
        "76940,,C", "76940,26", "76940,TC",
    ]  # fmt: skip


def test_the_same_file_gives_the_same_bytes() -> None:
    once, again = (imported("pfs", fixture("pfs-2025d.csv"), release="2025d") for _ in range(2))
    assert once == again
    other = imported("pfs", fixture("pfs-fixed.txt"), release="2025d")
    assert other.content == once.content


def test_a_dataset_that_was_written_can_be_read() -> None:
    one = imported("gpci", fixture("gpci-2025.csv"), release="2025")
    found = load({one.path: one.content}).value.datasets["gpci-2025"]
    assert found.rows["01212", "01"].text("name") == "HAWAII, GUAM"


def test_the_source_says_where_it_comes_from() -> None:
    upload = fixture("pfs-2025d.csv")
    one = imported("pfs", upload, release="2025d")
    assert source_record(one, DAY).decode() == (
        "# yaml-language-server: $schema=../../schema/source.schema.json\n"
        "title: National Physician Fee Schedule relative value file, October 2025 release\n"
        "publisher: Centers for Medicare & Medicaid Services\n"
        "kind: cms-release\n"
        "number: RVU25D\n"
        "edition: October 2025 release\n"
        "file: pfs-2025d.csv\n"
        "published: 2025-09-11\n"
        "effective: 2025-10-01\n"
        "retrieved: 2026-11-23\n"
        "dataset: pfs-2025d\n"
        f'digest: "{hashlib.sha256(one.content).hexdigest()}"\n'
        "sha256:\n"
        f'  - "{hashlib.sha256(upload.path.read_bytes()).hexdigest()}"\n'
        "extent:\n  codes: all\n  rows: 6\n  whole: false\n"
    )


def test_hospitals_prices_are_no_release_of_cms(tmp_path: Path) -> None:
    rows = "".join(f"00100,gross,AL,{n:06},{n + 100}\n" for n in range(12))
    upload = saved(tmp_path, f"hcpcs,price_type,state,ccn,price\n{rows}", "prices-2026-01.csv")
    one = imported("listprices", upload, release="2026-01")
    assert (one.kept, one.read) == (1, 12)
    record = source_record(one, date(2026, 11, 23)).decode()
    assert "Centers for Medicare" not in record
    assert "kind: third-party\n" in record
    assert "effective" not in record


@pytest.mark.parametrize("name", ["a: b.csv", "#1.csv", "'.csv", "[x].csv", "yes", "é\u2028.csv"])
def test_the_record_is_sound_whatever_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    upload = Upload(fixture("pfs-one-header-row.csv").path, name)
    one = imported("pfs", upload, release="2024ar")
    read = load({one.source_path: source_record(one, DAY)})
    assert read.problems == ()
    source = read.value.sources["cms-pfs-2024ar"].data
    assert source.file == name.replace("\u2028", "\ufffd")
    assert source.undated == "The file prints no day of release."


def test_a_file_that_gathers_releases_says_so() -> None:
    one = imported("pfs", fixture("pfs-several.csv"), release="2020a")
    assert b"via: a file that gathers 4 releases\n" in source_record(one, DAY)
    assert (one.kept, one.read) == (4, 4)


def test_two_files_are_named_in_the_order_of_their_digests() -> None:
    one = imported(
        "gpci", fixture("gpci-2025.csv"), fixture("gpci-counties-2025.csv"), release="2025"
    )
    assert list(one.files) == ["gpci-2025.csv", "gpci-counties-2025.csv"]
    assert "file: gpci-2025.csv, gpci-counties-2025.csv" in source_record(one, DAY).decode()
    assert source_record(one, DAY).decode().count('  - "') == 2


def test_one_bad_row_refuses_the_whole_file_wanted_or_not(tmp_path: Path) -> None:
    upload = changed(tmp_path, "pfs-2025d.csv", ("0.45,0.33", "0.4S,0.33"))
    result = import_dataset("pfs", [upload], "2025d", Asked(frozenset({"47381"})))
    assert isinstance(result, Refused)
    assert result.message == "1 row cannot be read"
    assert result.rejects == (
        "pfs-2025d.csv:15: WORK RVU must be a number with two decimals; got '0.4S'",
    )


def test_bad_rows_can_be_left_out(tmp_path: Path) -> None:
    upload = changed(tmp_path, "pfs-2025d.csv", ("0.45,0.33", "0.4S,0.33"))
    one = imported("pfs", upload, release="2025d", skip=True)
    assert (one.kept, one.read, len(one.rejects)) == (5, 5, 1)
    assert b"G0011" not in one.content


def test_of_two_rows_for_one_key_none_is_taken(tmp_path: Path) -> None:
    text = (FIXTURES / "pfs-2025d.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("47381"))
    upload = saved(tmp_path, f"{text}{row.replace('0.09,0.81', '0.10,0.80')}\n")
    rejects = (
        "table.csv:16: 47381 stands already in line 11",
        "table.csv:11: 47381 stands again below",
    )
    assert refused("pfs", upload, release="2025d").rejects == rejects
    one = imported("pfs", upload, release="2025d", skip=True)
    assert one.rejects == rejects
    assert b"47381" not in one.content


def test_a_file_of_bad_rows_is_no_such_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where bad rows are to be left out."""
    monkeypatch.setattr(limits, "REJECTED_ROWS", 3)
    upload = changed(tmp_path, "pfs-2025d.csv", ("32.3465", "32.34"))
    told = refused("pfs", upload, release="2025d", skip=True)
    assert told.message.startswith("more than 3 rows cannot be read: this is no National")


def test_a_file_without_a_wanted_row_is_refused() -> None:
    result = import_dataset("pfs", [fixture("pfs-2025d.csv")], "2025d", Asked(frozenset()))
    assert result == Refused("pfs-2025d.csv: none of its 6 rows is of a wanted code")


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    head = (FIXTURES / "pfs-2025d.csv").read_text(encoding="utf-8").partition("0001F")[0]
    assert refused("pfs", saved(tmp_path, head), release="2025d").message.endswith("has no rows")


@pytest.mark.parametrize("release", ["", "2025D", "../x", "2025 d", "a" * 60, "2025-", "é"])
def test_a_release_has_a_name_that_can_be_a_file(release: str) -> None:
    told = refused("pfs", fixture("pfs-2025d.csv"), release=release)
    assert "is no release of" in told.message


def test_no_descriptor_is_written_anywhere(tmp_path: Path) -> None:
    """Of any kind of file: every byte of what comes out is searched."""
    words = ("Zebra", "Quagga", "Okapi", "free words")
    slipped = changed(tmp_path, "pfs-2025d.csv", ("47381,,", "47381,"), ("A,,24.88", "A,,,24.88"))
    for upload, release in (
        (fixture("pfs-2025d.csv"), "2025d"),
        (fixture("pfs-2026a.csv"), "2026a"),
        (fixture("pfs-fixed.txt"), "2025d"),
        (fixture("pfs-several.csv"), "2020c"),
        (slipped, "2025d"),
    ):
        one = imported("pfs", upload, release=release, skip=True)
        everything = one.content + source_record(one, DAY) + "\n".join(one.rejects).encode()
        assert not [word for word in words if word.encode() in everything]
    assert "Zebra" not in str(refused("pfs", slipped, release="2025d"))


def test_the_codes_of_the_library_and_its_families_are_wanted() -> None:
    family = FAMILY + "guidance:\n  - {code: cpt/76940}\n  - {code: hcpcs/C1886}\n"
    found = load(library({FAMILY_PATH: family})).value
    assert wanted("pfs", found) == {"00100", "00102", "76940", "C1886"}
    # The category too, by which a diagnosis that is not in the file is known to be none.
    assert wanted("icd10cm", found) == {"C22", "C22.0"}


def test_what_the_records_name_of_inpatient_stays_is_wanted() -> None:
    stay = (
        'inpatient:\n  procedures: ["0F500ZZ", "0F510ZZ"]\n  drgs: ["405", "407"]\n'
        "  note: The stay groups there [@cms-release].\n"
    )
    found = load(library({CODE_PATH: CODE + stay})).value
    assert wanted("icd10pcs", found) == {"0F5", "0F500ZZ", "0F510ZZ"}
    assert wanted("msdrg", found) == {"405", "407"}


@pytest.mark.parametrize(
    ("kind", "release", "name", "day"),
    [
        ("pfs", "2025d", "October 2025 release", date(2025, 10, 1)),
        ("pfs", "2024ar", "January 2024 release, corrected", None),
        ("pfs", "2026a-qpp", "January 2026 release (QPP)", date(2026, 1, 1)),
        ("opps", "2022-07", "July 2022", date(2022, 7, 1)),
        ("gpci", "2025", "CY 2025", date(2025, 1, 1)),
        ("icd10cm", "fy2026", "FY 2026", date(2025, 10, 1)),
        ("msdrg", "fy2026", "FY 2026", date(2025, 10, 1)),
        ("msdrg", "fy2026r", "FY 2026, corrected", None),
        ("icd10pcs", "2024-04", "April 2024", date(2024, 4, 1)),
        ("mue", "other", "other", None),
    ],
)
def test_a_release_is_called_as_cms_calls_it(
    kind: Kind, release: str, name: str, day: date | None
) -> None:
    assert (called(kind, release), effective(kind, release)) == (name, day)


def test_only_the_fee_schedule_has_numbers() -> None:
    assert (number("pfs", "2024ar"), number("opps", "2022-07")) == ("RVU24AR", "")


@needs_real_files
def test_pairs_are_counted_once() -> None:
    """A pair is asked for by both its codes."""
    upload = real("ncci/ncci_ptp_prac_2024-07-01_liver_family_from_northstar.tsv")
    every = imported("ptp", upload, release="2024-07")
    one = imported("ptp", upload, release="2024-07", only="47381")
    assert one.kept < one.read == every.read == every.kept


def test_a_pair_that_stands_in_two_files_otherwise_is_told_with_both(tmp_path: Path) -> None:
    """CMS cuts the pairs of a quarter into several files."""
    first = fixture("ccipra-cms.txt")
    second = changed(tmp_path, "ccipra-cms.txt", ("\t0\tMutually", "\t1\tMutually"))
    second = Upload(second.path, "ccipra-f2.txt")
    pair = "47381 47383 practitioner 2020-01-01 stands"
    assert refused("ptp", first, second, release="2026-07").rejects == (
        f"ccipra-f2.txt:7: {pair} already in ccipra-cms.txt, line 7",
        f"ccipra-cms.txt:7: {pair} again below",
    )


def test_a_pair_that_stands_in_two_files_alike_is_one() -> None:
    first = fixture("ccipra-cms.txt")
    second = Upload(first.path, "ccipra-f2.txt")
    assert imported("ptp", first, second, release="2026-07").kept == 4


def test_two_files_of_one_name_are_refused() -> None:
    """Also where it is one file, given twice."""
    upload = fixture("mue-practitioner-2026.csv")
    told = refused("mue", upload, upload, release="2026-07")
    assert told.message == (
        "two files are called mue-practitioner-2026.csv: give each once, by a name of its own"
    )


def test_a_refusal_says_whether_the_rest_can_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = changed(tmp_path, "pfs-2025d.csv", ("32.3465", "32.34"))
    assert refused("pfs", upload, release="2025d").can_skip
    monkeypatch.setattr(limits, "REJECTED_ROWS", 3)
    assert not refused("pfs", upload, release="2025d").can_skip


@pytest.mark.parametrize("code", ["47381", "47383", "36591"])
def test_a_pair_is_counted_once_whichever_of_its_codes_is_wanted(code: str) -> None:
    assert imported("ptp", fixture("ccipra-cms.txt"), release="2026-07", only=code).read == 4
