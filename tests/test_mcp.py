"""`cptref mcp` by the protocol's own client: its tools, their schemas, and rubbish put to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cptref.cli import mcp as command
from tests import asking, samples, showcase, sites
from tests.builders import CODE_PATH, library, on_disk

TOOLS = {"code", "pair", "payment", "as_of", "search"}
CODE, OTHER, DAY = showcase.CODE, "00020", "2026-01-15"
#: One of each tool that has an answer.
ANSWERED: list[asking.Question] = [
    ("code", {"code": CODE}),
    ("pair", {"one": CODE, "two": OTHER, "date": DAY}),
    ("payment", {"code": CODE, "date": DAY, "place": "facility"}),
    ("as_of", {"code": CODE, "date": DAY}),
    ("search", {"query": "freeze"}),
]
_HUGE = "9" * 1_000_000
#: What has no meaning, and a word of why.
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("code", {}, "code"),
    ("code", {"code": ""}, "code"),
    ("code", {"code": "  "}, "no code"),
    ("code", {"code": 21}, "string"),
    ("code", {"code": None}, "string"),
    ("code", {"code": [CODE]}, "string"),
    ("code", {"code": _HUGE}, "40"),
    ("code", {"code": "2 lesions"}, "no code"),
    ("code", {"code": "../../etc/passwd"}, "no code"),
    ("code", {"code": "٠٠٠٢١"}, "no code"),
    ("code", {"code": CODE, "colour": "red"}, "colour"),
    ("code", {"code": CODE, "part": "soup"}, "no part"),
    ("code", {"code": CODE, "part": "payers", "payer": "nobody"}, "no payer"),
    ("code", {"code": CODE, "part": "modifiers", "modifier": "6"}, "no modifier"),
    ("code", {"code": CODE, "part": "modifiers", "modifier": "QQ"}, "has nothing on modifier QQ"),
    ("code", {"code": CODE, "modifier": "62"}, "narrows the part modifiers"),
    ("code", {"code": CODE, "part": "diagnoses", "diagnosis": "Z99.9"}, "Nothing is held"),
    ("pair", {"one": CODE, "two": CODE, "date": DAY}, "a pair is of two"),
    ("pair", {"one": CODE, "two": OTHER}, "date"),
    ("pair", {"one": CODE, "two": OTHER, "date": "2026-02-30"}, "no day"),
    ("pair", {"one": CODE, "two": OTHER, "date": "15.1.2026"}, "no day"),
    ("payment", {"code": CODE, "date": "today", "place": "facility"}, "no day"),
    ("payment", {"code": CODE, "date": DAY, "place": "11"}, "Office"),
    ("payment", {"code": CODE, "date": DAY, "place": "moon"}, "no place"),
    (
        "payment",
        {"code": CODE, "date": "2025-11-01", "place": "facility", "locality": "Oz"},
        "localities",
    ),
    ("payment", {"code": CODE, "date": DAY, "place": "center", "modifier": "62"}, "Leave"),
    ("as_of", {"code": CODE, "date": 20260115}, "string"),
    ("search", {"query": ""}, "query"),
    ("search", {"query": "x" * 5000}, "200"),
    ("search", {"query": "liver", "limit": 0}, "limit"),
    ("search", {"query": "liver", "limit": 10**9}, "limit"),
    ("search", {"query": "liver", "limit": "ten"}, "integer"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write(tmp_path_factory.mktemp("library"), showcase.content())


@pytest.fixture(scope="module")
def heard(home: Path) -> asking.Heard:
    """Every question of this file, asked of one server: what is refused leaves it whole."""
    refused: list[asking.Question] = [(tool, given) for tool, given, _ in REFUSED]
    return asking.ask(home, [*ANSWERED, *refused, *ANSWERED])


@pytest.mark.slow
def test_it_lists_five_tools_that_only_read(heard: asking.Heard) -> None:
    assert set(heard.tools) == TOOLS
    for tool in heard.tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert all(each.get("description") for each in tool.input_schema["properties"].values())


@pytest.mark.slow
def test_each_answer_fits_its_schema_and_has_source_release_age_and_notice(
    heard: asking.Heard,
) -> None:
    for (name, given), told in zip(ANSWERED, heard.told, strict=False):
        assert not told.is_error, told.text
        jsonschema.validate(told.answer, heard.tools[name].output_schema)
        assert json.loads(told.text) == told.answer
        assert told.answer["library"]["notice"]
        assert told.answer["says"] or name == "search", given
    payment = heard.told[2].answer
    for row in payment["rows"]:
        assert {"dataset", "source", "age", "first", "last", "retrieved"} <= set(row["release"])
        assert row["row"]
    assert payment["payment"]
    assert payment["steps"]


@pytest.mark.slow
@pytest.mark.parametrize("at", range(len(REFUSED)), ids=[f"{t}-{w}" for t, _, w in REFUSED])
def test_what_has_no_meaning_is_an_error_that_says_what_would(heard: asking.Heard, at: int) -> None:
    told = heard.told[len(ANSWERED) + at]
    assert told.is_error
    assert REFUSED[at][2] in told.text
    assert len(told.text) < 1500
    assert "Traceback" not in told.text


@pytest.mark.slow
def test_an_answer_is_the_same_after_all_that(heard: asking.Heard) -> None:
    assert heard.told[-len(ANSWERED) :] == heard.told[: len(ANSWERED)]


@pytest.mark.slow
def test_a_tool_that_is_not_there_is_an_error_of_the_protocol(home: Path) -> None:
    (told,) = asking.ask(home, [("sudo", {})]).told
    assert told.code == -32602
    assert "is no tool: code, pair" in told.text


@pytest.mark.slow
def test_an_older_client_is_answered_too(home: Path, heard: asking.Heard) -> None:
    older = asking.ask(home, ANSWERED[:1], mode="legacy")
    assert set(older.tools) == TOOLS
    assert older.told[0] == heard.told[0]
    assert "A gap says what is not known" in older.instructions


@pytest.mark.slow
def test_the_document_shows_what_starts_it(home: Path) -> None:
    """And names every tool and argument."""
    text = (sites.ROOT / "docs" / "mcp.md").read_text("utf-8")
    shown = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert shown
    (server,) = json.loads(shown[1])["mcpServers"].values()
    assert server["command"] == "cptref"
    given = [str(home) if each == "/path/to/library" else each for each in server["args"]]
    found = asking.ask(home, arguments=given)
    for name, tool in found.tools.items():
        (row,) = re.findall(rf"^\| `{name}` \| (.+?) \|", text, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row)) == set(tool.input_schema["properties"])


@pytest.mark.slow
def test_nothing_of_the_library_is_written(tmp_path: Path) -> None:
    home = samples.write(tmp_path / "library", showcase.content())
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    asking.ask(home, ANSWERED)
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_a_library_with_an_error_is_not_answered_of(tmp_path: Path, cptref: samples.Cptref) -> None:
    home = on_disk(tmp_path / "library", library({CODE_PATH: "title: [\n"}))
    ran = cptref("mcp", "-C", home)
    assert ran.code == 1
    assert "cptref check" in ran.err
    assert ran.out == ""


def test_without_its_package_it_says_how_it_is_installed(
    tmp_path: Path, cptref: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = on_disk(tmp_path / "library", library())
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    ran = cptref("mcp", "-C", home)
    assert ran.code == 2
    assert "pip install 'cptref[mcp]'" in ran.err
    assert "make mcp" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("build", "--no-cache"), ("check", "--no-cache")])
def test_other_commands_import_none_of_it(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    home = on_disk(tmp_path / "library", library())
    program = f"""
import sys
sys.argv = ["cptref", *{arguments!r}, "-C", {str(home)!r}]
from cptref.cli.start import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    imported = set(ran.stderr.decode().split())
    assert "cptref.catalog" in imported
    assert {name for name in imported if name.startswith(("mcp", "cptref.answers"))} == set()


@pytest.mark.slow
def test_a_pipe_that_closes_ends_it(home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "cptref", "mcp", "-C", str(home)],
        input=b"this is no message\n", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0
