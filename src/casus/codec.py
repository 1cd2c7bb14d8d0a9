"""Records to plain dicts and back; the only module that knows wire names.

Unknown keys are errors with a path. Python's reserved words get their plain name on the wire
(``as_`` -> ``as``, ``from_`` -> ``from``).
"""

import json
from typing import Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from casus.errors import BadRecord
from casus.records import Link, Mention, Participant

__all__ = ["from_dict", "from_json", "to_dict", "to_json"]

T = TypeVar("T")

_RENAMED: dict[type[Any], dict[str, str]] = {Participant: {"as_": "as"}, Link: {"from_": "from"}}


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for record, names in _RENAMED.items():
        renames = {ours: override(rename=wire) for ours, wire in names.items()}
        converter.register_structure_hook(
            record,
            make_dict_structure_fn(record, converter, _cattrs_forbid_extra_keys=True, **renames),  # type: ignore[arg-type]
        )
        converter.register_unstructure_hook(
            record,
            make_dict_unstructure_fn(record, converter, **renames),  # type: ignore[arg-type]
        )
    configure_tagged_union(
        Mention,
        converter,
        tag_name="kind",
        tag_generator=lambda cls: cls.__name__.removesuffix("Mention").lower(),
    )
    return converter


_CONVERTER = _converter()


def to_dict(record: object) -> dict[str, Any]:
    """A record as plain JSON values, keys in field order."""
    plain: dict[str, Any] = _CONVERTER.unstructure(record)
    return plain


def from_dict(kind: type[T], plain: object) -> T:
    """The record of the given kind; ``BadRecord`` names the path of each fault."""
    try:
        return _CONVERTER.structure(plain, kind)
    except BaseValidationError as error:
        raise BadRecord("; ".join(transform_error(error))) from error


def to_json(record: object, *, indent: int | None = None) -> str:
    """A record as JSON text, UTF-8 letters kept."""
    return json.dumps(to_dict(record), ensure_ascii=False, indent=indent)


def from_json(kind: type[T], text: str) -> T:
    """Read back what ``to_json`` wrote."""
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRecord(f"not JSON: {error.msg} at line {error.lineno}") from error
    return from_dict(kind, plain)
