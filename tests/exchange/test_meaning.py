"""Which names are codes of ours: kept and dropped, side by side."""

import pytest

import beside
from analysis.exchange.handout import codes
from analysis.exchange.meaning import meanings
from analysis.exchange.project import Code, guid, walk

CASES = beside.cases(__file__)

G = "34744996-2349-556b-a454-b1deaf3d7100"


def meant(model, *path: str, identity: str = G) -> str:
    """What the last name of a path of codes means; the guid is the last one's."""
    code = Code(identity, path[-1], "", True)
    for number, name in enumerate(reversed(path[:-1])):
        code = Code(f"{G[:-1]}{number + 1}", name, "", False, (code,))
    return str(meanings((code,), model)[identity])


@pytest.mark.parametrize(("path", "meaning"), CASES["names"])
def test_names(model, path, meaning):
    found = meant(model, *path)
    assert found == meaning or (not meaning and found.startswith("no code of ours"))


def test_every_code_of_ours_is_known_by_its_id_and_by_its_name(model):
    for code, above in walk(codes(model)):
        path = [one.name for one in (*above, code.name and code)]
        by_id = meant(model, "anything", identity=code.guid)
        assert meant(model, *path) == by_id or not code.codable
        assert code.codable == (not by_id.startswith("no code"))


def test_a_name_that_contradicts_its_id_means_nothing(model):
    assert "its name says family 3" in meant(model, "Gezin 3", identity=guid("family/2"))
    assert meant(model, "iets anders", identity=guid("family/2")) == "family 2"


def test_names_in_all_languages_over_and_over_are_read_at_once(model):
    assert meant(model, "gezin family " * 22 + "x").startswith("no code of ours")
    assert meant(model, "gezin family " * 5 + "2") == "family 2"
