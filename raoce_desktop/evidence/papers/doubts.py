"""The accountant's questions, of pedimentos and of CFDI alike, in words."""

from collections.abc import Iterator, Mapping

from raoce_desktop.evidence.count.counting import CFDI, Conteo, cfdi_answers
from raoce_desktop.evidence.count.questions import Pregunta
from raoce_desktop.evidence.count.sales import Decision, Pendiente
from raoce_desktop.evidence.papers.model import Ambito, Duda, Opcion

Texts = Mapping[str, str]


def all_doubts(conteo: Conteo, textos: Texts) -> Iterator[Duda]:
    """Every question, open or answered; a question that both countings ask comes once."""
    exports = {question.id for question in conteo.exportaciones.preguntas}
    for question in conteo.exportaciones.preguntas:
        yield _about_pedimentos(question, Ambito.EXPORTACION, textos)
    for question in conteo.importaciones.preguntas:
        if question.id not in exports:
            yield _about_pedimentos(question, Ambito.IMPORTACION, textos)
    for pending in conteo.ventas.pendientes:
        yield _about_cfdi(pending, textos)
    yield from _settled(conteo, textos)


def _about_pedimentos(question: Pregunta, about: Ambito, textos: Texts) -> Duda:
    return Duda(
        id=question.id,
        ambito=about,
        documento=question.documentos[0] if question.documentos else "",
        clave=str(question.datos.get("clave", "")),
        motivo=question.tipo,
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


def _settled(conteo: Conteo, textos: Texts) -> Iterator[Duda]:
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
