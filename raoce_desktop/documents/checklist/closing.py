"""The last page: what to write down from VUCEM, and who signs."""

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable, KeepTogether

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose
from raoce_desktop.documents.kit.form import FormField
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.writing import (
    Blank,
    DigitCells,
    FormLine,
    Signature,
    Signatures,
    signature_field,
)
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.domain.tramite import hitos, reached_told

_FOLIO_DIGITS, _GROUP = 25, 5
_SETTLED = {
    "presentado": "presentado",
    "exento": "no_procede",
    "programas-cancelados": "no_procede",
    "cancelado": "no_procede",
}
"""What is declared once something closes the report, unless it can still be cured."""


def notes(material: Material) -> Iterator[Flowable]:
    """What the accountant wrote, if anything."""
    if text := material.expediente.notas.strip():
        yield Heading(material.say("notas.titulo"), "notas")
        yield Ledger(
            [LedgerColumn(theme.WIDTH, style=theme.BODY)], [(text,)], LedgerLook(0, closed=False)
        )


def closing(material: Material) -> Iterator[Flowable]:
    """Follow-up and signatures, always on one page together."""
    yield KeepTogether([*_follow_up(material), *_signatures(material)])


def _follow_up(material: Material) -> Iterator[Flowable]:
    seguimiento = material.expediente.seguimiento
    yield Heading(material.say("seguimiento.titulo"), "seguimiento")
    yield Prose(Run(material.say("seguimiento.guardado_no_es_presentado"), theme.BODY))
    yield Blank(
        [
            _entry(material, "seguimiento.numero_solicitud", seguimiento.numero_solicitud),
            _entry(material, "seguimiento.guardado", _day(material, seguimiento.guardado)),
            _entry(material, "seguimiento.presentado", _day(material, seguimiento.presentado)),
        ],
        before=14,
    )
    reached = [reached_told(hito, material.words) for hito in hitos(material.expediente)]
    if reached:
        yield Prose([Run(told, theme.BODY) for told in reached], before=10)
    label = material.label("seguimiento.folio")
    groups = [_digits(material, label, first) for first in range(1, _FOLIO_DIGITS, _GROUP)]
    yield DigitCells(label, seguimiento.folio, _FOLIO_DIGITS, 14, groups)


def _digits(material: Material, label: str, first: int) -> FormField:
    last = first + _GROUP - 1
    told = material.say("seguimiento.digitos", dato=label, primero=first, ultimo=last)
    return FormField(f"folio_{first}_{last}", told)


def _entry(material: Material, ruta: str, value: str) -> FormLine:
    """What is captured is printed; the rest is filled in, by pen or on screen."""
    return FormLine(material.label(ruta), value, ruta.replace(".", "_"))


def _signatures(material: Material) -> Iterator[Flowable]:
    yield Heading(material.say("firmas.titulo"), "firmas")
    told = material.say(f"firmas.{_declared(material)}", identificador=material.identifier)
    yield Prose(Run(told, theme.BODY))
    expediente = material.expediente
    yield Signatures(
        [
            _signature(material, "representante", expediente.representante),
            _signature(material, "preparo", prepared_by(expediente.preparo, material.oficina)),
        ],
        before=18,
    )


def _declared(material: Material) -> str:
    """What a signature would say: nobody authorises data that VUCEM would refuse."""
    veredicto = material.revision.veredicto
    if veredicto.cierre in _SETTLED:
        return _SETTLED[veredicto.cierre]
    if veredicto.errores:
        return "pendiente"
    return "con_reservas" if veredicto.reservas else "declaracion"


def _signature(material: Material, who: str, firmante: Firmante) -> Signature:
    fields = [
        _entry(material, f"{who}.nombre", firmante.nombre),
        _entry(material, f"{who}.cargo", firmante.cargo),
        _entry(material, f"{who}.lugar", firmante.lugar),
        _entry(material, f"{who}.fecha", _day(material, firmante.fecha)),
    ]
    title, word = material.say(f"firmas.{who}"), material.say("firmas.firma")
    return Signature(title, word, fields, signature_field(who))


def _day(material: Material, day: date | None) -> str:
    return material.words.long_date(day) if day else ""
