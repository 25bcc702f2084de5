"""`cptref serve` from its start to its end, with all that may befall a library meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cptref import disk
from cptref.cli import serve as command
from tests import samples
from tests.builders import CODE, CODE_PATH, library, on_disk
from tests.serving import PATIENCE, Serve, serving

BRIEFING = "/cpt/00100.html"
TITLE = "title: Freezing of liver tumors"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library())


@pytest.fixture
def run(cptref: samples.Cptref) -> samples.Cptref:
    return cptref


@pytest.fixture
def served(home: Path) -> Iterator[Serve]:
    with serving(home) as started:
        started.until(lambda page: page.status == 200 and "files" in started.said())
        yield started


def retitle(home: Path, title: str) -> None:
    (home / CODE_PATH).write_text(CODE.replace(TITLE, f"title: {title}"), "utf-8")


def shows(served: Serve, words: str, path: str = BRIEFING) -> None:
    served.until(lambda page: page.status == 200 and words in page.text, path)


@pytest.mark.slow
def test_a_saved_record_is_on_its_page(served: Serve) -> None:
    for title in ("Cooling of liver tumors", "Icing of liver tumors"):
        retitle(served.home, title)
        shows(served, title)


@pytest.mark.slow
def test_a_half_saved_record_leaves_the_last_page_and_is_told(served: Serve) -> None:
    (served.home / CODE_PATH).write_text(CODE[: len(CODE) // 2], "utf-8")
    assert '"is_stale": true' in served.until_told('"own": [{', BRIEFING)
    assert "Freezing of liver tumors" in served.page(BRIEFING).text
    assert served.page("/modifiers/62.html").status == 200
    retitle(served.home, "Whole again")
    shows(served, "Whole again")
    assert '"own": []' in served.until_told('"is_stale": false', BRIEFING)


@pytest.mark.slow
def test_what_is_no_text_at_all_is_told(served: Serve) -> None:
    (served.home / CODE_PATH).write_bytes(b"\xff\xfe\x00" * 1000)
    served.until_told('"own": [{', BRIEFING)
    retitle(served.home, "Text again")
    shows(served, "Text again")


@pytest.mark.slow
def test_a_deleted_folder_is_told_and_its_return_is_seen(served: Serve, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    shutil.copytree(served.home / "content", aside)
    shutil.rmtree(served.home / "content")
    served.until_told('"is_stale": true')
    assert "Freezing of liver tumors" in served.page(BRIEFING).text
    aside.rename(served.home / "content")
    served.until_told('"is_stale": false')
    for title in ("Back again", "And watched"):
        retitle(served.home, title)
        shows(served, title)


@pytest.mark.slow
def test_a_library_that_is_gone_and_comes_back_goes_on(served: Serve, tmp_path: Path) -> None:
    served.home.rename(tmp_path / "aside")
    time.sleep(2.5)
    assert served.process.poll() is None
    (tmp_path / "aside").rename(served.home)
    retitle(served.home, "Here again")
    shows(served, "Here again")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_checkout_of_another_branch_is_shown(served: Serve) -> None:
    def git(*words: str) -> None:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *name, *words], cwd=served.home, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "content")
    git("commit", "-q", "-m", "One")
    git("checkout", "-q", "-b", "other")
    shutil.rmtree(served.home / "content" / "modifiers")
    on_disk(served.home, library({"content/modifiers/66.yaml": None}))
    retitle(served.home, "Of the other branch")
    git("commit", "-q", "-a", "-m", "Two")
    shows(served, "Of the other branch")
    git("checkout", "-q", "main")
    shows(served, "Freezing of liver tumors")
    git("checkout", "-q", "other")
    shows(served, "Of the other branch")


@pytest.mark.slow
def test_a_library_with_a_mistake_from_the_start_is_served_once_it_is_mended(home: Path) -> None:
    (home / CODE_PATH).write_text("title: [\n", "utf-8")
    with serving(home) as served:
        served.until_told(CODE_PATH, BRIEFING)
        assert served.page(BRIEFING).status == 503
        retitle(home, "Mended")
        shows(served, "Mended")


@pytest.mark.slow
def test_a_draft_is_built_and_told_what_it_lacks(served: Serve) -> None:
    text = CODE.replace("It is done in the hospital", "TODO where it is done in the hospital")
    (served.home / CODE_PATH).write_text(text, "utf-8")
    told = served.until_told("E120", BRIEFING)
    assert '"is_stale": false' in told
    shows(served, "Draft")
    assert '"others": []' in served.told("/")


@pytest.mark.slow
def test_a_broken_theme_is_told_and_its_mending_seen(served: Serve) -> None:
    own = served.home / "templates"
    own.mkdir()
    (own / "briefing.html").write_text("{% half", "utf-8")
    served.until_told("the theme cannot be used")
    (own / "briefing.html").unlink()
    served.until_told('"is_stale": false')


@pytest.mark.slow
def test_a_file_that_is_made_and_removed_shows(served: Serve) -> None:
    path = served.home / "content" / "terms" / "Not a name.yaml"
    path.write_text("title: x\n", "utf-8")
    served.until_told("Not a name")
    path.unlink()
    served.until_told('"others": []')


@pytest.mark.slow
def test_the_site_of_the_library_is_not_touched_and_has_no_script(served: Serve) -> None:
    assert not (served.home / "site").exists()
    program = [sys.executable, "-m", "cptref", "build", "-C", str(served.home)]
    subprocess.run(program, check=True, capture_output=True)
    retitle(served.home, "Served alone")
    shows(served, "Served alone")
    published = (served.home / "site" / BRIEFING[1:]).read_text("utf-8")
    assert "Freezing of liver tumors" in published
    assert ".cptref" not in published
    pages = (served.home / ".cptref-cache" / "serve" / "site").rglob("*.html")
    assert [page for page in pages if ".cptref" in page.read_text("utf-8")] == []


@pytest.mark.slow
def test_what_is_served_is_what_a_build_makes(served: Serve, tmp_path: Path) -> None:
    """After edits, each by another process that takes up what the one before has kept."""
    for title in ("One", "Two", "Three"):
        retitle(served.home, title)
        shows(served, title)
    assert served.end() == 130
    out = tmp_path / "clean"
    program = [sys.executable, "-m", "cptref", "build", "-C", str(served.home), "--no-cache"]
    subprocess.run([*program, "--out", str(out)], check=True, capture_output=True)
    assert files(served.home / ".cptref-cache" / "serve" / "site") == files(out)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_nothing_left_behind(served: Serve, number: int, code: int) -> None:
    children = processes_below(served.process.pid)
    assert served.end(number) == code
    assert [each for each in children if is_running(each)] == []
    left = sorted(path.name for path in (served.home / ".cptref-cache" / "serve").iterdir())
    assert left == ["kept", "site"]


@pytest.mark.slow
def test_a_signal_in_the_first_build_leaves_nothing_half(home: Path) -> None:
    with serving(home) as served:
        children = processes_below(served.process.pid)
        assert served.end() == 130
        assert [each for each in children if is_running(each)] == []
        left = {path.name for path in (home / ".cptref-cache" / "serve").iterdir()}
        assert left <= {"kept", "site"}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")
def test_the_builder_goes_with_a_server_that_was_killed(served: Serve) -> None:
    end = time.monotonic() + PATIENCE
    # One builder ends with its build, and the next is not there in the same moment.
    while not (children := processes_below(served.process.pid)) and time.monotonic() < end:
        time.sleep(0.05)
    assert children
    served.process.kill()
    served.process.wait()
    end = time.monotonic() + PATIENCE
    while any(map(is_running, children)) and time.monotonic() < end:
        time.sleep(0.05)
    assert [each for each in children if is_running(each)] == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")
def test_a_builder_that_was_killed_is_replaced(served: Serve) -> None:
    for child in processes_below(served.process.pid):
        os.kill(child, signal.SIGKILL)
    for title in ("After one was killed", "And another"):
        retitle(served.home, title)
        shows(served, title)


@pytest.mark.slow
def test_a_module_in_the_folder_it_is_started_from_is_none_of_ours(home: Path) -> None:
    """Whoever serves a library that he was sent runs no code of it."""
    for name in ("json.py", "yaml.py", "cptref.py"):
        (home / name).write_text("raise SystemExit('run')\n", "utf-8")
    program = [sys.executable, "-P", "-m", "cptref", "serve", "--port", "0"]
    where = {**os.environ, "PYTHONPATH": str(Path(disk.__file__).parents[2])}
    with subprocess.Popen(
        program, cwd=home, env=where, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "Serving" in process.stdout.readline()
        assert "files" in process.stdout.readline()
        process.terminate()


@pytest.mark.slow
def test_the_editor_that_is_named_is_told(home: Path) -> None:
    (home / CODE_PATH).write_text(CODE.replace("status: active", "status: actve"), "utf-8")
    with serving(home, EDITOR="vim", VISUAL="") as served:
        told = served.until_told(CODE_PATH, BRIEFING)
        assert f"vim +3 {home / CODE_PATH}" in told
        assert f"vscode://file{home / CODE_PATH}:3:9" in told


def test_a_port_that_is_in_use_is_told(home: Path, run: samples.Cptref) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = run("serve", "-C", home, "--port", str(port))
    assert ran.code == 3
    assert ran.err == (
        f"cptref: port {port} is in use: end what listens there, or choose another with --port N\n"
    )


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_wrong_usage(home: Path, run: samples.Cptref, port: str) -> None:
    assert run("serve", "-C", home, "--port", port).code == 2


def test_outside_of_a_library_there_is_nothing_to_serve(
    tmp_path: Path, run: samples.Cptref
) -> None:
    ran = run("serve", "-C", tmp_path)
    assert ran.code == 2
    assert "is no library" in ran.err


def test_a_folder_that_cannot_be_written_is_told(home: Path, run: samples.Cptref) -> None:
    (home / ".cptref-cache").write_text("a file in the way", "utf-8")
    ran = run("serve", "-C", home, "--port", "0")
    assert ran.code == 3
    assert ".cptref-cache" in ran.err


def test_without_its_packages_it_says_how_they_are_installed(
    home: Path, run: samples.Cptref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    ran = run("serve", "-C", home)
    assert ran.code == 2
    assert "pip install 'cptref[serve]'" in ran.err
    assert "make serve" in ran.err


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def processes_below(process: int) -> list[int]:
    """The children of a process; none where the system does not say."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == process:
            found.append(int(status.parent.name))
    return found


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
