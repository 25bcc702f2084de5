"""A sound record of each kind, with every field: what editors' hovers and the reference show.

A section has at most fifteen lines. What stands here was taken from records of a library, and
shortened; it is held to the models by tests, and is nobody's text to copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cptref.schema.fields import Kind

_SITE = """\
title: Billing code library
plain: Briefings on billing codes, each statement with its source.
publisher: The editors of the billing code library
base_url: https://example.org/codes
feed_id: 2cf7f747-7abf-4278-a593-4c0b66406f3d
repository:
  url: https://github.com/owner/codes
  branch: main
  folder: library
  edit: https://git.example.org/owner/codes/_edit/{branch}/{path}
contact: editors@example.org
licensing:
  cpt: licensed
  licensee: The publisher, as the agreement names it
  agreement: The number of the agreement
  year: 2026
key_payers: [aetna, medicare]
review_months: 6
about: |
  This library explains billing codes. A statement about payment, coverage or coding names its
  source; what was searched and not found is shown as a gap.
"""
_CODE = """\
title: Open cryosurgical ablation of liver tumors
plain: Freezing one or more liver tumors through an open abdominal incision.
synonyms: [freeze, cryotherapy, laparotomy]
scope: full
status: active
family: liver-tumor-ablation
service:
  type: Ablative surgical procedure
  approach: open
  settings:
    - pos: "21"
      use: typical
      note: Medicare pays the hospital for an inpatient only [@cms-opps-2026-04].
    - pos: "22"
      use: not-paid-by-medicare
      cite: [cms-opps-2026-04, cms-opps-2022-07]
inpatient:
  procedures: ["0F500ZZ", "0F510ZZ"]
  drgs: ["405", "406", "407"]
  note: >-
    The hospital reports destruction of the liver or of a lobe by an open approach; that it was done
    by freezing has no value in ICD-10-PCS.
  cite: [icd10pcs-0f5-third-party, drgpy-0-2-1]
overview: |
  It reports the destruction of liver tumors by {term}`freezing <cryoablation>`, through an open
  incision [@editorial].

  - **Medicare pays the hospital only for an inpatient.** Addendum B gives it
    {medicare}`outpatient-status`.
  - **Payers disagree.** {payer}`aetna` covers it with criteria [@aetna-cpb-0274].
billing: |
  **Surgeon's claim.** Report it once for the session [@editorial]. It has
  {medicare}`global-period`.

  **More than one surgeon.** With {mod}`62`, {medicare}`co-surgeons`.
clinical:
  vignette: |
    Picture a 62-year-old with metastases in the liver that can be reached by an open operation.
  workflow:
    - phase: preoperative
      steps: [CT or MRI of the liver, Check of the payer's criteria]
    - phase: intraoperative
      steps: [Placement of probes in each lesion, Cycles of freezing and thawing]
  indications:
    - text: Hepatocellular carcinoma that cannot be resected [@aetna-cpb-0274]
      diagnoses: ["C22.0"]
    - text: A limited number of liver metastases of a colorectal primary
      diagnoses: ["C78.7"]
      cite: [aetna-cpb-0274, anthem-cg-surg-78]
documentation:
  - text: Each lesion that was treated, with its place and size [@aetna-cpb-0274].
  - text: The freezing, with the probes, the cycles, and the result that was seen.
    cite: [editorial]
modifiers:
  - modifier: "62"
    when: Two surgeons of different specialties each do a distinct part; {medicare}`co-surgeons`.
    document: Why two were needed, and what each did [@cms-pfs-record-layout-2025d, co-surgeons].
    short: {when: Two specialties each do a part, document: Why two; what each did}
  - modifier: XS
    when: The paired service was done on a separate organ [@cms-hcpcs-modifiers-2020-10].
    document: The organ or structure of each service.
    cite: [editorial]
diagnoses:
  - icd10cm: "C22.0"
    note: Liver cell carcinoma [@cms-icd10cm-2026-04].
  - icd10cm: "C78.7"
    note: Secondary malignant neoplasm of the liver.
    cite: [cms-icd10cm-2026-04]
related:
  - code: cpt/47371
    relation: approach
    note: Freezing through a laparoscope. {medicare}`pair 47371`.
  - code: cpt/76998
    relation: guidance
    note: Ultrasound that guides an operation.
    cite: [cms-ptp-2024-07]
payers:
  bcbs:
    policies:
      - source: anthem-cg-surg-78
        plan: anthem
        stance: covered-with-criteria
        summary: Medically necessary when all criteria are met.
        criteria: [{kind: size, value: 5, unit: cm, bound: most, short: 5 cm, text: Up to 5 cm}]
        criteria_complete: true
        diagnoses: [{icd10cm: "C78.7", says: part, short: colorectal only}]
        other_diagnoses: silent
  medicare:
    gap: {missing: A coverage determination, reason: not-searched, since: 2026-11-24,
          consult: [{where: CMS's Medicare Coverage Database}]}
benchmarks:
  utilization:
    gap:
      missing: How often it is performed, by payer and setting
      reason: not-found
      consult: [{where: CMS's public data on services by practitioner}]
      since: 2026-11-23
  commercial_rates:
    gap:
      missing: Rates that commercial payers and hospitals agreed
      reason: not-searched
      consult: [{where: The price transparency files of the hospital and the health plan}]
      since: 2026-11-24
gaps:
  - missing: The 2026 ASC addenda
    reason: not-found
    searched:
      - where: Stored copies of public web pages
        on: 2026-11-23
        found: A third party's statement on April 2026 [@datalilyai-47381].
      - where: Stored copies of public files
        on: 2026-11-26
    consult:
      - where: CMS's ASC addenda of the quarter of the claim
        url: https://www.cms.gov/medicare/payment
    since: 2026-11-23
conflicts:
  - about: The largest lesion that may be frozen
    claims:
      - says: No lesion larger than 4 cm.
        cite: [aetna-cpb-0274]
        holds_for: Aetna members
      - says: No lesion larger than 5 cm.
        cite: [anthem-cg-surg-78]
        holds_for: Members of Anthem plans
    advice: Hold each lesion against the patient's own policy.
history:
  - date: 2026-11-23
    kind: added
    note: First edition.
  - date: 2026-11-26
    kind: figure
    note: Addendum B stands with the figures for April 2026.
    cite: [cms-opps-2026-04]
reviewed:
  on: 2026-11-26
  next: 2027-05-26
"""
_FAMILY = """\
title: Liver tumor ablation
plain: Destroying liver tumors by freezing or by radiofrequency heat.
overview: |
  The codes stand on two axes: the route to the liver and the energy. Choose by what the operative
  note shows on both [@editorial].
axes:
  approach:
    title: Approach
    values:
      open: {title: Open}
      percutaneous: {title: Percutaneous}
  energy:
    title: Energy
    values:
      radiofrequency: {title: Radiofrequency}
      cryoablation: {title: Freezing}
codes:
  - code: cpt/47381
    at: {approach: open, energy: cryoablation}
  - code: cpt/47382
    at: {approach: percutaneous, energy: radiofrequency}
    plain: Destroying liver tumors with heat through the skin.
    gap:
      missing: A briefing of 47382
      reason: not-added
      consult: [{where: CMS's fee schedule of the quarter of the claim}]
      since: 2026-11-23
    cite: [cms-pfs-2026a]
guidance:
  - code: cpt/76998
  - code: cpt/77013
"""
_MODIFIER = """\
title: Co-surgeons
indicator: CO-SURG
question: surgeons
meaning: |
  Two surgeons, each of a different specialty, did one procedure together; the indicator says
  whether both may be paid [@cms-pfs-record-layout-2025d, co-surgeons].
cite: [fcso-modifier-62, noridian-assistant-co-surgery]
"""
_PAYER = """\
title: Blue Cross Blue Shield
plain: Many plans under one name; each writes or adopts its own medical policy.
lines: [Commercial, Medicare Advantage]
plans:
  anthem:
    title: Anthem (Elevance Health)
    note: Publishes clinical guidelines (CG) [@anthem-cg-surg-78].
  highmark:
    title: Highmark (Pennsylvania)
    note: Publishes numbered versions of each policy [@highmark-s-141].
publishes:
  - where: The medical policy page of each plan
  - where: Highmark's medical policies (Pennsylvania, commercial)
    url: https://securecms.highmark.com/content/medpolicy/
note: |
  Plans disagree on the same procedure, so each policy stands under its plan [@bcbs-policy-633].
news:
  - policy: anthem-cg-surg-78
    plan: anthem
    on: 2024-04-01
    taken: 2026-11-26
    what: new
    note: The guideline was published; it covers freezing with criteria.
    codes: [cpt/47381]
    cite: [anthem-cg-surg-78-2025]
news_since: 2024-01-01
"""
_SOURCE = """\
title: NCCI procedure-to-procedure edits, July 1, 2024 (converted copy)
publisher: Centers for Medicare & Medicaid Services
kind: cms-release
edition: July 1, 2024
file: PTP edit tables of July 1, 2024
effective: 2024-07-01
retrieved: 2026-11-23
review_months: 3
via: A public project's conversion of the tables
note: The conversion leaves out the day from which each pair applies.
complete_for: [cpt/47370, cpt/47381]
dataset: ptp-2024-07
digest: "728214ff14930d5628a2b9e49b57cedb8f9ebcd39925a2cc98a852393deb4a73"
sha256: ["58ebcb47c9f6c9f263fc0d8b55ef9f0f3153516b2b17878590e488cf8733f617"]
extent:
  codes: ["47370", "47381", "47384"]
  found: ["47370", "47381"]
  parts: [outpatient, practitioner]
  rows: 3501
  whole: false
"""
_TERM = """\
title: Medically unlikely edit
abbreviation: MUE
meaning: |
  The most units of a code that Medicare accepts for one patient and day, by one practitioner
  [@cms-mue-2024-07].
see: [mai, medical-necessity]
cite: [cms-mue-2024-07, cms-ptp-2024-07]
"""
_EXCEPTIONS = """\
exceptions:
  - rule: Q003
    record: codes/cpt/47381.yaml
    reason: The overview is read with two others of the family, which say the rest.
    until: 2027-03-31
"""
_ALIASES = """\
aliases:
  - words: [uhc, united healthcare]
    opens: [payer/unitedhealthcare]
  - {words: [hepatic], means: liver}
  - {words: [denial], says: The payer's policy says what it asks for., opens: [page/payers]}
"""

#: By kind. Where fields exclude each other, the record has one of them: the other stands beside the
#: fields, in `example_fields`.
EXAMPLES: Mapping[Kind, str] = MappingProxyType({
    "site": _SITE, "code": _CODE, "family": _FAMILY, "modifier": _MODIFIER, "payer": _PAYER,
    "source": _SOURCE, "term": _TERM, "aliases": _ALIASES,
    "exceptions": _EXCEPTIONS,
})  # fmt: skip
