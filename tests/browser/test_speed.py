"""Every kind of page on a slow phone: soon there, and nothing moves once it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests import sites
from tests.browser.reader import FILLED, of_kind, reading
from tests.shares import ALL

pytestmark = [pytest.mark.browser, pytest.mark.alone]

PHONE = {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 3, "is_mobile": True}
#: 1.6 Mbit a second down, 150 ms there and back: what is called slow 4G.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_WATCH = """
  window.shifts = 0;
  window.paint = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) window.shifts += shift.value;
  }).observe({type: 'layout-shift', buffered: true});
  new PerformanceObserver(list => {
    for (const paint of list.getEntries()) window.paint = paint.startTime;
  }).observe({type: 'largest-contentful-paint', buffered: true});
"""


#: A fixed piece of work for the processor, slowed down like the page, and how long it took at the
#: pace at which the bound was set: one revision's first page was painted after 820 ms then, and
#: after 1,044 at a pace of 590. A machine that takes longer for it has as much more time; a faster
#: one has no less.
_WORK = """() => {
  const begun = performance.now();
  let sum = 0;
  for (let i = 0; i < 20_000_000; i++) sum = (sum * 31 + i) | 0;
  return performance.now() - begun + (sum === 1 ? 1 : 0);
}"""
_WORK_TOOK = 465.0
_BOUND = 1_000
_TRIES = 8
#: `make examples` has every kind; the others were there in three quarters of the time at most.
_KINDS = (
    "home.html", "briefing.html", "book.html", "dataset.html", "gaps.html", "payer.html",
    "localities.html", "modifiers_in_full.html",
)  # fmt: skip


@pytest.mark.parametrize("kind", [*sites.KINDS, *FILLED] if ALL else _KINDS)
def test_on_a_slow_phone(browser: Browser, served: str, every_site: str, kind: str) -> None:
    """The largest paint within a second of the request, on a processor four times slower.

    Whatever else the machine does makes it later, so the best of a few tries counts, each against
    the pace of the machine at that moment.
    """
    url = of_kind(kind)
    paints = []
    for _ in range(_TRIES):
        shifts, paint, work = _visit(browser, served, url)
        assert shifts == 0
        assert paint > 0
        paints.append(paint / max(1.0, work / _WORK_TOOK))
        print(f"{url}: largest paint after {paint:.0f} ms, work {work:.0f} ms, layout shift 0")
        if paints[-1] < _BOUND:
            break
    assert min(paints) < _BOUND


def _visit(browser: Browser, served: str, url: str) -> tuple[float, float, float]:
    """How far things moved, when the largest of them was painted, and the work's time, in ms."""
    with reading(browser, served, **PHONE) as reader:
        page = reader.page
        # A book is there long after what is seen of it.
        page.set_default_timeout(30_000)
        page.add_init_script(_WATCH)
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        reader.open(url)
        # Who scrolls before the first paint is told of none. The pages let no text become a script,
        # so that it is asked for, again and again.
        for _ in range(100):
            if page.evaluate("window.paint") > 0:
                break
            page.wait_for_timeout(100)
        page.mouse.wheel(0, 2_000)
        page.wait_for_timeout(500)
        shifts, paint = page.evaluate("[window.shifts, window.paint]")
        return shifts, paint, page.evaluate(_WORK)
