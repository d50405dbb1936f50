"""Where two sources speak of one pedimento: it counts once, and where they differ is listed."""

from datetime import date
from decimal import Decimal

from raoce_desktop.evidence.tables import build
from raoce_desktop.evidence.tables.months_and_summary import weaker
from tests.evidence.few_pedimentos import PAPERS, VALUE, count, why
from tests.evidence.months import month
from tests.fabrica import Item, Paper
from tests.fabrica.other_sources import number15, write_m3


def test_what_two_sources_tell_counts_once_and_agrees(m3, vucem, delivery):
    cifras = count(m3, vucem, *delivery, importaciones=True)
    assert cifras.exportaciones.total_pesos == VALUE
    assert cifras.diferencias == ()
    assert {p.fuente for p in cifras.pedimentos} == {"data_stage"}
    assert len(cifras.fuentes) == 2 + 1 + 3


def test_the_stronger_source_counts_and_each_field_that_differs_is_listed(tmp_path, delivery):
    wrong = Paper("4000001", date(2024, 3, 14), clave="A1", items=[Item(9000)])
    cifras = count(write_m3(tmp_path / "m3421001.075", [wrong]), *delivery)
    assert cifras.exportaciones.total_pesos == VALUE
    told = {d.campo: (d.cuenta, d.otra, d.pesos) for d in cifras.diferencias}
    assert told["pago"] == (date(2024, 3, 15), date(2024, 3, 14), None)
    assert told["documento"] == ("RT", "A1", None)
    assert told["comercial"] == (Decimal(3500), Decimal(9000), Decimal(-5500))
    assert {d.fuente_otra for d in cifras.diferencias} == {"m3"}
    table = build("diferencias", cifras)
    words = [[table.words(row, column) for column in table.columns] for row in table.rows]
    assert any("Valor comercial" in row and "3,500" in row for row in words)


def test_vucem_counts_before_an_m3(m3, vucem):
    changed = vucem / f"VU_{number15(PAPERS[1]).replace(' ', '')}.xml"
    changed.write_text(changed.read_text("utf-8").replace("700.00", "710.00"), encoding="utf-8")
    partida = vucem / changed.name.replace("VU_", "VU_PARTIDA_").replace(".xml", "-1.xml")
    partida.write_text(partida.read_text("utf-8").replace("700.00", "710.00"), encoding="utf-8")
    cifras = count(m3, vucem)
    assert cifras.exportaciones.total_pesos == VALUE + 10
    assert {(d.fuente_cuenta, d.fuente_otra) for d in cifras.diferencias} == {("vucem", "m3")}


def test_a_pedimento_that_the_data_stage_of_its_days_lacks_is_asked_about(tmp_path, delivery):
    more = Paper("4000077", date(2024, 3, 20), items=[Item(5000)])
    source = write_m3(tmp_path / "m3421001.075", (PAPERS[0], more))
    cifras = count(source, *delivery)
    assert cifras.exportaciones.total_pesos == VALUE
    (asked,) = cifras.abiertas
    assert (asked.id, asked.valor) == ("solo_en_otra:m3", 5000)
    assert why(cifras)[more.key] == "solo_en_otra"
    assert (
        count(source, *delivery, answers={asked.id: "contar"}).exportaciones.total_pesos
        == VALUE + 5000
    )


def test_a_pedimento_of_months_without_data_stage_adds_to_it(tmp_path, delivery):
    more = Paper("4000078", date(2024, 8, 20), items=[Item(5000)])
    cifras = count(write_m3(tmp_path / "m3421001.075", [more]), *delivery)
    assert cifras.exportaciones.total_pesos == VALUE + 5000
    assert not cifras.abiertas
    assert "1 pedimento" in weaker(cifras.pedimentos)


def test_an_m3_tells_of_single_pedimentos_and_leaves_out_none(tmp_path, delivery):
    assert count(write_m3(tmp_path / "m3421001.075", PAPERS[:1]), *delivery).diferencias == ()


def test_a_payment_on_the_other_side_of_the_year_is_the_same_pedimento(tmp_path):
    delivered = month(tmp_path, 12, Paper("4000050", date(2024, 12, 31), items=[Item(100)]))
    late = write_m3(
        tmp_path / "m3421001.002", [Paper("4000050", date(2025, 1, 2), items=[Item(100)])]
    )
    cifras = count(delivered, late)
    assert cifras.exportaciones.total_pesos == 100
    assert [d.campo for d in cifras.diferencias] == ["pago"]


def test_the_same_file_twice_under_two_names_is_read_once(tmp_path, m3):
    (tmp_path / "copia.txt").write_bytes(m3.read_bytes())
    cifras = count(m3, tmp_path / "copia.txt")
    assert cifras.exportaciones.total_pesos == VALUE
    assert list(why(cifras).values()).count("archivo_repetido") == 1


def test_two_files_of_one_kind_that_disagree_are_asked_about(tmp_path, m3):
    other = write_m3(
        tmp_path / "m3421009.080",
        [Paper("4000002", date(2024, 4, 2), clave="V1", items=[Item(999)])],
    )
    cifras = count(m3, other)
    assert [duda.motivo for duda in cifras.abiertas] == ["distinto"]
    assert cifras.exportaciones.total_pesos == 3500
