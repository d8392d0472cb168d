"""The house: imports run downwards, a stage imports no stage, and DVC knows every module that a stage imports."""

import ast
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
import yaml

from pipeline import PROJECT

SOURCE = PROJECT / "src/analysis"
ROOMS = ("check", "clean", "link", "networks", "depth", "exchange", "report")
STAGES = {**{name: name for name in ROOMS}, "notebooks": "review"}  # stage: its room
# Rooms that notebooks import beside what their stage does.
NOTEBOOKS = {"notebooks": ("check", "clean", "depth", "networks", "reference.py")}
# Floors from below; a room may import its own floor only inside itself.
FLOORS = """
problems; files atomic; model; params; tables; reference; check;
clean link networks depth report; exchange intake review; running; cli; __main__
"""
LEVEL = {room: level for level, rooms in enumerate(FLOORS.split(";")) for room in rooms.split()}


def room(module: str) -> str:
    """The room of a dotted module of the package: its first part."""
    return module.split(".")[1] if "." in module else "__init__"


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules of the package that a file imports, at any depth of its code."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("analysis.")}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "analysis":
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in names if file_of(name)} or {node.module}
            found |= {node.module} if node.module != "analysis" else set()
    return frozenset(found)


def file_of(module: str) -> Path | None:
    """The file of a dotted module; None where there is none."""
    path = PROJECT / "src" / Path(*module.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


def module_of(path: Path) -> str:
    """The dotted name of a file of the package."""
    return ".".join(path.relative_to(PROJECT / "src").with_suffix("").parts).removesuffix(".__init__")


FILES = sorted(SOURCE.rglob("*.py"))


def test_every_room_has_a_floor():
    assert {room(module_of(path)) for path in FILES} - {"__init__"} <= set(LEVEL)


def test_imports_run_downwards():
    up = [
        f"{module_of(path)} imports {name}"
        for path in FILES
        for name in sorted(imports(path))
        if (here := room(module_of(path))) in LEVEL and (there := room(name)) in LEVEL and here != there
        if LEVEL[there] >= LEVEL[here] and not LEVEL[here] == LEVEL["intake"] == LEVEL[there]
    ]
    assert up == []


def closure(module: str) -> set[Path]:
    """The files of all modules that a module imports, itself among them, with the `__init__` of their packages."""
    todo, seen = [module], set()
    while todo:
        name = todo.pop()
        path = file_of(name)
        if path is None or path in seen:
            continue
        seen.add(path)
        todo += [*imports(path), *(".".join(name.split(".")[:n]) for n in range(2, name.count(".") + 1))]
    return seen


def needed(stage: str) -> set[str]:
    """The rooms that a stage imports, as DVC names them: folders, and single files beside them."""
    inside = {path.relative_to(SOURCE).parts[0] for path in closure(f"analysis.{STAGES[stage]}.stage")}
    # A notebook imports all of the rooms that it is about.
    inside |= {room for name, rooms in NOTEBOOKS.items() if name == stage for room in rooms}
    return {f"src/analysis/{name}" for name in inside - {"__init__.py"}}


@pytest.mark.parametrize("stage", STAGES)
def test_dvc_names_just_the_rooms_that_a_stage_imports(stage: str):
    deps = yaml.safe_load((PROJECT / "dvc.yaml").read_text())["stages"][stage]["deps"]
    assert {dep for dep in deps if dep.startswith("src/")} == needed(stage)


def test_help_is_fast_and_imports_no_stage():
    code = "import sys; from analysis import cli; cli.parser(); print([m for m in sys.modules if m.startswith('analysis.')])"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['analysis.cli']"
    assert time.perf_counter() - started < 5  # a bound for a busy machine; docs/quality.md has the figure


def functions() -> list[tuple[str, ast.FunctionDef]]:
    """Every function of the package with its place."""
    return [
        (f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}", node)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]


def test_functions_and_files_are_short():
    long = [name for name, node in functions() if node.end_lineno - node.lineno + 1 > 50]
    big = [str(path) for path in FILES if path.read_text(encoding="utf-8").count("\n") > 250]
    lengths = sorted(node.end_lineno - node.lineno + 1 for _, node in functions())
    assert long == [] and big == []
    assert lengths[len(lengths) // 2] <= 12


def test_every_public_function_says_what_it_does():
    public = [(name, node) for name, node in functions() if not node.name.startswith("_")]
    assert [name for name, node in public if not ast.get_docstring(node)] == []


def test_no_module_names_a_case_or_a_word_of_the_study():
    study = yaml.safe_load((PROJECT / "data/study.yaml").read_text(encoding="utf-8"))
    book = yaml.safe_load((PROJECT / "data/reference/codebook.yaml").read_text(encoding="utf-8"))
    words = {*study["phases"], *study["sectors"], *study["configurations"], *book["features"]}
    words -= {"other", "research", "health", "court", "joint-team", "programme"}  # words of English or of the engine
    found = [
        f"{path.relative_to(PROJECT)}: {node.value!r}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in words
    ]
    assert found == []
