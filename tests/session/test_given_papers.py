"""What a carpeta takes besides the expediente: papers, history, acuse and letter as they are."""

from types import SimpleNamespace

import pytest

from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.cotejo_readings import Readings
from raoce_desktop.session.given_papers import given_papers
from raoce_desktop.session.session import Session
from raoce_desktop.store import StoreProblem
from tests.documents.papeles_de_ensayo import PAPELES

FOLIO = "0201500100220250101000001"


@pytest.fixture
def session(expedientes):
    return expedientes.open(expedientes.add(example("prosec")))


def keys(session, live=None):
    return [dado.clave for dado in given_papers(session, live)()]


def test_the_history_goes_along_and_after_a_filing_what_differs_from_it(session):
    assert keys(session) == ["historia"]
    session.capture("seguimiento.folio", FOLIO)
    session.capture("seguimiento.presentado", "18/04/2025")
    session.flush()
    session.capture("balanza.ventas_totales", "4501")
    (history,) = given_papers(session, None)()
    assert history.contenido.startswith(b"%PDF")


def test_working_papers_are_rendered_where_they_are_open(session):
    live = SimpleNamespace(detailed=True, cifras=PAPELES.cifras, papeles=lambda: PAPELES)
    assert keys(session, live) == ["cedula", "libro", "historia"]
    assert keys(session, SimpleNamespace(detailed=False)) == ["historia"]


def test_the_acuse_and_the_letter_come_from_where_they_were(session, tmp_path):
    acuse = tmp_path / "mi acuse.pdf"
    acuse.write_bytes(b"%PDF")
    Readings(session).remember("acuse", acuse)
    assert keys(session) == ["acuse", "historia"]
    rendered = given_papers(session, None)
    acuse.unlink()
    with pytest.raises(FileProblem, match=r"mi acuse\.pdf: No se encontró"):
        rendered()


def test_a_history_that_can_not_be_read_is_left_out(session, monkeypatch):
    def refuse(_session):
        raise StoreProblem("guardado.no_abre")

    rendered = given_papers(session, None)
    monkeypatch.setattr(Session, "changes", property(refuse))
    assert rendered() == ()
