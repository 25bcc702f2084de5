"""A briefing on a slow phone: soon there, and nothing moves once it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import of_kind, reading

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


_TRIES = 5


@pytest.mark.parametrize("kind", ["briefing.html", "home.html"])
def test_on_a_slow_phone(browser: Browser, served: str, every_site: str, kind: str) -> None:
    """The largest paint within a second of the request, on a processor four times slower.

    Whatever else the machine does makes it later, so the best of a few tries counts.
    """
    url = of_kind(kind)
    paints = []
    for _ in range(_TRIES):
        shifts, paint = _visit(browser, served, url)
        assert shifts == 0
        assert paint > 0
        paints.append(paint)
        if paint < 1_000:
            break
    print(f"{url}: largest paint after {min(paints):.0f} ms, layout shift 0")
    assert min(paints) < 1_000


def _visit(browser: Browser, served: str, url: str) -> tuple[float, float]:
    """How far things moved, and when the largest of them was painted, in milliseconds."""
    with reading(browser, served, **PHONE) as reader:
        page = reader.page
        page.add_init_script(_WATCH)
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        reader.open(url)
        page.mouse.wheel(0, 2_000)
        page.wait_for_timeout(500)
        shifts, paint = page.evaluate("[window.shifts, window.paint]")
        return shifts, paint
