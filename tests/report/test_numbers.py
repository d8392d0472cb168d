"""A source keeps the number by which it is cited, whatever is added."""

from types import SimpleNamespace

import pandas as pd

from analysis.report.evidence import Evidence


def numbers(documents: list[str], listed: dict[str, int]) -> dict[str, int]:
    table = pd.DataFrame({"document_id": list(listed), "number": list(listed.values())})
    index = pd.DataFrame(index=pd.Index(documents))
    return Evidence(SimpleNamespace(documents=index, table=lambda _: table)).numbers


def test_numbers_stay_and_new_sources_get_the_next():
    before = numbers(["b", "d"], {"b": 1, "d": 2})
    assert before == {"b": 1, "d": 2}
    assert numbers(["a", "b", "c", "d"], {"b": 1, "d": 2}) == before | {"a": 3, "c": 4}
    assert list(numbers(["a", "b", "d"], {"b": 1, "d": 2})) == ["b", "d", "a"]
    assert numbers(["d", "e"], {"b": 1, "d": 2}) == {"d": 2, "e": 3}  # a number that is free is not given again
    assert numbers(["b", "a"], {}) == {"a": 1, "b": 2}
