"""The host's workflows, run here: their own `run:` commands, on a scratch clone, step by step.

What an action of the host does (a checkout, an artifact) has been done by whoever makes the clone.
An expression stands for what the test says it does; one that the test does not know is a mistake.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.builders import on_disk

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "workflows"
ACTION = ROOT / "action.yml"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_STEP = re.compile(r"steps\.([\w-]+)\.(outcome|outputs\.([\w-]+))")


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def runs(text: Any) -> Iterator[str]:
    """Every `run:` of a workflow or an action."""
    if isinstance(text, dict):
        for key, value in text.items():
            if key == "run" and isinstance(value, str):
                yield value
            else:
                yield from runs(value)
    elif isinstance(text, list):
        for value in text:
            yield from runs(value)


@dataclass
class Ran:
    """A step that was run."""

    name: str
    code: int
    out: str
    outputs: dict[str, str]


@dataclass
class Host:
    """A runner: a clone, a folder for what passes, programs that stand for the host's own."""

    clone: Path
    temp: Path
    known: dict[str, str] = field(default_factory=dict)
    programs: Path | None = None
    uses: dict[str, Callable[[Host, Mapping[str, Any]], bool]] = field(default_factory=dict)
    """What stands for an action: whether it went well."""
    ran: list[Ran] = field(default_factory=list)
    steps: dict[str, Ran] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        path = self.temp / "summary.md"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def codes(self) -> dict[str, int]:
        return {ran.name: ran.code for ran in self.ran}

    def job(self, workflow: str, job: str, skip: tuple[str, ...] = ()) -> bool:
        """Runs a job's steps; whether none failed."""
        whole = read(workflow)
        env = {**(whole.get("env") or {}), **(whole["jobs"][job].get("env") or {})}
        return self.run_steps(whole["jobs"][job]["steps"], env, skip)

    def run_steps(
        self, steps: list[dict[str, Any]], env: Mapping[str, str], skip: tuple[str, ...] = ()
    ) -> bool:
        failed = False
        for step in steps:
            name = str(step.get("name") or step.get("id") or step.get("run") or step["uses"])
            if name in skip or not self._is_due(step.get("if"), failed=failed):
                continue
            if "uses" in step:
                if handle := self.uses.get(step["uses"].partition("@")[0]):
                    failed = not handle(self, step.get("with") or {}) or failed
                continue
            ran = self._run(name, step, env)
            failed = failed or ran.code != 0
        return not failed

    def _run(self, name: str, step: Mapping[str, Any], env: Mapping[str, str]) -> Ran:
        output = self.temp / "output"
        output.write_text("", encoding="utf-8")
        given = {**env, **(step.get("env") or {})}
        variables = {key: self.evaluated(str(value)) for key, value in given.items()}
        path = os.environ["PATH"]
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHON"))},
            "PATH": f"{self.programs}{os.pathsep}{path}" if self.programs else path,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_REPOSITORY": "example/codes",
            "GITHUB_WORKSPACE": str(self.clone),
            "RUNNER_TEMP": str(self.temp),
            **variables,
        }
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        # As the host calls it.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.clone,
            env=environment,
            capture_output=True,
            check=False,
            timeout=600,
        )
        told = output.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in told if line)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        ran = Ran(name, done.returncode, said, outputs)
        self.ran.append(ran)
        if "id" in step:
            self.steps[step["id"]] = ran
        return ran

    def evaluated(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1]), text)

    def _value(self, expression: str) -> str:
        if found := _STEP.fullmatch(expression):
            return self._of_step(found)
        return self.known[expression]

    def _of_step(self, found: re.Match[str]) -> str:
        ran = self.steps.get(found[1])
        if found[2] == "outcome":
            return "skipped" if ran is None else "failure" if ran.code else "success"
        return ran.outputs.get(found[3], "") if ran else ""

    def _is_due(self, condition: object, *, failed: bool) -> bool:
        """Of the few conditions that the workflows use; of another one: KeyError."""
        if condition is None:
            return not failed
        text = str(condition)
        text = text.removeprefix("${{").removesuffix("}}").strip()
        terms = [term.strip() for term in text.split("&&")]
        is_always = any(term in ("!cancelled()", "always()", "failure()") for term in terms)
        return (is_always or not failed) and all(self._holds(term, failed) for term in terms)

    def _holds(self, term: str, failed: bool) -> bool:
        if term in ("!cancelled()", "always()"):
            return True
        if term == "failure()":
            return failed
        left, _, right = (part.strip() for part in term.partition("=="))
        value = self._value(left)
        return value == right.strip("'") if right else bool(value)


def composite(host: Host, given: Mapping[str, Any]) -> bool:
    """Runs the action at the root as a step of a workflow; it is installed beforehand."""
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    inputs = {name: str(about.get("default", "")) for name, about in action["inputs"].items()}
    inputs |= {name: host.evaluated(str(value)) for name, value in given.items()}
    for name, value in inputs.items():
        host.known[f"inputs.{name}"] = value
    base = "inputs.against || (github.base_ref && format('origin/{0}', github.base_ref))"
    host.known[base] = inputs["against"]
    host.known["github.action_path"] = str(ROOT)
    host.steps["install"] = Ran("Install cptref", 0, "", {})
    is_well = host.run_steps(action["runs"]["steps"], {}, skip=("Install cptref",))
    site = host.steps["build"].outputs.get("site", "") if "build" in host.steps else ""
    host.steps["cptref"] = Ran("cptref", 0, "", {"site": site})
    return is_well


def program(folder: Path, name: str, text: str) -> Path:
    """A program that stands for another one, first on the PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def cptref(folder: Path) -> Path:
    """The command as an installation has it, of this checkout's program."""
    source = ROOT / "src"
    line = f'PYTHONPATH="{source}" exec "{sys.executable}" -m cptref "$@"\n'
    return program(folder, "cptref", f"#!/usr/bin/env bash\n{line}")


def git(place: Path, *arguments: str) -> str:
    settings = ("user.name=A", "user.email=a@example.com", "commit.gpgsign=false")
    options = [part for each in settings for part in ("-c", each)]
    done = subprocess.run(["git", *options, *arguments], cwd=place, check=True, capture_output=True)
    return done.stdout.decode().strip()


def origin(folder: Path, library: Mapping[str, bytes] | None = None) -> Path:
    """A repository with this checkout as it lies here on its branch main; with a library, of that
    in the place of the records published here, in its form."""
    source, bare = folder / "source", folder / "origin.git"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        # What the tests keep is no part of any way through the host.
        left_out = ("tests/",) if library is None else ("tests/", "content/")
        if (ROOT / name).is_file() and not name.startswith(left_out):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    if library is not None:
        on_disk(source, library)
        own = cptref(folder / "bin")
        for command in ("fix", "fmt"):
            subprocess.run([own, command, "-C", source], check=True, capture_output=True)
    git(source, "init", "--quiet", "--initial-branch", "main")
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--message", "main")
    git(folder, "clone", "--quiet", "--bare", str(source), str(bare))
    return bare


def clone(folder: Path, of: Path) -> Path:
    """A clone with an origin of its own, on a branch of its own."""
    bare, place = folder / "origin.git", folder / "clone"
    git(folder, "clone", "--quiet", "--bare", str(of), str(bare))
    git(folder, "clone", "--quiet", str(bare), str(place))
    git(place, "switch", "--quiet", "--create", "topic")
    return place


def changed(place: Path, path: str, change: Callable[[str], str]) -> None:
    """Commits a change of one file."""
    file = place / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "A change")
