"""What stands in a box that VUCEM fills in, and the quiet line under a field: what its value means.

A thousandfold error shows itself there, and so does the term that a date sets off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from raoce_desktop.catalogs.texts import long_date, say
from raoce_desktop.domain.business_days import correction_limit
from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.identifiers import check_acuse_folio
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.domain.pantallas import Dato, EstadoDato, Pantallas
from raoce_desktop.domain.sign_by import told

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.domain.linkage import Aplicabilidad
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.papers.live import LivePapers


class OpenExpediente(Protocol):
    """What is known of the expediente that is open, whoever holds it."""

    @property
    def documento(self) -> Expediente:
        """The expediente as it is now."""
        ...

    @property
    def revision(self) -> Revision:
        """What there is to say about it."""
        ...

    @property
    def referencia(self) -> Referencia:
        """The reference data of its ejercicio."""
        ...

    @property
    def pantallas(self) -> Pantallas:
        """What VUCEM will show of it."""
        ...

    @property
    def hoy(self) -> date:
        """Today."""
        ...

    @property
    def papeles(self) -> LivePapers | None:
        """Its working papers, once they are open."""
        ...

    def findings(self, ruta: str) -> tuple[Hallazgo, ...]:
        """What is to be said beside this field by now, what blocks first."""
        ...


Words = Callable[[OpenExpediente], str]


class FieldNote(NamedTuple):
    """Why a field is locked; or else what is wrong with it; and what its value means."""

    locked: Aplicabilidad | None
    finding: Hallazgo | None
    meaning: str


def field_note(abierto: OpenExpediente, ruta: str, meaning: Words | None) -> FieldNote:
    """All that is to be said of the field at `ruta`."""
    aplica = abierto.revision.vinculo.campos.get(ruta)
    locked = aplica if aplica is not None and not aplica.habilitado else None
    finding = next(iter(abierto.findings(ruta)), None)
    return FieldNote(locked, finding, meaning(abierto) if meaning else "")


def typed_text(abierto: OpenExpediente, ruta: str) -> str:
    """What was typed at `ruta`; nothing where its row was taken away meanwhile."""
    try:
        return text_of(abierto.documento, ruta)
    except LookupError:
        return ""


# ------------------------------------------------------------ what VUCEM fills in


def chosen_row(ruta: str) -> Words:
    """A box that the row of the linked programs fills in."""
    return lambda abierto: abierto.pantallas.de_programas(ruta).texto


def figure(ruta: str) -> Words:
    """A figure of the balanza as typed; where VUCEM doesn't enable it, the 0 that VUCEM shows."""

    def words(abierto: OpenExpediente) -> str:
        dato = abierto.pantallas.linea(ruta)
        off = dato.estado is EstadoDato.NO_APLICA
        return dato.valor if off else text_of(abierto.documento, ruta)

    return words


def computed(ruta: str) -> Words:
    """A line of the balanza that VUCEM works out."""

    def words(abierto: OpenExpediente) -> str:
        dato = abierto.pantallas.linea(ruta)
        return dato.texto if dato.hay else ""

    return words


# ------------------------------------------------------------ what a value means


def figure_meaning(ruta: str) -> Words:
    """A figure in pesos and dollars, where it came from, and whether the papers moved on."""
    return lambda abierto: "\n".join(filter(None, _of_figure(abierto, ruta)))


def _of_figure(abierto: OpenExpediente, ruta: str) -> Iterator[str]:
    dato: Dato = abierto.pantallas.linea(ruta)
    if dato.lectura:
        yield say("datos.lectura", miles=dato.texto, lectura=dato.lectura)
    papers = abierto.papeles
    now = papers.estados.get(ruta.rpartition(".")[2]) if papers is not None else None
    if now is not None and now.estado == "desactualizado":
        yield now.texto
        yield abierto.pantallas.antes(ruta)
    else:
        yield from dato.notas


def computed_meaning(ruta: str) -> Words:
    """How VUCEM works a line out."""
    return lambda abierto: abierto.pantallas.linea(ruta).lectura


def since_last_year(name: str) -> Words:
    """How much one figure is now, and how much that is more or less than last year's."""

    def words(abierto: OpenExpediente) -> str:
        documento = abierto.documento
        before, now = getattr(documento.ano_anterior, name), getattr(documento.balanza, name)
        if not before or now is None or not abierto.revision.vinculo.habilita(f"balanza.{name}"):
            return ""
        change = f"{(now - before) * 100 / before:+,.0f}"
        return say("repaso.cambio", ahora=f"{now:,}", cambio=change)

    return words


def rate_in_use(abierto: OpenExpediente) -> str:
    """The exchange rate that the sums use while nobody writes another one."""
    rate = abierto.referencia.tipo_cambio
    if abierto.documento.tipo_cambio.valor is not None:
        return ""
    if rate is None:
        return say("compromisos.aritmetica.falta_tipo_cambio")
    return say("repaso.tipo_cambio", valor=rate.valor, fuente=rate.fuente)


def signing_term(abierto: OpenExpediente) -> str:
    """The last day to sign what was saved in VUCEM, and what makes it the last."""
    firma = abierto.revision.firma
    if abierto.documento.seguimiento.guardado is None or firma is None:
        return ""
    return told(firma, abierto.hoy, abierto.referencia)


def correction_term(abierto: OpenExpediente) -> str:
    """The last day to write about an error in the figures that were filed."""
    day = abierto.documento.seguimiento.presentado
    if day is None:
        return ""
    limit = correction_limit(day, abierto.referencia)
    worked_out = abierto.referencia.texto("plazos.calculada", fecha=long_date(limit))
    return say("firmar.plazo_correccion", fecha=worked_out)


def usual_preparer(name: str) -> Words:
    """What of the office's preparer is printed while nobody is named in this expediente."""

    def words(abierto: OpenExpediente) -> str:
        captured = abierto.documento.preparo
        printed = prepared_by(captured, abierto.referencia.oficina)
        text: str = getattr(printed, name)
        return say("firmar.preparo_usual", texto=text) if text and printed != captured else ""

    return words


def folio_parts(abierto: OpenExpediente) -> str:
    """The parts that a folio of 25 digits is made of."""
    typed = abierto.documento.seguimiento.folio
    parts = check_acuse_folio(typed)
    if parts is not None:
        return say("firmar.folio_partes", tramite=parts.numero_tramite, ano=parts.ano)
    return say("firmar.folio_digitos", n=len(typed)) if typed else ""
