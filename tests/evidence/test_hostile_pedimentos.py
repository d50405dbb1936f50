"""Pedimentos that are damaged, contradictory or nobody's: none counts in silence."""

import zipfile
from dataclasses import replace
from datetime import date

import pytest

from raoce_desktop.evidence.count.exports_and_imports import of_pedimentos
from tests.evidence.months import count, month, pending, read, reasons
from tests.fabrica import Item, Paper, Style

MARCH = date(2024, 3, 15)


def rewritten(source, table, change):
    """A copy of a delivery with the rows of one table changed."""
    target = source.with_name(f"otra-{source.name}")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(f"_{table}.asc"):
                header, *rows = data.decode("cp1252").splitlines(keepends=True)
                data = "".join([header, *change(rows)]).encode("cp1252")
            new.writestr(name, data)
    return target


def words(question):
    return [option.texto for option in question.opciones]


def test_rival_rectifications_are_told_by_date_and_pesos(tmp_path):
    old = Paper("4000001", MARCH)
    rivals = [
        Paper(f"400000{n}", date(2024, 3, 18 + n), tipo="2", before=old, items=[Item(n * 1100)])
        for n in (2, 3)
    ]
    (question,) = pending(count(month(tmp_path, 3, old, *rivals)))
    assert words(question) == [
        "3421-4000002-240-2024, del 20/03/2024, por 2,200 pesos",
        "3421-4000003-240-2024, del 21/03/2024, por 3,300 pesos",
    ]


@pytest.mark.parametrize("size", [2, 3])
def test_of_rectifications_that_name_each_other_one_counts_and_which_is_asked(tmp_path, size):
    papers = [
        Paper(f"400000{n}", date(2024, 3, 10 + n), tipo="2", items=[Item(n * 1000)])
        for n in range(1, size + 1)
    ]
    circle = [replace(paper, before=papers[n - 1]) for n, paper in enumerate(papers)]
    file = month(tmp_path, 3, *circle)
    found = count(file)
    (question,) = pending(found)
    assert (found.totales.total_pesos, len(question.opciones)) == (size * 1000, size)
    assert "sustituirse unas a otras" in question.texto
    settled = count(file, answers={question.id: question.opciones[0].clave})
    assert (settled.totales.total_pesos, pending(settled)) == (1000, [])


def test_conflicting_copies_are_told_by_their_pesos_and_where_they_are(tmp_path):
    files = [
        month(tmp_path, 3, Paper(items=[Item(pesos)]), name=f"{pesos}.zip") for pesos in (10, 20)
    ]
    (question,) = pending(count(*files))
    assert {
        "10 pesos, partidas: 1, en 10.zip",
        "20 pesos, partidas: 1, en 20.zip",
        "No cuenta",
    } == set(words(question))


@pytest.mark.parametrize("damage", ["-1000", "mil", "9" * 30])
def test_a_pedimento_with_a_figure_that_cannot_be_is_asked_about(tmp_path, damage):
    whole = month(tmp_path, 3, Paper(items=[Item(1000), Item(7)]))
    file = rewritten(whole, "551", lambda rows: [r.replace("|1000|", f"|{damage}|") for r in rows])
    found = count(file)
    assert found.totales.total_pesos == 0
    (question,) = pending(found)
    assert question.motivo == "ilegible"
    assert set(reasons(found).values()) == {"partidas_ilegibles"}
    settled = count(file, answers={question.id: "contar"})
    assert settled.totales.total_pesos == (0 if damage == "9" * 30 else 7)


def without_headers(tmp_path, **style):
    whole = month(tmp_path, 3, Paper(), style=Style(**style))
    return rewritten(whole, "501", lambda rows: [])


def test_a_pedimento_without_a_header_counts_and_is_named(tmp_path):
    file = without_headers(tmp_path)
    assert count(file).totales.total_pesos == 1000
    assert [note.clave for note in read(file).avisos] == ["sin_encabezado"]


def test_a_pedimento_of_nobody_in_a_brokers_delivery_is_not_taken_for_ours(tmp_path):
    found = count(without_headers(tmp_path, requester="3421"))
    assert found.totales.total_pesos == 0
    assert reasons(found) == {Paper().key: "sin_dueno"}


def test_a_rectification_that_lost_the_date_of_what_it_rectifies_still_replaces_it(tmp_path):
    old = Paper("4000001", MARCH)
    new = Paper("4000002", date(2024, 3, 20), tipo="2", before=old, items=[Item(900)])
    whole = month(tmp_path, 3, old, new)
    dateless = rewritten(whole, "701", lambda rows: [r.replace("|2024-03-15|", "||") for r in rows])
    found = count(dateless)
    assert found.totales.total_pesos == 900
    assert reasons(found) == {old.key: "rectificado"}


def test_without_a_date_a_number_that_repeats_after_ten_years_is_the_nearest_one(tmp_path):
    then = Paper("4000001", date(2014, 3, 15))
    old = replace(then, pago=MARCH)
    new = Paper("4000002", date(2024, 3, 20), tipo="2", before=old, items=[Item(900)])
    whole = month(tmp_path, 3, old, new)
    dateless = rewritten(whole, "701", lambda rows: [r.replace("|2024-03-15|", "||") for r in rows])
    found = count(month(tmp_path, 3, then, year=2014), dateless)
    assert reasons(found) == {then.key: "otro_ejercicio", old.key: "rectificado"}


def test_a_rectification_that_names_nothing_is_asked_about_without_blanks(tmp_path):
    (question,) = pending(count(month(tmp_path, 3, Paper(tipo="2"))))
    assert "?" not in question.texto.replace("¿", "").rstrip("?")


@pytest.mark.parametrize(("answer", "total"), [(None, 1000), ("suma", 6000), ("resta", -4000)])
def test_an_adjustment_paid_in_the_filing_year_may_be_of_the_year_reported(tmp_path, answer, total):
    item = Item(5000, fraccion="99999999")
    late = Paper("5000009", date(2025, 3, 20), "GC", items=[item], tipo="14")
    files = month(tmp_path, 3, Paper()), month(tmp_path, 3, late, year=2025)
    found = count(*files, answers={f"gc:{late.key}:2024": answer} if answer else {})
    assert found.totales.total_pesos == total
    (question,) = found.dudas
    assert question.id == f"gc:{late.key}:2024"
    assert "20/03/2025" in question.texto


def test_an_utf8_letter_inside_a_single_byte_field_is_mended(tmp_path):
    item = Item(1000, text="ARNÉS PARA NIÑO")
    whole = month(tmp_path, 3, Paper(items=[item]))
    mixed = rewritten(
        whole, "551", lambda rows: [r.replace("NIÑO", "NI\u00c3\u2018O") for r in rows]
    )
    assert next(of_pedimentos(count(mixed).contados)).descripcion == "ARNÉS PARA NIÑO"


@pytest.mark.parametrize("numero", ["ABC0001", "", "²²²²²²²", "12345678901", "ñ000001"])
def test_a_pedimento_whose_number_is_none_still_counts_in_the_year_it_was_paid(tmp_path, numero):
    papers = [Paper(number, date(2024, 1, 9)) for number in ("4000001", "4000002")]
    file = month(tmp_path, 1, *papers)
    for table in ("501", "551"):
        file = rewritten(file, table, lambda rows: [row.replace("4000001", numero) for row in rows])
    assert count(file).totales.total_pesos == 2000


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [("551", "|2|RT|", "|²|RT|"), ("Resumen", "|1|1|", "|²|³|"), ("551", "|1|01|", "|¹|01|")],
)
def test_a_digit_that_is_none_never_costs_the_whole_delivery(tmp_path, table, before, after):
    whole = month(tmp_path, 3, Paper())
    odd = rewritten(whole, table, lambda rows: [row.replace(before, after) for row in rows])
    assert read(odd).pedimentos
