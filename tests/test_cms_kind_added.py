"""A kind that is added is one folder: fixtures/kinds/anesthesia, and no line of the program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import samples
from tests.builders import on_disk

pytestmark = pytest.mark.slow
ADDED = Path(__file__).parent / "fixtures" / "kinds"
#: The command line with the folder among the kinds.
_PROGRAM = """
import sys
import cptref.cms
cptref.cms.__path__.append(sys.argv.pop(1))
from cptref.cli.start import main
main()
"""
_FILE = "CODE,BASE UNITS,METHOD\n00100,{units},T\n00102,5,F\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library into which two releases of the kind were imported, with its site."""
    folder = tmp_path_factory.mktemp("library")
    files = {path: raw for path, raw in samples.base().items() if raw is not None}
    on_disk(folder, files)
    for year, units in (("2025", "7"), ("2026", "8")):
        file = folder / f"anesthesia_base_units_{year}.csv"
        file.write_text(_FILE.format(units=units), encoding="utf-8", newline="\n")
        run("import", "anesthesia", file, "--release", year, "--all", "-C", folder)
    run("build", "-C", folder, "--out", folder / "site")
    return folder


def run(*args: str | Path) -> str:
    command = [sys.executable, "-c", _PROGRAM, ADDED, *args]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_command_knows_it() -> None:
    assert "asc, anesthesia, mue" in " ".join(run("import", "--help").split())


def test_its_rows_are_imported_with_their_source(home: Path) -> None:
    dataset = (home / "content/datasets/anesthesia-2026.csv").read_text(encoding="utf-8")
    assert dataset.splitlines()[1].startswith("00100,8,T,")
    source = (home / "content/sources/cms-anesthesia-2026.yaml").read_text(encoding="utf-8")
    assert "title: Anesthesia base units by code, CY 2026\n" in source


def test_its_page_has_its_columns_and_what_changed(home: Path) -> None:
    page = (home / "site/datasets/anesthesia-2026.html").read_text(encoding="utf-8")
    for words in ("Units at the beginning", "How it is paid", "Units and time (T)", "CY 2025"):
        assert words in page


def test_what_it_changed_of_a_code_is_told(home: Path) -> None:
    changes = (home / "site/api/v1/changes.json").read_text(encoding="utf-8")
    assert "units at the beginning of 00100" in changes.casefold()


def test_the_api_names_it(home: Path) -> None:
    schema = json.loads((home / "site/api/v1/codes/code.schema.json").read_text(encoding="utf-8"))
    assert "'asc', 'anesthesia', 'mue'" in json.dumps(schema)
