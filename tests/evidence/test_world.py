"""A whole fictitious year, with every known trap in it: the program finds the right answer."""

from collections import Counter

import pytest

from raoce_desktop.evidence.count.exports_and_imports import (
    count_exports,
    count_imports,
    of_pedimentos,
)
from raoce_desktop.evidence.count.sales import count_sales
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.read.cfdi_batch import read_cfdis
from raoce_desktop.evidence.read.data_stage import gather
from raoce_desktop.evidence.read.deliveries import DataStage, EstadoMes, month_notes, months
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.read.metadata import read_metadata
from raoce_desktop.evidence.read.sources import Entry, walk
from tests.evidence.months import pending
from tests.fabrica import fabricate


@pytest.fixture(scope="module", params=[2024, 2020], ids=str)
def world(request, tmp_path_factory):
    """2020's pedimento numbers start with 0, so that files lose their leading zero."""
    return fabricate(tmp_path_factory.mktemp("mundo"), year=request.param, items=1500, invoices=40)


@pytest.fixture(scope="module")
def gathered(world):
    return collect_all([world.data_stage], world.rfc)


@pytest.fixture(scope="module")
def data_stage(gathered):
    return gathered.data_stage


@pytest.fixture(scope="module")
def exports(world, data_stage):
    return count_exports(data_stage, Criterios(world.rfc, world.year))


def test_direct_and_indirect_exports_are_right_to_the_peso(world, exports):
    found = exports.totales
    assert (found.directa, found.indirecta) == (world.truth.directa, world.truth.indirecta)


def test_exactly_the_right_pedimentos_count(world, exports):
    assert {str(one.pedimento.llave) for one in exports.contados} == world.truth.counted


def test_every_other_pedimento_is_listed_with_its_reason(world, exports):
    found = {one.documento: one.motivo.clave for one in exports.excluidos}
    assert found == {key: why for key, why in world.truth.excluded.items() if key in found}
    assert set(world.truth.excluded) - set(found) == set()


def test_every_pedimento_read_either_counts_or_has_a_reason(data_stage, exports):
    assert len(exports.contados) + len(exports.excluidos) == len(data_stage.pedimentos)


def test_each_doubt_is_asked_once(world, exports):
    ids = [question.id for question in pending(exports)]
    assert sorted(ids) == sorted(world.truth.questions)


def test_the_table_by_month_and_clave_adds_up_to_the_total(world, exports):
    cells = Counter()
    for one in exports.contados:
        cells[one.mes, one.pedimento.documento] += one.valor
    assert cells == {place: value for place, value in world.truth.cells.items() if value}
    assert sum(cells.values()) == exports.totales.total_pesos


def test_volumes_by_fraccion_are_in_the_tariffs_unit(world, exports):
    found = {(one.fraccion, one.unidad): one.cantidad for one in of_pedimentos(exports.contados)}
    assert found == {place: sum_ for place, sum_ in world.truth.volumes.items() if sum_}


def test_under_consignment_only_the_value_added_counts(world, data_stage):
    found = count_exports(data_stage, Criterios(world.rfc, world.year, consignacion=True))
    assert found.totales.total_pesos == world.truth.agregado


def test_all_seventeen_months_are_there_and_march_twice(world, data_stage):
    found = months((one.fuente for one in data_stage.entregas), world.year)
    assert {month.estado for month in found} == {EstadoMes.COMPLETO}
    assert [month.mes for month in found if month.repetido] == [3]


def test_every_source_proves_that_it_is_whole(data_stage):
    assert not [note for note in data_stage.avisos if note.clave.startswith("renglones")]
    assert len({one.fuente.sha256 for one in data_stage.entregas}) == len(data_stage.entregas)


def test_another_companys_delivery_and_junk_are_named(data_stage, gathered):
    found = {e.documento: e.motivo.clave for e in (*data_stage.excluidos, *gathered.excluidos)}
    assert found == {
        "ajena.zip": "entrega_de_otra_empresa",
        f"{data_stage.entregas[-1].fuente.hasta.year - 1}-03.zip › leeme.msg": "no_reconocido",
    }


def test_imports_count_only_what_needs_no_thought(world, data_stage):
    found = count_imports(data_stage, Criterios(world.rfc, world.year))
    assert {one.pedimento.documento for one in found.contados} == {"A1"}
    kinds = {question.id for question in pending(found)}
    assert {"importacion:IN", "importacion:V1", "importacion:V5"} <= kinds


def test_a_first_result_comes_before_the_last_file_is_read(world):
    events = gather([world.data_stage], world.rfc, lambda *_: None)
    first = next(event for event in events if isinstance(event, DataStage))
    assert len(first.entregas) == 1
    assert any(isinstance(event, ReadingProgress) for event in events)


def test_every_reason_question_and_note_has_its_sentence(world, data_stage, exports):
    for one in (*data_stage.excluidos, *exports.excluidos):
        assert one.motivo.texto
    for note in (*data_stage.avisos, *exports.avisos, *month_notes(months((), world.year))):
        assert note.texto
    for question in exports.dudas:
        assert question.texto
        assert all(option.texto for option in question.opciones)


@pytest.fixture(scope="module")
def sales(world):
    entries = [one for one in walk([world.invoices]) if isinstance(one, Entry)]
    with world.metadata.open("rb") as stream:
        rows = [row for row in read_metadata(stream) if not isinstance(row, str)]
    return count_sales(read_cfdis(entries, processes=1), Criterios(world.rfc, world.year), rows)


def test_sales_are_right_to_the_cent(world, sales):
    truth = world.sales
    found = sales.totales
    assert (found.total_pesos, found.bruto) == (truth.net, truth.gross)
    assert (found.descuentos, found.egresos) == (truth.discounts, truth.credits)


def test_every_other_invoice_is_listed_with_its_reason(world, sales):
    assert Counter(one.motivo.clave for one in sales.excluidos) == +world.sales.out
    assert not sales.dudas
