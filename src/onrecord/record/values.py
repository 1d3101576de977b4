"""Values of the model as plain JSON and back, exactly: what a payload of the record holds.

The published contract is another shape, made for others to read and written out by
hand; this one only has to come back as the very value that went in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord.model import Span

T = TypeVar("T")
Coder = Callable[[Any], Any]


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), check_circular=False)


def canonical(value: object) -> bytes:
    """Return `value` as JSON whose bytes depend on nothing but the value; ASCII, keys sorted."""
    return _ENCODER.encode(value).encode("ascii")


def to_plain(value: object) -> Any:
    """Return a value of the model as what `json` can write; fields at their defaults are left out."""
    return _writer_of(value)(value)


def from_plain(kind: type[T], plain: object) -> T:
    """Return the value of `kind` that `to_plain` wrote.

    Raises TypeError, ValueError or KeyError when `plain` is no such value.
    """
    return cast(T, _reader(cast(Hashable, kind))(plain))


def _writer_of(value: object) -> Coder:
    return _writer(cast(Hashable, type(value)))


@cache
def _writer(kind: Hashable) -> Coder:
    assert isinstance(kind, type)
    if kind is Span:
        return lambda span: [span.start, span.end]
    if issubclass(kind, Enum):
        return lambda member: member.value
    if issubclass(kind, date):
        return lambda moment: moment.isoformat()
    if is_dataclass(kind):
        return _object_writer(kind)
    if issubclass(kind, (tuple, list)):
        return lambda items: [_writer_of(item)(item) for item in items]
    if issubclass(kind, Mapping):
        return lambda members: {name: _writer_of(item)(item) for name, item in members.items()}
    if issubclass(kind, (str, int, float, bool, NoneType)):
        return lambda same: same
    raise TypeError(f"{kind.__name__} has no plain form")


def _object_writer(kind: type) -> Coder:
    names = tuple((f.name, f.default) for f in fields(kind))

    def write(value: object) -> dict[str, Any]:
        plain = {}
        for name, default in names:
            item = getattr(value, name)
            if item is not None if default is MISSING else item != default:
                plain[name] = item if type(item) in (str, int) else _writer_of(item)(item)
        return plain

    return write


@cache
def _reader(kind: Any) -> Coder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _either(tuple(a for a in arguments if a is not NoneType))
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda plain: tuple(item(one) for one in plain)
    if origin is not None and issubclass(origin, Mapping):
        item = _reader(arguments[1])
        return lambda plain: {name: item(one) for name, one in plain.items()}
    if kind is Span:
        return lambda plain: Span(*plain)
    if is_dataclass(kind):
        return _object_reader(cast(type, kind))
    if issubclass(kind, Enum):
        return cast(Coder, kind)
    if issubclass(kind, datetime):
        return lambda plain: datetime.fromisoformat(plain)
    if issubclass(kind, date):
        return lambda plain: date.fromisoformat(plain)
    return lambda same: same


def _either(kinds: tuple[Any, ...]) -> Coder:
    """Return a reader of one kind or nothing, of a day or a moment, or of what JSON keeps apart itself."""
    if set(kinds) == {date, datetime}:
        return lambda plain: None if plain is None else _day_or_moment(plain)
    if len(kinds) == 1:
        one = _reader(kinds[0])
        return lambda plain: None if plain is None else one(plain)
    if set(kinds) <= {str, bytes, int, float, bool}:
        return lambda same: same
    raise TypeError(f"no telling which of {kinds} is meant")


def _day_or_moment(plain: str) -> date | datetime:
    return datetime.fromisoformat(plain) if "T" in plain else date.fromisoformat(plain)


def _object_reader(kind: type) -> Coder:
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]

    def read(plain: dict[str, Any]) -> Any:
        members = {name: readers[name](item) for name, item in plain.items()}
        for name in required:
            members.setdefault(name, None)
        return kind(**members)

    return read
