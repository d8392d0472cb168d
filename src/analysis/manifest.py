"""The manifest of private files: `clean` depends on it, so that what comes, changes or is withdrawn is carried through."""

import argparse

from analysis.tables import private, untidy


def run(options: argparse.Namespace) -> int:
    """Turn line ends of Windows, and write `data/private.csv`; where the private files are not on this machine it stays, and that is said."""
    told = untidy.tidy(options.root)  # this runs first, and before DVC takes hashes of what the others read
    for line in told if not options.quiet else ():
        print(line)
    away = private.elsewhere(options.root)
    if not away:
        private.replace(options.root / private.MANIFEST, private.manifest(options.root).encode("ascii"))
    elif not options.quiet:
        print(f"the files of which {private.MANIFEST} holds the marks are not on this machine: it stays as it is")
    return 0
