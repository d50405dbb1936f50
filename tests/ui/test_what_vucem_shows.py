"""Revisión, the checklist and the capture mode say the same of every company, in one order."""

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication

from raoce_desktop.documents.checklist import company, cover, goods, programs
from raoce_desktop.documents.checklist import value_cells as cells
from raoce_desktop.documents.checklist.assembly import assemble
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit.ledger import Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.expediente import Balanza, BienProducido, Expediente, TipoPrograma
from raoce_desktop.domain.pantallas import Captura, Tabla
from raoce_desktop.ui.kit.theme import Text
from raoce_desktop.ui.steps.revision.page import figures_first
from tests.domain.rules import world
from tests.ui.showing import go_to

SETS = [set_ for size in (1, 2, 3, 4) for set_ in combinations(TipoPrograma, size)]
SHOWN = 5
"""Bienes that Revisión shows before it counts the rest."""


def whole(tipos):
    bienes = tuple(
        BienProducido(bien=f"Café {n}", clave_sector="XXII", fraccion="09012199", volumen_total=n)
        for n in range(7)
    )
    return world.company(*tipos).model_copy(update={"bienes_producidos": bienes})


def empty(tipos):
    programas = world.company(*tipos).programas
    return Expediente(ejercicio=2024, programas=programas)


def wrong(tipos):
    figures = Balanza(
        ventas_totales=0,
        total_exportaciones=0,
        por_corregir={"total_importaciones": "1.234,5"},
    )
    bien = BienProducido(por_corregir={"volumen_total": "doce"})
    return whole(tipos).model_copy(update={"balanza": figures, "bienes_producidos": (bien,)})


CASES = [
    pytest.param(make, tipos, id=f"{make.__name__}-{'-'.join(tipos)}")
    for make in (whole, empty, wrong)
    for tipos in SETS
]


@pytest.fixture
def opened(window, settle):
    """The window with one expediente, and its pages of Revisión and Firmar."""
    window.open_example("prosec")
    for step in ("captura", "revision"):
        go_to(window, settle, step)

    def show(expediente):
        window.session.apply(lambda _: expediente, "prueba")
        go_to(window, settle, "captura")
        go_to(window, settle, "revision")
        wizard = window.workspace.wizard
        return wizard.page_for("revision"), wizard.page_for("captura"), window.session

    return show


def defined(pantallas):
    """Labels and words in order; of the bienes, the rows that Revisión shows."""
    for parte in figures_first(pantallas.partes()):
        if not isinstance(parte, Tabla):
            yield from ((dato.etiqueta, dato.texto) for dato in parte.datos)
        for place in range(min(parte.cuantas, SHOWN) if isinstance(parte, Tabla) else 0):
            yield from ((dato.etiqueta, dato.texto) for dato in parte.fila(place))


def on_screen(page, pantallas):
    """What the lines of Revisión say, those of the tables under the tables' own headings."""
    tables = [parte for parte in figures_first(pantallas.partes()) if isinstance(parte, Tabla)]
    rows = {parte.ruta: parte.etiquetas for parte in tables}
    for row in page.rows():
        words = [label.text() for label in row.findChildren(Text)]
        head = next((ruta for ruta in rows if row.goal.startswith(f"{ruta}.")), None)
        if head is not None and len(words) == len(rows[head]) + 2:
            yield from zip(rows[head], words[1:-1], strict=True)
        elif head is None and row.goal not in rows:
            yield words[0], words[1]


@pytest.mark.parametrize(("make", "tipos"), CASES)
def test_screen_paper_and_capture_mode_say_what_is_defined(make, tipos, opened, monkeypatch):
    revision, firmar, session = opened(make(tipos))
    pantallas = session.pantallas
    expected = list(defined(pantallas))
    assert list(on_screen(revision, pantallas))[: len(expected)] == expected
    assert list(on_paper(session, monkeypatch)) == list(all_of(pantallas))
    compare_capture(firmar, pantallas)


def all_of(pantallas):
    """The same with every row of bienes, in the order of the paper: the cover comes first."""
    yield from ((dato.etiqueta, dato.texto) for dato in pantallas.balanza().datos)
    for parte in (pantallas.generales(), pantallas.domicilio(), pantallas.plantas()):
        yield from told(parte)
    yield from told(pantallas.programas())
    yield from told(pantallas.bienes())


def told(parte):
    filas = parte.filas() if isinstance(parte, Tabla) else [parte.datos]
    return [(dato.etiqueta, dato.texto) for fila in filas for dato in fila]


def on_paper(session, monkeypatch):
    """What the ledgers of the checklist are made of."""
    made = []

    def recording(columns, rows, look=None):
        kept = [list(row) for row in rows]
        made.append((columns, kept))
        return Ledger(columns, kept, look)

    modules = (cells, company, cover, goods, programs)
    for module in modules:
        monkeypatch.setattr(module, "Ledger", recording)
    expediente, referencia = session.documento, session.referencia
    material = Material(expediente, session.revision, referencia, date(2025, 4, 20))
    assert assemble(material).startswith(b"%PDF")
    titles = {session.pantallas.bienes().etiquetas, session.pantallas.plantas().etiquetas}
    for columns, rows in made:
        headings = tuple(column.title for column in columns)
        if headings[1:] in titles:
            for row in rows:
                yield from zip(headings[1:], map(first, row[1:]), strict=True)
        elif headings[1:2] == (material.say("balanza.miles"),):
            yield from ((first(row[0]), first(row[1]).removeprefix("■ ")) for row in rows)
        elif not any(headings) and len(columns) == 4:
            flat = [first(cell) for row in rows for cell in row]
            yield from ((a, b) for a, b in zip(flat[::2], flat[1::2], strict=True) if a and b)


def first(cell):
    while not isinstance(cell, (str, Run)):
        cell = cell[0]
    return cell if isinstance(cell, str) else cell.text


def compare_capture(page, pantallas):
    """Each box copies what VUCEM's takes, one bien at a time."""
    capture, expected = page.capture, Captura(pantallas)
    figures = len(expected.balanza())
    seen = [words(row) for row in capture.rows[:figures]]
    for good in range(expected.cuantos):
        capture.show_good(good)
        seen += [words(row) for row in capture.rows[figures:]]
    assert seen == [
        (c.dato.etiqueta, c.dato.texto, c.dato.valor if c.copiable else "")
        for c in expected.casillas()
    ]


def words(row):
    label, text = (label.text() for label in row.findChildren(Text)[:2])
    QApplication.clipboard().clear()
    row.copy()
    return label, text, QApplication.clipboard().text()
