"""`analysis codings import|export`: codes from and to QDA software, as a REFI-QDA project (.qdpx)."""

import argparse
import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis import params, reference
from analysis.exchange import handout, placing, positions, project
from analysis.exchange.meaning import plain
from analysis.exchange.placing import NO_NOTE, Account, Known
from analysis.exchange.project import TEXT, Project, Segment, Source, key, walk
from analysis.intake import coders
from analysis.model import load
from analysis.problems import InputError, Problem, refuse
from analysis.tables import clean, link as t, spreadsheet
from analysis.tables.reference import CODERS, CODINGS, seen

GIVEN = ("status", "confidence", "about")  # fields that the command line may give, once for each word
PLACE = ("document_id", "passage", "statement_id")  # follow from the passage, and from the coder's statements
LISTED = 8  # words of a field that the account names
REPORT = ["segment", "source", "start", "end", "code", "coder", "column", "value", "remedy", "note", "text"]


def run(options: argparse.Namespace) -> int:
    """Import or export; 1 where a segment could not be placed."""
    return import_project(options) if options.action == "import" else export_project(options)


def export_project(options: argparse.Namespace) -> int:
    """Write documents about initiatives, with those that the coder coded, and the codebook."""
    root = options.root
    if options.file.exists() or not options.file.parent.is_dir():
        remedy = "name a file that is not there yet, in a folder that is: a coder's work is never overwritten"
        raise InputError([Problem(str(options.file), 0, "", "", remedy)])
    if options.coder and options.coder not in reference.coder_ids(root):
        raise InputError([Problem(f"data/coding/{options.coder}", 0, "", "", "no such folder: name a coder")])
    documents, passages = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    coded = {name: reference.read_coded(root, name, [options.coder] if options.coder else []) for name in CODINGS}
    about = documents[(documents["relevance"] == "initiative") & (documents["duplicate_of"] == "")]
    own = {document for frame in coded.values() for document in frame["document_id"]}
    wanted, withheld = passages["document_id"].isin({*about["document_id"], *own}), passages["withheld"].astype(bool)
    made = handout.as_project(passages[wanted & ~withheld], load(root), coded)
    options.file.write_bytes(handout.write(made))
    print(f"{options.file}: {len(made.sources)} documents, {len(made.segments)} codes")
    left = passages.loc[wanted & withheld, "document_id"].nunique()
    if left:
        print(f"text that rights withhold is left out, in {left} document(s)")
    return 0


def import_project(options: argparse.Namespace) -> int:
    """Write the codes that can be placed to each coder's tables, and the others to the report."""
    root, file = options.root, options.file.name
    if not options.file.is_file():
        raise InputError([Problem(str(options.file), 0, "", "", "no such file")])
    found = project.read(options.file, params.load(root).clean.max_unpacked_megabytes)
    found, known = chosen(found, options), known_of(root, options)
    words = {name: frozenset().union(*(own[name] for own in known.allowed.values())) for name in known.given}
    wrong = [(name, one) for name, given in known.given.items() for one in given if one not in words[name]]
    refuse(Problem("--" + name, 0, "", one, f"use one of: {', '.join(sorted(words[name]))}") for name, one in wrong)
    account = placing.placed(found, known, file)
    for line in told(account, found):
        print(line)
    ready = [
        (options.coder or "-".join(plain(user).split()), name, own)
        for name, rows in account.rows.items() for user, own in rows.groupby("user")
    ]  # fmt: skip
    mine = coders.row(
        root, options.coder or "", "qda", datetime.date.today().isoformat()[:7], known.model.codebook.edition
    )
    others = sorted({coder for coder, _, _ in ready} - {options.coder})
    new_person = options.coder and options.coder not in coders.there(root)
    refuse([*coders.unlisted(root, others), *(coders.unfit(root, options.coder, mine) if new_person else ())])
    new = [(coder, name, *without_known(root, coder, own, name)) for coder, name, own in ready]
    for coder, name, group, same in new:
        print(f"data/coding/{coder}/{name}.csv: {len(group)} new, {same} there already{filled(group, name)}")
        if not options.dry_run and len(group):
            if coder == options.coder:
                CODERS.add(root, [mine])
            CODINGS[name](coder).add(root, group)
    for coder in sorted({coder for coder, *_ in new}):
        if not (root / seen(coder).path).exists():
            print(f"{coder} counts as having read every document: if not, list what was read in {seen(coder).path}")
    return refused(account, found, known, options)


def without_known(root: Path, coder: str, rows: pd.DataFrame, name: str = "depth") -> tuple[pd.DataFrame, int]:
    """The rows that the coder's table `name` lacks, and how many it has; refuses other values for the same key."""
    table = CODINGS[name](coder)
    if not (root / table.path).exists():
        return rows, 0
    key, values = list(table.key), [one for one in table.names if one not in (*table.key, *PLACE)]
    known = rows[key].merge(table.read(root).reset_index(names="at"), on=key, how="left").set_index(rows.index)
    same = known["at"].notna()
    old, new = (frame.loc[same, values].astype(str) for frame in (known, rows))
    differ = old.ne(new).stack()
    remedy = "this row says {!r}: change it here, or leave the new code out".format
    refuse(
        Problem(table.path, int(known.at[row, "at"]) + 2, one, new.at[row, one], remedy(old.at[row, one]))
        for row, one in differ.index[differ]
    )
    return rows[~same], int(same.sum())


def chosen(found: Project, options: argparse.Namespace) -> Project:
    """The project with the codes of `--user` alone; refuses `--coder` where several users coded."""
    names = sorted({found.users.get(segment.user, "") for segment in found.segments})
    listed = ", ".join(name or "(no user)" for name in names)
    wrong = {
        "no coded segments in this project": not names,
        f"has no codes here: {listed} have": options.user and options.user not in names,
        f"several coded ({listed}): choose one with --user": options.coder and not options.user and len(names) > 1,
    }
    refuse(Problem(options.file.name, 0, "user", options.user or "", why) for why, true in wrong.items() if true)
    own = [s for s in found.segments if options.user in (None, found.users.get(s.user, ""))]
    return replace(found, segments=tuple(own))


def known_of(root: Path, options: argparse.Namespace) -> Known:
    """What segments are placed on, from the tables."""
    documents, regions = clean.DOCUMENTS.read(root), t.PASSAGE_REGIONS.read(root)
    single = regions[~regions["passage_id"].duplicated(keep=False) & (regions["initiative_id"] != "")]
    return Known(
        load(root),
        clean.PASSAGES.read(root),
        dict(zip(documents["document_id"], documents["title"], strict=True)),
        frozenset(reference.read(root, "initiatives").initiatives["initiative_id"]),
        dict(zip(single["passage_id"], single["initiative_id"], strict=True)),
        {name: tuple(getattr(options, name)) for name in GIVEN},
    )


def told(account: Account, found: Project) -> Iterator[str]:
    """The account of an import, a line each: what was read, how, and as what."""
    texts = sum(source.text is not None for source in found.sources)
    yield f"{len(found.segments)} coded segments on {len(found.sources)} sources, {texts} of them with their text"
    own, fit = sum(len(text.owned) for text in account.texts), sum(text.fit for text in account.texts)
    yield f"places: {fit} of {own} selections with a text of their own have it at their place"
    yield f"{account.several} selections are over several passages: a code for each"
    for (name, meaning), count in sorted(account.codes.items()):
        yield f"code {name!r} ({count}): {meaning}"
    for field in sorted({field for field, _ in account.fields}):
        words = [f"{word} ({count})" for (one, word), count in account.fields.most_common() if one == field]
        yield f"notes name {field}: {', '.join(words[:LISTED])}{' …' if len(words) > LISTED else ''}"


def filled(rows: pd.DataFrame, name: str) -> str:
    """What the project did not say of the new codes, and where it comes from instead; and what no column keeps."""
    counts = Counter(f"{one} from the command line" for flags in rows["by_flag"] for one in flags)
    kept = "rationale" in CODINGS[name]("none").names
    what = f"rationale {NO_NOTE!r}" if kept else "reasons left out, since the table has no column for them"
    counts[what] = int(((rows["rationale"] == NO_NOTE) == kept).sum())
    return "".join(f"; {what}: {number}" for what, number in sorted(counts.items()) if number)


def refused(account: Account, found: Project, known: Known, options: argparse.Namespace) -> int:
    """Print what could not be placed and write it, with the coder's note, to the report; 1 if there is any."""
    path = options.report or options.file.with_suffix(".unplaced.csv")
    sources, codes = {one.guid: one for one in found.sources}, {key(one.guid): one.name for one, _ in walk(found.codes)}
    ours = positions.letters(" ".join(known.passages["text"]))[0]
    rows = []
    for segment, problem in account.left:
        print(problem)
        source, name = sources[segment.source], codes.get(segment.code, "")
        place = (problem.row, source.name, segment.start, segment.end, name, found.users.get(segment.user, ""))
        rows.append((*place, problem.column, problem.value, problem.remedy, segment.note, shown(segment, source, ours)))
    if rows:
        report = pd.DataFrame(rows, columns=REPORT).sort_values("segment", kind="stable")
        spreadsheet.write(path, report)
        print(f"{len(rows)} segment(s) could not be placed: {path}")
    return int(bool(rows))


def shown(segment: Segment, source: Source, ours: str) -> str:
    """The text of a selection as far as our passages hold it: what a page says of a person is not shown."""
    text = (source.text or "")[segment.start : segment.end] if segment.kind == TEXT else ""
    return text if positions.letters(text)[0] in ours else f"({len(text)} letters that our passages do not hold)"
