"""Where an editor and `check` judge a bad case otherwise, and why: by rule, or by case."""

_MEDICARE = "what Medicare's files say of the code is in no schema"
_PROSE = "prose is one text to a schema: what stands in it, it cannot tell"
_OTHERS = "it takes another record to see it"
_CLOCK = "a schema knows no day, and compares none"
_NAME = "a schema sees what a file holds, not what it is called"
_BYTES = "an editor shows letters, and its server is not told of the bytes"
_YAML = "YAML allows it, and so does a server of YAML"
_ALIASES = "an alias is any text to a schema: what it opens and hides is in other records"
_TOGETHER = "a schema sees each part of a policy alone, and holds none against another"

#: Each is needed where it has a case: a test says so.
BEYOND: dict[str, str] = {
    "C": _MEDICARE,
    "D006": _OTHERS,
    "D008": "the source of a dataset has a digest: whether it is one, only `dataset` tells",
    "E001": _BYTES,
    "E002": _BYTES,
    "E003": _BYTES,
    "E004-tab-in-text": _YAML,
    "E009": _YAML,
    "E010-tag": _YAML,
    "E011": "a second document is judged as a record of its own",
    "E012": "no value is no record to judge, as in a file that is being begun",
    "E022": "a comment is none of the text: a server sees what is left before it",
    "E111-no-such-axis": "which axes a member may have stands in another mapping of the record",
    "E111-review-before-review": _CLOCK,
    "E111-published": _CLOCK,
    "E112": "a row is the same by one of its keys alone",
    "F": _CLOCK,
    "L001": _NAME,
    "L002": _NAME,
    "L003": _NAME,
    "L005": _PROSE,
    "L006": _PROSE,
    "L007": _NAME,
    "L008": _OTHERS,
    "L010": _MEDICARE,
    "L011": _MEDICARE,
    "L013": _ALIASES,
    "L014": _ALIASES,
    "L015": _ALIASES,
    "L016": _ALIASES,
    "M": _MEDICARE,
    "N002": "a name of a value is any text",
    "P005": _TOGETHER,
    "P006": _TOGETHER,
    "P007": _TOGETHER,
    "P008": _TOGETHER,
    "P009": _TOGETHER,
    "P010": _CLOCK,
    "P011": _OTHERS,
    "P012": _TOGETHER,
    "Q": _PROSE,
    "R": _OTHERS,
    "S": _PROSE,
    "T": _PROSE,
    "V": _PROSE,
    "W001": "to a server an unquoted code is a number, and wrong; `check` warns of it",
    "X": _OTHERS,
}
