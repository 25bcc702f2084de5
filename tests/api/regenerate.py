"""Writes the kept schemas of the API anew, after keys were added; refuses what takes one away."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cptref.files.api.json_file import schema
from cptref.files.api.write import SCHEMAS
from cptref.site import urls

KEPT = Path(__file__).parent / "v1"


def present() -> dict[str, bytes]:
    """'codes/code.schema.json' -> what the classes give today."""
    return {url.removeprefix(f"{urls.API}/"): schema(shape) for shape, url in SCHEMAS.items()}


def kept() -> dict[str, bytes]:
    paths = sorted(path for path in KEPT.rglob("*.json"))
    return {path.relative_to(KEPT).as_posix(): path.read_bytes() for path in paths}


def broken(old: bytes, new: bytes) -> list[str]:
    """What a program that was written for the old schema would miss in data of the new one."""
    return list(_broken(json.loads(old), json.loads(new), ""))


def _broken(old: Any, new: Any, at: str) -> Iterator[str]:
    """Properties and values of a fixed set may come, words may be better; all else stays."""
    if isinstance(old, dict) and isinstance(new, dict):
        # Below these keys stand names that are free: of a property, of a shared object.
        grows = at.endswith(("/properties", "/$defs"))
        for key, value in old.items():
            if key in ("description", "title") and not grows:
                continue
            if key not in new:
                yield f"{at}/{key} is gone"
            elif key == "required" and not grows:
                yield from (
                    f"{at}/{name} may be left out" for name in value if name not in new[key]
                )
            elif key == "enum" and not grows:
                yield from (f"{at}/enum lacks {one}" for one in value if one not in new[key])
            else:
                yield from _broken(value, new[key], f"{at}/{key}")
        if not grows:
            yield from (f"{at}/{key} is new" for key in new if key not in old and key != "$defs")
    elif old != new:
        yield f"{at} was {old}, is {new}"


def main() -> int:
    old, new = kept(), present()
    lost = [f"{name} is gone" for name in old if name not in new]
    lost += [
        f"{name}: {words}" for name in old if name in new for words in broken(old[name], new[name])
    ]
    if lost:
        sys.stderr.write("Version 1 only grows:\n" + "".join(f"  {line}\n" for line in lost))
        return 1
    for name, content in new.items():
        (KEPT / name).parent.mkdir(parents=True, exist_ok=True)
        (KEPT / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
