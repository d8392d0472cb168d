"""`analysis desk`: one page, without a server or a network, on which a person judges passages in order of worth; and
`analysis desk import`, which files what they saved (`desk_import`).
"""

import argparse
import json
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from analysis import files, reference
from analysis.files import fingerprint
from analysis.intake import desk_import, desk_items, filling
from analysis.intake.desk_rows import COLUMNS
from analysis.model import load
from analysis.problems import InputError, Problem
from analysis.tables import clean, private

HERE = Path(__file__).parent
OUTPUT = f"{private.FOLDER}/desk.html"  # git ignores this folder
POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def run(options: argparse.Namespace) -> int:
    """Write the page, or file what was saved; returns 0."""
    if options.what == "import":
        return desk_import.run(options)
    root, path = options.root, options.output or options.root / OUTPUT
    own = options.document
    found = (
        desk_items.whole(root, own, options.coder or "")
        if own
        else desk_items.items(root, options.hours, options.sample)
    )
    refuse_outside(root, path, found)
    text = page(content(root, found))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    least = "" if found else " (people judged all that is asked for first: `--document ID`, or `analysis codesheet`)"
    print(f"{path}: {len(found)} things to judge{least}; then: analysis desk import FILE --coder NAME")
    return 0


def refuse_outside(root: Path, path: Path, found: list[dict[str, Any]]) -> None:
    """Raise `InputError` where a page with words that may be names would not lie in the private folder."""
    inside = (root / private.FOLDER).resolve() in path.resolve().parents
    if not inside and any(item["what"] == "review" for item in found):
        remedy = f"this page would hold words that may be names: keep it in {private.FOLDER}, or give --sample"
        raise InputError([Problem(str(path), 0, "", "", remedy)])


def content(root: Path, found: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the page knows, as JSON can hold it."""
    model, known = load(root), reference.read(root, "initiatives", "publishers")
    wanted = {item["passage_id"] for item in found}
    passages = clean.PASSAGES.read(root)
    documents = clean.DOCUMENTS.read(root).set_index("document_id")
    publishers = known.publishers.set_index("publisher_id")["name"]
    shown = {
        row.passage_id: passage(row, documents.loc[row.document_id], publishers)
        for row in passages[passages["passage_id"].isin(wanted)].itertuples()
    }
    proposed = sorted({item["table"] for item in found if "table" in item})
    return {
        "study": model.study.study,
        "title": model.study.title.model_dump(),
        "languages": list(model.study.languages),
        "columns": list(COLUMNS),
        "texts": files.read_yaml(HERE, "templates/desk.yaml"),
        "book": model.codebook.model_dump(mode="json"),
        "choices": filling.usual(root),
        "passages": shown,
        "tables": {name: filling.columns(name, model) for name in proposed},
        "initiatives": dict(zip(known.initiatives["initiative_id"], known.initiatives["name"], strict=True)),
        "items": [{name: value for name, value in item.items() if name != "cell"} for item in found],
    }


def passage(row: Any, document: pd.Series, publishers: pd.Series) -> dict[str, Any]:
    """A passage with what a person needs to know of its document."""
    return {
        "text": row.text,
        "heading": row.heading_path,
        "withheld": bool(row.withheld),
        "title": document["title"],
        "publisher": publishers.get(document["publisher_id"], document["publisher_id"]),
        "published": document["published"],
        "url": document["url"],
        "language": row.language,
    }


def page(data: dict[str, Any]) -> str:
    """The page: style, script and data within, and a policy that allows just these."""
    style, script = ((HERE / "assets" / name).read_text(encoding="utf-8") for name in ("desk.css", "desk.js"))
    made = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    policy = POLICY.format(style=fingerprint(style), script=fingerprint(script))
    loader, usual = jinja2.FileSystemLoader(HERE / "templates"), {"autoescape": True, "trim_blocks": True}
    room = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, lstrip_blocks=True, **usual)
    own = {"data": Markup(made), "style": Markup(style), "script": Markup(script), "policy": Markup(policy)}
    language = data["languages"][0]
    return room.get_template("desk.html.j2").render(**own, language=language, title=data["title"][language])
