"""The working papers on a real year of evidence, through the reader of everyday use."""

import pytest

from raoce_desktop.domain.edits import put
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.background_reading import Basis, reading_with
from raoce_desktop.session.papers.figures_used import PapersState
from raoce_desktop.session.papers.live import LivePapers
from tests.fabrica import RFC, fabricate


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return fabricate(tmp_path_factory.mktemp("empresa"), items=200, invoices=30)


@pytest.fixture
def papeles(session):
    session.capture("solicitante.rfc", RFC)
    return LivePapers(session, ImmediateRunner())


def test_a_years_files_become_the_figures_their_bridge_and_what_is_printed(papeles, world):
    told = []
    papeles.subscribe(lambda: told.append((papeles.estado, papeles.progress)))
    assert (papeles.estados, papeles.puente, papeles.papeles()) == ({}, None, None)

    papeles.add([world.data_stage, world.invoices, world.metadata])

    assert papeles.cifras.exportaciones.total_pesos == world.truth.directa + world.truth.indirecta
    assert papeles.cifras.ventas.total_pesos == world.sales.net
    assert {one.fase for state, one in told if state is PapersState.LEYENDO} >= {
        "pedimentos",
        "metadata",
    }
    assert told[-1] == (papeles.estado, None)
    printed = papeles.papeles()
    assert printed.cifras is papeles.cifras
    assert printed.puente is papeles.puente is papeles.puente
    assert (printed.empresa, printed.programas) == (
        "CAFÉ DE ENSAYO SA DE CV",
        ("PROSEC 2019-8664",),
    )


def test_what_is_remembered_of_a_reading_is_no_paper_to_print(expedientes, session, papeles, world):
    papeles.add([world.data_stage])
    session.close()

    opened = LivePapers(expedientes.open(session.id), ImmediateRunner())

    assert opened.cifras is not None
    assert opened.abiertas == len(papeles.cifras.abiertas) > 0
    assert (opened.puente, opened.papeles()) == (None, None)


def test_reading_stops_when_it_is_asked_to(world):
    seen = []
    basis = Basis(consignacion=False, respuestas={}, importaciones=True)

    def partial(evidence):
        seen.append(evidence.count(basis).con_pedimentos)

    stopped = reading_with({})(
        (world.data_stage,), RFC, 2024, lambda _: None, partial, lambda: bool(seen)
    )

    assert (stopped, seen) == (None, [True])


def test_programs_that_report_imports_no_longer_leave_them_out_at_once(papeles, session, world):
    papeles.add([world.data_stage])
    assert papeles.cifras.con_importaciones
    session.apply(lambda e: put(e, "programas.0.tipo", TipoPrograma.IMMEX), "otro programa")
    papeles.follow()
    assert not papeles.cifras.con_importaciones
