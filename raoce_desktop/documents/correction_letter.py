"""The letter about an error in a filed report, as a PDF that the representante legal signs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable, KeepTogether

from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.identity import data_identifier
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Masthead, Prose, Subheading
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.pdf_page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.writing import FormLine, Signature, Signatures, signature_field
from raoce_desktop.documents.letterhead import letterhead
from raoce_desktop.domain.correccion import DESTINATARIOS, Escrito

if TYPE_CHECKING:
    from raoce_desktop.domain.textos import Textos

_LABEL = 150.0
_SAID = (theme.WIDTH - _LABEL) / 2
_SLIP = ((_LABEL, theme.BODY), (_SAID, theme.BODY), (_SAID, theme.STRONG))


def render_letter(escrito: Escrito) -> bytes:
    """The PDF, in Letter; the same letter gives the same bytes. What it lacks is left to a pen."""
    expediente, words = escrito.expediente, escrito.referencia.textos
    company = expediente.solicitante.denominacion or words.say("documento.sin_empresa")
    data = data_identifier(expediente)
    frame = Frame(words, company, expediente.ejercicio, data, escrito.referencia.oficina)
    metadata = frame.metadata(escrito.say("titulo"), escrito.asunto, escrito.hoy, data)
    return build(list(_story(escrito, words)), metadata, frame.footer())


def _story(escrito: Escrito, words: "Textos") -> Iterator[Flowable]:
    place = escrito.expediente.representante.lugar or escrito.say("hueco")
    day = escrito.say("lugar_y_fecha", lugar=place, fecha=words.long_date(escrito.hoy))
    yield from letterhead(escrito.referencia.oficina)
    yield Masthead(escrito.say("encabezado"), day)
    to = [Run(line, theme.STRONG) for line in escrito.say("dirigido").split("\n")]
    mails = escrito.say("correos", correos=words.listed(DESTINATARIOS))
    yield Prose([*to, Run(mails, theme.BODY), Run(escrito.say("presente"), theme.BODY, 3)], 18)
    subject = Prose(Run(f"{escrito.say('etiqueta_asunto')}: {escrito.asunto}", theme.HEADING), 18)
    subject.level = 1
    yield subject
    yield _facts(escrito)
    yield Prose(Run(escrito.entrada, theme.BODY), before=14)
    yield _slips(escrito)
    yield Prose(Run(escrito.say("peticion"), theme.BODY), before=14)
    yield Subheading(escrito.say("anexos"))
    yield Prose([Run(f"{n}. {one}", theme.BODY) for n, one in enumerate(escrito.anexos, 1)])
    contact = [Prose(Run(escrito.contacto, theme.NOTE), before=12)] if escrito.contacto else []
    yield KeepTogether([_signature(escrito), *contact])


def _facts(escrito: Escrito) -> Ledger:
    columns = (
        LedgerColumn(_LABEL, style=theme.NOTE),
        LedgerColumn(theme.WIDTH - _LABEL, style=theme.BODY),
    )
    blank = escrito.say("hueco")
    rows = [(label, value or blank) for label, value in escrito.datos]
    return Ledger(columns, rows, LedgerLook(2.5, before=10))


def _slips(escrito: Escrito) -> Ledger:
    """What the report says and what it should, in the guide's own words, side by side."""
    cells = ("dice", "debe_decir")
    rows: list[tuple[str, ...]] = [
        (one.campo, *(escrito.say(f"celda.{key}", texto=getattr(one, key)) for key in cells))
        for one in escrito.aclaraciones
    ]
    columns = [LedgerColumn(width, style=style) for width, style in _SLIP]
    if not any(one.campo for one in escrito.aclaraciones):
        columns, rows = columns[1:], [row[1:] for row in rows]
    return Ledger(columns, rows, LedgerLook(4, before=8))


def _signature(escrito: Escrito) -> Signatures:
    who, campos = escrito.expediente.representante, escrito.referencia.campos
    fields = (
        FormLine(campos["representante.nombre"].nombre, who.nombre, "representante_nombre"),
        FormLine(campos["representante.cargo"].nombre, who.cargo, "representante_cargo"),
    )
    name = signature_field("representante")
    block = Signature(escrito.say("representante"), escrito.say("firma"), fields, name)
    return Signatures([block], before=20, columns=2)
