"""Every day of the files that are held lies in one span, which says what `releases.on` says."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from cptref.catalog import releases
from cptref.catalog.days import spans
from cptref.cms.kinds import KINDS
from tests import sites

DAY = timedelta(days=1)


@pytest.mark.parametrize("library", sites.LIBRARIES)
def test_each_boundary_is_where_the_release_in_force_changes(library: sites.Library) -> None:
    """Corrections in mid-quarter, holes between releases, and what is before and after all."""
    datasets, days = sites.catalog(library).datasets, 0
    for kind in KINDS:
        found = spans(datasets, kind)
        assert found[0].first is None
        assert found[-1].last is None
        for before, after in pairwise(found):
            assert before.last is not None
            assert after.first == before.last + DAY
        edges = {edge for each in found for edge in (each.first, each.last) if edge}
        for day in {edge + step * DAY for edge in edges for step in (-1, 0, 1)}:
            held = releases.on(datasets, kind, day)
            within = [each for each in found if (each.first or date.min) <= day]
            expected = held.begun if held.covered else None
            assert within[-1].dataset == expected, (kind, day)
            days += 1
    assert days > 6
