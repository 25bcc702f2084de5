"""The commands and their arguments. `start` has what comes before and after each of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cptref.cli import building, checking
from cptref.cli.at_once import VERSION
from cptref.cli.check import Against, AsOf, LicensedText
from cptref.cli.close_gap import close_gap
from cptref.cli.console import (
    WRONG_USAGE,
    Stop,
    home_of,
    say,
)
from cptref.cli.data import data
from cptref.cli.differences import diff
from cptref.cli.fix import fix
from cptref.cli.fmt import fmt
from cptref.cli.imports import import_
from cptref.cli.init import init
from cptref.cli.mcp import mcp
from cptref.cli.new import new
from cptref.cli.options import Library, NoCache, NoColor
from cptref.cli.review import review
from cptref.cli.schema import schema
from cptref.cli.serve import serve
from cptref.cli.stance import stance

app = typer.Typer(
    name="cptref",
    help="Turns YAML records of billing codes into a static briefing site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # with it, --help takes a third longer to come
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


class Scope(StrEnum):
    briefed = "briefed"
    imported = "imported"


@app.callback(invoke_without_command=True)
def cptref(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        say(VERSION)
        raise typer.Exit


@app.command(help="Build the site: the whole of it, or, where there is an error, nothing.")
def build(
    library: Library = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the site goes; else site/ of the library."),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where it will be published; else base_url of site.yaml."),
    ] = None,
    scope: Annotated[
        Scope,
        typer.Option(help="Pages of codes with a briefing, or of all that the CMS files list."),
    ] = Scope.briefed,
    as_of: AsOf = "",
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="So many processes at most; else two."),
    ] = None,
    no_cache: NoCache = False,
    why: Annotated[
        bool, typer.Option("--why", help="Say what was made, and what of it had changed.")
    ] = False,
    distrust: Annotated[
        bool,
        typer.Option(
            "--distrust", help="Make everything anew too, and hold what is kept against it."
        ),
    ] = False,
    no_drafts: Annotated[
        bool, typer.Option("--no-drafts", help="Refuse records with a TODO, as for publishing.")
    ] = False,
    no_color: NoColor = False,
) -> None:
    asked = building.Asked(
        home_of(library),
        out,
        base_url,
        scope.value,
        as_of,
        jobs,
        no_color=no_color,
        no_cache=no_cache,
        why=why,
        distrust=distrust,
        no_drafts=no_drafts,
    )
    raise typer.Exit(building.build(asked))


@app.command(help="Say what is wrong with the records, and where.")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Report on these files or folders alone.", show_default=False
        ),
    ] = None,
    library: Library = None,
    format_: Annotated[
        Format, typer.Option("--format", help="For a person, a program, or a host's pages.")
    ] = Format.text,
    as_of: AsOf = "",
    against: Against = "",
    licensed_text: LicensedText = None,
    no_cache: NoCache = False,
    no_color: NoColor = False,
) -> None:
    asked = checking.Asked(
        home_of(library),
        paths or (),
        as_of,
        against,
        licensed_text,
        form=format_.value,
        no_color=no_color,
        no_cache=no_cache,
    )
    raise typer.Exit(checking.check(asked))


@app.command(
    help="What a rule asks, why, and an example; the facts for prose; or all rules and limits."
)
def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            help="A rule's number, as E104; a field, as payers.policies.stance; or 'facts'.",
            show_default=False,
        ),
    ] = None,
) -> None:
    from cptref.checks.families import RULES
    from cptref.cli import explain as explained

    if rule is None:
        say(explained.every())
    elif rule.lower() == "facts":
        say(explained.facts())
    elif found := RULES.get(rule.upper()):
        say(explained.one(found))
    else:
        from cptref.cli import explain_field

        if said := explain_field.explain(rule):
            say(said)
            return
        near = explain_field.nearest(rule)
        words = f"; did you mean {' or '.join(near)}?" if near else ""
        raise Stop(
            WRONG_USAGE,
            f"there is no rule and no field '{rule}'{words}; cptref explain lists the rules, "
            "cptref explain code the fields of a briefing",
        )


app.command(help="Show the site on this machine, built anew at every save.")(serve)
app.command(help="Answer programs that ask about the library (MCP), on this pipe.")(mcp)
app.command(help="Write the tables of a built site as Parquet and SQLite.")(data)
app.command(help="Make a library to begin with, which builds and passes.")(init)
app.command(help="Write the JSON Schemas that editors complete and check by, into schema/.")(schema)
app.command(
    "import",
    help="Take CMS's figures into content/datasets/, with the record of where they come from.",
)(import_)
app.command(help="Say what a change means: codes, stances, figures, gaps and pages.")(diff)
app.command(help="A briefing or a source was read again: its days say so.")(review)
app.command("close-gap", help="A gap of a briefing becomes an answer, or the gaps are listed.")(
    close_gap
)
app.command(help="A payer's policy comes to something else now.")(stance)
app.command(help="Put records in their form: keys in order, quotes, width of lines.")(fmt)
app.command(
    help="Write a record as far as the library knows it.\n\nA code's has its settings, modifiers, "
    "payment, billing, related codes and gaps; its family and its neighbors are edited to agree. "
    "What nobody here knows is a TODO, which check names."
)(new)
app.command(help="Mend what can mean but one thing: quotes, blanks, days, endings.")(fix)
