"""The PDF of a declaración anual: what its labels say, and that nothing of it goes unverified."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from raoce_desktop.exchange.declared.declaracion_pdf import _lines, _row, read_declaracion
from raoce_desktop.exchange.declared.found import is_sure
from raoce_desktop.exchange.problem import FileProblem

RFC = "AAL0409235E6"
HEAD = (f"RFC: {RFC}", "Declaración anual personas morales", "Ejercicio: 2024")
LABELS = (
    ("Ventas y/o servicios nacionales", "1,234,567"),
    ("Ventas y/o servicios extranjeros", "$ 9,876,543.00"),
    ("Devoluciones, descuentos y bonificaciones sobre ventas nacionales", "1,000"),
    ("Devoluciones, descuentos y bonificaciones sobre ventas al extranjero", "(2,000)"),
    ("Costo de ventas nacionales", "77"),
    ("Devoluciones, descuentos y bonificaciones sobre compras nacionales", "88"),
)
ALL = {
    "ventas_nacionales": 1234567,
    "ventas_extranjeras": 9876543,
    "devoluciones_nacionales": 1000,
    "devoluciones_extranjeras": 2000,
}


def pdf(path, rows, head=HEAD):
    """A page of rows: each a line of texts, set in columns."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER)
    y = 740
    for row in (*((text,) for text in head), *rows):
        canvas.setFont("Helvetica", 8)
        for place, text in enumerate(row):
            canvas.drawString(40 + (0 if not place else 270 + 80 * place), y, text)
        y -= 14
    canvas.rect(10, 10, 50, 50)
    canvas.save()
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "anual.pdf"


def read(path):
    return read_declaracion(path, RFC, 2024)


def amounts(found):
    return {one.campo: one.importe for one in found.figures()}


def test_each_label_gives_its_amount_and_the_line_that_it_came_from(path):
    found = read(pdf(path, LABELS))

    assert amounts(found) == ALL
    assert "«Ventas y/o servicios nacionales»: 1,234,567 (página 1)" in found.lineas[0].texto
    assert found.missing() == ()


def test_nothing_of_it_goes_unverified(path):
    found = read(pdf(path, LABELS))

    assert not any(is_sure(figure.confianza) for figure in found.figures())
    assert "compara cada importe" in found.avisos[0]


def test_what_was_not_found_is_said(path):
    found = read(pdf(path, LABELS[:2]))

    assert any("No se encontró: " in said and "Devoluciones" in said for said in found.avisos)
    assert len(found.missing()) == 2


@pytest.mark.parametrize(
    ("rows", "amount", "sure"),
    [
        ((("Ventas y/o servicios nacionales", "10", "5", "15"),), 15, "C"),
        ((("Ventas y/o servicios nacionales", "10", "5"),), 5, "D"),
        ((("Ventas y/o servicios nacionales",), ("", "15")), 15, "C"),
        ((("Ventas y/o servicios",), ("nacionales", "15")), 15, "C"),
        (
            (
                ("Ventas y/o servicios nacionales",),
                ("Partes relacionadas", "10"),
                ("Partes no relacionadas", "5"),
                ("Total", "15"),
            ),
            15,
            "C",
        ),
        (
            (
                ("Ventas y/o servicios nacionales",),
                ("Partes relacionadas", "10"),
                ("Partes no relacionadas", "5"),
                ("Otra cosa", "99"),
            ),
            15,
            "D",
        ),
        ((("Ventas y/o servicios nacionales",), ("Importe", "15")), 15, "D"),
        ((("INGRESOS NACIONALES", "15"),), 15, "C"),
    ],
)
def test_an_amount_beside_a_label_below_it_or_in_its_parts(path, rows, amount, sure):
    (figure,) = read(pdf(path, rows)).figures()

    assert (figure.campo, figure.importe, figure.confianza) == ("ventas_nacionales", amount, sure)


def test_a_long_label_that_is_broken_in_two(path):
    rows = (
        ("Devoluciones, descuentos y bonificaciones sobre", "7"),
        ("ventas extranjeras",),
    )
    (figure,) = read(pdf(path, rows)).figures()

    assert (figure.campo, figure.importe) == ("devoluciones_extranjeras", 7)


def test_two_amounts_for_one_line_contradict_each_other(path):
    rows = (("Ventas y/o servicios nacionales", "10"), ("Ventas nacionales", "11"))
    found = read(pdf(path, rows))

    assert [(one.importe, one.confianza) for one in found.figures()] == [(10, "D")]
    assert any("importes distintos" in said for said in found.avisos)


@pytest.mark.parametrize(
    ("rows", "head", "told"),
    [
        (LABELS, ("RFC: XYZ010101AB1", "Ejercicio: 2024"), "nombra a XYZ010101AB1"),
        (LABELS, (f"RFC: {RFC}", "Ejercicio: 2023"), "es de 2023"),
        ((("Acuse de recibo",),), HEAD, "no se encontró ningún renglón"),
        ((("Ventas y/o servicios nacionales",),), HEAD, "no se encontró ningún renglón"),
    ],
)
def test_a_paper_that_is_another_or_says_nothing(path, rows, head, told):
    with pytest.raises(FileProblem) as problem:
        read(pdf(path, rows, head))

    assert told in problem.value.sentence


def test_what_it_does_not_say_of_itself_is_said(path):
    found = read(pdf(path, LABELS, ("Declaración complementaria",)))

    assert any("no se encontró un RFC" in said for said in found.avisos)
    assert any("no se encontró el ejercicio" in said for said in found.avisos)
    assert any("complementaria" in said for said in found.avisos)


def test_a_scan_has_no_text(path):
    with pytest.raises(FileProblem, match="imagen escaneada"):
        read(pdf(path, (), ()))


def test_what_is_no_pdf(path):
    path.write_bytes(b"hola")

    with pytest.raises(FileProblem, match="no es un PDF"):
        read(path)


WORDS = st.text(
    "ventas y/o servicios nacionales extranjeros devoluciones 0123456789.,$()-", max_size=60
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(WORDS, st.sampled_from([row[0] for row in LABELS])), max_size=12))
def test_whatever_a_page_says_nothing_of_it_is_sure(texts):
    lines = tuple(_lines([_row(1, text) for text in texts]))

    assert not any(is_sure(line.confianza) for line in lines)
    assert all(line.importe.is_finite() for line in lines)
