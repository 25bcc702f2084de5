"""The form 'A code is missing' -> what `cptref new` is told, and the text of the pull request.

Whoever writes an issue writes its body: nothing of it is a command, an option or a name of a file
before it has the form of one here. It comes in the variable BODY, the issue's number in ISSUE; what
is found goes to GITHUB_OUTPUT, and the text into the file named as the only argument.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from pathlib import Path

#: The labels of the form's fields, as .github/ISSUE_TEMPLATE/new-code.yml has them.
CODE, WHAT, FAMILY, PLACE, SOURCES = (
    "Code",
    "What it is",
    "Family",
    "Place in the family",
    "Sources",
)
_FIELDS = (CODE, WHAT, FAMILY, PLACE, SOURCES)
_NOTHING = "_No response_"
_MOST = 20_000
_CODE = re.compile(r"[0-9]{4}[0-9A-Z]|[ABCE-V][0-9]{4}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AT = re.compile(rf"{_SLUG.pattern}={_SLUG.pattern}")
_LONGEST_SLUG = 80


class Refused(Exception):
    """The form does not say what a record needs; says why, in words for the issue."""


def fields(body: str) -> dict[str, str]:
    """The text of each field. Of a heading that stands twice the first is the form's: what comes
    later was typed into a field."""
    found: dict[str, list[str]] = {}
    now: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        label = line.removeprefix("### ").strip() if line.startswith("### ") else ""
        if label in _FIELDS and label not in found:
            now = found.setdefault(label, [])
        else:
            now.append(line)
    texts = {label: "\n".join(lines).strip() for label, lines in found.items()}
    return {label: "" if text == _NOTHING else text for label, text in texts.items()}


def arguments(form: dict[str, str]) -> dict[str, str]:
    """code, family and at, each of its form or empty; `at` may hold several, a blank between."""
    code = form.get(CODE, "").strip().upper()
    if not _CODE.fullmatch(code):
        raise Refused(
            "The field 'Code' holds no code: five characters, as 47384, 0600T or J0585, and "
            "nothing else."
        )
    family = form.get(FAMILY, "").strip().lower()
    if family and not (_SLUG.fullmatch(family) and len(family) <= _LONGEST_SLUG):
        raise Refused(
            "The field 'Family' holds no family's name: it is the last part of its page's "
            "address, as liver-tumor-ablation."
        )
    at = form.get(PLACE, "").lower().replace(",", " ").split()
    if any(not _AT.fullmatch(each) or len(each) > 2 * _LONGEST_SLUG for each in at) or len(at) > 8:
        raise Refused(
            "The field 'Place in the family' holds no place: an axis and its value, as "
            "approach=percutaneous, one a line."
        )
    return {"code": code, "family": family, "at": " ".join(at)}


def fenced(text: str) -> str:
    """What somebody typed, as it is: in a fence nothing is markup, and nobody is called."""
    kept = "".join(
        each for each in text[:_MOST] if each in "\n\t" or unicodedata.category(each)[0] != "C"
    )
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", kept)), default=0))
    return f"{fence}text\n{kept}\n{fence}\n"


def pull_request(form: dict[str, str], code: str, issue: str) -> str:
    first = (
        "Each `TODO` is to be replaced by a sentence with its source, or by a gap. The files can "
        "be edited here, under *Files changed*."
    )
    read = "They are read before they are cited: `cptref new source URL` writes a record of one."
    parts = [
        f"A first draft of {code}, written by `cptref new` from the form in #{issue}.",
        first,
        "### What it is, as the form says",
        fenced(form.get(WHAT, "") or "(nothing was said)"),
        "### Sources that the form names",
        read,
        fenced(form.get(SOURCES, "") or "(none)"),
    ]
    return "\n\n".join(parts)


def main() -> int:
    body, issue = os.environ.get("BODY", ""), os.environ.get("ISSUE", "")
    text = Path(sys.argv[1])
    try:
        if not re.fullmatch(r"[0-9]{1,10}", issue):
            raise Refused("There is no issue.")
        form = fields(body[: 4 * _MOST])
        told = arguments(form)
    except Refused as why:
        text.write_text(f"No draft was written. {why}\n", encoding="utf-8")
        print(why, file=sys.stderr)
        return 1
    text.write_text(pull_request(form, told["code"], issue), encoding="utf-8")
    # Each value has its form by now: none has a line break, which would begin another output.
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as output:
        output.writelines(f"{name}={value}\n" for name, value in told.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
