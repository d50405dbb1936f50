"""Rules about a fracción that a loaded tariff doesn't have, or no longer has."""

from dataclasses import dataclass
from datetime import date

from raoce_desktop.domain.tariff import LineaTarifa
from tests.domain.rules.world import CAFE, Case, with_bien

LINES = {
    line.fraccion: line
    for line in (
        LineaTarifa("09012199", "Los demás.", "KILO", date(2022, 12, 12)),
        LineaTarifa("09012101", "Sin descafeinar.", "KILO", hasta=date(2021, 11, 19)),
        LineaTarifa("09012102", "Café Veracruz.", "KILO", hasta=date(2025, 12, 31)),
        LineaTarifa("09012103", "Café Chiapas.", "KILO", hasta=date(2026, 1, 1)),
        LineaTarifa("85287299"),
    )
}


@dataclass(frozen=True)
class KnownTariff:
    fecha: date | None = date(2024, 3, 22)
    cargada: date = date(2025, 4, 1)

    def line(self, fraccion):
        return LINES.get(fraccion)

    def suggest(self, text, limit=20):
        return ()


TARIFA = KnownTariff()
RUTA = "bienes_producidos.0.fraccion"

CASES = {
    "bienes.fraccion-fuera-de-tarifa": Case(RUTA, with_bien(fraccion="87089999"), CAFE),
    "bienes.fraccion-suprimida": Case(
        RUTA, with_bien(fraccion="09012102"), with_bien(fraccion="09012103")
    ),
}
