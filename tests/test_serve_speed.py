"""From a save to the new page: what an editor waits for, in this library and in a larger one.

Of 300 records, and of 1,000 by `make examples`; `benchmarks/serve.py` measures larger ones.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import sites
from tests.invented import invented
from tests.saving import measured
from tests.shares import ALL

pytestmark = [pytest.mark.slow, pytest.mark.alone]

#: Seconds. The least of several: what else the machine does is no fault of the program. So one
#: that was seen in time is enough.
MOST = 0.5
LARGE = 1_000 if ALL else 300


def test_a_save_in_this_library_is_seen_at_once(tmp_path: Path) -> None:
    shutil.copytree(sites.HOME / "content", tmp_path / "content")
    took = measured(tmp_path, 6, enough=MOST)
    print(took)
    assert min(took) <= MOST


def test_a_save_in_a_large_library_is_seen_at_once(tmp_path: Path) -> None:
    took = measured(invented(tmp_path, LARGE, bare=True), 6, enough=MOST)
    print(took)
    assert min(took) <= MOST
