"""The command line: exit codes, what is printed where, and never a traceback."""

import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from cptref import __version__
from cptref.cli.start import main
from cptref.schema.export import editor_schemas
from tests.builders import CODE, CODE_PATH, TERM_PATH, library, on_disk

Capture = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Cptref:
    """Runs the command line in this process, as if it had been typed."""

    patch: pytest.MonkeyPatch
    capture: Capture

    def __call__(self, *arguments: str | Path) -> Ran:
        self.patch.setattr(sys, "argv", ["cptref", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = self.capture.readouterr()
        assert "Traceback" not in printed.err + printed.out
        code = ended.value.code
        assert isinstance(code, int)
        return Ran(code, printed.out, printed.err)


@pytest.fixture
def cptref_(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Cptref:
    monkeypatch.delenv("CPTREF_TRACEBACK", raising=False)
    return Cptref(monkeypatch, capsys)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return on_disk(tmp_path / "library", library())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A library with an error in one file and a warning in another."""
    changes: dict[str, str | bytes | None] = {
        CODE_PATH: CODE.replace("active", "actve"),
        TERM_PATH: "title: Global per\u200biod\nmeaning: Days of care [@editorial].\n",
    }
    return on_disk(tmp_path / "bad", library(changes))


def typed(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "cptref", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, timeout=60, env={**os.environ, **more}
    )


# Exit codes


def test_a_sound_library_exits_0(cptref_: Cptref, home: Path) -> None:
    assert cptref_("check", "-C", home) == Ran(0, "No problems in 7 files.\n", "")


def test_content_with_errors_exits_1(cptref_: Cptref, bad: Path) -> None:
    ran = cptref_("check", "-C", bad)
    assert ran.code == 1
    assert "00100.yaml:3:9: E104 status must be one of active, deleted, replaced; got" in ran.out
    assert ran.out.endswith("1 error, 1 warning in 2 of 7 files.\n")


def test_warnings_alone_exit_0(cptref_: Cptref, bad: Path) -> None:
    on_disk(bad, {CODE_PATH: CODE.encode()})
    ran = cptref_("check", "-C", bad)
    assert ran.code == 0
    assert ran.out.endswith("1 warning in 1 of 7 files.\n")


def test_a_folder_that_is_no_library_exits_2_with_one_line(
    cptref_: Cptref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["check"], ["check", "-C", "."], ["build"], ["build", "-C", "missing"]):
        ran = cptref_(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("\n") == 1
        assert "content/site.yaml" in ran.err
        assert "-C" in ran.err or "Name the folder" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check", "--colour"], ["check", "--format", "xml"], ["explain", "E999"]],
)
def test_wrong_usage_exits_2(cptref_: Cptref, arguments: list[str], home: Path) -> None:
    extra = ["-C", str(home)] if "check" in arguments else []
    ran = cptref_(*arguments, *extra)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_disk_that_fails_exits_3_with_the_name_and_the_reason(
    cptref_: Cptref, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "content/terms")

    monkeypatch.setattr("cptref.disk.inputs.survey", unreadable)
    ran = cptref_("check", "-C", home)
    assert ran == Ran(3, "", "cptref: content/terms: Permission denied\n")


@pytest.mark.slow
def test_a_theme_that_cannot_be_used_exits_3(cptref_: Cptref, home: Path) -> None:
    on_disk(home, {"templates/home.html": b"{{ nothing.here }}"})
    ran = cptref_("build", "-C", home)
    assert ran.code == 3
    assert ran.err.startswith("cptref: the theme cannot be used: ")
    assert "home.html" in ran.err
    assert not (home / "site").exists()


def test_a_fault_of_ours_exits_4_with_a_line_to_report(
    cptref_: Cptref, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("axes")

    monkeypatch.setattr("cptref.cli.examined.Library", broken)
    ran = cptref_("check", "-C", home)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("cptref: a fault of ours: KeyError: 'axes'. Please report it")
    assert ran.err.count("\n") == 1


def test_a_fault_of_ours_can_be_asked_for_its_traceback(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("axes")

    monkeypatch.setattr("cptref.cli.examined.Library", broken)
    monkeypatch.setenv("CPTREF_TRACEBACK", "1")
    monkeypatch.setattr(sys, "argv", ["cptref", "check", "-C", str(home)])
    with pytest.raises(KeyError, match="axes"):
        main()


def test_ctrl_c_exits_130_without_a_word(
    cptref_: Cptref, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cptref.cli.examined.Library", interrupted)
    ran = cptref_("check", "-C", home)
    assert ran == Ran(130, "", "")


def test_too_little_memory_exits_3_in_plain_words(
    cptref_: Cptref, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object, **named: object) -> None:
        raise MemoryError

    monkeypatch.setattr("cptref.disk.inputs.survey", too_much)
    ran = cptref_("check", "-C", home)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "cptref: there is not enough memory: give it more, or end other programs\n"


@pytest.mark.slow
def test_a_reader_that_has_gone_is_no_fault(bad: Path) -> None:
    """`cptref check | head -1` complains of nothing."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "cptref", "check", "-C", str(bad)],
        stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (3, b"")


# Check


def test_json_is_for_programs(cptref_: Cptref, bad: Path) -> None:
    ran = cptref_("check", "-C", bad, "--format", "json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert found["files"] == 7
    assert [(p["file"], p["line"], p["column"], p["rule"]) for p in found["problems"]] == [
        (CODE_PATH, 3, 9, "E104"), (TERM_PATH, 1, 18, "W002"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        (CODE_PATH, "1 error in 1 of 1 file."),
        ("content/terms", "1 warning in 1 of 1 file."),
        ("content/payers", "No problems in 1 file."),
        ("content", "1 error, 1 warning in 2 of 7 files."),
        (".", "1 error, 1 warning in 2 of 7 files."),
    ],
)
def test_a_path_narrows_what_is_told(cptref_: Cptref, bad: Path, path: str, counts: str) -> None:
    ran = cptref_("check", "-C", bad, bad / path)
    assert ran.out.splitlines()[-1] == counts
    assert ran.code == ("error" in counts)


def test_a_path_is_read_from_where_the_editor_stands(
    cptref_: Cptref, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is then found upward from there."""
    monkeypatch.chdir(bad / "content" / "codes" / "cpt")
    assert cptref_("check", "00100.yaml").out.endswith("1 error in 1 of 1 file.\n")


@pytest.mark.parametrize("path", ["missing.yaml", "../outside.yaml"])
def test_a_path_that_is_not_in_the_library_is_wrong_usage(
    cptref_: Cptref, bad: Path, path: str
) -> None:
    (bad.parent / "outside.yaml").write_bytes(b"")
    ran = cptref_("check", "-C", bad, bad / path)
    assert (ran.code, ran.out) == (2, "")
    assert path.rpartition("/")[2] in ran.err


def test_refused_files_are_told_with_the_others(cptref_: Cptref, home: Path) -> None:
    (home / "content" / "link.yaml").symlink_to("/etc/passwd")
    ran = cptref_("check", "-C", home)
    assert ran.code == 1
    assert "content/link.yaml: E018 is a link" in ran.out


# Colour


def on_a_terminal(*arguments: str, **more: str) -> str:
    """What the command prints where standard output is a terminal."""
    outside, inside = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "cptref", *arguments],
        stdout=inside, stderr=inside, check=False, timeout=60,
        env={k: v for k, v in os.environ.items() if k != "NO_COLOR"} | more,
    )  # fmt: skip
    os.close(inside)
    printed = b""
    try:
        while block := os.read(outside, 65_536):
            printed += block
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(outside)
    return printed.decode().replace("\r\n", "\n")


@pytest.mark.slow
def test_a_terminal_gets_colour_and_says_no_to_it(cptref_: Cptref, bad: Path) -> None:
    plain = cptref_("check", "-C", bad).out
    coloured = on_a_terminal("check", "-C", str(bad))
    assert "\x1b[" in coloured
    assert on_a_terminal("check", "-C", str(bad), "--no-color") == plain
    assert on_a_terminal("check", "-C", str(bad), NO_COLOR="1") == plain


@pytest.mark.slow
def test_what_is_piped_has_no_colour(bad: Path) -> None:
    assert b"\x1b[" not in typed("check", "-C", bad).stdout


# Build


@pytest.mark.slow
def test_build_ends_with_one_line(cptref_: Cptref, home: Path) -> None:
    ran = cptref_("build", "-C", home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert ran.out.startswith(f"{home / 'site'}: ")
    assert " unchanged, 0 removed, " in ran.out
    assert ran.out.endswith(" s, no problems.\n")
    assert (home / "site" / "cpt" / "00100.html").is_file()


@pytest.mark.slow
def test_build_shows_warnings_and_counts_them(cptref_: Cptref, bad: Path) -> None:
    on_disk(bad, {CODE_PATH: CODE.encode()})
    ran = cptref_("build", "-C", bad)
    assert ran.code == 0
    assert "W002 warning" in ran.err
    assert ran.out.endswith(" s, 1 warning.\n")


@pytest.mark.slow
def test_build_writes_nothing_where_there_is_an_error(cptref_: Cptref, home: Path) -> None:
    """The old site stays as it was."""
    cptref_("build", "-C", home)
    before = (home / "site" / "cpt" / "00100.html").read_bytes()
    on_disk(home, {CODE_PATH: CODE.replace("Freezing of", "Melting of").encode(), TERM_PATH: b"x"})
    ran = cptref_("build", "-C", home)
    assert (ran.code, ran.out) == (1, "")
    assert "E013" in ran.err
    assert (home / "site" / "cpt" / "00100.html").read_bytes() == before


def test_build_makes_no_site_where_there_was_none(cptref_: Cptref, bad: Path) -> None:
    assert cptref_("build", "-C", bad).code == 1
    assert not (bad / "site").exists()


@pytest.mark.slow
def test_a_second_build_changes_nothing(cptref_: Cptref, home: Path) -> None:
    cptref_("build", "-C", home)
    ran = cptref_("build", "-C", home)
    files, unchanged, removed, *_ = ran.out.partition(": ")[2].split(", ")
    assert files.split()[0] == unchanged.split()[0]
    assert removed.split()[0] == "0"


@pytest.mark.slow
def test_the_site_goes_where_it_is_told(cptref_: Cptref, home: Path, tmp_path: Path) -> None:
    assert cptref_("build", "-C", home, "--out", tmp_path / "elsewhere").code == 0
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert not (home / "site").exists()


@pytest.mark.parametrize("out", ["/", ".", "content", "foreign"])
def test_an_output_folder_that_is_not_its_own_is_wrong_usage(
    cptref_: Cptref, home: Path, out: str
) -> None:
    on_disk(home, {"foreign/thesis.txt": b"years of work"})
    ran = cptref_("build", "-C", home, "--out", home / out)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("cptref: ")
    assert (home / "foreign" / "thesis.txt").read_bytes() == b"years of work"


@pytest.mark.slow
def test_the_base_url_is_used_for_canonical_links(cptref_: Cptref, home: Path) -> None:
    assert cptref_("build", "-C", home, "--base-url", "https://codes.example.com/lib/").code == 0
    page = (home / "site" / "cpt" / "00100.html").read_text(encoding="utf-8")
    assert 'href="https://codes.example.com/lib/cpt/00100.html"' in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://intranet/codes", "http://intranet/codes"),
        ("http://[::1]:8000/x/", "http://[::1]:8000/x"),
        ("https://Codes.Example.COM", "https://codes.example.com"),
    ],
)
def test_a_base_url_may_lie_in_a_network_of_its_own(
    cptref_: Cptref, home: Path, given: str, used: str
) -> None:
    assert cptref_("build", "-C", home, "--base-url", given).code == 0
    page = (home / "site" / "cpt" / "00100.html").read_text(encoding="utf-8")
    assert f'href="{used}/cpt/00100.html"' in page


def test_a_base_url_that_is_none_is_wrong_usage(cptref_: Cptref, home: Path) -> None:
    ran = cptref_("build", "-C", home, "--base-url", "javascript:alert(1)")
    assert (ran.code, ran.out) == (2, "")
    assert "--base-url" in ran.err


@pytest.mark.parametrize("end", ["?from=mail", "#top", "codes/?", "#"])
def test_a_base_url_to_which_no_path_can_be_added_is_wrong_usage(
    cptref_: Cptref, home: Path, end: str
) -> None:
    ran = cptref_("build", "-C", home, "--base-url", f"https://example.org/{end}")
    assert (ran.code, ran.out) == (2, "")
    assert "--base-url may hold no '?' and no '#'" in ran.err


@pytest.mark.slow
def test_a_part_of_the_stylesheet_that_changed_is_in_the_next_site(
    cptref_: Cptref, home: Path
) -> None:
    for colour in (b"teal", b"navy"):
        on_disk(home, {"templates/assets/parts/base.css": b"body{color:%s}" % colour})
        assert cptref_("build", "-C", home).code == 0
        sheets = [path.read_bytes() for path in (home / "site/assets").glob("style.*.css")]
        assert [b"body{color:%s}" % colour in sheet for sheet in sheets] == [True]


@pytest.mark.slow
def test_a_librarys_own_templates_override_the_built_in(cptref_: Cptref, home: Path) -> None:
    on_disk(home, {"templates/not_found.html": b"Own words. {{ shell.notice }}"})
    assert cptref_("build", "-C", home).code == 0
    assert "Own words." in (home / "site" / "404.html").read_text(encoding="utf-8")


# Explain, schema, help


def test_explain_shows_one_rule_or_all(cptref_: Cptref) -> None:
    one, small, every = cptref_("explain", "E104"), cptref_("explain", "e104"), cptref_("explain")
    assert one.out.startswith("E104 (error): ")
    assert small == one
    assert "E104" in every.out
    assert "L004" in every.out
    assert {one.code, every.code} == {0}


@pytest.mark.slow
def test_schema_writes_what_differs_and_says_so(cptref_: Cptref, home: Path) -> None:
    assert cptref_("schema", "-C", home, "--check").code == 1
    assert not (home / "schema").exists()
    assert cptref_("schema", "-C", home).out.startswith("written: ")
    assert {p.name: p.read_bytes() for p in (home / "schema").iterdir()} == editor_schemas()
    assert cptref_("schema", "-C", home, "--check") == Ran(0, "", "")


def test_version_and_help_are_told(cptref_: Cptref) -> None:
    assert cptref_("--version").out == f"cptref {__version__}\n"
    said = cptref_("--help")
    assert said.code == 0
    assert all(name in said.out for name in ("build", "check", "explain", "schema"))


def test_the_library_is_the_nearest_folder_upward(
    cptref_: Cptref, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home / "content" / "codes")
    assert cptref_("check").code == 0


@pytest.mark.slow
def test_the_program_runs_as_a_module(home: Path) -> None:
    ran = typed("check", "-C", home)
    assert (ran.returncode, ran.stdout) == (0, b"No problems in 7 files.\n")
