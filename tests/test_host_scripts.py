"""The small programs of the workflows: what strangers type, what a site links, what is due."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import sites
from tests.builders import on_disk
from tests.workflows import ROOT

SCRIPTS = ROOT / ".github" / "scripts"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"host_{name}", SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


form, links, stale, suggest = (script(name) for name in ("form", "links", "stale", "suggest"))


def body(**fields: str) -> str:
    """As the host writes the body of a form."""
    given = {
        "Code": "00103",
        "What it is": "Electric pulses.",
        "Family": "_No response_",
        "Place in the family": "_No response_",
        "Sources": "https://example.org/policy",
        **{name.replace("_", " "): text for name, text in fields.items()},
    }
    return "\n\n".join(f"### {label}\n\n{text}" for label, text in given.items())


def ran(tmp_path: Path, text: str, issue: str = "7") -> tuple[int, str, str]:
    """Exit code, what was put out, the text that was written."""
    output, written = tmp_path / "output", tmp_path / "text.md"
    output.write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "form.py"), str(written)],
        env={"BODY": text, "ISSUE": issue, "GITHUB_OUTPUT": str(output)},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, output.read_text("utf-8"), written.read_text("utf-8")


def test_a_form_becomes_arguments(tmp_path: Path) -> None:
    text = body(Family="liver-tumors", Place_in_the_family="approach=percutaneous\nenergy=pulses")
    code, output, written = ran(tmp_path, text)
    assert code == 0
    assert output == "code=00103\nfamily=liver-tumors\nat=approach=percutaneous energy=pulses\n"
    assert "#7" in written
    assert "```text\nhttps://example.org/policy\n```" in written


def test_what_is_not_answered_is_nothing(tmp_path: Path) -> None:
    assert ran(tmp_path, body())[1] == "code=00103\nfamily=\nat=\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_host_ends_lines_as_it_likes(tmp_path: Path, ending: str) -> None:
    assert ran(tmp_path, body().replace("\n", ending))[0] == 0


@pytest.mark.parametrize("code", ["00103", " 00103 ", "0600t", "J0585"])
def test_a_code_is_read_as_people_type_it(tmp_path: Path, code: str) -> None:
    assert ran(tmp_path, body(Code=code))[1].startswith(f"code={code.strip().upper()}\n")


@pytest.mark.parametrize(
    "code",
    [
        "", "_No response_", "0010", "001030", "00103-26", "99213; rm -rf .", "$(touch made)",
        "`touch made`", "--help", "-C/etc", "00103\ninjected=1", "../00103", "00103\x00",
        "００１０３", "<b>00103</b>", "00103 00102",
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused(tmp_path: Path, code: str) -> None:
    if "\x00" in code:
        with pytest.raises(form.Refused):
            form.arguments({form.CODE: code})
        return
    exit_code, output, written = ran(tmp_path, body(Code=code))
    assert (exit_code, output) == (1, "")
    assert written.startswith("No draft was written.")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("Family", "../../etc"), ("Family", "--anyway"), ("Family", "a b"), ("Family", "A;b"),
        ("Family", "x" * 500), ("Place in the family", "--at"), ("Place in the family", "a=b;c"),
        ("Place in the family", "$(x)=y"), ("Place in the family", "a=b " * 9),
        ("Place in the family", "approach"),
    ],
)  # fmt: skip
def test_what_is_no_place_is_refused(tmp_path: Path, field: str, text: str) -> None:
    assert ran(tmp_path, body(**{field.replace(" ", "_"): text}))[:2] == (1, "")


def test_a_heading_that_was_typed_is_text(tmp_path: Path) -> None:
    """Only the first of each is the form's."""
    text = body(Sources="one\n\n### Code\n\n99999\n\n### Family\n\nother")
    assert ran(tmp_path, text)[1] == "code=00103\nfamily=\nat=\n"
    assert "99999" in ran(tmp_path, text)[2]


@pytest.mark.parametrize("issue", ["", "x", "7; ls", "-1", "9" * 40])
def test_an_issue_has_a_number(tmp_path: Path, issue: str) -> None:
    assert ran(tmp_path, body(), issue)[0] == 1


@given(st.text(max_size=300))
def test_no_text_leaves_its_fence(text: str) -> None:
    fenced = form.fenced(text)
    fence = fenced.partition("text\n")[0]
    assert set(fence) == {"`"}
    inner = fenced.removeprefix(f"{fence}text\n").removesuffix(f"\n{fence}\n")
    assert fence not in inner


@given(st.text(max_size=500))
def test_no_body_is_a_traceback(text: str) -> None:
    try:
        told = form.arguments(form.fields(text))
    except form.Refused:
        return
    assert all("\n" not in value for value in told.values())


def test_a_body_as_large_as_it_gets(tmp_path: Path) -> None:
    code, _, written = ran(tmp_path, body(Sources="x" * 60_000))
    assert code == 0
    assert len(written) < 65_536


PAGE = '<html><body id="b"><a href="{}">x</a></body></html>'


@pytest.mark.parametrize(
    ("link", "is_broken"),
    [
        ("b.html", False), ("b.html#b", False), ("#b", False), ("", False),
        ("sub/index.html", False),
        ("https://example.org/none", False), ("mailto:a@example.org", False), ("#top", False),
        ("sub/", False), ("b.html?x=1", False), ("%62.html", False),
        ("c.html", True), ("b.html#none", True), ("#none", True), ("sub", True),
        ("../b.html", False),
        ("/b.html", True), ("sub/none.html", True),
    ],
)  # fmt: skip
def test_a_link_leads_somewhere_or_is_told(tmp_path: Path, link: str, is_broken: bool) -> None:
    pages = {
        "index.html": PAGE.format(link),
        "b.html": PAGE.format("#b"),
        "sub/index.html": PAGE.format(""),
    }
    place = on_disk(tmp_path, {name: text.encode() for name, text in pages.items()})
    found = links.broken(place)
    assert bool(found) is is_broken, found


def test_the_sites_links_lead_somewhere(tmp_path: Path) -> None:
    place = on_disk(tmp_path, dict(sites.site("showcase")))
    assert links.broken(place) == []


def test_no_site_is_no_success(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPTS / "links.py", tmp_path], capture_output=True, check=False
    )
    assert done.returncode == 3
    assert b"holds no site" in done.stderr


def problem(rule: str, severity: str = "warning", message: str = "It is old.") -> dict[str, Any]:
    return {
        "file": "content/a.yaml",
        "line": 3,
        "rule": rule,
        "severity": severity,
        "message": message,
    }


def test_what_is_due_is_told_by_what_to_do() -> None:
    check = {
        "problems": [
            problem("F001"),
            problem("F002"),
            problem("F006"),
            problem("E104", "error"),
            problem("Q005"),
        ]
    }
    link = {"url": "https://example.org/gone", "status": {"text": "404 Not Found", "code": 404}}
    report = {"error_map": {"site/sources/a.html": [link], "site/sources/b.html": [link]}}
    found = stale.due(check, report)
    assert [len(lines) for lines in found.values()] == [1, 1, 1, 1, 1]
    assert "and 1 more" in found["Links that lead nowhere"][0]
    assert "`content/a.yaml:3` It is old." in stale.body(found)


def test_nothing_is_due() -> None:
    assert stale.due({"problems": [problem("Q005")]}, None) == {}


def test_hostile_text_calls_nobody_and_a_body_fits() -> None:
    told = problem("F001", message="@octocat #12 `x` [y](http://evil.example) <b>\n# heading")
    found = stale.due({"problems": [told] * 5_000}, None)
    whole = stale.body(found)
    assert len(whole) < 65_536
    assert "and " in whole
    assert "@octocat" not in whole
    assert "\n# heading" not in whole
    assert "<b>" not in whole.replace("\\<b\\>", "")


BEFORE = "a: 1\nb: 2\nc: 3\n"


@pytest.mark.parametrize(
    ("after", "first", "last", "text"),
    [
        ('a: 1\nb: "2"\nc: 3\n', 2, 2, 'b: "2"'),
        ("a: 1\nc: 3\n", 2, 2, ""),
        ("a: 1\nb: 2\nnew: 9\nc: 3\n", 2, 2, "b: 2\nnew: 9"),
        ("# first\na: 1\nb: 2\nc: 3\n", 1, 1, "# first\na: 1"),
        ("a: 9\nb: 8\nc: 3\n", 1, 2, "a: 9\nb: 8"),
    ],
)
def test_a_change_is_lines_and_what_stands_there(
    after: str, first: int, last: int, text: str
) -> None:
    assert list(suggest.changes(BEFORE, after)) == [(first, last, text)]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "```"]), max_size=8),
    st.lists(st.sampled_from(["a", "b", "d"]), max_size=8),
)
def test_changes_that_are_taken_give_the_other_text(old: list[str], new: list[str]) -> None:
    found = list(suggest.changes("\n".join(old), "\n".join(new)))
    lines = "\n".join(old).splitlines()
    for change in reversed(found):
        lines[change.first - 1 : change.last] = change.text.split("\n") if change.text else []
    if old:
        assert [line for line in lines if line] == [
            line for line in "\n".join(new).splitlines() if line
        ]


def reviewed(tmp_path: Path, after: str, patch: str, name: str = "content/terms/a.yaml") -> Any:
    before = on_disk(tmp_path / "before", {"content/terms/a.yaml": BEFORE.encode()})
    fixed = on_disk(tmp_path / "after", {"content/terms/a.yaml": after.encode()})
    return suggest.review(before, fixed, [{"filename": name, "patch": patch}], "0" * 40)


def test_a_suggestion_stands_where_the_pull_request_shows_the_line(tmp_path: Path) -> None:
    after = 'a: 1\nb: "2"\nc: "3"\n'
    found = reviewed(tmp_path, after, "@@ -1,1 +1,2 @@\n a: 1\n+b: 2\n")
    assert found["comments"] == []  # lines 2 and 3 are one change, of which one line is not shown
    found = reviewed(tmp_path, after, "@@ -1,1 +1,3 @@\n+a: 1\n+b: 2\n+c: 3\n")
    (comment,) = found["comments"]
    assert (comment["start_line"], comment["line"]) == (2, 3)
    assert comment["body"] == '```suggestion\nb: "2"\nc: "3"\n```\n'


@pytest.mark.parametrize("name", ["src/cptref/build.py", "content/../x.yaml", "content/a.csv", ""])
def test_a_suggestion_is_for_a_record(tmp_path: Path, name: str) -> None:
    assert reviewed(tmp_path, "a: 2\n", "@@ -1 +1,3 @@", name)["comments"] == []


def test_a_fence_in_a_record_ends_no_suggestion(tmp_path: Path) -> None:
    found = reviewed(tmp_path, "a: 1\nb: '````'\nc: 3\n", "@@ -0,0 +1,3 @@")
    assert found["comments"][0]["body"].startswith("`````suggestion\n")


def test_a_file_without_a_patch_and_a_link_are_left_alone(tmp_path: Path) -> None:
    before = on_disk(tmp_path / "before", {"content/a.yaml": b"a: 1\n"})
    after = tmp_path / "after"
    (after / "content").mkdir(parents=True)
    (after / "content" / "a.yaml").symlink_to("/etc/passwd")
    files = [
        {"filename": "content/a.yaml"},
        {"filename": "content/gone.yaml", "patch": "@@ -1 +0,0 @@"},
    ]
    assert suggest.review(before, after, files, "0" * 40)["comments"] == []


def test_a_review_has_a_commit(tmp_path: Path) -> None:
    (tmp_path / "files.json").write_text("[]", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SCRIPTS / "suggest.py", tmp_path, tmp_path, tmp_path / "files.json",
         tmp_path / "review.json", "HEAD; ls"],
        capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert not (tmp_path / "review.json").exists()
    assert json.loads((tmp_path / "files.json").read_text("utf-8")) == []
