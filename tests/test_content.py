"""The library that this repository publishes."""

import pytest

from cptref.build import examine
from cptref.checks import freshness
from cptref.cli.report import text
from cptref.diagnostics import has_errors
from cptref.disk.read import read_content
from tests import sites


@pytest.mark.slow
def test_the_librarys_own_records_have_no_problem() -> None:
    """Neither error nor warning, but that CMS has newer releases than could be had (F006).

    What is wrong is printed as an editor sees it. Of a copy to which a code was added no error:
    that nothing was imported for it is a warning.
    """
    read = read_content(sites.HOME)
    found = (*read.problems, *examine(read.value).problems)
    told = (p for p in found if p.rule is not freshness.RELEASE_OLD)
    problems = tuple(p for p in told if sites.HOME == sites.ROOT or has_errors((p,)))
    assert text(problems, len(read.value)) == f"No problems in {len(read.value)} files.\n"
