"""`cptref import` as it is typed: what is written, what is said, and how it ends."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from cptref import limits
from tests import samples
from tests.builders import FAMILY, FAMILY_PATH, library, on_disk
from tests.cms_files import FIXTURES, changed, needs_real_files, real

WORDS = (b"Zebra", b"Quagga", b"Okapi", b"free words")
PFS = FIXTURES / "pfs-2025d.csv"
DATASET = "content/datasets/pfs-2025d.csv"
SOURCE = "content/sources/cms-pfs-2025d.yaml"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library whose family has 47381, and a folder to stand in."""
    gap = "{missing: x, reason: not-added, consult: [{where: y}], since: 2026-11-23}"
    rows = [f"  - {{code: cpt/{c}, plain: A code, gap: {gap}}}\n" for c in ("47381", "76940")]
    family = f"{FAMILY}guidance:\n{''.join(rows)}"
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return on_disk(tmp_path / "library", library({FAMILY_PATH: family}))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_release_becomes_a_dataset_and_the_record_of_its_source(
    home: Path, cptref: samples.Cptref
) -> None:
    before = everything(home)
    ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{DATASET}: 4 of 6 rows\n{SOURCE}: written; review it\n"
    assert set(everything(home)) - set(before) == {DATASET, SOURCE}
    assert cptref("check", "-C", home).code == 0


def test_the_same_again_changes_no_byte(home: Path, cptref: samples.Cptref) -> None:
    """Also on a later day."""
    common = ("import", "pfs", PFS, "--release", "2025d", "-C", home)
    cptref(*common, "--retrieved", "2026-01-31")
    before = everything(home)
    assert b"retrieved: 2026-01-31" in before[SOURCE]
    ran = cptref(*common)
    assert (ran.code, ran.out) == (0, f"{DATASET}: 4 of 6 rows, unchanged\n")
    assert everything(home) == before


def test_every_code_is_taken_with_all(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home, "--all")
    assert ran.out.startswith(f"{DATASET}: 6 of 6 rows\n")


def test_an_editors_record_is_kept_but_for_the_lines_of_the_import(
    home: Path, cptref: samples.Cptref
) -> None:
    record = (
        '# Read twice.\ntitle: "A file"   # as we call it\npublisher: CMS\nkind: cms-release\n'
        "file: pfs-2025d.csv\nextent: {codes: all,\n  rows: 1,\n  whole: true}\n\n"
        "# From the head of the file.\npublished: 2025-09-11\nnote: >-\n  Two\n\n  parts.\n"
        "retrieved: 2026-11-23\n"
    )
    (home / SOURCE).write_text(record, encoding="utf-8", newline="\n")
    ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    assert f"{SOURCE}: the lines of the import written anew\n" in ran.out
    now = (home / SOURCE).read_text(encoding="utf-8")
    before, _, after = record.partition("extent: {codes: all,\n  rows: 1,\n  whole: true}\n")
    assert now.startswith(before + "dataset: pfs-2025d\ndigest: ")
    assert after in now
    assert cptref("check", "-C", home).code == 0
    again = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    assert again.out == f"{DATASET}: 4 of 6 rows, unchanged\n"


def test_a_corrected_file_needs_an_id_of_its_own(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    common = ("--release", "2025d", "-C", home)
    cptref("import", "pfs", PFS, *common)
    before = everything(home)
    corrected = changed(tmp_path, "pfs-2025d.csv", ("090,0.09,0.81,0.10", "090,0.10,0.80,0.10"))
    ran = cptref("import", "pfs", corrected.path, *common)
    assert ran.code == 1
    assert "of another SHA-256. Give this release an id of its own" in ran.err
    assert everything(home) == before
    assert cptref("import", "pfs", corrected.path, "--release", "2025dr", "-C", home).code == 0


def test_each_release_of_a_file_becomes_a_dataset(home: Path, cptref: samples.Cptref) -> None:
    """One that was imported from CMS's own file stays as it is."""
    cptref("import", "pfs", FIXTURES / "pfs-2026a.csv", "--release", "2026a", "-C", home)
    ran = cptref("import", "pfs", FIXTURES / "pfs-several.csv", "--each-release", "-C", home)
    assert ran.code == 0
    assert "pfs-2026a: left as it is, pfs-2026a.csv is its source\n" in ran.out
    names = sorted(path.name for path in (home / "content" / "datasets").iterdir())
    assert names == ["pfs-2020a.csv", "pfs-2020c.csv", "pfs-2024ar.csv", "pfs-2026a.csv"]
    assert cptref("check", "-C", home).code == 0


def test_a_bad_row_writes_nothing(home: Path, tmp_path: Path, cptref: samples.Cptref) -> None:
    before = everything(home)
    bad = changed(tmp_path, "pfs-2025d.csv", ("A,,24.88", "A,,2x.88"))
    ran = cptref("import", "pfs", bad.path, "--release", "2025d", "-C", home)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "pfs-2025d.csv:11: WORK RVU must be a number with two decimals; got '2x.88'\n"
        "cptref: 1 row cannot be read. Nothing was written; --skip-bad-rows leaves them out\n"
    )
    assert everything(home) == before
    assert list(Path.cwd().iterdir()) == []


def test_bad_rows_are_left_out_and_listed_outside_of_the_library(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    bad = changed(tmp_path, "pfs-2025d.csv", ("A,,24.88", "A,,2x.88"))
    ran = cptref("import", "pfs", bad.path, "--release", "2025d", "-C", home, "--skip-bad-rows")
    assert ran.code == 0
    assert ran.out.endswith("pfs-2025d.rejects.txt: 1 row was left out\n")
    report = Path("pfs-2025d.rejects.txt").read_text(encoding="utf-8")
    assert report.startswith("pfs-2025d.csv:11: WORK RVU must be")
    assert b"47381" not in (home / DATASET).read_bytes()


@pytest.mark.slow
def test_no_descriptor_is_found_in_the_library_or_the_site(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """By a search of every byte: of what was written, said, reported and built."""
    slipped = changed(tmp_path, "pfs-2025d.csv", ("47381,,", "47381,"), ("A,,24.88", "A,,,24.88"))
    said = []
    for options in (("--all",), ("--all", "--skip-bad-rows")):
        said.append(
            cptref("import", "pfs", slipped.path, "--release", "2025d", "-C", home, *options)
        )
    said.append(
        cptref(
            "import", "pfs", FIXTURES / "pfs-2026a.csv", "--release", "2026a", "-C", home, "--all"
        )
    )
    assert [ran.code for ran in said] == [1, 0, 0]
    assert cptref("build", "-C", home).code == 0
    found = [*everything(home).values(), *everything(Path.cwd()).values()]
    found += [(ran.out + ran.err).encode() for ran in said]
    assert [word for word in WORDS if any(word in raw for raw in found)] == []
    assert len(found) > 20


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pdf", PFS, "--release", "2025d"), "KIND must be one of pfs, gpci, opps"),
        (("pfs", PFS), "name the release with --release ID"),
        (("pfs", PFS, "--release", "2025d", "--each-release"), "name the release"),
        (("pfs", PFS, "--each-release"), "has no RELEASE column"),
        (("mue", PFS, "--each-release"), "is for one file of kind pfs"),
        (("pfs", PFS, "--release", "2025d", "--retrieved", "yesterday"), "must be a day as"),
        (("pfs", PFS, "--release", "2025d", "--retrieved", "2999-01-01"), "in the future"),
    ],
)
def test_wrong_usage_ends_with_2(
    home: Path, cptref: samples.Cptref, arguments: tuple[str | Path, ...], words: str
) -> None:
    ran = cptref("import", *arguments, "-C", home)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


@pytest.mark.parametrize(("day", "code"), [("2026-11-27", 0), ("2026-11-28", 2)])
def test_tomorrow_has_begun_east_of_greenwich(
    home: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch, day: str, code: int
) -> None:
    """For half of each day, the day of an editor in Auckland is not yet that of UTC."""
    monkeypatch.setattr("cptref.cli.imports.today", lambda: samples.TODAY)
    pfs = ("import", "pfs", PFS, "--release", "2025d", "-C", home)
    assert cptref(*pfs, "--retrieved", day).code == code


def test_what_cannot_be_read_ends_with_3(home: Path, cptref: samples.Cptref) -> None:
    for path, words in (
        (Path("missing.csv"), "No such file"),
        (home, "is no plain file"),
    ):
        ran = cptref("import", "pfs", path, "--release", "2025d", "-C", home)
        assert ran.code == 3
        assert words in ran.err


def test_a_library_with_mistakes_says_so_first(home: Path, cptref: samples.Cptref) -> None:
    """Its codes could not be told; with --all they need not be."""
    (home / FAMILY_PATH).write_text("title: [", encoding="utf-8")
    common = ("import", "pfs", PFS, "--release", "2025d", "-C", home)
    ran = cptref(*common)
    assert ran.code == 1
    assert "which codes the library has cannot be told: liver-tumors" in ran.err
    assert cptref(*common, "--all").code == 0


def packed(place: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return place


def test_an_archive_is_opened_within_bounds(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    whole = packed(tmp_path / "rvu25d.zip", {"units.csv": PFS.read_bytes(), "b.txt": b"b"})
    common = ("import", "pfs", whole, "--release", "2025d", "-C", home)
    ran = cptref(*common)
    assert ran.code == 3
    assert "holds units.csv, b.txt: name one with --member" in ran.err
    assert cptref(*common, "--member", "units.csv").code == 0
    assert b"file: units.csv\n" in (home / SOURCE).read_bytes()


def test_of_an_archive_the_file_of_the_kind_is_taken(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """As CMS packs them: the same table three times, other tables, a layout, what a Mac adds."""
    raw = PFS.read_bytes()
    members = {
        "PPRRVU2025_Oct.xlsx": b"PK", "PPRRVU2025_Oct.txt": b"", "PPRRVU2025_Oct.csv": raw,
        "GPCI2025.csv": b"", "25LOCCO.csv": b"", "ANES2025.csv": b"", "RVU25D.pdf": b"%PDF",
        "__MACOSX/._PPRRVU2025_Oct.csv": b"", "readme.txt": b"",
    }  # fmt: skip
    whole = packed(tmp_path / "RVU25D.zip", members)
    assert cptref("import", "pfs", whole, "--release", "2025d", "-C", home).code == 0
    assert b"file: PPRRVU2025_Oct.csv\n" in (home / SOURCE).read_bytes()


def test_several_archives_each_give_the_file_of_the_kind(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """CMS packs the pairs of a setting in four, each a text beside its workbook."""
    raw = (FIXTURES / "ccipra-cms.txt").read_bytes()
    head = raw[: raw.index(b"47381")]
    archives = [
        packed(
            tmp_path / f"ccipra-v322r0-f{number}.zip",
            {
                f"ccipra-v322r0-f{number}.xlsx": b"PK",
                f"ccipra-v322r0-f{number}.TXT": head
                + b"47381\t4738%d\t\t20200101\t*\t0\tWords of a rule\r\n" % number,
            },
        )
        for number in (2, 3)
    ]
    common = ("import", "ptp", *archives, "--release", "2026-07", "-C", home)
    first = "ccipra-v322r0-f2.TXT"
    for named in ((), ("*.TXT",), ("*.txt", first), (first,), (first, "ccipra-v322r0-f3.TXT")):
        ran = cptref(*common, *(word for name in named for word in ("--member", name)))
        assert (ran.code, ran.err) == (0, "")
        assert "ptp-2026-07.csv: 2 of 2 rows" in ran.out
    ran = cptref(*common, "--member", "*.csv")
    assert (ran.code, "no archive holds *.csv, as --member asks" in ran.err) == (3, True)


def test_an_archive_writes_nowhere_else(home: Path, tmp_path: Path, cptref: samples.Cptref) -> None:
    """A member's name is a name, not a place."""
    slip = packed(tmp_path / "slip.zip", {"../../outside/pfs.csv": PFS.read_bytes()})
    before = set(tmp_path.rglob("*"))
    assert cptref("import", "pfs", slip, "--release", "2025d", "-C", home).code == 0
    new = {path.relative_to(tmp_path).as_posix() for path in set(tmp_path.rglob("*")) - before}
    assert new == {"library/content/datasets", f"library/{DATASET}", f"library/{SOURCE}"}


@pytest.mark.slow
def test_a_zip_bomb_is_put_down(
    home: Path, tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = packed(tmp_path / "bomb.zip", {"pfs.csv": bytes(50_000_000)})
    before = everything(home)
    ran = cptref("import", "pfs", bomb, "--release", "2025d", "-C", home)
    assert ran.code == 3
    assert "a zip bomb" in ran.err
    assert everything(home) == before


@pytest.mark.parametrize("damage", ["cut", "no zip", "many"])
def test_a_damaged_archive_is_refused(
    home: Path, tmp_path: Path, cptref: samples.Cptref, damage: str
) -> None:
    whole = packed(tmp_path / "a.zip", {"pfs.csv": PFS.read_bytes()})
    if damage == "cut":
        whole.write_bytes(whole.read_bytes()[:-30])
    elif damage == "no zip":
        whole.write_bytes(b"<html>")
    else:
        packed(whole, {f"{n}.csv": b"" for n in range(limits.ARCHIVE_MEMBERS + 1)})
    ran = cptref("import", "pfs", whole, "--release", "2025d", "-C", home)
    assert ran.code == 3
    assert str(whole) in ran.err


def test_nothing_is_written_through_a_link(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    (tmp_path / "elsewhere").mkdir()
    outside = tmp_path / "elsewhere" / "mine.csv"
    outside.write_text("mine", encoding="utf-8")
    folder = home / "content" / "datasets"
    for link, target in ((folder, outside.parent), (home / DATASET, outside)):
        try:
            link.symlink_to(target)
        except OSError as fault:
            pytest.skip(f"no symbolic links here: {fault}")
        ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
        assert (ran.code, "nothing is written through links" in ran.err) == (3, True)
        link.unlink()
        folder.mkdir(exist_ok=True)
    assert [path.name for path in outside.parent.iterdir()] == ["mine.csv"]
    assert outside.read_text(encoding="utf-8") == "mine"


def test_a_fault_of_the_disk_leaves_no_half(
    home: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = everything(home)
    monkeypatch.setattr(Path, "replace", full)
    ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    assert (ran.code, "No space left" in ran.err) == (3, True)
    assert everything(home) == before


@needs_real_files
def test_the_history_of_the_liver_codes(home: Path, cptref: samples.Cptref) -> None:
    """Payment of 47381 = total × conversion factor, taken from the files by hand."""
    for name, options in (
        ("PPRRVU2025_Oct.csv", ("--release", "2025d")),
        ("PPRRVU2026_Jan_nonQPP.EXCERPT-three-families.csv", ("--release", "2026a")),
        ("three_families_timeseries_2020-2026.csv", ("--each-release",)),
    ):
        assert cptref("import", "pfs", real(f"pfs/{name}").path, *options, "-C", home).code == 0
    assert cptref("check", "-C", home).code == 0
    read = {}
    for release in ("2020a", "2025d", "2026a"):
        text = (home / "content" / "datasets" / f"pfs-{release}.csv").read_text(encoding="utf-8")
        row = next(line for line in text.splitlines() if line.startswith("47381,")).split(",")
        read[release] = (row[11], row[24])
    assert read == {
        "2020a": ("43.21", "36.0896"),
        "2025d": ("44.70", "32.3465"),
        "2026a": ("41.40", "33.4009"),
    }


def test_a_copy_elsewhere_gives_the_same(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    other = shutil.copytree(home, tmp_path / "other")
    for place in (home, other):
        cptref("import", "pfs", PFS, "--release", "2025d", "-C", place, "--retrieved", "2026-01-31")
    assert everything(home) == everything(other)


def test_an_older_list_of_bad_rows_makes_way(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """Also where it is a link: what it leads to stays as it is."""
    outside = tmp_path / "outside.txt"
    outside.write_text("mine\n", encoding="utf-8")
    try:
        Path("pfs-2025d.rejects.txt").symlink_to(outside)
    except OSError as fault:
        pytest.skip(f"no symbolic links here: {fault}")
    bad = changed(tmp_path, "pfs-2025d.csv", ("A,,24.88", "A,,2x.88"))
    ran = cptref("import", "pfs", bad.path, "--release", "2025d", "-C", home, "--skip-bad-rows")
    assert ran.code == 0
    assert outside.read_text(encoding="utf-8") == "mine\n"
    assert Path("pfs-2025d.rejects.txt").read_text(encoding="utf-8").count("\n") == 1


def test_rows_are_not_left_out_where_that_cannot_be_told(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """The list cannot be written: then nothing is."""
    Path("pfs-2025d.rejects.txt").mkdir()
    before = everything(home)
    bad = changed(tmp_path, "pfs-2025d.csv", ("A,,24.88", "A,,2x.88"))
    ran = cptref("import", "pfs", bad.path, "--release", "2025d", "-C", home, "--skip-bad-rows")
    assert ran.code == 3
    assert "pfs-2025d.rejects.txt" in ran.err
    assert everything(home) == before


def test_a_member_can_be_named_by_its_path(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """As the refusal lists it."""
    raw = PFS.read_bytes()
    both = packed(tmp_path / "a.zip", {"new/pfs.csv": raw, "old/pfs.csv": b"", "empty/": b""})
    common = ("import", "pfs", both, "--release", "2025d", "-C", home, "--member")
    ran = cptref(*common, "pfs.csv")
    assert (ran.code, "new/pfs.csv, old/pfs.csv: 'pfs.csv' names 2 of them" in ran.err) == (3, True)
    assert cptref(*common, "new/pfs.csv").code == 0


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_that_is_packed_in_another_way_is_refused(
    home: Path, tmp_path: Path, cptref: samples.Cptref, method: int
) -> None:
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w", method) as archive:
        archive.writestr("pfs.csv", PFS.read_bytes())
    ran = cptref("import", "pfs", place, "--release", "2025d", "-C", home)
    assert (ran.code, "pfs.csv is not packed by deflate: unpack it" in ran.err) == (3, True)


def test_the_name_of_a_file_writes_no_commands_to_a_terminal(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    bad = changed(tmp_path, "pfs-2025d.csv", ("A,,24.88", "A,,2x.88"))
    named = bad.path.with_name("pfs\x1b[2J.csv")
    try:
        bad.path.rename(named)
    except OSError as fault:
        pytest.skip(f"no such names here: {fault}")
    for option in ((), ("--skip-bad-rows",)):
        ran = cptref("import", "pfs", named, "--release", "2025d", "-C", home, *option)
        assert "\x1b" not in ran.out + ran.err
    report = Path("pfs-2025d.rejects.txt").read_text(encoding="utf-8")
    assert report.startswith("pfs\ufffd[2J.csv:11: WORK RVU")


def test_a_source_that_cannot_be_read_keeps_its_figures(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """It might say that they came from another file."""
    common = ("--release", "2025d", "-C", home)
    cptref("import", "pfs", PFS, *common)
    (home / SOURCE).write_text("title: [", encoding="utf-8")
    before = everything(home)
    corrected = changed(tmp_path, "pfs-2025d.csv", ("090,0.09,0.81,0.10", "090,0.10,0.80,0.10"))
    ran = cptref("import", "pfs", corrected.path, *common)
    assert (ran.code, f"{SOURCE} has mistakes, so that it cannot be told" in ran.err) == (1, True)
    assert everything(home) == before


def test_a_file_too_large_is_not_read(
    home: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UPLOAD_BYTES", 10)
    ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    assert (ran.code, "is too large: at most 10 bytes are read" in ran.err) == (3, True)


def test_a_member_is_of_an_archive(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("import", "pfs", PFS, "--release", "2025d", "-C", home, "--member", "a.csv")
    assert (ran.code, "no zip archive that could hold a.csv" in ran.err) == (3, True)


def mue(folder: Path, setting: str, *rows: str) -> Path:
    label = {"Practitioner": "Practitioner Services", "OutpatientHospital": (
        "Outpatient Hospital Services")}[setting]  # fmt: skip
    head = f"HCPCS/CPT Code,{label} MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
    place = folder / f"MCR_MUE_{setting}Services_Eff_07-01-2026.csv"
    place.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8", newline="\n")
    return place


_EDIT = "3 Date of Service Edit: Clinical,Clinical: Data"


def test_the_second_setting_is_put_beside_the_first(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    one = mue(tmp_path, "Practitioner", f"47381,1,{_EDIT}", f"99999,2,{_EDIT}")
    other = mue(tmp_path, "OutpatientHospital", f"47381,3,{_EDIT}", f"76940,2,{_EDIT}")
    common = ("--release", "2026-07", "-C", home)
    ran = cptref("import", "mue", one, *common)
    assert (ran.code, ran.err) == (0, "")
    assert "outpatient is not in it: import it too" in ran.out
    ran = cptref("import", "mue", other, *common)
    assert (ran.code, ran.err) == (0, "")
    assert "content/datasets/mue-2026-07.csv: 3 of 4 rows\n" in ran.out
    assert "is not in it" not in ran.out
    record = (home / "content/sources/cms-mue-2026-07.yaml").read_text(encoding="utf-8")
    assert f"file: {one.name}, {other.name}\n" in record
    assert "  parts: [outpatient, practitioner]\n  rows: 4\n" in record
    assert record.count('  - "') == 2
    assert cptref("check", "-C", home).code == 0
    # Both in one command, and each of them once more, give the same.
    for files in ((one,), (other,), (one, other), (other, one)):
        ran = cptref("import", "mue", *files, *common)
        assert ran.code == 0
        assert ran.out == "content/datasets/mue-2026-07.csv: 3 of 4 rows, unchanged\n"


def test_a_setting_without_a_wanted_code_was_read(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    one = mue(tmp_path, "Practitioner", f"47381,1,{_EDIT}")
    other = mue(tmp_path, "OutpatientHospital", f"99999,3,{_EDIT}")
    ran = cptref("import", "mue", one, other, "--release", "2026-07", "-C", home)
    assert (ran.code, "is not in it" in ran.out) == (0, False)
    record = (home / "content/sources/cms-mue-2026-07.yaml").read_text(encoding="utf-8")
    assert "parts: [outpatient, practitioner]" in record


def test_nothing_is_put_beside_rows_that_were_edited_or_that_other_codes_were_asked_of(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    one = mue(tmp_path, "Practitioner", f"47381,1,{_EDIT}", f"99999,2,{_EDIT}")
    other = mue(tmp_path, "OutpatientHospital", f"47381,3,{_EDIT}")
    common = ("--release", "2026-07", "-C", home)
    cptref("import", "mue", one, *common)
    before = everything(home)
    ran = cptref("import", "mue", other, *common, "--all")
    assert (ran.code, "for other codes than" in ran.err) == (1, True)
    place = home / "content/datasets/mue-2026-07.csv"
    place.write_bytes(before["content/datasets/mue-2026-07.csv"].replace(b",1,", b",9,"))
    ran = cptref("import", "mue", other, *common)
    assert (ran.code, "is not as its import wrote it" in ran.err) == (1, True)
    place.write_bytes(before["content/datasets/mue-2026-07.csv"])
    corrected = mue(tmp_path, "Practitioner", f"47381,2,{_EDIT}")
    ran = cptref("import", "mue", corrected, *common)
    assert (ran.code, "of another SHA-256" in ran.err) == (1, True)
    assert everything(home) == before


def test_every_dataset_is_imported_again_from_a_folder(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    """For the codes that the library has by then; by what the files hold, whatever their place."""
    one = mue(tmp_path, "Practitioner", f"47381,1,{_EDIT}", f"47382,2,{_EDIT}")
    cptref("import", "mue", one, "--release", "2026-07", "-C", home)
    cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    family = (home / FAMILY_PATH).read_text(encoding="utf-8").replace("cpt/76940", "cpt/47382")
    (home / FAMILY_PATH).write_text(family, encoding="utf-8", newline="\n")
    folder = tmp_path / "originals" / "deep"
    folder.mkdir(parents=True)
    packed(folder / "units.zip", {f"a/{one.name}": one.read_bytes(), "b.txt": b""})
    ran = cptref("import", "--again", tmp_path / "originals", "-C", home)
    assert (ran.code, ran.err) == (0, "")
    assert "content/datasets/mue-2026-07.csv: 1 → 2 of 2 rows\n" in ran.out
    assert "pfs-2025d: left as it is, pfs-2025d.csv is not in" in ran.out
    assert b"47382,practitioner,2" in (home / "content/datasets/mue-2026-07.csv").read_bytes()
    shutil.copy(PFS, folder)
    ran = cptref("import", "--again", tmp_path / "originals", "-C", home)
    assert "content/datasets/mue-2026-07.csv: 2 of 2 rows, unchanged\n" in ran.out
    assert "content/datasets/pfs-2025d.csv: 4 → 1 of 6 rows\n" in ran.out
    assert cptref("check", "-C", home).code == 0


def test_a_folder_without_a_file_of_the_library_is_told(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    cptref("import", "pfs", PFS, "--release", "2025d", "-C", home)
    (tmp_path / "empty").mkdir()
    ran = cptref("import", "--again", tmp_path / "empty", "-C", home)
    assert (ran.code, "has no file of any dataset" in ran.err) == (3, True)
    ran = cptref("import", "pfs", PFS, "--again", tmp_path, "-C", home)
    assert (ran.code, "--again takes the folder alone" in ran.err) == (2, True)
    ran = cptref("import", "--again", tmp_path / "missing", "-C", home)
    assert (ran.code, "is no folder" in ran.err) == (3, True)
