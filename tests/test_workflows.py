"""What the workflows may do: pinned, with least rights, and nothing of a stranger in a command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cptref.cli.commands import app
from tests import workflows
from tests.workflows import ACTION, ROOT, WORKFLOWS

FILES = (*WORKFLOWS, ACTION)
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
each_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)

#: Who may write, and what. Nobody else does: a new line here is a decision.
MAY_WRITE = {
    ("publish", "deploy"): {"pages", "id-token"},
    ("preview", "say"): {"pull-requests"},
    ("new-code", "draft"): {"actions", "contents", "issues", "pull-requests"},
    ("stale", "tell"): {"issues"},
}


@each_file
def test_an_action_is_pinned(file: Path) -> None:
    """By a commit's full digest, with the version that a reader recognises beside it."""
    used = re.findall(
        r"uses: *(.+)",
        file.read_text(encoding="utf-8").partition("\nruns:")[2]
        if file == ACTION
        else file.read_text(encoding="utf-8"),
    )
    assert used
    pinned = re.compile(r"[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    others = [action for action in used if not pinned.fullmatch(action)]
    assert [action for action in others if not action.startswith("./ ")] == []


@each_file
def test_no_expression_stands_in_a_command(file: Path) -> None:
    """What a stranger writes, as a branch's name or an issue, is a variable's value or nothing."""
    found = list(workflows.runs(yaml.safe_load(file.read_text(encoding="utf-8"))))
    assert found
    assert [run for run in found if "${{" in run] == []


@each_file
def test_the_commands_are_there(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    commands = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    }
    for run in workflows.runs(yaml.safe_load(file.read_text(encoding="utf-8"))):
        assert set(re.findall(r"\bmake (?:--silent )?([a-z][a-z-]*)", run)) <= targets
        scripts = re.findall(r"\.github/scripts/\S+", run)
        assert [script for script in scripts if not (ROOT / script).is_file()] == []
        assert set(re.findall(r'cptref"? ([a-z-]+)', run)) <= commands


@each_workflow
def test_a_job_has_the_rights_that_it_needs(file: Path) -> None:
    whole = workflows.read(file.stem)
    assert whole["permissions"] in ({}, {"contents": "read"})
    for name, job in whole["jobs"].items():
        rights = job.get("permissions", whole["permissions"])
        may = {right for right, how in rights.items() if how == "write"}
        assert may == MAY_WRITE.get((file.stem, name), set()), name
        assert set(rights.values()) <= {"read", "write"}


@each_workflow
def test_a_checkout_leaves_no_token(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@each_workflow
def test_a_job_ends(file: Path) -> None:
    jobs = workflows.read(file.stem)["jobs"]
    assert [name for name, job in jobs.items() if not job.get("timeout-minutes")] == []


def test_a_workflow_with_rights_takes_nothing_of_the_pull_request() -> None:
    """Where the trigger is another run, what is checked out is the default branch, by its name."""
    for file in WORKFLOWS:
        whole = yaml.safe_load(file.read_text(encoding="utf-8"))
        triggers = whole[True]  # YAML reads the key 'on' so
        assert "pull_request_target" not in triggers
        if not {"workflow_run", "issues"} & set(triggers):
            continue
        for job in whole["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    ref = step["with"]["ref"]
                    assert ref == "${{ github.event.repository.default_branch }}"


def test_the_forms_fields_are_those_that_are_read() -> None:
    form = yaml.safe_load((FORMS[0].parent / "new-code.yml").read_text(encoding="utf-8"))
    labels = {part["attributes"]["label"] for part in form["body"] if "id" in part}
    source = (ROOT / ".github" / "scripts" / "form.py").read_text(encoding="utf-8")
    named = set(re.findall(r'^    "([A-Z][\w ]+)",$', source, flags=re.MULTILINE))
    assert named
    assert named <= labels
    condition = workflows.read("new-code")["jobs"]["draft"]["if"]
    assert form["labels"] == ["new code"]
    assert "'new code'" in condition
    # What a form gives itself must not be what an editor gives.
    assert not any(
        "accepted" in yaml.safe_load(f.read_text("utf-8")).get("labels", []) for f in FORMS
    )


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one(file: Path) -> None:
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    if file.stem == "config":
        assert form == {"blank_issues_enabled": False}
        return
    assert {"name", "description", "body"} <= set(form)
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert ids
    assert len(set(ids)) == len(ids)
    assert any(part.get("validations", {}).get("required") for part in form["body"])


def _beside(name: str) -> str | None:
    """In the environment of the tests, or on the PATH."""
    own = Path(sys.executable).parent / name
    return str(own) if own.is_file() else shutil.which(name)


@pytest.mark.slow
def test_actionlint_finds_nothing() -> None:
    found = _beside("actionlint")
    if found is None:
        pytest.skip("actionlint is not installed")
    ran = subprocess.run([found, *map(str, WORKFLOWS)], cwd=ROOT, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.decode()) == (0, "")


@pytest.mark.slow
def test_zizmor_finds_nothing() -> None:
    found = _beside("zizmor")
    if found is None:
        pytest.skip("zizmor is not installed")
    ran = subprocess.run(
        [found, "--offline", "--no-progress", "--quiet", "--format", "plain", *map(str, FILES)],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout.decode() + ran.stderr.decode()
