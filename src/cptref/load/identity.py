"""A path below `content/` -> the kind and the identity of the record it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cptref import limits
from cptref.cms.kinds import KINDS
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.frozen import frozen
from cptref.load.misplaced import candidates, is_copy, is_left_over
from cptref.names import is_device
from cptref.schema import Code
from cptref.schema.fields import Kind
from cptref.schema.kinds import IN_FOLDERS, RECORD_KINDS, FileName, name_of
from cptref.schema.systems import CODE_FORMS, CODE_SYSTEMS, CodeId

UNKNOWN_PLACE = Rule(
    "L001",
    "A record lies in the folder of its kind",
    "A record's kind and identity are its path. A file anywhere else would be read by nobody.",
    "content/code/47381.yaml",
    "content/codes/cpt/47381.yaml",
    kind="",
)
BAD_IDENTITY = Rule(
    "L002",
    "A file is named by the code or name of its record",
    "The file name is the identity, the address and the name in every list: it has to be a code "
    "of its system, or small letters, digits and hyphens.",
    "content/codes/cpt/4738l.yaml (with the letter l)",
    "content/codes/cpt/47381.yaml",
    kind="",
)
TWINS = Rule(
    "L003",
    "No two files for one record",
    "On many file systems names that differ by case or by Unicode form are one file: one of the "
    "two would be lost.",
    "content/terms/mue.yaml and content/terms/MUE.yaml",
    "content/terms/mue.yaml",
    kind="",
)

LEFT_OVER = Rule(
    "L012",
    "Only records and datasets lie in content/",
    "What an editor or a merge has left beside a record is read by nobody, and is taken for the "
    "record by the next person who looks for it.",
    "content/codes/cpt/47381.yaml~ or content/codes/cpt/47381.yaml.orig",
    "content/codes/cpt/47381.yaml alone",
    Severity.WARNING,
    kind="",
)

BAD_DATASET_NAME = Rule(
    "D001",
    "A dataset is named by its kind and release",
    "Every figure on a page names its release, and pages put releases in the order of their names.",
    "content/datasets/physician-fees.csv",
    "content/datasets/pfs-2025d.csv",
    kind="",
)

_CODES = RECORD_KINDS[name_of(Code)]
#: Those whose records lie in one folder; codes lie in one for each system.
_BY_FOLDER = {kind.folder: kind for kind in IN_FOLDERS.values() if kind is not _CODES}
_SINGLE = RECORD_KINDS.keys() - IN_FOLDERS.keys()
_SLUG = re.compile(rf"(?=.{{1,{limits.SLUG_CHARACTERS}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
#: "index" is a page of our own, "editorial" is cited where there is no source, and the rest are
#: places on the pages where each term, and each source, has a place by its name.
_RESERVED = frozenset({"index", "editorial", "main", "found", "sources", "top"})
_NO_SLUG = (
    "cannot be a name: small letters, digits and single hyphens, "
    f"at most {limits.SLUG_CHARACTERS}, and none that is reserved"
)
# The record of its source is named by it: cms-<dataset>.
_DATASET = limits.SLUG_CHARACTERS - len("cms-")


@frozen
class Identity:
    kind: Kind
    id: str


def identify(path: str) -> Identity | Diagnostic:
    """What 'content/codes/cpt/47381.yaml' is, or why it cannot be told."""
    found = _identify(path)
    if isinstance(found, Identity):
        return found
    rule, words, hint = found
    if meant := meant_for(path):
        right = _place_of(meant)
        folder, _, name = right.rpartition("/")
        is_there = path.rpartition("/")[0] == folder
        odd = f"; {hint}" if rule is BAD_IDENTITY and hint else ""
        hint = (f"rename it to {name}" if is_there else f"move it to {right}") + odd
        if rule is UNKNOWN_PLACE and not is_there:
            words = "lies where no record of its kind does"
        if is_copy(path.rpartition("/")[2]):
            words, hint = f"is a copy of {name} by its name", f"keep one of the two, as {right}"
    return _wrong(rule, path, words, hint)


def meant_for(path: str) -> Identity | None:
    """Which record was meant to lie at a path where none may: it is broken, and not missing."""
    name = path.rpartition("/")[2]
    if is_left_over(name) or isinstance(_identify(path), Identity):
        return None
    for kind, id_ in candidates(path):
        identity = Identity(kind, id_)
        if _identify(_place_of(identity)) == identity:
            return identity
    return None


def _place_of(identity: Identity) -> str:
    return RECORD_KINDS[identity.kind].path(identity.id)


def _identify(path: str) -> Identity | tuple[Rule, str, str]:
    """The identity, or the rule that the path breaks, in words, with the letters that are odd."""
    parts = path.split("/")[1:]
    stem, dot, ending = parts[-1].rpartition(".")
    if is_left_over(parts[-1]):
        return LEFT_OVER, "is no record: an editor or a merge has left it here", "delete it"
    if dot and ending.lower() == "csv":
        return _dataset(parts, stem, ending)
    if ending != "yaml" or not dot:
        hint = "move it out of content/"
        return UNKNOWN_PLACE, "is no record: records end in .yaml", hint
    match parts:
        case [_] if stem in _SINGLE:
            return Identity(stem, stem)
        case [_CODES.folder, system, _] if system in CODE_SYSTEMS:
            if CODE_SYSTEMS[system].fullmatch(stem):
                return Identity(_CODES.name, str(CodeId(system, stem)))
            words = f"'{stem}' is no {system.upper()} code: {CODE_FORMS[system]}"
            return BAD_IDENTITY, words, odd_letters(stem)
        case [folder, _] if kind := _BY_FOLDER.get(folder):
            if _is_name(stem, kind.file_name):
                return Identity(kind.name, stem)
            words = f"'{stem}' {kind.file_name.otherwise if kind.file_name else _NO_SLUG}"
            return BAD_IDENTITY, words, odd_letters(stem)
    systems = ", ".join(f"{_CODES.folder}/{system}" for system in CODE_SYSTEMS)
    places = ", ".join((systems, *_BY_FOLDER))
    words = f"is in no folder of records: content/ has site.yaml, {places} and datasets"
    return UNKNOWN_PLACE, words, ""


def _is_name(stem: str, form: FileName | None) -> bool:
    if form is not None:
        return bool(form.form.fullmatch(stem))
    return bool(_SLUG.fullmatch(stem)) and stem not in _RESERVED and not is_device(stem)


def _dataset(parts: list[str], stem: str, ending: str) -> Identity | tuple[Rule, str, str]:
    kind, hyphen, release = stem.partition("-")
    is_named = kind in KINDS and hyphen and _SLUG.fullmatch(release) and len(stem) <= _DATASET
    if is_named and parts[:-1] == ["datasets"] and ending == "csv":
        return Identity("dataset", stem)
    if is_named:
        return UNKNOWN_PLACE, "is no record", f"move it to content/datasets/{stem}.csv"
    if parts[:-1] != ["datasets"]:
        return UNKNOWN_PLACE, "is no record: records end in .yaml", "move it out of content/"
    words = f"'{stem}' is no dataset: {', '.join(KINDS)}, a hyphen and the release"
    return BAD_DATASET_NAME, words, odd_letters(stem)


def twins(paths: Iterable[str]) -> Iterable[Diagnostic]:
    """Paths that some file system takes for one: by case, or by Unicode form."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        folded = unicodedata.normalize("NFKC", path).casefold()
        if folded in first:
            yield _wrong(TWINS, path, f"is the same record as {first[folded]}", "")
        else:
            first[folded] = path


def _wrong(rule: Rule, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(path, None, rule, message, hint)


def odd_letters(stem: str) -> str:
    """Names the letters that only look right: a full-width digit, a Cyrillic letter."""
    odd = sorted({letter for letter in stem if not letter.isascii()})
    names = (
        f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}" for letter in odd[:3]
    )
    return f"it holds {', '.join(names)}" if odd else ""


DATASET_RULES: tuple[Rule, ...] = (BAD_DATASET_NAME,)


RULES: tuple[Rule, ...] = (
    UNKNOWN_PLACE,
    BAD_IDENTITY,
    TWINS,
    LEFT_OVER,
)
