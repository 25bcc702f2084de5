"""`cptref build` again and again, each time in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import samples, showcase
from tests.showcase import CODE

pytestmark = pytest.mark.slow

#: What is made of an edit of the billing: the search has its words too, by how they begin.
OF_AN_EDIT = [f"briefing cpt/{CODE}", "quality", "search", "search words op", "search words pp"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    place = tmp_path / "library"
    samples.write(place, {p: raw for p, raw in showcase.content().items() if raw is not None})
    return place


def why(home: Path, seed: int = 0) -> list[str]:
    """What a build makes, and of what; `seed` is that of the process's hashes."""
    command = [sys.executable, "-m", "cptref", "build", "-C", str(home), "--why"]
    ran = subprocess.run(
        command,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout.splitlines()[:-1]


def edit(home: Path) -> None:
    code = home / "content" / "codes" / "cpt" / f"{CODE}.yaml"
    text = code.read_text("utf-8")
    assert "billing: |\n" in text
    more = "billing: |\n  It is the publisher's own [@editorial].\n\n"
    code.write_text(text.replace("billing: |\n", more, 1), "utf-8")


def test_another_process_takes_up_what_one_has_kept(home: Path) -> None:
    """A set has another order in each: what is kept has none of it."""
    assert why(home, 1)
    assert why(home, 2) == []
    edit(home)
    made = [line.partition(":")[0] for line in why(home, 3)]
    assert made == OF_AN_EDIT


def test_a_copy_with_new_times_in_another_place_is_known_again(home: Path, tmp_path: Path) -> None:
    """As CI restores a site and its cache beside a fresh checkout."""
    assert why(home)
    copy = tmp_path / "copy"
    for name in ("content", "site", ".cptref-cache"):
        shutil.copytree(home / name, copy / name, copy_function=shutil.copyfile)
    assert why(copy) == []
    edit(copy)
    assert [line.partition(":")[0] for line in why(copy)] == OF_AN_EDIT


def test_a_site_without_its_cache_and_a_cache_without_its_site_are_made_anew(home: Path) -> None:
    everything = why(home)
    shutil.rmtree(home / ".cptref-cache")
    assert why(home) == everything
    shutil.rmtree(home / "site")
    again = why(home)
    # Of a payer without words of its own the search has no file: none is gone.
    without = [line for line in everything if line not in again]
    assert all(line.startswith("search payer ") for line in without)
    assert len(again) + len(without) == len(everything)
    assert why(home) == []


def test_a_file_that_was_altered_or_is_gone_is_made_again(home: Path) -> None:
    why(home)
    page = home / "site" / "cpt" / f"{CODE}.html"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"<main", b"<nain", 1))
    (home / "site" / "licence" / "index.html").unlink()
    (home / "site" / "foreign.txt").write_text("of nobody", "utf-8")
    made = [line.partition(":")[0] for line in why(home)]
    assert made == [f"briefing cpt/{CODE}", "licence"]
    assert page.read_bytes() == right
    assert not (home / "site" / "foreign.txt").exists()
    edit(home)
    why(home)
    assert not (home / "site" / "foreign.txt").exists()
