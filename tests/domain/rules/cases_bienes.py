"""Rules about the relación de bienes producidos."""

from raoce_desktop.domain.expediente import BienProducido
from tests.domain.rules.world import BIEN, CAFE, MAQUILA, Case, cafe, with_bien, with_bienes


def like(**changes: object) -> BienProducido:
    return BIEN.model_copy(update=changes)


NOTHING_EXPORTED = with_bienes(like(volumen_nacional=30_000, volumen_exportaciones=0))
EXPORTS_UNKNOWN = with_bienes(like(volumen_exportaciones=None))


def row(field: str) -> str:
    return f"bienes_producidos.0.{field}"


CASES = {
    "bienes.falta": Case(
        "bienes_producidos", with_bienes(), MAQUILA.model_copy(update={"bienes_producidos": ()})
    ),
    "bienes.exporta-sin-balanza": Case(
        "bienes_producidos", cafe(balanza__total_exportaciones="0"), CAFE
    ),
    "bienes.balanza-sin-volumen": Case("bienes_producidos", NOTHING_EXPORTED, EXPORTS_UNKNOWN),
    "bienes.nacional-sin-ventas": Case(
        "bienes_producidos", cafe(balanza__total_exportaciones="4,500"), CAFE
    ),
    "bienes.volumen-excede": Case(
        row("volumen_total"),
        with_bienes(like(volumen_nacional=None, volumen_exportaciones=30_001)),
        with_bienes(like(volumen_nacional=None, volumen_exportaciones=30_000)),
    ),
    "bienes.repetido": Case(
        "bienes_producidos.1.bien",
        with_bienes(BIEN, like(bien="CAFÉ TOSTADO")),
        with_bienes(BIEN, like(fraccion="09012101"), like(bien="Café molido")),
    ),
    "bienes.sector-falta": Case(row("clave_sector"), with_bien(clave_sector=""), CAFE),
    "bienes.sector-desconocido": Case(
        row("clave_sector"), with_bien(clave_sector="XXV"), with_bien(clave_sector="XXIIa")
    ),
    "bienes.sector-ajeno": Case(
        row("clave_sector"), with_bien(clave_sector="XX"), with_bien(clave_sector="XXIIb")
    ),
    "bienes.sector-verificar": Case(
        row("clave_sector"), with_bien(clave_sector="XXIII"), with_bien(clave_sector="XXI")
    ),
    "bienes.fraccion-falta": Case(row("fraccion"), with_bien(fraccion=""), CAFE),
    "bienes.fraccion-sin-cero": Case(
        row("fraccion"), with_bien(fraccion="9012199"), with_bien(fraccion="0901.21.99")
    ),
    "bienes.fraccion-con-nico": Case(
        row("fraccion"), with_bien(fraccion="0901219901"), with_bien(fraccion="09012199")
    ),
    "bienes.fraccion-formato": Case(
        row("fraccion"), with_bien(fraccion="0901219A"), with_bien(fraccion="9012199")
    ),
    "bienes.bien-falta": Case(row("bien"), with_bien(bien=" "), CAFE),
    "bienes.bien-largo": Case(row("bien"), with_bien(bien="a" * 251), with_bien(bien="a" * 250)),
    "bienes.bien-numero": Case(row("bien"), with_bien(bien="2000"), with_bien(bien="Café 2000")),
    "bienes.unidad-falta": Case(row("unidad"), with_bien(unidad=""), CAFE),
    "bienes.unidad-desconocida": Case(
        row("unidad"), with_bien(unidad="COSTAL"), with_bien(unidad="PIEZA")
    ),
    "bienes.unidad-distinta": Case(row("unidad"), with_bien(unidad="PIEZA"), CAFE),
    "bienes.volumen-falta": Case(
        row("volumen_total"), with_bien(volumen_total=""), with_bien(volumen_total="mucho")
    ),
    "bienes.nacional-falta": Case(
        row("volumen_nacional"), with_bien(volumen_nacional=""), with_bien(volumen_nacional="0")
    ),
    "bienes.exportaciones-falta": Case(
        row("volumen_exportaciones"),
        with_bien(volumen_exportaciones=""),
        with_bien(volumen_exportaciones="0"),
    ),
    "bienes.volumen-no-suma": Case(
        row("volumen_total"), with_bien(volumen_total="30001"), with_bien(volumen_nacional="")
    ),
    "bienes.volumen-cero": Case(
        row("volumen_total"), with_bien(volumen_total="0"), with_bien(volumen_total="1")
    ),
}
