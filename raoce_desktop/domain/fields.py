"""What kind of value each field of the document holds, read from the document's own types.

Capturing, reading a file and describing the format all ask here, so no second table can differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType
from typing import Annotated, Any, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from raoce_desktop.domain.expediente import Parte


@dataclass(frozen=True)
class FieldKind:
    """The kind of one field.

    `base` is the type of the value, or of each item where `container` is tuple or Mapping.
    """

    base: type
    container: type | None
    optional: bool
    annotation: Any

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        """Made when a value is first captured: a review asks for the kind of every field."""
        return TypeAdapter(self.annotation)

    @property
    def is_part(self) -> bool:
        """Whether the value (or each item) is itself a part of the document."""
        return issubclass(self.base, Parte)

    def admits(self, value: object) -> bool:
        """Whether the value is sound for the field, range included."""
        try:
            self._adapter.validate_python(value, strict=True)
        except ValidationError:
            return False
        return True


@cache
def kind_of(parte: type[Parte], name: str) -> FieldKind:
    """Return the kind of a field; LookupError when the part has no such field."""
    field = parte.model_fields[name]
    options = [option for option in _options(field.annotation) if option is not NoneType]
    container, base = _inside(options[0])
    optional = NoneType in _options(field.annotation)
    return FieldKind(base, container, optional, field.rebuild_annotation())


def _options(annotation: object) -> tuple[object, ...]:
    options = get_args(annotation)
    return options if NoneType in options else (annotation,)


def _inside(annotation: object) -> tuple[type | None, type]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _inside(args[0])
    if origin is tuple:
        return tuple, args[0]
    return (Mapping, args[1]) if origin is not None else (None, cast("type", annotation))
