"""The lists behind the figures: every document that counted, every one that didn't, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from raoce_desktop.domain.cifras import (
    Ambito,
    Cifras,
    Duda,
    Fuera,
    PorFraccion,
)
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.matrix import exports_by_month, sales_by_month
from raoce_desktop.ui.steps.papeles.tables import Column, Kind, Table

Build = Callable[[Cifras], Table]


def plain(key: str, width: int = 10, kind: Kind = Kind.TEXT, *, total: bool = False) -> Column:
    """A column that shows the attribute it is named after."""
    return Column(key, attrgetter(key), width, kind, total=total)


_ORIGEN = plain("origen", 18)
_PEDIMENTO = (
    plain("documento", 22),
    plain("clave", 6),
    Column("clase", lambda p: say(f"papeles.rubro.{p.rubro}"), 15),
    plain("mes", 10, Kind.MONTH),
    plain("pagado", 11, Kind.DATE),
    plain("valor", 14, Kind.PESOS, total=True),
    plain("partidas", 8, Kind.WHOLE),
    plain("comercial", 14, Kind.PESOS),
    plain("agregado", 14, Kind.PESOS),
    plain("nota", 18),
    _ORIGEN,
)
_FACTURA = (
    plain("uuid", 41),
    plain("folio", 8),
    plain("tipo", 5),
    plain("fecha", 11, Kind.DATE),
    plain("neto", 15, Kind.PESOS, total=True),
    plain("nombre", 22),
    plain("receptor", 14),
    Column("mercado", lambda f: say(f"papeles.mercado.{f.mercado}"), 22),
    plain("moneda", 7),
    Column("tipo_cambio", lambda f: f.tipo_cambio, 10, Kind.QUANTITY),
    Column("bruto", lambda f: f.signo * f.bruto, 15, Kind.PESOS, total=True),
    Column("descuento", lambda f: f.signo * f.descuento, 14, Kind.PESOS, total=True),
    _ORIGEN,
)


def _left_out_columns(document: int) -> tuple[Column, ...]:
    return (
        plain("documento", document),
        plain("clave", 6),
        plain("fecha", 11, Kind.DATE),
        Column("valor_fuera", lambda f: f.valor, 14, Kind.PESOS, total=True),
        Column("motivo", lambda f: f.texto, 40),
        _ORIGEN,
    )


_CADENA = (
    Column("raiz", lambda c: c.documentos[0], 22),
    Column("sustituidos", lambda c: ", ".join(c.documentos[1:-1]), 22),
    Column("ultimo", lambda c: c.documentos[-1], 22),
    plain("clave", 6),
    Column("fecha_raiz", lambda c: c.fecha, 11, Kind.DATE),
    plain("valor_inicial", 14, Kind.PESOS, total=True),
    plain("valor_final", 14, Kind.PESOS, total=True),
    Column("resultado", lambda c: c.texto, 30),
)
_CORTE = (
    plain("documento", 22),
    plain("clave", 6),
    plain("pagado", 11, Kind.DATE),
    Column("valor_corte", lambda c: c.valor, 14, Kind.PESOS, total=True),
    Column("cuenta", lambda c: say(f"documento.{'si' if c.cuenta else 'no'}"), 8),
    Column("motivo", lambda c: c.texto, 40),
)
_DUDA = (
    plain("documento", 22),
    plain("clave", 6),
    Column("valor_duda", lambda d: d.valor, 14, Kind.PESOS, total=True),
    Column("documentos", lambda d: len(d.documentos), 8, Kind.WHOLE),
    Column("respuesta", lambda d: _answer(d), 16),
    Column("motivo", lambda d: d.texto, 40),
)
_FUENTE = (
    plain("archivo", 26),
    Column("tipo_archivo", lambda f: say(f"papeles.tipo_fuente.{f.tipo}"), 14),
    Column("folio_fuente", lambda f: f.folio, 10),
    plain("desde", 11, Kind.DATE),
    plain("hasta", 11, Kind.DATE),
    plain("renglones", 9, Kind.WHOLE),
    plain("documentos", 9, Kind.WHOLE),
    plain("sha256", 30),
)
_AVISO = (Column("aviso", lambda a: a.texto, 60), _ORIGEN)


def _answer(duda: Duda) -> str:
    return duda.words(duda.respuesta) if duda.respuesta else say("papeles.libro.pendiente")


def _fraccion_columns(units: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        plain("fraccion", 10),
        plain("descripcion", 30),
        Column("unidad", lambda f: units.get(f.unidad, f.unidad), 14),
        plain("cantidad", 14, Kind.QUANTITY),
        Column("valor_fraccion", lambda f: f.valor, 15, Kind.PESOS, total=True),
        plain("documentos", 9, Kind.WHOLE),
        Column("fuente", lambda f: say(f"papeles.fuente.{f.fuente}"), 11),
    )


def left_out(cifras: Cifras, *ambitos: Ambito) -> list[Fuera]:
    """What didn't count, of these kinds."""
    return [fuera for fuera in cifras.excluidos if fuera.ambito in ambitos]


def by_value(rows: Iterable[PorFraccion]) -> list[PorFraccion]:
    """The fracciones that most was exported of first."""
    return sorted(rows, key=lambda f: (f.fuente != "pedimentos", -(f.valor or 0), f.fraccion))


_TABLES: Mapping[str, Build] = {
    "mes_clave": exports_by_month,
    "contados": lambda c: Table("contados", _PEDIMENTO, c.pedimentos, "nota"),
    "excluidos": lambda c: Table(
        "excluidos", _left_out_columns(22), left_out(c, Ambito.EXPORTACION), "motivo"
    ),
    "cadenas": lambda c: Table("cadenas", _CADENA, c.cadenas, "resultado"),
    "cortes": lambda c: Table("cortes", _CORTE, c.cortes, "motivo"),
    "importados": lambda c: Table("importados", _PEDIMENTO, c.importados, "nota"),
    "importados_fuera": lambda c: Table(
        "importados_fuera", _left_out_columns(22), left_out(c, Ambito.IMPORTACION), "motivo"
    ),
    "mes_tipo": sales_by_month,
    "facturas": lambda c: Table("facturas", _FACTURA, c.facturas, "nombre"),
    "cfdi_excluidos": lambda c: Table(
        "cfdi_excluidos", _left_out_columns(41), left_out(c, Ambito.VENTA), "motivo"
    ),
    "fuentes": lambda c: Table("fuentes", _FUENTE, c.fuentes, "archivo"),
    "archivos": lambda c: Table(
        "archivos", _left_out_columns(28), left_out(c, Ambito.ARCHIVO), "motivo"
    ),
    "avisos": lambda c: Table("avisos", _AVISO, c.avisos, "aviso"),
    "decisiones": lambda c: Table("decisiones", _DUDA, c.dudas, "motivo"),
}
FRACCIONES = "fracciones"
PUENTE = "puente"
GROUPS: Mapping[str, Sequence[str]] = {
    "exportaciones": ("mes_clave", "contados", "excluidos", "cadenas", "cortes"),
    "ventas": ("mes_tipo", "facturas", "cfdi_excluidos"),
    "importaciones": ("importados", "importados_fuera"),
    FRACCIONES: (FRACCIONES,),
    PUENTE: (PUENTE,),
    "fuentes": ("fuentes", "archivos", "avisos", "decisiones"),
}
"""The tables in their tabs; `puente` is a form and not a table."""


def build_table(key: str, cifras: Cifras, units: Mapping[str, str]) -> Table:
    """A table of the results; `units` are the tariff's units by their key."""
    if key == FRACCIONES:
        rows = by_value(cifras.por_fraccion)
        return Table(key, _fraccion_columns(units), rows, "descripcion")
    return _TABLES[key](cifras)


def group_of(key: str) -> str:
    """The tab that a table is in."""
    return next(group for group, keys in GROUPS.items() if key in keys)
