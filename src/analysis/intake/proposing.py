"""What a text says of its own label: regions it names, its site's publisher, and where a tag and the text disagree."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from analysis.clean import furniture
from analysis.link import small
from analysis.link.scan import INITIAL, Scanner
from analysis.model import load
from analysis.tables import clean, linking, name_lists
from analysis.tables.names import split
from analysis.tables.reference import INITIATIVES, REGIONS

SPELT = 6  # letters from which an address shows a name
OFTEN = 3  # times that a text names a region before that is held against its tag


@dataclass(frozen=True)
class Texts:
    """What texts are held against: names of regions, starts of initiatives, publishers of sites, words of frames."""

    scanner: Scanner = field(repr=False)
    meant: list[str]
    named: dict[str, str]
    starts: dict[str, str]
    sites: dict[str, Counter[str]]
    language: linking.Language = field(repr=False)
    provinces: re.Pattern[str] = field(repr=False)
    spelt: dict[str, str] = field(repr=False)

    def regions(self, text: str) -> Counter[str]:
        """How often the text names each region, by its name, another form of it, or a municipality in it.

        A province does not count for a region of the same name, where the study has others in it; nor does the town
        from which an agency tells its news, or that a school is called after. One that is listed with as many towns
        elsewhere counts against itself.
        """
        for passed in (self.provinces, furniture.WORDS["agency"], furniture.WORDS["school"]):
            text = passed.sub("", text)
        counts = self._named(text)
        for row in small.joints(self.language.small).places.findall(text):  # `in Goes, Venlo en Weert`
            named, towns = self._named(row), name_lists.PLACES.intersection(re.findall(small.CAPITAL, row))
            if sum(not self._named(town) for town in towns) >= named.total():
                counts.subtract(named + named)
        return +counts

    def _named(self, text: str) -> Counter[str]:
        return Counter(self.meant[match.pattern] for match in self.scanner.scan(text))

    def addressed(self, url: str) -> set[str]:
        """The regions whose names, or their towns', an address spells, none that is part of a longer one."""
        letters = _letters(url)
        found = {spelt: region for spelt, region in self.spelt.items() if spelt in letters}
        return {region for name, region in found.items() if not any(name in other != name for other in found)}

    def elsewhere(self, text: str) -> Counter[str]:
        """How often it names each region that the study has no row of."""
        named = {name.casefold() for name in self.named.values()}
        return Counter(
            name for name in small.whole(self.language.elsewhere).findall(text) if name.casefold() not in named
        )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold().removeprefix("de "))


def read(root: Path) -> Texts:
    """The names and words of the study below `root`; sites as far as `clean` has run."""
    nation, language = load(root).study.nation, linking.read(root)
    regions, initiatives = REGIONS.read(root), INITIATIVES.read(root)
    named = dict(zip(regions["region_id"], regions["name"], strict=True))
    pairs = [(name, region) for region, name in named.items()]
    pairs += [(name, region) for region, names in language.region_names.items() for name in names]
    pairs += [(name, row.region_id) for row in initiatives.itertuples() for name in split(str(row.municipalities))]
    pairs += [(name, region) for region, names in language.region_towns.items() for name in names]
    pairs += [(name.capitalize(), region) for name, region in pairs if " " in name]  # Utrecht west
    pairs = list({name: (name, region) for name, region in reversed(pairs) if region not in ("", nation)}.values())
    starts = dict(zip(initiatives["initiative_id"], initiatives["start"], strict=True))
    names = [name for name, _ in pairs]
    shared = regions["province"][lambda column: column.duplicated() & (column != "")].unique()
    provinces = re.compile(rf"\bprovincie {small.either(sorted(shared))}\b", re.IGNORECASE)
    scanner, meant = Scanner(names, [INITIAL] * len(names)), [region for _, region in pairs]
    spelt = {letters: region for name, region in pairs if len(letters := _letters(name)) >= SPELT}
    return Texts(scanner, meant, named, starts, sites(root), language, provinces, spelt)


def sites(root: Path) -> dict[str, Counter[str]]:
    """The publishers of the documents of each site."""
    found: dict[str, Counter[str]] = {}
    if (root / clean.DOCUMENTS.path).exists():
        frame = clean.DOCUMENTS.read(root)
        for url, publisher in zip(frame["url"], frame["publisher_id"], strict=True):
            found.setdefault(site(url), Counter())[publisher] += 1
    return found


def site(url: str) -> str:
    """The site of an address; '' where that is none."""
    try:
        return urlsplit(url).netloc.removeprefix("www.")
    except ValueError:
        return ""


def proposals(text: str, url: str, held: Texts) -> str:
    """Region and publisher as the text and its site propose them, with counts; '' where neither does.

    A region that the study has no row of comes first where the text names it more often than any other.
    """
    counts, other = held.regions(text), held.elsewhere(text)
    spelled = held.addressed(url) & set(counts)  # a site's name alone says nothing of its page
    ranked = sorted(counts, key=lambda one: -counts[one] - (one in spelled))[:3]
    regions = [f"{one} ({counts[one]} times{' and in the address' if one in spelled else ''})" for one in ranked]
    for name, count in other.most_common(1):
        if count > max(counts.values(), default=0):
            regions.insert(0, f'{name} ({count} times; no row yet: --make "regions: name={name}")')
    beside = held.sites.get(site(url), Counter()) if url else Counter()
    publishers = [f"{name} ({count} documents of this site)" for name, count in beside.most_common(2)]
    said = {"regions": regions, "publisher": publishers}
    return "; ".join(f"{key}: {', '.join(found)}" for key, found in said.items() if found)


def warnings(
    tagged: Iterable[str], initiatives: Iterable[str], published: str, texts: list[str], held: Texts
) -> Iterator[str]:
    """Where the text of a document contradicts its tag, and where a plan seems to be told as done."""
    yield from _tags(set(tagged), "\n".join(texts), held)
    starts = {name: held.starts.get(name, "") for name in initiatives}
    late = [
        f"{name} ({start})"
        for name, start in sorted(starts.items())
        if published and published < start[: len(published)]
    ]
    bare = [
        str(number)
        for number, text in enumerate(texts, start=1)
        if held.language.present.search(text) and not held.language.frames.search(text)
    ]
    if bare and len(late) == len(starts) > 0:
        yield (
            f"older than {', '.join(late)}, and in the present tense without a word such as plan, wants or must: "
            f"passage {', '.join(bare)}: is it done, or meant?"
        )


def _tags(tagged: set[str], text: str, held: Texts) -> Iterator[str]:
    """A region that the text names most, by far, and that is not among its tags."""
    counts = held.regions(text)
    first, count = counts.most_common(1)[0] if counts else ("", 0)
    if count >= OFTEN and first not in tagged and 2 * count > counts.total():
        own = sum(counts[region] for region in tagged)
        rest = f", and its own tags {own} times" if own else ""
        yield f"tagged {', '.join(sorted(tagged))}; the text names {held.named[first]} {count} times{rest}"
