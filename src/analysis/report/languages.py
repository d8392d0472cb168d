"""Is every text there in every language of the study, has each page a file of its own, and is nothing of another study left?

Told before anything is drawn, all at once and with the file to write in: a language is a folder that someone translates.
"""

from collections.abc import Iterator
from pathlib import Path

from analysis.model import Model, load
from analysis.problems import InputError, Problem
from analysis.report import citation
from analysis.report.texts import DRAWN, ENGINE, STUDY, read

HERE = Path(__file__).parent
ONE_FOR_ALL = "files.index"  # the landing page holds all languages
# Texts of which the key goes on with an id of the study, and what that is an id of.
OF_STUDY = {"layers": "dimensions", "themes": "themes", "findings": "finding_themes"}


def problems(root: Path) -> Iterator[Problem]:
    """Each text of the study's first language that another one lacks, each file that two pages would be written to, and what
    another study left; or the first file that cannot be read.
    """
    try:
        yield from _problems(root)
    except InputError as error:
        yield from error.problems


def _problems(root: Path) -> Iterator[Problem]:
    model, seen = load(root), set()
    languages = model.words("languages")
    first = files(root, languages[0])
    for lang in languages[1:]:
        own = files(root, lang)
        for place, texts in first.items():
            yield from lacking(texts, own[place], lang, root)
    for lang in languages:
        for path in files(root, lang)[ENGINE].values():
            for key, name in sorted(read(path).items()):
                if key.startswith("files.") and key != ONE_FOR_ALL:
                    if name in seen:
                        remedy = "another page has this file: name one of its own"
                        yield Problem(_told(path, root), 0, key, name, remedy)
                    seen.add(name)
    yield from left(root, model)


def left(root: Path, model: Model) -> Iterator[Problem]:
    """What another study left: texts of ids that this one has not, and the title that the report cites."""
    for path in (path for lang in model.words("languages") for path in files(root, lang)[root / STUDY].values()):
        for group, one in (key.split(".")[:2] for key in read(path) if key.split(".")[0] in OF_STUDY):
            if one not in model.words(OF_STUDY[group]):
                yield Problem(
                    _told(path, root), 0, group, one, "no such id in this study: take out what is not its own"
                )
    cited = citation.read(root)
    if cited and not cited.title.startswith(tuple(model.study.title.root.values())):
        remedy = "begin with the title of the study, and name its own authors: the report cites them"
        yield Problem(citation.FILE, 0, "title", cited.title, remedy)


def files(root: Path, lang: str) -> dict[Path, dict[str, Path]]:
    """The files of texts in a language by name, in each folder that has some: the engine's, the study's, and pictures'."""
    folders = {at: sorted((at / lang).glob("*.yaml")) for at in (ENGINE, root / STUDY)}
    found = {at: {path.name: path for path in paths} for at, paths in folders.items()}
    return found | {at: {"words": at / f"{lang}.yaml"} for at in _pictures()}


def _pictures() -> list[Path]:
    """The folders of the words that pictures share, and of those of each."""
    return [DRAWN, *(path.parent for path in sorted(DRAWN.glob("*/draw.py")))]


def named(root: Path, key: str) -> list[str]:
    """What a text says in each language that has it, in our words and the study's."""
    every = [files(root, lang)[at].values() for lang in load(root).words("languages") for at in (ENGINE, root / STUDY)]
    return [str(found[key]) for paths in every for path in paths if key in (found := read(path))]


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


def _told(path: Path, root: Path) -> str:
    """The file as a person finds it in the project."""
    inside = path.is_relative_to(HERE)
    return (Path("src/analysis/report") / path.relative_to(HERE) if inside else path.relative_to(root)).as_posix()
