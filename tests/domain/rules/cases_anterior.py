"""Rules about what leaps from one year to the next."""

from raoce_desktop.domain.anterior import Anterior, FuenteAnterior, figures_of
from raoce_desktop.domain.expediente import ReporteAnterior
from tests.domain.rules.world import BIEN, CAFE, Case, cafe, with_bienes

BEFORE = Anterior(
    2023,
    FuenteAnterior.EXPEDIENTE,
    ReporteAnterior(ventas_totales=4_000, total_exportaciones=3_000, total_importaciones=1_000),
)
LAST = figures_of(CAFE.model_copy(update={"ejercicio": 2023}))
"""The PROSEC company as it is, a year earlier."""

CASES = {
    "anterior.salto": Case(
        "balanza.ventas_totales",
        cafe(balanza__ventas_totales="12,000"),
        cafe(balanza__ventas_totales="11,999"),
        anterior=BEFORE,
    ),
    "anterior.mil-veces-menos": Case(
        "balanza.total_exportaciones",
        cafe(balanza__total_exportaciones="12"),
        cafe(balanza__total_exportaciones="13"),
        anterior=BEFORE,
    ),
    "bienes.salto": Case(
        "bienes_producidos.0.volumen_total",
        with_bienes(BIEN.model_copy(update={"volumen_total": 300_000})),
        with_bienes(BIEN.model_copy(update={"volumen_total": 299_999})),
        anterior=LAST,
    ),
}
