"""Is every text there in every language of the study, and has each page a file of its own?

Told before anything is drawn, all at once and with the file to write in: a language is a folder that someone translates.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from analysis.model import load
from analysis.problems import InputError, Problem
from analysis.report.texts import ENGINE, STUDY, read

HERE = Path(__file__).parent
DRAWN = HERE / "pictures"  # found by its files: to import it loads all that draws
ONE_FOR_ALL = "files.index"  # the landing page holds all languages


def problems(root: Path) -> Iterator[Problem]:
    """Each text of the study's first language that another one lacks, and each file that two pages would be written to;
    or the first file that cannot be read.
    """
    try:
        yield from _problems(root)
    except InputError as error:
        yield from error.problems


def _problems(root: Path) -> Iterator[Problem]:
    languages, seen = load(root).words("languages"), set()
    for place in (*(partial(_folder, one) for one in (ENGINE, root / STUDY)), *_pictures()):
        for lang in languages[1:]:
            yield from lacking(place(languages[0]), place(lang), lang, root)
    for lang in languages:
        for path in _folder(ENGINE, lang).values():
            for key, name in sorted(read(path).items()):
                if key.startswith("files.") and key != ONE_FOR_ALL:
                    if name in seen:
                        yield Problem(
                            _told(path, root), 0, key, name, "another page has this file: name one of its own"
                        )
                    seen.add(name)


def named(root: Path, key: str) -> list[str]:
    """What a text says in each language that has it, in our words and the study's."""
    languages, places = load(root).words("languages"), (ENGINE, root / STUDY)
    files = [path for lang in languages for place in places for path in _folder(place, lang).values()]
    return [str(found[key]) for path in files if key in (found := read(path))]


def lacking(first: dict[str, Path], own: dict[str, Path], lang: str, root: Path) -> Iterator[Problem]:
    """What the files of one place lack beside those of the first language; a file that is not there is one problem."""
    known = {key for path in own.values() if path.is_file() for key in read(path)}
    for name, path in first.items():
        lack = [key for key in read(path) if key not in known]
        file, like = _told(own.get(name) or path.parents[1] / lang / path.name, root), _told(path, root)
        if lack and not (name in own and own[name].is_file()):
            yield Problem(
                file, 0, "", "", f"this file is missing: write the {len(lack)} texts of {like} in this language"
            )
            continue
        for key in lack:
            yield Problem(file, 0, key, "", f"this language has no such text: write what {like} says there")


def _folder(folder: Path, lang: str) -> dict[str, Path]:
    return {path.name: path for path in sorted((folder / lang).glob("*.yaml"))}


def _pictures() -> list[partial[dict[str, Path]]]:
    """The words that pictures share, and those of each."""
    return [
        partial(lambda at, lang: {"words": at / f"{lang}.yaml"}, at)
        for at in (DRAWN, *(path.parent for path in sorted(DRAWN.glob("*/draw.py"))))
    ]


def _told(path: Path, root: Path) -> str:
    """The file as a person finds it in the project."""
    inside = path.is_relative_to(HERE)
    return (Path("src/analysis/report") / path.relative_to(HERE) if inside else path.relative_to(root)).as_posix()
