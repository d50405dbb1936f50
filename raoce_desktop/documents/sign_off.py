"""What whoever signs must have checked: each point, and what the papers tell of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.textos import grouped
from raoce_desktop.evidence.papers import FIGURES, Cifras, Duda, Papeles

_MONTHS = frozenset({"mes_falta", "mes_parcial", "mes_tardio_falta"})
_DELIVERIES = frozenset(
    {
        *("renglones_faltan", "renglones_sobran", "renglones_malos", "tablas_faltan"),
        *("columnas_faltan", "fuera_de_ventana", "sin_encabezado", "encabezado_repetido"),
    }
)
_LIST = frozenset({"sin_metadata", "cfdi_fuera_de_metadata", "cfdi_sin_xml"})
_GLOBAL, _CUT = "gc", "enero"


@dataclass(frozen=True, slots=True)
class SignOffPoint:
    """One point. `hallado` is empty where only a person can know."""

    texto: str
    hallado: str


def points(papeles: Papeles) -> Iterator[SignOffPoint]:
    """Every point, in the order in which they are checked."""
    for key, tell in _POINTS.items():
        found = tell(papeles) if tell else ""
        yield SignOffPoint(say(f"papeles.lista.punto.{key}"), found)


def _say(key: str, **data: object) -> str:
    return say(f"papeles.lista.hallado.{key}", **data)


def _noted(cifras: Cifras, keys: Iterable[str]) -> int:
    return sum(aviso.clave in keys for aviso in cifras.avisos)


def _months(papeles: Papeles) -> str:
    if not papeles.cifras.con_pedimentos:
        return _say("sin_pedimentos")
    gaps = _noted(papeles.cifras, _MONTHS)
    return _say("meses", n=gaps) if gaps else _say("meses_completos")


def _deliveries(papeles: Papeles) -> str:
    if not papeles.cifras.con_pedimentos:
        return _say("sin_pedimentos")
    problems = _noted(papeles.cifras, _DELIVERIES)
    return _say("entregas", n=problems) if problems else _say("entregas_completas")


def _cancelled(papeles: Papeles) -> str:
    if not papeles.cifras.con_cfdi:
        return _say("sin_cfdi")
    noted = [aviso.texto for aviso in papeles.cifras.avisos if aviso.clave in _LIST]
    return " ".join(noted) or _say("listado_completo")


def _consignment(papeles: Papeles) -> str:
    return _say("consignacion" if papeles.cifras.consignacion else "comercial")


def _asked(dudas: Iterable[Duda]) -> str:
    """How many questions there were, and how many are open."""
    found = list(dudas)
    if not found:
        return _say("sin_dudas")
    pending = sum(duda.abierta for duda in found)
    return _say("dudas", decididas=len(found) - pending, pendientes=pending)


def _globals(papeles: Papeles) -> str:
    return _asked(d for d in papeles.cifras.preguntas if d.motivo == _GLOBAL)


def _doubts(papeles: Papeles) -> str:
    apart = (_GLOBAL, _CUT)
    return _asked(d for d in papeles.cifras.preguntas if d.motivo not in apart)


def _cut(papeles: Papeles) -> str:
    for duda in papeles.cifras.preguntas:
        if duda.motivo == _CUT:
            key = "corte_pendiente" if duda.abierta else "corte"
            return _say(key, respuesta=duda.words(duda.respuesta or duda.supuesto))
    return _say("sin_dudas")


def _bridge(papeles: Papeles) -> str:
    left = [
        _say("sin_explicar", titulo=tramo.titulo, pesos=f"{tramo.sin_explicar:,.2f}")
        for tramo in papeles.puente.tramos
        if tramo.sin_explicar is not None
    ]
    return " ".join(left) or say("papeles.puente.sin_declaracion")


def _thousands(papeles: Papeles) -> str:
    cifras = papeles.cifras
    figures = (
        _say(
            "miles",
            concepto=say(f"papeles.sumaria.{name}"),
            miles=grouped(getattr(cifras, name).total_miles),
        )
        for name in FIGURES
        if cifras.known(name)
    )
    return " ".join(figures)


_POINTS: Mapping[str, Callable[[Papeles], str] | None] = {
    "meses": _months,
    "entregas": _deliveries,
    "cancelados": _cancelled,
    "consignacion": _consignment,
    "globales": _globals,
    "claves": _doubts,
    "retornos": None,
    "corte": _cut,
    "declaracion": _bridge,
    "miles": _thousands,
    "anterior": None,
    "compromiso": None,
    "programas": None,
    "sectores": None,
    "domicilios": None,
    "efirma": None,
    "irreversible": None,
}
