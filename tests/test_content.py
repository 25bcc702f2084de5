"""The library that this repository publishes."""

from cptref.build import examine
from cptref.report import text
from cptref.tree import read_content
from tests import sites


def test_the_librarys_own_records_have_no_problem() -> None:
    """Neither error nor warning; what is wrong is printed as an editor sees it."""
    read = read_content(sites.HOME)
    problems = (*read.problems, *examine(read.value).problems)
    assert text(problems, len(read.value)) == f"No problems in {len(read.value)} files.\n"
