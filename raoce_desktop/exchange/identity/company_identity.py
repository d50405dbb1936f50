"""What a paper says of a company, by the fields of «Solicitante»."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class IdentitySource(StrEnum):
    """What kind of paper it is."""

    CONSTANCIA = "constancia"
    CFDI = "cfdi"
    CERTIFICADO = "certificado"


class CompanyIdentity(NamedTuple):
    """`datos` are texts by path, `deducidos` those that the paper doesn't print.

    `faltan` are the fields that such a paper has and this one lacks; `fecha` is when it was issued.
    `notas` are the keys of what else there is to say.
    """

    fuente: IdentitySource
    archivo: str
    rfc: str
    datos: Mapping[str, str]
    faltan: tuple[str, ...] = ()
    deducidos: tuple[str, ...] = ()
    fecha: date | None = None
    notas: tuple[str, ...] = ()
