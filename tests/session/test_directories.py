"""The directories that an office loaded stay, one for each program."""

from datetime import date

from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.session.directories import loaded_in_words
from raoce_desktop.store import StoreProblem

RFC = "AAL0409235E6"
IMMEX, PROSEC = TipoPrograma.IMMEX, TipoPrograma.PROSEC
ROWS = (
    ProgramaListado(RFC, IMMEX, "83-2019", "ACTIVO", "INDUSTRIAL", "UNO", date(2019, 3, 1)),
    ProgramaListado(RFC, IMMEX, "84-2020"),
    ProgramaListado(RFC, PROSEC, "2019-8664"),
)


def load(office, rows, archivo):
    told = []
    office.directories.load(rows, archivo, told.append, told.append)
    (counts,) = told
    return counts


def forget(office, tipo):
    told = []
    office.directories.forget(tipo, lambda: told.append("hecho"), told.append)
    assert told == ["hecho"]


def test_what_is_loaded_is_there_again_and_the_reviews_ask_it(office):
    assert office.directories.current is None
    counts = load(office, ROWS, "se.xlsx")
    assert loaded_in_words(counts, "se.xlsx") == (
        "Se cargó el directorio de la SE: 2 de IMMEX y 1 de PROSEC, de «se.xlsx»."
    )
    office.directories.renew()
    current = office.directories.current
    assert current.programs_of(RFC) == ROWS
    assert current.programs_of("EKU9003173C9") == ()
    assert (current.loaded(IMMEX), current.loaded(TipoPrograma.ALTEX)) == (date(2025, 4, 20), None)
    assert current.por_programa[IMMEX].total == 2
    assert office.referencia(2024).directorio == current


def test_one_can_be_forgotten_and_another_take_its_place(office):
    load(office, ROWS, "se.xlsx")
    load(office, ROWS[:1], "nuevo.xlsx")
    assert office.directories.current.por_programa[IMMEX].archivo == "nuevo.xlsx"
    assert office.directories.current.programs_of(RFC) == (ROWS[0], ROWS[2])
    forget(office, IMMEX)
    forget(office, PROSEC)
    assert office.directories.current is None


def test_one_that_cant_be_read_is_as_good_as_none(office, monkeypatch):
    def fail(*_):
        raise StoreProblem("guardado.ocupado")

    monkeypatch.setattr(office.store, "setting", fail)
    assert office.directories.current is None
