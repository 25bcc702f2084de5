"""Where the language server that editors run is, and how it is made available.

`find` looks only; `make test` runs this file, which also installs: the versions of the lock beside
it, each with its digest, into `.venv`. Without Node.js the tests say so and skip.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLACE = HERE.parents[1] / ".venv" / "language-server"
SERVER = PLACE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
_LOCK = "package-lock.json"

MISSING = "no Node.js with npm here: the tests with the editors' language server are left out"
FAILED = "npm could not install the language server: the tests with it are left out"


def find() -> tuple[str, ...] | None:
    """The command that starts the server of the lock, speaking over its streams."""
    node = shutil.which("node")
    held = PLACE / _LOCK
    if node is None or not SERVER.is_file() or not held.is_file():
        return None
    if held.read_bytes() != (HERE / _LOCK).read_bytes():
        return None
    return (node, str(SERVER), "--stdio")


def provide() -> str:
    """Makes one available. Says why there is none, and nothing where there is one."""
    if find():
        return ""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return MISSING
    print("Installing the YAML language server with npm.", flush=True)
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    shutil.copyfile(HERE / "package.json", PLACE / "package.json")
    shutil.copyfile(HERE / _LOCK, PLACE / _LOCK)
    # Nothing of what is fetched is run but the server itself.
    command = (npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    ran = subprocess.run(command, cwd=PLACE, stdin=subprocess.DEVNULL, check=False)
    if ran.returncode:
        shutil.rmtree(PLACE, ignore_errors=True)
        return FAILED
    return "" if find() else FAILED


def main() -> int:
    print(provide() or f"Language server: {SERVER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
