"""The working papers of an open expediente: reading, answering, remembering."""

from dataclasses import replace
from decimal import Decimal

import pytest

from raoce_desktop.domain.edits import put
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.tables.bridge import Ajuste, DeclaracionAnual
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.figures_used import PapersState, use_figures
from raoce_desktop.session.papers.live import LivePapers
from raoce_desktop.session.papers.memory import Memory, Revisor
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.store import StoreProblem
from tests.later import Later
from tests.session.scripted_reader import RFC, Read


def again(expedientes, session, reader):
    """The same expediente, opened the next day."""
    session.close()
    return LivePapers(expedientes.open(session.id), ImmediateRunner(), reader)


def test_dropping_files_reads_them_for_this_company_and_year(papeles, reader, tmp_path):
    papeles.add([tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "a.zip"])
    assert reader.asked == [((tmp_path / "a.zip", tmp_path / "b.zip"), RFC, 2024)]
    assert papeles.cifras.exportaciones.total_pesos == 2000


def test_a_source_that_is_let_go_no_longer_counts(papeles, tmp_path):
    papeles.add([tmp_path / "a.zip", tmp_path / "b.zip"])
    papeles.remove(tmp_path / "a.zip")
    assert papeles.remembered.fuentes == (tmp_path / "b.zip",)
    assert papeles.cifras.exportaciones.total_pesos == 1000
    papeles.remove(tmp_path / "b.zip")
    assert papeles.cifras is None
    assert papeles.estado is PapersState.SIN_EMPEZAR


def test_an_answer_changes_the_figures_at_once_and_can_be_taken_back(papeles, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    assert papeles.estado is PapersState.PENDIENTES
    papeles.answer("gc:1", "suma")
    assert papeles.cifras.exportaciones.total_pesos == 1500
    assert papeles.abiertas == 0
    papeles.answer("gc:1", "")
    assert papeles.cifras.exportaciones.total_pesos == 1000
    assert papeles.abiertas == 1


def test_consignment_counts_the_value_added(papeles, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    papeles.consign(True)
    assert papeles.cifras.exportaciones.total_pesos == 100


def test_everything_is_there_when_the_expediente_is_opened_again(
    expedientes, session, reader, tmp_path
):
    papeles = LivePapers(session, ImmediateRunner(), reader)
    declared = DeclaracionAnual(
        Decimal("10.50"), None, Decimal(3), None, (Ajuste("Flotación", Decimal(-2)),)
    )
    papeles.add([tmp_path / "a.zip"])
    papeles.answer("gc:1", "suma")
    papeles.consign(False)
    papeles.declare(declared)
    papeles.review_by(Revisor("Luis Revisa", "Gerente"))
    seen = papeles.cifras
    opened = again(expedientes, session, reader)
    assert opened.remembered.fuentes == (tmp_path / "a.zip",)
    assert opened.remembered.respuestas == {"gc:1": "suma"}
    assert opened.remembered.consignacion is False
    assert opened.remembered.declaracion == declared
    assert opened.remembered.reviso == Revisor("Luis Revisa", "Gerente")
    assert opened.remembered.leidas == "2025-04-20"
    assert opened.cifras == replace(seen, dudas=())
    assert not opened.detailed
    assert len(reader.asked) == 1


def test_another_year_of_the_company_has_other_sources_and_the_same_answers(
    expedientes, session, reader, tmp_path
):
    papeles = LivePapers(session, ImmediateRunner(), reader)
    papeles.add([tmp_path / "a.zip"])
    papeles.answer("gc:1", "suma")
    session.close()
    following = expedientes.open(expedientes.add(expedientes.following(session.id)))
    opened = LivePapers(following, ImmediateRunner(), reader)
    assert opened.remembered.fuentes == ()
    assert opened.remembered.respuestas == {"gc:1": "suma"}
    assert opened.cifras is None


def test_a_reading_that_was_cancelled_leaves_the_figures_as_they_were(session, reader, tmp_path):
    runner = Later()
    papeles = LivePapers(session, runner, reader)
    papeles.add([tmp_path / "a.zip"])
    runner.go()
    before = papeles.cifras
    reader.partials = (["enero.zip"],)
    reader.meanwhile = papeles.cancel
    papeles.add([tmp_path / "b.zip"])
    assert papeles.estado is PapersState.LEYENDO
    runner.go()
    assert papeles.cifras is before
    assert not papeles.reading


def test_the_first_figures_show_before_the_last_file_is_read(papeles, reader, tmp_path):
    seen = []
    reader.partials = (["enero.zip"],)
    reader.meanwhile = lambda: seen.append(papeles.cifras.exportaciones.total_pesos)
    papeles.add([tmp_path / name for name in ("a.zip", "b.zip")])
    assert seen == [1000]
    assert papeles.cifras.exportaciones.total_pesos == 2000


def test_what_was_read_last_shows_when_the_next_kind_of_file_begins(session, reader, tmp_path):
    seen = []

    def reader(paths, rfc, ejercicio, tell, partial, cancelled):
        for files in (["enero.zip"], ["enero.zip", "febrero.zip"]):
            partial(Read(files))
        seen.append(papeles.cifras.exportaciones.total_pesos)
        tell(ReadingProgress("cfdi", "a.xml", 0, 9))
        seen.append(papeles.cifras.exportaciones.total_pesos)
        return Read(paths)

    papeles = LivePapers(session, ImmediateRunner(), reader)
    papeles.add([tmp_path / "a.zip"])
    assert seen == [1000, 2000]


def test_an_answer_given_while_reading_is_in_the_figures_at_the_end(papeles, reader, tmp_path):
    reader.meanwhile = lambda: papeles.answer("gc:1", "suma")
    papeles.add([tmp_path / "a.zip"])
    assert papeles.cifras.exportaciones.total_pesos == 1500


def test_a_reading_that_breaks_says_so_and_the_rest_stays(papeles, reader, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    before = papeles.cifras
    reader.fails = True
    papeles.read()
    assert "Vuelve a intentarlo" in papeles.problema
    assert papeles.cifras is before
    reader.fails = False
    papeles.read()
    assert papeles.problema == ""


def test_what_was_read_shows_though_the_disk_remembers_none_of_it(papeles, session, tmp_path):
    def full(*_arguments):
        raise StoreProblem("guardado.disco_lleno")

    session.store.decide = full
    papeles.add([tmp_path / "a.zip"])
    assert papeles.cifras.exportaciones.total_pesos == 1000
    assert session.save_state.sentence.startswith("El disco está lleno")
    del session.store.decide
    assert session.flush().kind is SaveKind.SAVED
    assert "papeles.2024.fuentes" in session.store.decisions(RFC)


def test_of_two_answers_in_a_row_only_the_last_is_counted(session, reader, tmp_path):
    runner = Later()
    papeles = LivePapers(session, runner, reader)
    papeles.add([tmp_path / "a.zip"])
    runner.go()
    papeles.answer("gc:1", "suma")
    papeles.answer("gc:1", "no_cuenta")
    runner.go()
    assert papeles.cifras.dudas[0].abierta
    runner.go()
    assert papeles.cifras.dudas[0].respuesta == "no_cuenta"


def test_another_company_while_an_answer_is_counted_gets_none_of_its_figures(
    session, reader, tmp_path
):
    runner = Later()
    papeles = LivePapers(session, runner, reader)
    papeles.add([tmp_path / "a.zip"])
    runner.go()
    papeles.answer("gc:1", "suma")
    session.capture("solicitante.rfc", "CEN010101AB1")
    papeles.follow()
    runner.go()
    assert papeles.cifras is None


def test_an_edit_that_is_of_neither_company_nor_programs_counts_nothing_again(
    papeles, session, tmp_path
):
    papeles.add([tmp_path / "a.zip"])
    before = papeles.cifras
    session.capture("notas", "hola")
    papeles.follow()
    assert papeles.cifras is before


def test_a_reading_that_was_asked_to_stop_on_its_way_leaves_nothing(session, tmp_path):
    papeles = LivePapers(session, ImmediateRunner(), lambda *_: None)
    papeles.add([tmp_path / "a.zip"])
    assert (papeles.cifras, papeles.reading, papeles.problema) == (None, False, "")


def test_before_anything_was_read_there_is_nothing_to_decide(papeles):
    assert (papeles.rfc, papeles.abiertas) == (RFC, 0)


def test_without_a_sound_rfc_nothing_can_be_read(session, reader, tmp_path):
    session.capture("solicitante.rfc", "")
    papeles = LivePapers(session, ImmediateRunner(), reader)
    papeles.add([tmp_path / "a.zip"])
    assert papeles.estado is PapersState.SIN_RFC
    assert reader.asked == []


def test_with_another_rfc_the_papers_are_those_of_that_company(papeles, session, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    session.capture("solicitante.rfc", "CEN010101AB1")
    papeles.follow()
    assert papeles.remembered.fuentes == ()
    assert papeles.cifras is None
    session.capture("solicitante.rfc", RFC)
    papeles.follow()
    assert papeles.remembered.fuentes == (tmp_path / "a.zip",)


def test_the_state_follows_the_balanza(papeles, session, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    papeles.answer("gc:1", "no_cuenta")
    assert papeles.estado is PapersState.SIN_USAR
    session.apply(lambda e: use_figures(e, papeles.cifras, session.revision.vinculo), "usar")
    assert papeles.estado is PapersState.AL_DIA
    papeles.add([tmp_path / "b.zip"])
    assert papeles.estado is PapersState.DESACTUALIZADO
    assert session.documento.balanza.total_exportaciones == 1
    session.apply(lambda e: use_figures(e, papeles.cifras, session.revision.vinculo), "usar")
    assert papeles.estado is PapersState.AL_DIA


def test_other_programs_have_imports_counted_or_not(papeles, session, tmp_path):
    papeles.add([tmp_path / "a.zip"])
    assert papeles.cifras.con_importaciones
    session.apply(lambda e: put(e, "opciones.importaciones_habilitadas", False), "no")
    session.apply(lambda e: put(e, "programas", ()), "sin programas")
    papeles.follow()
    enabled = session.revision.vinculo.habilita("balanza.total_importaciones")
    assert papeles.cifras.con_importaciones == enabled


@pytest.mark.parametrize("junk", ["", "{", "[1]", '{"abiertas": 1}', '"x"', "null"])
def test_a_memory_that_cannot_be_understood_is_as_good_as_none(session, junk):
    keys = ("fuentes", "declaracion", "reviso", "cifras")
    memory = Memory(session.texts, RFC, 2024)
    memory.load({f"papeles.2024.{key}": junk for key in keys})
    remembered = memory.remembered
    assert remembered.fuentes == ()
    assert remembered.declaracion == DeclaracionAnual()
    assert remembered.ultimas is None
