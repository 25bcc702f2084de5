"""What is not known of a new code, said as gaps: payers, prices, and files that cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cptref.catalog import Catalog
from cptref.cms.kinds import kind_of
from cptref.cms.layout import Kind
from cptref.cms.releases import called
from cptref.scaffold.known import MISSED, Known
from cptref.schema import Payer
from cptref.schema.claims import Consult, Gap, GapReason

_COVERAGE = "A coverage determination of {} on {}"


def of_payer(payer: Payer | None, title: str, number: str, since: str) -> dict[str, Any]:
    """`not-searched`, with where the payer publishes."""
    if payer is None:
        where = [{"where": f"What {title} publishes on coverage"}]
        return _gap(f"The policy of {title} on {number}", "not-searched", where, since)
    many = "The policies of {} plans on {}" if payer.plans else "The policy of {} on {}"
    where = [_consult(each) for each in payer.publishes]
    return _gap(many.format(payer.title, number), "not-searched", where, since)


def of_medicare(payer: Payer, number: str, since: str) -> dict[str, Any]:
    """Of coverage: what is paid, and by which file, stands beside it."""
    where = [_consult(each) for each in payer.publishes]
    return _gap(_COVERAGE.format(payer.title, number), "not-searched", where, since)


def benchmarks(known: Known, since: str) -> dict[str, Any]:
    """How often it is done, and what others pay."""
    number = known.number
    return {
        "utilization": {"gap": _gap(
            f"How often {number} is performed, by payer and setting", "not-searched",
            [{"where": "CMS's public data on services by practitioner and procedure"}], since,
        )},
        "commercial_rates": {"gap": _gap(
            f"Rates that commercial payers and hospitals agreed for {number}", "not-searched",
            [{"where": "The price transparency files of the hospital and of the health plan"}],
            since,
        )},
    }  # fmt: skip


def of_files(known: Known, since: str) -> list[dict[str, Any]]:
    """One for each kind of file that has no row of the code: not asked, or not in the newest."""
    return [_of_file(known, kind, since) for kind in known.lacking()]


def _of_file(known: Known, kind: Kind, since: str) -> dict[str, Any]:
    newest = known.newest(kind)
    missing = MISSED[kind].format(code=known.number)
    where = f"{kind_of(kind).title} of the day of the claim, in CMS's own files"
    if newest is None:
        return _gap(missing, "not-added", [{"where": f"{where}; the library has none"}], since)
    words = called(kind, newest.release)
    if known.told(kind) == "not-listed":
        read = newest.about.retrieved if newest.about else known.day
        searched = {
            "where": f"{kind_of(kind).title}, {words}",
            "on": read.isoformat(),
            "found": f"No row of the code [@{newest.source}].",
        }
        return _gap(missing, "not-found", [{"where": where}], since, [searched])
    old = known.is_older_than_the_code(newest)
    why = "which is older than the code" if old else "which was not read for the code"
    where = f"{where}; the newest here is that of {words}, {why}"
    return _gap(missing, "not-added", [{"where": where}], since)


def of_family(gap: Gap, number: str) -> dict[str, Any]:
    """What the family's gap had found of the code, before it had a briefing: nothing of it goes."""
    values: dict[str, Any] = {
        "missing": f"What was found on {number} before its briefing, and is not yet in it",
        "reason": gap.reason,
        "searched": [
            {"where": each.where, "on": each.on.isoformat(),
             **({"found": each.found} if each.found else {})}
            for each in gap.searched
        ],
        "consult": [_consult(each) for each in gap.consult],
        "since": gap.since.isoformat(),
    }  # fmt: skip
    return {key: value for key, value in values.items() if value}


def payers(catalog: Catalog, keys: Sequence[str]) -> dict[str, Payer | None]:
    """Of a payer whose record has mistakes nothing is known but its name."""
    return {key: catalog.payers.get(key) for key in keys}


def _consult(each: Consult) -> dict[str, str]:
    return {"where": each.where, **({"url": each.url} if each.url else {})}


def _gap(
    missing: str,
    reason: GapReason,
    consult: list[dict[str, str]],
    since: str,
    searched: Sequence[dict[str, str]] = (),
) -> dict[str, Any]:
    values: dict[str, Any] = {"missing": missing, "reason": reason}
    if searched:
        values["searched"] = list(searched)
    return {**values, "consult": consult, "since": since}
