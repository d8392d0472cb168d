"""What is found in dumped pages of invented text, labelled before they were read: `intake_pages.py FILE...`.

A file of `benchmarks/pages` holds pages: `=== id`, `title:`, `url:`, `region:` (`-` where none of the study is meant),
perhaps `form:` (`html`; `tight`: as it stands; `pdf`: lines wrapped as a PDF's text is), and lines as a browser copies them: `B|` body, `L|`
item, `H|` heading, `F|` furniture. `{+:words}` is the name of a body, `{?:words}` may be one, `<<words>>` a person. The
pages are cleaned and linked as documents of a copy of this study.
"""

import re
import shutil
import sys
import tempfile
import textwrap
from collections import defaultdict
from html import escape
from pathlib import Path

import pandas as pd

from analysis import params
from analysis.clean import context, stage
from analysis.intake import originals, proposing
from analysis.link import stage as link
from analysis.tables import clean, link as t
from analysis.tables.names import key

ROOT = Path(__file__).parents[1]
BODY = re.compile(r"\{([+?]):([^{}]+)\}")
PERSON = re.compile(r"<<([^<>]+)>>")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“A-Z{<])")
SMALL = re.compile(r"^(?:de|het|stichting|bureau|zorggroep|gemeente|rechtbank)\s+", re.IGNORECASE)
Page = dict[str, object]


def pages(path: Path) -> list[Page]:
    """The pages of a file: id, title, url, region, rows of mark and labelled words."""
    found = []
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *rows = (row or " |" for row in part.strip().split("\n"))
        head = dict(row.split(": ", 1) for row in rows if row[1] != "|")
        found.append({"name": name, **head, "rows": [(row[0], row[2:]) for row in rows if row[1] == "|"]})
    return found


def bare(text: str) -> str:
    """The words of a labelled line."""
    return PERSON.sub(r"\1", BODY.sub(r"\2", text))


def plain(text: str) -> str:
    """Words without bullets, marks of emphasis and spaces at the ends."""
    return re.sub(r"^(?:[-•*]|\d+\.)\s+", "", " ".join(text.split())).strip("* ")


def masked(text: str) -> re.Pattern[str]:
    """The words of a labelled sentence, what is a person's or a body's name in it masked or not; names are counted apart."""
    parts = [re.escape(part) for part in re.split(r"<<[^<>]+>>|\{[+?]:[^{}]+\}|\+?0\d[\d -]{6,}\d", text)]
    return re.compile(r".{0,60}?".join(parts))


def dumped(page: Page, width: int = 0) -> str:
    """The page as text: items without white space between them, long lines wrapped at `width` characters."""
    lines = [(mark, bare(words)) for mark, words in page["rows"]]
    wrapped = [(mark, "\n".join(textwrap.wrap(words, width)) if width else words) for mark, words in lines]
    return "\n".join(("" if mark == "L" else "\n") + words for mark, words in wrapped).strip() + "\n"


def web(page: Page) -> str:
    """The page as HTML: what stands above its title as header, what stands below its text as footer."""
    rows = [(mark, escape(plain(bare(words)))) for mark, words in page["rows"]]
    text = [at for at, (mark, _) in enumerate(rows) if mark != "F"]
    first, last = text[0], text[-1] + 1
    tags = {"B": "p", "L": "li", "F": "div"}
    head, foot = ("".join(f"<a href='#'>{words}</a>\n" for _, words in part) for part in (rows[:first], rows[last:]))
    body = ""
    for at, (mark, words) in enumerate(rows[first:last]):
        tag = tags.get(mark, "h2" if at else "h1")
        body += f"<{tag}>{words}</{tag}>\n"
    body = re.sub(r"((?:<li>.*</li>\n)+)", r"<ul>\n\1</ul>\n", body)
    title = f"<title>{escape(page['title'])} | {rows[0][1]}</title>"
    main = f"<header><nav>{head}</nav></header><main><article>\n{body}</article></main><footer>{foot}</footer>"
    return f"<!doctype html><html lang='nl'><head>{title}</head><body>{main}</body></html>"


def tight(page: Page) -> str:
    """The page as its lines stand, with white space where the file has it."""
    return "\n".join(bare(words) for _, words in page["rows"]) + "\n"


FORMS = {
    "text": (".txt", dumped),
    "tight": (".txt", tight),
    "pdf": (".txt", lambda page: dumped(page, 88)),
    "html": (".html", web),
}


def project(folder: Path, found: list[Page]) -> None:
    """A copy of this study with the pages as documents, cleaned and linked."""
    for name in ("data/raw", "data/reference", "data/coding"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("params.yaml", "data/study.yaml"):
        shutil.copyfile(ROOT / name, folder / name)
    for page in found:
        suffix, written = FORMS[page.get("form", "text")]
        where = folder / "data/raw/documents" / f"{page['name']}{suffix}"
        where.write_text(written(page), encoding="utf-8")
        region = "national" if page["region"] == "-" else page["region"]
        label = f"publisher: vng\nrights: open\npublished: 2023-01\nregions: [{region}]\nurl: {page['url']}\n"
        where.with_suffix(".yaml").write_text(label, encoding="utf-8")
    stage.run(folder, params.load(folder))
    link.run(folder, params.load(folder))


def scores(folder: Path, found: list[Page]) -> tuple[dict[str, list[bool]], list[str]]:
    """Per measure what was right, and what was not."""
    documents = clean.DOCUMENTS.read(folder).set_index("document_id")
    passages = clean.PASSAGES.read(folder)
    named = t.MENTIONS.read(folder)
    unknown = t.UNKNOWN_ORGANISATIONS.read(folder)
    held, where = proposing.read(folder), context.read(folder, params.load(folder).clean)
    count: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []

    def add(kind: str, good: bool, what: str) -> None:
        count[kind].append(good)
        wrong.extend([] if good else [f"{kind} {page['name']}: {what}"])

    for page in found:
        name, rows = page["name"], page["rows"]
        own = passages[passages["document_id"] == name]
        title = str(documents.at[name, "title"])
        if page["title"] != "-":
            add("title", plain(title) == plain(page["title"]), title)
        kept = " ".join(plain(line) for text in own["text"] for line in text.split("\n"))
        suffix, written = FORMS[page.get("form", "text")]
        read = originals.whole(f"{name}{suffix}", written(page).encode(), where)
        lines = {plain(line) for text in own["text"] for line in text.split("\n")}
        heads = {plain(head) for path in own["heading_path"] for head in path.split(" > ")} - {plain(title), ""}
        found_heads: set[str] = set()
        labelled = [words for mark, words in rows if mark == "H" and plain(bare(words)) != plain(page["title"])]
        meant = [plain(bare(words)) for words in labelled]
        for words in labelled:
            right = {head for head in heads if masked(plain(words)).fullmatch(head)}
            add("heading", bool(right), plain(bare(words)))
            found_heads |= right
        for head in sorted(heads - found_heads):
            add("no false heading", False, head)
        for mark, words in rows:
            said = plain(bare(words))
            if mark == "F" and said not in meant and said != plain(page["title"]):
                few = len(PERSON.sub("", words).split()) < 4
                gone = said not in lines | heads and (few or not masked(words).search(kept))
                add("furniture", gone, said)
            for _, name in BODY.findall(words) if mark in "BL" else []:
                add("body's name not masked", name in kept or not masked(words).search(kept), name)
            for sentence in SENTENCE.split(plain(words)) if mark in "BL" else []:
                add("body", bool(masked(sentence).search(kept)), bare(sentence))
        score_bodies(page, own, named, unknown, add)
        if page["region"] not in ("-", "national"):
            said = proposing.proposals(read, page["url"], held)
            match = re.search(r"regions: ([a-z-]+) ", said)
            add("region", bool(match) and match[1] == page["region"], f"{page['region']}, proposed: {said}")
        elif page["region"] == "-":
            said = proposing.proposals(read, page["url"], held)
            add("no region of the study", not re.search(r"regions: [a-z-]+ ", said), said)
    return count, wrong


def score_bodies(page: Page, own: pd.DataFrame, named: pd.DataFrame, unknown: pd.DataFrame, add) -> None:
    """Bodies of a page that no table has, among the names proposed of its passages; and names that are none."""
    texts = [(mark, words) for mark, words in page["rows"] if mark in "BLH?"]
    label = {(sign, SMALL.sub("", words)) for _, row in texts for sign, words in BODY.findall(row)}
    ids = set(own["passage_id"])
    here = named[named["passage_id"].isin(ids)]  # a body, or a kind of bodies that needs no row
    known = {key(SMALL.sub("", text)) for text in here["surface"]}
    proposed = {
        key(SMALL.sub("", text)): text
        for row in unknown.itertuples()
        if ids & set(row.passage_ids.split("|"))
        for text in (row.surface, *filter(None, row.variants.split("|")))
    }
    for sign, words in sorted(label):
        if sign == "+" and key(words) not in known:
            add("body proposed", key(words) in proposed, words)
    right = {key(words) for _, words in label} | known
    kept = " ".join(own["text"]).casefold()
    for spelt, words in sorted(proposed.items()):
        if spelt not in right and words.casefold() in kept:
            add("false body", False, words)


def main() -> None:
    """Print each measure and each fault."""
    found = [page for name in sys.argv[1:] for page in pages(Path(name))]
    with tempfile.TemporaryDirectory() as folder:
        project(Path(folder), found)
        count, wrong = scores(Path(folder), found)
    print(*sorted(wrong), sep="\n")
    for kind, good in sorted(count.items()):
        print(f"{kind}: {sum(good)} of {len(good)}" if any(good) else f"{kind}: {len(good)}")


if __name__ == "__main__":
    main()
