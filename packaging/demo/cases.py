"""What the guide prints of its two cases, as the screen shows it.

Source: Guía RAOCE 2025, «IMMEX», «PROSEC» and «Programas presentados por reporte anual». What it
hides or leaves blank, and is captured all the same, is in `resources/ejemplos`.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One of the guide's cases: its example, and what must then be on screen.

    `shown` pairs a box's path with its text; `locked` says that importaciones is grey; `rows` are
    the lines of the table of goods, and `sector` the name beside where they were captured.
    """

    name: str
    shown: Sequence[tuple[str, str]]
    locked: bool = False
    sector: str = ""
    rows: Sequence[Sequence[str]] = ()


CASES = (
    Case(
        "immex-prosec",
        (
            ("programas.folio", "83-2019,2019-8664"),
            ("programas.tipos", "IMMEX-PROSEC"),
            ("programas.modalidades", "INDUSTRIAL-PROGRAMA NUEVO PRODUCTOR DIRECTO"),
            ("programas.estatus", "Vigente - Activo"),
            ("balanza.ventas_totales", "1,000"),
            ("balanza.total_exportaciones", "1,000"),
            ("balanza.total_importaciones", "0"),
            ("balanza.saldo", "1,000"),
            ("balanza.porcentaje", "100.00 %"),
        ),
        locked=True,
    ),
    Case(
        "prosec",
        (
            ("programas.folio", "2019-8664"),
            ("programas.tipos", "PROSEC"),
            ("balanza.total_importaciones", "1,200"),
            ("balanza.saldo", "1,800"),
            ("balanza.porcentaje", "66.67 %"),
        ),
        sector="De la Industria del Café",
        rows=(("Café tostado", "XXII", "09012199", "KILO", "30,000", "10,000", "20,000"),),
    ),
)
