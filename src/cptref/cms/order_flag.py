"""The flag by which CMS's order files tell the codes of a claim from the headings above them."""

from __future__ import annotations

from collections.abc import Mapping

from cptref.cms.layout import Form

FLAG = Form(r"[01]", "0 (a header) or 1 (valid on a claim)")
ON_A_CLAIM: Mapping[str, str] = {
    "0": "A heading, not valid on a claim",
    "1": "Valid on a claim",
}
