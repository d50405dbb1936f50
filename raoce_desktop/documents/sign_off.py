"""What whoever signs must have checked: each point, and what the papers tell of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.textos import Textos
from raoce_desktop.evidence.papers import Cifras, Duda, Papeles

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
class Punto:
    """One point. `hallado` is empty where only a person can know."""

    texto: str
    hallado: str


def points(papeles: Papeles, words: Textos) -> Iterator[Punto]:
    """Every point, in the order in which they are checked."""
    for key, tell in _POINTS.items():
        found = tell(papeles, words) if tell else ""
        yield Punto(words.say(f"papeles.lista.punto.{key}"), found)


def _say(words: Textos, key: str, **data: object) -> str:
    return words.say(f"papeles.lista.hallado.{key}", **data)


def _noted(cifras: Cifras, keys: Iterable[str]) -> int:
    return sum(aviso.clave in keys for aviso in cifras.avisos)


def _months(papeles: Papeles, words: Textos) -> str:
    if not papeles.cifras.con_pedimentos:
        return _say(words, "sin_pedimentos")
    gaps = _noted(papeles.cifras, _MONTHS)
    return _say(words, "meses", n=gaps) if gaps else _say(words, "meses_completos")


def _deliveries(papeles: Papeles, words: Textos) -> str:
    if not papeles.cifras.con_pedimentos:
        return _say(words, "sin_pedimentos")
    problems = _noted(papeles.cifras, _DELIVERIES)
    return _say(words, "entregas", n=problems) if problems else _say(words, "entregas_completas")


def _cancelled(papeles: Papeles, words: Textos) -> str:
    if not papeles.cifras.con_cfdi:
        return _say(words, "sin_cfdi")
    noted = [aviso.texto for aviso in papeles.cifras.avisos if aviso.clave in _LIST]
    return " ".join(noted) or _say(words, "listado_completo")


def _consignment(papeles: Papeles, words: Textos) -> str:
    return _say(words, "consignacion" if papeles.cifras.consignacion else "comercial")


def _asked(words: Textos, dudas: Iterable[Duda]) -> str:
    """How many questions there were, and how many are open."""
    found = list(dudas)
    if not found:
        return _say(words, "sin_dudas")
    pending = sum(duda.abierta for duda in found)
    return _say(words, "dudas", decididas=len(found) - pending, pendientes=pending)


def _globals(papeles: Papeles, words: Textos) -> str:
    return _asked(words, (d for d in papeles.cifras.preguntas if d.motivo == _GLOBAL))


def _doubts(papeles: Papeles, words: Textos) -> str:
    apart = (_GLOBAL, _CUT)
    return _asked(words, (d for d in papeles.cifras.preguntas if d.motivo not in apart))


def _cut(papeles: Papeles, words: Textos) -> str:
    for duda in papeles.cifras.preguntas:
        if duda.motivo == _CUT:
            key = "corte_pendiente" if duda.abierta else "corte"
            return _say(words, key, respuesta=duda.words(duda.respuesta or duda.supuesto))
    return _say(words, "sin_dudas")


def _bridge(papeles: Papeles, words: Textos) -> str:
    left = [
        _say(words, "sin_explicar", titulo=tramo.titulo, pesos=f"{tramo.sin_explicar:,.2f}")
        for tramo in papeles.puente.tramos
        if tramo.sin_explicar is not None
    ]
    return " ".join(left) or words.say("papeles.puente.sin_declaracion")


def _thousands(papeles: Papeles, words: Textos) -> str:
    cifras = papeles.cifras
    known = {
        "ventas": cifras.con_cfdi,
        "exportaciones": cifras.con_pedimentos,
        "importaciones": cifras.con_pedimentos and cifras.con_importaciones,
    }
    figures = (
        _say(
            words,
            "miles",
            concepto=words.say(f"papeles.sumaria.{name}"),
            miles=grouped(getattr(cifras, name).total_miles),
        )
        for name, read in known.items()
        if read
    )
    return " ".join(figures)


_POINTS: Mapping[str, Callable[[Papeles, Textos], str] | None] = {
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
