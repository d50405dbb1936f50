"""The same work for many companies, one after the other; what fails stops nobody."""

from datetime import date

import pytest

from raoce_desktop.domain.review import review
from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import read
from raoce_desktop.session import batch as batch_module
from raoce_desktop.session.batch import BatchProblem, BatchTask
from raoce_desktop.session.batch_of_list import ListBatch, name_of_row
from raoce_desktop.session.batch_papers import read_papers
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.memory import Memory, Remembered
from tests.fabrica import fabricate
from tests.offices import NOW

ALL = tuple(BatchTask)


@pytest.fixture
def run(office, tmp_path):
    """Run tasks over the whole list; returns the result, and how far it told to be."""

    def running(*tasks, folder=tmp_path / "salida", stop_after=None):
        told, results = [], []
        batch = ListBatch(office, ImmediateRunner())

        def progressed(done, total):
            told.append((done, total))
            if done == stop_after:
                batch.stop()

        rows = sorted(office.listing(), key=lambda row: row.id)
        batch.start(rows, tasks, folder, results.append, results.append, progressed)
        return results[0], told

    return running


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_everything_is_written_under_names_of_its_own(office, run, tmp_path):
    office.add(example("prosec"))
    office.add(example("prosec"), twice=True)
    office.create(2024)
    result, told = run(BatchTask.REVISAR, BatchTask.LISTA, BatchTask.RAOCE, BatchTask.CALENDARIO)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert names(tmp_path / "salida") == [
        "CEN010101ABA-2024-2-lista.pdf",
        "CEN010101ABA-2024-2.raoce",
        "CEN010101ABA-2024-lista.pdf",
        "CEN010101ABA-2024.raoce",
        "calendario.ics",
        "empresa-sin-nombre-2024-lista.pdf",
        "empresa-sin-nombre-2024.raoce",
    ]
    assert read(tmp_path / "salida" / "CEN010101ABA-2024.raoce").expediente == example("prosec")
    (failed,) = result.fallas
    assert failed.in_words == (
        "3 · 2024: Calendario. No tiene fechas que poner en el calendario: captura sus programas."
    )
    assert list(result.resumen()) == [
        "Se trabajó con 3 expedientes.",
        "Con reservas: 2.",
        "No listo: 1.",
        "Se guardaron 3 listas de verificación.",
        "Se guardaron 3 copias .raoce.",
        "El calendario tiene los límites de 2 expedientes.",
        "Falló 1 cosa.",
    ]


def test_checking_alone_writes_nothing(office, run, tmp_path):
    office.add(example("prosec"))
    result, _ = run(BatchTask.REVISAR, folder=None)
    assert result.pasos[0].in_words.startswith("CAFÉ")
    assert ": Revisar. Con reservas" in result.pasos[0].in_words
    assert list(result.resumen())[-1] == "No falló nada."
    assert not (tmp_path / "salida").exists()


def test_stopped_it_ends_after_the_one_at_hand_and_says_what_is_left(office, run):
    for year in (2022, 2023, 2024):
        office.create(year)
    result, _ = run(BatchTask.REVISAR, stop_after=1)
    assert list(result.resumen())[:2] == [
        "Se trabajó con 1 expediente.",
        "Lo detuviste: quedaron 2 sin hacer.",
    ]


def test_one_that_cant_be_read_or_drawn_stops_no_other(office, run, monkeypatch):
    good, gone = office.add(example("prosec")), office.create(2023)
    office.store.database.run("DELETE FROM cabeza WHERE expediente = ?", (gone,))
    result, _ = run(BatchTask.LISTA)
    assert [step.tarea for step in result.pasos] == [BatchTask.LISTA, None]
    assert result.pasos[1].in_words.endswith(".")
    assert name_of_row(office.listing()[0])
    assert good

    def fall(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(batch_module, "render_checklist", fall)
    result, _ = run(BatchTask.LISTA, BatchTask.RAOCE)
    assert "no esperaba (ZeroDivisionError)" in result.fallas[0].dicho
    assert [step.tarea for step in result.pasos if step.bien] == [BatchTask.RAOCE]


def test_a_place_that_cant_be_written_is_said(office, run, tmp_path):
    office.add(example("prosec"))
    (tmp_path / "salida").write_text("ocupado", encoding="utf-8")
    result, _ = run(*(set(ALL) - {BatchTask.CEDULA, BatchTask.REVISAR, BatchTask.ESCRITO}))
    assert len(result.fallas) == 3, "the calendar is one for all"
    assert all("No se pudo crear la carpeta" in step.dicho for step in result.fallas)


def test_a_cedula_is_made_from_the_files_that_the_company_has(office, run, tmp_path):
    fabricate(tmp_path / "año", year=2024, items=5, invoices=5)
    company = example("prosec")
    rfc = "AAL0409235E6"
    solicitante = company.solicitante.model_copy(update={"rfc": rfc})
    office.add(company.model_copy(update={"solicitante": solicitante}))
    office.add(example("immex-prosec").model_copy(update={"ejercicio": 2023}))
    result, _ = run(BatchTask.CEDULA)
    assert {step.dicho.partition(":")[0] for step in result.fallas} == {
        "No tiene papeles de trabajo"
    }
    remember(office, rfc, tmp_path / "año")
    result, _ = run(BatchTask.CEDULA)
    assert f"{rfc}-2024-cedula.pdf" in names(tmp_path / "salida")
    remember(office, rfc, tmp_path / "no")
    assert any("No se encontró" in step.dicho for step in run(BatchTask.CEDULA)[0].fallas)
    (tmp_path / "vacía").mkdir()
    remember(office, rfc, tmp_path / "vacía")
    assert any("ningún pedimento" in step.dicho for step in run(BatchTask.CEDULA)[0].fallas)


def remember(office, rfc, folder):
    class Kept(dict):
        def put(self, record, text, *, derived=False):
            office.store.decide(rfc, {record.clave: text})

    Memory(Kept(), rfc, 2024).keep_sources((folder,))


def test_what_keeps_all_of_it_from_being_done_is_told(office, run, monkeypatch):
    from raoce_desktop.store import StoreProblem

    def fail(*_args, **_named):
        raise StoreProblem("guardado.ocupado")

    monkeypatch.setattr("raoce_desktop.session.batch_of_list.Store.open", fail)
    result, _ = run(BatchTask.REVISAR)
    assert isinstance(result, StoreProblem)
    assert date(2025, 4, 20) == office.hoy


def test_a_cedula_that_is_stopped_half_way_says_so(office, tmp_path):
    (tmp_path / "año").mkdir()
    (tmp_path / "año" / "algo.xml").write_text("<x/>", encoding="utf-8")
    company = example("prosec")
    revision = review(company, office.referencia(2024), NOW.date())
    remembered = Remembered(fuentes=(tmp_path / "año",))
    with pytest.raises(BatchProblem, match="Se detuvo antes de terminarla"):
        read_papers(company, revision, remembered, NOW.date(), lambda: True)
