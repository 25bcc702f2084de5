"""A rich library of the tests' own: every kind of page, of made-up codes with made-up figures.

What is long stands under libraries/showcase/; what is alike is written here. Nothing in it is read
from content/, and none of its numbers is a code of anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cptref.disk.read import read_content
from tests.figures import JAN_2026, datasets, with_values

HERE = Path(__file__).parent / "libraries" / "showcase"
#: The longest briefing, and what its pages are called.
CODE = "00021"
BRIEFING = "cpt/00021.html"
LOCALITIES = "cpt/00021-localities.html"
PAIRS = "cpt/00021-pairs.html"
FAMILY = "families/sample-ablation.html"
#: The newest release of the fee schedule, and the one before it.
NEWEST, BEFORE = "pfs-2026a", "pfs-2025d"

#: Number, way in, energy, title, other words.
_MEMBERS = (
    ("00010", "laparoscopic", "heat", "Laparoscopic radiofrequency ablation of liver tumors"),
    ("00011", "laparoscopic", "cold", "Laparoscopic cryoablation of liver tumors"),
    ("00020", "open", "heat", "Open radiofrequency ablation of liver tumors"),
    ("00022", "percutaneous", "heat", "Percutaneous radiofrequency ablation of liver tumors"),
    ("00023", "percutaneous", "cold", "Percutaneous cryoablation of liver tumors"),
)
_OTHER_WORDS = {"heat": "RFA, burn", "cold": "freeze, cryo"}
_GUIDANCE = (("00040", "ultrasound"), ("00041", "magnetic resonance"))
_MODIFIERS = {
    "22": ("More work than as a rule", "none"),
    "25": ("A visit of its own on the day", "GLOB DAYS"),
    "26": ("The professional part", "PC/TC IND"),
    "50": ("On two sides", "BILAT SURG"),
    "51": ("Another operation in the session", "MULT PROC"),
    "52": ("Less than is reported", "none"),
    "53": ("Begun and not ended", "none"),
    "54": ("The operation without its aftercare", "GLOB DAYS"),
    "58": ("A planned second stage", "GLOB DAYS"),
    "59": ("Apart from another service", "NCCI PTP"),
    "62": ("Co-surgeons", "CO-SURG"),
    "66": ("A team", "TEAM SURG"),
    "73": ("Stopped before anesthesia", "OPPS SI"),
    "78": ("Back to the room", "GLOB DAYS"),
    "79": ("Something else in the same days", "GLOB DAYS"),
    "80": ("Assistant at surgery", "ASST SURG"),
    "81": ("Assistant for a part", "ASST SURG"),
    "82": ("Assistant where no resident is", "ASST SURG"),
    "AS": ("Assistant who is no physician", "ASST SURG"),
    "TC": ("The technical part", "PC/TC IND"),
}
#: Slug: title, publisher, kind, what dates it.
_SOURCES = {
    "layout-of-the-file": ("Layout of the made-up file", "The made-up agency", "cms-release",
                           "file: layout.pdf\npublished: 2026-01-02\n"),
    "first-policy-7": ("Freezing of tumors, policy 7", "First Insurer", "payer-policy",
                       "number: P-7\nurl: https://first.example.org/7\nundated: a copy\n"),
    "policy-north": ("Operations of the north", "Plan North", "payer-policy",
                     "url: https://north.example.org/policy\neffective: 2025-07-01\n"),
    "policy-south": ("Operations of the south", "Plan South", "payer-policy",
                     "url: https://south.example.org/policy\npublished: 2024-04-01\n"),
    **{
        f"register-{n}": (f"Register, part {n}", "The made-up register", "third-party",
                          f"file: {n}.pdf\nvia: A made-up archive\npublished: 2023-0{n}-01\n")
        for n in range(1, 9)
    },
}  # fmt: skip


@cache
def content() -> Mapping[str, bytes | None]:
    """The library: path to bytes."""
    made = {
        **{f"content/codes/cpt/{each[0]}.yaml": _sibling(*each) for each in _MEMBERS},
        **{f"content/codes/cpt/{each[0]}.yaml": _guidance(*each) for each in _GUIDANCE},
        **{f"content/modifiers/{id}.yaml": _modifier(*each) for id, each in _MODIFIERS.items()},
        **{f"content/sources/{slug}.yaml": _source(*each) for slug, each in _SOURCES.items()},
        **figures(),
    }
    written = {path: text.encode() for path, text in made.items()}
    return {**read_content(HERE).value, **written}


def figures() -> Mapping[str, str]:
    """Files as if they were imported: round numbers, as CMS prints none."""
    made = datasets(
        pfs_2022a=_schedule("36.0000", work=26, practice=14, total=46),
        pfs_2024a=_schedule("34.0000", work=25, practice=14, total=45),
        pfs_2025d=_schedule("32.0000", work=25, practice=13, total=44),
        pfs_2026a=_schedule("33.0000", work=24, practice=11, total=41),
        gpci_2025=tuple(
            f"{10 + n:02}102,{n:02},{indices[:2]},PLACE {n},,{indices[3:]},ALL"
            for n, indices in enumerate(_PLACES)
        ),
        mue_2024_07=tuple(
            f"{code},{setting},1,2,Made-up rationale"
            for code in sorted(_CODES)
            for setting in ("outpatient", "practitioner")
        ),
        ptp_2024_07=tuple(sorted(_pairs())),
        opps_2023_01=tuple(sorted(_outpatient("5000.00", "50.0000"))),
        opps_2026_04=tuple(sorted(_outpatient("6000.00", "60.0000"))),
        asc_2020_07=tuple(f"{code},EE,NA,NA,NA,NA" for code in _SURGERY),
        icd10cm_fy2026=(
            "C22,0,Malignant neoplasm of liver and intrahepatic bile ducts,",
            "C22.0,1,Liver cell carcinoma,",
            "C78,0,Secondary malignant neoplasm of respiratory and digestive organs,",
            "C78.7,1,Secondary malignant neoplasm of liver and intrahepatic bile duct,",
            "C7B,0,Secondary neuroendocrine tumors,",
            "C7B.02,1,Secondary carcinoid tumors of liver,",
        ),
    )
    files = {path: text for path, text in made.items() if isinstance(text, str)}
    path = "content/sources/cms-opps-2023-01.yaml"
    return {**files, path: files[path].replace("file: a.csv", f"file: {_LONG}")}


#: As CMS names a file: one word that no line of a phone holds.
_LONG = "2023_January_Web_Addendum_of_the_made_up_agency.12282022.corrected.again.txt"
#: A state and its indices of work, practice and malpractice.
_PLACES = (
    "AK,1.5,1.08,0.59", "AL,0.9,0.87,0.62", "CA,1.088,1.419,0.445", "FL,1.0,0.95,1.8",
    "IA,0.95,0.88,0.46", "NY,1.06,1.2,1.7",
)  # fmt: skip
_SURGERY = ("00010", "00011", "00020", "00021", "00022", "00023", "00024")
#: Of which the library has no briefing, and the family no word.
NOT_BRIEFED = ("00050", "00051", "0001T", "A0001")
_CODES = (*_SURGERY, "00040", "00041", *NOT_BRIEFED)


def _schedule(factor: str, *, work: int, practice: int, total: int) -> tuple[str, ...]:
    """The longest briefing's row as given, and of each other code one whose units are its own."""
    rows = []
    for n, code in enumerate(each for each in _CODES if each != "A0001"):
        less = 0 if code == CODE else n + 1
        figures = {
            "hcpcs": code, "work_rvu": f"{work - less}.00", "mp_rvu": "6.00",
            "nonfac_pe_rvu": f"{practice}.00", "fac_pe_rvu": f"{practice}.00",
            "nonfac_total": f"{total - less}.00", "fac_total": f"{total - less}.00",
            "conv_factor": factor,
        }  # fmt: skip
        if code == "00023":
            figures |= {"asst_surg": "1", "co_surg": "0"}
        rows.append(with_values(JAN_2026, **figures))
        if code in ("00040", "00041"):
            split = {**figures, "pctc": "1", "glob_days": "XXX", "mult_proc": "0", "co_surg": "0",
                     "asst_surg": "0", "pre_op": "0.00", "intra_op": "0.00",
                     "post_op": "0.00"}  # fmt: skip
            rows[-1] = with_values(JAN_2026, **split, status="C")
            rows += [with_values(JAN_2026, **split, mod="26"),
                     with_values(JAN_2026, **split, mod="TC", status="C")]  # fmt: skip
    return tuple(sorted(rows))


def _pairs() -> list[str]:
    return [
        f"{first},{second},{setting},{modifier},,,Made-up rationale"
        for setting in ("outpatient", "practitioner")
        for place, first in enumerate(_CODES)
        for second, modifier in zip(_CODES[place + 1 :], "01" * len(_CODES), strict=False)
    ]


def _outpatient(rate: str, weight: str) -> list[str]:
    paid = [f"{code},J1,5361,{weight},{rate},,1000.00" for code in _SURGERY[:2] + _SURGERY[4:]]
    return [*paid, "00020,C,,,,,", "00021,C,,,,,", "00040,N,,,,,", "00041,N,,,,,", "00050,N,,,,,"]


_END = """\
benchmarks:
  utilization:
    gap: {missing: How often it is billed, reason: not-published,
          consult: [{where: The public use files}], since: 2026-11-22}
  commercial_rates:
    gap: {missing: What insurers pay, reason: licence,
          consult: [{where: The contract}], since: 2026-11-22}
history:
  - {date: 2026-11-22, kind: added, note: First edition.}
reviewed: {on: 2026-11-22, next: 2027-05-22}
"""


def _no_policy(*payers: str) -> str:
    gap = ("    gap: {missing: A policy on it, reason: not-searched,\n"
           "          consult: [{where: Its pages}], since: 2026-11-22}\n")  # fmt: skip
    return "".join(f"  {payer}:\n{gap}" for payer in payers)


def _sibling(number: str, approach: str, energy: str, title: str) -> str:
    rest = _no_policy("plans-of-the-states", "third-insurer", "fourth-insurer", "medicare")
    return f"""\
title: {title}
plain: A made-up operation, {approach}, by {energy}.
synonyms: [{_OTHER_WORDS[energy]}]
status: active
family: sample-ablation
service:
  type: Made-up surgical procedure
  approach: {approach}
  settings:
    - {{pos: "21", use: typical, cite: [layout-of-the-file]}}
overview: |
  {number} stands beside {{code}}`00021` [@layout-of-the-file].
billing: |
  One operation, one line on the claim [@editorial].
clinical:
  vignette: |
    A made-up person has one tumor.
  workflow:
    - {{phase: preoperative, steps: [A scan.]}}
  indications:
    - {{text: A tumor, diagnoses: [C22.0], cite: [first-policy-7]}}
documentation:
  - {{text: How many tumors, cite: [layout-of-the-file]}}
modifiers:
  - {{modifier: "22", when: "It took far more [@layout-of-the-file]."}}
  - {{modifier: "59", when: "Another service was apart from it [@layout-of-the-file]."}}
diagnoses:
  - {{icd10cm: C22.0, cite: [first-policy-7]}}
related:
  - {{code: cpt/00021, relation: alternative, note: The longest., cite: [cms-ptp-2024-07]}}
payers:
  first-insurer:
    policies:
      - {{source: first-policy-7, stance: silent, summary: It is not named.}}
{rest}{_END}"""


def _guidance(number: str, by: str) -> str:
    payers = _no_policy(
        "first-insurer", "plans-of-the-states", "third-insurer", "fourth-insurer", "medicare"
    )
    return f"""\
title: Guidance by {by} of an ablation
plain: A made-up scan, {by}, that guides an operation.
synonyms: [scan, needle placement]
scope: guidance
status: active
family: sample-ablation
service:
  type: Made-up imaging guidance
  approach: not-applicable
  settings:
    - {{pos: "21", use: possible, cite: [layout-of-the-file]}}
overview: |
  {number} shows where to operate [@layout-of-the-file].
billing: |
  Beside {{code}}`00021` it has its own line [@editorial].
modifiers:
  - {{modifier: "26", when: "Who reads it claims this part [@layout-of-the-file]."}}
  - {{modifier: TC, when: "Who owns the machine claims this part [@layout-of-the-file]."}}
related:
  - {{code: cpt/00021, relation: guidance, cite: [cms-ptp-2024-07]}}
payers:
{payers}{_END}"""


#: Of a modifier that stands for none of these, the coder's question is another one.
_QUESTIONS = {
    "ASST SURG": "surgeons", "CO-SURG": "surgeons", "TEAM SURG": "surgeons", "NCCI PTP": "session",
    "MULT PROC": "session", "BILAT SURG": "sides", "PC/TC IND": "components",
    "GLOB DAYS": "global", "OPPS SI": "facility", "none": "unusual",
}  # fmt: skip


def _modifier(title: str, indicator: str) -> str:
    asks = f"indicator: {indicator}\nquestion: {_QUESTIONS[indicator]}"
    return f"title: {title}\n{asks}\nmeaning: |\n  Made up [@layout-of-the-file].\n"


def _source(title: str, publisher: str, kind: str, rest: str) -> str:
    return (
        f"title: {title}\npublisher: {publisher}\nkind: {kind}\n{rest}retrieved: 2026-11-20\n"
        + ("quote: It is covered where the criteria are met.\n" if kind == "payer-policy" else "")
    )
