"""The accountant's questions, of pedimentos and of CFDI alike, in words."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from raoce_desktop.domain.cifras import Ambito, Duda, Opcion
from raoce_desktop.evidence.questions import IMPORTACION, VALOR_IMPORTACION, Pregunta
from raoce_desktop.evidence.ventas import Decision, Pendiente

if TYPE_CHECKING:
    from raoce_desktop.evidence.figures import Conteo

Texts = Mapping[str, str]
CFDI = "cfdi"
"""What the id of a question about one invoice starts with: `cfdi:<folio fiscal>`."""

_IMPORTS = frozenset({IMPORTACION, VALOR_IMPORTACION})


def cfdi_answers(decisiones: Mapping[str, str]) -> Mapping[str, Decision]:
    """The answers about single invoices, by folio fiscal."""
    answers: dict[str, Decision] = {}
    for id_, reply in decisiones.items():
        kind, _, uuid = id_.partition(":")
        if kind == CFDI and reply in tuple(Decision):
            answers[uuid.upper()] = Decision(reply)
    return answers


def all_doubts(conteo: "Conteo", textos: Texts) -> Iterator[Duda]:
    """Every question, open or answered; a question that both countings ask comes once."""
    asked = {question.id: question for question in conteo.exportaciones.preguntas}
    for question in conteo.importaciones.preguntas:
        asked.setdefault(question.id, question)
    for question in asked.values():
        yield _about_pedimentos(question, textos)
    for pending in conteo.ventas.pendientes:
        yield _about_cfdi(pending, textos)
    yield from _settled(conteo, textos)


def _about_pedimentos(question: Pregunta, textos: Texts) -> Duda:
    kind = question.id.partition(":")[0]
    about = Ambito.IMPORTACION if kind in _IMPORTS else Ambito.EXPORTACION
    return Duda(
        id=question.id,
        ambito=about,
        documento=question.documentos[0] if question.documentos else "",
        clave=str(question.datos.get("clave", "")),
        motivo=kind,
        texto=question.texto(textos),
        opciones=tuple(Opcion(o, question.etiqueta(o, textos)) for o in question.opciones),
        documentos=question.documentos,
        valor=question.importe,
        respuesta=question.respuesta or "",
        supuesto=question.supuesto,
    )


def _about_cfdi(pending: Pendiente, textos: Texts) -> Duda:
    cfdi = pending.cfdi
    options = (Decision.CUENTA, Decision.NO_CUENTA)
    possible = options if pending.valor is not None else options[1:]
    return Duda(
        id=f"{CFDI}:{cfdi.uuid}",
        ambito=Ambito.VENTA,
        documento=cfdi.uuid,
        clave=cfdi.tipo,
        motivo=pending.motivo.clave,
        texto=pending.motivo.texto(textos),
        opciones=tuple(_cfdi_option(option, textos) for option in possible),
        documentos=(cfdi.uuid,),
        valor=pending.valor,
        supuesto=Decision.NO_CUENTA.value,
    )


def _cfdi_option(option: Decision, textos: Texts) -> Opcion:
    return Opcion(option.value, textos[f"papeles.opcion.{option.value}"])


def _settled(conteo: "Conteo", textos: Texts) -> Iterator[Duda]:
    """The invoices that an answer put in or out, so that the papers show who decided."""
    open_ = {pending.cfdi.uuid for pending in conteo.ventas.pendientes}
    answers = cfdi_answers(conteo.criterios.decisiones)
    out = {one.documento: one for one in conteo.ventas.excluidos if one.motivo.clave == "decision"}
    for cfdi in conteo.acopio.cfdis:
        reply = answers.get(cfdi.uuid)
        if reply is None or cfdi.uuid in open_:
            continue
        left = out.get(cfdi.uuid)
        if left is None and reply is Decision.NO_CUENTA:
            continue  # it was out for a reason of its own
        yield Duda(
            id=f"{CFDI}:{cfdi.uuid}",
            ambito=Ambito.VENTA,
            documento=cfdi.uuid,
            clave=cfdi.tipo,
            motivo="decision",
            texto=textos["papeles.nota.cfdi_decidido"],
            opciones=tuple(_cfdi_option(option, textos) for option in Decision),
            documentos=(cfdi.uuid,),
            valor=left.valor if left else None,
            respuesta=reply.value,
            supuesto=Decision.NO_CUENTA.value,
        )
