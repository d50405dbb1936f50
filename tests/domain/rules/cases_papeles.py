"""Rules about the working papers behind the figures."""

from raoce_desktop.domain.expediente import Expediente, Origen, Procedencia, Sustento
from tests.domain.rules.world import MAQUILA, Case, typed

USED = "a" * 64
VENTAS, EXPORTACIONES = "balanza.ventas_totales", "balanza.total_exportaciones"
WHOLE = Sustento(identificador=USED, ventas_totales=4_500, total_exportaciones=3_000)
"""Papers that have nothing to say against their figures."""


def from_papers(**said: object) -> Expediente:
    """The IMMEX and PROSEC company with its figures from papers that said this of themselves."""
    origins = {
        name: Origen(procedencia=Procedencia.IMPORTADO, identificador=USED, valor=valor)
        for name, valor in (("ventas_totales", 4_500), ("total_exportaciones", 3_000))
    }
    balanza = MAQUILA.balanza.model_copy(update={"origenes": origins})
    sustento = WHOLE.model_copy(update=said)
    return MAQUILA.model_copy(update={"balanza": balanza, "sustento": sustento})


SOUND = from_papers()
CASES = {
    "papeles.meses": Case(
        "sustento.meses_pedimentos", from_papers(meses_pedimentos=("04", "05")), SOUND
    ),
    "papeles.meses-cfdi": Case("sustento.meses_cfdi", from_papers(meses_cfdi=("12",)), SOUND),
    "papeles.de-otros": Case("sustento.ajenos", from_papers(ajenos=2), SOUND),
    "papeles.decisiones": Case("sustento.decisiones", from_papers(decisiones=3), SOUND),
    "papeles.puente-ventas": Case(
        "sustento.ventas_sin_explicar",
        from_papers(ventas_sin_explicar=-20),
        from_papers(ventas_sin_explicar=0),
    ),
    "papeles.puente-exportaciones": Case(
        "sustento.exportaciones_sin_explicar",
        from_papers(exportaciones_sin_explicar=20),
        from_papers(exportaciones_sin_explicar=0),
    ),
    "papeles.cambiaron": Case(
        EXPORTACIONES, SOUND, MAQUILA, papeles=WHOLE.model_copy(update={"identificador": "b" * 64})
    ),
    "papeles.sin-usar": Case(VENTAS, typed(MAQUILA, {VENTAS: "4501"}), MAQUILA, papeles=WHOLE),
}
