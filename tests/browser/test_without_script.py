"""With script off every word and link is there; script adds, and what it adds is not promised."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import PAGES, reading

pytestmark = pytest.mark.browser

#: Every word and link of the content that can be seen. What only a script offers is left out.
_READ = """() => {
  const links = [];
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const around = node.parentElement;
    if (around.closest('.scripted, .search .box, script, svg, [hidden], template')) continue;
    const text = node.textContent.trim().replace(/\\s+/g, ' ');
    if (text) words.push([text, around.checkVisibility()]);
  }
  for (const link of document.querySelectorAll('a[href]')) {
    if (!link.closest('.scripted, [hidden]')) links.push(link.getAttribute('href'));
  }
  return {words, links};
}"""


def test_every_word_and_link_is_there(browser: Browser, site_address: str) -> None:
    """The same as with script, on every kind of page, and none of it hidden."""
    read = {}
    for script in (True, False):
        with reading(browser, site_address, java_script_enabled=script) as reader:
            read[script] = {url: reader.open(url).evaluate(_READ) for url in PAGES}
    for url in PAGES:
        bare, with_script = read[False][url], read[True][url]
        assert [text for text, seen in bare["words"] if not seen] == [], url
        missing = {text for text, _ in with_script["words"]} - {text for text, _ in bare["words"]}
        assert missing == set(), url
        assert set(with_script["links"]) - set(bare["links"]) == set(), url


def test_nothing_is_offered_that_only_a_script_can_do(browser: Browser, site_address: str) -> None:
    with reading(browser, site_address, java_script_enabled=False) as reader:
        for url in PAGES:
            page = reader.open(url)
            offered = page.locator("button, input, select, .scripted").all()
            assert [each.text_content() for each in offered if each.is_visible()] == [], url
