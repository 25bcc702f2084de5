"""Which end tags a page does without."""

from __future__ import annotations

import pytest

from cptref.end_tags import without_end_tags


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "<ul>\n<li>a\n<li>b\n</ul>\n"),
        ("<dl>\n<dt>A</dt><dd>b</dd>\n</dl>", "<dl>\n<dt>A<dd>b\n</dl>"),
        (
            "<thead>\n<tr><th>A</th></tr>\n</thead>\n<tbody>\n<tr><td>b</td></tr>\n</tbody>\n</table>",
            "<thead>\n<tr><th>A\n<tbody>\n<tr><td>b\n</table>",
        ),
    ],
)
def test_rows_cells_and_items_need_no_end(written: str, left: str) -> None:
    assert without_end_tags(written) == left


def test_an_empty_cell_stays_empty() -> None:
    """The stylesheet leaves such a cell out of a card."""
    assert without_end_tags('<td class="a"></td>\n<td></td>\n</tr>\n<tr>') == (
        '<td class="a"><td><tr>'
    )


@pytest.mark.parametrize(
    "kept", ["<p>a</p>\n<p>b</p>", "<b>a</b> <i>b</i>", "&lt;/li&gt; <a>b</a>", "</li> a"]
)
def test_what_has_to_end_ends(kept: str) -> None:
    assert without_end_tags(kept) == kept


def test_it_is_done_once() -> None:
    once = without_end_tags("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
    assert without_end_tags(once) == once
