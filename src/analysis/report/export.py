"""An executed notebook into self-contained pages, through nbconvert and our template, under a strict policy."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML

from analysis.files import fingerprint
from analysis.report import search
from analysis.report.data import once
from analysis.report.page import Html, Page
from analysis.report.pictures import house

HERE = Path(__file__).parent
TEMPLATE = "shell"
HEADING = re.compile(r'<h2 id="([\w-]+)-title">(.*?)</h2>', re.DOTALL)  # that is seen
TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
# Pictures carry their colours on their elements (`style=`), which a policy of hashes alone would forbid.
POLICY = (
    "default-src 'none'; style-src {style}; style-src-attr 'unsafe-inline'; script-src {script}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


class Exporter(HTMLExporter):
    """nbconvert's HTML exporter without its last step, which would turn `viewBox` into `viewbox`."""

    def from_notebook_node(
        self, nb: nbformat.NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page and its resources."""
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self))
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)


def export(notebook: nbformat.NotebookNode, page: Page) -> str:
    """The page of the cells that are tagged with its kind."""
    exporter = Exporter(template_name=TEMPLATE, extra_template_basedirs=[str(HERE / "templates")])
    body, _ = exporter.from_notebook_node(notebook, resources={"page": frame(page, outputs(notebook, page.kind))})
    return squeezed(body)


def index(page: Page, parts: list[str]) -> str:
    """The landing page of the parts of all languages; `page` is the first one's."""
    return without_script(page, "index.html.j2", parts=Html("\n".join(parts)), citation=citation(page))


def squeezed(html: str) -> str:
    """`html` without blanks at the ends of lines and without empty lines."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"


def without_script(page: Page, template: str, **values: Any) -> str:
    """A page of its own that needs no script, from a template and these values."""
    css = style(page)
    policy = POLICY.format(style=fingerprint(css), script="'none'")
    return squeezed(page.render(template, css_markup=Html(css), policy=policy, **values))


def outputs(notebook: nbformat.NotebookNode, kind: str) -> str:
    """All HTML that the cells of a kind show."""
    own = [cell for cell in notebook.cells if kind in cell.metadata.get("tags", [])]
    shown = [output.get("data", {}).get("text/html") for cell in own for output in cell.get("outputs", [])]
    return "\n".join(filter(None, shown))


def frame(page: Page, html: str) -> dict[str, Any]:
    """What the template needs besides the notebook: title, bar, foot, style, script, policy."""
    css, script = style(page), asset("page.js")
    study, found = page.texts.of(page.data.model.study.title), TITLE.search(html)
    contents = [(anchor, plain(text)) for anchor, text in HEADING.findall(html)]
    if page.kind == "report":  # readers come with questions: the contents are those that the page answers
        there = [(html.find(f'id="{place}"'), place, text) for place, text in search.questions(page)]
        contents = [(place, text) for at, place, text in sorted(there) if at >= 0]
    title = f"{study}: {plain(found[1])}" if found else study
    about = {"lang": page.texts.lang, "kind": page.kind, "title": title, "css": css, "script": script}
    return about | {
        "description": study,
        "words": words(page),
        "policy": POLICY.format(style=fingerprint(css), script=fingerprint(script)),
        "bar": page.render("bar.html.j2", contents=contents),
        "foot": page.render("foot.html.j2", citation=citation(page)),
    }


def plain(html: str) -> Markup:
    """The text of a heading, still as HTML."""
    return Markup(TAGS.sub("", html).strip())


def citation(page: Page) -> str:
    """How to cite the edition; the title alone where no maker is known."""
    title, made = page.texts.of(page.data.model.study.title), page.citation
    if made is None:
        return title
    return page.texts("page.citation", makers="; ".join(made.makers), year=made.year, title=title, edition=page.edition)


@once
def words(page: Page) -> str:
    """What the script needs, as JSON that cannot end its element."""
    told = {key: page.texts(f"page.{key}") for key in ("answer", "copied", "nothing", "print", "known_as", "small")}
    report = page.kind == "report"
    found = {
        "words": told,
        "index": search.index(page) if report else [],
        "sought": search.sought(page) if report else {},
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")


def style(page: Page) -> str:
    """The style sheet with the colours of levels, the same as in pictures."""
    levels = list(page.data.model.codebook.levels)
    fills = house.ramp(len(levels))
    lines = [f"--level-{level}:{fill};--on-{level}:{house.on(fill)}" for level, fill in zip(levels, fills, strict=True)]
    classes = [
        f".from-{one}{{--fill:var(--level-{one});--on:var(--on-{one})}}.to-{one}{{--last:var(--level-{one})}}"
        for one in levels
    ]
    return f":root{{{';'.join(lines)}}}{''.join(classes)}\n" + asset("page.css")


def asset(name: str) -> str:
    """A style sheet or script of ours, as it will stand in the page: its fingerprint allows just these bytes."""
    return squeezed((HERE / "assets" / name).read_text(encoding="utf-8"))
