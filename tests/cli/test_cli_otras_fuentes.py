"""`raoce cifras` with pedimentos that aren't in a Data Stage: tables, VUCEM's XML, M3 files."""

import json
from datetime import date

import pytest

from tests.evidence.few_pedimentos import EXPORTED
from tests.exchange.pedimento_tables import save
from tests.fabrica import Item, Paper
from tests.fabrica.other_sources import table_rows, write_m3, write_vucem

SAME = Paper("4000200", date(2024, 5, 1), items=[Item(100), Item(100, fraccion="39269099")])


def test_each_source_is_read_and_named(cifras, tmp_path):
    folder = tmp_path / "xml"
    folder.mkdir()
    write_vucem(folder, EXPORTED[0])
    table = save(tmp_path / "t.xlsx", table_rows(EXPORTED[1:]))
    m3 = write_m3(tmp_path / "m3421001.075", [Paper("4000003", date(2024, 6, 1))])

    status, out, _ = cifras("--pedimentos", folder, table, m3, "--json")

    told = json.loads(out)
    assert status == 0
    assert told["exportaciones"]["total_pesos"] == 5200
    assert {one["tipo"] for one in told["fuentes"]} == {"vucem", "tabla", "m3"}
    assert told["diferencias"] == []


def test_a_person_reads_beside_the_figure_that_its_source_is_weaker(cifras, tmp_path):
    status, out, _ = cifras("--pedimentos", write_m3(tmp_path / "m3421001.075", EXPORTED))

    assert status == 0
    at = out.index("4,200.00 pesos")
    assert "2 pedimentos no vienen del Data Stage" in out[at : at + 250]
    assert "archivos M3" in out


def test_columns_taken_by_their_words_are_told(cifras, tmp_path):
    _, out, _ = cifras("--pedimentos", save(tmp_path / "t.xlsx", table_rows(EXPORTED)))

    assert "«Cve. Doc.» como Clave de pedimento" in out


def decided(tmp_path, told):
    path = tmp_path / "decisiones.json"
    path.write_text(json.dumps({"tablas": told}), encoding="utf-8")
    return path


def test_what_the_words_do_not_tell_is_in_the_file_of_decisions(cifras, tmp_path):
    table = save(tmp_path / "t.xlsx", table_rows([SAME]))
    status, _, err = cifras("--pedimentos", table)
    assert status != 0
    assert "de su partida o del pedimento completo" in err
    for name, valores, total in (("t.xlsx", "por_partida", 200), ("*", "por_pedimento", 100)):
        answers = decided(tmp_path, {name: {"valores": valores}})
        _, out, _ = cifras("--pedimentos", table, "--decisiones", answers, "--json")
        assert json.loads(out)["exportaciones"]["total_pesos"] == total


def test_columns_and_operation_may_be_said_in_it_too(cifras, tmp_path):
    titles = ("Folio", "Cve", "Día", "Monto", "Pedimento")
    rows = [(n, p.clave, p.pago, p.value, f"24 24 3421 {p.numero}") for n, p in enumerate(EXPORTED)]
    table = save(tmp_path / "t.xlsx", rows, titles)
    columns = {"Cve": "clave", "Día": "pago", "Monto": "comercial", "Folio": ""}
    told = {"t.xlsx": {"columnas": columns, "operacion": "exportacion"}}

    status, out, err = cifras(
        "--pedimentos", table, "--decisiones", decided(tmp_path, told), "--json"
    )

    assert (status, err) == (0, "")
    assert json.loads(out)["exportaciones"]["total_pesos"] == 4200


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"t.xlsx": {"valor": "x"}}, "tablas.t.xlsx.valor"),
        ({"t.xlsx": {"valores": "todos"}}, "todos"),
        ({"t.xlsx": {"operacion": "ambas"}}, "ambas"),
        ({"t.xlsx": {"columnas": {"Día": "fecha"}}}, "fecha"),
        ({"t.xlsx": {"columnas": []}}, "columnas"),
        ({"t.xlsx": 1}, "tablas.t.xlsx"),
    ],
)
def test_what_is_not_understood_of_a_table_is_named(cifras, tmp_path, told, named):
    table = save(tmp_path / "t.xlsx", table_rows(EXPORTED))

    status, _, err = cifras("--pedimentos", table, "--decisiones", decided(tmp_path, told))

    assert status != 0
    assert named in err


def test_a_table_beside_the_data_stage_is_compared_with_it(cifras, tmp_path):
    changed = [Paper("4000001", date(2024, 3, 15), items=[Item(1000), Item(9999)])]
    table = save(tmp_path / "t.xlsx", table_rows(changed))
    m3 = write_m3(tmp_path / "m3421001.075", EXPORTED)

    _, out, _ = cifras("--pedimentos", table, m3, "--json")

    told = json.loads(out)
    assert told["exportaciones"]["total_pesos"] == 4200
    (one,) = [d for d in told["diferencias"] if d["campo"] == "comercial"]
    assert (one["fuente_cuenta"], one["fuente_otra"], one["pesos"]) == ("m3", "tabla", -7499)
