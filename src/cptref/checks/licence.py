"""What the publisher's licence lets a record hold, and wording too close to a licensed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cptref.catalog import Catalog
from cptref.checks.day import Day
from cptref.checks.finders import EVERY, Essence, OfLibrary, OfRecord
from cptref.checks.wording import runs
from cptref.diagnostics import Diagnostic, Rule, Severity
from cptref.load.record import Record
from cptref.markup import Fact, Mention, Part
from cptref.schema.fields import Ref
from cptref.schema.systems import CodeId, code_id, code_number
from cptref.schema.walk import KEY, Path, leaves

# Descriptors have five to thirty words. Two words are shared by chance, four by a copy alone that
# leaves every third word as it was.
_RUN = 3
_BOUND = 0.5

_NAMED_DESCRIPTOR = re.compile(r"(?:\A|[-_])desc(?:r|ription|riptor)?s?(?:\Z|[-_])")
_LICENSED_LINE = re.compile(r'"?([0-9A-Z]{2}|[0-9A-Z]{5})"?[ ]*[\t,][ ]*(\S.*)')
_TEXTS = ("title", "plain", "overview", "billing", "meaning", "synonyms")


class NotLicensedText(ValueError):
    """A line of the publisher's own file that cannot be read: its number, never its text."""


def without_a_licence_no_cpt(record: Record[Any], catalog: Catalog, _: Day) -> Iterator[Diagnostic]:
    """With `cpt: none` there is no CPT record and no reference to a CPT code."""
    if catalog.site.licensing.cpt != "none":
        return
    hint = "licensing.cpt in site.yaml is none: take it out, or choose numbers-own-words"
    if record.kind == "code" and CodeId.of(record.id).system == "cpt":
        words = f"{record.id} is a CPT code, and this library may hold none"
        yield record.problem(CPT_REFUSED, (), words, hint)
        return
    for path, marker, value in leaves(record.data):
        if isinstance(marker, Ref):
            if marker.kind == "code" and CodeId.of(value).system == "cpt":
                words = f"{value} is a CPT code, and this library may name none"
                yield record.problem(CPT_REFUSED, path, words, hint)
            continue
        for part in catalog.marked(value, block=marker.block).parts:
            for id_ in _codes(part):
                if CodeId.of(id_).system == "cpt" and isinstance(part, Mention | Fact):
                    words = f"{id_} is a CPT code, and this library may name none"
                    yield record.problem_within(
                        CPT_REFUSED, path, part.offset, part.length, words, hint
                    )


CPT_REFUSED = Rule(
    "N001",
    "Without CPT, no CPT code",
    "With `licensing: {cpt: none}` the publisher has chosen to publish nothing of CPT: no record, "
    "and no reference to one.",
    "title: A library\nplain: Codes.\npublisher: Us\nlicensing: {cpt: none}",
    "title: A library\nplain: Codes.\npublisher: Us\nlicensing: {cpt: numbers-own-words}",
    kind="site",
    finds=OfRecord(without_a_licence_no_cpt, EVERY),
)


def _codes(part: Part) -> Iterator[str]:
    """The ids of the codes that a piece of prose names."""
    if isinstance(part, Mention) and part.kind == "code":
        yield part.target
    elif isinstance(part, Fact):
        yield from (code_id(number) for number in (part.code, part.other) if number)


def nothing_is_named_a_descriptor(
    records: Iterable[Essence[tuple[Path, ...]]], catalog: Catalog, _: Day
) -> Iterator[Diagnostic]:
    """No column of a dataset and no key of a record is named a descriptor, without a licence."""
    if catalog.site.licensing.cpt == "licensed":
        return
    for dataset in catalog.datasets.values():
        for column in dataset.layout.columns:
            if is_a_descriptors(column.name):
                words = f"the column '{column.name}' is named as one of licensed descriptors"
                yield Diagnostic(dataset.path, None, DESCRIPTOR_KEY, words)
    for record in records:
        for path in record.value:
            words = f"the key '{path[-1]}' is named as one of licensed descriptors"
            hint = "name it by what it says"
            yield record.problem(DESCRIPTOR_KEY, (*path, KEY), words, hint)


def _named_descriptor(record: Record[Any]) -> tuple[Path, ...]:
    return tuple(path for path in _own_keys(record) if is_a_descriptors(str(path[-1])))


DESCRIPTOR_KEY = Rule(
    "N002",
    "Nothing is named a descriptor",
    "A descriptor may be held only under a licence. A column or a key of that name, whatever "
    "stands in it, says to a reader that he has the owner's text before him.",
    "axes:\n"
    "  way:\n"
    "    title: Way\n"
    "    values: {first: {title: The first}, second: {title: The second}}\n"
    "  long-descriptor:\n"
    "    title: Descriptor\n"
    "    values: {one: {title: One}, two: {title: Two}}\n"
    "codes:\n"
    "  - {code: cpt/00100, at: {way: first, long-descriptor: one}}\n"
    "  - {code: cpt/00102, at: {way: second, long-descriptor: two}}",
    "axes:\n"
    "  way:\n"
    "    title: Way\n"
    "    values: {first: {title: The first}, second: {title: The second}}\n"
    "  energy:\n"
    "    title: Energy\n"
    "    values: {one: {title: One}, two: {title: Two}}\n"
    "codes:\n"
    "  - {code: cpt/00100, at: {way: first, energy: one}}\n"
    "  - {code: cpt/00102, at: {way: second, energy: two}}",
    kind="family",
    finds=OfLibrary(nothing_is_named_a_descriptor, ("family", "payer"), _named_descriptor),
)


def is_a_descriptors(name: str) -> bool:
    return _NAMED_DESCRIPTOR.search(name.lower()) is not None


def licensed_texts(file: str) -> Mapping[str, str]:
    """Lines of `CODE<tab or comma>descriptor` -> the descriptors by code; '#' begins a remark."""
    texts: dict[str, str] = {}
    for number, line in enumerate(file.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LICENSED_LINE.fullmatch(line.strip())
        if found is None:
            raise NotLicensedText(f"line {number}: must be a code, a tab or comma, its descriptor")
        texts[found[1]] = found[2].strip().strip('"')
    return texts


def too_close(catalog: Catalog, licensed: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Texts that share half of the runs of three words of a licensed descriptor.

    Each descriptor is held against the texts of its own code's record, and against the title of
    every modifier. The licensed words themselves are in no message.
    """
    for id_, record in catalog.library.codes.items():
        number = code_number(id_)
        if descriptor := licensed.get(number):
            yield from _close(record, number, descriptor)
    modifiers = catalog.library.modifiers
    titles = {id_: _runs(modifier.data.title) for id_, modifier in modifiers.items()}
    for number, descriptor in licensed.items():
        own = _runs(descriptor)
        for id_, modifier in modifiers.items():
            if id_ == number:
                yield from _close(modifier, number, descriptor)
            elif own & titles[id_]:
                yield from _close(modifier, number, descriptor, ("title",))


TOO_CLOSE = Rule(
    "N003",
    "Own words, not the licensed ones",
    "Found only with --licensed-text FILE, the publisher's own copy of the descriptors, which is "
    "never stored and never printed. Told where at least half of a descriptor's runs of three "
    "words stand in one text of that code's record, or in a modifier's title.",
    "a title that follows the licensed descriptor word by word",
    "a title that says the same in another way",
    severity=Severity.WARNING,
    kind="",
)


def _close(
    record: Record[Any], number: str, descriptor: str, texts: tuple[str, ...] = _TEXTS
) -> Iterator[Diagnostic]:
    licensed = _runs(descriptor)
    for path, text in _texts(record, texts):
        shared = [(run, start, end) for run, start, end in runs(text, _RUN) if run in licensed]
        distinct = len({run for run, _, _ in shared})
        if shared and distinct >= _BOUND * len(licensed):
            start, end = shared[0][1], shared[0][2]
            words = (
                f"this is close to the licensed text of {number}: {distinct} of its "
                f"{len(licensed)} runs of {_RUN} words stand here"
            )
            yield record.problem_within(
                TOO_CLOSE, path, start, end - start, words, "say it in other words"
            )


def _texts(record: Record[Any], fields: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Each text of these fields, and of a list of texts each of its own."""
    for field in fields:
        value = getattr(record.data, field, None) or ()
        if isinstance(value, str):
            yield (field,), value
        else:
            yield from (((field, place), text) for place, text in enumerate(value))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(run for run, _, _ in runs(text, _RUN))


def _own_keys(record: Record[Any]) -> Iterator[Path]:
    """The keys that an editor names: axes and their values, plans."""
    for axis, values in getattr(record.data, "axes", {}).items():
        yield ("axes", axis)
        for value in values.values:
            yield ("axes", axis, "values", value)
    for plan in getattr(record.data, "plans", {}):
        yield ("plans", plan)


RULES: tuple[Rule, ...] = (
    CPT_REFUSED,
    DESCRIPTOR_KEY,
    TOO_CLOSE,
)
