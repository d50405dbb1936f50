"""The lists behind the figures: every document that counted, every one that didn't, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.papers import Cifras, Duda, PedimentoContado, PorFraccion, SinFactura
from raoce_desktop.evidence.read.deliveries import EXPORTACION, IMPORTACION, DiferenciaDeFuentes
from raoce_desktop.evidence.read.reconciling import EN_OTRA
from raoce_desktop.evidence.reasons import Ambito, Excluido, spoken
from raoce_desktop.evidence.tables.table import (
    Column,
    ColumnKind,
    Table,
    plain,
    quantity,
    worded,
    yes_or_no,
)

_OPERATIONS: Mapping[object, str] = {IMPORTACION: "importa", EXPORTACION: "exporta"}
_IMPORT = "importacion"
"""The reason of what exports leave out because it came in: it was never a candidate."""

_ORIGEN = plain("origen", 18, under="documento", bare=True)
_DE_QUE = Column(
    "fuente_pedimento",
    lambda row: _source(row.fuente),
    13,
    under="documento",
    bare=True,
    name="fuente",
    code=lambda row: row.fuente,
)
"""Which kind of source tells of a pedimento; nothing for what is none."""
_PEDIMENTO = (
    plain("documento", 22),
    plain("clave", 6, under="documento", bare=True),
    worded("clase", 15, "rubro", "rubro"),
    plain("mes", 10, ColumnKind.MONTH),
    plain("pagado", 11, ColumnKind.DATE, of="pedimento.pago"),
    plain("valor", 14, ColumnKind.PESOS, total=True),
    plain("partidas", 8, ColumnKind.WHOLE, of="pedimento.partidas", brief=False),
    plain("comercial", 14, ColumnKind.PESOS, of="pedimento.comercial", total=True, brief=False),
    plain("agregado", 14, ColumnKind.PESOS, of="pedimento.agregado", total=True, brief=False),
    Column("nota", lambda p: _note(p), 18, wraps=True),
    _DE_QUE,
    _ORIGEN,
)
_FACTURA = (
    plain("uuid", 41, of="cfdi.uuid"),
    plain("folio", 8, of="cfdi.folio"),
    plain("tipo", 5, of="cfdi.tipo"),
    plain("mes", 10, ColumnKind.MONTH, of="cfdi.fecha.month"),
    plain("fecha", 11, ColumnKind.DATE, of="cfdi.fecha"),
    plain("neto", 15, ColumnKind.PESOS, total=True),
    plain("nombre", 22, of="cfdi.receptor_nombre"),
    plain("receptor", 14, of="cfdi.receptor"),
    worded("mercado", 22, "mercado", "mercado"),
    plain("moneda", 7, of="cfdi.moneda"),
    plain("tipo_cambio", 10, ColumnKind.QUANTITY, of="cfdi.tipo_cambio"),
    Column("bruto", lambda f: f.signo * f.bruto, 15, ColumnKind.PESOS, total=True),
    Column("descuento", lambda f: f.signo * f.descuento, 14, ColumnKind.PESOS, total=True),
    plain("origen", 18, of="cfdi.origen"),
)
_FUERA_CODES = (("motivo", lambda f: f.motivo.clave), ("ambito", lambda f: f.ambito))


def _left_out_columns(document: int, *more: Column) -> tuple[Column, ...]:
    return (
        plain("documento", document),
        plain("clave", 6, under="documento", bare=True),
        *more,
        plain("fecha", 11, ColumnKind.DATE),
        plain("valor_fuera", 14, ColumnKind.PESOS, of="valor", total=True, name="valor"),
        plain("motivo", 40, of="motivo.texto", wraps=True, name="texto"),
        _ORIGEN,
    )


_CADENA = (
    Column("raiz", lambda c: c.documentos[0], 22, name=""),
    Column("sustituidos", lambda c: ", ".join(c.documentos[1:-1]), 22, under="ultimo", name=""),
    Column("ultimo", lambda c: c.documentos[-1], 22, name=""),
    plain("clave", 6, under="raiz", bare=True),
    replace(_DE_QUE, under="ultimo"),
    plain("fecha_raiz", 11, ColumnKind.DATE, of="fecha", under="raiz", name="fecha"),
    plain("valor_inicial", 14, ColumnKind.PESOS, total=True),
    plain("valor_final", 14, ColumnKind.PESOS, total=True),
    plain("resultado", 30, of="texto", wraps=True, name="texto"),
)
_CORTE = (
    plain("documento", 22),
    plain("clave", 6, under="documento", bare=True),
    _DE_QUE,
    plain("pagado", 11, ColumnKind.DATE),
    plain("valor_corte", 14, ColumnKind.PESOS, of="valor", total=True, name="valor"),
    Column("cuenta", lambda c: yes_or_no(c.cuenta), 8, code=lambda c: c.cuenta),
    plain("motivo", 40, of="texto", wraps=True, name="texto"),
)
_DUDA = (
    Column("documento", lambda d: _about(d), 22, code=lambda d: d.documento),
    plain("clave", 6, under="documento", bare=True),
    plain("valor_duda", 14, ColumnKind.PESOS, of="valor", name="valor"),
    Column("respuesta", lambda d: _answer(d), 16, code=lambda d: d.respuesta or None),
    Column("supuesto", lambda d: _meanwhile(d), 16, under="respuesta", code=lambda d: d.supuesto),
    plain("motivo", 40, of="texto", wraps=True, name="texto"),
    Column(
        "opciones",
        lambda d: " / ".join(opcion.texto for opcion in d.opciones),
        24,
        wraps=True,
        brief=False,
        code=lambda d: {opcion.clave: opcion.texto for opcion in d.opciones},
    ),
    Column(
        "cuales",
        lambda d: ", ".join(d.documentos) if len(d.documentos) > 1 else "",
        24,
        wraps=True,
        brief=False,
        name="documentos",
        code=lambda d: list(d.documentos),
    ),
)
_FUENTE = (
    plain("archivo", 26),
    worded("tipo_archivo", 14, "tipo_fuente", "tipo", name="tipo"),
    plain("folio_fuente", 10, of="folio", under="archivo", bare=True, name="folio"),
    plain("desde", 11, ColumnKind.DATE, under="archivo"),
    plain("hasta", 11, ColumnKind.DATE, under="archivo"),
    plain("renglones", 9, ColumnKind.WHOLE),
    plain("documentos", 9, ColumnKind.WHOLE),
    plain("sha256", 30),
)
_AVISO = (
    plain("aviso", 60, of="texto", wraps=True, name="texto"),
    plain("origen", 18),
)
_FRACCION = (
    plain("fraccion", 10),
    plain("descripcion", 30),
    Column(
        "unidad", lambda f: unidades().nombres.get(f.unidad, f.unidad), 14, code=lambda f: f.unidad
    ),
    plain("cantidad", 14, ColumnKind.QUANTITY),
    # No total: pedimentos and CFDI tell of the same goods and never add up.
    plain("valor_fraccion", 15, ColumnKind.PESOS, of="valor", name="valor"),
    plain("documentos", 9, ColumnKind.WHOLE),
    worded("fuente", 11, "fuente", "fuente"),
)
_DIFERENCIA = (
    plain("documento", 22),
    worded("campo_distinto", 18, "campo_pedimento", "campo", name="campo"),
    Column("fuente_cuenta", lambda d: _source(d.fuente_cuenta), 13, code=lambda d: d.fuente_cuenta),
    Column("dice_cuenta", lambda d: _told(d, d.cuenta), 18, under="fuente_cuenta", bare=True),
    Column("fuente_otra", lambda d: _source(d.fuente_otra), 13, code=lambda d: d.fuente_otra),
    Column("dice_otra", lambda d: _told(d, d.otra), 18, under="fuente_otra", bare=True),
    plain("diferencia_pesos", 14, ColumnKind.PESOS, of="pesos", name="pesos"),
    _ORIGEN,
)


def counted(cifras: Cifras) -> Table:
    """The pedimentos of exports that counted, a row each, in pesos."""
    return Table("contados", _PEDIMENTO, cifras.pedimentos, "nota")


def excluded(cifras: Cifras) -> Table:
    """The pedimentos that exports left out, save those that were never candidates."""
    rows = [f for f in _left_out(cifras, Ambito.EXPORTACION) if f.motivo.clave != _IMPORT]
    return _out("excluidos", 22, rows, _DE_QUE)


def imports_apart(cifras: Cifras) -> Table:
    """The pedimentos of import: no exports, and listed so that nothing that was read vanishes."""
    rows = [f for f in _left_out(cifras, Ambito.EXPORTACION) if f.motivo.clave == _IMPORT]
    return _out("solo_importacion", 22, rows, _DE_QUE, summed_up=True)


def chains(cifras: Cifras) -> Table:
    """Each rectified pedimento, and what took its place."""
    codes = (("documentos", lambda c: list(c.documentos)),)
    return Table("cadenas", _CADENA, cifras.cadenas, "resultado", codes=codes)


def cut_off(cifras: Cifras) -> Table:
    """The pedimentos of the turn of the year."""
    return Table("cortes", _CORTE, cifras.cortes, "motivo")


def imported(cifras: Cifras) -> Table:
    """The pedimentos of imports that counted, in pesos; only PROSEC reports them."""
    return Table("importados", _PEDIMENTO, cifras.importados, "nota")


def imported_out(cifras: Cifras) -> Table:
    """The pedimentos that imports left out."""
    return _out("importados_fuera", 22, _left_out(cifras, Ambito.IMPORTACION), _DE_QUE)


def differences(cifras: Cifras) -> Table:
    """Where two sources speak of one pedimento and don't say the same; the stronger one counts."""
    return Table("diferencias", _DIFERENCIA, cifras.diferencias, "dice_otra")


def invoices(cifras: Cifras) -> Table:
    """The CFDI that counted, in pesos."""
    return Table("facturas", _FACTURA, cifras.facturas, "nombre")


def invoices_out(cifras: Cifras) -> Table:
    """The CFDI that didn't."""
    return _out("cfdi_excluidos", 41, _left_out(cifras, Ambito.VENTA))


def by_fraccion(cifras: Cifras) -> Table:
    """What each fracción exported: pedimentos first, the largest first."""
    return Table("fracciones", _FRACCION, by_value(cifras.por_fraccion), "descripcion")


def by_value(rows: Iterable[PorFraccion]) -> list[PorFraccion]:
    """The fracciones that most was exported of first."""
    return sorted(rows, key=lambda f: (f.fuente != "pedimentos", -(f.valor or 0), f.fraccion))


def decisions(cifras: Cifras) -> Table:
    """What only the accountant can settle, of the figures that the company reports."""
    codes = (("id", lambda d: d.id), ("motivo", lambda d: d.motivo))
    return Table("decisiones", _DUDA, cifras.preguntas, "motivo", codes=codes)


def sources(cifras: Cifras) -> Table:
    """What was read, fixed by its digest."""
    return Table("fuentes", _FUENTE, cifras.fuentes, "archivo")


def unused_files(cifras: Cifras) -> Table:
    """What couldn't be used of it."""
    return _out("archivos", 28, _left_out(cifras, Ambito.ARCHIVO))


def notices(cifras: Cifras) -> Table:
    """What to look at."""
    codes = (("clave", lambda a: a.clave),)
    return Table("avisos", _AVISO, cifras.avisos, "aviso", codes=codes)


def _out(
    key: str, width: int, rows: Sequence[Excluido], *more: Column, summed_up: bool = False
) -> Table:
    columns = _left_out_columns(width, *more)
    return Table(key, columns, rows, "motivo", codes=_FUERA_CODES, summed_up=summed_up)


def _left_out(cifras: Cifras, ambito: Ambito) -> list[Excluido]:
    return [fuera for fuera in cifras.excluidos if fuera.ambito is ambito]


def _note(pedimento: PedimentoContado) -> str:
    root = pedimento.raiz
    return "" if root is None else say("papeles.nota.rectifica", raiz=root)


def _unit(code: str) -> str:
    """Its name; a code that nobody knows stays as it is."""
    return unidades().nombres.get(code.zfill(2), code)


def _source(tipo: str) -> str:
    return say(f"papeles.tipo_fuente.{tipo}") if tipo else ""


def _told(one: DiferenciaDeFuentes, value: object) -> str:
    """What a source says of the field that differs, in words."""
    if one.campo == EN_OTRA:
        return str(value) or say("papeles.no_esta")
    if one.campo == "operacion":
        return say(f"papeles.operacion.{_OPERATIONS.get(value, 'sin_decir')}")
    if isinstance(value, date):
        return spoken(value)
    if isinstance(value, Decimal):
        return quantity(value)
    return str(value)


def _about(duda: Duda) -> str:
    count = len(duda.documentos)
    return duda.documento if count < 2 else plural("papeles.documentos", count)


def _answer(duda: Duda) -> str:
    return duda.words(duda.respuesta) if duda.respuesta else say("papeles.libro.pendiente")


def _meanwhile(duda: Duda) -> str:
    supposed = duda.words(duda.supuesto) if duda.supuesto else ""
    return supposed if duda.abierta else ""


_PAREJA = (
    plain("grupo", 7, ColumnKind.WHOLE, under="documento"),
    plain("documento", 24, of="exportado.documento", name="pedimento"),
    plain("pagado", 11, ColumnKind.DATE, "exportado.pedimento.pago", under="documento", bare=True),
    plain("uuid", 38, of="factura.cfdi.uuid"),
    plain("folio", 14, of="factura.cfdi.folio", under="uuid"),
    plain("fecha", 11, ColumnKind.DATE, of="factura.cfdi.fecha", under="uuid", bare=True),
    worded("llave", 18, "llave", "llave", under="uuid", bare=True),
    Column(
        "confianza",
        lambda p: _sure(p.confianza),
        12,
        under="uuid",
        bare=True,
        code=lambda p: p.confianza.value,
    ),
    plain("valor_pedimento", 15, ColumnKind.PESOS, of="valor", total=True),
    plain("valor_cfdi", 15, ColumnKind.PESOS, of="neto", total=True),
    plain("diferencia", 14, ColumnKind.PESOS, total=True),
)
_SIN_PEDIMENTO = (
    plain("uuid", 38, of="cfdi.uuid"),
    plain("folio", 14, of="cfdi.folio", under="uuid"),
    plain("fecha", 11, ColumnKind.DATE, of="cfdi.fecha"),
    plain("receptor", 15, of="cfdi.receptor"),
    plain("nombre", 30, of="cfdi.receptor_nombre", under="receptor", bare=True),
    worded("mercado", 18, "mercado", "mercado"),
    plain("neto", 15, ColumnKind.PESOS, total=True),
)
_SIN_FACTURA = (
    plain("documento", 22, of="exportado.documento"),
    plain("clave", 6, of="exportado.clave", under="documento", bare=True),
    plain("pagado", 11, ColumnKind.DATE, of="exportado.pedimento.pago"),
    worded("clase", 18, "rubro", "exportado.rubro"),
    plain("valor_pedimento", 15, ColumnKind.PESOS, "exportado.pedimento.comercial", total=True),
    Column(
        "declara",
        lambda s: _declares(s),
        40,
        wraps=True,
        name="facturas",
        code=lambda s: list(s.declaradas),
    ),
)


def matched(cifras: Cifras) -> Table:
    """The pairs, group by group, in pesos."""
    return Table("parejas", _PAREJA, cifras.cotejo.parejas, "uuid")


def without_pedimento(cifras: Cifras) -> Table:
    """What was invoiced as goods that leave, and no pedimento was found for."""
    return Table("sin_pedimento", _SIN_PEDIMENTO, cifras.cotejo.sin_pedimento, "nombre")


def without_invoice(cifras: Cifras) -> Table:
    """The pedimentos that counted and no invoice was found for."""
    return Table("sin_factura", _SIN_FACTURA, cifras.cotejo.sin_factura, "declara")


def _sure(confianza: Confianza) -> str:
    key = "segura" if confianza.segura else "verificar"
    return say(f"papeles.confianza.{key}", letra=confianza)


def _declares(one: SinFactura) -> str:
    if not one.declaradas:
        return say("papeles.cotejo.no_declara")
    words = say("papeles.cotejo.declara", facturas=", ".join(one.declaradas))
    return f"{words} {one.motivo}".strip()
