"""What a host of pull requests is told: at the lines, in the summary of a step, as SARIF."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from cptref.checks.families import RULES
from cptref.cli.annotations import summary, workflow_commands
from cptref.cli.sarif import sarif
from cptref.diagnostics import Diagnostic, Rule, Severity, Span
from tests import samples
from tests.builders import CODE, CODE_PATH, library, on_disk

ERROR = Rule("E104", "An error", "", "", "")
WARNING = Rule("F006", "A warning", "", "", "", severity=Severity.WARNING)
#: As OASIS publishes it, in the repository of its committee.
SCHEMA = json.loads(
    (Path(__file__).parent / "fixtures/sarif/sarif-schema-2.1.0.json").read_text("utf-8")
)
HOSTILE = (
    "a%0A::error::x\r\n::set-output name=a::b\x1b[31m | <img src=x> [a](http://x.example) `@all"
)


def problem(
    file: str, rule: Rule = ERROR, line: int = 3, message: str = "it is wrong", hint: str = ""
) -> Diagnostic:
    return Diagnostic(file, Span(line, 9, line, 14), rule, message, hint, "status: actve")


def lines(problems: Sequence[Diagnostic], changed: tuple[str, ...] = ()) -> list[str]:
    return workflow_commands(problems, changed).splitlines()


def files_of(found: Sequence[str]) -> list[str]:
    return [named[1] for line in found if (named := re.search(r"file=([^,:]*)", line))]


def test_a_mistake_stands_at_its_line() -> None:
    (line,) = lines([problem("content/a.yaml", hint="did you mean 'active'?")])
    named, _, words = line.removeprefix("::error ").partition("::")
    assert named == "file=content/a.yaml,line=3,endLine=3,col=9,endColumn=13,title=cptref E104"
    assert words == "it is wrong%0Adid you mean 'active'?%0Acptref explain E104"


def test_a_library_in_a_folder_of_the_repository_is_found_there() -> None:
    assert "file=lib/content/a.yaml," in workflow_commands([problem("content/a.yaml")], (), "lib/")


def test_of_several_lines_and_of_a_whole_file_no_column_is_given() -> None:
    several = Diagnostic("a.yaml", Span(3, 9, 5, 2), ERROR, "x")
    assert "col" not in lines([several])[0].partition("::error")[2].partition("::")[0]
    assert lines([Diagnostic("a.yaml", None, ERROR, "x")])[0].startswith(
        "::error file=a.yaml,title="
    )


def test_errors_come_first_and_of_them_those_of_changed_files() -> None:
    found = [
        problem("a.yaml", WARNING),
        problem("b.yaml"),
        problem("c.yaml"),
        problem("d.yaml", WARNING),
    ]
    assert files_of(lines(found, ("c.yaml", "d.yaml"))) == ["c.yaml", "b.yaml", "d.yaml", "a.yaml"]


def test_a_file_has_one_that_counts_the_others() -> None:
    found = [problem("a.yaml", WARNING, 1), *(problem("a.yaml", line=n) for n in range(2, 5))]
    (line,) = lines(found)
    assert line.startswith("::error file=a.yaml,line=2,")
    assert "and 3 more in this file" in line


def test_there_are_ten_at_most() -> None:
    assert len(lines([problem(f"{n}.yaml") for n in range(50)])) == 10


def test_no_problem_is_no_line() -> None:
    assert lines([]) == []


@pytest.mark.parametrize("file", ["a.yaml", "a,line=1::x\r\n::error::.yaml", "ü %.yaml"])
def test_no_text_of_a_record_is_a_command_of_its_own(file: str) -> None:
    found = workflow_commands([problem(file, message=HOSTILE, hint=HOSTILE)], ())
    assert found.count("\n") == 1
    assert "\r" not in found
    assert "\x1b" not in found
    properties = found.removeprefix("::error ").partition("::")[0]
    assert [each.partition("=")[0] for each in properties.split(",")] == [
        "file", "line", "endLine", "col", "endColumn", "title",
    ]  # fmt: skip


def test_the_summary_has_all_of_it() -> None:
    found = [problem(f"{n}.yaml", line=m) for n in range(20) for m in range(1, 4)]
    told = summary(found, 30, (), lambda file, line: f"https://x.example/{file}#L{line}")
    assert told.startswith("### cptref check: 60 errors in 20 of 30 files\n")
    assert told.count("| error |") == 60
    assert "[3:9](https://x.example/7.yaml#L3)" in told


def test_the_summary_begins_with_what_was_changed() -> None:
    told = summary([problem("a.yaml"), problem("b.yaml")], 2, ("b.yaml",), lambda *_: "")
    assert told.index("b&#46;yaml") < told.index("a&#46;yaml")


def test_no_text_of_a_record_is_markup_in_the_summary() -> None:
    told = summary([problem("a|b.yaml", message=HOSTILE, hint=HOSTILE)], 1, (), lambda *_: "")
    (row,) = [line for line in told.splitlines() if line.startswith("| error")]
    assert row.count("|") == 5
    for mark in ("<", "](", "`", "@", "://"):
        assert mark not in row


def test_a_summary_that_github_would_refuse_is_cut() -> None:
    found = [problem(f"{n}.yaml", message="word " * 200) for n in range(2000)]
    told = summary(found, 2000, (), lambda *_: "")
    assert len(told.encode()) < 1 << 20
    rows = told.count("| error |")
    assert told.endswith(f"… and {2000 - rows:,} more.\n")


def valid(told: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(told)
    Draft4Validator(SCHEMA).validate(found)
    return found


@pytest.mark.parametrize(
    "problems",
    [
        [],
        [problem("content/a b.yaml", hint="a cure"), problem("content/ü.yaml", WARNING)],
        [Diagnostic("content", None, ERROR, "x")],
        [Diagnostic("a.yaml", Span(3, 9, 5, 2), ERROR, HOSTILE, HOSTILE, "\ud800")],
    ],
)
def test_sarif_is_valid_by_its_schema(problems: list[Diagnostic]) -> None:
    valid(sarif(problems, RULES))


def test_sarif_says_what_and_where() -> None:
    told = json.loads(sarif([problem("content/a b.yaml", hint="a cure")], RULES, "lib/"))
    (run,) = told["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("E104", RULES["E104"].title)
    assert result["message"]["text"] == "it is wrong\na cure"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "lib/content/a%20b.yaml"
    assert place["region"] == {
        "startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 14,
        "snippet": {"text": "status: actve"},
    }  # fmt: skip


def test_a_schema_that_judges_nothing_would_take_this() -> None:
    told = json.loads(sarif([problem("a.yaml")], RULES))
    told["runs"][0]["results"][0]["level"] = "fatal"
    assert [*Draft4Validator(SCHEMA).iter_errors(told)]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("WORKSPACE", "STEP_SUMMARY", "SERVER_URL", "REPOSITORY", "SHA"):
        monkeypatch.delenv(f"GITHUB_{name}", raising=False)
    broken = CODE.replace("status: active", "status: actve")
    return on_disk(tmp_path / "repository" / "lib", library({CODE_PATH: broken}))


def test_the_command_annotates_and_writes_the_summary(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cptref: samples.Cptref
) -> None:
    told = tmp_path / "summary.md"
    told.write_text("What an earlier step said.\n", "utf-8")
    for name, value in {
        "WORKSPACE": str(home.parent), "STEP_SUMMARY": str(told),
        "SERVER_URL": "https://host.example", "REPOSITORY": "a/b", "SHA": "c0ffee",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"GITHUB_{name}", value)
    ran = cptref("check", "-C", home, "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith(f"::error file=lib/{CODE_PATH},line=3,")
    assert ran.out.endswith("1 error in 1 of 7 files.\n")
    said = told.read_text("utf-8")
    assert said.startswith("What an earlier step said.\n### cptref check: 1 error")
    assert f"(https://host.example/a/b/blob/c0ffee/lib/{CODE_PATH}#L3)" in said


def test_a_summary_that_cannot_be_written_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cptref: samples.Cptref
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
    ran = cptref("check", "-C", home, "--format", "github")
    assert (ran.code, ran.out) == (3, "")
    assert "summary.md" in ran.err


@pytest.mark.slow
def test_the_file_that_a_branch_changed_comes_first(home: Path, cptref: samples.Cptref) -> None:
    first, second = home / CODE_PATH, home / "content" / "terms" / "mue.yaml"
    second.write_text("title: MUE\n", "utf-8")
    samples.commit(home)
    second.write_text("title: MUE, anew\n", "utf-8")
    ran = cptref("check", "-C", home, "--format", "github", "--against", "HEAD")
    assert files_of(ran.out.splitlines()) == [
        f"content/terms/{second.name}", first.relative_to(home).as_posix(),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_a_sound_library_is_told_so(tmp_path: Path, cptref: samples.Cptref, form: str) -> None:
    ran = cptref("check", "-C", on_disk(tmp_path, library()), "--format", form)
    assert ran.code == 0
    if form == "sarif":
        assert valid(ran.out)["version"] == "2.1.0"
    else:
        assert ran.out == "No problems in 7 files.\n"


def test_the_command_gives_valid_sarif_of_what_is_wrong(home: Path, cptref: samples.Cptref) -> None:
    ran = cptref("check", "-C", home, "--format", "sarif")
    assert ran.code == 1
    assert "E104" in json.dumps(valid(ran.out))
