"""The command line: one subcommand a stage, and `check`."""

import argparse
import importlib
import logging
import os
import sys
from pathlib import Path

STAGES = {
    "clean": "documents become passages",
    "link": "passages become mentions, participants, ties and evidence",
    "networks": "ties become one network an initiative",
    "depth": "codes become profiles, levels and clusters",
    "exchange": "tables and graphs become downloads that other programs read",
    "report": "tables become figures, the report and the account",
    "notebooks": "notebooks 1 to 3 are run, for reviewers",
}
CLOSED_PIPE = 141  # 128 + SIGPIPE, as shells and other programs have it
TOOLS = {
    "check": ("analysis.intake.checking", "every problem in inputs, documents and outputs, at once"),
    "dictionary": ("analysis.tables.dictionary", "write data/README.md and the schemas for editors"),
    "private": ("analysis.manifest", "note in git that private files changed, and not what they hold"),
    "add": ("analysis.intake.add", "add documents, and show what is made of them"),
    "sources": ("analysis.intake.sources", "each digest against its original: fetched, changed, read, alone"),
    "organisations": ("analysis.intake.organisations", "problems with the gazetteer"),
    "proposals": ("analysis.intake.accepting", "what new documents suggest, to accept row by row, and its filing"),
    "desk": ("analysis.intake.desk", "a page on which a person judges passages, and what they saved brought back"),
    "codesheet": ("analysis.intake.codesheet", "a sheet for a person who codes in a spreadsheet"),
    "codings": ("analysis.exchange.codings", "codes from and to QDA software (REFI-QDA .qdpx)"),
    "changes": ("analysis.report.changes", "a page of what differs from an earlier edition"),
    "recode": ("analysis.intake.recode", "give codings their passage ids, and find passages that changed"),
}


def parser(chosen: str = "") -> argparse.ArgumentParser:
    """The parser with all subcommands, and the options of the chosen one."""
    top = argparse.ArgumentParser(prog="analysis", description=__doc__)
    top.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    for name, help_text in STAGES.items():
        stage = commands.add_parser(name, help=help_text)
        stage.add_argument("--jobs", type=int, help="processes (default: the parameter)")
        if name == "clean":
            stage.add_argument("--public", action="store_true", help="leave out all that lies in data/private")
        stage.add_argument("--quiet", action="store_true", help="log to the file only")
    for name, (module, help_text) in TOOLS.items():
        tool = commands.add_parser(name, help=help_text)
        if name == chosen:  # only the tool that runs is imported: `--help` stays fast
            importlib.import_module(module).arguments(tool)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Entry point; returns the exit code: 0, or 1 with every problem printed; 141 where nobody reads on (`| head`)."""
    try:
        given = sys.argv[1:] if arguments is None else arguments
        chosen = next((word for word in given if word in TOOLS), "")
        status = run(parser(chosen).parse_args(given))
        sys.stdout.flush()  # here, where a pipe that was closed is no traceback
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE


def run(options: argparse.Namespace) -> int:
    """Run the chosen command; every problem it raises is printed, and gives 1."""
    from analysis import atomic
    from analysis.problems import InputError
    from analysis.tables import older

    try:
        try:
            older.refuse(options.root)
            if options.command in STAGES or getattr(options, "stage", False):
                from analysis import running

                return running.stage(options)
            return importlib.import_module(TOOLS[options.command][0]).run(options)
        except OSError as error:  # such as a log that may not be written
            raise atomic.no_room(error, str(error.filename or options.root)) from error
    except InputError as error:
        logger = logging.getLogger("analysis")
        if logger.handlers:
            logger.error("%d problem(s):\n%s", len(error.problems), error)
        if not any(type(handler) is logging.StreamHandler for handler in logger.handlers):
            print(error, file=sys.stderr)
        return 1
