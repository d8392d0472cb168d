"""A log per stage in `logs/` (not in git), and progress on the screen."""

import logging
import sys
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(message)s"


def start(root: Path, stage: str, verbose: bool = True) -> logging.Logger:
    """The logger `analysis`, writing to `logs/<stage>.log` below `root` and, if verbose, to stderr."""
    (root / "logs").mkdir(exist_ok=True)
    logger = logging.getLogger("analysis")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    file = logging.FileHandler(root / "logs" / f"{stage}.log", mode="w", encoding="utf-8")
    file.setFormatter(logging.Formatter(FORMAT))
    logger.addHandler(file)
    if verbose:
        screen = logging.StreamHandler(sys.stderr)
        screen.setFormatter(logging.Formatter(f"{stage}: %(message)s"))
        logger.addHandler(screen)
    return logger
