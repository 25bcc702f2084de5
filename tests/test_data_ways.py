"""What the page of the library as data shows is run as it is printed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from cptref.files.data.ways import WAYS
from cptref.site import packages
from tests import sites

_SHOWN = re.compile(r"<h3>([^<]+)</h3>\s*<pre><code>(.*?)</code></pre>", re.DOTALL)
_RUN = [each.title for each in WAYS if each.is_run]


def shown() -> dict[str, str]:
    """Title -> the program as the page has it."""
    page = sites.site("showcase")[packages.PAGE].decode()
    return {title: unescape(code) for title, code in _SHOWN.findall(page)}


@pytest.mark.slow
@pytest.mark.parametrize("title", _RUN)
@pytest.mark.parametrize("of", ["published", "showcase"])
def test_what_is_shown_reads_the_library(title: str, of: sites.Library, tmp_path: Path) -> None:
    if importlib.util.find_spec(title.lower()) is None:
        pytest.skip(f"{title} is not installed here: requirements/test.txt has it")
    (tmp_path / "library.zip").write_bytes(sites.site(of)[packages.LIBRARY])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", shown()[title]],
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    codes = [card.number for card in sites.catalog(of).codes.values()]
    assert any(code in done.stdout for code in codes), done.stdout


def test_what_was_not_run_says_so() -> None:
    page = sites.site("showcase")[packages.PAGE].decode()
    assert page.count("This was not run here.") == len(WAYS) - len(_RUN)
    assert set(_RUN) <= shown().keys()
