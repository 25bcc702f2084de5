"""A library with codes added or one taken away; as a program, the tests about content on each.

`make test-growth` writes the copies and runs CONTENT_TESTS on every one, with CPTREF_CONTENT.
`python -m tests.growth NUMBER …` takes these codes away in turn, instead of each.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

import yaml

from cptref.build import examine
from tests import samples, sites

Content = dict[str, bytes | None]

#: What is no number of any library: the new code of a region of its own, with its modifiers.
NEW, SIDES = "50593", ("LT", "RT")
SOURCE = "made-by-a-test"
#: A record that nothing names any more, once a code is gone.
_LEFT_OVER = ("R008", "S003")
#: The tests that read the published library.
CONTENT_TESTS = (
    "tests/test_content.py", "tests/test_site.py", "tests/test_weights.py", "tests/test_api.py",
    "tests/test_page_contents.py", "tests/test_exports.py", "tests/test_pages_datasets.py",
    "tests/test_removal.py", "tests/test_html_valid.py", "tests/test_growth.py",
    "tests/test_packaging.py", "tests/browser/test_accessibility.py",
    "tests/browser/test_layout.py", "tests/browser/test_keyboard.py",
    "tests/browser/test_quiet.py", "tests/browser/test_print.py",
    "tests/browser/test_stylesheets.py", "tests/browser/test_without_script.py",
)  # fmt: skip


def codes(content: Mapping[str, bytes | None]) -> list[str]:
    """The paths of the briefings."""
    return sorted(path for path in content if path.startswith("content/codes/"))


def without(content: Mapping[str, bytes | None], path: str) -> Content:
    """The library without a briefing: what names its code names a member of a family, or nothing.

    Sources, terms and modifiers that nothing names any more go with it.
    """
    left = {name: raw for name, raw in content.items() if name != path}
    system, number = Path(path).parts[-2], Path(path).stem
    id = f"{system}/{number}"
    in_family = False
    for name, record in _records(left, "content/families/"):
        for member in (*record["codes"], *record.get("guidance", ())):
            if member["code"] == id:
                in_family = True
                member |= {"plain": f"A code whose briefing was taken away, {number}"}
                member["gap"] = _gap(f"A briefing of {number}")
                left[name] = _written(record)
    if not in_family:
        left = {name: _without_mentions(name, raw, id) for name, raw in left.items()}
    return _without_left_overs(left)


def grown(content: Mapping[str, bytes | None]) -> Content:
    """The library with a briefing of each member that has none, and of one code of its own."""
    made: Content = dict(content)
    made.setdefault(f"content/codes/cpt/{NEW}.yaml", _briefing(made, f"cpt/{NEW}", None))
    for side in SIDES:
        made.setdefault(f"content/modifiers/{side}.yaml", _modifier(side))
    for name, record in _records(made, "content/families/"):
        for member in record["codes"]:
            if "gap" in member:
                del member["gap"]
                member.pop("plain", None)
                member["at"] = {axis: next(iter(given["values"]))
                                for axis, given in record.get("axes", {}).items()
                                } | member.get("at", {})  # fmt: skip
                path = f"content/codes/{member['code']}.yaml"
                family = Path(name).stem
                made[path] = _briefing(made, member["code"], (family, member["at"]))
                made[name] = _written(record)
    made[f"content/sources/{SOURCE}.yaml"] = _written({
        "title": "What a test made", "publisher": "A test", "kind": "third-party",
        "file": "test.txt", "via": "A test", "published": "2026-01-01", "retrieved": "2026-11-23",
    })  # fmt: skip
    return _without_left_overs(made)


def _briefing(
    content: Mapping[str, bytes | None],
    id: str,
    family: tuple[str, Mapping[str, str]] | None,
) -> bytes:
    """As little as a sound briefing needs, in words that say nothing of the code."""
    number = id.rpartition("/")[2]
    site = yaml.load(content["content/site.yaml"] or b"", yaml.CBaseLoader)  # noqa: S506
    approach = family[1].get("approach", "open") if family else "percutaneous"
    record: dict[str, Any] = {
        "title": f"A service that a test made, {number}",
        "plain": "It is here to see the library grow.",
        "status": "active",
        "service": {"type": "A service", "approach": approach, "settings": [
            {"pos": "21", "use": "possible", "cite": [SOURCE]}]},
        "overview": f"Nothing is said of {number} [@{SOURCE}].",
        "billing": "One line on the claim [@editorial].",
        "clinical": {
            "vignette": "A person comes to the hospital.",
            "workflow": [{"phase": "preoperative", "steps": ["A scan."]}],
            "indications": [{"text": "A disease", "cite": [SOURCE]}],
        },
        "documentation": [{"text": "What was done", "cite": [SOURCE]}],
        "modifiers": [
            {"modifier": each, "when": "It is that side", "cite": [SOURCE]} for each in SIDES
        ],
        "diagnoses": [{"icd10cm": "R69", "cite": [SOURCE]}],
        "payers": {
            payer: {"gap": _gap(f"A policy on {number}")} for payer in site["key_payers"]
        },
        "benchmarks": {
            each: {"gap": _gap(f"The figures of {number}")}
            for each in ("utilization", "commercial_rates")
        },
        "history": [{"date": "2026-11-23", "kind": "added", "note": "First edition."}],
        "reviewed": {"on": "2026-11-23", "next": "2027-05-23"},
    }  # fmt: skip
    return _written(record | ({"family": family[0]} if family else {}))


def _modifier(side: str) -> bytes:
    return _written({
        "title": f"A side, {side}", "indicator": "none", "meaning": f"One side [@{SOURCE}].",
    })  # fmt: skip


def _gap(missing: str) -> dict[str, object]:
    return {"missing": missing, "reason": "not-searched",
            "consult": [{"where": "The files"}], "since": "2026-11-23"}  # fmt: skip


def _records(content: Content, folder: str) -> Iterator[tuple[str, Any]]:
    for name, raw in list(content.items()):
        if name.startswith(folder) and raw is not None:
            yield name, yaml.load(raw, yaml.CBaseLoader)  # noqa: S506  # text alone


def _written(record: Any) -> bytes:
    text: str = yaml.safe_dump(record, allow_unicode=True, width=10_000, sort_keys=False)
    return text.encode()


def _without_mentions(name: str, raw: bytes | None, id: str) -> bytes | None:
    """The record without its relation to a code, and with the code's number for a link to it."""
    number = id.rpartition("/")[2]
    if raw is None or not name.endswith(".yaml") or number.encode() not in raw:
        return raw
    plain = re.sub(rf"\{{code\}}`([^`<]*?)\s*(?:<{number}>)?`",
                   lambda found: found[1] if number in found[0] else found[0],
                   raw.decode())  # fmt: skip
    record = yaml.load(plain, yaml.CBaseLoader)  # noqa: S506  # text alone
    if name.startswith("content/codes/") and "related" in record:
        record["related"] = [each for each in record["related"] if each["code"] != id]
        if not record["related"]:
            del record["related"]
    return _written(record)


def _without_left_overs(content: Content) -> Content:
    while True:
        found = {p.file for p in examine(content).problems if p.rule.number in _LEFT_OVER}
        if not found:
            return content
        content = {name: raw for name, raw in content.items() if name not in found}


def copies(numbers: list[str]) -> Iterator[tuple[str, Content]]:
    content = sites.content()
    yield "grown", grown(content)
    for path in codes(content):
        if not numbers or Path(path).stem in numbers:
            yield f"without {Path(path).stem}", without(content, path)


def main(numbers: list[str]) -> int:
    failed = []
    for name, content in copies(numbers):
        with tempfile.TemporaryDirectory() as folder:
            home = samples.write(Path(folder) / "library", content)
            began = monotonic()
            ran = subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CONTENT_TESTS],
                cwd=sites.ROOT, env={**os.environ, "CPTREF_CONTENT": str(home)}, check=False,
            )  # fmt: skip
        failed += [name] * (ran.returncode != 0)
        print(f"{name}: {'failed' if ran.returncode else 'passed'}, {monotonic() - began:.0f} s")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
