"""A small library of datasets with differing indicators, and sentences put into its records."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cptref.build import examine
from cptref.cms.kinds import layout_of
from cptref.cms.layout import Kind
from cptref.diagnostics import Diagnostic
from tests import builders

FIXTURES = Path(__file__).parent / "fixtures" / "sense"

#: Code, modifier: PC/TC, global days, multiple, bilateral, assistant, co-surgeons, team, status.
_PFS = """\
22612   0 090 2 0 2 2 0 A
31231   0 000 2 2 1 0 0 A
33945   0 090 2 0 2 1 2 R
45378   0 000 2 0 1 0 0 A
45385   0 000 3 0 1 0 0 A
47370   0 090 2 0 2 1 0 A
47371   0 090 2 0 2 1 0 A
47380   0 090 2 0 2 1 0 A
47381   0 090 2 0 2 1 0 A
47382   0 010 2 0 1 0 0 A
47383   0 010 2 0 1 0 0 A
50250   0 090 2 0 2 1 0 A
50593   0 010 2 1 2 0 0 A
73560   1 XXX 0 3 0 0 0 A
73560-26 1 XXX 0 3 0 0 0 A
73560-TC 1 XXX 0 3 0 0 0 A
76940   1 YYY 0 0 0 0 0 C
76940-26 1 XXX 0 0 0 0 0 A
76940-TC 1 YYY 0 0 0 0 0 C
76998   1 XXX 0 0 0 0 0 C
76998-26 1 XXX 0 0 0 0 0 A
76998-TC 1 XXX 0 0 0 0 0 C
77013   1 XXX 0 0 0 0 0 C
77013-26 1 XXX 0 0 0 0 0 A
77013-TC 1 XXX 0 0 0 0 0 C
77022   1 XXX 0 0 0 0 0 C
77022-26 1 XXX 0 0 9 0 0 A
77022-TC 1 XXX 0 0 0 0 0 C
G0105   0 000 2 0 1 0 0 A
"""
_STATUS = """\
22612 J1
31231 T
33945 C
45378 T
45385 T
47370 J1
47371 J1
47380 C
47381 C
47382 J1
47383 J1
50250 C
50593 J1
73560 Q1
76940 N
76998 N
77013 N
77022 N
G0105 T
"""
_CENTERS = """\
45378 AA
45385 AA
47370 EE
47371 EE
47380 EE
47381 EE
47382 AA
47383 AA
50250 EE
50593 AA
73560 BB
76940 BB
76998 BB
77013 BB
77022 BB
G0105 AA
"""
#: Limit and adjudication indicator.
_UNITS = """\
22612 1 2
45378 1 3
45385 1 2
47370 1 2
47371 1 2
47380 1 2
47381 1 2
47382 1 2
47383 1 2
50250 1 3
50593 1 2
73560 4 3
76940 1 3
76998 1 3
77013 1 3
77022 1 3
G0105 1 2
"""
#: Column one, column two, modifier indicator; with a day the pair was deleted then.
_PAIRS = """\
45385 45378 0
47370 76998 1
47370 77013 0
47370 77022 0
47371 47370 1
47371 76998 1
47371 77013 0
47371 77022 0
47380 47370 1
47380 47371 1
47380 47382 1
47380 47383 0
47380 76998 1
47380 77013 0
47380 77022 0
47381 47000 0
47381 47370 1
47381 47371 1
47381 47380 1
47381 47382 1
47381 47383 0
47381 49000 0
47381 76998 1
47381 77013 0
47381 77022 0
47382 47370 1
47382 47371 1
47382 47383 0
47382 76998 1
47383 47370 1
47383 47371 1
47383 76940 9 2015-01-01
47383 76998 1
47383 77013 9 2015-01-01
47383 77022 9 2015-01-01
50250 50593 1
50593 76998 1
"""
_APPROACHES = {
    "47370": "laparoscopic",
    "47371": "laparoscopic",
    "47380": "open",
    "47381": "open",
    "47382": "percutaneous",
    "47383": "percutaneous",
}
_SITE = builders.SITE.replace("key_payers: [payer]", "key_payers: [medicare]")
_MODIFIERS = ("26", "50", "51", "54", "55", "56", "58", "59", "62", "66", "80", "81", "82")
_SECOND = ("AS", "TC", "XE", "XS")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of sentences."""

    code: str
    verdict: str
    matter: str
    sentence: str


def lines(name: str) -> list[Line]:
    with (FIXTURES / f"{name}.tsv").open(encoding="utf-8", newline="") as table:
        return [
            Line(**row) for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def library(sentences: Mapping[str, Iterable[str]]) -> dict[str, bytes]:
    """A sound record for each code, its documentation the sentences, over the datasets."""
    changes: dict[str, str | None] = {
        builders.CODE_PATH: None,
        builders.FAMILY_PATH: _family(),
        builders.SITE_PATH: _SITE,
        "content/payers/medicare.yaml": builders.PAYER.replace("A payer", "Medicare"),
        "content/payers/payer.yaml": builders.PAYER.replace("A payer", "Aetna"),
    }
    for modifier in (*_MODIFIERS, *_SECOND):
        changes[f"content/modifiers/{modifier}.yaml"] = builders.MODIFIER
    for code in dict.fromkeys([*_APPROACHES, "76940", "76998", "77013", "77022", *sentences]):
        items = [_item(each) for each in sentences.get(code, ())] or [_item("It is noted.")]
        record = builders.with_keys(builders.CODE, "documentation:\n" + "".join(items))
        approach = _APPROACHES.get(code, "not-applicable")
        record = record.replace("approach: open", f"approach: {approach}")
        if code not in _APPROACHES:
            record = record.replace("family: liver-tumors\n", "")
        system = "cpt" if code[0].isdigit() else "hcpcs"
        changes[f"content/codes/{system}/{code}.yaml"] = record
    return builders.library({**changes, **_datasets()})


def told(sentences: Mapping[str, Iterable[str]]) -> tuple[Diagnostic, ...]:
    return examine(library(sentences)).problems


def rules_of(rows: Iterable[Line]) -> list[tuple[Line, list[Diagnostic]]]:
    """Each sentence, and what is said of it."""
    by_code: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    said = {code: [each.sentence for each in of] for code, of in by_code.items()}
    files: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in told(said):
        if problem.rule.number[0] in "CM":
            files[problem.file].append(problem)
    found = []
    raw = library(said)
    for code, of in by_code.items():
        path = next(path for path in raw if path.endswith(f"/{code}.yaml"))
        text = raw[path].decode().split("\n")
        at = [n for n, line in enumerate(text, 1) if line.startswith("  - text: >-")]
        for place, row in enumerate(of):
            own = [p for p in files[path] if p.span and p.span.line == at[place] + 1]
            found.append((row, own))
    return found


def _item(sentence: str) -> str:
    return f"  - text: >-\n      {sentence}\n"


def _family() -> str:
    codes = "".join(
        f"  - {{code: cpt/{code}, at: {{approach: {approach}}}}}\n"
        for code, approach in _APPROACHES.items()
    )
    return (
        "title: Liver tumors\nplain: Codes for destroying tumors of the liver.\n"
        "overview: The codes differ by the way to the liver [@cms-release].\n"
        "axes:\n  approach:\n    title: Approach\n    values: {open: {title: Open}, laparoscopic: "
        f"{{title: Laparoscopic}}, percutaneous: {{title: Percutaneous}}}}\ncodes:\n{codes}"
    )


def _datasets() -> dict[str, str]:
    files: dict[str, str] = {}
    fees = []
    for line in _PFS.splitlines():
        name, pctc, days, multiple, bilateral, assistant, co, team, status = line.split()
        code, _, part = name.partition("-")
        paid = "0.00" if status == "C" else "5.10"
        fees.append(
            {
                "hcpcs": code, "mod": part, "status": status, "pctc": pctc, "glob_days": days,
                "mult_proc": multiple, "bilat_surg": bilateral, "asst_surg": assistant,
                "co_surg": co, "team_surg": team, "pric_ind": "9", "work_rvu": "2.10",
                "nonfac_pe_rvu": "2.00", "fac_pe_rvu": "2.00", "mp_rvu": "1.00",
                "nonfac_total": paid, "fac_total": paid, "pre_op": "0.00", "intra_op": "0.00",
                "post_op": "0.00", "conv_factor": "33.4009", "supervision": "09",
                "calc_flag": "0", "imaging_family": "99", "opps_nonfac_pe": "0.00",
                "opps_fac_pe": "0.00", "opps_mp": "0.00",
            }
        )  # fmt: skip
    for release in ("2020a", "2026a"):
        files |= _dataset("pfs", release, fees)
    for release in ("2022-07", "2023-01", "2026-04"):
        status_of = [line.split() for line in _STATUS.splitlines()]
        rows = [{"hcpcs": code, "status_indicator": status} for code, status in status_of]
        files |= _dataset("opps", release, rows)
    centers = [
        {"hcpcs": code, "addendum": addendum, "multiple_procedure": "NA",
         "payment_indicator": "N1" if addendum == "BB" else "NA",
         "payment_weight": "" if addendum == "BB" else "NA",
         "payment_rate": "" if addendum == "BB" else "NA"}
        for code, addendum in (line.split() for line in _CENTERS.splitlines())
    ]  # fmt: skip
    files |= _dataset("asc", "2020-07", centers)
    limits = [
        {"hcpcs": code, "setting": setting, "value": value, "mai": mai, "rationale": "Policy"}
        for code, value, mai in (line.split() for line in _UNITS.splitlines())
        for setting in ("outpatient", "practitioner")
    ]
    files |= _dataset("mue", "2024-07", limits)
    pairs = []
    for line in _PAIRS.splitlines():
        one, two, indicator, *deleted = line.split()
        pairs += [
            {"column1": one, "column2": two, "setting": setting, "modifier_indicator": indicator,
             "deleted": "".join(deleted), "rationale": "Policy"}
            for setting in ("outpatient", "practitioner")
        ]  # fmt: skip
    own = ", ".join(f"cpt/{code}" for code in (*_APPROACHES, "50250", "50593"))
    return files | _dataset("ptp", "2024-07", pairs, f"complete_for: [{own}]\n")


def _dataset(
    kind: Kind, release: str, rows: list[dict[str, str]], more: str = ""
) -> dict[str, str]:
    columns = [column.name for column in layout_of(kind).columns]
    name = f"{kind}-{release}"
    body = "".join(",".join(row.get(column, "") for column in columns) + "\n" for row in rows)
    year = release[:4]
    source = (
        f"title: A release of {kind}\npublisher: CMS\nkind: cms-release\nfile: {name}.csv\n"
        f'effective: {year}-01-01\nretrieved: 2026-11-23\ndataset: {name}\nsha256: ["{"0" * 64}"]\n'
        f"{builders.extent(kind, len(rows))}{more}"
    )
    return {
        f"content/datasets/{name}.csv": f"{','.join(columns)}\n{body}",
        f"content/sources/cms-{name}.yaml": source,
    }
