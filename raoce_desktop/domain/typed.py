"""From typed text to the value of a field, and from the value to the text that is shown.

The kind of each field comes from the document's own types; capturing, reading a file and describing
the format all ask here, so no second table can differ. Only how a few texts are cleaned goes by
name: codes lose their separators, notes keep their lines, sectors have their capitals.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from types import NoneType
from typing import Annotated, Any, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from raoce_desktop.domain.amounts import (
    NotUnderstood,
    parse_date,
    parse_quantity,
    parse_rate,
    refuse_several_cells,
)
from raoce_desktop.domain.expediente import Parte
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.plain import fold, shown
from raoce_desktop.domain.sectores import clean_sector
from raoce_desktop.domain.textos import grouped


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


_CODES = frozenset({"rfc", "fraccion", "folio"})
_MANY_LINES = frozenset({"notas", "nota"})
_YES, _NO = frozenset({"SÍ", "SI", "S", "TRUE"}), frozenset({"NO", "N", "FALSE"})
_INVISIBLE = re.compile(r" *[\x00-\x1f\x7f-\x9f\u2028\u2029][\x00-\x20\x7f-\x9f\u2028\u2029]*")
_INVISIBLE_BUT_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")


def read_text(parte: type[Parte], name: str, text: str) -> object:
    """Read typed text as a value of the field `name` of a part; None when it is missing.

    Raises NotUnderstood where it isn't a sound value, LookupError where there is no such field.
    """
    kind = kind_of(parte, name)
    if kind.container is tuple and kind.base is str:
        return tuple(map(clean_sector, filter(None, re.split(r"[,;\s]+", fold(text)))))
    if kind.container is not None or kind.is_part or name == "version":
        raise LookupError(name)
    value = _read_scalar(kind.base, name, text)
    if (value is None and not kind.optional) or not kind.admits(value):
        raise NotUnderstood("captura.rango", texto=shown(text))
    return value


def _read_scalar(base: type, name: str, text: str) -> object:
    if issubclass(base, StrEnum):
        return _read_choice(base, text)
    if base is str:
        return _read_words(name, text)
    return _READERS[base](text)


def _read_words(name: str, text: str) -> str:
    if name in _CODES:
        return _read_code(text)
    found = clean_text(text, lines=name in _MANY_LINES)
    return clean_sector(found) if name == "clave_sector" else found


def _read_choice(base: type[StrEnum], text: str) -> StrEnum | None:
    typed = fold(text).casefold()
    for option in base:
        if typed == option.value.casefold():
            return option
    if not typed:
        return None
    raise NotUnderstood("captura.opcion", texto=shown(text), opciones=", ".join(base))


def _read_bool(text: str) -> bool | None:
    typed = unicodedata.normalize("NFC", fold(text)).upper()
    if typed and typed not in _YES | _NO:
        raise NotUnderstood("captura.si_no", texto=shown(text))
    return typed in _YES if typed else None


def _read_code(text: str) -> str:
    refuse_several_cells(fold(text))
    return clean_code(clean_text(text))


_READERS: Mapping[type, Callable[[str], object]] = {
    int: parse_quantity,
    Decimal: parse_rate,
    date: parse_date,
    bool: _read_bool,
}


def clean_text(text: str, *, lines: bool = False) -> str:
    """Text as it is stored: control characters and tabs are blanks, and the ends are trimmed.

    `lines` keeps line breaks and blanks at the ends, as in notes.
    """
    sound = text.encode("utf-8", "replace").decode()
    composed = unicodedata.normalize("NFC", sound).replace("\xa0", " ")
    if lines:
        return _INVISIBLE_BUT_LINES.sub(" ", composed.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub(" ", composed).strip()


def why_not(parte: type[Parte], name: str, text: str) -> NotUnderstood:
    """Tell why a text kept in `por_corregir` of such a part isn't understood."""
    try:
        read_text(parte, name, text)
    except NotUnderstood as problem:
        return problem
    return NotUnderstood("captura.por_confirmar", texto=shown(text))


def as_text(name: str, value: object) -> str:
    """A field's value as people write it; empty when it is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return f"{value:%d/%m/}{value.year:04}"
    return _number_as_text(name, value)


def _number_as_text(name: str, value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return grouped(value) if isinstance(value, int) and name != "ejercicio" else str(value)
