"""The documents: what they name is there, and what they tell one to do does what they say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from cptref.cli.commands import app
from cptref.cms.kinds import KINDS
from tests import consoles, reference, samples, scaffolds
from tests.builders import library

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))
#: `checks/medicare.py`, `cms/`: a module or a folder of the program, or one of the checkout; and
#: `columns.py`: what the folder of a kind of CMS's files has, whichever it is.
_NAMED = re.compile(r"`([\w./-]+(?:\.py|\.md|/))`")
_EXAMPLE = re.compile(r"as `(templates/[\w/.]+)` of your\nlibrary:\n\n```html\n(.*?)```", re.DOTALL)
_LINKS = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize("document", [*DOCUMENTS, "CONTRIBUTING.md", "README.md"])
def test_a_document_names_what_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    places = (ROOT, *(ROOT / place for place in ("src/cptref", "src/cptref/files", "templates")))
    kinds = [at.parent for at in (ROOT / "src" / "cptref" / "cms").glob("*/columns.py")]
    lost = [name for name in _NAMED.findall(text)
            if not any((at / name).exists() for at in places)
            and not all((at / name).exists() for at in kinds)]  # fmt: skip
    assert lost == []
    here = (ROOT / document).parent
    links = [link for link in _LINKS.findall(text) if "://" not in link]
    assert [link for link in links if not (here / link).exists()] == []


def test_the_picture_of_the_packages_names_every_package() -> None:
    """A package that nobody can find is where a newcomer gives up."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (ROOT / "src" / "cptref").glob("*/__init__.py")]
    assert packages
    assert [name for name in packages if f"`{name}/`" not in text] == []


@pytest.mark.slow
def test_the_theming_guides_example_does_what_it_says(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    """The page is built with the part that the guide shows, and has it."""
    text = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
    part = re.search(
        r"as `(templates/[\w/.]+)` of your\nlibrary:\n\n```html\n(.*?)```", text, re.DOTALL
    )
    assert part
    samples.write(tmp_path, library())
    place = tmp_path / part[1]
    place.parent.mkdir(parents=True)
    place.write_text(part[2], encoding="utf-8")
    assert cptref("build", "-C", tmp_path).code == 0
    assert part[2].strip() in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("document", ["records", "commands"])
def test_a_document_that_is_made_of_the_program_is_as_it_is_made(document: str) -> None:
    """Every key of every record, every command and option. `make reference` writes them anew."""
    written = (ROOT / "docs" / f"{document}.md").read_text(encoding="utf-8")
    assert written == getattr(reference, document)()


@pytest.mark.slow
def test_every_command_and_option_stands_in_the_documents() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group: Any = typer.main.get_command(app)
    flags = {
        (name, flag)
        for name, command in group.commands.items()
        for parameter in command.params
        if parameter.param_type_name == "option"
        for flag in parameter.opts
        if flag not in ("-h", "--help")
    }
    assert len(flags) > 20
    lost = {
        (name, flag)
        for name, flag in flags
        if not re.search(rf"^- `{flag}\b", section(text, f"cptref {name}"), flags=re.MULTILINE)
    }
    assert lost == set()


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


SHOWN = [each for each in ("README.md", "CONTRIBUTING.md", *DOCUMENTS)
         if "```console" in (ROOT / each).read_text(encoding="utf-8")]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("document", SHOWN)
def test_what_a_document_shows_of_a_terminal_is_what_is_printed(
    document: str,
    tmp_path: Path,
    cptref: samples.Cptref,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = consoles.library(tmp_path)
    monkeypatch.chdir(home)
    monkeypatch.setattr("cptref.cli.new.today", lambda: scaffolds.TODAY)
    for step in consoles.steps((ROOT / document).read_text(encoding="utf-8")):
        if isinstance(step, str):
            consoles.act(step, home)
            continue
        printed = consoles.run(step, home, cptref)
        assert consoles.fits(step.printed, printed), f"$ {step.command}\n{printed}"


def test_there_are_documents_with_a_terminal() -> None:
    assert {"README.md", "CONTRIBUTING.md"} <= set(SHOWN)


@pytest.mark.parametrize(
    ("printed", "out", "does"),
    [
        (("a", "…", "c"), "a\nb\nb\nc\n", True),
        (("a", "…", "c"), "a\nc\n", True),
        (("a", "…", "c"), "a\nb\n", False),
        (("took … s",), "took 2 s\n", True),
        (("took … s",), "took 2 s\nmore\n", False),
        ((), "", True),
        ((), "x\n", False),
    ],
)
def test_what_is_printed_is_compared_line_by_line(
    printed: tuple[str, ...], out: str, does: bool
) -> None:
    assert consoles.fits(printed, out) is does


_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: Programs of others that a document tells one to run.
_OTHERS = ("aws", "git")


@pytest.mark.parametrize("document", [*DOCUMENTS, "CONTRIBUTING.md", "README.md"])
def test_a_command_that_a_document_names_is_one(document: str) -> None:
    """What is not run as shown is at least there: a target of make, a command with its options."""
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    group: Any = typer.main.get_command(app)
    shown = [(kind, line) for kind, block in _FENCED.findall(text) for line in block.splitlines()]
    for kind, line in shown:
        program, *words = line.split() or [""]
        if program == "make" and kind in ("", "sh"):
            assert words[:1] in [[], ["the"]] or words[0] in targets, line
        elif program == "cptref" and kind in ("", "sh"):
            known = {flag for each in group.commands[words[0]].params for flag in each.opts}
            assert {word for word in words if word.startswith("-")} <= known, line
        elif kind == "sh":
            assert program in ("", *_OTHERS), line


@pytest.mark.slow
def test_what_the_data_are_for_programs_is_so(
    tmp_path: Path, cptref: samples.Cptref, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file that the document names is there, and its program prints what it says."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    home = samples.write(tmp_path, scaffolds.made())
    assert cptref("build", "-C", home, "--base-url", "https://example.org/codes").code == 0
    table = text[text.index("| file |") : text.index("```python")]
    named = re.findall(r"`([\w./-]+\.\w+)`", table)
    assert len(named) > 10
    assert [name for name in named if not (home / "site" / name).is_file()] == []
    program = re.search(r"```python\n(.*?)```\n.*?```text\n(.*?)```", text, re.DOTALL)
    assert program
    exec(program[1], {"SITE": (home / "site").as_uri()})  # noqa: S102
    assert capsys.readouterr().out == program[2]


@pytest.mark.slow
def test_the_headers_for_publishing_are_those_of_the_pages(
    tmp_path: Path, cptref: samples.Cptref
) -> None:
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    home = samples.write(tmp_path, library())
    assert cptref("build", "-C", home).code == 0
    page = (home / "site" / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1] in text
    assert (home / "site" / "_headers").is_file()
    assert (home / "site" / "404.html").is_file()


def test_the_theming_guide_names_every_template_and_block() -> None:
    text = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
    templates = [path.relative_to(ROOT / "templates").as_posix()
                 for path in (ROOT / "templates").rglob("*.html")]  # fmt: skip
    assert [name for name in templates if f"`{name}`" not in text] == []
    base = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    blocks = re.findall(r"\{% block (\w+)", base)
    assert [name for name in blocks if f"`{name}`" not in text] == []


def test_the_import_guide_names_every_kind() -> None:
    text = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in text] == []


def test_the_way_without_a_terminal_names_the_forms_of_the_host() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    forms = [re.search(r"^name: (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
             for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")]  # fmt: skip
    names = [form[1] for form in forms if form]
    assert len(names) > 2
    assert [name for name in names if f'"{name}"' not in text] == []
