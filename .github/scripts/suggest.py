"""What `cptref fix` and `cptref fmt` would change of a pull request -> a review with suggestions.

`suggest.py BEFORE AFTER FILES.json REVIEW.json HEAD`: BEFORE and AFTER are a library's folders,
FILES what the host says of the pull request's files (`gh api repos/O/R/pulls/N/files`), HEAD its
commit. A suggestion stands only on lines that the pull request shows: of all others the host would
refuse the whole review. Exit code 1 where there is nothing to suggest.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

#: So many are shown; the rest is a command away.
MOST = 30
_LONGEST = 20_000
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SHA = re.compile(r"[0-9a-f]{40}")
_WORDS = "`cptref fix` and `cptref fmt` would write this so. Each can be taken with a click."


class Change(NamedTuple):
    """Lines of the file as it is, from 1, both included; and what would stand there."""

    first: int
    last: int
    text: str


def changes(before: str, after: str) -> Iterator[Change]:
    """What is put in stands with the line before it: the host replaces lines, and inserts none."""
    old, new = before.splitlines(), after.splitlines()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if i1 == i2:
            if not old:
                continue
            at = max(i1 - 1, 0)
            lines = [old[at], *new[j1:j2]] if i1 else [*new[j1:j2], old[0]]
            yield Change(at + 1, at + 1, "\n".join(lines))
        else:
            yield Change(i1 + 1, i2, "\n".join(new[j1:j2]))


def shown(patch: str) -> list[range]:
    """The lines of the newer side that the host shows, hunk by hunk."""
    found = []
    for match in _HUNK.finditer(patch):
        first, count = int(match[1]), int(match[2] if match[2] is not None else 1)
        found.append(range(first, first + count))
    return found


def review(before: Path, after: Path, files: list[dict[str, Any]], head: str) -> dict[str, Any]:
    comments: list[dict[str, Any]] = []
    left = 0
    for file in files:
        name, patch = str(file.get("filename", "")), file.get("patch") or ""
        if not name.startswith("content/") or not name.endswith(".yaml") or ".." in name:
            continue
        texts = [_read(side, name) for side in (before, after)]
        if texts[0] is None or texts[1] is None:
            continue
        hunks = shown(patch)
        for change in changes(texts[0], texts[1]):
            is_shown = any(change.first in hunk and change.last in hunk for hunk in hunks)
            if not is_shown or len(change.text) > _LONGEST or len(comments) >= MOST:
                left += 1
                continue
            comments.append(_comment(name, change))
    more = f" {left:,} more are found by the commands." if left else ""
    return {"commit_id": head, "event": "COMMENT", "body": _WORDS + more, "comments": comments}


def _read(folder: Path, name: str) -> str | None:
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _comment(name: str, change: Change) -> dict[str, Any]:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", change.text)), default=0))
    body = (
        f"{fence}suggestion\n{change.text}\n{fence}\n"
        if change.text
        else f"{fence}suggestion\n{fence}\n"
    )
    comment: dict[str, Any] = {"path": name, "line": change.last, "side": "RIGHT", "body": body}
    if change.first < change.last:
        comment |= {"start_line": change.first, "start_side": "RIGHT"}
    return comment


def main() -> int:
    before, after, files, written = map(Path, sys.argv[1:5])
    head = sys.argv[5]
    if not _SHA.fullmatch(head):
        print(f"{head} is no commit", file=sys.stderr)
        return 2
    found = review(before, after, json.loads(files.read_text(encoding="utf-8")), head)
    written.write_text(json.dumps(found), encoding="utf-8")
    print(f"{len(found['comments'])} suggestions")
    return 0 if found["comments"] else 1


if __name__ == "__main__":
    sys.exit(main())
