"""The built site -> the pictures that the documents show. `make pictures` runs this file."""

import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests import sites
from tests.browser import chromium

ROOT = Path(__file__).parents[2]
DESK = ViewportSize(width=1280, height=580)
PHONE = ViewportSize(width=360, height=780)
#: What is shown: the heaviest page of a kind; a picture weighs less than `MOST` bytes.
PICTURES = {
    "docs/briefing.png": ("briefing.html", DESK),
    "docs/briefing-phone.png": ("briefing.html", PHONE),
    "docs/family.png": ("family.html", DESK),
    "docs/home.png": ("home.html", DESK),
}
MOST = 150_000


def main() -> int:
    browser_path = chromium.find()
    if browser_path is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    heavy = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        page = browser.new_page(color_scheme="light")
        for picture, (shown, size) in PICTURES.items():
            page.set_viewport_size(size)
            page.goto((ROOT / "site" / sites.heaviest(shown)).as_uri())
            weight = len(page.screenshot(path=ROOT / picture))
            print(f"{picture}, {weight:,} bytes")
            if weight > MOST:
                heavy.append(picture)
        browser.close()
    if heavy:
        print(f"Heavier than {MOST:,} bytes: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
