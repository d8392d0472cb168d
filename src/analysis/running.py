"""A run of one stage: alone in the project, its output whole or as it was, looked through before it is in place."""

import argparse
import importlib
import logging
import sys
import time
from pathlib import Path

from analysis import atomic, params
from analysis.problems import InputError, refuse

OUTPUTS = {
    "check": "data/check", "clean": "data/clean", "link": "data/links", "networks": "data/networks",
    "depth": "data/depth", "exchange": "reports/downloads", "report": "reports", "notebooks": "reports/notebooks",
}  # fmt: skip
ROOMS = {"notebooks": "review"}  # stages whose room has another name
PARTLY = "clean"  # which writes what every good document gives before it tells of bad labels
PUBLISHED = "reports"  # after a stage that writes there everything that git would take is looked through


def stage(options: argparse.Namespace) -> int:
    """Run the stage `options.command`; its exit code. See `atomic` for what happens where it does not end well."""
    settings = params.load(options.root)  # first: without them this is not the project's folder
    logger = log(options.root, options.command, verbose=not getattr(options, "quiet", False))
    started = time.monotonic()
    module = importlib.import_module(f"analysis.{ROOMS.get(options.command, options.command)}.stage")
    out = OUTPUTS[options.command]
    more = {"public": True} if getattr(options, "public", False) else {}
    told: list[InputError] = []
    with (
        atomic.stoppable(),
        atomic.lock(options.root, f"analysis {options.command}"),
        atomic.output(options.root, out, lambda made: last_gate(options, out, made), kept(options, out)) as root,
    ):
        try:
            module.run(root, settings, jobs=getattr(options, "jobs", None), **more)
        except InputError as error:
            if options.command != PARTLY:
                raise
            told.append(error)  # what could be done was done: it stays, and the command fails
    refuse(problem for error in told for problem in error.problems)
    logger.info("done in %.1f s", time.monotonic() - started)
    return 0


def kept(options: argparse.Namespace, out: str) -> list[str]:
    """Pages beside those that the stage makes: of changes since an edition, in each language, which a person asks for."""
    if out != PUBLISHED:
        return []
    from analysis.report import languages

    return languages.named(options.root, "files.changes")


def last_gate(options: argparse.Namespace, out: str, made: Path) -> None:
    """After a stage that writes reports: raise `InputError` where what may not leave stands in what git would take.

    What other stages wrote there is left to them: of a document that was closed since it may hold what they take out.
    """
    if out.startswith(PUBLISHED):
        from analysis.clean import lastgate

        found = lastgate.problems(options.root, instead={out: made})
        refuse(one for one in found if one.file.startswith(f"{out}/") or not one.file.startswith(f"{PUBLISHED}/"))


def log(root: Path, stage: str, verbose: bool = True) -> logging.Logger:
    """The logger `analysis`, writing to `logs/<stage>.log` below `root` (not in git) and, if verbose, to stderr."""
    (root / "logs").mkdir(exist_ok=True)
    logger = logging.getLogger("analysis")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    file = logging.FileHandler(root / "logs" / f"{stage}.log", mode="w", encoding="utf-8")
    wanted = {file: "%(asctime)s %(levelname)s %(message)s"}
    wanted |= {logging.StreamHandler(sys.stderr): f"{stage}: %(message)s"} if verbose else {}
    for handler, form in wanted.items():
        handler.setFormatter(logging.Formatter(form))
        logger.addHandler(handler)
    return logger
