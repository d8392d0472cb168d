"""`analysis codings import|export`: codes from and to QDA software, as a REFI-QDA project (.qdpx)."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from analysis import coders, params, reference
from analysis.depth import handout, project, segments
from analysis.depth.project import Project, Segment
from analysis.link import codesheet
from analysis.problems import InputError, Problem, refuse
from analysis.tables import clean
from analysis.tables import link as t
from analysis.tables import vocabulary as v
from analysis.tables.formulas import harmless
from analysis.tables.reference import seen

REPORT = ["segment", "source", "start", "end", "code", "coder", "column", "value", "remedy", "note", "text"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE.qdpx` or `export FILE.qdpx`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="action")
    take = actions.add_parser("import", help="coded segments of a project become codes in data/coding/")
    take.add_argument("file", type=Path, help="the project, a .qdpx file")
    take.add_argument("--coder", help="whose codes these are, in coders.csv (default: the user's name)")
    take.add_argument("--user", help="only the codes of this user of the project")
    take.add_argument("--status", choices=v.STATUSES, help="of codes whose note gives none; no default")
    take.add_argument("--confidence", choices=v.CONFIDENCES, help="the same; no default")
    take.add_argument("--report", type=Path, help="what could not be placed (default: FILE.unplaced.csv)")
    take.add_argument("--dry-run", action="store_true", help="show what would come of it; write only the report")
    give = actions.add_parser("export", help="documents and codebook as a project to start coding in")
    give.add_argument("file", type=Path, help="the .qdpx file to write")
    give.add_argument("--coder", help="with the codes of this coder as segments")


def run(options: argparse.Namespace) -> int:
    """Import or export; 1 where a segment could not be placed."""
    return import_project(options) if options.action == "import" else export_project(options)


def export_project(options: argparse.Namespace) -> int:
    """Write documents about initiatives, with those that the coder coded, and the codebook."""
    root = options.root
    if options.file.exists() or not options.file.parent.is_dir():
        remedy = "name a file that is not there yet, in a folder that is: a coder's work is never overwritten"
        raise InputError([Problem(str(options.file), 0, "", "", remedy)])
    documents, passages = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    codings = reference.read_codings(root)
    if options.coder and options.coder not in set(codings["coder_id"]):
        raise InputError([Problem(f"data/coding/{options.coder}.csv", 0, "", "", "no such file: name a coder")])
    codings = codings[codings["coder_id"] == (options.coder or "")]
    about = documents[(documents["relevance"] == "initiative") & (documents["duplicate_of"] == "")]
    wanted = passages["document_id"].isin({*about["document_id"], *codings["document_id"]})
    shown = passages[wanted & ~passages["withheld"].astype(bool)]
    made = handout.as_project(shown, reference.read_codebook(root), codings)
    options.file.write_bytes(project.write(made))
    print(f"{options.file}: {len(made.sources)} documents, {len(made.segments)} codes")
    left = passages.loc[wanted & passages["withheld"].astype(bool), "document_id"].nunique()
    if left:
        print(f"text that rights withhold is left out, in {left} document(s)")
    return 0


def import_project(options: argparse.Namespace) -> int:
    """Write the codes that can be placed to each coder's file, and the others to the report."""
    root, file = options.root, options.file.name
    found = chosen(load(options), options)
    rows, left = segments.placed(found, known(root, options), file)
    rows, contradicting = segments.merged(rows.assign(user=users(rows, options)), file)
    left += [(found.segments[number - 1], problem) for number, problem in contradicting]
    ready = {coder: rows[rows["user"] == coder] for coder in sorted(rows["user"].unique())}
    refuse(coders.unlisted(root, [*ready]))
    new = {coder: coders.without_known(root, coder, group) for coder, group in ready.items()}
    for coder, (group, same) in new.items():
        print(f"data/coding/{coder}.csv: {len(group)} new codes, {same} there already{filled(group)}")
        if not options.dry_run and len(group):
            coders.add_codes(root, coder, group)
        if not (root / seen(coder).path).exists():
            print(f"{coder} counts as having read every document: if not, list what was read in {seen(coder).path}")
    return told(left, found, options)


def load(options: argparse.Namespace) -> Project:
    """The project in the file."""
    limits = params.load(options.root).clean
    if not options.file.is_file():
        raise InputError([Problem(str(options.file), 0, "", "", "no such file")])
    if options.file.stat().st_size > limits.max_megabytes * project.MEGABYTE:
        remedy = f"larger than {limits.max_megabytes:g} MB (clean.max_megabytes): export the texts without media"
        raise InputError([Problem(options.file.name, 0, "", "", remedy)])
    return project.read(options.file.read_bytes(), options.file.name, limits.max_unpacked_megabytes)


def chosen(found: Project, options: argparse.Namespace) -> Project:
    """The project with the codes of `--user` alone; refuses `--coder` where several users coded."""
    names = sorted({found.users.get(segment.user, "") for segment in found.segments})
    listed = ", ".join(name or "(no user)" for name in names)
    if options.user and options.user not in names:
        raise InputError([Problem(options.file.name, 0, "user", options.user, f"has no codes here: {listed} have")])
    if options.coder and not options.user and len(names) > 1:
        raise InputError([Problem(options.file.name, 0, "user", listed, "several coded: choose one with --user")])
    if not found.segments:
        raise InputError([Problem(options.file.name, 0, "", "", "no coded segments in this project")])
    own = [s for s in found.segments if options.user in (None, found.users.get(s.user, ""))]
    return Project(found.name, found.users, found.codes, found.sources, tuple(own))


def known(root: Path, options: argparse.Namespace) -> segments.Known:
    """What segments are placed on, from the tables."""
    documents, passages = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    single = codesheet.with_initiative(passages, documents, t.PASSAGE_REGIONS.read(root))
    given = {"status": options.status, "confidence": options.confidence}
    return segments.Known(
        passages,
        dict(zip(documents["document_id"], documents["title"], strict=True)),
        frozenset(reference.read(root, "initiatives").initiatives["initiative_id"]),
        dict(zip(single["passage_id"], single["initiative_id"], strict=True)),
        reference.read_codebook(root),
        {name: value for name, value in given.items() if value},
    )


def users(rows: pd.DataFrame, options: argparse.Namespace) -> pd.Series:
    """The coder of each row: `--coder`, else the user's name as an id."""
    return rows["user"].map(lambda name: options.coder or "-".join(segments.plain(name).split()))


def filled(rows: pd.DataFrame) -> str:
    """What the project did not say of the new codes, and where it comes from instead."""
    counts = {f"{name} from the command line": sum(name in f for f in rows["by_flag"]) for name in segments.FIELDS}
    counts[f"rationale {segments.NO_NOTE!r}"] = int((rows["rationale"] == segments.NO_NOTE).sum())
    return "".join(f"; {what}: {number}" for what, number in counts.items() if number)


def told(left: list[tuple[Segment, Problem]], found: Project, options: argparse.Namespace) -> int:
    """Print what could not be placed and write it, with the coder's note, to the report; 1 if there is any."""
    path = options.report or options.file.with_suffix(".unplaced.csv")
    if not left:
        return 0
    names, titles = found.users, {source.guid: source for source in found.sources}
    codes = {project.key(code.guid): code.name for code in segments.exchange.walk(found.codes)}
    rows = []
    for segment, problem in left:
        source, place = titles[segment.source], (segment.start, segment.end)
        text = (source.text or "")[slice(*place)] if segment.kind == project.TEXT else ""
        code, who = codes.get(segment.code, segment.code), names.get(segment.user, "")
        why = (problem.column, problem.value, problem.remedy, segment.note, text)
        rows.append((problem.row, source.name, *place, code, who, *why))
        print(problem)
    report = pd.DataFrame(rows, columns=REPORT).sort_values("segment", kind="stable")
    report.astype(str).map(harmless).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    print(f"{len(left)} segment(s) could not be placed: {path}")
    return 1
