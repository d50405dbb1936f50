"""The letter about an error in a report that was filed: what it says, to whom and until when.

Source: Guía RAOCE 2025, «¡Importante!»: it lists the subject, the data, the annexes and the
addresses. Nothing is resolved upon it; the figures in VUCEM stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.business_days import correction_limit
from raoce_desktop.domain.edits import value_of
from raoce_desktop.domain.expediente import Expediente, Parte
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.typed import as_text, kind_of, read_text

DESTINATARIOS = ("atencion.immex@economia.gob.mx", "atencion.prosec@economia.gob.mx")
"""Both, whatever the programs: so the guide prints it."""

_ANNEXES = ("personalidad", "declaracion")
_THOUSANDS = ("ventas_totales", "total_exportaciones", "total_importaciones")


class Aclaracion(NamedTuple):
    """One slip: `campo` is what VUCEM calls the box, empty where the texts say it all."""

    campo: str
    dice: str
    debe_decir: str


@dataclass(frozen=True)
class Escrito:
    """The letter of an expediente as of the day `hoy`."""

    expediente: Expediente
    aclaraciones: tuple[Aclaracion, ...]
    referencia: Referencia
    hoy: date

    def say(self, key: str, **data: object) -> str:
        """A text under `correccion`; KeyError where nobody wrote it."""
        return self.referencia.texto(f"correccion.{key}", **data)

    @property
    def asunto(self) -> str:
        """The subject as the guide prints it, with the RFC in its place."""
        return self.say("asunto", rfc=self.expediente.solicitante.rfc or self.say("hueco"))

    @cached_property
    def datos(self) -> tuple[tuple[str, str], ...]:
        """What the guide asks to be stated, then what tells the report: label and value."""
        solicitante, seguimiento = self.expediente.solicitante, self.expediente.seguimiento
        usual = self.referencia.oficina.preparador
        phone = " ".join(filter(None, (solicitante.lada, solicitante.telefono)))
        filed = seguimiento.presentado
        found = {
            "empresa": solicitante.denominacion,
            "rfc": solicitante.rfc,
            "programas": ", ".join(self.programas),
            "telefono": phone or usual.telefono,
            "correo": solicitante.correo or usual.correo,
            "folio": seguimiento.folio,
            "presentado": self.referencia.textos.long_date(filed) if filed else "",
        }
        return tuple((self.say(f"dato.{name}"), value) for name, value in found.items())

    @property
    def programas(self) -> tuple[str, ...]:
        """Each program with its number: «IMMEX 83-2019»."""
        named = (f"{p.tipo} {p.numero}".strip() for p in self.expediente.programas if p.tipo)
        return tuple(named)

    @property
    def entrada(self) -> str:
        """The sentence that leads to what is said and what should be."""
        return self.say("entrada", ejercicio=self.expediente.ejercicio)

    def frase(self, aclaracion: Aclaracion) -> str:
        """One slip in a line, in the guide's own words."""
        key = "frase_de_campo" if aclaracion.campo else "frase"
        return self.say(key, **aclaracion._asdict())

    @property
    def anexos(self) -> tuple[str, ...]:
        """The documents that the guide asks to be sent with it, in words."""
        return tuple(self.say(f"anexo.{name}") for name in _ANNEXES)

    @property
    def contacto(self) -> str:
        """Whoever prepares in this office, and how to reach them; empty where nobody says so."""
        oficina = self.referencia.oficina
        usual, who = oficina.preparador, prepared_by(self.expediente.preparo, oficina)
        if who.nombre != usual.nombre or not usual.nombre:
            return ""
        parts = (who.nombre, who.cargo, oficina.despacho, usual.telefono, usual.correo)
        return self.say("contacto", quien=", ".join(part for part in parts if part))

    @property
    def limite(self) -> date | None:
        """The last day to send it; None while nobody noted when the report was filed."""
        filed = self.expediente.seguimiento.presentado
        return None if filed is None else correction_limit(filed, self.referencia)

    @property
    def plazo(self) -> str:
        """Until when it may be sent, in a sentence."""
        if self.limite is None:
            return self.say("plazo.desconocido")
        day = self.referencia.textos.long_date(self.limite)
        day = self.referencia.texto("plazos.calculada", fecha=day)
        return self.say(f"plazo.{'vencido' if self.limite < self.hoy else 'hasta'}", fecha=day)

    def avisos(self) -> Iterator[str]:
        """What whoever sends it should know: what it lacks, and that it is late."""
        missing = [label for label, value in self.datos if not value]
        if not self.expediente.representante.nombre:
            missing.append(self.say("dato.representante"))
        if missing:
            yield self.say("faltan", que=self.referencia.textos.listed(missing))
        if proof_of_filing(self.expediente) is None:
            yield self.say("sin_presentar")
        elif self.limite is not None and self.limite < self.hoy:
            yield self.plazo


def aclaracion(
    expediente: Expediente, campo: str, ruta: str, dice: str | None, debe_decir: str
) -> Aclaracion:
    """Return a slip in the field at `ruta`, its values as VUCEM's form has them.

    `dice` None takes what the expediente holds. Raises LookupError where there is no such field.
    """
    parent, _, name = ruta.rpartition(".")
    parte = value_of(expediente, parent)
    if not isinstance(parte, Parte) or kind_of(type(parte), name).is_part:
        raise LookupError(ruta)
    was = as_text(name, getattr(parte, name)) if dice is None else _read(parte, name, dice)
    return Aclaracion(campo, was, _read(parte, name, debe_decir))


def in_thousands(ruta: str) -> bool:
    """Whether the field at a path is an amount of the balanza, in miles de pesos."""
    return ruta.startswith("balanza.") and ruta.rpartition(".")[2] in _THOUSANDS


def _read(parte: Parte, name: str, text: str) -> str:
    """A figure with its separators; what can't be read stays as it was written."""
    try:
        return as_text(name, read_text(type(parte), name, text))
    except (NotUnderstood, LookupError):
        return text.strip()
