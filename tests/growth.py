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

from cptref import edit
from cptref.build import examine
from cptref.scaffold.adding import Added, added
from cptref.schema.systems import CodeId, code_number
from cptref.schema.walk import Path as Path_
from tests import samples, sites

Content = dict[str, bytes | None]

#: Codes of regions of their own, of which the first is new that the library knows nothing of.
CANDIDATES = ("50593", "32998", "20983", "60699", "19105")
#: A record that nothing names any more, once a code is gone.
_LEFT_OVER = ("R008", "S003")
#: The tests that read the published library.
CONTENT_TESTS = (
    "tests/test_content.py", "tests/test_site.py", "tests/test_weights.py", "tests/test_api.py",
    "tests/test_page_contents.py", "tests/test_exports.py", "tests/test_pages_datasets.py",
    "tests/test_pairs_page.py",
    "tests/test_removal.py", "tests/test_html_valid.py", "tests/test_growth.py",
    "tests/test_packaging.py", "tests/browser/test_accessibility.py",
    "tests/browser/test_layout.py", "tests/browser/test_keyboard.py",
    "tests/browser/test_quiet.py", "tests/browser/test_print.py",
    "tests/browser/test_stylesheets.py", "tests/browser/test_without_script.py",
)  # fmt: skip


def codes(content: Mapping[str, bytes | None]) -> list[str]:
    """The paths of the briefings."""
    return sorted(path for path in content if path.startswith("content/codes/"))


def id_of(path: str) -> str:
    """The code whose briefing lies there."""
    return str(CodeId(Path(path).parts[-2], Path(path).stem))


def without(content: Mapping[str, bytes | None], path: str) -> Content:
    """The library without a briefing: what names its code names a member of a family, or nothing.

    Sources, terms and modifiers that nothing names any more go with it.
    """
    left = {name: raw for name, raw in content.items() if name != path}
    number, id = Path(path).stem, id_of(path)
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


def is_unknown(content: Mapping[str, bytes | None], number: str) -> bool:
    """Whether no record names the code, and no dataset has it or was asked for it."""
    return not any(number.encode() in (raw or b"") for raw in content.values())


def grown(content: Mapping[str, bytes | None]) -> Content:
    """The library with a briefing of each member that has none, and of one code of its own.

    `cptref new` writes them, and whoever tests writes over what it leaves open.
    """
    made: Content = dict(content)
    for _, record in _records(made, "content/families/"):
        for member in (*record["codes"], *record.get("guidance", ())):
            if "gap" in member:
                axes = record.get("axes", {}) if member in record["codes"] else {}
                at = {axis: next(iter(given["values"])) for axis, given in axes.items()}
                at |= member.get("at", {})
                made = with_new(made, member["code"], *(f"{a}={b}" for a, b in at.items()))
    return _without_left_overs(with_new(made, NEW, "approach=percutaneous"))


def with_new(content: Mapping[str, bytes | None], code: str, *at: str) -> Content:
    """What `cptref new` makes of the library, each text that it leaves open written."""
    catalog = examine(content).value
    assert catalog is not None
    found = added(catalog, code, at, "", catalog.newest, anyway=True)
    assert isinstance(found, Added), found.words
    made: Content = {**content, **found.files}
    path = next(iter(found.files))
    if b"approach: TODO" in found.files[path]:
        # The family has no axis for it, and the field takes no other text.
        text = edit.put(found.files[path].decode(), "code", ("service", "approach"), "open")
        made[path] = text.encode()
    after = examine(made).value
    assert after is not None
    for record in after.library.codes.values():
        if record.path == path:
            text = record.raw.decode()
            for place in record.to_write:
                text = edit.put(text, "code", place, _words(place, record.id))
            made[path] = text.encode()
    return made


def _words(place: Path_, code: str) -> str:
    """A text that says nothing of the code, in its place."""
    number = code_number(code)
    cited = place[-1] in ("overview", "billing", "text", "note", "when", "document")
    words = f"What a test has written of {number} in its {place[0]}, and nothing else"
    return f"{words} [@editorial]." if cited else words


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


_ALIASES = "content/aliases.yaml"


def _without_left_overs(content: Content) -> Content:
    while True:
        found = {p.file for p in examine(content).problems if p.rule.number in _LEFT_OVER}
        if not found:
            return _without_lost_aliases(content)
        content = {name: raw for name, raw in content.items() if name not in found}


def _without_lost_aliases(content: Content) -> Content:
    """No alias leads to what is gone."""
    raw = content.get(_ALIASES)
    if raw is None:
        return content
    record = yaml.load(raw, yaml.CBaseLoader)  # noqa: S506  # text alone
    told = " ".join(p.message for p in examine(content).problems if p.file == _ALIASES)
    for alias in record["aliases"]:
        alias["opens"] = [each for each in alias.get("opens", ()) if f"'{each}'" not in told]
    record["aliases"] = [each for each in record["aliases"] if each["opens"]]
    return {**content, _ALIASES: _written(record)}


#: What is no number of the library that is published, so that its imports did not look for it.
NEW = next((each for each in CANDIDATES if is_unknown(sites.content(), each)), CANDIDATES[0])


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
