"""The year's papers from a whole fictitious company, against the answer that is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Clase, Criterios, edited
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.read.intake import Gathered, collect, collect_all
from raoce_desktop.evidence.reasons import Ambito
from tests.evidence.months import month
from tests.fabrica import RFC, Item, Paper, fabricate


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return fabricate(tmp_path_factory.mktemp("empresa"), items=600, invoices=120)


@pytest.fixture(scope="module")
def gathered(world):
    return collect_all([world.data_stage, world.invoices, world.metadata], world.rfc)


def counted(gathered, world, **criteria):
    return figures(gathered, Criterios(world.rfc, world.year, **criteria))


@pytest.fixture(scope="module")
def cifras(gathered, world):
    return counted(gathered, world)


def test_the_totals_are_the_known_ones_to_the_peso(cifras, world):
    assert cifras.exportaciones.directa == world.truth.directa
    assert cifras.exportaciones.indirecta == world.truth.indirecta
    assert cifras.ventas.total_pesos == world.sales.net
    assert cifras.ventas.bruto == world.sales.gross


def test_the_rows_add_up_to_the_totals(cifras):
    assert sum(p.valor for p in cifras.pedimentos) == cifras.exportaciones.total_pesos
    assert sum(f.neto for f in cifras.facturas) == cifras.ventas.total_pesos
    assert sum(cifras.ventas.por_mercado.values()) == cifras.ventas.total_pesos
    assert sum(p.valor for p in cifras.importados) == cifras.importaciones.total_pesos


def test_every_pedimento_either_counted_or_says_why_not(cifras, world):
    out = {f.documento: f.motivo.clave for f in cifras.excluidos if f.ambito is Ambito.EXPORTACION}

    assert {p.documento for p in cifras.pedimentos} == world.truth.counted
    assert out == world.truth.excluded


def test_every_export_question_is_asked_and_imports_have_their_own(cifras, world):
    asked = {d.id for d in cifras.dudas if d.ambito is Ambito.EXPORTACION}

    assert asked == world.truth.questions
    assert all(d.texto and d.opciones and d.supuesto for d in cifras.dudas)


def test_imports_that_are_not_reported_raise_no_question_and_no_exclusion(gathered, world):
    cifras = figures(gathered, Criterios(world.rfc, world.year), importaciones=False)

    assert {d.ambito for d in cifras.abiertas} == {Ambito.EXPORTACION}
    assert Ambito.IMPORTACION not in {f.ambito for f in cifras.excluidos}


def test_an_answer_moves_the_total_and_the_question_stays_on_record(gathered, world, cifras):
    question = next(d for d in cifras.abiertas if d.id.startswith("gc:"))
    decided = counted(gathered, world, decisiones={question.id: "suma"})
    answered = next(d for d in decided.dudas if d.id == question.id)

    gained = decided.exportaciones.total_pesos - cifras.exportaciones.total_pesos
    assert gained == question.valor
    assert answered.respuesta == "suma"
    one = next(p for p in decided.pedimentos if p.documento == question.documento)
    assert one.pedimento.es_global


def test_consignment_counts_the_value_added(gathered, world):
    assert counted(gathered, world, consignacion=True).exportaciones.total_pesos == (
        world.truth.agregado
    )


def test_sources_have_their_window_rows_and_digest(cifras, world):
    january = next(f for f in cifras.fuentes if f.archivo.startswith(f"{world.year}-01"))

    assert (january.desde, january.hasta) == (date(world.year, 1, 1), date(world.year, 1, 31))
    assert january.renglones > 0
    assert {f.tipo for f in cifras.fuentes} == {"data_stage", "cfdi", "metadata"}
    assert all(len(f.sha256) == 64 for f in cifras.fuentes)


def test_volumes_by_fraccion_are_those_of_the_pedimentos_and_of_the_invoices_apart(cifras, world):
    told = {(f.fraccion, f.unidad): f for f in cifras.por_fraccion if f.fuente == "pedimentos"}

    for place, quantity in world.truth.volumes.items():
        if quantity:
            assert told[place].cantidad == quantity
    assert {f.fuente for f in cifras.por_fraccion} == {"pedimentos", "cfdi"}


def test_the_identifier_is_the_same_in_any_order_and_from_any_copy(gathered, world, cifras):
    other = replace(
        gathered,
        cfdis=tuple(reversed(gathered.cfdis)),
        registros=gathered.registros[::-1],
        fuentes=(),
    )

    assert counted(other, world).identificador == cifras.identificador


def test_the_identifier_changes_with_a_document_an_answer_or_the_reading_of_values(
    gathered, world, cifras
):
    gone = cifras.facturas[0].cfdi.uuid
    fewer = replace(gathered, cfdis=tuple(c for c in gathered.cfdis if c.uuid != gone))
    found = {
        cifras.identificador,
        counted(fewer, world).identificador,
        counted(gathered, world, decisiones={"enero": "por_numero"}).identificador,
        counted(gathered, world, consignacion=True).identificador,
    }

    assert len(found) == 4


def test_without_the_sats_list_cancellations_are_unknown_and_it_says_so(world):
    cifras = counted(collect_all([world.invoices], world.rfc), world)

    assert "sin_metadata" in {a.clave for a in cifras.avisos}
    assert not cifras.con_pedimentos
    assert cifras.ventas.total_pesos > world.sales.net


def test_a_listed_invoice_without_xml_is_named(gathered, world):
    gone = next(c for c in gathered.cfdis if c.tipo == "I" and c.fecha.year == world.year)
    cifras = counted(
        replace(gathered, cfdis=tuple(c for c in gathered.cfdis if c.uuid != gone.uuid)), world
    )

    unread = [f for f in cifras.excluidos if f.motivo.clave == "cfdi_sin_xml"]
    assert [f.documento for f in unread] == [gone.uuid]
    assert "cfdi_sin_xml" in {a.clave for a in cifras.avisos}


def test_a_path_given_twice_or_inside_another_is_read_once(world, cifras):
    month = world.data_stage / f"{world.year}-01.zip"
    paths = [world.data_stage, month, world.data_stage, world.invoices, world.metadata]

    assert counted(collect_all(paths, world.rfc), world).excluidos == cifras.excluidos


def test_progress_and_readings_come_before_the_end_and_it_can_be_stopped(world):
    events = list(collect([world.data_stage, world.invoices], world.rfc))

    assert isinstance(events[0], ReadingProgress)
    assert isinstance(events[-1], Gathered)
    assert collect_all([world.data_stage], world.rfc, cancelled=lambda: True) is None


def test_a_folder_of_junk_is_listed_and_leaves_nothing_to_count(tmp_path):
    (tmp_path / "nada.txt").write_text("hola")
    (tmp_path / "vacio.xml").write_bytes(b"")
    found = collect_all([tmp_path], "CEN010101AB1")

    assert found.vacio
    assert {e.motivo.clave for e in found.excluidos} == {"no_reconocido", "vacio"}


def test_rectified_pedimentos_say_whom_they_replace_and_count_in_their_roots_month(cifras, world):
    chain = next(c for c in cifras.cadenas if len(c.documentos) == 3)
    last = next(p for p in cifras.pedimentos if p.documento == chain.documentos[-1])

    assert str(last.raiz) == chain.documentos[0]
    assert last.origen == f"{world.year}-07.zip"
    assert (last.mes, last.pedimento.pago.month) == (2, 7)
    assert chain.valor_inicial == Decimal(100_007)


def test_the_turn_of_the_year_shows_both_sides(cifras, world):
    sides = {(c.pagado.year, c.cuenta) for c in cifras.cortes}

    assert sides == {(world.year, True), (world.year + 1, False)}


@pytest.mark.parametrize("reported", [True, False])
def test_a_doubt_about_an_import_is_a_question_about_imports(tmp_path, reported):
    for pesos in (10, 20):
        month(tmp_path, 3, Paper(op=1, clave="A1", items=[Item(pesos)]), name=f"{pesos}.zip")
    read = collect_all([tmp_path], RFC)
    found = figures(read, Criterios(RFC, 2024), importaciones=reported)
    assert {duda.ambito for duda in found.dudas} == {Ambito.IMPORTACION}
    assert bool(found.abiertas) is reported


def test_each_notice_is_given_once(tmp_path):
    items = [Item(10, unit="06"), Item(20, unit="01")]
    month(tmp_path, 3, Paper(items=items))
    found = figures(collect_all([tmp_path], RFC), Criterios(RFC, 2024))
    said = [aviso.texto for aviso in found.avisos]
    assert sorted(said) == sorted(set(said))
    assert "dos_unidades" in [aviso.clave for aviso in found.avisos]


def test_a_clave_that_counts_as_the_office_says_is_named_with_what_the_program_would_do(
    gathered, world, cifras
):
    own = edited({"RT": Clase.NO_CUENTA, "A1": Clase.DIRECTA, "V2": Clase.DIRECTA})
    found = counted(gathered, world, claves=own)
    told = [aviso.texto for aviso in found.avisos if aviso.clave == "clave_propia"]
    assert told == [
        "La clave RT no cuenta, porque así lo dice tu oficina. "
        "El programa propone: cuenta como exportación directa."
    ]
    assert found.exportaciones.directa < cifras.exportaciones.directa
    assert not [aviso for aviso in cifras.avisos if aviso.clave == "clave_propia"]
