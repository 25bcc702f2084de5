"""How a global period is spoken of: its days and size, the day before, that there is none."""

from __future__ import annotations

import re

from cptref.checks.patterns import at_first_use
from cptref.checks.sense.numerals import NUMBER

PERIOD = (
    r"(?:global(?:\s+(?:surgical\s+|surgery\s+)?(?:period|package|days?|fee|payment|care|surgery|"
    r"window|"
    r"concept|indicator))?|surgical package|\bpackage\b|"
    r"post-?op(?:erative)?\s+(?:period|window|days?|care|visits?|phase)|follow-?up\s+(?:period|days?|"
    r"care|window|visits?)|"
    r"after-?care|glob\s+days)"
)
_INCLUDES = (
    r"(?:payments?|fees?|price|package|period)\s+(?:\w+\s+){0,4}?(?:includ\w+|covers?|embrac\w+|"
    r"comprises?|contains?)"
    r"|(?:part of|included in|belongs? to|within|in) the (?:\w+\s+){0,2}(?:payment|fee|package|"
    r"period)"
    r"|(?:is|are|be) (?:included|one payment|part of)"
)
_DAY = r"(?:calendar\s+)?(?:days?|weeks?|months?)"
TOPIC = at_first_use(rf"{PERIOD}|{_INCLUDES}", re.IGNORECASE)
#: A number that is the length of the period; what else happens on a day is none.
LENGTHS = (
    # 'a ten-day global', '90 global days', '10 days of aftercare'
    at_first_use(rf"(?P<n>{NUMBER})[\s-]+{_DAY}\s+(?:of\s+)?(?:\w+\s+)?{PERIOD}", re.IGNORECASE),
    # '90 days of follow-up come with the fee'
    at_first_use(
        rf"(?P<n>{NUMBER})[\s-]+{_DAY}\s+of\s+follow-?up\b(?=[^.;]*\b(?:fee|payment|package)\b)",
        re.IGNORECASE,
    ),
    # 'postoperative visits are free for ten days'
    at_first_use(
        rf"(?:visits?|care|checks?)\s+(?:is|are)\s+(?:free|included|covered|unpaid)\s+"
        rf"(?:for|up to|during)\s+(?:only\s+)?"
        rf"(?P<n>{NUMBER})[\s-]+{_DAY}",
        re.IGNORECASE,
    ),
    # '90 postoperative days'
    at_first_use(
        rf"(?P<n>{NUMBER})\s+(?:post-?op(?:erative)?|follow-?up|global)\s+days?\b", re.IGNORECASE
    ),
    # 'the global period is, lasts, runs for, of, has … N days'
    at_first_use(
        rf"{PERIOD}\s+(?:for\s+(?:it|this code|[0-9A-Z]{{5}}|the code|this \w+)\s+|"
        rf"of\s+(?:code\s+)?[0-9A-Z]{{5}}\s+|\w+ly\s+)?"
        rf"(?:also\s+)?(?:is|of|has|have|with|are|was|runs?|lasts?|spans?|covers?|counts?|extends?|"
        rf"closes?|ends?|"
        rf"stretch\w*|takes?|comes to|amounts to|carries|comprises?|includes?|continues?|:|=)\s+"
        rf"(?:only\s+|just\s+|for\s+|to\s+|a\s+|the\s+|of\s+|not\s+|over\s+|after\s+|as\s+|"
        rf"long:?\s+|exactly\s+|full\s+){{0,4}}"
        rf"(?P<n>{NUMBER})(?:[\s-]+{_DAY}|\s+and\b|\s+postoperative|\s*[.,;]|\s*$)",
        re.IGNORECASE,
    ),
    # 'the payment includes the day before, the day itself and 90 days'
    at_first_use(
        rf"(?:payments?|fees?|price|package|period)\s+(?:\w+\s+){{0,4}}?"
        rf"(?:includ\w+|covers?|embrac\w+|comprises?|contains?)"
        rf"[^.;]{{0,60}}?(?P<n>{NUMBER})[\s-]+{_DAY}",
        re.IGNORECASE,
    ),
    # '90 days are included', 'within 10 days … is included in the payment', 'N days belong to it'
    at_first_use(
        rf"(?P<n>{NUMBER})[\s-]+{_DAY}\b[^.;]{{0,50}}?"
        rf"(?:(?:is|are|be)\s+(?:all\s+)?(?:included|part of (?:the|its|this)|one payment|in the "
        rf"(?:fee|payment|"
        rf"package))"
        rf"|belongs? to (?:the (?:package|payment|fee)|it))",
        re.IGNORECASE,
    ),
    # 'after ten days visits are paid again'
    at_first_use(
        rf"\bafter\s+(?:the\s+)?(?P<n>{NUMBER})[\s-]+{_DAY}\b[^.;]{{0,40}}?\b(?:visits?|care|"
        rf"follow-?up)\b"
        rf"[^.;]{{0,20}}?\b(?:paid|billed|payable|reported|charged)\b",
        re.IGNORECASE,
    ),
    # 'aftercare ends on day 10'
    at_first_use(
        rf"{PERIOD}\s+(?:ends?|closes?|stops?|runs?|lasts?|is over|continues?)\s+(?:on|with|to|"
        rf"until|through|after|at)\s+day\s+(?P<n>{NUMBER})",
        re.IGNORECASE,
    ),
    # 'global surgery of 10 days', 'gives it ten days of global period'
    at_first_use(
        rf"(?P<n>{NUMBER})[\s-]+{_DAY}\s+(?:count\w*|go(?:es)?)\s+(?:\w+\s+){{0,2}}with it", re.I
    ),
)
UPTO = at_first_use(
    r"\b(?:up to|until|through|till|after|ends? (?:on|with)|closes? (?:on|"
    r"with))\s+(?:the\s+)?(?P<o>tenth"
    r"|ninetieth|10th|90th|first)\s+"
    r"(?:\w+\s+)?day",
    re.IGNORECASE,
)
ORDINALS = {"tenth": 10, "ninetieth": 90, "10th": 10, "90th": 90, "first": 0}
LETTERS = at_first_use(r"(?<![\w.,$-])(000|010|090|XXX|YYY|ZZZ|MMM)(?![\w.,-]*[0-9])")
SIZE = at_first_use(
    r"(?:\b(?:is|are|be|being|was|remains?|as|classed|rated|ranks?|rank|calls?|called|considers?|"
    r"considered|counts?|"
    r"treats?|it|this|code|by Medicare)\s+(?:\w+ly\s+|still\s+|for\s+\w+\s+|only\s+|it\s+|this\s+|"
    r"as\s+|not\s+|never\s+|no\s+|one\s+of\s+|a\s+case\s+of\s+){0,4}(?:an?\s+|the\s+)?"
    r"|^\W*(?:an?\s+)?|[:,]\s*(?:an?\s+)|\bof\s+)"
    r"(?P<size>major|minor)(?:\s+(?:surgical\s+|open\s+)?(?:surger(?:y|ies)|procedures?|operations?"
    r"|one)\b|\s*(?:[.,;]|$|by\b|for\b|under\b|in the\b))",
    re.IGNORECASE,
)
BEFORE = at_first_use(
    r"\bday\s+before\b|\bpre-?operative\s+day\b|\bthe eve\b|\bone day before\b|\bday preceding\b",
    re.IGNORECASE,
)
REACH = at_first_use(
    r"(?P<reach>\b(?:short|shorter|brief|small|long|longest|longer|full|extended))\s+(?:one\b|"
    r"(?:\w+\s+){0,2}?(?:global|package|post-?operative\s+period|follow-?up\s+period))"
    r"|(?:global\s+(?:period|package)|package|post-?operative\s+period)\s+(?:is|"
    r"remains)\s+(?:the\s+|a\s+|very\s+)?(?P<is>short|brief|long|longest)(?:\s+one)?\b(?!er)",
    re.IGNORECASE,
)
NONE = at_first_use(
    r"\b(?:no|without(?:\s+a)?|never\s+an?y?|not\s+(?:have|carry|come\s+with)\s+(?:an?y?)|"
    r"lacks?\s+a)\s+"
    r"(?P<what>global\s+(?:period|package|days?|concept)|post-?operative\s+(?:period|days?|window|"
    r"care)|follow-?up\s+(?:period|days?)|"
    r"days?\s+(?:after|of\s+(?:after-?care|follow-?up)))"
    r"|(?P<concept>(?:global\s+(?:period|package|surgery|concept)|"
    r"concept\s+of\s+a\s+global\s+period)[\w\s]{0,20}?\b(?:does|do)\s+not\s+apply)"
    r"|(?P<absent>global\s+(?:period|package)\s+(?:has|with)\s+no\s+days)"
    r"|\b(?:period|package)\s+(?:ends?|closes?|is over|stops?)\s+(?:with|on)\s+the\s+(?:day\s+"
    r"(?:itself|of\b)|procedure|operation|surgery|last\s+stitch)"
    r"|\bonly\s+the\s+day\s+(?:itself|of\s+(?:the\s+)?(?:surgery|procedure|operation))\s+(?:is|"
    r"belongs?)\b",
    re.IGNORECASE,
)
HAS = at_first_use(
    r"\b(?:has|have|carries|comes with)\s+(?:an?|its own|"
    r"the)\s+(?:\w+\s+){0,2}(?P<what>global\s+(?:period|package)|post-?operative\s+period)\b",
    re.IGNORECASE,
)
CONTRACTOR = at_first_use(
    r"\b(?:contractor|carrier|MAC)\s+(?:\w+\s+){0,2}(?:decides?|sets?|determines?|fixes|"
    r"chooses)\b[^.;]{0,40}\b(?:global|package|post-?operative)"
    r"|\b(?:global|package|post-?operative)[^.;]{0,40}\b(?:set|decided|determined|fixed|"
    r"left)\s+(?:by|to)\s+(?:the\s+)?(?:\w+\s+)?(?:contractor|carrier|MAC)\b",
    re.IGNORECASE,
)
OUTSIDE = at_first_use(r"\boutside\b|\bseparate(?:ly)?\b|\bapart\b", re.IGNORECASE)
#: GLOB DAYS -> the days that may be said: of the days after, and with the day itself and the eve.
DAYS = {"000": {0, 1}, "010": {10, 11}, "090": {90, 91, 92}}
NOT_BEFORE = at_first_use(
    r"\b(?:not|never|instead of|rather than|no longer|nor|isn't|than)\s+(?:the\s+|just\s+|a\s+|"
    r"for\s+)?$",
    re.IGNORECASE,
)
AT_MOST = at_first_use(
    r"\b(?:less|fewer|shorter) than\s+$|\bunder\s+$|\bat most\s+$", re.IGNORECASE
)
MORE = at_first_use(r"\b(?:more|longer) than\s+$|\bover\s+$|\bbeyond\s+$|\bat least\s+$", re.I)
