"""Small files that are not tables: metrics and YAML, with the same bytes for the same content."""

import base64
import codecs
import hashlib
import io
import json
import math
import re
import zipfile
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from analysis.problems import InputError, Problem, nearest, refuse

DECIMALS = 6
NESTED = 100  # lists and mappings within each other in a YAML file
OLDEST = (1980, 1, 1, 0, 0, 0)  # the date of every entry of a zip, so that the same content gives the same bytes
UNKNOWN = "unknown key"
Form = TypeVar("Form", bound=BaseModel)
KEYS, LIST, ID = "write its keys below it, each as `name: value`", "write a list: [one, other]", "^[a-z0-9]"
REMEDIES = {  # kinds of misfits, as pydantic calls them
    "missing": "this key is missing: add it", "model_type": KEYS, "dict_type": KEYS, "tuple_type": LIST, "list_type": LIST,
    "string_type": "write a text: a number, or yes and no, between quotes", "too_short": "give at least one",
}  # fmt: skip
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


class Unique(yaml.CSafeLoader):
    """The safe loader, which refuses a key that stands twice in one mapping: one of the two would be lost in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping of a node; ConstructorError with the line where a key comes again."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a list or mapping is no key", key.start_mark)
            if key.tag != "tag:yaml.org,2002:merge" and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands here twice: remove one", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a node; ConstructorError with its line where a day or number is none (2020-02-30)."""
        try:
            return super().construct_object(node, deep)  # type: ignore[no-untyped-call]
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def rounded(value: Any) -> Any:
    """`value` with floats rounded and NaN as None, at any depth; numpy scalars become plain ones."""
    if isinstance(value, dict):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, DECIMALS) + 0.0
    return value


def write_json(path: Path, content: Any) -> None:
    """Write `content` with sorted keys, rounded floats and LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(rounded(content), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    path.write_bytes((text + "\n").encode("utf-8"))


def read_yaml(root: Path, name: str) -> Any:
    """The YAML file `name` below `root`; raises `InputError` where it is missing, broken, or gives a key twice."""
    path = root / name
    if not path.exists():
        raise InputError([Problem(name, 0, "", "", "this file is missing")])
    try:
        text = path.read_text(encoding="utf-8")
        refuse(unmerged(text, name))
        flat(text)
        return yaml.load(text, Loader=Unique)  # noqa: S506 (a safe loader)
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        why = "save this file as UTF-8 (a letter here is written otherwise)"
    except yaml.MarkedYAMLError as error:
        row, why = error.problem_mark.line + 1 if error.problem_mark else 0, f"not readable as YAML: {error.problem}"
        why += " (a tab, perhaps: use spaces)" * ("cannot start any token" in why)
    except yaml.YAMLError as error:
        row, why = 0, f"not readable as YAML: {str(error).splitlines()[0]}"
    raise InputError([Problem(name, row, "", "", why)])


def unmerged(content: str, file: str) -> Iterator[Problem]:
    """The marks that git leaves where two people changed the same rows."""
    marks = [number for number, line in enumerate(content.split("\n"), start=1) if _CONFLICT.match(line)]
    if marks:
        remedy = (
            f"git could not merge rows {marks[0]} to {marks[-1]}: keep the right ones, and remove the lines of marks"
        )
        yield Problem(file, marks[0], "", "", remedy)


def fitted(file: str, form: type[Form], content: Any) -> Form:
    """What a YAML file says, in its form; raises `InputError` with what to do about each thing that does not fit."""
    try:
        return form.model_validate(content)
    except ValidationError as error:
        raise InputError([_misfit(file, form, one) for one in error.errors()]) from None


def _misfit(file: str, form: Any, error: Any) -> Problem:
    """A finding of pydantic as a problem at a dotted key, with the allowed names where one is unknown."""
    *above, last = error["loc"] or ("",)
    said = error["input"] if isinstance(error["input"], str | int | float | list) else ""
    remedy = REMEDIES.get(error["type"], error["msg"][:1].lower() + error["msg"][1:])
    if error.get("ctx", {}).get("pattern", "").startswith(ID):
        remedy = "use lower-case letters, digits and hyphens"
    if error["type"] == "extra_forbidden":
        for part in above:
            known = getattr(form, "model_fields", {})
            form = known[part].annotation if part in known else next(one for one in get_args(form)[::-1] if one != ...)
            form = get_args(form)[0] if type(None) in get_args(form) else form  # a part that may be left out
        allowed = [field.alias or name for name, field in form.model_fields.items()]
        said, remedy = "", f"{UNKNOWN}; allowed: {', '.join(allowed)}{nearest(str(last), allowed)}"
    return Problem(file, 0, ".".join(map(str, error["loc"])), str(said), remedy)


def flat(text: str, loader: Any = yaml.CSafeLoader) -> None:
    """Raise `YAMLError` where YAML nests deeper than `NESTED`: libyaml composes it in C, on the stack of the process."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > NESTED:
            raise yaml.MarkedYAMLError(problem=f"it nests deeper than {NESTED}", problem_mark=event.start_mark)


def decoded(data: bytes, *others: str) -> str:
    """The text of bytes by their byte order mark, else UTF-8 or UTF-16, else one of `others`.

    Nothing is ever replaced, since a letter that is lost would shift every place behind it; raises UnicodeDecodeError.
    """
    mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
    first = MARKS.get(mark, "utf-8")
    if not mark and b"\0" in data[:200]:
        first = "utf-16-le" if data[1:200:2].count(0) > data[0:200:2].count(0) else "utf-16-be"
    for encoding in (first, *others):
        try:
            return data[len(mark) :].decode(encoding)
        except UnicodeDecodeError as error:
            failed = error
    raise failed


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip, in order of their names: the same bytes for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return made.getvalue()


def fingerprint(text: str) -> str:
    """The hash by which a page's strict policy allows one inline style or script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"
