"""Where the LibreOffice that opens our workbooks is, and how it is made available.

`find` looks only; `make test` runs this file, which also installs the distribution's package where
that takes no password. Where there is none, its tests say so and skip.
"""

from __future__ import annotations

import shutil
import sys

from tests.browser.chromium import install

MISSING = "no LibreOffice here, and none could be installed: the tests with it are left out"
_APT = "env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120"
PACKAGES = {
    "apt-get": (
        f"{_APT} update",
        f"{_APT} install -y --no-install-recommends libreoffice-calc-nogui",
    ),
    "dnf": ("dnf -q -y install libreoffice-calc",),
}


def find() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def main() -> int:
    if find() is None:
        install(PACKAGES, "LibreOffice")
    found = find()
    print(f"LibreOffice: {found}" if found else MISSING)
    return 0


if __name__ == "__main__":
    sys.exit(main())
