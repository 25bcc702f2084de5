"""What each value of a fixed set means to an editor: messages, `explain` and schemas have it here.

A value is said in one short line that completes 'it means: …'. A set is found by its values, so a
field needs nothing but its `Literal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from cptref.schema.claims import GapReason
from cptref.schema.code import (
    Approach,
    HistoryKind,
    Pays,
    Phase,
    Relation,
    Scope,
    SettingUse,
    Status,
)
from cptref.schema.modifier import Indicator, Question
from cptref.schema.payer import NewsKind
from cptref.schema.policy import Bound, CriterionKind, OtherDiagnoses, PriorAuth, Says, Stance, Unit
from cptref.schema.site import Cpt
from cptref.schema.source import SourceKind

_SETS: tuple[tuple[Any, Mapping[str, str]], ...] = (
    (Scope, {
        "full": "a whole briefing, with the clinical picture and diagnoses",
        "guidance": "a short one, of imaging that guides other procedures",
    }),
    (Status, {
        "active": "it can be billed today",
        "deleted": "it can no longer be billed, and no code took its place",
        "replaced": "it can no longer be billed; `by` names its successor",
    }),
    (Approach, {
        "open": "through an incision, under direct sight",
        "laparoscopic": "through ports, with a camera",
        "percutaneous": "through the skin with a needle or probe",
        "not-applicable": "the code has no route of its own, as imaging guidance",
    }),
    (SettingUse, {
        "typical": "the service is usually done there",
        "possible": "it is done there at times, and can be paid",
        "payer-dependent": "whether it is paid there differs from payer to payer",
        "not-paid-by-medicare": "Medicare's files pay nothing for it there",
    }),
    (Phase, {
        "preoperative": "before the procedure",
        "intraoperative": "during the procedure",
        "postoperative": "after the procedure",
    }),
    (Relation, {
        "alternative": "reported in its place, for another way to the same end",
        "add-on": "reported in addition to this code, never alone",
        "component": "a part of this code's service, or this code a part of its",
        "guidance": "one of the two is the imaging guidance of the other",
        "approach": "the same service by another route",
        "replacement": "one of the two took the place of the other",
    }),
    (Stance, {
        "covered": "the policy covers it, and sets no conditions of its own",
        "covered-with-criteria": "it covers it where what `criteria` lists is met",
        "investigational": "it calls it investigational, experimental or unproven",
        "not-covered": "it excludes it, not for being unproven",
        "silent": "the policy was read, and does not speak of it",
    }),
    (Pays, {
        "paid": "it is paid",
        "limited": "it is paid, under a condition that matters",
        "not-paid": "it is not paid",
    }),
    (PriorAuth, {
        "required": "the payer has to agree before the service",
        "not-required": "a source says that it need not",
        "varies": "it depends on the plan, the place or the case",
        "unknown": "what was read does not say it",
    }),
    (CriterionKind, {
        "tumor": "the kind of tumor, or the diagnosis",
        "size": "how large a lesion may be",
        "number": "how many lesions there may be",
        "share": "how much of the organ they may take up",
        "spread": "what disease there may be outside the organ",
        "clearance": "whether all of the tumor can be destroyed",
        "resection": "why it is not removed by surgery",
        "function": "how well the organ, or the patient, works",
        "location": "where in the organ the lesion lies",
        "purpose": "to what end it is done, as until a transplant",
        "guidance": "by which image the probe is led",
        "device": "what the device must be",
        "other": "what no other kind holds",
    }),
    (Unit, {
        "cm": "centimeters across",
        "lesions": "lesions, nodules or tumors",
        "percent": "percent of the organ",
        "gfr": "the glomerular filtration rate, mL/min/1.73 m2",
    }),
    (Bound, {
        "most": "at most the value: the value itself is allowed",
        "under": "less than the value",
        "least": "at least the value",
    }),
    (Says, {
        "named": "the policy names it among what it covers",
        "part": "it names a part of it, or names it under a condition",
        "excluded": "it says that it does not cover it",
        "silent": "what was read of the policy does not name it",
    }),
    (OtherDiagnoses, {
        "excluded": "all that is not listed is not covered",
        "silent": "what was read does not speak of what is not listed",
    }),
    (NewsKind, {
        "new": "a policy or an edition of it came into force",
        "tightened": "it covers less, or asks for more, than before",
        "loosened": "it covers more, or asks for less, than before",
        "withdrawn": "it holds no longer, and no other took its place",
        "re-read": "the payer read it again and changed nothing",
    }),
    (Question, {
        "unusual": "the service was more, less or other than usual",
        "session": "several services were done in a session",
        "surgeons": "more than one person operated",
        "global": "an operation falls into the days of another",
        "visits": "a visit stands beside the operation",
        "split-care": "the operation and its care are shared out",
        "facility": "the claim is the hospital's or the surgery center's",
        "components": "the reading and the equipment are claimed apart",
        "sides": "it was done on one side, or on both",
        "billing": "what else the claim must say, as of a study",
    }),
    (HistoryKind, {
        "added": "the briefing, or something in it, is new",
        "policy-tightened": "a payer covers less, or asks for more, than before",
        "policy-loosened": "a payer covers more, or asks for less, than before",
        "figure": "a new release changed a figure or an indicator",
        "correction": "the briefing was wrong, and is put right",
        "editorial": "it says the same in other words or order, or was read again",
    }),
    (GapReason, {
        "not-found": "it was searched for where it should be, and is not there",
        "not-published": "whoever has it does not publish it",
        "login-only": "it can be read only behind a login",
        "licence": "its licence does not allow it in this library",
        "conflicting": "sources say different things of it",
        "not-applicable": "the question does not arise for this code",
        "not-searched": "nobody has looked for it yet",
        "not-added": "it is published, and not yet in this library",
    }),
    (SourceKind, {
        "payer-policy": "a payer's own policy, bulletin or list",
        "cms-release": "a file or rule of a release of CMS's",
        "manual": "a manual, handbook or guide of CMS's or of a contractor",
        "guideline": "a guideline of a medical society",
        "third-party": "somebody who repeats what another publishes",
    }),
    (Indicator, {
        "MULT PROC": "how it is paid among several procedures of a day",
        "BILAT SURG": "how two sides are paid",
        "ASST SURG": "whether an assistant at surgery is paid",
        "CO-SURG": "whether two surgeons who share it are paid",
        "TEAM SURG": "whether a team of surgeons is paid",
        "PC/TC IND": "whether it has a professional and a technical part",
        "GLOB DAYS": "which days before and after one payment covers",
        "OPPS SI": "how a hospital is paid for an outpatient",
        "NCCI PTP": "whether a modifier may separate a bundled pair",
        "none": "no field of a CMS file governs it",
    }),
    (Cpt, {
        "none": "no CPT code is named at all",
        "numbers-own-words": "CPT numbers, each described in own words",
        "licensed": "an agreement with the AMA allows its texts",
    }),
)  # fmt: skip
_BY_VALUES: Mapping[tuple[str, ...], Mapping[str, str]] = {
    get_args(values): said for values, said in _SETS
}


def is_fixed_set(annotation: Any) -> bool:
    return get_origin(annotation) is Literal


def meanings(annotation: Any) -> Mapping[str, str]:
    """Of the values of a `Literal`, in its order, what each means. An unknown set is a bug."""
    return _BY_VALUES[get_args(annotation)]
