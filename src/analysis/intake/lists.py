"""Lists of sources as programs export them: CSL-JSON, BibTeX, RIS, CSV (ours and Zotero's), and plain addresses.

Each entry of a list becomes an `Entry`: where its document is, and what the list says of it. Words of a program for
a field or a kind stand in `fields.yaml`; a tag such as `region: zeeland` or `rights: open` is a label, too.
"""

import html
import json
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import bibtexparser  # type: ignore[import-untyped]
import courlan
import rispy  # type: ignore[import-untyped]

from analysis import files
from analysis.clean import dates, excerpt, labels, sources
from analysis.model import vocabulary as v
from analysis.problems import InputError, Problem
from analysis.tables import corpus, spreadsheet

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_WORDS = files.read_yaml(Path(__file__).parent, "fields.yaml")
FIELDS: dict[str, list[str]] = _WORDS["fields"]
KINDS = {word: kind for kind, words in _WORDS["kinds"].items() for word in words}
PLAIN = frozenset(("misc", "online", "gen", "document", "attachment"))  # kinds that say nothing of one
BARE = re.compile(r"=\s*([A-Za-z]\w*)\s*(?=[,}#\n])")  # a word without braces in BibTeX: `month = mei`
BEGINS = re.compile(r"^[^\S\n]*@(?!comment|string|preamble)\w+\s*[{(]\s*([^,\s]*)", re.IGNORECASE | re.MULTILINE)
COMMAND = re.compile(r"\\[a-zA-Z]{3,}\s*(?=\{[^}])")  # of LaTeX before what it sets in another type: `\url{https://…}`
SAVED = re.compile(r"(?:_(?:files|bestanden)|\.fld)[/\\]", re.IGNORECASE)  # folders beside a page that was saved whole
TAG = re.compile(r"(region|initiative|rights|relevance|extent)s?\s*[:=]\s*(\S+)", re.IGNORECASE)
Rows = list[Mapping[str, Any]]


@dataclass(frozen=True)
class Entry:
    """One document to add: `source` (a path or an address, '' where the list gives neither), and what is said of it.

    `place`: the list and the number of its entry; `archived`: address of a copy; `state`: of an earlier table of results;
    `lost`: what the list says and could not be used.
    """

    source: str
    label: dict[str, Any] = field(default_factory=dict)
    place: str = ""
    archived: str = ""
    state: str = ""
    lost: tuple[str, ...] = ()

    @property
    def remote(self) -> bool:
        """Must it be fetched?"""
        return bool(ADDRESS.fullmatch(self.source))


def entries(given: Iterable[str]) -> Iterator[Entry]:
    """Every document that paths, folders, addresses and lists name; raises `InputError` for a broken list."""
    for word in given:
        path = Path(word)
        if ADDRESS.fullmatch(word):
            yield Entry(clean(word), {"url": clean(word)}, word)
        elif word and os.path.isdir(path):  # False, too, for a name that is too long for a file
            found = [file for file in corpus.find(path, ("",)) if not SAVED.search(f"{file.relative_to(path)}")]
            yield from (Entry(str(file), place=str(file)) for file in found)
        elif os.path.isfile(path) and (path.suffix.lower() in PARSERS or addresses(path)):
            yield from of_list(path)
        else:
            yield Entry(word, place=word)


def clean(address: str) -> str:
    """An address without marks of campaigns and without its fragment (courlan); as it is where that leaves nothing."""
    plain = re.sub(r"^(?=www\.)", "https://", address.strip(" <>,;\t"))
    try:
        plain = urldefrag(plain).url
        return courlan.normalize_url(plain, strict=False, trailing_slash=True) or plain
    except ValueError:  # `https://[x`
        return plain


def addresses(path: Path) -> list[str]:
    """The lines of a text file, where each is an address or a remark (`#`); [] for any other file."""
    if path.suffix.lower() not in (".txt", ".urls"):
        return []
    words = re.sub(r"^\s*#.*", "", sources.decode(path.read_bytes()), flags=re.MULTILINE).split()
    found = [clean(word) for word in words if re.match(r"<?(?:https?://|www\.)", word, re.IGNORECASE)]
    return found if len(found) == len(words) else []


def of_list(path: Path) -> Iterator[Entry]:
    """The entries of a list, by its ending; raises `InputError` where it is not readable."""
    parse = PARSERS.get(path.suffix.lower())
    try:
        rows = parse(path) if parse else [{"url": address} for address in addresses(path)]
    except InputError:
        raise
    except Exception as error:  # these parsers raise anything at all on broken lists
        remedy = f"not readable as {path.suffix.lstrip('.')} ({type(error).__name__}): export it again"
        raise InputError([Problem(path.name, getattr(error, "lineno", 0), "", "", remedy)]) from error
    if not rows:
        remedy = "no entry stands in it: export it again, or choose another format"
        raise InputError([Problem(path.name, 0, "", "", remedy)])
    for number, row in enumerate(rows, start=1):
        try:
            found = entry(row, path, number)
        except (ValueError, TypeError, AttributeError, LookupError) as error:  # a type that no program writes
            lost = (f"not readable as an entry ({error}): correct it in the list",)
            found = Entry("", {"title": _word(row.get("title"))}, f"{path.name} {number}", lost=lost)
        yield found


def _csl(path: Path) -> Rows:
    """The entries of a list, of `{"items": …}`, of a mapping by id, or the only one."""
    found = json.loads(sources.decode(path.read_bytes()))
    found = found.get("items", found) if isinstance(found, dict) else found
    if isinstance(found, dict):
        found = [*found.values()] if all(isinstance(one, dict) for one in found.values()) else [found]
    if not isinstance(found, list):
        raise TypeError(found)
    return [row if isinstance(row, dict) else {"title": str(row)} for row in found]


def _csv(path: Path) -> Rows:
    return spreadsheet.read(path, (name for names in FIELDS.values() for name in names)).to_dict("records")


def _bibtex(path: Path) -> Rows:
    """The entries; one that cannot be read has a row that says so, for the parser passes over it in silence."""
    text = COMMAND.sub("", sources.decode(path.read_bytes()))
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    parser.customization = bibtexparser.customization.convert_to_unicode
    for word in BARE.findall(text):
        parser.bib_database.strings.setdefault(word.lower(), word)
    read: dict[str, Rows] = defaultdict(list)
    for row in bibtexparser.loads(text, parser).entries:
        read[row["ID"]].append(row)
    begun = [(match[1], text.count("\n", 0, match.start()) + 1) for match in BEGINS.finditer(text)]
    broken = "line {}: not readable as an entry: see whether its braces and quotes are closed"
    return [read[name].pop(0) if read[name] else {"title": name, "lost": broken.format(line)} for name, line in begun]


def _ris(path: Path) -> Rows:
    """The entries, each up to where the next begins, also where its end is missing."""
    text = sources.decode(path.read_bytes()).replace("\r", "\n")
    if not re.search("^TY  - ", text, re.MULTILINE):  # programs that write other spaces
        text = re.sub(r"^([A-Z][A-Z\d]) *- *", r"\1  - ", text, flags=re.MULTILINE)
    begun = re.split("^(?=TY  - )", text, flags=re.MULTILINE)[1:]
    ended = (re.sub("^ER  -.*", "", one, flags=re.MULTILINE | re.DOTALL) for one in begun)
    return [row for one in ended for row in rispy.loads(f"{one.rstrip()}\nER  - \n")]


PARSERS: dict[str, Callable[[Path], Rows]] = {".json": _csl, ".csv": _csv, ".bib": _bibtex, ".ris": _ris}


def entry(row: Mapping[str, Any], path: Path, number: int) -> Entry:
    """An entry from the fields of a list: its file beside the list where there is one, else its address."""
    lower = {str(key).strip().casefold().replace("\ufeff", ""): value for key, value in row.items()}
    said = {key: next((lower[name] for name in names if lower.get(name)), "") for key, names in FIELDS.items()}
    doi = re.search(r"\b10\.\d+/\S+", _word(said["doi"]))  # programs write its address, or `doi:` before it
    url = clean(_word(said["url"])) if said["url"] else f"https://doi.org/{doi[0]}" if doi else ""
    label: dict[str, Any] = {key: _plain(said[key]) for key in ("title", "publisher", "relevance", "extent", "rights")}
    told = [lower[name] for name in FIELDS["published"] if lower.get(name)]
    kind = _word(said["genre"])
    days = (date(value, str(lower.get("month", ""))) for value in told)
    label |= {"url": url, "published": next(filter(None, days), "")}
    label["genre"] = kind if kind in v.GENRES else KINDS.get(kind.casefold(), "")
    label["language"] = _word(said["language"])[:2].lower()
    label.update({key: _several(said[key]) for key in labels.LISTS})
    tags = TAG.findall(" ; ".join(map(str, _several(said["tags"], r"[;,|]"))))
    for key, value in ((key.lower(), value) for key, value in tags):
        many = f"{key}s" in labels.LISTS
        label |= {f"{key}s": [*label[f"{key}s"], value.strip(",;")]} if many else {key: value.strip(",;")}
    if label["language"] not in v.READABLE:
        label.pop("language")
    rights = [value.strip(",;").lower() for key, value in tags if key.lower() == "rights"]
    rights += [own for own in [_word(said["rights"]).lower()] if own in v.RIGHTS]  # a program's are a licence's text
    label["rights"] = excerpt.strictest(*rights) if rights else ""
    file = _file(said["source"], path)
    file = "" if url and not ADDRESS.fullmatch(file) and not os.path.isfile(file) else file
    lost = {
        str(lower.get("lost", "")): "lost" in lower,
        f"its date, {told[:1]}, cannot be read": bool(told) and not label["published"],
        f"its rights, {_word(said['rights'])}, are none of ours": bool(said["rights"]) and not rights,
        f"its kind, {kind}, is none of ours": bool(kind) and not label["genre"] and kind.casefold() not in PLAIN,
        f"its file, {_word(said['source'])}, is not there: its address is taken": bool(
            said["source"] and url and not file
        ),
    }
    return Entry(
        file or url,
        {key: value for key, value in label.items() if value},
        f"{path.name} {number}",
        _word(said["archived"]) if ADDRESS.fullmatch(_word(said["archived"])) else "",
        _word(said["state"]),
        tuple(text for text, holds in lost.items() if holds),
    )


def _word(value: Any) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return re.sub(r"\s+", " ", re.sub(r"[{}]", "", str(first or ""))).strip()


def _plain(value: Any) -> str:
    """Words without marks of HTML, and without signs that nobody sees."""
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", "", html.unescape(sources.repair(_word(value)))).split())


def _several(value: Any, between: str = r"[|;,]") -> list[str]:
    items = value if isinstance(value, list) else re.split(between, str(value or ""))
    return [item.strip() for item in map(str, items) if item.strip()]


def _file(value: Any, path: Path) -> str:
    """The first file that an entry names and that is there, as it is or beside the list; an address as it is."""
    for item in value if isinstance(value, list) else str(value or "").split(";"):
        pieces = [item, *item.split(":")]  # programs write `Full text:files/1/a.pdf:application/pdf`
        spelled = [unicodedata.normalize(form, piece.strip()) for piece in pieces for form in ("NFC", "NFD")]
        for name in filter(None, spelled):
            found = path.parent / name
            if os.path.isfile(found) or ADDRESS.fullmatch(name):
                return str(found) if os.path.isfile(found) else name
    given = _word(value)
    return str(path.parent / given) if given and ":" not in given else ""


def date(value: Any, month: str = "") -> str:
    """A date of a list as YYYY, YYYY-MM or YYYY-MM-DD; '' where it is none. CSL gives numbers, others text; 00 is none."""
    if isinstance(value, Mapping):
        parts = [str(part) for part in (value.get("date-parts") or [[]])[0]]
        value = "-".join(part.zfill(2) for part in parts) or value.get("raw", "") or value.get("literal", "")
    text = _word(value)
    found = re.match(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?![\d])", text)
    if not found:
        years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
        return "unknown" if text == "unknown" else dates.find(text) or (years.pop() if len(years) == 1 else "")
    numbers = [part.zfill(2) for part in found.groups() if part and int(part)]
    if len(numbers) == 1 and month:
        number = int(month) if month.isdigit() else dates.MONTHS.get(month[:3].lower(), 0)
        numbers += [f"{number:02d}"] * bool(number)
    return "-".join(numbers)
