"""What an editor's workspace is told: which schema a file has, and how a report is read."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import pytest
import yaml

from cptref.schema import MODELS, RECORD_KINDS, claims, code, policy
from cptref.schema.facts import FACTS
from tests import bad_cases, samples

ROOT = Path(__file__).parents[1]
CODE_EDITOR = ROOT / ".vscode"


def told(name: str) -> Any:
    return json.loads((CODE_EDITOR / name).read_text(encoding="utf-8"))


def matchers() -> list[dict[str, Any]]:
    (check,) = (task for task in told("tasks.json")["tasks"] if task["label"] == "check")
    found: list[dict[str, Any]] = check["problemMatcher"]
    return found


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_a_file_has_the_schema_of_its_folder(kind: str) -> None:
    """Also one that is new and empty, without a line that names a schema."""
    asked = RECORD_KINDS[kind].path("cpt/00100" if kind == "code" else "a")
    schemas = told("settings.json")["yaml.schemas"]
    fits = [
        schema
        for schema, pattern in schemas.items()
        if PurePosixPath(asked).match(pattern.replace("**/", "*/"))
    ]
    assert fits == [f"./schema/{kind}.schema.json"]
    assert (ROOT / fits[0]).is_file()


def seen_by_editor(report: str) -> list[tuple[str, int | None, int | None, str, str, str]]:
    """The problems that an editor takes out of a report: file, place, rule, severity, message."""
    by_place, by_file = matchers()
    found = []
    for line in report.splitlines():
        for matcher in (by_place, by_file):
            pattern = matcher["pattern"]
            if match := re.match(pattern["regexp"], line):
                at = [int(match[pattern[key]]) if key in pattern else None
                      for key in ("line", "column")]  # fmt: skip
                severity = match[pattern["severity"]] or matcher["severity"]
                rule, words = match[pattern["code"]], match[pattern["message"]]
                found.append((match[pattern["file"]], at[0], at[1], rule, severity, words))
                break
    return found


@pytest.mark.parametrize("name", ["ten-mistakes", "E104-misspelt-value", "E012-empty"])
def test_an_editor_reads_every_problem_out_of_the_report(
    name: str, tmp_path: Path, cptref: samples.Cptref
) -> None:
    files = samples.with_mistakes() if name == "ten-mistakes" else samples.bad_files(name)
    home = samples.write(tmp_path, files)
    asked = ("check", "-C", home, "--as-of", samples.TODAY.isoformat())
    problems = json.loads(cptref(*asked, "--format", "json").out)["problems"]
    assert problems
    assert seen_by_editor(cptref(*asked).out) == [
        (p["file"], p["line"], p["column"], p["rule"], p["severity"], p["message"])
        for p in problems
    ]


def test_no_line_of_a_report_is_taken_for_a_problem_that_is_none() -> None:
    for name in bad_cases.names():
        report = bad_cases.case(name).expected
        heads = [line for line in report.splitlines() if re.match(r"content/", line)]
        assert len(seen_by_editor(report)) == len(heads), name


def test_each_task_is_a_command_that_there_is() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for task in told("tasks.json")["tasks"]:
        program, target = task["command"].split()
        assert program == "make"
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


def test_a_new_container_is_set_up_by_commands_that_there_are() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text())
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    program, *targets = container["postCreateCommand"].split()
    assert program == "make"
    assert all(re.search(rf"^{target}:", makefile, flags=re.MULTILINE) for target in targets)
    extensions = container["customizations"]["vscode"]["extensions"]
    assert extensions == told("extensions.json")["recommendations"]


SETS = {
    "Fact of Medicare's files": [fact.name for fact in FACTS.values() if not fact.takes_other],
    "Gap": get_args(claims.GapReason),
    "Policy": get_args(policy.Stance),
    "Line of history": get_args(code.HistoryKind),
}
_CHOICE = re.compile(r"\$\{\d\|([^|]+)\|\}")
_WORD = re.compile(r"\$\{\d:([^}]*)\}")


def written(snippet: dict[str, Any]) -> str:
    """What an editor has before it when it has typed the prefix, and taken every first choice."""
    body = snippet["body"]
    text = body if isinstance(body, str) else "\n".join(body)
    text = _CHOICE.sub(lambda found: found[1].split(",")[0], text)
    for name, value in (("YEAR", "2026"), ("MONTH", "11"), ("DATE", "27")):
        text = text.replace(f"$CURRENT_{name}", value)
    return _WORD.sub(r"\1", text)


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_snippet_offers_the_words_of_its_set(name: str) -> None:
    body = told("cptref.code-snippets")[name]["body"]
    text = body if isinstance(body, str) else "\n".join(body)
    choices = [set(found.split(",")) for found in _CHOICE.findall(text)]
    assert set(SETS[name]) in choices


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("Gap", claims.Gap), ("Policy", policy.Policy), ("Modifier", code.ModifierUse),
        ("Line of history", code.HistoryEntry),
    ],
)  # fmt: skip
def test_a_snippet_is_a_row_of_its_field(name: str, model: Any) -> None:
    tree = yaml.load(written(told("cptref.code-snippets")[name]), yaml.BaseLoader)  # noqa: S506
    row = tree[0] if isinstance(tree, list) else tree["gap"]
    if name == "Policy":
        row["source"] = "a-source"
    model.model_validate(row)
