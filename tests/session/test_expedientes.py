"""The list of expedientes: what can't wait first, and where new ones come from."""

import subprocess
import sys
from datetime import date

import pytest

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.domain.edits import add_programa, remove_programa
from raoce_desktop.domain.expediente import Programa, TipoPrograma
from raoce_desktop.exchange.examples import example
from raoce_desktop.store import Duplicate, StoreProblem
from raoce_desktop.store.backup import backup_folder, backups
from raoce_desktop.store.checking import Health


def company(prosec, name, rfc, **others):
    expediente = prosec(rfc=rfc, **others)
    solicitante = expediente.solicitante.model_copy(update={"denominacion": name})
    return expediente.model_copy(update={"solicitante": solicitante})


def names(expedientes, search=""):
    return [fila.resumen.denominacion for fila in expedientes.listing(search)]


def test_the_list_shows_what_the_expediente_says(expedientes, prosec):
    expedientes.add(prosec("café"))
    (fila,) = expedientes.listing()
    shown = fila.resumen
    assert (shown.denominacion, shown.rfc) == ("CAFÉ DE ENSAYO SA DE CV", "AAL0409235E6")
    assert (shown.programas, shown.ejercicio, shown.estado) == ("PROSEC", 2024, "borrador")
    assert (fila.vence, fila.dias) == (date(2025, 4, 30), 10)
    assert shown.bloquea > 0


@pytest.mark.parametrize(("autorizado", "said"), [(2024, "borrador"), (2025, "exento")])
def test_what_no_program_must_file_is_not_listed_as_ready(expedientes, autorizado, said):
    ready = example("immex-prosec")
    programas = tuple(
        programa.model_copy(update={"autorizado": date(autorizado, 2, 1)})
        for programa in ready.programas
    )
    expedientes.add(ready.model_copy(update={"programas": programas}))
    assert expedientes.listing()[0].resumen.estado == said
    assert f"estado.{said}" in texts()


def test_what_was_saved_before_there_were_verdicts_gets_one_when_it_is_opened(expedientes, prosec):
    id_ = expedientes.add(prosec())
    stored = expedientes.store.load(id_)
    (listed,) = expedientes.store.summaries()
    before = listed.resumen._replace(veredicto="", estado="listo")
    expedientes.store.save(stored, stored.expediente, before)
    (old,) = expedientes.listing()
    assert (old.veredicto, old.estado) == (None, "borrador")
    expedientes.open(id_).close()
    assert expedientes.listing()[0].veredicto == "no listo"


def test_a_blank_expediente_has_no_deadline_yet(expedientes):
    expedientes.create(2024)
    (fila,) = expedientes.listing()
    assert (fila.dias, fila.vence) == (None, None)


def test_linked_programs_are_listed_in_vucems_order(expedientes, prosec):
    immex = Programa(tipo=TipoPrograma.IMMEX)
    expedientes.add(add_programa(prosec(), immex))
    assert expedientes.listing()[0].resumen.programas == "IMMEX-PROSEC"


def test_what_cannot_wait_comes_first_and_what_is_filed_last(expedientes, prosec):
    filed = company(prosec, "Presentada", "BBB010101AAA", ejercicio=2020)
    seguimiento = filed.seguimiento.model_copy(update={"folio": "0201500100220210101000001"})
    expedientes.add(filed.model_copy(update={"seguimiento": seguimiento}))
    expedientes.create(2024)
    expedientes.add(company(prosec, "Zeta", "CCC010101AAA"))
    expedientes.add(company(prosec, "Árbol", "DDD010101AAA"))
    expedientes.add(company(prosec, "Vencida", "EEE010101AAA", ejercicio=2023))
    assert names(expedientes) == ["Vencida", "Árbol", "Zeta", "", "Presentada"]
    assert [fila.terminado for fila in expedientes.listing()] == [False] * 4 + [True]


@pytest.mark.parametrize("search", ["cafe", "ENSAYO café", "aal0409", "prosec 2024", ""])
def test_searching_ignores_accents_and_capitals_and_takes_words_in_any_order(
    expedientes, prosec, search
):
    expedientes.add(prosec())
    assert names(expedientes, search) == ["CAFÉ DE ENSAYO SA DE CV"]


def test_every_word_of_a_search_must_be_there(expedientes, prosec):
    expedientes.add(prosec())
    assert names(expedientes, "café altex") == []


def test_a_company_has_one_expediente_of_each_ejercicio(expedientes, prosec):
    expedientes.add(prosec())
    with pytest.raises(Duplicate):
        expedientes.add(prosec("té"))


def test_next_year_carries_the_goods_over_and_asks_for_its_volumes(expedientes, prosec):
    following = expedientes.open(
        expedientes.add(expedientes.following(expedientes.add(prosec("café"))))
    )
    (bien,) = following.documento.bienes_producidos
    assert (following.documento.ejercicio, bien.bien, bien.volumen_total) == (2025, "café", None)


def test_after_the_last_ejercicio_there_is_no_next_one(expedientes, prosec):
    last = expedientes.add(prosec(ejercicio=2040))
    with pytest.raises(StoreProblem, match="2040"):
        expedientes.following(last)


def test_a_deleted_expediente_comes_back_as_it_was(expedientes, prosec):
    id_ = expedientes.add(prosec("café"))
    before = expedientes.store.load(id_).expediente
    expedientes.delete(id_)
    assert expedientes.listing() == ()
    assert [fila.id for fila in expedientes.deleted()] == [id_]
    expedientes.restore(id_)
    assert expedientes.open(id_).documento == before


def test_the_list_follows_a_save(expedientes, session):
    session.apply(lambda e: remove_programa(e, 0), "eliminar un programa")
    session.flush()
    assert expedientes.listing()[0].resumen.programas == ""


def test_an_rfc_that_cannot_be_a_companys_ties_nothing(expedientes, prosec):
    for rfc in ("XAXX010101000", "AAL", "AAL0413235E6"):
        expedientes.add(prosec(rfc=rfc))
        expedientes.add(prosec(rfc=rfc))
    assert len(expedientes.listing()) == 6


def test_the_offices_own_days_reach_the_reference_data(expedientes):
    day = date(2025, 4, 30)
    assert day not in expedientes.referencia(2024).inhabiles
    expedientes.days.set({day: "Sin servicio"})
    assert expedientes.referencia(2024).inhabiles == {day: "Sin servicio"}


def test_every_limit_of_the_list_follows_the_offices_own_days(expedientes, prosec):
    expedientes.add(prosec())
    expedientes.create(2023)
    expedientes.days.set({date(2025, 4, 30): "Sin servicio"})
    limits = {fila.resumen.ejercicio: fila.vence for fila in expedientes.listing()}
    assert limits == {2024: date(2025, 4, 29), 2023: None}


def test_a_backup_is_made_at_the_first_change_of_a_day_and_then_every_half_hour(expedientes, clock):
    expedientes.create(2024)
    first = expedientes.respaldos.maker("trabajo", only_if_due=True)()
    clock.advance(hours=2)
    assert expedientes.respaldos.maker("trabajo", only_if_due=True)() is None, "nothing has changed"
    expedientes.create(2023)
    second = expedientes.respaldos.maker("trabajo", only_if_due=True)()
    expedientes.create(2022)
    assert expedientes.respaldos.maker("trabajo", only_if_due=True)() is None, "it's a moment ago"
    clock.advance(days=1)
    third = expedientes.respaldos.maker("trabajo", only_if_due=True)()
    found = backups(backup_folder(expedientes.store.path))
    assert [copy.path for copy in found] == [first, second, third]


def test_the_list_needs_no_document_library(tmp_path, expedientes, prosec):
    expedientes.add(prosec("café"))
    code = (
        "import sys; from datetime import date, datetime; from pathlib import Path\n"
        "from raoce_desktop.session.expedientes import ExpedienteList\n"
        "from raoce_desktop.store import Store\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "expedientes = ExpedienteList(store, hoy=date.today, now=datetime.now)\n"
        "print(len(expedientes.listing()), 'pydantic' in sys.modules)"
    )
    path = str(tmp_path / "expedientes.db")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert done.stdout.split() == ["1", "False"], done.stderr


def save_in_vucem(expediente, guardado):
    seguimiento = expediente.seguimiento.model_copy(update={"guardado": guardado})
    return expediente.model_copy(update={"seguimiento": seguimiento})


def test_the_list_counts_the_days_of_a_saved_request_where_they_end_first(expedientes, prosec):
    expedientes.add(save_in_vucem(prosec("café"), date(2025, 4, 10)))
    expedientes.add(save_in_vucem(company(prosec, "Té", "BBB010101AAA"), date(2025, 4, 18)))
    assert [(f.resumen.denominacion, f.vence.day) for f in expedientes.listing()] == [
        ("CAFÉ DE ENSAYO SA DE CV", 25),
        ("Té", 30),
    ]
    expedientes.days.set({date(2025, 4, 30): "Sin servicio"})
    assert [f.vence.day for f in expedientes.listing()] == [25, 29]


@pytest.mark.parametrize(
    ("hoy", "vence", "vencido"),
    [
        (date(2025, 4, 25), date(2025, 4, 25), False),
        (date(2025, 4, 26), date(2025, 4, 30), False),
        (date(2025, 5, 1), date(2025, 6, 30), True),
        (date(2025, 7, 1), date(2025, 6, 30), True),
    ],
)
def test_as_days_pass_the_list_shows_what_is_due_next(expedientes, prosec, hoy, vence, vencido):
    """Nobody opens the expediente meanwhile."""
    expedientes.add(save_in_vucem(prosec("café"), date(2025, 4, 10)))
    (kept,) = expedientes.listing()
    fila = kept._replace(hoy=hoy)
    assert (fila.vence, fila.vencido) == (vence, vencido)
    assert (fila.dias < 0) == (hoy > date(2025, 6, 30))


def test_what_is_past_its_limit_comes_before_what_is_due_soon(expedientes, prosec):
    expedientes.add(company(prosec, "Por vencer", "BBB010101AAA"))
    expedientes.add(company(prosec, "Suspendida", "CCC010101AAA", ejercicio=2023))
    soon, suspended = (
        fila._replace(hoy=date(2024, 5, 2)) for fila in reversed(expedientes.listing())
    )
    assert suspended.vencido
    assert sorted([soon, suspended], key=lambda fila: fila.urgency) == [suspended, soon]


def test_an_older_row_keeps_the_one_date_it_was_saved_with(expedientes, prosec):
    id_ = expedientes.add(prosec())
    expedientes.store.set_limits({id_: "2025-04-30"})
    (fila,) = expedientes.listing()
    assert (fila.limite, fila.vence, fila.dias) == (date(2025, 4, 30), date(2025, 4, 30), 10)


def test_one_that_the_disk_no_longer_holds_is_listed_as_such_before_all_others(expedientes, prosec):
    number = expedientes.add(prosec("café"))
    expedientes.create(2023)
    expedientes.note(Health(whole=True, unreadable=frozenset({number})))
    first = expedientes.listing()[0]
    assert (first.id, first.estado) == (number, "ilegible")
    expedientes.note(Health(whole=True))
    assert expedientes.listing()[0].estado != "ilegible"
