"""Running notebooks top to bottom, the same way on every machine."""

import asyncio
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

SECONDS = 300
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore", "JUPYTER_PLATFORM_DIRS": "1"}


class OwnInterpreter(KernelSpecManager):
    """Whatever kernels a machine knows: notebooks run on the interpreter that runs this."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The kernel of `sys.executable`, under any name."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, language="python", display_name=kernel_name)


def run(path: Path, root: Path, language: str) -> nbformat.NotebookNode:
    """The notebook at `path`, executed below `root` in `language`; raises nbclient's CellExecutionError.

    Times, the patch version of Python and everything else that differs between runs is left out.
    """
    notebook = nbformat.read(path, as_version=4)
    environment = {**os.environ, **ENVIRONMENT, "ANALYSIS_LANG": language, "ANALYSIS_ROOT": str(root.resolve())}
    with tempfile.TemporaryDirectory(prefix="analysis-") as folder:
        here = {"metadata": {"path": str(root)}}
        options = {"timeout": SECONDS, "record_timing": False, "resources": here}
        client = NotebookClient(notebook, km=manager(Path(folder)), **options)
        with ThreadPoolExecutor(1) as own_thread:  # the caller may be inside an event loop, as in JupyterLab
            own_thread.submit(asyncio.run, client.async_execute(env=environment, cleanup_kc=True)).result()
    return stripped(notebook)


def manager(folder: Path) -> AsyncKernelManager:
    """A kernel of our own that talks through sockets in `folder`; on Windows through loopback ports."""
    common = {"kernel_spec_manager": OwnInterpreter(), "connection_file": str(folder / "kernel.json")}
    if os.name == "nt":
        return AsyncKernelManager(**common)
    return AsyncKernelManager(**common, transport="ipc", ip=str(folder / "kernel"))


def stripped(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs between machines, and without warnings on stderr."""
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    return notebook
