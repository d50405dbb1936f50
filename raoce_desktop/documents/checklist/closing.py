"""The last page: what to write down from VUCEM, and who signs."""

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable, KeepTogether

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.writing import Blank, DigitCells, Signature, Signatures
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.domain.tramite import hitos, reached_told

_FOLIO_DIGITS = 25
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
            (material.label("seguimiento.numero_solicitud"), seguimiento.numero_solicitud),
            (material.label("seguimiento.guardado"), _day(material, seguimiento.guardado)),
            (material.label("seguimiento.presentado"), _day(material, seguimiento.presentado)),
        ],
        before=14,
    )
    reached = [reached_told(hito, material.words) for hito in hitos(material.expediente)]
    if reached:
        yield Prose([Run(told, theme.BODY) for told in reached], before=10)
    label = material.label("seguimiento.folio")
    yield DigitCells(label, seguimiento.folio, _FOLIO_DIGITS, before=14)


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
        (material.label(f"{who}.nombre"), firmante.nombre),
        (material.label(f"{who}.cargo"), firmante.cargo),
        (material.label(f"{who}.lugar"), firmante.lugar),
        (material.label(f"{who}.fecha"), _day(material, firmante.fecha)),
    ]
    return Signature(material.say(f"firmas.{who}"), material.say("firmas.firma"), fields)


def _day(material: Material, day: date | None) -> str:
    return material.words.long_date(day) if day else ""
