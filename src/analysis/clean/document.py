"""One file to passages: a pure function of its bytes, its label and the settings, fit for any process."""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.clean import account, extract, gate, labels, language, markdown, rows, sources, structure
from analysis.clean.context import Context
from analysis.clean.model import BAD_LABEL, FAULT, Block, Extracted, Rejection, Removal, Result
from analysis.params import Clean
from analysis.problems import Problem
from analysis.tables import corpus

SIDE_MEGABYTES = 0.25
LONGEST = 20_000  # characters of a passage
UNMERGED = {"<" * 7, "=" * 7, ">" * 7}  # how lines begin that git writes around what two people changed


def process(root: Path, file: str, context: Context) -> Result:
    """What of one file (relative to `root`) may leave: rows, or why it was rejected; a bad file never raises."""
    try:
        return gate.leave(read(root, file, context), context.secret, context.settings.quote_words)
    except Exception as error:  # what the gate itself raises is one rejection too, told as ours
        return refused(root, file, fault(error), context)


def read(root: Path, file: str, context: Context) -> Result:
    """What one file gives, masked, before the gate: for `process`, and for who adds a document."""
    rights = _beside(root, file)
    try:
        return _read(root, file, context)
    except Exception as error:  # what is no fault of the document is told as ours
        return rejection(file, fault(error), rights)


def rejection(file: str, error: Rejection, rights: str) -> Result:
    """The result of a file that gives no passages."""
    path = file.encode("utf-8", "backslashreplace").decode("utf-8")
    row = {"path": path, "reason": error.reason, "remedy": error.remedy}
    return Result(path, rejected=row, problems=error.problems, rights=rights)


def refused(root: Path, file: str, error: Rejection, context: Context) -> Result:
    """What may leave of a file that was not read to its end."""
    return gate.leave(rejection(file, error, _beside(root, file)), context.secret, 0)


def fault(error: BaseException) -> Rejection:
    """The rejection for what this program itself did wrong, with the place, never the text of the error; what the
    document is to blame for is told as that.
    """
    if isinstance(error, Rejection):
        return error
    if isinstance(error, (MemoryError, RecursionError)):
        return unreadable(error)
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" at {Path(each.filename).name}:{each.lineno}" for each in frame)
    told = f"this program broke down on it ({type(error).__name__}{where}): report that, and go on without it"
    return Rejection(FAULT, told)


def unreadable(error: BaseException) -> Rejection:
    """The rejection for whatever a parser raised."""
    if isinstance(error, MemoryError):
        return Rejection("too-large", "it unpacks to more than the memory that one document may use: split it")
    name = type(error).__name__
    return Rejection("unreadable", f"damaged ({name}): open it in its own program and save it again")


def _beside(root: Path, file: str) -> str:
    """Rights of a file that is not read: by its folder, its sidecar and its own front matter."""
    texts = []
    for path in (labels.sidecar(root / file), root / file):
        try:
            if path.suffix.lower() in (".yaml", ".md", ".txt") and path.is_file() and not path.is_symlink():
                with path.open("rb") as opened:
                    texts.append(sources.decode(opened.read(4 * markdown.MAX_LABEL)))
        except (OSError, RuntimeError):
            continue
    return labels.strictest(file, *texts)


@dataclass(frozen=True)
class Opened:
    """A file that was read: its bytes, its format, its label, and its text where it is a text file."""

    file: str
    document_id: str
    data: bytes
    form: str
    text: str | None
    label: labels.Label


def open_file(root: Path, file: str, context: Context) -> Opened:
    """A file with its label, unchecked; raises `Rejection` for what cannot be read."""
    path = root / file
    if not file.isprintable() or any("\ud800" <= sign <= "\udfff" for sign in file):
        raise Rejection("odd-name", "its name holds signs that are no letters: rename it")
    data = sources.load(root, path, context.settings.max_megabytes)
    form = extract.form(path, data)
    side = labels.sidecar(path)
    text = sources.decode(data) if form in ("md", "txt") else None
    side_text = sources.decode(sources.load(root, side, SIDE_MEGABYTES)) if side.exists() or side.is_symlink() else None
    if text and {line[:7] for line in text.split("\n")} >= UNMERGED:
        raise Rejection("unmerged", "git could not merge it: keep the right lines, and remove those of marks (<<<<<<<)")
    label = labels.read(file, text, side.relative_to(root).as_posix(), side_text)
    return Opened(file, corpus.document_id(path), data, form, text, label)


def blocks(opened: Opened, context: Context) -> tuple[list[Block], list[Removal], dict[str, str]]:
    """The passages of an opened file, what was removed, and the metadata that the document itself gives."""
    return _blocks(opened, _extract(opened.form, opened.data, context.settings), context)


def _blocks(
    opened: Opened, extracted: Extracted, context: Context
) -> tuple[list[Block], list[Removal], dict[str, str]]:
    if opened.form == "md" and opened.text is not None:
        start = markdown.front_matter(opened.text)[2]
        text = opened.text[:start] + sources.signs(markdown.uncommented(opened.text[start:]))
        own = {"title": title} if (title := markdown.title(text)) else {}
        return markdown.blocks(text, start), list(extracted.left_out), own
    title = str(opened.label.values.get("title") or extracted.meta.get("title", ""))
    address = str(opened.label.values.get("url") or extracted.meta.get("url", ""))
    found, removed, own = structure.passages(extracted.text, extracted.marked, context.guard.bodies, title, address)
    days = [structure.published(removed), extracted.meta.get("published", "")]
    if opened.form == "html":  # a page says itself when it was published, a file's properties when it was made
        days.reverse()
    inferred = {**extracted.meta, "title": title or own, "published": next(filter(None, days), "")}
    return found, [*extracted.left_out, *removed], {key: value for key, value in inferred.items() if value}


def _extract(form: str, data: bytes, settings: Clean) -> Extracted:
    """What the parsers give; whatever a damaged file makes them raise becomes a rejection that names it."""
    try:
        return extract.extract(form, data, settings)
    except (Rejection, ImportError, NameError):  # the last two are of a reader or its library, never of a file
        raise
    except Exception as error:  # parsers raise anything at all on damaged files; our own steps stand outside this
        raise unreadable(error) from error


def _read(root: Path, file: str, context: Context) -> Result:
    opened = open_file(root, file, context)
    _good(
        [*labels.problems(opened.label, context.known, opened.document_id), *labels.disagreements(opened.label, file)]
    )
    extracted = _extract(opened.form, opened.data, context.settings)
    found, removed, inferred = _blocks(opened, extracted, context)
    if not found:
        raise Rejection("no-text", "no sentences are left after cleaning: see whether the file holds the text at all")
    if any(len(block.text) > LONGEST for block in found):
        raise Rejection("too-large", f"a paragraph of more than {LONGEST} characters: part it with blank lines")
    if not opened.label.values.get("language"):
        inferred["language"] = language.of_document(joined(found), context.settings.min_language_words)
    share = account.of_document(extracted, found, removed)
    doubt = account.settle(share, context.settings.least_letters, context.settings.enough_letters)
    meta = {**labels.complete(opened.label, inferred, context.known, opened.form), "letters": share}
    _good(labels.untold(opened.label, (meta["title"], meta["url"], joined(found))))
    doubts = (doubt, *extracted.doubts)
    result = rows.rows(opened, meta, found, removed, context)
    return replace(result, doubts=tuple(filter(None, (*doubts, rows.dense(result)))))


def _good(problems: Iterable[Problem]) -> None:
    """Raise `Rejection` where a label has problems."""
    if found := tuple(problems):
        raise Rejection(BAD_LABEL, "; ".join(map(str, found)), found)


def joined(blocks: list[Block]) -> str:
    """The texts of blocks, one a line."""
    return "\n".join(block.text for block in blocks)
