"""What a word asks beside a code: where on its pages that stands, in a shard of its own.

The reader's script knows no such word. It looks all of them up together as one, and then each by
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cptref.files.search.shards import to_json

#: Words as one, by the end of the address of what they ask for, and how that is called.
_PLACES: Mapping[tuple[str, str], str] = {
    (".html#benchmarks", "Medicare’s figures"): (
        "pay pays payment payments paid rate rates fee fees feeschedule price prices rvu rvus "
        "medicarepay medicarepays medicarepayment medicarerate"
    ),
    (".html#modifiers", "Modifiers"): "modifier modifiers",
    (".html#diagnoses", "Diagnoses"): (
        "diagnosis diagnoses icd dx diagnosiscode diagnosescode icdcode dxcode diagnosiscodes "
        "diagnosescodes icdcodes dxcodes"
    ),
    ("-payers.html#diagnoses", "Diagnoses by payer"): (
        "diagnosisbypayer diagnosesbypayer diagnosisbypayers diagnosesbypayers diagnosispayers "
        "diagnosespayers diagnosispayer diagnosespayer diagnosiscoverage diagnosescoverage "
        "diagnosisbycoverage diagnosesbycoverage icdbypayer icdbypayers icdpayer icdpayers "
        "icdcoverage icdbycoverage"
    ),
    (".html#payers", "Payers"): (
        "coverage covered policy policies payer payers insurance priorauth priorauthorization "
        "preauth investigational experimental"
    ),
    (".html#gaps", "Gaps"): "gap gaps",
    (".html#conflicts", "Disagreements"): (
        "dispute disputed conflict conflicts disagreement disagreements"
    ),
    (".html#documentation", "Documentation"): "documentation document note notes",
    (".html#related", "Related"): "related bundling",
    (".html#inpatient", "Inpatient"): "inpatient inpatientstay drg drgs pcs",
    (".html#sources", "Sources"): "source sources",
    (".html#billing", "Billing"): "billing setting settings office pos",
    ("-payers.html#criteria", "Criteria"): "criteria criterion",
    ("-sheet.html", "A sheet to hand over"): "sheet handout onepage",
    ("-changes.html", "What changed"): (
        "changed change changes changelog new news history update updates"
    ),
    ("-figures.html", "Figures"): "figure figures chart charts picture pictures",
    ("-localities.html", "Localities"): "locality localities",
    ("-pairs.html", "NCCI pairs"): (
        "pair pairs paired pairof pairsof pairfor pairsfor ncci nccipair nccipairs nccipairsof "
        "nccipairsfor ncciedit ncciedits nccieditsof nccieditsfor cci cciedit cciedits ptp ptppair "
        "ptppairs ptpedit ptpedits edit edits editsof editsfor bundlingedit bundlingedits "
        "bundlededits pairlist listofpairs allpairs allpairsof everypair everypairof bundle "
        "bundles bundled bundledinto bundledwith bundledto"
    ),
    (".html", "At a glance"): (
        "asc surgery surgerycenter ambulatorysurgery ambulatorysurgerycenter surgicenter "
        "outpatient hospitaloutpatient hopd inpatientonly ipo unit units maxunit maxunits mostunit "
        "mostunits maximumunit maximumunits mue mues global globalperiod globaldays"
    ),
}
#: Beside a payer it is asked of that payer's position: which of its pages comes first, the
#: position on the code's page, the sheet, or the policies in full.
_OF_PAYER: Mapping[str, int] = {
    "diagnosis": 0, "diagnoses": 0, "icd": 0, "dx": 0, "sheet": 1, "handout": 1, "criteria": 2,
    "policy": 2,
}  # fmt: skip
#: What words are beside others: they only ask; they ask for two codes beside each other; what they
#: ask has an answer for each place; they tell what kind of place it is.
_KINDS: Mapping[str, str] = {
    "asks": (
        "does do did is are can i we my how much when why which what use with claim cover covers "
        "bill billed"
    ),
    "asks beside": "vs versus",
    "beside": "compare compared against beside",
    "place": ("pay pays payment payments paid rate rates gpci gpcis locality localities amount"),
    "place area": "rural urban",
}


def shards() -> Iterator[tuple[str, str]]:
    """One, since every query that has words asks for it."""
    places = {word: each for each, words in _PLACES.items() for word in words.split()}
    kinds = {word: kind for kind, words in _KINDS.items() for word in words.split()}
    rows: dict[str, list[str | int]] = {}
    for word in sorted({*places, *kinds}):
        rows[word] = [*places.get(word, ("", "")), _OF_PAYER.get(word, -1)]
        if word in kinds:
            rows[word].append(kinds[word])
    yield "i", to_json({"rows": rows})
