"""What the review knows of the working papers, live and from the file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.expediente import Sustento
from raoce_desktop.evidence.papers import Cifras, Duda, Opcion, VentasTotales
from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Ambito, Aviso, Excluido, Motivo
from raoce_desktop.evidence.tables.bridge import BridgeSpan, DeclaracionAnual, LineaPuente, Puente
from raoce_desktop.evidence.tables.sustento import sustento_of
from raoce_desktop.exchange.raoce_file import read, write
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.figures_used import use_figures
from raoce_desktop.session.papers.live import LivePapers
from tests.documents.papeles_de_ensayo import factura

HOY = date(2025, 4, 20)
NADA = Puente(DeclaracionAnual(), ())
DUDA = Duda("d:1", Ambito.VENTA, "1", "I", "x", "¿Cuenta?", (Opcion("si", "Sí"),), ("1",))


def delivery(first, last):
    return Fuente(f"{first}.zip", "data_stage", "0" * 64, desde=first, hasta=last)


def papers(**parts):
    cifras = Cifras("AAL0409235E6", 2024, False, "a" * 64, con_pedimentos=True)
    return replace(cifras, **parts)


def told(cifras, puente=NADA):
    return sustento_of(cifras, puente, consignacion=None, leidas=HOY)


def test_a_month_is_there_when_the_windows_cover_all_its_days():
    quarter = delivery(date(2024, 1, 1), date(2024, 3, 31))
    half = delivery(date(2024, 4, 1), date(2024, 4, 15))

    assert told(papers(fuentes=(quarter, half))).meses_pedimentos == tuple(
        f"{month:02d}" for month in range(4, 13)
    )
    whole = delivery(date(2024, 1, 1), date(2024, 12, 31))
    assert told(papers(fuentes=(whole,))).meses_pedimentos == ()


def test_a_month_is_invoiced_when_any_cfdi_is_of_it():
    facturas = tuple(factura(n, month=n) for n in range(1, 12))
    out = Excluido("x", Motivo("cfdi_pago"), "v.zip", date(2024, 12, 3), ambito=Ambito.VENTA)

    assert told(papers(con_cfdi=True, facturas=facturas)).meses_cfdi == ("12",)
    assert told(papers(con_cfdi=True, facturas=facturas, excluidos=(out,))).meses_cfdi == ()


def test_months_of_what_nothing_was_read_for_are_not_missed():
    nothing = told(papers(con_pedimentos=False))

    assert (nothing.meses_pedimentos, nothing.meses_cfdi) == ((), ())
    assert (nothing.ventas_totales, nothing.total_exportaciones) == (None, None)


def test_documents_of_others_and_open_decisions_are_counted():
    reasons = ("otra_empresa", "cfdi_de_otra_empresa", "entrega_de_otra_empresa", "cfdi_pago")
    out = tuple(Excluido("x", Motivo(reason)) for reason in reasons)
    dudas = (DUDA, replace(DUDA, id="d:2", respuesta="si"))

    found = told(papers(excluidos=out, dudas=dudas, avisos=(Aviso("sin_metadata"),)))

    assert (found.ajenos, found.decisiones) == (3, 1)


@pytest.mark.parametrize(("adjusted", "left"), [("20", 0), ("0", 20), ("19.50", 1), ("45", -25)])
def test_what_no_line_of_the_bridge_explains_is_told_in_pesos(adjusted, left):
    line = LineaPuente("ajuste", "x", Decimal(adjusted), "x", "x")
    tramo = BridgeSpan("ventas_neto", "x", Decimal(1000), (line,), Decimal(1020))
    silent = BridgeSpan("exportaciones", "x", None, (), Decimal(500))

    puente = Puente(DeclaracionAnual(), (tramo, silent))
    found = told(papers(con_cfdi=True), puente)

    assert told(papers(), puente).ventas_sin_explicar is None
    assert (found.ventas_sin_explicar, found.exportaciones_sin_explicar) == (left, None)


def test_using_the_figures_keeps_what_the_papers_said_in_the_document_and_its_file(session):
    cifras = papers(
        con_cfdi=True,
        ventas=VentasTotales(bruto=Decimal(4_500_000)),
        dudas=(DUDA,),
    )
    sustento = told(cifras)

    session.apply(lambda e: use_figures(e, cifras, session.revision.vinculo, sustento), "usar")

    assert session.documento.sustento == sustento
    assert "papeles.decisiones" in {h.regla for h in session.revision.reservas}
    assert read(write(session.documento)).expediente == session.documento
    session.undo()
    assert session.documento.sustento == Sustento()
    assert "papeles.decisiones" not in {h.regla for h in session.revision.reservas}


def test_papers_at_hand_reach_the_verdict_and_the_list(expedientes, session):
    session.apply(lambda e: capture(e, "balanza.ventas_totales", "4500"), "capturar")
    session.flush()
    before = expedientes.listing()[0].resumen.reservas
    changes = []
    session.subscribe(changes.append)

    session.set_papers(Sustento(identificador="a" * 64, decisiones=2))
    session.flush()

    assert len(changes) == 1
    assert expedientes.listing()[0].resumen.reservas == before + 1
    session.set_papers(Sustento(identificador="a" * 64, decisiones=2))
    assert len(changes) == 1
    session.set_papers(None)
    session.flush()
    assert expedientes.listing()[0].resumen.reservas == before


def said(session):
    return {h.regla for h in session.revision.hallazgos if h.regla.startswith("papeles.")}


def test_the_review_knows_the_papers_and_what_changes_in_them(papeles, session, tmp_path):
    assert said(session) == set()
    papeles.add([tmp_path / "a.zip"])
    assert said(session) == {"papeles.decisiones", "papeles.meses"}
    papeles.answer("gc:1", "suma")
    assert said(session) == {"papeles.meses"}
    papeles.declare(DeclaracionAnual(ventas_extranjeras=Decimal(900)))
    assert said(session) == {"papeles.meses", "papeles.puente-exportaciones"}
    papeles.remove(tmp_path / "a.zip")
    assert said(session) == set()


def test_the_review_knows_the_papers_of_yesterday_before_anything_is_read_again(
    expedientes, session, reader, tmp_path
):
    LivePapers(session, ImmediateRunner(), reader).add([tmp_path / "a.zip"])
    session.close()
    reopened = expedientes.open(session.id)
    LivePapers(reopened, ImmediateRunner(), reader)
    assert said(reopened) == {"papeles.decisiones", "papeles.meses"}


def test_figures_used_before_the_papers_changed_are_out_of_date(papeles, session, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    cifras, sustento = papeles.cifras, papeles.sustento
    session.apply(lambda e: use_figures(e, cifras, session.revision.vinculo, sustento), "usar")
    assert "papeles.cambiaron" not in said(session)
    papeles.add([tmp_path / "b.zip"])
    assert "papeles.cambiaron" in said(session)
    assert session.revision.at("balanza.total_exportaciones")


def test_half_read_papers_say_nothing(papeles, session, reader, tmp_path):
    reader.partials = ([tmp_path / "a.zip"],)
    seen = []
    reader.meanwhile = lambda: seen.append(said(session))
    papeles.add([tmp_path / "a.zip", tmp_path / "b.zip"])
    assert seen == [set()]
    assert said(session)
