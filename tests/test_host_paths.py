"""The ways of a change on the host: the workflows' own commands, on a scratch clone.

Of a small library, to which nothing is more than a second's work; what is measured, and what is
looked up each week, is done with the records published here.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import scaffolds, workflows
from tests.shares import ALL
from tests.workflows import ROOT, Host, changed, clone, composite, cptref, git, program

pytestmark = pytest.mark.slow

SITE = "content/site.yaml"
#: A pull request is answered in so many seconds.
ANSWERED_IN = 120
#: What stands for `gh`: each call is taken down, and answered from the file of that name, if any.
GH = """\
#!/usr/bin/env bash
printf '%q ' "$@" >> "$GH_CALLS/calls"; echo >> "$GH_CALLS/calls"
for word in "$@"; do
  if [ "$last" = --body-file ] || [ "$last" = --input ]; then cp "$word" "$GH_CALLS/body"; fi
  last=$word
done
name=$(printf '%s' "$1 $2" | tr -c 'A-Za-z0-9' _)
case "$*" in
  *pulls/*/files*) name=files ;;
  *--method\\ GET*/pulls*) name=pulls ;;
  */pages*) name=pages ;;
  *actions/artifacts*) name=artifacts ;;
  *actions/runs/*) name=run_of ;;
esac
if [ -f "$GH_CALLS/$name" ]; then cat "$GH_CALLS/$name"; else [ "$1" != api ]; fi
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a library that lacks the briefing of a code."""
    library = {path: raw or b"" for path, raw in scaffolds.made().items()}
    return workflows.origin(tmp_path_factory.mktemp("host"), library)


@pytest.fixture(scope="module")
def publishing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workflows.origin(tmp_path_factory.mktemp("host"))


@pytest.fixture
def host(tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    return runner(tmp_path, checkout, monkeypatch)


@pytest.fixture
def published(tmp_path: Path, publishing: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """With the records that are published here."""
    return runner(tmp_path, publishing, monkeypatch)


def runner(tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """A clone with a branch of its own, as a runner has it once the checkout is done."""
    place, temp, programs = clone(tmp_path, checkout), tmp_path / "temp", tmp_path / "programs"
    calls = tmp_path / "calls"
    for folder in (temp, calls):
        folder.mkdir()
    monkeypatch.setenv("GH_CALLS", str(calls))
    program(programs, "gh", GH)
    # `make .venv/.host-run` is what a person types; the program is installed once here.
    program(programs, "make", "#!/usr/bin/env bash\ntrue\n")
    cptref(place / ".venv" / "bin")
    cptref(temp / "cptref" / "bin")
    (place / ".git" / "info" / "exclude").write_text(".venv\n", encoding="utf-8")
    known = {
        "github.base_ref || github.event.repository.default_branch": "main",
        "github.event.repository.default_branch": "main",
        "github.token": "a-token",
        "github.repository": "example/codes",
        "github.event.number": "7",
        "github.event.issue.number": "7",
        "env.BASE": "main",
    }
    made = Host(place, temp, known, programs)
    made.uses["./"] = composite
    return made


def calls(host: Host) -> str:
    path = host.temp.parent / "calls" / "calls"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def answer(host: Host, name: str, text: str) -> None:
    (host.temp.parent / "calls" / name).write_text(text, encoding="utf-8")


def sent(host: Host) -> str:
    return (host.temp.parent / "calls" / "body").read_text(encoding="utf-8")


def a_record(host: Host) -> str:
    return min(p.relative_to(host.clone).as_posix() for p in host.clone.glob("content/codes/*/*"))


def retitled(text: str) -> str:
    return re.sub(r"^title: .*$", "title: Another library", text, count=1, flags=re.MULTILINE)


def without_a_quote(text: str) -> str:
    return re.sub(r'"([0-9]{2})"', r"\1", text, count=1)


def check(host: Host) -> bool:
    return host.job("check", "content")


#: What a pull request changes, and whether that is content, and code.
TOUCHED = {
    (SITE,): ("true", "false"),
    ("README.md",): ("false", "true"),
    (SITE, "src/cptref/build.py"): ("true", "true"),
    ("contents.md",): ("false", "true"),
    (".github/workflows/check.yml",): ("false", "true"),
}


def test_what_a_pull_request_touches(host: Host) -> None:
    """One after the other in one clone: a clone takes longer than the question."""
    found = {}
    for paths in TOUCHED:
        for path in paths:
            (host.clone / path).touch()
            changed(host.clone, path, lambda text: text + "\n")
        assert host.job("check", "touched")
        outputs = host.steps["touched"].outputs
        found[paths] = (outputs["content"], outputs["code"])
        git(host.clone, "reset", "--quiet", "--hard", "origin/main")
    assert found == TOUCHED


def test_a_pull_request_without_all_records_touches_content(host: Host) -> None:
    git(host.clone, "rm", "-r", "--quiet", "--cached", "content")
    git(host.clone, "commit", "--quiet", "--message", "gone")
    assert host.job("check", "touched")
    assert host.steps["touched"].outputs == {"content": "true", "code": "false"}


#: The results of the jobs before it, and whether the check passes.
RESULTS = {
    "success success skipped": True,
    "success skipped success": True,
    "success skipped skipped": True,
    "success failure skipped": False,
    "failure skipped skipped": False,
    "success cancelled success": False,
}


def test_the_one_check_to_require_always_answers(host: Host) -> None:
    found = {}
    for results in RESULTS:
        host.known["join(needs.*.result, ' ')"] = results
        found[results] = host.job("check", "answer")
    assert found == RESULTS


def test_a_pull_request_of_records_is_answered_in_time(published: Host) -> None:
    """A10: its own steps, in order, with nothing kept; the program's tests are none of them."""
    changed(published.clone, SITE, retitled)
    answer(published, "pages", "https://example.org/codes/\n")
    began = time.perf_counter()
    assert check(published), published.ran
    took = time.perf_counter() - began
    print(f"answered in {took:.1f} s")
    assert took < ANSWERED_IN
    assert {"Check the records", "See to the form of the records", "Build the site",
            "Say what the change means"} <= set(published.codes)  # fmt: skip
    assert "What this change means" in published.summary
    assert "](https://example.org/codes/preview/7/index.html)" in published.summary
    assert (published.clone / "site" / "index.html").is_file()


def test_where_there_are_no_pages_the_summary_links_none(host: Host) -> None:
    changed(host.clone, SITE, retitled)
    assert check(host)
    assert "](https://" not in host.summary


def in_its_place(text: str) -> Callable[[str], str]:
    return lambda _: text


BROKEN = {
    "yaml": "title: [\n",
    "empty": "",
    "binary": "\x00\xff",
    "merge": "<<<<<<< HEAD\ntitle: a\n=======\n",
    "value": "status: actve\n",
}


@pytest.mark.parametrize("which", [tuple(BROKEN), *((each,) for each in BROKEN if ALL)], ids=str)
def test_a_broken_library_is_answered_too(host: Host, which: tuple[str, ...]) -> None:
    """Each step says so, and none with a traceback; what comes after it runs.

    Each way to break a record in a record of its own, all at once; by `make examples` each alone.
    """
    records = [*sorted(host.clone.glob("content/*/*.yaml")), host.clone / a_record(host)]
    paths = [path.relative_to(host.clone).as_posix() for path in records[-len(which) :]]
    for path, name in zip(paths, which, strict=True):
        changed(host.clone, path, in_its_place(BROKEN[name]))
    assert not check(host)
    assert host.codes["Check the records"] == 1
    assert host.codes["Build the site"] == 1
    assert host.codes["Say what the change means"] == 0
    assert all("Traceback" not in ran.out for ran in host.ran)
    assert all(ran.code in (0, 1) for ran in host.ran)
    assert "Now the library has" in host.summary
    told = next(ran.out for ran in host.ran if ran.name == "Check the records")
    assert [path for path in paths if f"file={path}" not in told] == []
    assert a_record(host) in host.summary


def test_a_library_without_its_site_record(host: Host) -> None:
    git(host.clone, "rm", "--quiet", SITE)
    git(host.clone, "commit", "--quiet", "--message", "gone")
    assert not check(host)
    assert all("Traceback" not in ran.out for ran in host.ran)


def test_records_that_are_out_of_form_are_told(host: Host) -> None:
    changed(host.clone, a_record(host), without_a_quote)
    assert not check(host)
    assert host.codes["See to the form of the records"] == 1


def test_the_action_installs_what_is_locked(host: Host) -> None:
    """As another repository uses it: from its folder, by hashes, into a place of its own."""
    action = yaml.safe_load(workflows.ACTION.read_text(encoding="utf-8"))
    step = [each for each in action["runs"]["steps"] if each.get("id") == "install"]
    host.known["github.action_path"] = str(ROOT)
    program(host.programs or host.temp, "python", '#!/usr/bin/env bash\nexec python3 "$@"\n')
    (host.temp / "cptref" / "bin" / "cptref").unlink()
    began = time.perf_counter()
    assert host.run_steps(step, {}), host.ran[-1].out
    print(f"installed in {time.perf_counter() - began:.1f} s")
    own = host.temp / "cptref" / "bin" / "cptref"
    assert own.is_file()
    assert "PYTHONPATH" not in own.read_text(encoding="utf-8")


FORM = """\
### Code

{code}

### What it is

Electric pulses, through the skin. @octocat `$(touch made)`

### Family

{family}

### Place in the family

{place}

### Sources

https://example.org/policy
"""


def form(code: str, family: str = "_No response_", place: str = "_No response_") -> str:
    return FORM.replace("{code}", code).replace("{family}", family).replace("{place}", place)


def new_code(host: Host, body: str) -> bool:
    git(host.clone, "switch", "--quiet", "main")
    host.known["github.event.issue.body"] = body
    return host.job("new-code", "draft")


def test_a_form_ends_in_a_pull_request_that_passes(host: Host) -> None:
    """Somebody without a terminal: the form, the label, the draft, its places filled in in the
    browser, and the check of the pull request."""
    code, path = scaffolds.NEW, scaffolds.NEW_PATH
    assert new_code(host, form(code, place="approach=percutaneous")), host.ran[-1].out
    told = calls(host)
    assert f"pr create --draft --base main --head new/{code}" in told
    assert f"workflow run check.yml --ref new/{code}" in told
    assert "#7" in sent(host)
    assert not (host.clone / "made").exists()
    origin = host.clone.parent / "origin.git"
    names = git(origin, "diff", "--name-only", "main", f"new/{code}").splitlines()
    assert path in names
    assert all(name.startswith("content/") for name in names)
    # The draft can be built and looked at, and does not pass.
    git(host.clone, "switch", "--quiet", f"new/{code}")
    assert not check(host)
    assert host.codes["Check the records"] == 1
    assert host.codes["Build the site"] == 0
    # In the browser's editor what is asked for is written, in lines as long as they come.
    changed(host.clone, path, filled_in)
    host.ran.clear()
    check(host)
    failed = {ran.name: ran.out for ran in host.ran if ran.code}
    assert set(failed) == {"See to the form of the records"}, failed
    # What the form lacks stands there as suggestions, each taken with a click.
    assert preview(host, of=path), host.ran[-1].out
    git(host.clone, "switch", "--quiet", f"new/{code}")
    review = json.loads((host.temp / "answer" / "review.json").read_text("utf-8"))
    changed(host.clone, path, lambda text: taken(text, review["comments"]))
    host.ran.clear()
    assert check(host), {ran.name: ran.out for ran in host.ran if ran.code}
    assert f"**{code}** added" in host.summary


def taken(text: str, comments: list[dict[str, Any]]) -> str:
    """With each suggestion in the place of its lines, as a click puts it there."""
    lines = text.splitlines()
    for comment in sorted(comments, key=lambda each: -int(each["line"])):
        first = int(comment.get("start_line", comment["line"])) - 1
        lines[first : int(comment["line"])] = comment["body"].splitlines()[1:-1]
    return "\n".join(lines) + "\n"


def filled_in(text: str) -> str:
    """A sentence of one's own for each placeholder, as somebody types it."""
    count = iter(range(1, 100))

    def sentence(found: re.Match[str]) -> str:
        cite = " [@editorial]" if "[@editorial]" in found[0] else ""
        words = f"What the editor writes in the place numbered {next(count)} of this record"
        return f"{words}, which is longer than a line of a record is when it is in its form{cite}"

    return re.sub(r"TODO[^\n]*(?:\n {2,}[^-\s:][^:\n]*(?=\n))*", sentence, text)


@pytest.mark.parametrize(
    "code", ["99213; touch made", "$(touch made)", "--anyway", "../../etc", "47384\n\nat=x"]
)
def test_a_hostile_form_is_answered_in_the_issue(host: Host, code: str) -> None:
    assert not new_code(host, form(code))
    told = calls(host)
    assert "pr create" not in told
    assert "issue comment 7" in told
    assert "No draft was written" in sent(host)
    assert not (host.clone / "made").exists()
    assert git(host.clone, "status", "--porcelain") == ""


def test_a_code_that_nobody_knows_is_answered_in_the_issue(host: Host) -> None:
    assert not new_code(host, form("00001"))
    assert "issue comment 7" in calls(host)
    assert "00001" in sent(host)


def test_a_code_that_the_library_has_is_answered_in_the_issue(host: Host) -> None:
    code = Path(a_record(host)).stem
    assert not new_code(host, form(code))
    assert "issue comment 7" in calls(host)
    assert code in sent(host)


def preview(host: Host, change: str = "", of: str = "") -> bool:
    """The pull request's commit lies at the origin, as the host keeps that of a fork."""
    head = git(host.clone, "rev-parse", "HEAD")
    git(host.clone, "push", "--quiet", "origin", "HEAD:refs/pull/7/head")
    git(host.clone, "switch", "--quiet", "main")
    answer(host, "pulls", json.dumps([{"number": 7, "head": {"sha": change or head}}]))
    answer(host, "pages", "https://example.org/codes/\n")
    path = of or a_record(host)
    answer(host, "files", json.dumps([{"filename": path, "patch": "@@ -1 +1,9999 @@"}]))
    run = "github.event.workflow_run"
    host.known |= {
        f"{run}.head_sha": head,
        f"{run}.head_repository.owner.login": "stranger",
        f"{run}.head_branch": "$(touch made)",
    }
    return host.job("preview", "read")


def test_a_preview_is_made_and_told(host: Host) -> None:
    changed(host.clone, SITE, retitled)
    assert preview(host), host.ran[-1].out
    assert host.steps["build"].outputs == {"builds": "true"}
    assert "Another library" in (host.temp / "preview" / "index.html").read_text("utf-8")
    comment = (host.temp / "answer" / "comment.md").read_text("utf-8")
    assert "[Open the preview](https://example.org/codes/preview/7/)" in comment
    assert "](https://example.org/codes/preview/7/index.html)" in comment
    assert not (host.clone / "made").exists()


def test_no_code_of_the_pull_request_is_run(host: Host) -> None:
    """Nor its theme, its scripts or its Makefile: its records are all that is read of it."""
    changed(host.clone, SITE, retitled)
    for path in ("src/cptref/__init__.py", ".github/scripts/suggest.py", "Makefile", "action.yml"):
        changed(host.clone, path, lambda text: f"raise SystemExit('run')\n{text}")
    changed(host.clone, "templates/base.html", lambda text: f"<b>theirs</b>{text}")
    assert preview(host), host.ran[-1].out
    assert "theirs" not in (host.temp / "preview" / "index.html").read_text("utf-8")
    assert not (host.temp / "head" / "src").exists()


def test_a_link_in_the_records_leads_nowhere(host: Host) -> None:
    (host.clone / "content" / "modifiers" / "x.yaml").symlink_to("/etc/passwd")
    git(host.clone, "add", "--all")
    git(host.clone, "commit", "--quiet", "--message", "a link")
    assert preview(host), host.ran[-1].out
    assert host.steps["build"].outputs == {}
    assert "root:" not in (host.temp / "answer" / "comment.md").read_text("utf-8")


def test_of_a_broken_library_there_is_no_preview_and_a_word(host: Host) -> None:
    changed(host.clone, a_record(host), lambda _: "title: [\n")
    assert preview(host), host.ran[-1].out
    assert host.steps["build"].outputs == {}
    comment = (host.temp / "answer" / "comment.md").read_text("utf-8")
    assert comment.startswith("There is no preview of this commit")
    assert "Now the library has" in comment
    assert all("Traceback" not in ran.out for ran in host.ran)


def test_what_can_be_fixed_is_suggested(host: Host) -> None:
    path = a_record(host)
    changed(host.clone, path, without_a_quote)
    assert preview(host), host.ran[-1].out
    assert host.steps["suggest"].outputs == {"suggests": "true"}
    review = json.loads((host.temp / "answer" / "review.json").read_text("utf-8"))
    assert {comment["path"] for comment in review["comments"]} == {path}
    assert re.match(r'```suggestion\n.*"[0-9]{2}".*\n```\n', review["comments"][0]["body"])


def test_a_pull_request_that_has_moved_on_is_left_alone(host: Host) -> None:
    changed(host.clone, SITE, retitled)
    assert preview(host, change="0" * 40)
    assert host.steps["pull"].outputs == {}
    assert not (host.temp / "answer").exists()


def test_previews_stand_beside_the_site(host: Host) -> None:
    """Only those that the workflow 'preview' has made: an artifact may have any name."""
    (host.clone / "site").mkdir(exist_ok=True)
    (host.clone / "site" / "index.html").write_text("site", encoding="utf-8")
    answer(host, "pr_list", "7\n")
    answer(host, "artifacts", "11\n")
    answer(host, "run_of", ".github/workflows/check.yml pull_request\n")
    step = [each for each in workflows.read("publish")["jobs"]["build"]["steps"]
            if each.get("name") == "Put the previews beside it"]  # fmt: skip
    assert host.run_steps(step, {}), host.ran[-1].out
    assert (host.temp / "pages" / "index.html").is_file()
    assert "run download" not in calls(host)
    answer(host, "run_of", ".github/workflows/preview.yml workflow_run\n")
    (host.temp / "pages" / "index.html").unlink()
    (host.temp / "pages").rename(host.temp / "before")
    assert host.run_steps(step, {}), host.ran[-1].out
    assert "run download 11 --name preview-7" in calls(host)


DUE = {
    "file": "content/a.yaml",
    "line": 1,
    "rule": "F001",
    "severity": "warning",
    "message": "Old.",
}


@pytest.mark.parametrize(
    ("problems", "open_issue", "said"),
    [
        ([DUE], "", "issue create"),
        ([DUE], "5", "issue edit 5"),
        ([], "5", "issue close 5"),
        ([], "", "issue list"),
    ],
)
def test_one_issue_says_what_is_due(
    host: Host, problems: list[object], open_issue: str, said: str
) -> None:
    (host.clone / "due").mkdir()
    report = json.dumps({"problems": problems, "files": 1})
    (host.clone / "due" / "check.json").write_text(report, encoding="utf-8")
    answer(host, "issue_list", open_issue)
    assert host.job("stale", "tell"), host.ran[-1].out
    assert said in calls(host)
    assert calls(host).count("issue create") <= 1


def test_what_is_due_is_looked_up(published: Host) -> None:
    assert published.job("stale", "look"), published.ran[-1].out
    assert "problems" in json.loads((published.clone / "due" / "check.json").read_text("utf-8"))
    assert (published.clone / "site" / "sources").is_dir()
