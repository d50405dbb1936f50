"""The seasons of every ejercicio, read once, and the fifteen sets of programs."""

from functools import cache
from itertools import combinations

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.deadlines import Plazos, deadlines
from raoce_desktop.domain.expediente import PRIMER_EJERCICIO, ULTIMO_EJERCICIO, TipoPrograma
from raoce_desktop.domain.reference import Referencia

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
CONJUNTOS = [frozenset(c) for n in range(1, 5) for c in combinations(TipoPrograma, n)]
EJERCICIOS = range(PRIMER_EJERCICIO, ULTIMO_EJERCICIO + 1)


@cache
def reference(ejercicio: int) -> Referencia:
    return load_reference(ejercicio)


def season(ejercicio: int, *marcas: str) -> Plazos:
    """The dates of an ejercicio for programs that report, or for marks of those that don't."""
    return deadlines(frozenset(marcas), reference(ejercicio))


def name(tipos: frozenset[TipoPrograma]) -> str:
    return "-".join(t for t in TipoPrograma if t in tipos) or "ninguno"
