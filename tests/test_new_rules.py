"""What `cptref new` writes holds for every row of a fee schedule, and follows each indicator."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pytest

from cptref.catalog import Catalog
from cptref.checks import edits, missing_modifiers, modifiers, settings
from cptref.checks.day import Day
from cptref.checks.finders import OfRecord
from cptref.cms.kinds import layout_of
from cptref.diagnostics import Diagnostic
from cptref.disk.read import read_content
from cptref.load import load_record
from cptref.load.identity import Identity
from cptref.scaffold.adding import Added, added
from cptref.schema.systems import CODE_SYSTEMS
from tests import samples, scaffolds
from tests.cms_files import needs_real_files, real
from tests.scaffolds import NEW, NEW_PATH, TODAY

Content = Mapping[str, bytes | None]
#: So many lines of CMS's file stand above its first row.
_HEAD = 10
_ADDENDUM_B = "opps/2023_January_Web_Addendum_B.12212022.nodesc.csv"

#: Every value of the columns by which Medicare pays or refuses something, as the file may have it.
_LETTERS = tuple("ABCDEIJMNPRTX")
VALUES: Mapping[str, Sequence[str]] = {
    "status": _LETTERS,
    **{column.name: tuple(column.values) for column in layout_of("pfs").columns if column.governs},
    "nonfac_na": ("", "NA"),
}
STATUS = tuple(layout_of("opps").column("status_indicator").values)
_COMMENT = re.compile(r"^\s*#.*\n|\s+#[^\n]*", re.MULTILINE)


def record(content: Content) -> str:
    return scaffolds.plan(content).files[NEW_PATH].decode()


def with_opps(status: str) -> Content:
    rows = dict(scaffolds.rows())
    paid = rows["opps_2026_10"]
    rows["opps_2026_10"] = tuple(each.replace("J1", status) for each in paid)
    return scaffolds.made(files=rows)


def with_center(row: str) -> Content:
    rows = dict(scaffolds.rows())
    numbers = [each.partition(",")[0] for each in rows["asc_2026_10"]]
    rows["asc_2026_10"] = tuple(f"{number},{row}" for number in numbers)
    return scaffolds.made(files=rows)


def wrong(content: Content) -> list[tuple[str, str]]:
    """Rule and message of what is told of the new record, but that it is to be written."""
    files = {**content, **scaffolds.plan(content).files}
    return [
        (each.rule.number, each.message) for each in scaffolds.told(files)
        if each.file == NEW_PATH and each.rule.number != "E120"
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("column", VALUES)
def test_each_value_of_an_indicator_has_its_own_line(column: str) -> None:
    """And none is contradicted by a rule."""
    made = {}
    for value in VALUES[column]:
        content = scaffolds.made(files=scaffolds.rows(**{column: value}))
        assert (value, wrong(content)) == (value, [])
        made[value] = record(content)
    assert len(set(made.values())) == len(VALUES[column])


@pytest.mark.slow
def test_each_outpatient_status_has_its_own_line() -> None:
    made = {}
    for status in STATUS:
        content = with_opps(status)
        assert (status, wrong(content)) == (status, [])
        made[status] = record(content)
    assert len(set(made.values())) == len(STATUS)


@pytest.mark.parametrize("row", ["AA,Y,G2,45.0,2194.07", "BB,NA,N1,NA,NA", "EE,NA,NA,NA,NA"])
def test_a_surgery_center_is_possible_or_has_its_caveat(row: str) -> None:
    content = with_center(row)
    assert wrong(content) == []
    use = "payer-dependent" if row.startswith("EE") else "possible"
    assert re.search(rf'pos: "24"[^\n]*\n      use: {use}\n', record(content))


@pytest.mark.parametrize(
    ("indicators", "listed", "ruled_out"),
    [
        ({"co_surg": "1"}, {"62"}, set()),
        ({"co_surg": "0"}, set(), {"62"}),
        ({"team_surg": "2"}, {"66"}, set()),
        ({"bilat_surg": "1"}, {"50", "LT", "RT"}, set()),
        ({"bilat_surg": "2"}, set(), {"50"}),
        ({"asst_surg": "0"}, {"80", "81", "82", "AS"}, set()),
        ({"asst_surg": "1"}, set(), {"80", "81", "82", "AS"}),
        ({"mult_proc": "0"}, set(), {"51"}),
        ({"pctc": "1"}, {"26", "TC"}, set()),
        ({"pctc": "6"}, {"26"}, {"TC"}),
        ({"glob_days": "090"}, {"54", "55", "56", "58", "78", "79"}, set()),
        ({"glob_days": "000"}, set(), {"54", "55", "56"}),
        ({"glob_days": "XXX"}, set(), {"54", "55", "56", "58", "78", "79"}),
    ],
)
def test_an_indicator_allows_or_rules_out(
    indicators: Mapping[str, str], listed: set[str], ruled_out: set[str]
) -> None:
    text = record(scaffolds.made(files=scaffolds.rows(**indicators)))
    rows = set(re.findall(r"- modifier: \"?(\w\w)", text))
    named = set(
        re.findall(r"\{mod\}`(\w\w)`", text.partition("billing:")[2].partition("clinical:")[0])
    )
    assert listed <= rows
    assert not ruled_out & rows
    assert ruled_out <= named


def test_what_medicare_pays_nothing_for_is_said_of_the_place() -> None:
    text = record(with_opps("C"))
    assert 'pos: "21" # opps-2026-10: OPPS SI C\n      use: typical\n' in text
    for pos in ("22", "19"):
        assert f'pos: "{pos}" # opps-2026-10: OPPS SI C\n      use: not-paid-by-medicare\n' in text
    assert 'modifier: "73"' not in text
    office = record(scaffolds.made(files=scaffolds.rows(nonfac_na="NA")))
    assert re.search(r'pos: "11"[^\n]*\n      use: not-paid-by-medicare\n', office)


def test_a_list_that_was_not_asked_has_no_row_and_a_gap() -> None:
    content = dict(scaffolds.made())
    source = "content/sources/cms-asc-2026-10.yaml"
    raw = content[source] or b""
    content[source] = raw.replace(b"codes: all", b"codes: ['00100'], found: ['00100']")
    table = "content/datasets/asc-2026-10.csv"
    lines = (content[table] or b"").splitlines(keepends=True)
    content[table] = b"".join(line for line in lines if not line.startswith(NEW.encode()))
    text = record(content)
    assert 'pos: "24"' not in text
    assert f"missing: Whether Medicare pays a surgery center for {NEW}" in text


def test_an_import_changes_no_line_of_the_record() -> None:
    """The facts are roles: another value is printed, and the record is as it was."""
    one = record(scaffolds.made())
    two = record(scaffolds.made(files=scaffolds.rows(fac_total="41.50", fac_pe_rvu="10.76")))
    assert _COMMENT.sub("", one) == _COMMENT.sub("", two)


FINDERS = tuple(
    rule.finds
    for module in (modifiers, missing_modifiers, settings, edits)
    for rule in module.RULES
    if isinstance(rule.finds, OfRecord)
)


def broken(catalog: Catalog, number: str, path: str, raw: bytes) -> Iterator[Diagnostic]:
    """The rules of Medicare's files, asked of the record of one code."""
    system = next(each for each, form in CODE_SYSTEMS.items() if form.fullmatch(number))
    loaded = load_record(path, Identity("code", f"{system}/{number}"), raw).value
    assert loaded is not None, path
    for finder in FINDERS:
        yield from finder.find(loaded, catalog, Day(catalog.newest))


def of_row(catalog: Catalog, number: str) -> tuple[str, bytes]:
    """The path and the text of the code's record."""
    made = added(catalog, number, ("approach=open",), "", TODAY, anyway=False)
    assert isinstance(made, Added), made.words
    return next(iter(made.files.items()))


def imported(folder: Path, kind: str, release: str, *files: Path) -> None:
    options = ["--release", release, "--all", "-C", str(folder)]
    command = [sys.executable, "-m", "cptref", "import", kind, *map(str, files), *options]
    subprocess.run(command, check=True, capture_output=True)


def numbers(catalog: Catalog) -> list[str]:
    """Those that have no record yet. Of the ADA's codes, which the file has too, none has."""
    found = {number for number, _ in catalog.datasets["pfs-2025d"].rows} - {
        "00100",
        "00102",
        "00103",
    }
    return sorted(each for each in found if any(f.fullmatch(each) for f in CODE_SYSTEMS.values()))


@needs_real_files
def test_for_a_row_in_six_hundred_no_rule_is_broken(tmp_path: Path, cptref: samples.Cptref) -> None:
    lines = real("pfs/PPRRVU2025_Oct.csv").path.read_bytes().splitlines(keepends=True)
    excerpt = tmp_path / "PPRRVU2025_Oct.csv"
    excerpt.write_bytes(b"".join(lines[:_HEAD] + lines[_HEAD::600]))
    home = samples.write(tmp_path / "library", scaffolds.made(files={}))
    ran = cptref("import", "pfs", excerpt, "--release", "2025d", "--all", "-C", home)
    assert ran.code == 0, ran.err
    catalog = scaffolds.catalog(dict(read_content(home).value))
    assert len(numbers(catalog)) > 20
    records = {number: of_row(catalog, number) for number in numbers(catalog)}
    assert [each for number, one in records.items() for each in broken(catalog, number, *one)] == []


@needs_real_files
@pytest.mark.slow
def test_for_no_row_of_a_whole_fee_schedule_a_rule_is_broken(tmp_path: Path) -> None:
    """Beside it a whole Addendum B and the lists of surgery centers, for the places. Of the records
    that are alike but for numbers, one is held against all rules.

    Each row takes minutes together, so `make every-row` has them all and others one in thirty.
    """
    home = samples.write(tmp_path / "library", scaffolds.made(files={}))
    imported(home, "pfs", "2025d", real("pfs/PPRRVU2025_Oct.csv").path)
    imported(home, "opps", "2023-01", real(_ADDENDUM_B).path)
    content = dict(read_content(home).value)
    catalog = scaffolds.catalog(content)
    assert len(catalog.datasets["pfs-2025d"].rows) == 19_090
    found: list[Diagnostic] = []
    alike: dict[str, tuple[str, bytes]] = {}
    for number in numbers(catalog)[:: 1 if os.environ.get("CPTREF_EVERY_ROW") else 30]:
        path, raw = of_row(catalog, number)
        found += broken(catalog, number, path, raw)
        alike.setdefault(_COMMENT.sub("", raw.decode()).replace(number, ""), (path, raw))
    assert found == []
    made = dict(alike.values())
    for some in batched(made.items(), 500):
        told = scaffolds.told({**content, **dict(some)})
        assert {each.rule.number for each in told if each.file in made} <= {"E120"}


def batched(
    items: Iterable[tuple[str, bytes]], size: int
) -> Iterator[tuple[tuple[str, bytes], ...]]:
    left = iter(items)
    while some := tuple(islice(left, size)):
        yield some
