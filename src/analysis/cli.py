"""The command line: one subcommand a stage, and one a tool (`cli.yaml`)."""

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

COMMANDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
TYPES = {"path": Path, "int": int, "float": float}
CLOSED_PIPE = 141  # 128 + SIGPIPE, as shells and other programs have it


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; it imports none of them, so that `--help` is fast."""
    top = argparse.ArgumentParser(prog="analysis", description=__doc__)
    top.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
    add_commands(top, "command", COMMANDS)
    return top


def add_commands(above: argparse.ArgumentParser, place: str, declared: Mapping[str, Any]) -> None:
    """Add the declared commands, their options and the commands below them; `place` is where the chosen one is told."""
    commands = above.add_subparsers(dest=place, required=True, metavar=place)
    for name, told in declared.items():
        command = commands.add_parser(name, help=told["help"])
        options = told.get("options", {})
        alone = command.add_mutually_exclusive_group() if any("alone" in rules for rules in options.values()) else None
        for option, rules in options.items():
            kind = {"type": TYPES[rules["type"]]} if "type" in rules else {}
            said = {key: rule for key, rule in (rules | kind).items() if key != "alone"}
            (alone if alone and "alone" in rules else command).add_argument(option, **said)
        if "commands" in told:
            add_commands(command, "action", told["commands"])


def main(arguments: list[str] | None = None) -> int:
    """Entry point; returns the exit code: 0, or 1 with every problem printed; 141 where nobody reads on (`| head`)."""
    try:
        status = run(parser().parse_args(arguments))
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
            tool = COMMANDS[options.command].get("module")
            if tool and not getattr(options, "stage", False):
                return importlib.import_module(tool).run(options)
            from analysis import running

            return running.stage(options)
        except OSError as error:  # such as a log that may not be written
            raise atomic.no_room(error, str(error.filename or options.root)) from error
    except InputError as error:
        logger = logging.getLogger("analysis")
        if logger.handlers:
            logger.error("%d problem(s):\n%s", len(error.problems), error)
        if not any(type(handler) is logging.StreamHandler for handler in logger.handlers):
            print(error, file=sys.stderr)
        return 1
