"""What an indicator of the relative value file says against a modifier, by CMS's record layout.

One statement for all who ask: `check` holds briefings to it, a modifier's page lists the codes, and
the claim check tells it of a line. A modifier that no indicator governs has no entry.
"""

from __future__ import annotations

from collections.abc import Mapping

from cptref.frozen import frozen

_NONE_OF_IT = "the concept does not apply to {code}"
_UNDIVIDED = "Medicare does not split {code} into components"
_OF_A_VISIT = "it belongs on the visit, and {code} is a surgery"
_NO_PERIOD = "{code} has no postoperative period of its own"
ASSISTANTS = ("80", "81", "82", "AS")


@frozen
class Against:
    """The values of an indicator with which a modifier is not used."""

    number: str
    """That of the rule by which `check` tells of it."""
    column: str
    says: Mapping[str, str]
    """Value -> what Medicare does then; '{code}' is the code's number."""


_CO_SURGEONS = Against(
    "M001", "co_surg",
    {"0": "Medicare does not pay co-surgeons for {code}", "9": _NONE_OF_IT},
)  # fmt: skip
_ASSISTANT = Against(
    "M003", "asst_surg",
    {"1": "Medicare does not pay an assistant at surgery for {code}", "9": _NONE_OF_IT},
)  # fmt: skip
_TEAM = Against(
    "M004", "team_surg",
    {"0": "Medicare does not pay a team for {code}", "9": _NONE_OF_IT},
)  # fmt: skip
_BILATERAL = Against(
    "M005", "bilat_surg",
    {"0": "Medicare does not adjust the payment of {code} for two sides", "9": _NONE_OF_IT},
)  # fmt: skip
_MULTIPLE = Against(
    "M006", "mult_proc",
    {"0": "Medicare has no reduction of {code} beside other procedures", "9": _NONE_OF_IT},
)  # fmt: skip
_PROFESSIONAL = Against("M007", "pctc", dict.fromkeys("0234579", _UNDIVIDED))
_TECHNICAL = Against("M007", "pctc", dict.fromkeys("023456789", _UNDIVIDED))
_VISIT = Against("M008", "glob_days", dict.fromkeys(("000", "010", "090"), _OF_A_VISIT))
_SHARED_CARE = Against("M008", "glob_days", dict.fromkeys(("000", "XXX", "ZZZ"), _NO_PERIOD))
_AFTERWARDS = Against(
    "M008", "glob_days",
    {"XXX": "the concept of a global period does not apply to {code}"},
)  # fmt: skip

#: Modifier -> what governs it.
AGAINST: Mapping[str, Against] = {
    "62": _CO_SURGEONS,
    "66": _TEAM,
    "50": _BILATERAL,
    "51": _MULTIPLE,
    "26": _PROFESSIONAL,
    "TC": _TECHNICAL,
    **dict.fromkeys(ASSISTANTS, _ASSISTANT),
    **dict.fromkeys(("24", "25", "57"), _VISIT),
    **dict.fromkeys(("54", "55", "56"), _SHARED_CARE),
    **dict.fromkeys(("58", "78", "79"), _AFTERWARDS),
}

#: Modifier -> the value of its indicator with which only documentation brings payment.
DOCUMENTED: Mapping[str, tuple[str, str]] = {
    "62": ("co_surg", "1"),
    "66": ("team_surg", "1"),
    **dict.fromkeys(ASSISTANTS, ("asst_surg", "0")),
}
