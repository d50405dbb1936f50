"""Rules about what the Secretaría's directories say otherwise."""

from dataclasses import dataclass, field
from datetime import date

from raoce_desktop.domain.directorio import ProgramaListado
from tests.domain.rules.world import CAFE, IMMEX, MAQUILA, NUMEROS, PROSEC, Case, cafe, maquila

RFC = CAFE.solicitante.rfc
LISTED = (
    ProgramaListado(RFC, IMMEX, NUMEROS[IMMEX], "ACTIVO"),
    ProgramaListado(RFC, PROSEC, NUMEROS[PROSEC], "ACTIVO", "PRODUCTOR DIRECTO"),
)


@dataclass(frozen=True)
class KnownDirectory:
    programas: tuple = LISTED
    days: dict = field(default_factory=lambda: dict.fromkeys((IMMEX, PROSEC), date(2025, 4, 1)))

    def loaded(self, tipo):
        return self.days.get(tipo)

    def programs_of(self, rfc):
        return tuple(one for one in self.programas if one.rfc == rfc)


DIRECTORIO = KnownDirectory()
CASES = {
    "programas.estatus-directorio": Case(
        "programas.1.estatus", maquila(programas__1__estatus="Suspendido"), MAQUILA
    ),
    "programas.fuera-de-directorio": Case(
        "programas.0.numero", cafe(programas__0__numero="2019-1"), CAFE
    ),
}
