"""`cptref init`: a library that is sound from its first day."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cptref.cli import init as command
from cptref.disk.packed import packed
from tests import samples
from tests.builders import tree

ROOT = Path(__file__).parents[1]


@pytest.fixture
def home(tmp_path: Path, cptref: samples.Cptref) -> Path:
    place = tmp_path / "made" / "library"
    ran = cptref("init", place)
    assert (ran.code, ran.err) == (0, "")
    assert f"cd {place}" in ran.out
    return place


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_it_passes_every_command_without_a_word(home: Path, cptref: samples.Cptref) -> None:
    before = files(home)
    checked = cptref("check", "-C", home)
    assert (checked.code, checked.out[:12]) == (0, "No problems ")
    for words in (["fmt", "--check"], ["schema", "--library", "--check"], ["build"]):
        ran = cptref(words[0], "-C", home, *words[1:])
        assert (ran.code, ran.err) == (0, ""), words
    left = {".cptref-cache", "site", ".site.previous"}
    after = {name: raw for name, raw in files(home).items() if name.split("/")[0] not in left}
    assert after == before
    assert (home / "site" / "hcpcs" / "G0121.html").is_file()


@pytest.mark.slow
def test_it_may_be_published_as_it_is(home: Path, cptref: samples.Cptref) -> None:
    assert cptref("build", "-C", home, "--no-drafts").code == 0


@pytest.mark.slow
def test_its_first_commit_is_one_that_git_takes(home: Path, cptref: samples.Cptref) -> None:
    """And what is built is in none."""
    samples.commit(home)
    assert cptref("build", "-C", home).code == 0
    assert cptref("check", "-C", home, "--against", "HEAD").code == 0
    ran = subprocess.run(
        ["git", "status", "--porcelain"], cwd=home, check=True, capture_output=True, text=True
    )
    assert ran.stdout == ""


def test_nothing_of_it_is_the_amas(home: Path) -> None:
    """No number of CPT, not as a code and not in a sentence."""
    site = tree((home / "content" / "site.yaml").read_text("utf-8"))
    assert site["licensing"] == {"cpt": "none"}
    assert {path.parent.name for path in (home / "content" / "codes").rglob("*.yaml")} == {"hcpcs"}
    for path in (home / "content").rglob("*.yaml"):
        text = re.sub(r"https?://\S+", "", path.read_text("utf-8"))
        assert re.findall(r"(?<![\w-])\d{4}[\dA-Z](?![\w-])", text) == [], path


def test_each_library_has_a_name_of_its_own_in_its_feeds(
    home: Path, tmp_path: Path, cptref: samples.Cptref
) -> None:
    assert cptref("init", tmp_path / "other").code == 0
    ids = [
        tree((place / "content" / "site.yaml").read_text("utf-8"))["feed_id"]
        for place in (home, tmp_path / "other")
    ]
    assert ids[0] != ids[1]
    assert not str(ids[0]).startswith("00000000")


def test_a_second_time_changes_nothing_and_says_so(home: Path, cptref: samples.Cptref) -> None:
    before = files(home)
    ran = cptref("init", home)
    assert (ran.code, ran.out) == (2, "")
    assert "is a library already" in ran.err
    assert files(home) == before


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    ran = cptref("init", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "is not empty, it has mine.txt" in ran.err
    assert files(tmp_path) == {"mine.txt": b"mine"}


def test_an_empty_folder_and_an_empty_repository_are_taken(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    for name in ("empty", "repository"):
        (tmp_path / name).mkdir()
    (tmp_path / "repository" / ".git").mkdir()
    for name in ("empty", "repository"):
        assert cptref("init", tmp_path / name).code == 0


def test_a_file_is_no_folder(tmp_path: Path, cptref: samples.Cptref) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    ran = cptref("init", tmp_path / "file")
    assert ran.code == 2
    assert "is a file" in ran.err
    ran = cptref("init", tmp_path / "file" / "below")
    assert ran.code == 3
    assert "Traceback" not in ran.err


def test_a_link_that_leads_nowhere_is_none(tmp_path: Path, cptref: samples.Cptref) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert cptref("init", tmp_path / "link").code == 2


def test_where_nothing_can_be_written_nothing_is_left(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is full when half of it is written."""
    (tmp_path / "empty").mkdir()
    whole = command._files()
    last = [*whole][-1]
    monkeypatch.setattr(command, "_files", lambda: {**whole, f"{last}/below": b""})
    for place in (tmp_path / "empty", tmp_path / "new" / "library"):
        ran = cptref("init", place)
        assert (ran.code, ran.out) == (3, "")
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]
    assert files(tmp_path) == {}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_is_read_only_is_told(tmp_path: Path, cptref: samples.Cptref) -> None:
    tmp_path.chmod(0o500)
    ran = cptref("init", tmp_path / "library")
    tmp_path.chmod(0o700)
    assert ran.code == 3


def test_without_a_folder_it_is_wrong_usage(cptref: samples.Cptref) -> None:
    assert cptref("init").code == 2


def test_an_editor_has_the_settings_of_this_project() -> None:
    """Kept twice, since a package has no hidden folders: `make` is of this checkout alone."""
    made = packed("init")
    for name in ("settings.json", "extensions.json", "cptref.code-snippets"):
        assert made[f"dot-vscode/{name}"] == (ROOT / ".vscode" / name).read_bytes()
    tasks = json.loads(made["dot-vscode/tasks.json"])["tasks"]
    own = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    assert [each["label"] for each in tasks] == [each["label"] for each in own]
    assert all(each["command"].startswith("cptref ") for each in tasks)


def test_its_workflow_uses_the_action_and_has_the_least_rights() -> None:
    """Each action by its commit; which cptref, its editors say."""
    workflow = yaml.safe_load(packed("init")["dot-github/workflows/check.yml"])
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    *others, own = [step["uses"] for step in job["steps"]]
    assert own == "OWNER/cptref@COMMIT"
    assert all(re.search(r"@[0-9a-f]{40}$", each) for each in others)


@pytest.mark.slow
def test_every_command_that_it_names_is_one(home: Path) -> None:
    for name in ("README.md", ".pre-commit-config.yaml", ".vscode/tasks.json"):
        text = (home / name).read_text("utf-8")
        for word in set(re.findall(r"\bcptref ([a-z]+)\b(?=[ \n\"]|$)", text)) - {
            "makes",
            "checks",
            "that",
        }:
            program = [sys.executable, "-m", "cptref", word, "--help"]
            assert subprocess.run(program, capture_output=True, check=False).returncode == 0, word
