"""The hooks for pre-commit, run by pre-commit itself in a repository of records."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests import samples
from tests.builders import TERM, TERM_PATH, library, on_disk

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
TURNED = "".join(reversed(TERM.splitlines(keepends=True)))
BAD = TERM.replace("cms-release", "cms-releases")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("git"), reason="git is not installed"),
]


def run(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *map(str, arguments)],
        cwd=home,
        env=os.environ
        | {
            "PRE_COMMIT_HOME": str(home.parent / "hooks"),
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
            "PYTHONPATH": str(ROOT / "src"),
            "NO_COLOR": "1",
            "PRE_COMMIT_COLOR": "never",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library in git, with the hooks as they stand here, run by this checkout's program."""
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    for hook in hooks:
        words = hook["entry"].split()
        hook["entry"] = f"{sys.executable} -m cptref {' '.join(words[1:])}"
        hook["language"] = "system"
        hook["name"] = hook["id"]
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})
    home = on_disk(tmp_path / "library", library())
    (home / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    samples.commit(home)
    assert run(home, "run", "cptref-fix", "--all-files").returncode == 1  # the schemas' lines
    samples.commit(home)
    return home


def results(ran: subprocess.CompletedProcess[str]) -> dict[str, str]:
    found = re.findall(r"^(cptref-[a-z]+)\.+(?:\(.*\))?([A-Z]\w+)$", ran.stdout, re.MULTILINE)
    assert found, ran.stdout + ran.stderr
    return dict(found)


def test_sound_records_pass(home: Path) -> None:
    ran = run(home, "run", "--all-files")
    assert results(ran) == {
        "cptref-fix": "Passed",
        "cptref-fmt": "Passed",
        "cptref-check": "Passed",
    }
    assert ran.returncode == 0


def test_a_record_is_mended_and_formatted_and_the_commit_waits_for_that(home: Path) -> None:
    text = (home / TERM_PATH).read_text(encoding="utf-8").splitlines(keepends=True)
    (home / TERM_PATH).write_text(text[0] + TURNED + "see: null\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=home, check=True)
    ran = run(home, "run")
    assert results(ran) == {
        "cptref-fix": "Failed",
        "cptref-fmt": "Failed",
        "cptref-check": "Passed",
    }
    assert (home / TERM_PATH).read_text(encoding="utf-8") == "".join(text)
    subprocess.run(["git", "add", "."], cwd=home, check=True)
    again = run(home, "run", "--all-files")
    assert (again.returncode, set(results(again).values())) == (0, {"Passed"})


def test_a_mistake_stops_the_commit_with_its_place(home: Path) -> None:
    (home / TERM_PATH).write_text(BAD, encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=home, check=True)
    ran = run(home, "run", "cptref-check")
    assert ran.returncode == 1
    assert f"{TERM_PATH}:2:" in ran.stdout


def test_what_is_no_record_runs_no_hook(home: Path) -> None:
    (home / "README.md").write_text("Words.\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=home, check=True)
    assert set(results(run(home, "run")).values()) == {"Skipped"}


def test_a_library_in_a_folder_is_named_to_each_hook(home: Path) -> None:
    folder = home / "reference"
    folder.mkdir()
    (home / "content").rename(folder / "content")
    config = yaml.safe_load((home / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    for hook in config["repos"][0]["hooks"]:
        hook["args"] = ["-C", "reference"]
    (home / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / TERM_PATH).write_text(TURNED, encoding="utf-8")
    samples.commit(home)
    ran = run(home, "run", "--all-files")
    assert results(ran)["cptref-fmt"] == "Failed"
    assert results(ran)["cptref-check"] == "Passed"
    assert (folder / TERM_PATH).read_text(encoding="utf-8").endswith(TERM)


def test_they_install_and_run_from_this_repository(home: Path) -> None:
    """As another library would have them: pre-commit builds the package and its environment."""
    known = ["git", "ls-files", "--error-unmatch", HOOKS.name]
    if subprocess.run(known, cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("this is no checkout, or its hooks are not committed")
    (home / TERM_PATH).write_text(BAD, encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=home, check=True)
    ran = run(home, "try-repo", ROOT, "cptref-check", "--all-files", "--verbose")
    told = ran.stdout + ran.stderr
    if "An unexpected error has occurred" in told and "pip" in told:
        pytest.skip("pre-commit cannot install the package here: no package registry")
    assert f"{TERM_PATH}:2:" in told, told
    assert ran.returncode == 1
