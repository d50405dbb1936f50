"""What the session says of certificates, changes, copies, seasons and problems, in words."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.expediente import Balanza, Expediente, Solicitante
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.certificate_file import read_certificate
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.certificate_words import facts
from raoce_desktop.session.change_tables import change_table, filed_table
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.labels import capture_label, place_name
from raoce_desktop.session.papers.figures_used import EstadoCifra, UseState
from raoce_desktop.session.season_summary import ejercicios, name_of
from raoce_desktop.session.season_summary import facts as season_facts
from raoce_desktop.session.step_states import next_problem
from raoce_desktop.store.change_log import Cambio
from tests.exchange.certificates import REPRESENTATIVE, RFC, certificate

REFERENCIA = load_reference(2024)
WHEN = "2025-04-20T14:32:00"
TARIFF = """Tarifa de ensayo
FRACCIÓN,DESCRIPCIÓN,UMT,Inicio de vigencia
0901.21.99,Los demás.,Kg,2022-12-12
"""


def told(table):
    return [[column.value(row) for column in table.columns] for row in table.rows]


def change(ruta, hecho, antes="", ahora=""):
    return Cambio(WHEN, WHEN, "maria", ruta, hecho, antes, ahora)


# ---------------------------------------------------------------- certificates


def test_a_certificate_tells_whose_it_is_and_who_represents_it(tmp_path):
    path = tmp_path / "firma.cer"
    path.write_bytes(certificate())
    owned = read_certificate(path)

    lines = facts(owned)
    assert RFC in lines[1]
    assert lines[-1] == f"Representante legal: {REPRESENTATIVE}"
    assert len(facts(owned._replace(rfc_representante=""))) == len(lines) - 1


def test_a_certificate_without_name_or_rfc_says_that_it_has_none(tmp_path):
    path = tmp_path / "firma.cer"
    path.write_bytes(certificate())
    bare = read_certificate(path)._replace(nombre="", rfc="", rfc_representante="")

    assert facts(bare)[0].endswith("una empresa sin nombre")
    assert "RFC —" in facts(bare)[1]


# ---------------------------------------------------------------- history


def test_the_history_tells_the_latest_first_and_many_rows_in_one_line():
    table = change_table(
        [
            change("balanza.ventas_totales", "cambio", "100", "200"),
            change("programas.1", "agregado", "", "PROSEC"),
            change("programas.0", "quitado", "IMMEX", ""),
            change("bienes_producidos", "agregado_varios", "", "300"),
            change("notas", "cambio", "", ""),
        ],
        REFERENCIA,
    )
    rows = [row[2:] for row in told(table)]

    assert rows == [
        ["Notas", "vacío", "vacío"],
        [place_name("bienes_producidos", REFERENCIA), "", "se agregaron 300 renglones"],
        ["Programa, renglón 1", "IMMEX", "se quitó"],
        ["Programa, renglón 2", "no estaba", "PROSEC"],
        ["Ventas totales (a)", "100", "200"],
    ]
    assert told(table)[0][:2] == ["20 abr 2025 14:32", "maria"]


def test_what_was_filed_is_told_beside_what_is_said_now():
    filed = example("prosec")
    now = filed.model_copy(
        update={"balanza": Balanza(ventas_totales=5), "programas": (*filed.programas,) * 2}
    )
    rows = told(filed_table(filed, now, REFERENCIA))

    assert ["Ventas totales (a)", f"{filed.balanza.ventas_totales:,}", "5"] in rows
    assert [row[1] for row in rows if row[0].startswith("Programa, renglón")] == ["no estaba"]
    assert "vacío" in {row[2] for row in rows}


@pytest.mark.parametrize(
    ("ruta", "name"),
    [
        ("respuestas.miles_de_pesos.nota", "Lista de verificación: miles de pesos"),
        ("programas.2", "Programa, renglón 3"),
        ("programas.2.numero", "Número/Registro de programa, renglón 3"),
        ("bienes_producidos", "Bien producido"),
        ("algo.que_no_existe", "que no existe"),
    ],
)
def test_every_place_has_a_name(ruta, name):
    assert place_name(ruta, REFERENCIA) == name


def test_a_capture_is_named_with_its_row():
    assert capture_label("programas.0.numero", REFERENCIA).endswith(", renglón 1")
    assert capture_label("balanza.ventas_totales", REFERENCIA) == "captura de Ventas totales (a)"


# ---------------------------------------------------------------- seasons


def test_what_the_office_changed_of_a_season_is_told_as_its_own(expedientes, tmp_path):
    expedientes.store.set_inhabiles({date(2025, 4, 30): "aviso"})
    named = example("prosec-altex")
    own = named.model_copy(
        update={
            "opciones": named.opciones.model_copy(update={"bienes_habilitados": False}),
            "tipo_cambio": named.tipo_cambio.model_copy(
                update={"valor": Decimal("18.5"), "fuente": "Banxico"}
            ),
        }
    )
    expedientes.add(own)
    expedientes.add(own.model_copy(update={"ejercicio": 2035}))
    file = tmp_path / "snice.csv"
    file.write_text(TARIFF, encoding="utf-8")
    expedientes.tarifas.import_tariff(
        file, ImmediateRunner(), lambda _: None, lambda _: None, lambda *_: None
    )

    mine = [f for f in season_facts(expedientes, 2024) if f.grupo == "tuyo"]
    said = {(fact.nombre, fact.valor) for fact in mine}
    assert ("Día inhábil", "30 de abril de 2025") in said
    assert ("Tarifa", "snice.csv") in said
    assert any(v == "18.5 pesos por dólar" for _, v in said)
    assert any(v == "VUCEM no lo habilita" for _, v in said)
    assert ejercicios(expedientes)[0] == 2035
    assert "sin datos de esta temporada" in name_of(2035)
    assert [f for f in season_facts(expedientes, 2025) if f.nombre == "Día inhábil"] == []


# ---------------------------------------------------------------- problems, one after the other


def test_problems_are_walked_in_the_order_of_the_screens_and_around():
    bare = Expediente(ejercicio=2024, solicitante=Solicitante(rfc=RFC))
    revision = review(bare, REFERENCIA, datetime.fromisoformat(WHEN).date())
    first = next_problem(revision, "", 1)
    walked, here = [], ""
    for _ in {h.ruta for h in revision.hallazgos if h.ruta}:
        here = next_problem(revision, here, 1)
        walked.append(here)

    assert walked[0] == first
    assert len(set(walked)) == len(walked) > 2
    assert next_problem(revision, here, 1) == first
    assert next_problem(revision, first, -1) == here
    assert next_problem(revision, "", -1) == here


def test_where_nothing_is_found_there_is_nowhere_to_go():
    class Nothing:
        hallazgos = ()

    assert next_problem(Nothing(), "", 1) == ""


# ---------------------------------------------------------------- copies and figures


def test_reading_the_copies_stops_where_nobody_waits_for_it(expedientes, clock):
    expedientes.add(Expediente(ejercicio=2024))
    expedientes.respaldos.maker("manual")()
    read = expedientes.respaldos.reader(None)

    assert len(read(lambda *_: None, lambda: False)) == 1
    assert read(lambda *_: None, lambda: True) == ()


def test_papers_that_changed_and_give_the_same_say_so():
    same = EstadoCifra(UseState.DESACTUALIZADO, 5, 5)
    other = EstadoCifra(UseState.DESACTUALIZADO, 5, 7)

    assert same.texto != other.texto
    assert "-2" in other.texto


@pytest.mark.parametrize("estado", [UseState.SIN_USAR, UseState.DESACTUALIZADO])
def test_beside_a_figure_of_the_papers_it_says_how_the_balanza_stands(estado):
    empty, same, less = (EstadoCifra(estado, valor, 7).comparado for valor in (None, 7, 5))

    assert len({empty, same, less}) == 3
    assert "−2" in less
    assert "−2" not in same
