"""What `cptref check` and a check of outside links say of age -> the body of one issue.

`stale.py CHECK.json LINKS.json ISSUE.md`; the second may be missing. Exit code 0 where something is
due, 1 where nothing is, so that the issue can be closed.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

#: A body has 65,536 characters at most.
_MOST, _LONGEST = 60_000, 300
#: The rules that grow true by waiting, and what the reader of the issue has to do.
_DUE = {
    "F002": "Briefings past their review: `cptref review CODE`",
    "F001": "Sources past their review period: `cptref review --source S`",
    "F006": "Releases past their cadence: `cptref import KIND FILE --release ID`",
}
_ERRORS = "The library has errors today: `cptref check`"
_LINKS = "Links that lead nowhere"


def due(check: dict[str, Any], links: dict[str, Any] | None) -> dict[str, list[str]]:
    """Heading -> its lines, those without any left out."""
    found: dict[str, list[str]] = {heading: [] for heading in (_ERRORS, *_DUE.values(), _LINKS)}
    for problem in check.get("problems", []):
        where = f"{problem.get('file', '')}:{problem.get('line') or 1}"
        if problem.get("severity") == "error":
            found[_ERRORS].append(f"{_code(where)} {_text(problem.get('message', ''))}")
        elif heading := _DUE.get(problem.get("rule", "")):
            found[heading].append(f"{_code(where)} {_text(problem.get('message', ''))}")
    found[_LINKS] += _broken(links or {})
    return {heading: lines for heading, lines in found.items() if lines}


def _broken(links: dict[str, Any]) -> Iterable[str]:
    """As lychee reports them, by page; an address is told once."""
    seen: dict[str, list[str]] = {}
    for kind in ("error_map", "timeout_map"):
        for page, each in (links.get(kind) or {}).items():
            for one in each:
                status = one.get("status") or {}
                said = str(status.get("text") or status.get("code") or "")
                where = seen.setdefault(f"{_code(str(one.get('url', '')))} {_text(said)}", [])
                where.append(Path(str(page)).name)
    for told, pages in sorted(seen.items()):
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        yield f"{told} (on {_code(pages[0])}{more})"


def body(found: dict[str, list[str]]) -> str:
    """At most what an issue holds; of what is left out the count is said."""
    for shown in (1_000, 200, 50, 10, 0):
        parts = ["Written by the workflow *stale*, anew each week. Close it when all is done.", ""]
        for heading, lines in found.items():
            parts += [f"### {heading} ({len(lines):,})", ""]
            parts += [f"- [ ] {line}" for line in lines[:shown]]
            if len(lines) > shown:
                parts.append(f"- and {len(lines) - shown:,} more")
            parts.append("")
        whole = "\n".join(parts)
        if len(whole) <= _MOST:
            return whole
    return whole[:_MOST]


def _plain(text: str) -> str:
    kept = "".join(
        " " if each.isspace() else each
        for each in text
        if each.isspace() or unicodedata.category(each)[0] != "C"
    )
    return " ".join(kept.split())[:_LONGEST]


def _code(text: str) -> str:
    """In a span of code nothing is markup but the mark that ends it."""
    return f"`{_plain(text).replace('`', chr(39)) or '?'}`"


def _text(text: str) -> str:
    words = re.sub(r"([\\`*_\[\]<>|~$])", r"\\\1", _plain(text))
    return re.sub(r"@(?=\w)|#(?=\d)|(?<=\w):(?=//)", lambda each: each[0] + "\u200b", words)


def main() -> int:
    check, links, issue = map(Path, sys.argv[1:4])
    reported = json.loads(links.read_text(encoding="utf-8")) if links.is_file() else None
    found = due(json.loads(check.read_text(encoding="utf-8")), reported)
    issue.write_text(body(found), encoding="utf-8")
    print("\n".join(f"{heading}: {len(lines):,}" for heading, lines in found.items()))
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
