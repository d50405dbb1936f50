"""The balanza's five lines as VUCEM will show them: a value, missing, or not applicable."""

from dataclasses import dataclass
from enum import Enum, auto

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.balance import shown_percentage
from raoce_desktop.domain.expediente import Balanza, Origen, Procedencia
from raoce_desktop.domain.linkage import EXPORTACIONES, IMPORTACIONES, PORCENTAJE, SALDO, VENTAS


class Estado(Enum):
    """The states of a figure; 0 is a value."""

    VALOR = auto()
    FALTA = auto()
    POR_CORREGIR = auto()
    NO_APLICA = auto()
    SIN_CALCULAR = auto()


@dataclass(frozen=True, slots=True)
class Figura:
    """One line: VUCEM's label, what stands in the box, its reading, and what to know of it."""

    etiqueta: str
    estado: Estado
    texto: str
    lectura: str = ""
    notas: tuple[str, ...] = ()


def figures(material: Material) -> tuple[Figura, ...]:
    """Ventas (a), exportaciones (b), importaciones (c), saldo and porcentaje, in that order."""
    captured = (_captured(material, ruta) for ruta in (VENTAS, EXPORTACIONES, IMPORTACIONES))
    return (*captured, _saldo(material), _porcentaje(material))


def _captured(material: Material, ruta: str) -> Figura:
    name = ruta.rpartition(".")[2]
    balanza = material.expediente.balanza
    value: int | None = getattr(balanza, name)
    if material.expediente.programas and not material.revision.vinculo.habilita(ruta):
        return _not_applicable(material, ruta, value)
    notes = _doubt(material, ruta) + _provenance(material, balanza, name, value)
    if typed := balanza.por_corregir.get(name):
        text = material.words.say("documento.por_corregir")
        said = material.say("balanza.tecleado", texto=typed[:80])
        return Figura(material.label(ruta), Estado.POR_CORREGIR, text, notas=(said, *notes))
    if value is None:
        missing = material.words.say("general.falta")
        return Figura(material.label(ruta), Estado.FALTA, missing, notas=notes)
    reading = _pesos(material, value)
    return Figura(material.label(ruta), Estado.VALOR, grouped(value), reading, notes)


def _not_applicable(material: Material, ruta: str, value: int | None) -> Figura:
    reason = material.revision.vinculo.campos[ruta]
    motive = material.say("balanza.no_documentado") if reason.conmutable else reason.motivo
    notes = [material.say("balanza.en_cero", motivo=motive, cita=reason.cita.texto)]
    if value is not None:
        notes.append(material.say("balanza.conservado", valor=grouped(value)))
    text = material.words.say("general.no_aplica")
    return Figura(material.label(ruta), Estado.NO_APLICA, text, notas=tuple(notes))


def _doubt(material: Material, ruta: str) -> tuple[str, ...]:
    documented = material.revision.vinculo.campos[ruta].documentado
    return () if documented else (material.say("balanza.no_documentado"),)


def _provenance(
    material: Material, balanza: Balanza, name: str, value: int | None
) -> tuple[str, ...]:
    origin = balanza.origenes.get(name)
    if origin is None or origin.procedencia is Procedencia.CAPTURADO:
        return ()
    source = _source(material, origin)
    if origin.valor is None or origin.valor == value:
        return (source,)
    return (source, material.say("balanza.cambiado", valor=grouped(origin.valor)))


def _source(material: Material, origin: Origen) -> str:
    if origin.procedencia is not Procedencia.IMPORTADO:
        return material.say(f"balanza.{origin.procedencia.value}")
    row = "" if origin.fila is None else "_fila"
    return material.say(f"balanza.importado{row}", archivo=origin.archivo, fila=origin.fila)


def _saldo(material: Material) -> Figura:
    value, label = material.revision.saldo, material.label(SALDO)
    if value is None:
        return _uncomputed(material, label)
    return Figura(label, Estado.VALOR, grouped(value), _pesos(material, value))


def _porcentaje(material: Material) -> Figura:
    value, label = material.revision.porcentaje, material.label(PORCENTAJE)
    balanza = material.expediente.balanza
    a, b = balanza.ventas_totales, balanza.total_exportaciones
    if value is None or a is None or b is None:
        return _uncomputed(material, label)
    text = material.say("balanza.porcentaje", valor=shown_percentage(value))
    key = "cuenta" if a else "sin_ventas"
    sum_ = material.say(f"balanza.{key}", a=grouped(a), b=grouped(b))
    return Figura(label, Estado.VALOR, text, sum_)


def _uncomputed(material: Material, label: str) -> Figura:
    return Figura(label, Estado.SIN_CALCULAR, material.say("balanza.sin_calcular"))


def _pesos(material: Material, thousands: int) -> str:
    sign = "-" if thousands < 0 else ""
    return sign + material.say("balanza.pesos", pesos=grouped(abs(thousands) * 1000))
