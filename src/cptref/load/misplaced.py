"""A path that holds no record -> where the record that was meant belongs, if that can be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cptref.schema import Code
from cptref.schema.kinds import IN_FOLDERS, RECORD_KINDS, name_of
from cptref.schema.systems import CODE_SYSTEMS, CodeId

_CODE = name_of(Code)
_NAME = re.compile(r"(?P<stem>.*?)(?:\s*\.\s*ya?ml)+(?:\.txt)?\s*", re.IGNORECASE | re.DOTALL)
#: What a copy adds to a name: '47381 (1)', '47381 - Copy', '47381 copy 2'.
_COPY = re.compile(r"\s*(?:\(\d+\)|[-_ ]+copy(?:\s*\(?\d+\)?)?)$", re.IGNORECASE)
#: The letters of CPT's own categories, at a code's end: of another, an l may be meant for a 1.
_LETTERS = ("f", "t", "u", "m", "a")
_SYSTEM = re.compile(r"(?:cpt|hcpcs)[-_ ]*", re.IGNORECASE)
_LEFT = re.compile(
    r".*~|#.*#|.*\.(?:bak|orig|rej|sw[a-p]|tmp|temp|part|crdownload)|thumbs\.db|desktop\.ini",
    re.IGNORECASE | re.DOTALL,
)


def is_left_over(name: str) -> bool:
    """Whether an editor, a merge or a system has put the file there, and nobody."""
    return _LEFT.fullmatch(name) is not None


def is_copy(name: str) -> bool:
    """Whether a file manager named it as the copy of another."""
    found = _NAME.fullmatch(name)
    return found is not None and _COPY.search(found["stem"]) is not None


def candidates(path: str) -> Iterator[tuple[str, str]]:
    """Each kind and id that a path may have been meant for, the likeliest first: 'content/cpt/
    47381.yml' for the code cpt/47381. What is no name of its kind is for others to see."""
    *folders, name = unicodedata.normalize("NFKC", path).split("/")[1:]
    found = _NAME.fullmatch(name)
    if not found and "." in name:
        return
    stem = _COPY.sub("", found["stem"] if found else name).strip()
    number = _SYSTEM.sub("", stem)
    if number[-1:] in _LETTERS:
        number = number.upper()
    lower = [folder.strip().lower() for folder in folders]
    kinds = [kind for kind in IN_FOLDERS.values() if kind.folder in map(_plural, lower)]
    if not kinds or any(kind.name == _CODE for kind in kinds):
        for system, form in CODE_SYSTEMS.items():
            if form.fullmatch(number):
                yield _CODE, str(CodeId(system, number))
    if not found:
        return
    slug = re.sub(r"[\s_]+", "-", stem.lower())
    for kind in kinds:
        if kind.name != _CODE:
            yield kind.name, stem.upper() if kind.file_name else slug
    if not kinds and slug in RECORD_KINDS.keys() - IN_FOLDERS.keys():
        yield slug, slug


def _plural(folder: str) -> str:
    """'term' is as good as 'terms', and 'family' as 'families'."""
    for kind in IN_FOLDERS.values():
        if folder in (kind.folder, kind.name, kind.folder.rstrip("s")):
            return kind.folder
    return folder
