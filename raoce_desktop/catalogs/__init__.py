"""Reference data by year: what `resources` says, as the domain reads it.

Nothing is read when this package is imported, and `texts` alone needs only the standard library:
the first window shows texts long before it needs the rest.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import texts

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from raoce_desktop.domain.directorio import Directorio
    from raoce_desktop.domain.oficina import Oficina
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.tariff import Tarifa

__all__ = ["load_reference", "texts"]


def load_reference(
    ejercicio: int,
    *,
    inhabiles: "Mapping[date, str] | None" = None,
    unidades_aprendidas: Mapping[str, str] | None = None,
    tarifa: "Tarifa | None" = None,
    directorio: "Directorio | None" = None,
    oficina: "Oficina | None" = None,
    temporadas: "Path | None" = None,
) -> "Referencia":
    """Return the reference data for the year of operations `ejercicio`.

    `inhabiles` are the user's own non-working days and `unidades_aprendidas` the units known by
    fraccion; `tarifa` and `directorio` are those that the user loaded, and `oficina` what the
    office set for itself. A year whose average exchange rate isn't known has `tipo_cambio` None.
    `temporadas` is the folder of the seasons, the program's own where none is given.
    """
    from raoce_desktop.catalogs.loading import build, season_of

    season = season_of(ejercicio, temporadas)
    return build(season, inhabiles or {}, unidades_aprendidas or {}, tarifa, directorio, oficina)
