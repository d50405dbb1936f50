"""The history of an expediente in print: who changed what, and what differs from what was filed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.identity import data_identifier
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Title, section
from raoce_desktop.documents.kit.pdf_page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.letterhead import letterhead
from raoce_desktop.documents.printed_table import ledger
from raoce_desktop.domain.oficina import Oficina

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.textos import Textos
    from raoce_desktop.evidence.tables.table import Table

MOST_ROWS = 2_000
"""Of a longer history the latest; the window shows all of it."""


def render_change_log(
    expediente: "Expediente", tables: Sequence["Table"], hoy: date, oficina: Oficina
) -> bytes:
    """The PDF, in Letter; the same arguments give the same bytes."""
    words = texts()
    company = expediente.solicitante.denominacion or expediente.solicitante.rfc or "—"
    data = data_identifier(expediente)
    frame = Frame(words, company, expediente.ejercicio, data, oficina)
    subject = words.say("historia.asunto", ejercicio=expediente.ejercicio)
    metadata = frame.metadata(words.say("historia.titulo"), subject, hoy, data)
    story = [*letterhead(oficina), *_story(words, company, expediente, tables)]
    return build(story, metadata, frame.footer())


def _story(
    words: "Textos", company: str, expediente: "Expediente", tables: Sequence["Table"]
) -> "Iterator[Flowable]":
    yield Title(company)
    identity = (expediente.solicitante.rfc, words.say("historia.titulo"), str(expediente.ejercicio))
    yield Prose(Run(" · ".join(part for part in identity if part), theme.BODY))
    for table in tables:
        heading = Heading(table.title, table.key)
        if not table.rows:
            yield from section(heading, [Prose(Run(words.say("historia.sin_cambios"), theme.BODY))])
            continue
        yield from section(heading, [ledger(table, table.rows[:MOST_ROWS])])
        if len(table.rows) > MOST_ROWS:
            counts = {"m": f"{MOST_ROWS:,}", "n": f"{len(table.rows):,}"}
            yield Prose(Run(words.say("historia.renglones", **counts), theme.NOTE), before=4)
