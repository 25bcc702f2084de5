"""What does not fit a screen, from a phone, or a desk at 400 % zoom, to a wide one."""

from __future__ import annotations

from playwright.sync_api import Page

#: 320 × 256 is what a screen of 1280 × 1024 becomes at 400 % zoom.
SCREENS = (
    (320, 256), (360, 800), (768, 1024), (834, 1112), (1040, 800), (1220, 800), (1280, 720),
    (1920, 1080),
)  # fmt: skip


def faults(page: Page) -> list[str]:
    """What does not fit, at the size that the page has now."""
    found: list[str] = page.evaluate(_FAULTS)
    return found


_FAULTS = """() => {
  const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => '.' + c).join('')
    + ` “${e.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40)}”`;
  const root = document.documentElement;
  const faults = [];
  // What is there for a screen reader alone is clipped to nothing.
  const unseen = new Set();
  if (root.scrollWidth > root.clientWidth) faults.push('the page scrolls sideways');
  for (const e of document.querySelectorAll('body, body *:not(svg *)')) {
    const style = getComputedStyle(e);
    if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (style.clipPath !== 'none' || unseen.has(e.parentElement)) {
      unseen.add(e);
      continue;
    }
    const box = e.getBoundingClientRect();
    const scrolls = /auto|scroll/.test(style.overflowX);
    if (box.right > root.clientWidth + 1 && !e.closest('.scrolls')) {
      faults.push(`${name(e)} goes beyond the screen`);
    }
    // An inline box has no width of its own.
    if (e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !scrolls) {
      faults.push(`${name(e)} is narrower than what it holds`);
    }
    // What scrolls sideways must be reachable by keyboard, and say what it is.
    if (scrolls && e.scrollWidth > e.clientWidth + 1
        && !(e.tabIndex === 0 && (e.ariaLabel || e.getAttribute('aria-labelledby')))) {
      faults.push(`${name(e)} scrolls sideways unsaid`);
    }
    if (e.tagName === 'TABLE') {
      const around = e.parentElement.getBoundingClientRect();
      if (box.width > around.width + 1 && !e.closest('.scrolls')) {
        faults.push(`${name(e)} is wider than its place`);
      }
    }
    if (/sticky|fixed/.test(style.position) && e.tagName !== 'TH'
        && box.height > innerHeight && !/auto|scroll/.test(style.overflowY)) {
      faults.push(`${name(e)} stays in sight and is taller than the screen`);
    }
  }
  return [...new Set(faults)];
}"""
