"""How fast the machine is at this moment.

Of one that other work slows down, a bound in seconds says nothing of the program.
"""

from __future__ import annotations

import json
import time

#: Seconds that the work below takes on a machine of the build's kind where nothing else runs.
_TOOK = 0.150


def pace() -> float:
    """How many times longer a fixed piece of work takes now; never less than 1, so that no bound is
    tighter on a faster machine."""
    began = time.process_time()
    found: dict[str, int] = {}
    for number in range(60_000):
        word = f"{number * 7919 % 100_003:05d}"
        found[word] = found.get(word[1:], 0) + len(word.partition("3")[2])
    assert len(json.loads(json.dumps(found))) == len(sorted(found, key=lambda word: word[::-1]))
    return max(1.0, (time.process_time() - began) / _TOOK)
