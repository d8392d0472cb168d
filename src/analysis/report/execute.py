"""Running notebooks top to bottom, the same way on every machine: by IPython, in the process of the stage.

A notebook finds what the stage has loaded already, and needs no kernel of its own and no socket to it.
"""

import io
import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import select_figure_formats
from nbformat.v4 import new_output
from traitlets import List, Type
from traitlets.config import Config

NO_HISTORY = Config(HistoryManager={"enabled": False})


class Results(DisplayHook):
    """What the last line of a cell gives."""

    def write_output_prompt(self) -> None:
        """The prompt is no part of it."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Keep it for the cell."""
        about = {"metadata": md_dict or {}, "execution_count": self.prompt_count}
        self.shell.shown.append(new_output("execute_result", format_dict, **about))


class Displays(DisplayPublisher):
    """What a cell shows by `display`."""

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **_: Any) -> None:
        """Keep it for the cell."""
        self.shell.shown.append(new_output("display_data", data, metadata=metadata or {}))


class Shell(InteractiveShell):
    """IPython that keeps what a cell shows in `shown`."""

    displayhook_class, display_pub_class, shown = Type(Results), Type(Displays), List()

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """`run` raises what a cell raised."""


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


def outputs(shell: Shell, source: str) -> list[nbformat.NotebookNode]:
    """What a cell prints, shows and gives."""
    shell.shown = []
    with redirect_stdout(io.StringIO()) as printed, redirect_stderr(io.StringIO()), warnings.catch_warnings():
        done = shell.run_cell(source, store_history=True)
    if error := done.error_before_exec or done.error_in_exec:
        error.add_note(f"in the cell\n{source}")
        raise error
    text = printed.getvalue()
    return [new_output("stream", name="stdout", text=text)] * bool(text) + shell.shown


@contextmanager
def opened() -> Iterator[Shell]:
    """A shell that shows figures as JupyterLab does, and needs no screen for them."""
    matplotlib.use("agg")
    shell = Shell.instance(config=NO_HISTORY)
    select_figure_formats(shell, {"png"}, bbox_inches="tight")
    try:
        yield shell
    finally:
        shell.restore_sys_module_state()
        Shell.clear_instance()


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
