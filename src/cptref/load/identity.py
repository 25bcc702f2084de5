"""A path below `content/` -> the kind and the identity of the record it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cptref import limits
from cptref.diagnostics import Diagnostic, Rule
from cptref.rules import links
from cptref.schema.systems import CODE_SYSTEMS

#: Folder -> kind, for the records that are named by a slug or a code.
FOLDERS: Mapping[str, str] = {
    "families": "family",
    "modifiers": "modifier",
    "payers": "payer",
    "sources": "source",
    "terms": "term",
}
_MODIFIER = re.compile(r"[0-9A-Z]{2}")
_SLUG = re.compile(rf"(?=.{{1,{limits.SLUG_CHARACTERS}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
# A file of such a name cannot be made, or copied, on Windows; "index" is a page of our own.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    kind: str
    id: str


def identify(path: str) -> Identity | Diagnostic:
    """What 'content/codes/cpt/47381.yaml' is, or why it cannot be told."""
    parts = path.split("/")[1:]
    stem, dot, ending = parts[-1].rpartition(".")
    if ending != "yaml" or not dot:
        hint = f"rename it to {stem}.yaml" if ending.lower() in ("yml", "yaml") else ""
        return _wrong(links.UNKNOWN_PLACE, path, "is no record: records end in .yaml", hint)
    match parts:
        case ["site.yaml"]:
            return Identity("site", "site")
        case ["codes", system, _] if system in CODE_SYSTEMS:
            if CODE_SYSTEMS[system].fullmatch(stem):
                return Identity("code", f"{system}/{stem}")
            return _wrong(links.BAD_IDENTITY, path, f"'{stem}' is no {system.upper()} code", odd_letters(stem))
        case ["modifiers", _]:
            if _MODIFIER.fullmatch(stem):
                return Identity("modifier", stem)
            words = f"'{stem}' is no modifier: two digits or capital letters"
            return _wrong(links.BAD_IDENTITY, path, words, odd_letters(stem))
        case [folder, _] if folder in FOLDERS:
            if _SLUG.fullmatch(stem) and not _RESERVED.fullmatch(stem):
                return Identity(FOLDERS[folder], stem)
            words = (
                f"'{stem}' cannot be a name: small letters, digits and single hyphens, "
                f"at most {limits.SLUG_CHARACTERS}, and none that Windows keeps for itself"
            )
            return _wrong(links.BAD_IDENTITY, path, words, odd_letters(stem))
    systems = ", ".join(f"codes/{system}" for system in CODE_SYSTEMS)
    places = ", ".join((systems, *FOLDERS))
    return _wrong(
        links.UNKNOWN_PLACE, path, f"is in no folder of records: content/ has site.yaml and {places}", ""
    )


def twins(paths: Iterable[str]) -> Iterable[Diagnostic]:
    """Paths that some file system takes for one: by case, or by Unicode form."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        folded = unicodedata.normalize("NFKC", path).casefold()
        if folded in first:
            yield _wrong(links.TWINS, path, f"is the same record as {first[folded]}", "")
        else:
            first[folded] = path


def _wrong(rule: Rule, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, None, rule, message, hint)


def odd_letters(stem: str) -> str:
    """Names the letters that only look right: a full-width digit, a Cyrillic letter."""
    odd = sorted({letter for letter in stem if not letter.isascii()})
    names = (f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}" for letter in odd[:3])
    return f"it holds {', '.join(names)}" if odd else ""
