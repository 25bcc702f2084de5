"""`cptref serve` in a process of its own, and what a reader of its pages sees."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Seconds; a machine with other work takes its time.
PATIENCE = 60.0
#: What a shell starts beside itself ignores Ctrl-C, and so would a program that tests started.
_START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from cptref.cli import main
main()
"""


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Serve:
    process: subprocess.Popen[bytes]
    port: int
    home: Path
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str = "/") -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return Page(answer.status, answer.read().decode())
        finally:
            connection.close()

    def until(self, is_so: Callable[[Page], bool], path: str = "/") -> Page:
        """The page at `path`, as soon as it is so."""
        end = time.monotonic() + PATIENCE
        while True:
            page = self.page(path)
            if is_so(page):
                return page
            assert time.monotonic() < end, (page.status, page.text[-2000:], self.said())
            time.sleep(0.05)

    def until_told(self, words: str, path: str = "/") -> str:
        """What the panel of a page is told, as soon as it has the words."""
        end = time.monotonic() + PATIENCE
        told = ""
        while words not in told:
            assert time.monotonic() < end, (told, self.said())
            time.sleep(0.05)
            told = self.told(path)
        return told

    def told(self, path: str = "/") -> str:
        return self.page(f"/.cptref/told?page={path}&shown=").text

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(home: Path, **environment: str) -> Iterator[Serve]:
    """Of the library at `home`, at a free port, until the block ends."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-c", _START, "serve", "-C", str(home), "--port", "0"],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env={**os.environ, **environment},
            )
        try:
            yield Serve(process, _port(process, log), home, log)
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    end = time.monotonic() + PATIENCE
    while (found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text())) is None:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)
    return int(found[1])
