"""Which codes an import looks for: every one of the file, or some."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Which codes an import looks for: every one of the file, or these."""

    codes: frozenset[str] | None

    def __call__(self, code: str) -> bool:
        return self.codes is None or code in self.codes


EVERY_CODE = Asked(None)
