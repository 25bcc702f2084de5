"""How NCCI's edits are spoken of: directions, columns, that there is an edit or none, modifiers."""

from __future__ import annotations

import re

from cptref.checks.patterns import at_first_use

_CODE = r"(?:code )?(?:[0-9]{4}[0-9A-Z]|[A-CE-V][0-9]{4})(?![\w.-]*[0-9A-Za-z])"
_LIST = (
    rf"{_CODE}(?:(?:\)?, and |\), |, or |, | and | or | nor | to | as well as |/)"
    rf"{_CODE})*"
)
_SELF = r"(?:it|itself|this code|this one|the code|this procedure|this operation)\b"
_ANY = (
    rf"(?:(?:the )?(?:(?:open|laparoscopic|percutaneous|other|guidance|pair of) "
    rf"){{0,2}}(?:codes? |ablation )?{_LIST}|{_SELF})"
)
_IS = r"(?:is|are|was|were|be|gets?|has been|have been|remains?)"
_NOT = r"(?P<not>(?:not|never|n't|no longer) )?"
_MERGED = r"(?:bundled|folded|absorbed|subsumed|merged|swallowed|included|contained|packaged)"
#: Direction: `two` is bundled into `one`.
DIRECTIONS = tuple(
    at_first_use(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?P<not>(?:not|never) )?\b(?:bundles?|folds?|puts?|merges?) (?P<two>{_ANY})"
            rf" (?:in|into|under|with) (?P<one>{_ANY})"
        ),
        (
            rf"(?P<two>{_ANY})? ?(?:{_IS} )?{_NOT}(?:also |likewise |always )?\b{_MERGED}"
            rf" (?:in|into|with|by|under|within|to) (?P<one>{_ANY})"
        ),
        (
            rf"(?P<two>{_ANY}) (?:does )?{_NOT}(?:falls?|yields?|gives way|loses|belongs?) to "
            rf"(?P<one>{_ANY})"
        ),
        rf"(?P<one>{_ANY}) (?:does )?{_NOT}takes? (?P<two>{_ANY}) (?:into itself|in\b)",
        (
            rf"(?P<one>{_ANY}) (?:does )?{_NOT}(?:includes?|absorbs?|swallows?|bundles|contains?) "
            rf"(?P<two>{_ANY})"
        ),
        (
            rf"(?P<two>{_ANY}) {_IS} {_NOT}(?:an? )?(?:integral |included |bundled )?"
            rf"(?:part|component|element|piece) of (?P<one>{_ANY})"
        ),
        (
            rf"(?:beside|with|next to) (?P<one>{_ANY}),? (?P<two>{_ANY}) (?:{_IS} (?P<unpaid>not|"
            rf"never) paid|{_IS} denied)"
        ),
        (
            rf"(?P<two>{_ANY}) (?:{_IS} (?P<unpaid>not|never) paid|{_IS} denied)"
            rf" (?:beside|with|next to|together with) (?P<one>{_ANY})"
        ),
        rf"(?P<one>{_ANY}) (?:holds?|has|have) (?P<two>{_ANY}) in column (?:two|2)",
    )
)
#: Letters of which a clause has some where the direction of the same place can be found.
_MERGES = ("bundl", "fold", "absorb", "subsum", "merg", "swallow", "includ", "contain", "packag")
IN_DIRECTIONS = (
    ("bundl", "fold", "put", "merg"),
    _MERGES,
    ("fall", "yield", "gives way", "lose", "belong"),
    ("take",),
    _MERGES,
    ("part of", "component of", "element of", "piece of"),
    ("paid", "denied"),
    ("paid", "denied"),
    ("in column",),
)
BUNDLED = at_first_use(
    rf"(?P<two>{_LIST}) (?:{_IS} )?{_NOT}(?:also |likewise |both )?\bbundled\b(?! (?:in|into|with|"
    rf"by|under|within|to)\b)",
    re.IGNORECASE,
)
COLUMN = at_first_use(r"\bcolumn[ -](?P<n>one|two|1|2)\b", re.IGNORECASE)
#: 'Column two codes with indicator 0: 47383 and 77013'.
LISTED = at_first_use(
    rf"^\W*(?:its |the )?column[ -](?P<n>one|two|1|2)\b(?: codes?)?[^:,;]{{0,50}}: ?"
    rf"(?P<list>{_LIST})\W*$",
    re.IGNORECASE,
)
BEFORE_COLUMN = at_first_use(
    rf"(?P<who>{_ANY})(?: {_IS}| stands?| stood| comes?| takes?| as| (?:not|never)| no longer| n't|"
    rf" always| also| in| the| a| code|,)* ?$",
    re.IGNORECASE,
)
AFTER_COLUMN = at_first_use(
    rf"^(?: codes?)? (?:over|of|under|above|to|with|beside|for|against|and|is|:) ?(?P<whom>{_ANY})",
    re.IGNORECASE,
)
#: 'In column two of both': of codes that another clause has named.
OF_OTHERS = at_first_use(
    r"^(?: codes?)? (?:of|to|beside|with|for) (?:all|both|each|either|them|these|those)\b",
    re.IGNORECASE,
)
NO_EDIT = at_first_use(
    r"\bno (?:NCCI |PTP |such )?(?:edits?|pairs?|pairing|bundling)\b|\bnot (?:\w+ )?(?:paired?|"
    r"edited)\b|\bunpaired\b"
    r"|\b(?:neither|nor|never) (?:\w+ )?paired?\b|\bwithout (?:an? )?(?:NCCI )?edit\b|\bforms? no "
    r"pair\b"
    r"|\bleaves? [^.;,]{0,40}\bfree (?:beside|of|with)\b|\bfree of (?:an? )?edits?\b|\bnot joined\b"
    r"|\b(?:does|do) not (?:pair|join|bundle)\b|\bno edit (?:stands|exists)\b|\bin no pair\b",
    re.IGNORECASE,
)
EDIT = at_first_use(
    r"\b(?:an?|the|one|NCCI) (?:NCCI |PTP )?(?:edit|pair) (?:joins?|links?|stands?|exists?|binds?|"
    r"ties|connects?|is in force|between|with)\b"
    r"|\b(?:is|are) paired with\b|\bNCCI pairs\b|\bpairs? (?:it|code|[0-9]{5}) with\b|\bthere is "
    r"(?:an? )?(?:NCCI )?(?:edit|pair|one)\b"
    r"|\bforms? a pair with\b|\bis joined to\b|\bis bundled with\b|\bhas an? (?:edit|pair) with\b",
    re.IGNORECASE,
)
DELETED = at_first_use(
    r"\bdeleted\b|\bended\b|\bretired\b|\bwithdrawn\b|\bno longer in force\b|\bold pair", re.I
)
_OUT = (
    r"(?:separat\w*|part(?:s|ed)?\b(?! of)|lift\w*|unbundl\w*|override\w*|bypass\w*|split|break\w*|"
    r"free[sd]?\b|undo\w*|"
    r"resolve[sd]?|billed apart|reported apart|paid apart|paid separately|open[sd]?\b|help\w*|"
    r"allow\w*|admit\w*|permit\w*|"
    r"used?\b|may|can|could|possible|justified|accept\w*|available|works?|qualif\w*|appl(?:y|ies)|"
    r"billed|reported|paid|payable|billable|reportable)"
)
_MODIFIER = (
    r"(?:\bmod(?:ifiers?)? (?:59|X[ESPU])\b|\bmodifiers?\b(?! (?:2|3|4|5[0-8]|6|7|8|TC|AS|"
    r"PO|PN))|\b59\b|\bX[ESPU]\b)"
)
WITH_MODIFIER = at_first_use(
    rf"{_MODIFIER}[^;]{{0,45}}?\b{_OUT}|\b{_OUT}[^;]{{0,40}}?{_MODIFIER}"
    rf"|\bunless (?:an? )?{_MODIFIER}|\bwith an? modifier\b|\bindicator (?:is |of )?1\b|\bmodifier "
    rf"(?:indicator )?1\b",
    re.IGNORECASE,
)
WITHOUT = at_first_use(
    r"\bnone (?:is )?allowed\b|\bwithout exception\b|\bfor good\b|\bwith no way out\b|\bno way "
    r"(?:out|around)\b"
    r"|\bnothing (?:separates|parts|lifts|helps|frees|undoes)\b|\b(?:can|may) (?:never|not) be "
    r"(?:\w+ )?(?:unbundled|separated|parted|lifted|overridden|bypassed)\b"
    r"|\bcannot be (?:\w+ )?(?:unbundled|separated|parted|lifted|overridden|bypassed)\b|"
    r"\bindicator (?:is |of )?0\b"
    r"|\bnever (?:be )?(?:unbundled|separated|parted|lifted)\b|\bin no case\b",
    re.IGNORECASE,
)
MAY_PART = at_first_use(
    r"\b(?:can|may|could) be (?:unbundled|separated|parted|lifted|overridden|bypassed)\b",
    re.IGNORECASE,
)
ELLIPTIC = at_first_use(
    rf"^\W*(?:and |but )?{_LIST} (?P<no>cannot|can not|may not|never|not)\s*[.,]?$", re.I
)
CLAUSE = at_first_use(r";|,? but |,? while |,? whereas |,? though |—|–|\. ", re.IGNORECASE)
PIECE = at_first_use(
    r"(?<![0-9A-Z]),|(?<=[0-9A-Z]),(?! (?:and |or )?(?:code )?(?:[0-9]{4}[0-9A-Z]|"
    r"[A-CE-V][0-9]{4})\b)|[:()]"
    r"| and (?=(?:no|a|the|none|nothing|not|any|it|mod)\b)",
    re.IGNORECASE,
)
LEAD = at_first_use(
    rf"\W*(?:with|beside|under|next to|for) (?:the )?(?:\w+ )?(?P<whom>{_LIST}),", re.I
)
