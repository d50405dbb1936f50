"""What isn't known of the season. Source: the season's own data."""

from collections.abc import Iterator

from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import Datos, Recorrido
from raoce_desktop.domain.season import Temporada


def _season(contexto: Contexto) -> Iterator[tuple[str, Temporada]]:
    if not contexto.presentado:
        yield "", contexto.referencia.temporada


DATOS = Recorrido[Temporada, Contexto](_season, "ejercicio", "seguimiento")


@DATOS.rule("temporada.sin-datos", "ejercicio")
def _nothing_gathered(temporada: Temporada, _: Contexto) -> Datos | None:
    if temporada.cubierta:
        return None
    return {"ejercicio": temporada.ejercicio, "presentacion": temporada.presentacion}
