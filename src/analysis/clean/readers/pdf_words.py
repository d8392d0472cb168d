"""The words of a PDF page with their place, size, weight and direction, from the letters that pdfium gives."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from analysis.clean.readers.pdf_seen import Place, Sight

_UNREADABLE = (0, 0xFFFD, 0xFFFE, 0xFFFF)
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # a flag of the font's descriptor
_INK = 0.45  # of a letter's size above its foot: there every letter and digit has ink


@dataclass(frozen=True)
class Word:
    """Letters without a space between them, as drawn: place, size, weight, direction (degrees), and whether they show."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    turn: float
    text: str
    seen: bool = True


def words(text: pdfium.PdfTextPage, number: int, sight: Sight) -> Iterator[Word]:
    """The words of a page in the order of drawing; spaces and line ends that pdfium found part them."""
    letters: list[str] = []
    first = last = 0
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if raw.FPDFText_IsGenerated(text, at) == 1 or (code not in _UNREADABLE and chr(code).isspace()):
            if letters:
                yield _word(text, sight, number, first, last, "".join(letters))
            letters = []
            continue
        if letters and _apart(text, last, at):
            yield _word(text, sight, number, first, last, "".join(letters))
            letters = []
        first, last = (first if letters else at), at
        unknown = code in _UNREADABLE or raw.FPDFText_HasUnicodeMapError(text, at) == 1
        letters.append("\ufffd" if unknown else "-" if code == 2 else chr(code))
    if letters:
        yield _word(text, sight, number, first, last, "".join(letters))


def _origin(text: pdfium.PdfTextPage, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    return x.value, y.value


def _box(text: pdfium.PdfTextPage, at: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at, box)
    return box


def _apart(text: pdfium.PdfTextPage, last: int, at: int) -> bool:
    """Does this letter stand elsewhere than right after the last one?"""
    one, two = _origin(text, last), _origin(text, at)
    box = _box(text, last)
    reach = max(box.right - box.left, box.top - box.bottom)
    return abs(two[0] - one[0]) + abs(two[1] - one[1]) > 1.6 * reach


def _word(text: pdfium.PdfTextPage, sight: Sight, number: int, first: int, last: int, letters: str) -> Word:
    matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
    raw.FPDFText_GetMatrix(text, first, matrix)
    raw.FPDFText_GetFontInfo(text, first, name, 128, flags)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    bold = bool(_BOLD.search(name.value.decode("utf-8", "replace"))) or bool(flags.value & _FORCE_BOLD)
    (x, y), start, end = _origin(text, first), _box(text, first), _box(text, last)
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) % 360, 1)  # the way it is read: a writer may mirror twice
    size = round(raw.FPDFText_GetFontSize(text, first) * scale, 1)
    lies = 45 < turn % 180 < 135
    places = _ink(
        text, (first, last), matrix, _INK * size / scale, end.top - end.bottom if lies else end.right - end.left
    )
    seen = not any(letter.isalnum() for letter in letters) or sight(places)
    if lies:  # upright letters of a page that lies on its side: read along the other axis
        along = (start.bottom, end.top) if turn < 180 else (-start.top, -end.bottom)
        return Word(number, along[0], along[1], -x if turn < 180 else x, size, bold, turn, letters, seen)
    along = (start.left, end.right) if turn < 90 or turn > 270 else (-start.right, -end.left)
    return Word(number, *along, y if turn < 90 or turn > 270 else -y, size, bold, turn, letters, seen)


def _ink(text: pdfium.PdfTextPage, ends: tuple[int, int], matrix: raw.FS_MATRIX, up: float, wide: float) -> list[Place]:
    """The corners of the band that the ink of a word's small letters fills; `wide` is the last letter."""
    (x, y), (end_x, end_y) = (_origin(text, at) for at in ends)
    across = math.hypot(matrix.a, matrix.b) or 1.0
    end_x, end_y = end_x + wide * matrix.a / across, end_y + wide * matrix.b / across
    return [
        (x, y),
        (end_x, end_y),
        (x + up * matrix.c, y + up * matrix.d),
        (end_x + up * matrix.c, end_y + up * matrix.d),
    ]
