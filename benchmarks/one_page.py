"""One equal page a record, as other generators make it: `python benchmarks/one_page.py HOME OUT`.

The library of HOME is read, joined and checked, and of each code its briefing is made with a theme
of one template, `theme/briefing.html`, that shows what a project of Hugo's or Zola's for the same
records would: no exports, no data for programs, no lists but one. Time it as a process beside the
other's. With `--full` the page is the project's own.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
THEME = HERE.parent / "templates"


def main(arguments: list[str]) -> int:
    full = arguments[2:] == ["--full"]
    if len(arguments) != 2 + full:
        print("usage: one_page.py HOME OUT [--full]", file=sys.stderr)
        return 2
    gc.disable()  # as the command does
    files, size = build(Path(arguments[0]), Path(arguments[1]), full=full)
    print(f"{files:,} files, {size / 1e6:.1f} MB")
    return 0


def build(home: Path, out: Path, *, full: bool) -> tuple[int, int]:
    """The files and bytes written into `out`."""
    from cptref.build import examine
    from cptref.catalog.dossier import dossier
    from cptref.disk.read import read_content, read_theme
    from cptref.pages.briefing import page as briefing
    from cptref.plan import framed
    from cptref.theme.render import Renderer

    content, theme = read_content(home), read_theme([THEME, *([] if full else [HERE / "theme"])])
    examined = examine(content.value)
    problems = (*content.problems, *examined.problems)
    assert not problems, f"{len(problems)} problems in a library that should have none"
    catalog = examined.value
    assert catalog is not None
    frame, renderer = framed(catalog.site), Renderer(theme)
    links = [
        f'<li><a href="{id}.html">{card.title}</a></li>\n' for id, card in catalog.codes.items()
    ]
    size = _put(out / "index.html", f"<h1>All codes</h1><ul>\n{''.join(links)}</ul>\n".encode())
    for id in catalog.codes:
        page = briefing.page(catalog, frame, dossier(catalog, id))
        size += _put(out / page.url, renderer.bytes_of(page))
    return 1 + len(catalog.codes), size


def _put(path: Path, raw: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return len(raw)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
