"""Records of the other kinds: a modifier, term, payer or family of which the name is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cptref import limits
from cptref.catalog import Catalog
from cptref.frozen import frozen
from cptref.names import is_device
from cptref.scaffold.asked import Refused, id_of
from cptref.scaffold.place import APPROACHES, ROUTE
from cptref.scaffold.rows import Noted
from cptref.scaffold.text import text
from cptref.schema import Family
from cptref.schema.claims import EDITORIAL
from cptref.schema.systems import code_number

_EDITORIAL = f"[@{EDITORIAL}]"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MODIFIER = re.compile(r"[0-9A-Z]{2}")
#: Modifier -> the field of CMS's files that governs it; of others none is known to do so.
_INDICATORS: Mapping[str, str] = {
    **dict.fromkeys(("50", "LT", "RT"), "BILAT SURG"),
    "51": "MULT PROC",
    "62": "CO-SURG",
    "66": "TEAM SURG",
    **dict.fromkeys(("80", "81", "82", "AS"), "ASST SURG"),
    **dict.fromkeys(("26", "TC"), "PC/TC IND"),
    **dict.fromkeys(("24", "25", "54", "55", "56", "57", "58", "78", "79"), "GLOB DAYS"),
    **dict.fromkeys(("73", "74"), "OPPS SI"),
    **dict.fromkeys(("59", "XE", "XP", "XS", "XU"), "NCCI PTP"),
}
#: A family's members stand on this many axes at least; the second is the editor's to name.
_FEWEST = 2


def record(
    catalog: Catalog, kind: str, id_: str, names: Sequence[str], today: date
) -> str | Refused:
    """The text of the record `id_` of that kind; `names` is what was given: its name, and of a
    family the codes that it compares."""
    if kind == "family":
        return _family(catalog, id_, names[0], names[1:], today)
    if len(names) > 1:
        more = " ".join(names[1:])[:60]
        words = f"one {kind} at a time, its name in quotes if it has blanks"
        return Refused(f"{words}; got also '{more}'")
    return {"modifier": _modifier, "term": _term, "payer": _payer}[kind](id_, names[0])


def name_of(kind: str, given: str) -> str | Refused:
    """The id that the record has, by which its file is called; a name with blanks is made one."""
    if kind == "modifier":
        if _MODIFIER.fullmatch(given):
            return given
        cure = (
            f": cptref new modifier {given.upper()}" if _MODIFIER.fullmatch(given.upper()) else ""
        )
        shown = given[:60]
        return Refused(f"a modifier is two digits or capital letters, as LT; got '{shown}'{cure}")
    if len(given) > limits.SLUG_CHARACTERS:
        most = f"at most {limits.SLUG_CHARACTERS} letters"
        return Refused(f"a {kind} has a name of {most}; got {len(given):,}")
    slug = slug_of(given)
    if not slug or is_device(slug):
        return Refused(
            f"a {kind} has a name of letters and digits, as 'global-period'; got '{given[:60]}'"
        )
    return slug


def slug_of(words: str) -> str:
    """'Kidney tumor ablation' -> 'kidney-tumor-ablation'; what no file can be called is ''."""
    letters = unicodedata.normalize("NFKD", words)
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    plain = bare.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    found = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    short = found[: limits.SLUG_CHARACTERS].rstrip("-")
    return short if _SLUG.fullmatch(short) else ""


def _modifier(id_: str, _: str) -> str:
    governed = _INDICATORS.get(id_)
    others = "or the CMS field that governs it: `cptref explain indicator`"
    values = {
        "title": "TODO CMS's own term or own words; never the AMA's title",
        "indicator": governed or Noted("none", others),
        "question": Noted(
            "billing", "or another question of the coder's: `cptref explain question`"
        ),
        "meaning": (
            "TODO what it says on a claim, and what Medicare then does. Each paragraph cites a "
            f"source, or {_EDITORIAL}.\n"
        ),
    }
    return text("modifier", values)


def _term(id_: str, given: str) -> str:
    values = {
        "title": Noted(_title(id_, given), "as it stands at the head of the entry"),
        "meaning": (
            "TODO what it means, in two or three sentences for one who meets it for the first "
            f"time. Each paragraph cites a source, or {_EDITORIAL}.\n"
        ),
    }
    return text("term", values)


def _payer(id_: str, given: str) -> str:
    # Of a name in small letters nobody can say which are capitals.
    is_name = given != given.lower()
    values = {
        "title": given if is_name else f"TODO the name of {id_}, as it writes itself",
        "plain": "TODO one sentence: who it is to a biller",
        "publishes": [{"where": "TODO where its policies are published"}],
    }
    return text("payer", values)


def _title(id_: str, given: str) -> str:
    words = given if given != id_ else id_.replace("-", " ")
    return words[:1].upper() + words[1:]


def _family(
    catalog: Catalog, id_: str, given: str, codes: Sequence[str], today: date
) -> str | Refused:
    members = _members(catalog, id_, codes, today)
    if isinstance(members, Refused):
        return members
    titles = {each: {"title": each.capitalize()} for each in APPROACHES if each != "not-applicable"}
    below = (
        "Another axis, as a family mostly has:",
        "energy:",
        "  title: Energy",
        "  values:",
        "    radiofrequency: {title: Radiofrequency}",
        "    cryoablation: {title: Cryoablation}",
    )
    values: dict[str, Any] = {
        "title": _title(id_, given),
        "plain": "TODO one sentence: what the codes have in common",
        "overview": (
            "TODO how the codes differ, and which facts decide between them. Each paragraph cites "
            f"a source, or {_EDITORIAL}.\n"
        ),
        "axes": {ROUTE: {"title": "Approach", "values": titles}},
        "codes": members.codes,
        **({"guidance": members.guidance} if members.guidance else {}),
    }
    made = text("family", values)
    head, codes_key, rest = made.partition("\ncodes:")
    return head + "".join(f"\n  # {each}" for each in below) + codes_key + rest


@frozen
class _Members:
    codes: list[dict[str, Any]]
    guidance: list[dict[str, Any]]


def _members(catalog: Catalog, id_: str, codes: Sequence[str], today: date) -> _Members | Refused:
    """A row for each code; of one without a briefing it says so. One that guides others has no
    place on the axes."""
    ids = [id_of(code) for code in codes]
    if wrong := next((each for each in ids if isinstance(each, Refused)), None):
        return wrong
    members = _Members([], [])
    for found in dict.fromkeys(each for each in ids if isinstance(each, str)):
        record = catalog.library.codes.get(found)
        other = next((n for n, f in catalog.families.items() if _compares(f, found)), "")
        if other:
            return Refused(f"{found} is compared in the family {other} already")
        if record is None:
            members.codes.append(_without_briefing(found, today))
        elif record.data.service.approach == "not-applicable":
            members.guidance.append({"code": found})
        else:
            members.codes.append({"code": found, "at": {ROUTE: record.data.service.approach}})
    if len(members.codes) < _FEWEST:
        return Refused(f"a family compares two codes or more: cptref new family {id_} CODE CODE …")
    return members


def _compares(family: Family, id_: str) -> bool:
    return any(member.code == id_ for member in family.codes)


def _without_briefing(id_: str, today: date) -> dict[str, Any]:
    number = code_number(id_)
    gap = {
        "missing": f"A briefing of {number}",
        "reason": "not-added",
        "consult": [{"where": f"The files of CMS, and the payers' policies on {number}"}],
        "since": today.isoformat(),
    }
    return {"code": id_, "plain": f"TODO what {number} is, in own words", "gap": gap}
