"""libyaml's event parser, or a plain word where PyYAML was built without it."""

from __future__ import annotations

try:
    from yaml._yaml import CParser
except ImportError as fault:
    raise ImportError(
        "cptref needs PyYAML with libyaml, and this PyYAML was built without it: install the wheel "
        "(pip install --force-reinstall --only-binary :all: pyyaml)"
    ) from fault

__all__ = ["CParser"]
