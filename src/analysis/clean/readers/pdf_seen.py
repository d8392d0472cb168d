"""What a page of a PDF shows: words below a bar, white on white, or in a layer that is off nobody can read."""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

COVERED = 0.5  # share of a page that a picture covers where it was scanned
SCALE = 1.5  # dots a point: small print still shows
MOST = 2500  # dots of the longer side, however large the page
LARGEST = 60_000_000  # dots of a picture that is still unpacked
CONTRAST = 24  # of 255: how much a dot differs from the paper where something can be seen
DARK = 80  # of 255: what hides words of a scan, which stand unseen behind its picture as they were recognised

Place = tuple[float, float]  # x and y in points, from the page's own corner


class Sight:
    """A page as a picture; says whether the words at a place of it can be seen."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        pictures = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=5))
        area = page.get_width() * page.get_height()
        boxes = [picture.get_bounds() for picture in pictures]
        covered = [abs((right - left) * (top - bottom)) / area for left, bottom, right, top in boxes if area]
        self.scanned = max(covered, default=0.0) >= COVERED
        small = all(wide * high <= LARGEST for wide, high in (picture.get_px_size() for picture in pictures))
        drawn = page.render(scale=min(SCALE, MOST / max(*page.get_size(), 1.0))) if small else None
        self._dots = drawn.to_numpy() if drawn else None
        self._at = drawn.get_posconv(page) if drawn else None

    def __call__(self, places: list[Place]) -> bool:
        """Is the upright rectangle round the places of more than one colour, or is it a light part of a scan?"""
        if self._dots is None or self._at is None:
            return True
        columns, rows = zip(*(self._at.to_bitmap(*place) for place in places), strict=True)
        part = self._dots[_within(rows), _within(columns)]
        if not part.size:
            return False
        light, dark = part.max((0, 1)).astype(int), part.min((0, 1))
        return int((light - dark).max()) >= CONTRAST or (self.scanned and int(light.max()) > DARK)


def _within(dots: tuple[int, ...]) -> slice:
    """From the first to the last of them, without those at the edge, where a bar that ends there is grey."""
    edge = 1 if max(dots) - min(dots) > 3 else 0
    return slice(max(min(dots) + edge, 0), max(max(dots) - edge + 1, 0))
