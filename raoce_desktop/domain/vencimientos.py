"""The days of an expediente that belong in a calendar, each with what it is and who says so.

Where the sources give two readings of a limit, the day is the prudent one's and the other is told.
What a filing made pointless stays, so that a calendar that already has it can say so.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from raoce_desktop.domain.business_days import correction_limit, signature_limit
from raoce_desktop.domain.citations import sureness
from raoce_desktop.domain.dated import Fecha, day_told, on_whose_word
from raoce_desktop.domain.deadlines import PlazoPrograma, Plazos, deadlines
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.obligations import is_due, marks
from raoce_desktop.domain.reference import Referencia

_LIMIT, _CURE, _SIGN, _CORRECT = "limite", "ultima_fecha", "firma", "correccion"
_TO_DO = (_LIMIT, _CURE, _SIGN, _CORRECT)


class Vencimiento(NamedTuple):
    """One day. `clave` tells it from the others of its expediente, whatever else changes.

    `exige` says that something must be done by then; other days only tell what happens.
    `sin_efecto` says why it obliges no more, in a word that the texts know; empty while it does.
    """

    clave: str
    fecha: Fecha
    titulo: str
    texto: str
    exige: bool
    sin_efecto: str

    @property
    def vigente(self) -> bool:
        """Whether it still obliges to something, or is to be feared."""
        return not self.sin_efecto

    @property
    def dia(self) -> date:
        """The natural day on which it falls; no source gives an hour."""
        return self.fecha.dia


class Apunte(NamedTuple):
    """One day of one company. `identidad` tells its expediente from all others of its ejercicio."""

    identidad: str
    expediente: Expediente
    vencimiento: Vencimiento

    @property
    def empresa(self) -> str:
        """The company's name, else its RFC; empty while nobody captured either."""
        return self.expediente.solicitante.denominacion or self.expediente.solicitante.rfc


def vencimientos(
    expediente: Expediente, referencia: Referencia, hoy: date
) -> tuple[Vencimiento, ...]:
    """Return an expediente's days in order; none while no program must report, as of `hoy`."""
    marcas = marks(expediente, referencia, hoy)
    plazos = deadlines(marcas, referencia) if is_due(marcas) else None
    found = _Days(expediente, referencia).all(plazos)
    return tuple(sorted(found, key=lambda one: (one.dia, one.clave)))


class _Days(NamedTuple):
    """Makes each day, with its words."""

    expediente: Expediente
    referencia: Referencia

    def all(self, plazos: Plazos | None) -> Iterator[Vencimiento]:
        if plazos is not None:
            yield self._limit(plazos)
            known = frozenset(reading.fin for reading in plazos.lecturas)
            for plazo in plazos.por_programa.values():
                yield from self._of_program(plazo, known)
        saved, filed = self.expediente.seguimiento.guardado, self.expediente.seguimiento.presentado
        if saved is not None:
            yield self._term(_SIGN, saved, signature_limit(saved, self.referencia))
        if filed is not None and self._is_filed:
            yield self._term(_CORRECT, filed, correction_limit(filed, self.referencia))

    @property
    def _is_filed(self) -> bool:
        return proof_of_filing(self.expediente) is not None

    def _limit(self, plazos: Plazos) -> Vencimiento:
        """The report's limit by the prudent reading, and the other ones in words."""
        prudent = plazos.limites[0]
        key = _LIMIT if prudent.fin == plazos.fin else "limite_prudente"
        told = [self._say(f"texto.{key}"), prudent.motivo]
        for other in plazos.lecturas:
            if other.fin != prudent.fin:
                day = day_told(other.fecha, self.referencia.textos)
                told.append(self._say("otra_lectura", fecha=day, motivo=other.motivo))
        return self._made(_LIMIT, "", prudent.fecha, told)

    def _of_program(self, plazo: PlazoPrograma, known: frozenset[date]) -> Iterator[Vencimiento]:
        """What the program has for itself: a limit of its own only where no reading is that day."""
        for name, fecha in plazo.fechas():
            key = _LIMIT if name == "fin" else name
            if key != _LIMIT or fecha.dia not in known:
                told = (self._say(f"texto.{key}"), on_whose_word(fecha, self.referencia))
                yield self._made(key, plazo.programa, fecha, told)

    def _term(self, name: str, since: date, day: date) -> Vencimiento:
        """A term that runs from what happened in VUCEM; the guide prints how long it is."""
        days, cita, sure = self.referencia.calendario.terminos[name]
        words = self._say(f"dias.{name}", n=days)
        fecha = Fecha(day, False, cita, sureness(sure, impreso=False), words)
        told = self._say(f"texto.{name}", fecha=self.referencia.textos.long_date(since))
        return self._made(name, "", fecha, (told, on_whose_word(fecha, self.referencia)))

    def _made(self, name: str, programa: str, fecha: Fecha, told: Iterable[str]) -> Vencimiento:
        clave = f"{name}.{programa}" if programa else name
        year = self.expediente.ejercicio
        titulo = self._say(f"titulo.{name}", ejercicio=year, programa=programa)
        confianza = self._say(f"confianza.{fecha.confianza.lower()}")
        named = fecha.impresa or fecha.palabras
        fuente = "" if named else self._say("fuente", fuente=fecha.cita.texto)
        texto = " ".join(filter(None, (*told, fuente, confianza)))
        exige, over = name in _TO_DO, self._why_over(name)
        return Vencimiento(clave, fecha, titulo.strip(), texto, exige, over)

    def _why_over(self, name: str) -> str:
        seguimiento = self.expediente.seguimiento
        if name == _CORRECT:
            return "enviada" if seguimiento.correccion_enviada is not None else ""
        if self._is_filed:
            return "presentado"
        return "cancelado" if seguimiento.cancelado is not None else ""

    def _say(self, key: str, **data: object) -> str:
        return self.referencia.texto(f"calendario.{key}", **data)
