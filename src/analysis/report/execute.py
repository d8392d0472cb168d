"""Running notebooks top to bottom, the same way on every machine: by IPython, in the process of the stage.

A notebook finds what the stage has loaded already, and needs no kernel of its own and no socket to it.
"""

import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import select_figure_formats
from IPython.utils.capture import capture_output
from nbformat.v4 import new_output
from traitlets.config import Config

NO_HISTORY = Config(HistoryManager={"enabled": False})


def processes(jobs: int) -> Pool:
    """So many processes that run notebooks, with all that is loaded by now; SIGTERM ends each at once."""
    return Pool(jobs, signal.signal, (signal.SIGTERM, signal.SIG_DFL))


def run(path: Path, root: Path, language: str) -> tuple[nbformat.NotebookNode, dict[str, Any]]:
    """The notebook at `path`, executed below `root` in `language`, and the names that it holds at its end.

    Raises what a cell raises, with a note of the cell. What is written to stderr, such as warnings, is left out.
    """
    notebook = nbformat.read(path, as_version=4)
    with environment(ANALYSIS_LANG=language, ANALYSIS_ROOT=str(root.resolve())), opened() as shell:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = outputs(shell, cell.source), shell.execution_count - 1
        return notebook, {**shell.user_ns}


def outputs(shell: InteractiveShell, source: str) -> list[nbformat.NotebookNode]:
    """What a cell prints, then what it shows and gives; the trap comes first, or it would take these from the capture."""
    with shell.display_trap, capture_output() as said, warnings.catch_warnings():
        done = shell.run_cell(source, store_history=True)
    if error := done.error_before_exec or done.error_in_exec:
        error.add_note(f"in the cell\n{source}")
        raise error
    printed = [new_output("stream", name="stdout", text=said.stdout)] * bool(said.stdout)
    return printed + [new_output("display_data", one.data, metadata=one.metadata) for one in said.outputs]


@contextmanager
def opened() -> Iterator[InteractiveShell]:
    """A shell that shows figures as JupyterLab does, and needs no screen for them."""
    matplotlib.use("agg")
    shell = InteractiveShell.instance(config=NO_HISTORY)
    select_figure_formats(shell, {"png"}, bbox_inches="tight")
    try:
        yield shell
    finally:
        shell.restore_sys_module_state()
        InteractiveShell.clear_instance()


@contextmanager
def environment(**names: str) -> Iterator[None]:
    """These variables, for so long."""
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
