"""Where the headless Chromium of the browser tests is, and how one is made available.

`find` looks only; `make test` runs this file, which also installs: the system's browser, else the
distribution's package (where that takes no password), else Playwright's own download. The shell
without windows is taken before all: a page costs it a third of the processor time, for the whole
browser makes a window's own pages with every context, headless or not.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

# A path here is taken before all others.
VARIABLE = "CPTREF_CHROMIUM"

NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
PLACES = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)

# A package manager and what it is told; never a question. Without fonts a page has no letters.
_APT = "env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120"
# Debian's; where a distribution has none, the whole browser is asked for.
SHELLS = {
    "apt-get": (
        f"{_APT} update",
        f"{_APT} install -y --no-install-recommends chromium-headless-shell fonts-liberation",
    ),
}
PACKAGES = {
    "apt-get": (f"{_APT} install -y --no-install-recommends chromium fonts-liberation",),
    "dnf": ("dnf -q -y install chromium liberation-sans-fonts",),
}

MISSING = f"""No headless Chromium could be found or installed.
Install Chromium or Google Chrome, or name one: {VARIABLE}=/path/to/chromium make test"""


def find() -> Path | None:
    """The first browser that starts: the named one, the system's, Playwright's download."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named) if _starts(Path(named)) else None
    return next(filter(_starts, _candidates()), None)


def provide() -> Path | None:
    """`find`, after installing a browser if there is none."""
    if browser := find():
        return browser
    if not os.environ.get(VARIABLE):
        for attempt in (_install_shell, _install_package, _download):
            attempt()
            if browser := find():
                return browser
    return None


def _candidates() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, NAMES) if path)
    yield from PLACES
    # Asked last, and only then: Playwright takes a second to say where its download would be.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    yield downloaded


def _starts(browser: Path) -> bool:
    # Being there is not enough: Ubuntu's chromium-browser is a script that asks for a snap.
    try:
        asked = subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _install_shell() -> None:
    install(SHELLS, "Chromium without windows")


def _install_package() -> None:
    install(PACKAGES, "Chromium")


def install(packages: Mapping[str, Sequence[str]], name: str) -> None:
    """By the commands of the manager that is here; nothing where that takes a password."""
    root = _as_root()
    manager = next((each for each in packages if shutil.which(each)), None)
    if root is None or manager is None:
        return
    print(f"Installing {name} with {manager}.", flush=True)
    for command in packages[manager]:
        # A mirror that is out of reach fails here, and then the next way is tried.
        _run(*root, *command.split())


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    can = shutil.which("sudo") and _run("sudo", "-n", "true")
    return ["sudo", "-n"] if can else None


def _download() -> None:
    print("Downloading Chromium with Playwright.", flush=True)
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> bool:
    """Whether it worked. What it says goes to standard error, where a failure is looked for."""
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return ran.returncode == 0


def main() -> int:
    browser = provide()
    if browser is None:
        print(MISSING, file=sys.stderr)
        return 1
    print(f"Chromium: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
