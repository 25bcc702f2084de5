"""The built site -> the pictures that the documents show. `make pictures` runs this file."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).parents[2]
PICTURES = {"docs/briefing.png": "site/cpt/47381.html"}


def main() -> int:
    browser_path = chromium.find()
    if browser_path is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        for picture, shown in PICTURES.items():
            page.goto((ROOT / shown).as_uri())
            page.screenshot(path=ROOT / picture)
            print(picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
