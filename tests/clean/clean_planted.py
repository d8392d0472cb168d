"""Sentences with planted personal data, and sentences with names of bodies that must stay."""

from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import yaml

PLANTED = yaml.safe_load(Path(__file__).with_name("sentences").joinpath("planted.yaml").read_text(encoding="utf-8"))
PATTERNED, BODIES_TEMPLATES = PLANTED["patterned"], PLANTED["bodies_templates"]


def items() -> Iterator[tuple[str, str, str]]:
    """(kind, planted value, sentence): names in thirteen contexts, and patterned kinds in three each."""
    templates = cycle([*PLANTED["role_templates"], *PLANTED["plain_templates"]])
    for name in 4 * PLANTED["names"]:
        yield "naam", name, next(templates).format(name)
    for name in PLANTED["initialed"]:
        yield "naam", name, f"De notitie is geschreven door {name} in opdracht van de regio."
        yield "naam", name, f"Namens het bestuur tekende {name} de overeenkomst."
    for kind, of in PATTERNED.items():
        for value, frame in product(of["values"], of["frames"]):
            yield kind, value, frame.format(value)


def rare() -> Iterator[tuple[str, str, str]]:
    """(kind, planted value, sentence) for the rare names, each in three sentences."""
    frames = PLANTED["neutral_templates"]
    for at, name in enumerate(PLANTED["rare"]):
        for step in range(3):
            yield "rare", name, frames[(at * 3 + step) % len(frames)].format(name)
