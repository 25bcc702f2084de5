"""From a save to the new page of `cptref serve`: how long an editor waits."""

from __future__ import annotations

import http.client
import re
import statistics
import time
from pathlib import Path

from tests.pace import pace
from tests.serving import Serve, serving

#: Seconds in which the next builder gets ready, as while an editor looks at the page.
_PAUSE = 3.0
_SHOWN = re.compile(r'data-page="(\w+)"')


def measured(
    home: Path, edits: int, patience: float = 3_600.0, *, enough: float = 0.0
) -> list[float]:
    """Seconds from each save to the page that has it, at the pace of a machine at rest; one before
    them is not counted.

    The first that takes no longer than `enough` is the last.
    """
    path = min((home / "content" / "codes").rglob("*.yaml"))
    page = "/" + "/".join(path.relative_to(home / "content" / "codes").with_suffix(".html").parts)
    took = []
    with serving(home) as served:
        _wait(served, page, time.monotonic() + patience)
        for number in range(edits + 1):
            time.sleep(_PAUSE)
            word = f"Edition{number}word"
            text = path.read_text("utf-8")
            at = re.search(r"^overview: [|>]-?\n\s+", text, re.MULTILINE)
            assert at is not None
            before = pace()
            seconds = _edit(
                served, page, path, f"{text[: at.end()]}{word} {text[at.end() :]}", word
            )
            if number:
                took.append(seconds / statistics.mean((before, pace())))
                if took[-1] <= enough:
                    break
    return took


def _edit(served: Serve, page: str, path: Path, text: str, word: str) -> float:
    shown = _SHOWN.search(served.page(page).text)
    assert shown is not None
    events = http.client.HTTPConnection("127.0.0.1", served.port, timeout=600)
    events.request("GET", "/.cptref/events")
    answer = events.getresponse()
    asked = f"/.cptref/told?page={page}&shown={shown[1]}"
    began = time.perf_counter()
    path.write_text(text, "utf-8")
    while True:
        if answer.readline().startswith(b"event: built") and (
            '"is_changed": true' in served.page(asked).text
        ):
            break
    assert word in served.page(page).text
    took = time.perf_counter() - began
    events.close()
    return took


def _wait(served: Serve, page: str, end: float) -> None:
    """For the first build, to its end."""
    while served.page(page).status != 200 or "files" not in served.said():
        assert time.monotonic() < end, served.said()
        time.sleep(0.2)
