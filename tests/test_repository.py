"""What the repository promises about itself: locks, pins, commands, and no name of a machine."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from cptref.disk.output import GITIGNORE

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

# Written in pieces, so that this file does not name what it looks for.
_FOLDERS = "|".join(("wo" + "rk", "tm" + "p", "ro" + "ot"))
_HOSTS = "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "npmjs" + r"\.(org|com)"))
MACHINE = re.compile(rf"(?<![\w.*)\]}}-])/({_FOLDERS})(/|\b(?!-))|\b({_HOSTS})\b")


def files() -> list[Path]:
    """Every text file that git keeps, or would keep."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    # Where git runs a hook, its variables name a repository: this one is meant.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        env=plain,
        capture_output=True,
        check=True,
    )
    kept = (ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name)
    return [path for path in kept if path.is_file() and b"\0" not in path.read_bytes()]


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_place(lock: Path) -> None:
    """No registry's address and no option: packages, versions and digests are all it says."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", "    "), flags=re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_is_one_version_with_its_digests(lock: Path) -> None:
    text = re.sub(r"^\s*#.*\n", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    requirements = text.replace("\\\n", " ").splitlines()
    form = re.compile(r"[a-z0-9-]+==\S+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert requirements
    assert [line for line in requirements if not form.fullmatch(line)] == []


def test_the_test_lock_holds_the_run_lock() -> None:
    """What is tested is what runs: the same versions."""
    run, test = (
        set(
            re.findall(r"^\S+==\S+", (ROOT / "requirements" / name).read_text(), flags=re.MULTILINE)
        )
        for name in ("run.txt", "test.txt")
    )
    assert run
    assert run <= test


def test_the_makefile_runs_programs_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    programs = re.findall(r"\$\(PY\) ([a-z/_]+\.py)", makefile)
    programs += [f"{m.replace('.', '/')}.py" for m in re.findall(r"-m (tests\.[a-z._]+)", makefile)]
    assert programs
    assert [program for program in programs if not (ROOT / program).is_file()] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_documents_name_commands_that_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`|&& )make ([a-z-]+)", text, flags=re.MULTILINE))
    assert {"site", "test"} <= named
    assert named <= targets()


def test_pull_requests_are_checked_on_the_lowest_and_the_highest_python_promised() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r":: (3\.\d+)$", "\n".join(project["classifiers"]), flags=re.MULTILINE)
    promised = sorted(named, key=lambda version: int(version.partition(".")[2]))
    assert project["requires-python"] == f">={promised[0]}"
    check = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    assert check["jobs"]["code"]["strategy"]["matrix"]["python"] == [promised[0], promised[-1]]


def test_what_is_published_knows_its_address() -> None:
    """Else its page for a wrong address has neither style nor links below a folder."""
    publish = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    assert "BASE_URL: ${{ steps.pages.outputs.base_url }}" in publish
    assert publish.index("actions/configure-pages@") < publish.index("run: make site")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert 'build $(if $(value BASE_URL),--base-url "$$BASE_URL")' in makefile


def test_make_check_takes_a_revision_as_it_is_written() -> None:
    """Neither make nor the shell reads anything in it."""
    name = "a$(shell touch made)`touch made`;b"
    ran = subprocess.run(
        ["make", "--silent", "--old-file=.venv/.installed-run", "check", "CPTREF=printf '<%s>'"],
        cwd=ROOT,
        env={**os.environ, "AGAINST": name},
        capture_output=True,
        check=False,
    )
    assert ran.stdout.decode() == f"<check><--against><{name}>"
    assert not (ROOT / "made").exists()


@pytest.mark.slow
def test_no_file_names_a_machine() -> None:
    """The project speaks of itself: no folder of one computer, no registry's host."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_git_keeps_the_mark_that_the_build_writes() -> None:
    """So a build leaves the checkout clean."""
    assert (ROOT / "site" / ".gitignore").read_bytes() == GITIGNORE


def test_what_continuous_integration_runs_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
