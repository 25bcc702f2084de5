"""The layer table of the architecture, held to what the modules really import and touch."""

import ast
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path

SRC = Path(__file__).parents[1] / "src"
PACKAGE = SRC / "cptref"

#: A module imports only from layers below its own, or from its own package.
LAYERS = {
    "cli": 13,
    "importer": 12,
    "serve": 11,
    "build": 11,
    "difference": 11,
    "keep": 10,
    "theme": 9,
    "disk": 9,
    "plan": 9,
    "answers": 9,
    "files": 8,
    "pages": 7,
    "lists": 6,
    "wording": 5,
    "site": 4,
    "checks": 4,
    "claims": 4,
    "scaffold": 5,
    "upkeep": 11,
    "edit": 4,
    "catalog": 3,
    "diff": 3,
    "charts": 3,
    "markup": 3,
    "load": 2,
    "cms": 2,
    "schema": 1,
    "diagnostics": 1,
    "limits": 1,
    "names": 1,
    "mends": 1,
    "frozen": 0,
}
#: Within a layer too, one thing may rest on another; never the other way round.
BELOW = {
    "catalog": {"markup"},
    "load": {"cms"},
    "schema": {"limits", "names"},
}
#: The program's two doors, which no module may open from inside.
ENTRANCES = {"__main__": {"cli"}, "__init__": set[str]()}

#: Folders and files of the library and the site; and CMS's files, too large to hand over as text.
DISK = (
    "cli/serve.py", "cli/init.py",
    "disk/", "importer/", "cms/", "cli/start.py", "cli/commands.py", "cli/check.py",
    "cli/imports.py", "cli/schema.py", "cli/import_again.py", "cli/import_outcome.py",
)  # fmt: skip
PRINTING = (
    "cli/serving.py", "cli/serve_worker.py",
    "cli/start.py", "cli/building.py", "cli/checking.py", "cli/commands.py", "cli/console.py",
    "cli/terminal.py", "cli/import_outcome.py", "cli/rewriting.py",
)  # fmt: skip
ENVIRONMENT = (
    "cli/serve.py", "cli/serve_worker.py",
    "cli/start.py", "cli/console.py", "cli/terminal.py", "cli/check.py", "cli/differences.py",
)  # fmt: skip
CLOCK = (
    "cli/serving.py",
    "cli/building.py", "cli/look.py", "cli/console.py", "cli/terminal.py",
)  # fmt: skip
#: Where a code's whole record is seen: reading, joining, checking, and what is made of it alone.
SEES_RECORDS = (
    "schema/", "load/", "edit/", "scaffold/", "catalog/", "checks/", "diff.py", "difference/",
    "build.py", "keep/",
    "cli/making.py", "cli/checking.py", "cli/examined.py", "upkeep/", "cli/close_gap.py",
    "cli/stance.py",
    "pages/briefing/", "pages/policies/", "pages/book/page.py",
)  # fmt: skip

_DISK_CALLS = {
    "open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "scandir", "listdir",
    "walk", "iterdir", "glob", "rglob", "mkdir", "unlink", "rename", "rmtree",
}  # fmt: skip
_CLOCK_CALLS = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time",
    "time.perf_counter", "time.monotonic", "time.process_time", "time.strftime", "time.localtime",
}  # fmt: skip
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def test_the_table_names_every_part() -> None:
    """A new part of the program has to say where it stands."""
    assert {part(module) for module in MODULES} <= set(LAYERS) | set(ENTRANCES)


def test_a_module_imports_only_from_below() -> None:
    wrong = {}
    for module in MODULES:
        imported = {name.split(".")[1] for name in imports(module) if name.startswith("cptref.")}
        wrong[module] = imported - may_import(part(module)) - {"__version__"}
    assert only_what_is_wrong(wrong) == {}


def test_no_modules_import_in_a_circle() -> None:
    """Also not for types alone: what two modules need of each other is a third."""
    into = {name(module): {target(each) for each in imports(module)} for module in MODULES}
    standing = dict(into)
    while free := {one for one, others in standing.items() if not others & set(standing) - {one}}:
        standing = {one: others for one, others in standing.items() if one not in free}
    # What is left is a circle, or rests on one.
    assert standing == {}


def test_a_page_knows_the_rules_and_asks_for_none() -> None:
    """Of the checks, what is above them imports the registry; they are run by the build alone."""
    registry = "cptref.checks.families"
    asking = ("checks/", "build.py", "keep/", "cli/check.py", "cli/serve_worker.py")
    wrong = {
        module: {
            name
            for name in imports(module)
            if name.startswith("cptref.checks") and not name.startswith(registry)
        }
        for module in outside(asking)
    }
    assert only_what_is_wrong(wrong) == {}


def test_a_module_says_in_a_sentence_what_it_is() -> None:
    assert [module for module in MODULES if not ast.get_docstring(tree(module))] == []


def test_a_module_fits_a_head() -> None:
    assert {module: count for module in MODULES if (count := lines(module)) > 300} == {}


def test_a_reader_of_pages_finds_his_way() -> None:
    """The pages are twenty rooms at most: what belongs together is a folder."""
    rooms = {module.split("/")[1] for module in MODULES if module.startswith("pages/")}
    assert len(rooms - {"__init__.py"}) <= 20


def test_the_disk_is_touched_only_where_it_is_said() -> None:
    wrong = {module: called(module) & _DISK_CALLS for module in outside(DISK)}
    assert only_what_is_wrong(wrong) == {}


def test_printing_is_the_command_lines() -> None:
    streams = {"sys.stdout", "sys.stderr", "sys.stdin"}
    wrong = {
        module: called(module) & {"print", "input"} | mentioned(module) & streams
        for module in outside(PRINTING)
    }
    assert only_what_is_wrong(wrong) == {}


def test_the_environment_is_the_command_lines() -> None:
    names = {"os.environ", "os.getenv", "os.getcwd", "Path.cwd", "Path.home"}
    wrong = {module: mentioned(module) & names for module in outside(ENVIRONMENT)}
    assert only_what_is_wrong(wrong) == {}


def test_the_clock_is_the_command_lines() -> None:
    wrong = {
        module: mentioned(module) & _CLOCK_CALLS
        | {name for name in imports(module) if name.split(".")[0] == "time"}
        for module in outside(CLOCK)
    }
    assert only_what_is_wrong(wrong) == {}


def test_no_page_but_its_own_sees_a_record() -> None:
    """Pages are made of cards: what a page depends on can be told from its arguments."""
    wrong = {
        module: imports(module) & {"cptref.schema.Code", "cptref.schema.code.Code"}
        | attributes(module) & {"library", "shown_records"}
        for module in outside(SEES_RECORDS)
    }
    assert only_what_is_wrong(wrong) == {}


def test_what_is_made_of_the_catalog_reads_no_library() -> None:
    """What a page or a file depends on is told from what it asks the catalog for."""
    made = ("pages/", "files/", "lists/", "wording/", "site/", "theme/", "plan/")
    wrong = {
        module: attributes(module) & {"library"} for module in MODULES if module.startswith(made)
    }
    assert only_what_is_wrong(wrong) == {}


def test_a_code_is_cut_into_system_and_number_in_one_place() -> None:
    """Everything else asks `schema/systems.py`; a slash cuts paths too, in these modules."""
    paths = (
        "serve/addresses.py", "cli/init.py",
        "load/identity.py", "load/misplaced.py", "schema/base_url.py", "cms/members.py",
        "disk/revision.py",
        "schema/aliases.py",
        "disk/put.py", "disk/survey.py", "site/editing.py", "scaffold/sources.py",
    )  # fmt: skip
    wrong = {module: cuts_at_a_slash(module) for module in outside(("schema/systems.py", *paths))}
    assert only_what_is_wrong(wrong) == {}


def test_no_module_is_imported_by_name_at_run_time() -> None:
    """What is imported can be read, here and by a person: all but the folders of cms/, of which
    each states one kind of file, so that a kind that is added stands in no list."""
    names = {"import_module", "__import__", "eval", "exec"}
    others = [module for module in MODULES if module != "cms/kinds.py"]
    assert only_what_is_wrong({module: called(module) & names for module in others}) == {}


def may_import(own: str) -> set[str]:
    if own in ENTRANCES:
        return ENTRANCES[own]
    below = {other for other, layer in LAYERS.items() if layer < LAYERS[own]}
    return {own} | below | BELOW.get(own, set())


def outside(named: tuple[str, ...]) -> list[str]:
    """The modules that are neither named nor in a folder that is."""
    return [module for module in MODULES if not module.startswith(named)]


def only_what_is_wrong(found: Mapping[str, Set[str]]) -> dict[str, Set[str]]:
    return {module: names for module, names in found.items() if names}


def lines(module: str) -> int:
    return (PACKAGE / module).read_text(encoding="utf-8").count("\n")


def part(module: str) -> str:
    """'load/text.py' -> 'load', 'build.py' -> 'build'."""
    return module.split("/")[0].removesuffix(".py")


def name(module: str) -> str:
    """'load/text.py' -> 'cptref.load.text', 'load/__init__.py' -> 'cptref.load'."""
    return f"cptref.{module.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")


@cache
def target(imported: str) -> str:
    """The module of an imported name: 'cptref.schema.code.Code' -> 'cptref.schema.code'."""
    modules = {name(module) for module in MODULES}
    return imported if imported in modules else imported.rpartition(".")[0]


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Everything the module imports, anywhere in it, by full name: 'cptref.schema.code.Code'."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are by full name"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def called(module: str) -> set[str]:
    """The bare names of the functions and methods that the module calls."""
    return {
        call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        for call in ast.walk(tree(module))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute | ast.Name)
    }


def cuts_at_a_slash(module: str) -> set[str]:
    return {
        ast.unparse(call)
        for call in ast.walk(tree(module))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("partition", "rpartition", "split", "rsplit")
        and [ast.unparse(each) for each in call.args[:1]] == ["'/'"]
    }


def attributes(module: str) -> set[str]:
    return {node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}


def mentioned(module: str) -> set[str]:
    """Every 'name.attribute' in the module."""
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
