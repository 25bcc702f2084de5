"""With script off every word and link is there; script adds, and what it adds is not promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import sites
from tests.browser.reader import Reader, of_kind, reading

pytestmark = pytest.mark.browser

#: Every word and link of the content that can be seen, and whatever asks to be pressed or filled.
#: What only a script offers is left out of the words and links; and of the words, what is for paper
#: or a narrow screen alone, which the page has elsewhere too; and what a script alone fills: the
#: day of printing, the nation beside the reader's own place. A note opens without a script.
_READ = """() => {
  const links = [];
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const around = node.parentElement;
    if (around.closest('.scripted, .search .box, script, svg, [hidden], template')) continue;
    if (around.closest('.cover, .to-contents, .notes button, .nation, [data-today]')) continue;
    // Home: its own box stands in the masthead's place; payers who say the same, on a phone as one.
    if (around.closest('.mast:has(~ main .find) .search, .joined')) continue;
    // How many days ago is a script's to say: the day itself is then what it is called.
    const told = around.matches('time[title]') ? around.title : node.textContent;
    const text = told.trim().replace(/\\s+/g, ' ');
    // What lies in a fold that is closed opens without a script too: it is a press away, not lost.
    const fold = around.closest('details:not([open])');
    const folded = fold && !around.closest('summary') && fold.checkVisibility();
    if (text) words.push([text, around.checkVisibility() || folded]);
  }
  for (const link of document.querySelectorAll('a[href]:not(.anchor)')) {
    if (!link.closest('.scripted, [hidden]')) links.push(link.getAttribute('href'));
  }
  const offered = [...document.querySelectorAll('button, input, select, .scripted')]
    .filter(each => each.checkVisibility() && !each.matches('[popovertarget]'))
    .map(each => each.outerHTML.slice(0, 80));
  const headings = [...document.querySelectorAll(':is(h2, h3)[id]')]
    .map(each => `${each.id}: ${each.getBoundingClientRect().height}`);
  return {words, links, offered, headings};
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser, every_site: str) -> Iterator[Reader]:
    with reading(browser, every_site, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def scripted(browser: Browser, every_site: str) -> Iterator[Reader]:
    with reading(browser, every_site) as opened:
        yield opened


@pytest.mark.parametrize("kind", sites.KINDS)
def test_every_word_and_link_is_there(bare: Reader, scripted: Reader, kind: str) -> None:
    """The same as with script, and none of it hidden; nothing is offered that does nothing."""
    url = of_kind(kind)
    without: dict[str, Any] = bare.open(url).evaluate(_READ)
    with_script: dict[str, Any] = scripted.open(url).evaluate(_READ)
    unseen = [text for text, seen in without["words"] if not seen]
    assert unseen == []
    missing = {text for text, _ in with_script["words"]} - {text for text, _ in without["words"]}
    assert missing == set()
    assert set(with_script["links"]) - set(without["links"]) == set()
    assert without["offered"] == []
    # The link that a script makes of a heading moves nothing.
    assert with_script["headings"] == without["headings"]
