"""What the pages of a library say, and where they lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import pytest

from cptref.catalog.stances import STATES
from cptref.pages.briefing.benchmarks import PairRow, together
from cptref.pages.briefing.localities import LocalitiesView
from cptref.pages.briefing.page import Briefing
from cptref.pages.family.view import FamilyView
from cptref.pages.modifiers.page import ModifierView
from cptref.plan import plan
from cptref.schema import code as record
from cptref.schema import modifier, policy, source
from cptref.site import urls
from cptref.site.links import Links
from cptref.site.page import Link, Page
from cptref.wording import words
from cptref.wording.prose import Prose
from cptref.wording.stances import StanceView
from tests.briefings import GAP, briefing, catalog, with_figures
from tests.builders import CODE, CODE_PATH, SITE, SITE_PATH, with_keys
from tests.figures import ALASKA, JAN_2020, JAN_2026, OCT_2025, SAN_FRANCISCO
from tests.figures import catalog as figured
from tests.pages import page, pages, view

ANOTHER = "content/codes/cpt/00101.yaml"


def stance(position: str) -> StanceView:
    """How the library's one payer reads with this position."""
    return briefing(f"payers:\n  payer:\n{position}").stances[0]


def test_every_page_is_a_file_with_a_name() -> None:
    """A folder on a stick has no server that finds the index of a bare folder."""
    listed = [each.url for each in pages(catalog())]
    assert all(url.endswith(".html") and not url.startswith("/") for url in listed)
    assert len(set(listed)) == len(listed)


def test_each_record_has_its_page() -> None:
    listed = {each.url for each in plan(catalog()).value}
    assert {
        "index.html", "cpt/00100.html", "families/index.html", "families/liver-tumors.html",
        "modifiers/index.html", "modifiers/62.html", "payers/index.html", "payers/payer.html",
        "sources/index.html", "sources/cms-release.html", "glossary/index.html",
        "about/index.html", "licence/index.html", "404.html",
    } <= listed  # fmt: skip


def test_a_page_is_made_when_it_is_asked_for() -> None:
    """The pages of a large library are never all in memory."""
    planned = plan(catalog()).value
    assert iter(planned) is planned
    assert isinstance(next(planned), Page)


@pytest.mark.parametrize(("url", "root"), [("index.html", ""), ("cpt/00100.html", "../")])
def test_links_are_relative_to_the_page(url: str, root: str) -> None:
    assert page(catalog(), url).frame.root == root


def test_a_code_without_a_briefing_leads_to_its_row_in_its_family() -> None:
    links = Links(catalog(), "../")
    assert links.code("cpt/00102") == "../families/liver-tumors.html#cpt-00102"


def test_the_row_that_a_link_names_stands_on_the_family_page() -> None:
    family = view(catalog(), "families/liver-tumors.html", FamilyView)
    assert [row.anchor for row in family.codes.rows] == ["cpt-00100", "cpt-00102"]


@pytest.mark.slow
def test_only_a_site_with_an_address_has_canonical_links() -> None:
    site = SITE + "base_url: https://library.example.org/codes/\n"
    assert page(catalog(), "cpt/00100.html").frame.canonical is None
    framed = page(catalog({SITE_PATH: site}), "cpt/00100.html").frame
    assert framed.canonical == "https://library.example.org/codes/cpt/00100.html"


def test_sources_are_numbered_in_the_order_of_first_citation() -> None:
    prose = Prose.at("cpt/00100.html", catalog())
    text = prose.inline("One [@aetna]. Two [@cms-release]. Three [@aetna].").html
    assert [str(part)[:1] for part in text.split('">')[1:]] != []
    assert [(note.number, note.title) for note in prose.notes()] == [
        (1, "A policy"), (2, "A release"),
    ]  # fmt: skip


def test_a_note_stands_close_to_its_word() -> None:
    prose = Prose.at("cpt/00100.html", catalog())
    assert prose.inline("Paid [@aetna].").html.startswith("Paid<sup>")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("One [@aetna]. Two [@aetna].", "One. Two¹."),
        ("One [@aetna], two [@aetna]. Three [@aetna].", "One, two. Three¹."),
        ("One [@aetna]. Two. Three [@aetna].", "One¹. Two. Three¹."),
        ("One [@aetna]. Two [@cms-release]. Three [@aetna].", "One¹. Two². Three¹."),
        ("One [@aetna]. Two [@editorial]. Three [@aetna].", "One¹. Twoᵉ. Three¹."),
        ("One [@aetna, page 3]. Two [@aetna, page 4].", "One¹. Two¹."),
        ("One [@aetna].\n\nTwo [@aetna].", "One¹.\nTwo¹."),
    ],
)
def test_what_two_sentences_rest_on_alike_is_noted_once(written: str, shown: str) -> None:
    """After the second; a sentence between that says nothing of it keeps them apart."""
    html = Prose.at("cpt/00100.html", catalog()).block(written).html
    for number, mark in (("1", "¹"), ("2", "²")):
        html = re.sub(rf"<a[^>]*>{number}</a>", mark, html)
    html = re.sub(r'<span class="editorial">editorial</span>', "ᵉ", html)
    assert re.sub(r"</?(?:p|sup)>", "", html).strip() == shown


def test_a_line_that_a_writer_broke_is_one_line() -> None:
    """Between paragraphs and in lists, lines stay: there they help whoever reads the source."""
    prose = Prose.at("cpt/00100.html", catalog())
    text = prose.block("One **word**\n*broken*\nhere\n[@aetna].\n\nTwo:\n\n- a\n  b\n- c\n").html
    assert "One <strong>word</strong> <em>broken</em> here<sup>" in text
    assert text.endswith(".</p>\n<p>Two:</p>\n<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n")


def test_a_citation_is_named_by_the_stylesheet() -> None:
    """Which says "Source" before each to who cannot see where it stands."""
    prose = Prose.at("cpt/00100.html", catalog())
    assert '<a href="#source-1">1</a>' in prose.inline("Paid [@aetna].").html


def test_a_citation_keeps_its_place_in_the_document() -> None:
    """In the link's name, and in the list of sources."""
    prose = Prose.at("cpt/00100.html", catalog())
    assert 'aria-label="Source 1, page 3"' in prose.inline("Paid [@aetna, page 3].").html
    assert prose.notes()[0].cited_at == "page 3"


def test_a_source_that_is_cited_twice_at_one_place_is_one_note() -> None:
    prose = Prose.at("cpt/00100.html", catalog())
    text = prose.inline("Paid [@aetna, page 3; @cms-release; @aetna, page 5].").html
    assert text.count("<a ") == 2
    assert 'aria-label="Source 1, page 3, page 5"' in text


def test_a_row_gathers_the_notes_of_its_cells_in_its_last_column() -> None:
    prose = Prose.at("cpt/00100.html", catalog())
    cell = "Paid [@aetna, page 3]."
    assert prose.cell(cell).html == "Paid."
    assert prose.sources(("cms-release", "aetna"), cell).html.count("<a ") == 2


def test_a_source_that_its_text_cites_is_not_cited_again() -> None:
    prose = Prose.at("cpt/00100.html", catalog())
    assert not prose.cites(("aetna",), "Paid [@aetna].")


def test_an_editorial_statement_is_marked_and_has_no_number() -> None:
    prose = Prose.at("cpt/00100.html", catalog())
    assert prose.inline("Ours [@editorial].").html.startswith("Ours<sup>")
    assert prose.notes() == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{code}`cpt/00100`", '<a class="code" href="../cpt/00100.html">00100</a>'),
        ("{mod}`62`", '<a class="code" href="../modifiers/62.html">62</a>'),
        ("{payer}`payer`", '<a href="../payers/payer.html">A payer</a>'),
        (
            "{term}`global-period`",
            '<a href="../glossary/index.html#global-period">global period</a>',
        ),
        ("{term}`mue`", '<a href="../glossary/index.html#mue">MUE</a>'),
        ("{term}`days <global-period>`", '<a href="../glossary/index.html#global-period">days</a>'),
    ],
)  # fmt: skip
def test_a_mention_becomes_a_link_with_the_records_own_name(text: str, html: str) -> None:
    assert Prose.at("cpt/00100.html", catalog()).inline(text).html == html


def test_policies_that_agree_show_their_stance() -> None:
    shown = stance(
        "    policies:\n      - {source: aetna, stance: not-covered, summary: It is not covered.}\n"
    )
    assert (shown.state, shown.word, shown.gap) == ("not-covered", "Not covered", False)


def test_plans_that_disagree_are_counted() -> None:
    shown = stance(
        "    policies:\n"
        "      - {source: aetna, stance: covered, summary: Yes.}\n"
        "      - {source: third, stance: investigational, summary: No.}\n"
        "      - {source: cms-release, stance: investigational, summary: No.}\n"
    )
    assert (shown.state, shown.word) == ("mixed", "Plans disagree")
    assert shown.detail == "1 covers, 2 investigational"


def test_a_plan_that_covers_with_criteria_is_not_counted_as_one_that_covers() -> None:
    """Of plans that both cover, it is what they disagree on."""
    shown = stance(
        "    policies:\n"
        "      - {source: aetna, stance: covered, summary: Yes.}\n"
        "      - {source: third, stance: covered-with-criteria, summary: So.,\n"
        "         criteria_complete: true, criteria: [{kind: tumor, short: one, text: One}]}\n"
        "      - {source: cms-release, stance: covered-with-criteria, summary: S.,\n"
        "         criteria_complete: true, criteria: [{kind: tumor, short: o, text: O}]}\n"
    )
    assert shown.detail == "1 covers, 2 cover with criteria"


def test_a_payer_without_a_policy_is_a_gap_and_looks_it() -> None:
    shown = stance(GAP)
    assert (shown.state, shown.word, shown.gap) == ("unknown", "Nothing found", True)
    assert shown.detail == "Searched 23 Nov 2026"


def test_a_payment_rule_stands_with_what_was_not_found_beside_it() -> None:
    payment = (
        "    payment: {label: 'Paid, inpatient only', pays: limited, summary: It is paid., "
        "cite: [cms-release]}\n"
    )
    shown = stance(payment + GAP)
    assert (shown.word, shown.gap) == ("Paid, inpatient only", False)
    assert shown.detail == "Not found: a policy on freezing"


@pytest.mark.parametrize(
    ("pays", "state"),
    [("paid", "covered"), ("limited", "limited"), ("not-paid", "not-covered")],
)
def test_a_payment_rule_shows_what_it_comes_to(pays: str, state: str) -> None:
    payment = f"    payment: {{label: So, pays: {pays}, summary: So., cite: [cms-release]}}\n"
    assert stance(payment + GAP).state == state


def test_a_name_keeps_its_capital_where_a_gap_is_told() -> None:
    payment = "    payment: {label: Paid, pays: paid, summary: It is paid., cite: [cms-release]}\n"
    shown = stance(payment + GAP.replace("a policy on freezing", "Medicare's word on it"))
    assert shown.detail == "Not found: Medicare's word on it"


def test_a_gap_beside_a_payment_rule_is_told_as_one() -> None:
    payment = "    payment: {label: Paid, pays: paid, summary: It is paid., cite: [cms-release]}\n"
    shown = stance(payment + GAP.replace("not-found", "not-searched"))
    assert shown.detail == "Not searched yet: a policy on freezing"


def test_key_payers_stand_in_the_sites_order() -> None:
    site = with_keys(SITE, "key_payers: [other, payer]\n")
    other = "title: Other\nplain: Another insurer.\npublishes: [{where: Its pages}]\n"
    keys = f"payers:\n  payer:\n{GAP}  other:\n{GAP}"
    of = catalog(
        {
            SITE_PATH: site,
            "content/payers/other.yaml": other,
            CODE_PATH: with_keys(CODE, keys),
        }
    )
    shown = view(of, "cpt/00100.html", Briefing)
    assert [each.payer for each in shown.stances] == ["Other", "A payer"]


def test_the_answers_at_a_glance_come_from_the_record() -> None:
    shown = briefing(
        "service:\n  type: Ablation\n  approach: open\n  settings:\n"
        "    - {pos: '21', use: typical}\n    - {pos: '22', use: not-paid-by-medicare}\n"
    )
    assert [(each.label, each.value) for each in shown.glance] == [
        ("Typical setting", "Inpatient hospital"),
        ("Hospital outpatient", "Not paid by Medicare"),
        ("Surgery center", "Not stated"),
        ("National payment", "Not stated"),
        ("Service", "Ablation"),
    ]
    assert [question.title for question in shown.questions] == [
        "Where it is done, and whether Medicare pays there",
        "What Medicare pays the physician",
        "How it is billed",
    ]


@pytest.mark.parametrize(
    ("use", "state"),
    [
        ("typical", None),
        ("possible", None),
        ("payer-dependent", "limited"),
        ("not-paid-by-medicare", "not-covered"),
    ],
)
def test_where_it_is_done_is_not_shown_as_where_it_is_paid(use: str, state: str | None) -> None:
    shown = briefing(
        "service:\n  type: Ablation\n  approach: open\n  settings:\n"
        f"    - {{pos: '22', use: {use}, cite: [cms-release]}}\n"
    )
    answer = next(each for each in shown.glance if each.label == "Hospital outpatient")
    assert answer.state == state


def test_an_answer_that_the_record_lacks_looks_like_a_gap() -> None:
    shown = briefing("")
    assert [each.label for each in shown.glance if each.gap] == [
        "Hospital outpatient", "Surgery center", "National payment",
    ]  # fmt: skip


def test_every_gap_of_the_briefing_is_counted_and_leads_to_its_place() -> None:
    shown = briefing(f"payers:\n  payer:\n{GAP}")
    assert [row.place for row in shown.gaps.elsewhere] == [
        Link("A payer", "#gap-payer-payer"),
        Link("Utilization", "#gap-utilization"),
        Link("Commercial rates", "#gap-commercial-rates"),
    ]
    assert shown.head.gaps == "3 gaps"


@pytest.mark.slow
def test_the_contents_leave_out_a_section_that_is_not_there() -> None:
    assert "#related" not in [link.href for link in briefing("").contents]


@pytest.mark.slow
def test_sources_that_disagree_stand_side_by_side() -> None:
    shown = briefing(
        "conflicts:\n  - about: who pays it\n    claims:\n"
        "      - {says: It is paid., cite: [aetna], holds_for: Plan A}\n"
        "      - {says: It is not., cite: [third], holds_for: Plan B}\n"
    )
    (conflict,) = shown.conflicts
    assert conflict.about == "Who pays it"
    assert [(claim.says.html, claim.holds_for) for claim in conflict.claims] == [
        ("It is paid.", "Plan A"),
        ("It is not.", "Plan B"),
    ]
    assert "#conflicts" in [link.href for link in shown.contents]


@pytest.mark.slow
def test_a_guidance_codes_short_briefing_has_no_empty_sections() -> None:
    """It says what it guides, and nothing of an operation that it is not."""
    blocks = {"clinical", "documentation", "diagnoses"}
    kept = re.split(r"^(?=\S)", CODE, flags=re.MULTILINE)
    short = "".join(block for block in kept if block.partition(":")[0] not in blocks)
    guided = "scope: guidance\nrelated:\n  - {code: cpt/00102, relation: guidance}\n"
    shown = view(catalog({CODE_PATH: short + guided}), "cpt/00100.html", Briefing)
    listed = {link.href for link in shown.contents}
    assert listed & {f"#{block}" for block in blocks} == set()
    assert "#related" in listed


def test_a_modifier_lists_every_code_that_has_a_row_for_it() -> None:
    of = catalog(
        {ANOTHER: with_keys(CODE, "title: Another\nfamily: null\n").replace("family: null\n", "")}
    )
    shown = view(of, "modifiers/62.html", ModifierView)
    assert [(code.number, code.href) for code in shown.codes] == [
        ("00100", "../cpt/00100.html#mod-62"),
        ("00101", "../cpt/00101.html#mod-62"),
    ]


@pytest.mark.slow
def test_the_notice_names_the_licence_where_there_is_one() -> None:
    licensing = (
        "licensing: {cpt: licensed, licensee: The editors, agreement: No. 7, year: '2026'}\n"
    )
    site = page(catalog({SITE_PATH: with_keys(SITE, licensing)}), "index.html").frame.site
    assert site.notice[0].startswith("CPT copyright 2026 American Medical Association.")
    assert len(site.notice) == len(page(catalog(), "index.html").frame.site.notice) + 1


@pytest.mark.parametrize(
    ("shown", "values"),
    [
        (words.STATUS, record.Status),
        (words.APPROACH, record.Approach),
        (words.SETTING_USE, record.SettingUse),
        (words.PHASE, record.Phase),
        (words.RELATION, record.Relation),
        (words.STANCE, policy.Stance),
        (words.STANCE_COUNT, policy.Stance),
        (STATES, policy.Stance),
        (words.PRIOR_AUTH, policy.PriorAuth),
        (words.HISTORY, record.HistoryKind),
        (words.SOURCE_KIND, source.SourceKind),
        (words.INDICATOR, modifier.Indicator),
    ],
)
def test_every_value_of_a_fixed_set_has_its_word(shown: Mapping[str, Any], values: Any) -> None:
    assert set(shown) == set(get_args(values))


def test_a_date_reads_the_same_in_every_locale() -> None:
    assert words.day(date(2026, 3, 1)) == "1 Mar 2026"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no gaps"), (1, "1 gap"), (2, "2 gaps"), (12000, "12,000 gaps")]
)
def test_a_count_reads_as_words(number: int, text: str) -> None:
    assert words.count(number, "gap") == text


def test_the_page_of_a_missing_address_finds_the_site_from_any_depth() -> None:
    assert urls.root_from_anywhere("https://example.org/library") == "/library/"
    assert urls.root_from_anywhere("https://example.org") == "/"
    assert urls.root_from_anywhere(None) == ""


@pytest.mark.slow
def test_the_fee_schedules_figures_stand_in_the_place_of_the_gap() -> None:
    gap = "benchmarks:\n" + "".join(
        f"  {name}:\n{GAP}" for name in ("medicare_payment", "utilization", "commercial_rates")
    )
    without = briefing(gap)
    assert without.benchmarks.fees is None
    assert without.benchmarks.gaps[0].title == "Medicare payment"
    shown = with_figures(pfs_2025d=OCT_2025)
    assert shown.benchmarks.fees is not None
    assert [each.title for each in shown.benchmarks.gaps] == ["Utilization", "Commercial rates"]


@pytest.mark.slow
def test_at_a_glance_are_the_newest_figures_and_their_change() -> None:
    shown = with_figures(pfs_2025d=OCT_2025, pfs_2026a=JAN_2026)
    answers = {answer.label: answer for answer in shown.glance}
    assert f"{answers['National payment'].value}" == "$1,382.80"
    assert answers["National payment"].of == "In a facility"
    assert answers["National payment"].detail.startswith(
        "Jan 2026 · −4.4\N{NARROW NO-BREAK SPACE}% on Oct 2025 · "
    )
    assert answers["National payment"].age == "ten months old"
    assert f"{answers['Total RVU'].value}" == "41.40"
    assert answers["Total RVU"].detail == "Jan 2026 · −3.30 on Oct 2025"
    assert answers["Global period"].value == "1 day before and 90 days after"
    assert answers["Global period"].detail == "Indicator 090 · Jan 2026"
    assert answers["National payment"].cites


@pytest.mark.slow
def test_the_newest_release_is_the_tables_first_row() -> None:
    fees = with_figures(pfs_2020a=JAN_2020, pfs_2025d=OCT_2025, pfs_2026a=JAN_2026).benchmarks.fees
    assert fees is not None
    (table,) = fees.tables
    assert [(row.release.label, f"{row.payment}", f"{row.change or ''}") for row in table.rows] == [
        ("Jan 2026", "$1,382.80", "−$63.09"),
        ("Oct 2025", "$1,445.89", "−$113.54"),
        ("Jan 2020", "$1,559.43", ""),
    ]
    assert table.rows[0].release.href == "../datasets/pfs-2026a.html#row-00100"


@pytest.mark.slow
def test_a_single_release_is_compared_with_nothing() -> None:
    fees = with_figures(pfs_2025d=OCT_2025).benchmarks.fees
    assert fees is not None
    assert "less" not in fees.words


@pytest.mark.slow
def test_the_modifier_table_says_what_the_indicator_says() -> None:
    (row,) = with_figures(pfs_2025d=OCT_2025).coding.modifiers
    assert row.says == "Paid where documents show the need for two surgeons (1)"
    assert row.says_of == "Oct 2025, thirteen months old"
    assert not briefing("").coding.says


@pytest.mark.slow
def test_each_indicator_of_the_fee_schedule_carries_its_release() -> None:
    facts = with_figures(pfs_2025d=OCT_2025).benchmarks.facts
    assert facts
    assert all(fact.value.endswith(", Oct 2025, thirteen months old") for fact in facts)


@pytest.mark.slow
def test_of_releases_with_others_between_them_the_number_is_told() -> None:
    shown = with_figures(
        opps_2019_01="00100,C,,,,,", opps_2022_07="00100,C,,,,,", opps_2026_04="00100,C,,,,,"
    )
    (fact,) = shown.benchmarks.facts
    assert fact.value == (
        "Inpatient only (C), January 2019 to April 2026 (3 releases held), seven months old"
    )


@pytest.mark.slow
def test_a_code_that_a_contractor_prices_has_no_payment() -> None:
    shown = with_figures(pfs_2025d=OCT_2025.replace("00100,,A", "00100,,C"))
    answers = {answer.label: answer.value for answer in shown.glance}
    assert answers["National payment"] == "Priced by the Medicare contractor (C)"
    assert shown.benchmarks.fees is not None
    assert shown.benchmarks.fees.tables == ()


def test_what_two_releases_say_alike_is_said_once() -> None:
    shown = with_figures(
        opps_2022_07="00100,C,,,,,",
        opps_2023_01="00100,C,,,,,",
        mue_2024_07=("00100,outpatient,1,2,A rationale", "00100,practitioner,1,2,A rationale"),
        ptp_2024_07=(
            "00100,00102,outpatient,1,,,A rationale",
            "00100,00102,practitioner,1,,,A rationale",
        ),
        asc_2020_07="00100,EE,NA,NA,NA,NA",
    )
    assert [(fact.label, fact.value) for fact in shown.benchmarks.facts] == [
        (
            "Most units, outpatient and practitioner",
            "1; limit of one day, set by policy (MAI 2), July 2024, two years old",
        ),
        ("Hospital outpatient", "Inpatient only (C), July 2022 to January 2023, three years old"),
        ("Surgery center", "Not paid (Addendum EE), July 2020, six years old"),
    ]
    assert [(pair.column2, pair.setting) for pair in shown.benchmarks.pairs] == [
        ("00102", "Outpatient and practitioner"),
    ]
    assert shown.benchmarks.pairs_of == "July 2024, two years old"


def test_pairs_that_differ_in_one_code_are_one_row() -> None:
    rows = [
        PairRow("00100", "00101", "Outpatient", "May be separate"),
        PairRow("00100", "00102", "Outpatient", "May be separate"),
        PairRow("00100", "00103", "Outpatient", "Never separate"),
        PairRow("00104", "00100", "Practitioner", "May be separate"),
        PairRow("00105", "00100", "Practitioner", "May be separate"),
    ]
    assert [(row.column1, row.column2) for row in together(rows)] == [
        ("00100", "00101, 00102"), ("00100", "00103"), ("00104, 00105", "00100"),
    ]  # fmt: skip


@pytest.mark.slow
def test_localities_have_a_page_of_their_own() -> None:
    of = figured(pfs_2025d=OCT_2025, gpci_2025=(SAN_FRANCISCO, ALASKA))
    shown = view(of, "cpt/00100-localities.html", LocalitiesView)
    assert [(row.state, row.payments) for row in shown.rows] == [
        ("AK", ("$1,799.61",)), ("CA", ("$1,584.96",)),
    ]  # fmt: skip
    assert shown.example.endswith("× 32.3465 = $1,799.61")
    fees = view(of, "cpt/00100.html", Briefing).benchmarks.fees
    assert fees is not None
    assert fees.localities is not None
    assert fees.localities.href == "../cpt/00100-localities.html"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (OCT_2025, "In a facility, Medicare pays from $"),
        (OCT_2025.replace("13.46,NA", "13.46,"), "In any setting, Medicare pays from $"),
        (
            OCT_2025.replace("00100,,A", "00100,26,A").replace("13.46,NA", "13.46,"),
            "In any setting, Medicare pays for the professional part (26) from $",
        ),
    ],
)
def test_a_page_of_localities_says_what_its_payments_are_for(row: str, said: str) -> None:
    of = figured(pfs_2025d=row, gpci_2025=ALASKA)
    assert view(of, "cpt/00100-localities.html", LocalitiesView).range.startswith(said)


def test_a_payment_that_a_cap_lessens_says_so() -> None:
    """70496 of October 2025, whose hospital outpatient amount is less than its units make."""
    row = (
        "00100,,A,,1.75,6.56,,6.56,NA,0.11,8.42,8.42,1,XXX,0.00,0.00,0.00,4,0,0,0,0,,,32.3465,09,"
        "0,88,6.11,6.11,0.11"
    )
    shown = with_figures(pfs_2025d=row)
    answer = next(each for each in shown.glance if each.label == "National payment")
    assert (answer.of, answer.detail, answer.age) == (
        "Outside of a facility", "Oct 2025 · capped at $257.80", "thirteen months old",
    )  # fmt: skip
    assert shown.benchmarks.fees is not None
    assert any("it pays $257.80 nationally" in said for said in shown.benchmarks.fees.method)


def test_a_release_without_a_payment_says_why_in_the_table() -> None:
    """A contractor may well have paid: that it was not paid is not what the file says."""
    fees = with_figures(
        pfs_2025d=OCT_2025.replace("00100,,A", "00100,,C"), pfs_2026a=JAN_2026
    ).benchmarks.fees
    assert fees is not None
    assert [f"{row.payment}" for row in fees.tables[0].rows] == [
        "$1,382.80", "Priced by the Medicare contractor (C)",
    ]  # fmt: skip


def test_without_indices_there_is_no_page_of_localities() -> None:
    listed = {each.url for each in plan(figured(pfs_2025d=OCT_2025)).value}
    assert "cpt/00100-localities.html" not in listed


@pytest.mark.parametrize(
    ("status", "value", "state"),
    [
        ("C", "Not paid: inpatient only", "not-covered"),
        ("N", "Packaged into other services", "limited"),
        ("J1", "Paid as a comprehensive service, $5,000.10", "covered"),
        ("Y", "Medical equipment that is not implanted", "limited"),
    ],
)
def test_hospital_outpatient_is_as_the_newest_addendum_says(
    status: str, value: str, state: str
) -> None:
    rate = "5000.10" if status == "J1" else ""
    shown = with_figures(opps_2022_07="00100,S,,,,,", opps_2026_04=f"00100,{status},,,{rate},,")
    answer = next(each for each in shown.glance if each.label == "Hospital outpatient")
    assert (answer.value, answer.state, answer.detail) == (
        value, state, f"Status {status} · April 2026",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "value", "state"),
    [
        ("EE,NA,NA,NA,NA", "Not paid: excluded", "not-covered"),
        ("BB,NA,N1,,", "Packaged into the procedure", "limited"),
        ("BB,NA,L1,,", "Packaged into the procedure", "limited"),
        ("BB,NA,J7,,", "Priced by the Medicare contractor", "limited"),
        ("AA,Y,D5,,", "Not paid: the code is deleted", "not-covered"),
        ("AA,Y,G2,10.5,450.10", "Paid $450.10", "covered"),
    ],
)
def test_a_surgery_center_is_as_the_newest_addenda_say(row: str, value: str, state: str) -> None:
    shown = with_figures(asc_2020_07=f"00100,{row}")
    answer = next(each for each in shown.glance if each.label == "Surgery center")
    assert (answer.value, answer.state) == (value, state)


def test_of_two_settings_each_has_its_words_and_its_table() -> None:
    row = OCT_2025.replace("13.46,NA,13.46,,6.36,44.70,", "86.46,,13.46,,6.36,117.70,")
    later = JAN_2026.replace("10.66,NA,10.66,,6.48,41.40,", "80.00,,10.66,,6.48,110.74,")
    fees = with_figures(pfs_2025d=row, pfs_2026a=later).benchmarks.fees
    assert fees is not None
    assert [table.caption for table in fees.tables] == [
        "National payment in a facility", "National payment outside of a facility",
    ]  # fmt: skip
    assert "Outside of a facility, Medicare’s national payment" in fees.words
    assert "its total units in a facility went from 44.70 to 41.40" in fees.words
