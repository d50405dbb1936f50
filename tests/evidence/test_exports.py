"""One trap at a time: what counts as an export, and what must be asked."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.count.exports_and_imports import of_pedimentos
from raoce_desktop.evidence.count.universe import Clase, edited
from tests.evidence.months import count, month, pending, reasons
from tests.fabrica import Item, Paper, Style

MARCH = date(2024, 3, 15)


def paper(numero="4000001", value=1000, **rest):
    return Paper(numero, items=[Item(value, 100)], **rest)


def test_a_return_is_a_direct_export(tmp_path):
    found = count(month(tmp_path, 3, paper())).totales
    assert (found.directa, found.indirecta, found.total_miles) == (1000, 0, 1)


def test_a_virtual_transfer_is_an_indirect_export(tmp_path):
    found = count(month(tmp_path, 3, paper(clave="V1")))
    assert (found.totales.directa, found.totales.indirecta) == (0, 1000)


def test_thousands_are_rounded_once_and_half_up(tmp_path):
    papers = [paper(f"400000{n}", 500) for n in range(3)]
    assert count(month(tmp_path, 3, *papers)).totales.total_miles == 2
    assert count(month(tmp_path, 3, paper(value=499))).totales.total_miles == 0


def test_what_was_bought_from_another_immex_is_no_export(tmp_path):
    bought = paper(clave="V1", op=1)
    found = count(month(tmp_path, 3, bought))
    assert found.totales.total_pesos == 0
    assert reasons(found) == {bought.key: "importacion"}


def test_a_rectification_takes_the_originals_place(tmp_path):
    old = paper("4000001", 1000)
    new = paper("4000002", 900, tipo="2", before=old)
    found = count(month(tmp_path, 3, old, new))
    assert found.totales.total_pesos == 900
    assert reasons(found) == {old.key: "rectificado"}
    assert [tuple(map(str, chain.eslabones)) for chain in found.cadenas] == [(old.key, new.key)]


def test_a_chain_counts_its_last_link_in_the_month_of_its_first(tmp_path):
    one = paper("4000001", 1000, pago=date(2024, 2, 2))
    two = paper("4000002", 900, pago=date(2024, 3, 3), tipo="2", before=one)
    three = paper("4000003", 950, pago=date(2024, 5, 5), tipo="2", before=two)
    months_ = (month(tmp_path, 2, one), month(tmp_path, 3, two), month(tmp_path, 5, three))
    found = count(*months_)
    assert [(each.mes, each.valor) for each in found.contados] == [(2, 950)]


def test_a_rectification_of_the_filing_year_changes_the_year_of_its_original(tmp_path):
    old = paper("4000001", 1000, pago=date(2024, 12, 12))
    new = paper("5000002", 700, pago=date(2025, 2, 2), tipo="2", before=old)
    files = (month(tmp_path, 12, old), month(tmp_path, 2, new, year=2025))
    assert count(*files).totales.total_pesos == 700
    following = count(*files, year=2025)
    assert following.totales.total_pesos == 0
    assert reasons(following)[new.key] == "rectifica_otro_ejercicio"


def test_a_rectification_may_change_broker_and_office_and_lose_zeros(tmp_path):
    old = paper("0000001", 1000, pago=date(2020, 3, 3), patente="0034", aduana="070")
    new = paper("0000002", 800, pago=date(2020, 3, 9), patente="0550", tipo="2", before=old)
    style = Style(lost_zeros=True, nulls=True)
    found = count(month(tmp_path, 3, old, new, year=2020, style=style), year=2020)
    assert found.totales.total_pesos == 800
    assert reasons(found) == {old.key: "rectificado"}


def test_two_rectifications_of_one_pedimento_are_asked_about(tmp_path):
    old = paper("4000001", 1000)
    first = paper("4000002", 900, pago=date(2024, 3, 20), tipo="2", before=old)
    second = paper("4000003", 800, pago=date(2024, 3, 25), tipo="2", before=old)
    file = month(tmp_path, 3, old, first, second)
    found = count(file)
    assert found.totales.total_pesos == 800
    (question,) = pending(found)
    assert (question.id, question.documentos) == (f"rivales:{old.key}", (old.key,))
    settled = count(file, answers={question.id: first.key})
    assert settled.totales.total_pesos == 900
    assert not pending(settled)


@pytest.mark.parametrize(("answer", "total"), [("contar", 500), ("no_contar", 0), (None, 0)])
def test_an_orphan_of_an_earlier_year_counts_only_if_the_accountant_says_so(
    tmp_path, answer, total
):
    lost = paper(pago=date(2023, 11, 11), numero="3000001")
    new = paper("4000002", 500, tipo="2", before=lost)
    key = f"huerfana:{new.key}"
    found = count(month(tmp_path, 3, new), answers={key: answer} if answer else {})
    assert found.totales.total_pesos == total
    assert [q.id for q in found.dudas] == [key]


def test_the_number_without_its_year_repeats_every_ten_years(tmp_path):
    now = paper(value=1000)
    then = replace(now, pago=date(2014, 3, 15), items=[Item(77)])
    found = count(month(tmp_path, 3, now), month(tmp_path, 3, then, year=2014))
    assert found.totales.total_pesos == 1000
    assert reasons(found) == {then.key: "otro_ejercicio"}


@pytest.mark.parametrize(("answer", "total"), [(None, 10), ("por_pago", 10), ("por_numero", 200)])
def test_january_pedimentos_of_decembers_sales_go_where_the_accountant_says(
    tmp_path, answer, total
):
    before = paper("3000001", 10, clave="V1", pago=date(2024, 1, 9))
    after = paper("4000001", 200, clave="V1", pago=date(2025, 1, 9))
    files = (month(tmp_path, 1, before), month(tmp_path, 1, after, year=2025))
    found = count(*files, answers={"enero": answer} if answer else {})
    assert found.totales.total_pesos == total
    assert {str(one.llave) for one in found.corte} == {before.key, after.key}


@pytest.mark.parametrize(
    ("answer", "total"), [(None, 1000), ("suma", 6000), ("resta", -4000), ("no_cuenta", 1000)]
)
def test_a_yearly_adjustment_has_no_sign_until_the_accountant_gives_it(tmp_path, answer, total):
    item = Item(5000, fraccion="99999999")
    adjustment = Paper("4000009", MARCH, "GC", items=[item], tipo="14")
    key = f"gc:{adjustment.key}"
    answers = {key: answer} if answer else {}
    found = count(month(tmp_path, 3, paper(), adjustment), answers=answers)
    assert found.totales.total_pesos == total
    assert [one.fraccion for one in of_pedimentos(found.contados)] == ["85443001"]


def test_a_doubtful_clave_waits_for_the_accountant_who_is_asked_once(tmp_path):
    file = month(tmp_path, 3, *(paper(f"400000{n}", 10, clave="K2") for n in range(4)))
    found = count(file)
    assert found.totales.total_pesos == 0
    (question,) = pending(found)
    assert (question.id, question.valor, len(question.documentos)) == ("clave:K2", 40, 4)
    assert count(file, answers={"clave:K2": "indirecta"}).totales.indirecta == 40


def test_a_clave_that_nobody_knows_is_asked_about(tmp_path):
    found = count(month(tmp_path, 3, paper(clave="Q9")))
    assert [q.id for q in pending(found)] == ["clave:Q9"]


def test_the_table_of_claves_can_be_edited(tmp_path):
    file = month(tmp_path, 3, paper(clave="K2"))
    assert count(file, claves=edited({"K2": Clase.DIRECTA})).totales.directa == 1000


def test_one_pedimento_can_be_taken_out_by_hand(tmp_path):
    unaltered = paper("4000002", 300)
    file = month(tmp_path, 3, paper(), unaltered)
    found = count(file, answers={f"pedimento:{unaltered.key}": "no_cuenta"})
    assert found.totales.total_pesos == 1000
    assert reasons(found) == {unaltered.key: "decision_contador"}


def test_consignment_counts_the_value_added_and_says_where_it_is_missing(tmp_path):
    bare = Paper("4000002", MARCH, "A1", items=[Item(5000, 0)])
    file = month(tmp_path, 3, paper(), bare)
    found = count(file, consignacion=True)
    assert found.totales.total_pesos == 100
    assert [note.clave for note in found.avisos] == ["consignacion_sin_agregado"]


def test_value_added_hints_at_consignment(tmp_path):
    assert [n.clave for n in count(month(tmp_path, 3, paper())).avisos] == ["parece_consignacion"]


def test_a_pedimento_in_two_deliveries_counts_once(tmp_path):
    twice = paper()
    found = count(month(tmp_path, 3, twice), month(tmp_path, 3, twice, name="otra.zip"))
    assert found.totales.total_pesos == 1000
    assert not found.dudas


def test_one_key_with_two_contents_stops_and_asks_which(tmp_path):
    one = paper(value=1000)
    other = paper(value=1200)
    files = (month(tmp_path, 3, one), month(tmp_path, 3, other, name="otra.zip"))
    found = count(*files)
    assert found.totales.total_pesos == 0
    (question,) = pending(found)
    assert question.motivo == "distinto"
    totals = {
        option.clave: count(*files, answers={question.id: option.clave}).totales.total_pesos
        for option in question.opciones
    }
    assert sorted(totals.values()) == [0, 1000, 1200]


def test_a_repeated_partida_counts_once(tmp_path):
    file = month(tmp_path, 3, Paper(items=[Item(10), Item(20), Item(30)]))
    rewritten = _with_lines(file, tmp_path / "repetida.zip", lambda lines: [*lines, lines[0]])
    found = count(rewritten)
    assert found.totales.total_pesos == 60
    assert not found.dudas


def test_two_partidas_with_one_sequence_number_are_asked_about(tmp_path):
    file = month(tmp_path, 3, Paper(items=[Item(10), Item(20)]))
    other = lambda lines: [*lines, lines[0].replace("|10|", "|11|", 1)]  # noqa: E731
    found = count(_with_lines(file, tmp_path / "otra.zip", other))
    assert found.totales.total_pesos == 0
    assert [q.motivo for q in pending(found)] == ["distinto"]


def _with_lines(file, target, change):
    """A copy of a delivery with the rows of its 551 changed."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("_551.asc"):
                header, *lines = data.decode("cp1252").splitlines(keepends=True)
                data = "".join([header, *change(lines)]).encode("cp1252")
            copy.writestr(name, data)
    return target


def test_pesos_that_disagree_with_dollars_are_named(tmp_path):
    file = month(tmp_path, 3, Paper(items=[Item(1000)]))
    wrong = _with_lines(
        file, tmp_path / "mal.zip", lambda rows: [r.replace("|58.40|", "|90.00|") for r in rows]
    )
    assert [n.clave for n in count(wrong).avisos] == ["pesos_y_dolares"]


def test_a_fraccion_that_left_in_two_units_is_named(tmp_path):
    items = [Item(10, unit="06"), Item(20, unit="01", quantity=Decimal(3))]
    found = count(month(tmp_path, 3, Paper(items=items)))
    assert "dos_unidades" in [note.clave for note in found.avisos]


def test_a_pedimento_without_partidas_has_no_value(tmp_path):
    empty = Paper(items=[])
    assert reasons(count(month(tmp_path, 3, empty))) == {empty.key: "sin_partidas"}
