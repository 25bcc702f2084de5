"""WCAG 2.0 to 2.2, A and AA, as axe-core sees it: every kind of page, in every colouring."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests import sites
from tests.browser.axe import every_violation
from tests.browser.reader import FILLED, Reader, of_kind, reading, wait_until_filled
from tests.shares import some

pytestmark = pytest.mark.browser


_KINDS = [*sites.KINDS, sites.NOT_FOUND, *FILLED]


@pytest.mark.parametrize("kind", _KINDS)
def test_axe_finds_nothing(browser: Browser, served: str, every_site: str, kind: str) -> None:
    """In light, dark and forced colours, on a phone and a desk; `make examples`: of every kind."""
    with reading(browser, served) as reader:
        page = reader.open(of_kind(kind))
        wait_until_filled(page, kind)
        assert every_violation(page, everywhere=kind in some(_KINDS)) == {}


def test_axe_is_awake(visitor: Reader) -> None:
    """It sees a fault of each of the two sets of rules, where there is one."""
    page = visitor.open("about/index.html")
    page.evaluate(
        """() => {
          const faint = document.createElement('p');
          faint.innerHTML = '<b>Too faint to read</b>';
          faint.style.color = '#ccc';
          document.querySelector('main').append(faint, document.createElement('button'));
        }"""
    )
    assert {fault.partition(":")[0] for fault in every_violation(page)} == {
        "button-name",
        "color-contrast",
    }
