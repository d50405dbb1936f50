"""What a paper of the company would change in «Solicitante», field by field, and why not all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import long_date, plural, say, texts
from raoce_desktop.domain.edits import capture, text_of
from raoce_desktop.domain.identifiers import clean_code
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.exchange.identity.company_identity import IdentitySource

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.identity.company_identity import CompanyIdentity

_ORDER = ("rfc", "denominacion", "actividad", "regimen", "correo")
_OLD = timedelta(days=90)


class OfferedField(NamedTuple):
    """A field with what is there and what the paper says.

    `tomar` is what is suggested. One that is `igual` needn't be taken, and one that is `deducido`
    isn't printed there.
    """

    ruta: str
    nombre: str
    hoy: str
    nuevo: str
    tomar: bool
    igual: bool = False
    deducido: bool = False


def offered(
    expediente: Expediente, identidad: CompanyIdentity, referencia: Referencia
) -> tuple[OfferedField, ...]:
    """Every field that the paper speaks of, in the order of the page.

    Of another company's paper nothing is suggested; what is deduced only where nothing is.
    """
    own = not is_other(expediente, identidad)
    found = []
    for ruta in sorted(identidad.datos, key=_place):
        today, new = text_of(expediente, ruta), identidad.datos[ruta]
        same = squeezed(today) == squeezed(new)
        deduced = ruta in identidad.deducidos
        take = own and not same and not (deduced and today)
        campo = referencia.campo(ruta)
        name = campo.nombre if campo else ruta
        found.append(OfferedField(ruta, name, today, new, take, same, deduced))
    return tuple(found)


def _place(ruta: str) -> tuple[int, str]:
    name = ruta.rpartition(".")[2]
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER)), ""


def taken(expediente: Expediente, fields: Iterable[OfferedField]) -> Expediente:
    """The document with these fields as the paper says."""
    for field in fields:
        expediente = capture(expediente, field.ruta, field.nuevo)
    return expediente


def is_other(expediente: Expediente, identidad: CompanyIdentity) -> bool:
    """Whether the paper is of another company than the expediente."""
    own = clean_code(expediente.solicitante.rfc)
    return bool(own and identidad.rfc and own != identidad.rfc)


def told(
    expediente: Expediente, identidad: CompanyIdentity, referencia: Referencia, hoy: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What there is to know before taking anything: what warns, and what doesn't."""
    warnings = []
    if is_other(expediente, identidad):
        own = clean_code(expediente.solicitante.rfc)
        warnings.append(say("constancia.otra_empresa", rfc=identidad.rfc, esperado=own))
    warnings += [say(f"constancia.nota.{note}") for note in identidad.notas]
    said = []
    if identidad.fecha is not None:
        day = long_date(identidad.fecha)
        said.append(say(f"constancia.fecha.{identidad.fuente}", fecha=day))
        constancia = identidad.fuente is IdentitySource.CONSTANCIA
        if constancia and hoy - identidad.fecha > _OLD:
            warnings.append(say("constancia.vieja"))
    elif identidad.fuente is IdentitySource.CONSTANCIA:
        said.append(say("constancia.sin_fecha"))
    if identidad.faltan:
        names = (referencia.campo(ruta) for ruta in identidad.faltan)
        listed = texts().listed([campo.nombre for campo in names if campo])
        said.append(plural("constancia.faltan", len(identidad.faltan), campos=listed))
    return tuple(warnings), tuple(said)
