"""Each briefing of the published library, taken away and added again by `cptref new`."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cptref.build import against, examine
from cptref.diagnostics import Diagnostic
from cptref.scaffold.adding import Added, added
from tests import growth, samples, sites
from tests.pace import pace
from tests.shares import some

#: The diagnosis that holds the place of a first one is none that an import looked for.
_STAND_IN = "did not look for R69"
_SECONDS = 1.0


def said(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.file, problem.rule.number, problem.message


@pytest.mark.slow
@pytest.mark.parametrize("path", some(growth.codes(sites.content())))
def test_only_placeholders_are_told_of_it(path: str) -> None:
    left = growth.without(sites.content(), path)
    before = examine(left)
    assert before.value is not None
    if before.value.family_of(growth.id_of(path)) == "":
        pytest.skip("what says where the code stands is gone with its briefing")
    found = added(before.value, Path(path).stem, (), "", before.value.newest, anyway=False)
    assert isinstance(found, Added), found.words
    after = examine({**left, **found.files})
    assert after.value is not None
    known = Counter(map(said, before.problems))
    new = [
        each for each in after.problems if not known[said(each)] and _STAND_IN not in each.message
    ]
    assert {each.rule.number for each in new} == {"E120"}
    assert len(new) <= 14
    assert [said(each) for each in against(left, after.value).problems] == []


@pytest.mark.slow
@pytest.mark.alone
def test_it_takes_less_than_a_second(tmp_path: Path) -> None:
    """Of the processor, which is all that it waits for, at the pace of a machine at rest."""
    path = max(growth.codes(sites.content()))
    took = []
    for number in range(3):
        home = samples.write(tmp_path / f"{number}", growth.without(sites.content(), path))
        command = ["new", Path(path).stem, "--anyway", "-C", str(home)]
        before = pace()
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "cptref", *command], check=True, capture_output=True)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
        took.append(seconds / statistics.mean((before, pace())))
    assert min(took) < _SECONDS
