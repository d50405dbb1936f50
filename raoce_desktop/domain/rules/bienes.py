"""The relación de bienes producidos: each bien by itself, then all of them together.

Sources: Guía RAOCE 2025, «PROSEC», and the drafts of VUCEM 3.0 for lengths. No source says that
VUCEM compares volumes, sectors or repeated bienes: those checks are ours.
"""

from typing import NamedTuple

from raoce_desktop.domain.anterior import good_key, in_words, times
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.identifiers import FraccionCheck, check_fraccion
from raoce_desktop.domain.linkage import BIENES, IMPORTACIONES
from raoce_desktop.domain.rules.context import Contexto, ContextoBienes
from raoce_desktop.domain.rules.registry import (
    SIN_DATOS,
    Condicion,
    Datos,
    Scope,
    WithReference,
)
from raoce_desktop.domain.sectores import sector_key
from raoce_desktop.domain.textos import grouped

Clave = tuple[str, str, str]
"""What makes two bienes the same one: sector, fraccion and name."""


def same_bien(bien: BienProducido) -> Clave:
    """Return the key that two captures of the same bien share."""
    return bien.clave_sector, bien.fraccion, bien.bien.casefold()


class WholeTable(NamedTuple):
    """All bienes together.

    Whether there are any, one has exports, none says whether it has, and one was sold in Mexico.
    """

    hay: bool
    exporta: bool
    calla: bool
    vende: bool


LEAP = 10
"""How many times the same good's volume of the year before, or how little of it, is said.

Production changes more than sales do. Our own judgement (confidence D).
"""

BIEN = Scope[BienProducido, ContextoBienes]()
CONJUNTO = Scope[WholeTable, Contexto]()
REPETIDOS = Scope[tuple[BienProducido, int], WithReference]()


@BIEN.rule("bienes.sector-falta", "clave_sector")
def _sector_missing(bien: BienProducido, _: ContextoBienes) -> Datos | None:
    return None if bien.clave_sector else SIN_DATOS


@BIEN.rule("bienes.sector-desconocido", "clave_sector")
def _unknown_sector(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    clave = bien.clave_sector
    known = not clave or sector_key(clave) in contexto.sectores
    return None if known else {"sector": clave}


@BIEN.rule("bienes.sector-ajeno", "clave_sector")
def _foreign_sector(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    clave, own = bien.clave_sector, contexto.sectores_autorizados
    if not clave or not own or sector_key(clave) in own:
        return None
    return {"sector": clave, "autorizados": contexto.referencia.textos.listed(contexto.autorizados)}


@BIEN.rule("bienes.sector-verificar", "clave_sector")
def _unverified_sector(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    clave = bien.clave_sector
    verified = contexto.sectores.get(sector_key(clave), True)
    return None if verified else {"sector": clave}


def _fraccion_is(*results: FraccionCheck) -> Condicion[BienProducido, ContextoBienes]:
    def condition(bien: BienProducido, _: ContextoBienes) -> Datos | None:
        if _is_sound(bien.fraccion):
            return None
        found = check_fraccion(bien.fraccion)
        if found.estado not in results or "fraccion" in bien.por_corregir:
            return None
        return {"fraccion": bien.fraccion, "completa": found.sugerida}

    return condition


def _is_sound(fraccion: str) -> bool:
    """Whether it plainly is a fracción; `check_fraccion` tells the rest apart, more slowly."""
    return len(fraccion) == 8 and fraccion.isascii() and fraccion.isdigit() and fraccion[:2] != "00"


for _clave, _condition in {
    "bienes.fraccion-falta": _fraccion_is(FraccionCheck.EMPTY),
    "bienes.fraccion-sin-cero": _fraccion_is(FraccionCheck.LOST_ZERO),
    "bienes.fraccion-con-nico": _fraccion_is(FraccionCheck.WITH_NICO),
    "bienes.fraccion-formato": _fraccion_is(FraccionCheck.MALFORMED),
}.items():
    BIEN.rule(_clave, "fraccion")(_condition)


@BIEN.rule("bienes.bien-falta", "bien")
def _name_missing(bien: BienProducido, _: ContextoBienes) -> Datos | None:
    return None if bien.bien or "bien" in bien.por_corregir else SIN_DATOS


@BIEN.rule("bienes.bien-largo", "bien")
def _name_too_long(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    length, limit = len(bien.bien), contexto.largo_bien
    return {"largo": length, "maximo": limit} if length > limit else None


@BIEN.rule("bienes.bien-numero", "bien")
def _name_is_a_number(bien: BienProducido, _: ContextoBienes) -> Datos | None:
    name = bien.bien
    if not name or not name[-1].isdigit() or not name.replace(",", "").replace(".", "").isdigit():
        return None
    return {"bien": name}


@BIEN.rule("bienes.unidad-falta", "unidad")
def _unit_missing(bien: BienProducido, _: ContextoBienes) -> Datos | None:
    return None if bien.unidad else SIN_DATOS


@BIEN.rule("bienes.unidad-desconocida", "unidad")
def _unknown_unit(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    known = not bien.unidad or bien.unidad in contexto.unidades
    return None if known else {"unidad": bien.unidad}


@BIEN.rule("bienes.unidad-distinta", "unidad")
def _other_unit(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    known = contexto.referencia.unidad_de(bien.fraccion)
    if not known or not bien.unidad or bien.unidad == known:
        return None
    return {"unidad": bien.unidad, "fraccion": bien.fraccion, "conocida": known}


def _volume_missing(name: str) -> Condicion[BienProducido, ContextoBienes]:
    def condition(bien: BienProducido, _: ContextoBienes) -> Datos | None:
        missing = getattr(bien, name) is None and name not in bien.por_corregir
        return SIN_DATOS if missing else None

    return condition


for _clave, _campo in {
    "bienes.volumen-falta": "volumen_total",
    "bienes.nacional-falta": "volumen_nacional",
    "bienes.exportaciones-falta": "volumen_exportaciones",
}.items():
    BIEN.rule(_clave, _campo)(_volume_missing(_campo))


@BIEN.rule("bienes.volumen-no-suma", "volumen_total")
def _volumes_do_not_add_up(bien: BienProducido, _: ContextoBienes) -> Datos | None:
    total, national, abroad = bien.volumen_total, bien.volumen_nacional, bien.volumen_exportaciones
    if total is None or national is None or abroad is None or total == national + abroad:
        return None
    return {"total": grouped(total), "suma": grouped(national + abroad)}


@BIEN.rule("bienes.volumen-excede", "volumen_total")
def _part_exceeds_total(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    """With both parts at hand the sum says it; with one, that one alone can be too much."""
    total, national, abroad = bien.volumen_total, bien.volumen_nacional, bien.volumen_exportaciones
    if total is None or (national is None) == (abroad is None):
        return None
    name = "volumen_nacional" if abroad is None else "volumen_exportaciones"
    part = national if abroad is None else abroad
    if part is None or part <= total:
        return None
    label = contexto.referencia.campos[f"bienes_producidos.*.{name}"].etiqueta
    return {"parte": label, "volumen": grouped(part), "total": grouped(total)}


@BIEN.rule("bienes.volumen-cero", "volumen_total")
def _nothing_produced(bien: BienProducido, _: ContextoBienes) -> Datos | None:
    return SIN_DATOS if bien.volumen_total == 0 else None


# ------------------------------------------------------------------ all of them together


@CONJUNTO.rule("bienes.falta", "bienes_producidos")
def _no_bienes(conjunto: WholeTable, contexto: Contexto) -> Datos | None:
    campo = contexto.vinculo.campos[BIENES]
    return None if conjunto.hay else {"motivo": campo.motivo, "cita": campo.cita}


@BIEN.rule("bienes.salto", "volumen_total")
def _leap(bien: BienProducido, contexto: ContextoBienes) -> Datos | None:
    now = bien.volumen_total
    then = contexto.anteriores.get(good_key(bien)) if contexto.anteriores and now else None
    if not now or not then or (ratio := times(now, then)) < LEAP:
        return None
    key = "mas" if now > then else "menos"
    salto = contexto.referencia.texto(f"revision.salto.{key}", veces=in_words(ratio))
    return {"ahora": grouped(now), "antes": grouped(then), "salto": salto}


@CONJUNTO.rule("bienes.exporta-sin-balanza", "bienes_producidos")
def _exported_without_exports(conjunto: WholeTable, contexto: Contexto) -> Datos | None:
    total = contexto.expediente.balanza.total_exportaciones
    return SIN_DATOS if total == 0 and conjunto.exporta else None


@CONJUNTO.rule("bienes.balanza-sin-volumen", "bienes_producidos")
def _exports_without_volume(conjunto: WholeTable, contexto: Contexto) -> Datos | None:
    total = contexto.expediente.balanza.total_exportaciones
    if not total or not conjunto.hay or conjunto.exporta:
        return None
    return None if conjunto.calla else {"exportaciones": grouped(total)}


@CONJUNTO.rule("bienes.nacional-sin-ventas", "bienes_producidos")
def _sold_here_without_sales_here(conjunto: WholeTable, contexto: Contexto) -> Datos | None:
    balanza = contexto.expediente.balanza
    abroad = balanza.total_exportaciones
    only_abroad = bool(abroad) and balanza.ventas_totales == abroad
    return {"ventas": grouped(abroad or 0)} if only_abroad and conjunto.vende else None


@CONJUNTO.rule("balanza.importaciones-cero", IMPORTACIONES)
def _goods_without_imports(conjunto: WholeTable, contexto: Contexto) -> Datos | None:
    """The guide's relación is of what was made with merchandise imported under the PROSEC."""
    none = contexto.expediente.balanza.total_importaciones == 0
    found = none and conjunto.hay and contexto.vinculo.habilita(IMPORTACIONES)
    return SIN_DATOS if found else None


@REPETIDOS.rule("bienes.repetido", "bien")
def _repeated(found: tuple[BienProducido, int], _: WithReference) -> Datos | None:
    bien, veces = found
    sector = bien.clave_sector
    return {"bien": bien.bien, "fraccion": bien.fraccion, "sector": sector, "veces": veces}
