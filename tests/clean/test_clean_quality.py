"""The labelled set: 60 documents over five formats; and the originals beside the project, where they are."""

import os
from pathlib import Path

import clean_measure
import clean_pages
import pytest

FORMS = {
    "txt": (clean_pages.as_text, None),
    "html": (clean_pages.as_html, clean_pages.HTML_FURNITURE),
    "docx": (clean_pages.as_docx, ("Voorbeeldregio | concept", "pagina 1")),
    "odt": (clean_pages.as_odt, ()),
    "pdf": (clean_pages.as_pdf, (clean_pages.PDF_HEAD,)),
}
EXAMPLES = Path(os.environ.get("ANALYSIS_EXAMPLES", Path(__file__).parents[3] / "shared/examples"))


def labelled(page: clean_pages.Page, form: str, furniture) -> tuple[list[str], list[str], list[str]]:
    """Body, furniture and headings of a page in a format."""
    body = [line for mark, line in page.content if mark in "BL"]
    headings = [line for mark, line in page.content if mark == "H"]
    return body, list(page.of("F") if furniture is None else furniture), headings


def scored(forms) -> clean_measure.Score:
    result = clean_measure.Score()
    for number, page in enumerate(clean_pages.pages()):
        for form in forms:
            make, furniture = FORMS[form]
            extra = {"html": (number,), "pdf": (1 + number % 2,)}.get(form, ())
            clean_measure.score(result, page.name, form, make(page, *extra), *labelled(page, form, furniture))
    return result


@pytest.mark.parametrize("form", FORMS)
def test_body_kept_furniture_removed_headings_found(form):
    result = scored([form])
    assert result.share("body") >= 0.99, result.wrong
    assert not result.total["furniture"] or result.share("furniture") >= 0.97, result.wrong
    assert result.share("headings") >= 0.95, result.wrong


def test_the_set_is_large_enough():
    assert len(clean_pages.pages()) * len(FORMS) >= 25


EXPECTED = {
    "nji-verbetering-jeugdbescherming-praktijk": (
        "Hoe ziet|Proeftuinen|Pilots|Rotterdam-Rijnmond|Amsterdam Amstelland|West Brabant West|Zeeland|Gelders deel|Utrecht"
        "|Analyse|Opleidingen", 20, "Project 7|Groen licht|snellere route|Lees meer",
    ),
    "voordejeugd-kwartiermakersfase-2020": (
        "Flinke stappen|Online 24-uur|Onderzoek", 13, "Direct naar|12 October|A picture|Neem contact",
    ),
    "voordejeugd-start-onderzoek-pilots-2020": (
        "Onderzoek naar|Belangrijke vragen|Onderzoek door", 5, "Direct naar|04 February|A picture|Neem contact",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_originals_beside_the_project(name, where, guard):
    path = EXAMPLES / f"{name}.txt"
    if not path.is_file():
        pytest.skip("the originals are not here: their text may not be in the project (set ANALYSIS_EXAMPLES)")
    from analysis.clean import privacy, structure
    from analysis.clean.readers import plain

    extracted = plain.plain(path.read_text(encoding="utf-8"))
    blocks, _, title = structure.passages(extracted.text, False, guard.bodies)
    headings, passages, gone = (one.split("|") if isinstance(one, str) else one for one in EXPECTED[name])
    found = list(dict.fromkeys(block.heading_path[-1] for block in blocks))
    assert len(found) == len(headings)
    assert all(text.startswith(start) for text, start in zip(found, headings, strict=True))
    assert len(blocks) == passages and title.startswith(headings[0])
    text = "\n".join(block.text for block in blocks)
    assert [piece for piece in gone if piece in text] == []
    for block in blocks:
        assert "van" not in privacy.counts(privacy.find(block.text, guard))


def test_digests_as_dumped_text_lose_no_sentence(project, guard):
    from analysis.clean import markdown, structure

    lost, sentences = [], 0
    for path in sorted((project / "data/raw/documents").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        body = text[markdown.front_matter(text)[2] :]
        bare = "\n".join(line.lstrip("#").lstrip() if line.startswith("#") else line for line in body.split("\n"))
        blocks, _, _ = structure.passages(bare, False, guard.bodies)
        kept = "".join(filter(str.isalnum, "".join(block.text for block in blocks)))
        for block in markdown.blocks(body):
            for sentence in clean_measure.sentences(block.text):
                sentences += 1
                if "".join(filter(str.isalnum, sentence.replace("**", ""))) not in kept:
                    lost.append(f"{path.stem}: {sentence}")
    assert sentences >= 1000 and lost == []
