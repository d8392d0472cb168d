"""Text files, with or without marks: front matter is blanked, so that lines and spans stay those of the file."""

from analysis.clean import markdown, sources
from analysis.clean.model import Extracted, Removal
from analysis.params import Clean

ENDINGS, SNIFFED = ("txt",), ("text",)


def extract(data: bytes, settings: Clean) -> Extracted:
    """The text of a file as it stands, repaired; its front matter is the label's, and no text."""
    return plain(sources.decode(data))


def plain(text: str) -> Extracted:
    """The same of a text that was decoded."""
    start = markdown.front_matter(text)[2]
    head = "".join("\n" if character == "\n" else " " for character in text[:start])
    body = sources.repair(sources.signs(text[start:]))
    left_out = tuple(Removal(0, "comment", words) for words in markdown.COMMENT.findall(body))
    return Extracted(head + markdown.uncommented(body), {}, marked=False, left_out=left_out, whole=body)
