"""Rules about the balanza, the exchange rate and the commitments."""

from raoce_desktop.domain.expediente import Expediente, Origen, Procedencia, TipoPrograma
from tests.domain.rules.world import CAFE, MAQUILA, Case, cafe, company, maquila, typed

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma


def figures(sales: str, exports: str) -> Expediente:
    return maquila(balanza__ventas_totales=sales, balanza__total_exportaciones=exports)


def imported(value: int, typed_exports: str) -> Expediente:
    """The maquila whose exports came from its pedimentos and were then typed over."""
    origin = Origen(procedencia=Procedencia.IMPORTADO, archivo="pedimentos.zip", valor=value)
    balanza = MAQUILA.balanza.model_copy(update={"origenes": {"total_exportaciones": origin}})
    expediente = MAQUILA.model_copy(update={"balanza": balanza})
    return typed(expediente, {"balanza.total_exportaciones": typed_exports})


EMPTY = figures("", "")
ROUND = figures("45,000,000", "30,000,000")
NOT_ROUND = figures("4,512,345", "3,000,000")
GUIDE = figures("1000", "1000")
ALTEX_BELOW = typed(
    company(ALTEX), {"balanza.ventas_totales": "100,000", "balanza.total_exportaciones": "10,000"}
)
ALTEX_ABOVE = typed(ALTEX_BELOW, {"balanza.total_exportaciones": "60,000"})
IMMEX_BELOW = figures("100,000", "5,000")
IMMEX_BORDER = figures("100,000", "9,100")
SIN_MODALIDAD = typed(
    ALTEX_BELOW, {"programas.0.modalidad": "", "balanza.total_exportaciones": "45,000"}
)
ROUNDED = figures("1,001", "100")
YEAR_WITHOUT_RATE = maquila(ejercicio="2031")

CASES = {
    "balanza.exportaciones-falta": Case("balanza.total_exportaciones", EMPTY, figures("5", "0")),
    "balanza.ventas-falta": Case("balanza.ventas_totales", EMPTY, figures("0", "")),
    "balanza.exportaciones-mayores": Case(
        "balanza.total_exportaciones", figures("250,000", "260,000"), GUIDE
    ),
    "balanza.importaciones-falta": Case(
        "balanza.total_importaciones",
        cafe(balanza__total_importaciones=""),
        maquila(balanza__total_importaciones=""),
    ),
    "balanza.ventas-cero": Case("balanza.ventas_totales", figures("0", "0"), figures("1", "0")),
    "balanza.exportaciones-cero": Case(
        "balanza.total_exportaciones", figures("5", "0"), figures("0", "0")
    ),
    "balanza.importaciones-mayores": Case(
        "balanza.total_importaciones",
        cafe(balanza__total_importaciones="4,501"),
        cafe(balanza__total_importaciones="4,500"),
    ),
    "balanza.importaciones-cero": Case(
        "balanza.total_importaciones",
        cafe(balanza__total_importaciones="0"),
        cafe(balanza__total_importaciones="0").model_copy(update={"bienes_producidos": ()}),
    ),
    "balanza.servicios-sin-pedimento": Case(
        "balanza.total_exportaciones", maquila(programas__0__modalidad="Servicios"), MAQUILA
    ),
    "balanza.parecen-pesos": Case("balanza.ventas_totales", ROUND, NOT_ROUND),
    "balanza.difiere-de-papeles": Case(
        "balanza.total_exportaciones", imported(3_000, "3,001"), imported(3_000, "3,000")
    ),
    "tipo_cambio.lejano": Case(
        "tipo_cambio.valor", maquila(tipo_cambio__valor="183.26"), maquila(tipo_cambio__valor="19")
    ),
    "tipo_cambio.falta": Case("tipo_cambio.valor", YEAR_WITHOUT_RATE, MAQUILA),
    "compromisos.no-cumple": Case("balanza.total_exportaciones", IMMEX_BELOW, MAQUILA),
    "compromisos.altex-no-cumple": Case("balanza.total_exportaciones", ALTEX_BELOW, ALTEX_ABOVE),
    "compromisos.frontera": Case("balanza.total_exportaciones", IMMEX_BORDER, IMMEX_BELOW),
    "compromisos.sin-calcular": Case(
        "tipo_cambio.valor",
        IMMEX_BELOW.model_copy(update={"ejercicio": YEAR_WITHOUT_RATE.ejercicio}),
        YEAR_WITHOUT_RATE,
    ),
    "compromisos.redondeo": Case("balanza.total_exportaciones", ROUNDED, figures("1,000", "99")),
    "compromisos.altex-ecex-verificar": Case(
        "balanza.total_exportaciones", company(ALTEX, ECEX), company(PROSEC, ALTEX)
    ),
    "compromisos.altex-verificar": Case("balanza.total_exportaciones", SIN_MODALIDAD, ALTEX_ABOVE),
    "compromisos.ecex-verificar": Case("balanza.total_exportaciones", company(IMMEX, ECEX), CAFE),
}
