"""A library grows, and a briefing is taken away: it stays sound, and its site whole.

What this library holds is in content/ alone: no test says it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cptref.build import Sources, build, examine
from cptref.diagnostics import has_errors
from tests import growth, samples, sites
from tests.shares import some

pytestmark = pytest.mark.slow

TESTS = sites.ROOT / "tests"
#: They read CMS's own files, where those are at hand, and make libraries of what they find.
READ_FILES_OF_CMS = re.compile(r"test_cms_\w+\.py|cms_files\.py")
#: They hold what is said of named codes against CMS's files, and skip a code that is not there.
OF_NAMED_CODES = ("test_kidney_and_liver.py", "test_questions.py", "test_coders_walk.py")
#: What a dataset and the record of its source are called after, in every library.
_BY_RELEASE = re.compile(r"(cms-)?(asc|gpci|icd10\w*|listprices|msdrg|mue|opps|pfs|ptp)-.+")


def mistakes(content: Mapping[str, bytes | None]) -> list[str]:
    return [f"{p.file}: {p.message}" for p in examine(content).problems if has_errors((p,))]


def assert_whole(content: Mapping[str, bytes | None]) -> None:
    """No mistake, and every link of the site leads somewhere."""
    assert mistakes(content) == []
    built = build(Sources(content, sites.theme())).value
    assert built is not None
    assert sites.broken_links(dict(built)) == []


def test_a_library_with_new_codes_is_whole() -> None:
    grown = growth.grown(sites.content())
    assert set(growth.codes(grown)) > set(growth.codes(sites.content())) or (
        f"content/codes/cpt/{growth.NEW}.yaml" in sites.content()
    )
    assert_whole(grown)


@pytest.mark.parametrize("path", some(growth.codes(sites.content())))
def test_a_library_without_one_of_its_codes_is_sound(path: str) -> None:
    assert mistakes(growth.without(sites.content(), path)) == []


def test_without_the_longest_briefing_of_a_scope_the_site_is_whole() -> None:
    """Without each other one: `make test-growth`."""
    for url in sites.briefings():
        path = f"content/codes/{url.removesuffix('.html')}.yaml"
        assert_whole(growth.without(sites.content(), path))


def test_of_a_code_without_a_family_its_number_is_left() -> None:
    """Where a text had a link to it; relations go."""
    family, record = samples.RECORDS["family"], samples.RECORDS["code"]
    base = {name: raw for name, raw in samples.base().items() if "families/" not in name}
    text = samples.put((base[record] or b"").decode(), "family:").replace("family:\n", "")
    related = "related:\n  - {code: cpt/00102, relation: alternative, cite: [editorial]}\n"
    prose = "billing: See {code}`00102` and {code}`that one <00102>` [@editorial].\n"
    base[record] = samples.put(text, related + prose).encode()
    left = (growth.without(base, "content/codes/cpt/00102.yaml")[record] or b"").decode()
    assert family not in base
    assert "billing: See 00102 and that one [@editorial]." in left
    assert "related" not in left


def test_only_one_module_reads_what_is_published() -> None:
    """So that another library can be put in its place."""
    reads = re.compile(r"read_content\(ROOT\)|(?:ROOT|parents\[\d\]) / \"content\"")
    found = {path.name for path in TESTS.rglob("*.py") if reads.search(path.read_text("utf-8"))}
    assert found - {Path(__file__).name} <= {"sites.py"}


def test_no_test_of_what_is_published_says_what_that_is() -> None:
    """No number of a code, no family, no source: what content/ holds today."""
    held = {Path(path).stem for path in sites.content()
            if re.match(r"content/(codes|families|sources)/", path)}  # fmt: skip
    names = {name for name in held if not _BY_RELEASE.fullmatch(name)}
    said = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(names)))})(?![\w-])")
    found = {}
    for path in sorted(TESTS.rglob("*.py")):
        text = path.read_text("utf-8")
        if (
            path.name in OF_NAMED_CODES
            or READ_FILES_OF_CMS.fullmatch(path.name)
            or not re.search(r"\bsites\b", text)
        ):
            continue
        if named := sorted(set(said.findall(text)) - set(growth.CANDIDATES)):
            found[path.name] = named
    assert found == {}
