"""Loading a tariff into the office, and what the reviews and the table of goods gain from it."""

from datetime import date, datetime

import pytest

from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.copied_texts import held_by_a_copy
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.importing import TARIFA, read_for_import
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.tariff_table import TariffTable

CSV = """Tarifa de ensayo
FRACCIÓN,DESCRIPCIÓN,UMT,Inicio de vigencia
0901.21.99,Los demás.,Kg,2022-12-12
2203.00.01,Cerveza de malta.,L,2024-03-22
"""
RULE = "bienes.fraccion-fuera-de-tarifa"


class Office:
    """An office with an open expediente of one bien, and what it was told of a loading."""

    def __init__(self, path):
        self.store = Store.open(path / "expedientes.db")
        now = datetime(2025, 4, 10, 12, 0)  # noqa: DTZ001
        self.expediente_list = ExpedienteList(self.store, hoy=now.date, now=lambda: now)
        self.file = path / "snice.csv"
        self.done, self.failed, self.told = [], [], []

    def load(self, text=CSV, runner=None):
        self.file.write_text(text, encoding="utf-8")
        return self.expediente_list.tarifas.import_tariff(
            self.file,
            runner or ImmediateRunner(),
            self.done.append,
            self.failed.append,
            lambda *so_far: self.told.append(so_far),
        )

    def open_with(self, fraccion):
        from raoce_desktop.domain.expediente import BienProducido, Expediente, Programa

        bien = BienProducido(fraccion=fraccion, bien="Cerveza")
        programas = (Programa(tipo="PROSEC"),)
        new = Expediente(ejercicio=2024, programas=programas, bienes_producidos=(bien,))
        return self.expediente_list.open(self.expediente_list.add(new))


@pytest.fixture
def expedientes(tmp_path):
    expedientes = Office(tmp_path)
    yield expedientes
    expedientes.store.close()


def rules(session):
    return [h.regla for h in session.revision.at("bienes_producidos.0.fraccion")]


def test_an_office_starts_without_a_tariff_and_reviews_say_nothing_of_it(expedientes):
    assert expedientes.expediente_list.tarifas.current is None
    assert rules(expedientes.open_with("87089999")) == []


def test_the_loaded_tariff_is_summed_up(expedientes):
    expedientes.load()
    tarifa = expedientes.expediente_list.tarifas.current
    assert (tarifa.lineas, tarifa.archivo) == (2, "snice.csv")
    assert (tarifa.fecha, tarifa.cargada) == (date(2024, 3, 22), date(2025, 4, 10))
    assert (expedientes.done[0].problemas, expedientes.failed) == ((), [])


def test_reviews_use_the_tariff_from_then_on(expedientes):
    expedientes.load()
    assert rules(expedientes.open_with("87089999")) == [RULE]
    assert rules(expedientes.open_with("22030001")) == []


def test_an_open_expediente_is_looked_at_again(expedientes):
    session = expedientes.open_with("87089999")
    changes = []
    session.subscribe(changes.append)
    expedientes.load()
    session.review_again()
    assert rules(session) == [RULE]
    assert [change.rutas for change in changes] == [frozenset()]


def test_the_unit_follows_from_the_fraccion(expedientes):
    expedientes.load()
    assert expedientes.expediente_list.referencia(2024).unidad_de("22030001") == "LITRO"


def test_typing_a_code_or_a_word_suggests_lines(expedientes):
    expedientes.load()
    tarifa = expedientes.expediente_list.referencia(2024).tarifa
    assert [line.fraccion for line in tarifa.suggest("cerv")] == ["22030001"]
    assert [line.unidad for line in tarifa.suggest("0901")] == ["KILO"]


def test_the_tariff_is_there_the_next_day(expedientes, tmp_path):
    expedientes.load()
    expedientes.store.close()
    assert Office(tmp_path).expediente_list.tarifas.current.lineas == 2


def test_a_file_that_is_no_tariff_is_said_and_the_loaded_one_stays(expedientes):
    expedientes.load()
    expedientes.load("una carta")
    assert isinstance(expedientes.failed[0], FileProblem)
    assert expedientes.expediente_list.tarifas.current.lineas == 2


def test_another_tariff_takes_its_place_in_every_review(expedientes):
    expedientes.load()
    session = expedientes.open_with("22030001")
    expedientes.load(CSV.replace("2203.00.01", "8708.99.99"))
    session.review_again()
    assert rules(session) == [RULE]


def test_an_office_can_work_without_a_tariff_again(expedientes):
    expedientes.load()
    expedientes.expediente_list.tarifas.forget(lambda: None, raising)
    assert expedientes.expediente_list.tarifas.current is None
    assert expedientes.expediente_list.referencia(2024).tarifa is None


def raising(error):
    raise error


class CancelsAtOnce:
    """A runner whose user has cancelled by the time the work starts."""

    def start(self, work, done, failed, progressed=None):
        try:
            done(work(lambda *_: None, lambda: True))
        except Exception as error:
            failed(error)


def test_a_cancelled_loading_leaves_the_tariff_that_was_there(expedientes):
    expedientes.load()
    expedientes.load(CSV.replace("Kg", "L"), CancelsAtOnce())
    assert len(expedientes.done) == 1
    assert expedientes.expediente_list.tarifas.current.line("09012199").unidad == "KILO"


def test_a_database_that_cannot_be_read_is_as_good_as_no_tariff(expedientes):
    expedientes.load()
    expedientes.store.close()
    tarifas = Office.__new__(Office)
    tarifas.expediente_list = ExpedienteList(expedientes.store, hoy=date.today, now=datetime.now)
    assert tarifas.expediente_list.tarifas.current is None
    asked = []
    tarifas.expediente_list.tarifas.ask(asked.append)
    assert asked == [None]
    tarifas.expediente_list.tarifas.forget(lambda: None, asked.append)
    assert isinstance(asked[1], StoreProblem)


def test_progress_is_told_while_a_long_file_is_read(expedientes):
    expedientes.load(CSV + "0901.21.99,Los demás.,Kg,2022-12-12\n" * 600)
    assert expedientes.told == [(500, 0)]


def refuse(*_args, **_others):
    raise StoreProblem("guardado.disco_lleno")


def test_one_that_the_disk_refuses_waits_is_counted_and_is_tried_again(expedientes, monkeypatch):
    expedientes.load(CSV.replace("2203.00.01", "8708.99.99"))
    session, before = expedientes.open_with("22030001"), len(copies(expedientes))
    with monkeypatch.context() as broken:
        broken.setattr(TariffTable, "replace", refuse)
        expedientes.load()
        assert [problem.key for problem in expedientes.failed] == ["guardado.disco_lleno"]
        state = session.flush()
        assert (state.kind, state.waiting, len(expedientes.done)) == (SaveKind.FAILED, True, 1)
        assert rules(session) == [RULE]  # the one that was loaded stays meanwhile
    assert session.flush().kind is SaveKind.SAVED
    assert len(expedientes.done) == 2
    assert len(copies(expedientes)) == before + 1  # however often it was tried
    session.review_again()
    assert rules(session) == []


def copies(office):
    return sorted((office.store.path.parent / "respaldos").glob("*.db"))


def test_taking_it_away_waits_too(expedientes, monkeypatch):
    expedientes.load()
    tarifas, told = expedientes.expediente_list.tarifas, []
    with monkeypatch.context() as broken:
        broken.setattr(TariffTable, "clear", refuse)
        tarifas.forget(lambda: told.append("fuera"), told.append)
        assert [str(getattr(one, "key", one)) for one in told] == ["guardado.disco_lleno"]
        assert tarifas.current is not None
    expedientes.expediente_list.pending.flush()
    assert told[1:] == ["fuera"]
    assert expedientes.store.tariff.load() is None


def test_a_copy_of_an_expediente_does_not_take_it_out_of_the_queue(expedientes, monkeypatch):
    pending = expedientes.expediente_list.pending
    with monkeypatch.context() as broken:
        broken.setattr(TariffTable, "replace", refuse)
        expedientes.load()
    pending.drop(held_by_a_copy)
    assert pending.waiting
    pending.flush()
    assert expedientes.store.tariff.load().lineas == 2


def test_another_windows_tariff_is_not_replaced_without_a_word(expedientes, tmp_path):
    expedientes.load()
    assert expedientes.expediente_list.tarifas.replaced == ""
    other = Office(tmp_path)
    other.file = tmp_path / "siicex.csv"
    other.load(CSV.replace("Kg", "L"))
    assert other.expediente_list.tarifas.replaced == ""
    expedientes.load(CSV)
    assert expedientes.expediente_list.tarifas.replaced == "siicex.csv"
    expedientes.load(CSV)
    assert expedientes.expediente_list.tarifas.replaced == ""
    other.store.close()


def test_a_tariff_among_sheets_is_told_from_goods_and_companies(expedientes):
    expedientes.file.write_text(CSV, encoding="utf-8")
    referencia = expedientes.expediente_list.referencia(2024)
    assert read_for_import(expedientes.file, referencia).kind == TARIFA
