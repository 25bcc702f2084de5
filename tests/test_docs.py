"""The documents: what they name is there, and what they tell one to do does what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import samples
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
