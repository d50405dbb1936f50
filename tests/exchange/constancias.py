"""Constancias de Situación Fiscal of companies that don't exist, in the forms of several years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

RFC = "AAL0409235E6"
DATA: Mapping[str, str] = {
    "RFC:": RFC,
    "Denominación/Razón Social:": "CAFE DE ENSAYO",
    "Régimen Capital:": "SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    "Nombre Comercial:": "CAFE DE ENSAYO",
    "Fecha inicio de operaciones:": "23 DE SEPTIEMBRE DE 2004",
    "Estatus en el padrón:": "ACTIVO",
    "Fecha de último cambio de estado:": "23 DE SEPTIEMBRE DE 2004",
}
ADDRESS: Mapping[str, str] = {
    "Código Postal:": "72000",
    "Tipo de Vialidad:": "CALLE",
    "Nombre de Vialidad:": "PROLONGACION DE LA REFORMA NORTE Y ANTIGUO CAMINO REAL",
    "Número Exterior:": "1204",
    "Número Interior:": "B",
    "Nombre de la Colonia:": "PARQUE INDUSTRIAL EL SALTO DE LOS ENSAYOS",
    "Nombre de la Localidad:": "HEROICA PUEBLA DE ZARAGOZA",
    "Nombre del Municipio o Demarcación Territorial:": "SAN PEDRO CHOLULA",
    "Nombre de la Entidad Federativa:": "PUEBLA",
    "Entre Calle:": "CALLE 5",
    "Y Calle:": "CALLE 7",
}
ACTIVITIES = (
    ("Comercio al por mayor de café", "20", "01/02/2010", ""),
    ("Tostado y molienda de café, incluso el descafeinado y el soluble", "70", "23/09/2004", ""),
    ("Cultivo de café que ya no se hace", "90", "23/09/2004", "31/12/2009"),
)
REGIMES = (("Régimen General de Ley Personas Morales", "23/09/2004", ""),)
_SIZE, _LEAD = 8, 11
_LEFT, _MIDDLE = 36, 310


class Page:
    """A page that is written from the top down."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.y = canvas, LETTER[1] - 50

    def line(self, text: str, left: float = _LEFT, *, down: int = 1) -> None:
        self.canvas.setFont("Helvetica", _SIZE)
        self.canvas.drawString(left, self.y, text)
        self.y -= _LEAD * down

    def block(self, text: str, left: float, width: float) -> int:
        """Text in a box; how many lines it took. The page stays where it was."""
        lines = simpleSplit(text, "Helvetica", _SIZE, width)
        for number, words in enumerate(lines):
            self.canvas.drawString(left, self.y - number * _LEAD, words)
        return len(lines)

    def next_row(self, *heights: int) -> None:
        self.y -= _LEAD * max(heights) + 3


def constancia(
    data: Mapping[str, str] = DATA,
    address: Mapping[str, str] = ADDRESS,
    *,
    layout: str = "2024",
    issued: str = "PUEBLA , PUEBLA A 12 DE ENERO DE 2025",
    activities: tuple[tuple[str, ...], ...] = ACTIVITIES,
    regimes: tuple[tuple[str, ...], ...] = REGIMES,
    encrypt: str = "",
) -> bytes:
    """The bytes of one. `2022` is in one column, `2024` in two, others as `_pairs` knows them."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=LETTER, encrypt=encrypt or None, invariant=1)
    page = Page(canvas)
    for line in ("CÉDULA DE IDENTIFICACIÓN FISCAL", data.get("RFC:", "")):
        page.line(line)
    page.line("Registro Federal de Contribuyentes")
    page.line("CONSTANCIA DE SITUACIÓN FISCAL", 250)
    page.line("Lugar y Fecha de Emisión", 250)
    page.line(issued, 250, down=2)
    page.line("Datos de Identificación del Contribuyente:")
    _pairs(page, data, {"2024": "one", "2022": "one"}.get(layout, layout))
    page.line("Datos del domicilio registrado")
    _pairs(page, address, {"2024": "two", "2022": "one"}.get(layout, layout))
    page.line("Página [1] de [2]", 280)
    canvas.showPage()
    page = Page(canvas)
    page.line("Actividades Económicas:")
    _table(page, ("Orden", "Actividad Económica", "Porcentaje", "Fecha Inicio", "Fecha Fin"))
    for number, (words, *rest) in enumerate(activities, 1):
        _table(page, (str(number), words, *rest))
    page.line("Regímenes:")
    _regimes(page, ("Régimen", "Fecha Inicio", "Fecha Fin"))
    for row in regimes:
        _regimes(page, row)
    page.line("Obligaciones:")
    _regimes(page, ("Pago provisional mensual de ISR personas morales", "23/09/2004", ""))
    canvas.save()
    return file.getvalue()


def _pairs(page: Page, pairs: Mapping[str, str], how: str) -> None:
    """One or two columns of «label value»; labels in cells of their own, or over their values."""
    items, places = list(pairs.items()), (_LEFT, _MIDDLE)
    if how in _WRITTEN:
        for label, value in items:
            page.next_row(page.block(_WRITTEN[how](label, value), _LEFT, 500))
    elif how == "two":
        for first in range(0, len(items), 2):
            row = zip(items[first : first + 2], places, strict=False)
            page.next_row(*(page.block(f"{label} {value}", at, 180) for (label, value), at in row))
    elif how == "cells":
        for label, value in items:
            page.next_row(page.block(label, _LEFT, 120), page.block(value, 170, 160))
    elif how == "four_cells":
        for first in range(0, len(items), 2):
            row = list(zip(items[first : first + 2], places, strict=False))
            labels = [page.block(label, at, 100) for (label, _), at in row]
            page.next_row(*labels, *(page.block(value, at + 120, 120) for (_, value), at in row))
    else:
        wide = 1 if how == "over" else 2
        for first in range(0, len(items), wide):
            row = list(zip(items[first : first + wide], places, strict=False))
            page.next_row(*(page.block(label, at, 180) for (label, _), at in row))
            page.next_row(1, *(page.block(value, at, 180) for (_, value), at in row))


_WRITTEN: Mapping[str, Callable[[str, str], str]] = {
    "one": lambda label, value: f"{label} {value}",
    "close": lambda label, value: f"{label}{value}",
    "run_together": lambda label, value: f"{label.replace(' ', '')}{value}",
    "apart": lambda label, value: f"{label[:-1]} : {value}",
    "capitals": lambda label, value: f"{label.upper()} {value}",
}


def _table(page: Page, cells: tuple[str, ...]) -> None:
    page.next_row(
        *(page.block(t, at, 210) for t, at in zip(cells, (36, 70, 330, 400, 480), strict=True))
    )


def _regimes(page: Page, cells: tuple[str, ...]) -> None:
    page.next_row(*(page.block(t, at, 330) for t, at in zip(cells, (36, 400, 480), strict=True)))


def scan() -> bytes:
    """A page with a picture and no text."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=LETTER)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()
    return file.getvalue()
