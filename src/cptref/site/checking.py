"""Where the claim check lies, and what its script asks for."""

from __future__ import annotations

_FOLDER = "check"
PAGE = f"{_FOLDER}/index.html"
#: The table of its rules.
RULES = f"{_FOLDER}/rules.js"
#: The releases and localities, and of which codes there is a shard.
HELD = f"{_FOLDER}/held.js"


def of_code(number: str) -> str:
    """A code's shard: 'check/47381.js'. No code is called as another file here."""
    return f"{_FOLDER}/{number}.js"


def of_codes(begins: str) -> str:
    """The codes that begin so and have a shard, of very many: 'check/of-473.js'."""
    return f"{_FOLDER}/of-{begins}.js"
