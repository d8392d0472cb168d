"""A file saved at the desk: every row is checked, and then all of it is filed under the person's name, or none.

A judgement without a level says that the passage is not about the dimension: `seen.csv` keeps it, and no code is made.
What the person judged of the same passage, initiative and dimension (or feature, or of whom a statement is) before is
replaced by what the file says of it, and counted as such.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analysis import reference
from analysis.check import references
from analysis.intake import coders, corrections, recode
from analysis.intake.desk_rows import KEPT, READ, WHAT, Saved, coded, proposed, read, readings, settled
from analysis.model import load
from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables import clean, reference as r
from analysis.tables.columns import is_date
from analysis.tables.schema import Table


def run(options: argparse.Namespace) -> int:
    """File what was saved; raises `InputError`, with nothing written, where a row is wrong."""
    if not options.file or not options.coder:
        remedy = "name the saved file and its coder: analysis desk import FILE --coder NAME"
        raise InputError([Problem(str(options.file or "desk"), 0, "", "", remedy)])
    who = (options.coder, options.initials or options.coder)
    print(file(Saved(options.root, str(options.file), *who, load(options.root), read(options.file))))
    return 0


def file(saved: Saved) -> str:
    """Check and file what a person judged and accepted, and say what became of it; raises `InputError`, with nothing
    written, where a row is wrong."""
    saved = replace(saved, sheet=readings(saved))
    strangers = coders.unfit(saved.root, saved.coder, coder_row(saved)) if saved.coder else ()
    refuse([*unnamed(saved), *whereabouts(saved), *strangers])
    frames = coded(saved)
    accepted = {name: frame for name, frame in [*settled(saved).items(), *proposed(saved).items()] if len(frame)}
    refuse([*faults(saved, frames | accepted), *dangling(saved, accepted), *undisputed(saved, accepted)])
    typed = {name: saved.table(name).typed(frame) for name, frame in frames.items()}
    new, gone = corrections.against(earlier(saved), typed, saved.rows("depth", "statement"))
    # What contradicts a table is refused here, before anything is written.
    more = {name: lacking(saved, KEPT[name], frame) for name, frame in accepted.items()}
    told = {**file_codes(saved, new, gone), **file_rows(saved, more)}
    whole = {saved.form(name).path: len(frame) for name, frame in (accepted | frames).items()}
    whole |= {"judgements": len(saved.rows("depth"))}
    lost = {saved.form(name).path: len(frame) for name, frame in gone.items()}
    named = [name for name in told if whole[name] or lost.get(name)]
    return "; ".join(account(one, told[one], lost.get(one, 0), whole[one]) for one in named) or "nothing in it"


def account(name: str, new: int, lost: int, whole: int) -> str:
    """What became of the rows of one sort: new, in the place of earlier ones, or there already."""
    replaced = f", {lost} replaced" if lost else ""
    return f"{name}: {max(0, new - lost)} new{replaced}, {whole - new} already there"


def earlier(saved: Saved) -> dict[str, pd.DataFrame]:
    """What the person's tables hold now, by name; empty where there are none."""
    tables = {name: saved.form(name) for name in r.CODINGS}
    return {
        name: table.read(saved.root) if (saved.root / table.path).exists() else table.empty()
        for name, table in tables.items()
    }


def unnamed(saved: Saved) -> Iterator[Problem]:
    """Readings without a reader, and signatures without a name."""
    if not saved.coder and len(saved.rows("depth", "feature", "statement", "review", "resolution")):
        remedy = "say whose readings these are: --coder NAME"
        yield Problem("--coder", 0, "", "", remedy)


def whereabouts(saved: Saved) -> Iterator[Problem]:
    """Rows of no known sort, of another edition, or on a passage or initiative that is not there."""
    passages = clean.PASSAGES.read(saved.root)
    known = dict(zip(passages["passage_id"], passages["document_id"], strict=True))
    initiatives = set(reference.read(saved.root, "initiatives").initiatives["initiative_id"])
    edition = str(saved.model.codebook.edition)
    for row in saved.sheet.itertuples():
        place = (saved.file, row.Index + 2)
        if row.what not in WHAT:
            yield Problem(*place, "what", row.what, f"use one of: {', '.join(WHAT)}{nearest(row.what, WHAT)}")
        if row.edition != edition:
            remedy = f"the codebook is of edition {edition} now: judge on a new page"
            yield Problem(*place, "edition", row.edition, remedy)
        if row.date and not is_date(row.date):
            yield Problem(*place, "date", row.date, "use YYYY-MM-DD, the day of the judgement, or leave it empty")
        if row.what in READ:
            yield from coders.misplaced(row, place, known, initiatives)
        if row.what == "depth" and row.item not in saved.model.words("dimensions"):
            words = saved.model.words("dimensions")
            yield Problem(*place, "item", row.item, f"use one of: {', '.join(words)}{nearest(row.item, words)}")


def coder_row(saved: Saved) -> dict[str, str]:
    """The row of the person, should they be new."""
    date = max(filter(is_date, saved.sheet["date"]), default="")[:7]
    way = "desk" if len(saved.rows("depth", "resolution")) else "proposals"
    return coders.row(saved.root, saved.coder, way, date, saved.model.codebook.edition)


def faults(saved: Saved, frames: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Breaches of the schemas, in the columns of the saved file; codes taken back without a word."""
    columns = {"dimension": "item", "feature": "item", "rationale": "note", "reason": "note"}
    for name, frame in frames.items():
        form = saved.table(name)
        for problem in form.problems(form.spoken(saved.root, frame)):
            yield replace(problem, column=columns.get(problem.column, problem.column))
    judged = saved.rows("depth").rename(columns={"item": "dimension"})
    yield from withdrawn(saved, judged[judged["level"] == ""])


def withdrawn(saved: Saved, blank: pd.DataFrame) -> Iterator[Problem]:
    """Lines without a level but with another judgement; and those of a sheet, without a day, on what the coder coded: at the
    desk a person says "not about it", and a line that was left blank takes nothing out unsaid.
    """
    for row in blank[blank[["status", "confidence"]].ne("").any(axis=1)].itertuples():
        remedy = "give the level, or empty the line (without a level: read, and not about the dimension)"
        yield Problem(saved.file, row.Index + 2, "level", "", remedy)
    table, empty = r.coding(saved.coder), set(map(tuple, blank.loc[blank["date"] == "", coders.KEY].to_numpy()))
    for at, *key in earlier(saved)["depth"][coders.KEY].itertuples():
        if tuple(key) in empty:
            remedy = "no level is given here now: take this row out, or give the level"
            yield Problem(table.path, at + 2, "level", "--".join(key), remedy)


def dangling(saved: Saved, accepted: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Ids in accepted rows that name nothing, in the tables or in this file."""
    made = {"documents.document_id": {*saved.coming, *clean.DOCUMENTS.read(saved.root)["document_id"]}}
    made["passages.passage_id"] = {*clean.PASSAGES.read(saved.root)["passage_id"]}

    def known(ref: str) -> set[str] | None:
        """What a reference may name; None where there is nothing yet."""
        target, _, key = ref.partition(".")
        if target in KEPT:
            return {*KEPT[target].read(saved.root)[key], *(accepted[target][key] if target in accepted else ())} or None
        return made.get(ref) or None

    for name, frame in accepted.items():
        yield from references.dangling(saved.table(name), frame, known, references.unknown)


def undisputed(saved: Saved, accepted: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Resolutions of cells that no coder coded."""
    key = list(r.RESOLUTIONS.key)
    there = set(map(tuple, reference.read_codings(saved.root)[key].to_numpy()))
    for row in accepted.get("resolutions", pd.DataFrame(columns=key)).itertuples():
        if tuple(getattr(row, name) for name in key) not in there:
            remedy = "no coder has a code here: make it a judgement"
            yield Problem(saved.file, row.Index + 2, "item", row.dimension, remedy)


def lacking(saved: Saved, form: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows (as text) that a table lacks; raises `InputError` where it says otherwise under the same key."""
    old = form.of(saved.root).text(form.read(saved.root))
    there = {tuple(row[name] for name in form.key): row for row in old.to_dict("records")}
    keys = [tuple(cells) for cells in frame[list(form.key)].itertuples(index=False)]
    compared = [name for name in form.names if name not in ("date", "by", "decided_by")]
    remedy = f"{form.path} says {{!r}} under the same key: correct it there, or leave this row out"
    known = [(at, there[key]) for at, key in zip(frame.index, keys, strict=True) if key in there]
    refuse(
        Problem(saved.file, int(at) + 2, name, frame.loc[at, name], remedy.format(old[name]))
        for at, old in known
        for name in compared
        if old[name] != frame.loc[at, name]
    )
    return frame[[key not in there for key in keys]]


def file_codes(saved: Saved, new: dict[str, pd.DataFrame], gone: dict[str, pd.DataFrame]) -> dict[str, int]:
    """Write the coder's row, codes without those that are replaced, and what was read; how many are new, by name."""
    judged = saved.rows("depth", "feature", "statement")
    if judged.empty:
        return {}
    before = reference.judged_by(saved.root, [saved.coder])
    own, known = coder_row(saved), r.CODERS.read(saved.root).set_index("coder_id")["training"]
    r.CODERS.add(saved.root, [own], instead=known.get(saved.coder) == coders.TRAINING["proposals"]["training"])
    depth = r.coding(saved.coder)
    first = not (saved.root / depth.path).exists() or depth.read(saved.root).empty
    for name, frame in new.items():
        table = saved.form(name)
        if len(gone[name]):
            old = table.read_raw(saved.root)
            recode.write(saved.root, table, old, old.drop(gone[name].index))
        table.add(saved.root, frame)
    read_now = judged[["document_id", "passage_id"]].assign(
        judged=judged["initiative_id"] + "--" + judged["item"].where(judged["item"] != "", judged["kind"])
    )
    if not coders.add_seen(saved.root, saved.coder, read_now, first):
        print(f"{saved.coder} has codes and no {r.seen(saved.coder).path}: counts as having read everything")
    cells = set(saved.rows("depth")[["passage_id", "initiative_id", "item"]].itertuples(index=False, name=None))
    filed = {saved.form(name).path: len(frame) for name, frame in new.items()}
    return filed | {"judgements": len(cells - before)}


def file_rows(saved: Saved, more: dict[str, pd.DataFrame]) -> dict[str, int]:
    """Write rows to tables kept by hand; how many are new, by file."""
    for name, frame in more.items():
        if len(frame):
            KEPT[name].add(saved.root, frame)
    return {KEPT[name].path: len(frame) for name, frame in more.items()}
