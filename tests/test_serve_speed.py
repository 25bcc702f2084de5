"""From a save to the new page: what an editor waits for, in this library and in one of a thousand.

`benchmarks/serve.py` measures larger ones.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import sites
from tests.invented import invented
from tests.saving import measured

pytestmark = [pytest.mark.slow, pytest.mark.alone]

#: Seconds. The least of several: what else the machine does is no fault of the program.
MOST = 0.5


def test_a_save_in_this_library_is_seen_at_once(tmp_path: Path) -> None:
    shutil.copytree(sites.HOME / "content", tmp_path / "content")
    took = measured(tmp_path, 6)
    print(took)
    assert min(took) <= MOST


def test_a_save_in_a_library_of_a_thousand_is_seen_at_once(tmp_path: Path) -> None:
    took = measured(invented(tmp_path, 1_000, bare=True), 6)
    print(took)
    assert min(took) <= MOST
