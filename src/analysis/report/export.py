"""Executed notebooks into self-contained pages, through the project's own nbconvert templates."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML

from analysis.report import slim, style
from analysis.report.texts import Texts
from analysis.tables.vocabulary import PHASES, SECTORS

HERE = Path(__file__).parent
SCRIPTS = ("page.js", "explore.js", "networks.js", "printing.js")
COLUMNS = 16  # of the widest table whose numbers must stand right
SUMMARY = ("conclusion", "reading")  # on the first sheets, with the title
LETTERS = "font: 8pt Arial, sans-serif; color: #444;"  # of the lines above and below a sheet
HEADING = re.compile(r'<h([23]) id="([\w-]+)-title">(.*?)</h\1>', re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; img-src data: blob:; base-uri 'none'; "
    "form-action 'none'"
)


def report(notebook: nbformat.NotebookNode, texts: Texts, edition: str) -> str:
    """The comparative report: the notebook's output only, with contents from its headings."""
    title = texts("page.title")
    page = frame(texts, "report", title, texts("page.lead"), contents(outputs(notebook)), edition)
    return slim.page(convert(notebook, "report", page))


def review(notebook: nbformat.NotebookNode, texts: Texts, edition: str, fold: bool) -> str:
    """A notebook for reviewers: words, code (folded away where `fold`), output."""
    headings = markdown_headings(notebook) if not fold else contents(outputs(notebook))
    title = notebook.metadata.get("title") or notebook.cells[0].source.splitlines()[0].lstrip("# ")
    page = frame(texts, "review", title, title, headings, edition) | {"fold": fold}
    return convert(notebook, "review", page)


def frame(
    texts: Texts, kind: str, title: str, description: str, listed: list[dict[str, Any]], edition: str
) -> dict[str, Any]:
    """What the templates need besides the notebook: language, words, contents, style, script, policy."""
    css = asset("page.css")
    css += levels() + numbers() + running(texts, edition)
    css += sheets(listed) if kind == "report" else ""
    script = "".join(asset(name) for name in SCRIPTS) if kind == "report" else ""
    controls = {key: texts.entries[f"page.controls.{key}"] for key in texts.under("page.controls")}
    controls |= {f"phase_{key}": texts.phase(key) for key in PHASES}
    controls |= {f"sector_{key}": texts.sector(key) for key in SECTORS}
    words = json.dumps({"lang": texts.lang, **controls}, ensure_ascii=False, sort_keys=True).replace(
        "<", "\\u003c"
    )
    return {
        "lang": texts.lang,
        "kind": kind,
        "title": title,
        "description": description,
        "contents": listed,
        "css": css,
        "script": script,
        "script_words": words,
        "policy": POLICY.format(style=fingerprint(css), script=fingerprint(script) if script else "'none'"),
        "words": {
            "skip": texts("page.skip"),
            "contents": texts("page.contents"),
            "top": texts("page.top"),
            "footer": texts("page.footer", title=texts("page.title"), edition=edition),
            "code": texts("page.code"),
            "output": texts("page.output"),
        },
    }


def asset(name: str) -> str:
    """A style sheet or script of ours."""
    return (HERE / "assets" / name).read_text(encoding="utf-8")


def levels() -> str:
    """The colours of the depth levels as CSS: the same as in the figures."""
    pairs = enumerate(zip(style.LEVELS, style.LEVEL_INK, strict=True))
    words = "".join(f"--level-{n}:{fill};--level-{n}-ink:{ink};" for n, (fill, ink) in pairs)
    return f":root{{{words}}}\n"


def numbers() -> str:
    """Columns of numbers stand right: `table.n3` says that its third column holds them."""
    cells = ",".join(f".n{i} tr>:nth-child({i})" for i in range(1, COLUMNS + 1))
    return (
        f":is({cells}){{width:1%;min-width:0;text-align:right;font-variant-numeric:tabular-nums}}\n"
        f"td:is({cells}){{white-space:nowrap}}\n"
    )


def running(texts: Texts, edition: str) -> str:
    """The line above and below every page on paper as CSS; the first page has no line above it."""
    head = quoted(texts("page.running", edition=edition))
    page = f'content: counter(page) " / " counter(pages); {LETTERS}'
    return (
        f"@page{{@top-left{{content: {head}; {LETTERS}}}@bottom-right{{{page}}}}}\n"
        "@page:first{@top-left{content: none;}}\n"
    )


def sheets(listed: list[dict[str, Any]]) -> str:
    """Which part a sheet of paper belongs to, above it on the right, as CSS: every section and every region."""
    parts = [part for entry in listed for part in (entry, *entry["children"]) if part["anchor"] not in SUMMARY]
    return "".join(
        f'#{part["anchor"]}{{page:{part["anchor"]}}}'
        f'@page {part["anchor"]}{{@top-right{{content:{quoted(html.unescape(part["title"]))};{LETTERS}}}}}\n'
        for part in parts
    )


def quoted(words: str) -> str:
    """`words` as a CSS string within a page: what could end either is left out."""
    return '"' + re.sub(r"[\\\"<>{}\n]", "", words) + '"'


class Exporter(HTMLExporter):
    """nbconvert's HTML exporter without its last step, which parses the page again and writes it anew.

    That step gives images without a description a text that says so; ours have their own, and it would
    turn `viewBox` into `viewbox`.
    """

    def from_notebook_node(
        self, nb: nbformat.NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page and its resources."""
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self))
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)


def fingerprint(text: str) -> str:
    """The hash by which a strict policy allows one inline style or script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"


def convert(notebook: nbformat.NotebookNode, template: str, page: dict[str, Any]) -> str:
    """The notebook through a template of `templates/`; trailing blanks and empty lines are dropped."""
    exporter = Exporter(
        template_name=template,
        extra_template_basedirs=[str(HERE / "templates")],
        extra_template_paths=[str(HERE / "templates")],
    )
    body, _ = exporter.from_notebook_node(notebook, resources={"page": page})
    return body if body.endswith("\n") else body + "\n"


def outputs(notebook: nbformat.NotebookNode) -> str:
    """All HTML that the cells show."""
    shown = [
        output["data"]["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    return "\n".join(shown)


def contents(page: str) -> list[dict[str, Any]]:
    """The headings of sections (h2) with the regions or parts below them (h3), for the table of contents."""
    listed: list[dict[str, Any]] = []
    for level, anchor, title in HEADING.findall(page):
        entry = {"anchor": anchor, "title": TAGS.sub("", title), "children": []}
        if level == "2":
            listed.append(entry)
        elif listed and anchor.startswith("region-"):
            listed[-1]["children"].append(entry)
    return listed


def markdown_headings(notebook: nbformat.NotebookNode) -> list[dict[str, Any]]:
    """The second-level headings of a notebook's text, with the anchors that nbconvert gives them."""
    found = re.findall(
        r"^## (.+)$", "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown"), re.M
    )
    return [
        {"anchor": title.replace(" ", "-"), "title": html.escape(title), "children": []} for title in found
    ]
