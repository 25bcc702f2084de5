"""The package: it carries the built-in theme and no CPT content, and it works alone."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests import samples, showcase, sites

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the sdist, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "hatchling", "build", "-d", str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def wheel_files(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        return packed.namelist()


@pytest.fixture(scope="module")
def sdist_files(dist: Path) -> list[str]:
    (built,) = dist.glob("*.tar.gz")
    with tarfile.open(built) as packed:
        return [name.split("/", 1)[1] for name in packed.getnames()]


def test_the_wheel_carries_the_built_in_theme(wheel_files: list[str]) -> None:
    """Each file of templates/ is in the wheel, under cptref/templates/."""
    theme = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    expected = {
        f"cptref/templates/{path.relative_to(ROOT / 'templates').as_posix()}" for path in theme
    }
    assert expected
    assert expected <= set(wheel_files)


def test_the_wheel_carries_what_is_served_and_what_a_library_begins_with(
    wheel_files: list[str],
) -> None:
    source = ROOT / "src"
    packed = [path for path in (source / "cptref" / "packed").rglob("*") if path.is_file()]
    names = {path.relative_to(source).as_posix() for path in packed}
    assert {name.split("/")[2] for name in names} == {"init", "serve"}
    assert names <= set(wheel_files)


def test_the_wheel_is_typed(wheel_files: list[str]) -> None:
    assert "cptref/py.typed" in wheel_files


def test_the_wheel_holds_the_program_and_its_theme_alone(wheel_files: list[str]) -> None:
    tops = {PurePosixPath(name).parts[0] for name in wheel_files}
    (metadata,) = (top for top in tops if top.endswith(".dist-info"))
    assert tops == {"cptref", metadata}


def test_the_sdist_holds_the_program_its_theme_and_its_schemas_alone(
    sdist_files: list[str],
) -> None:
    folders = {PurePosixPath(name).parts[0] for name in sdist_files if "/" in name}
    assert folders == {"src", "templates", "schema"}


@pytest.mark.parametrize("package", ["wheel_files", "sdist_files"])
def test_no_record_is_in_a_package(package: str, request: pytest.FixtureRequest) -> None:
    """No YAML at all, nothing from content/, and no file named for one of its codes; what
    `cptref init` makes is of no library, and test_init.py sees to it that none of it is CPT's."""
    packed: list[str] = request.getfixturevalue(package)
    names = [name for name in packed if "cptref/packed/init/" not in name]
    codes = {code.number for code in sites.catalog().codes.values()}
    assert codes
    assert [name for name in names if name.endswith((".yaml", ".yml")) or "content" in name] == []
    assert [name for name in names if any(code in name for code in codes)] == []


def test_a_library_is_built_with_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """Away from the checkout, with the packed theme, the same pages come out."""
    installed = tmp_path / "installed"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run(*pip, "--target", str(installed), str(wheel), cwd=tmp_path)
    library = samples.write(tmp_path / "library", showcase.content())

    alone = {**os.environ, "PYTHONPATH": str(installed)}
    where = run("-c", "import cptref; print(cptref.__file__)", cwd=tmp_path, env=alone)
    assert Path(where.strip()).is_relative_to(installed)
    run("-m", "cptref", "build", "-C", str(library), cwd=tmp_path, env=alone)

    here = tmp_path / "here"
    run("-m", "cptref", "build", "-C", str(library), "--out", str(here), cwd=tmp_path)
    assert pages(library / "site") == pages(here)


def pages(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def run(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What this Python printed; a failure shows what it said."""
    command = (sys.executable, *arguments)
    ran = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
