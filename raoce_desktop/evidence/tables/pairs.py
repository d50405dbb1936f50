"""Exports matched with their invoices, and what has no partner on either side."""

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.papers import Cifras, SinFactura
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table, plain

_PAREJA = (
    plain("grupo", 7, ColumnKind.WHOLE, under="documento"),
    Column("documento", lambda p: p.exportado.documento, 24, name="pedimento"),
    Column(
        "pagado",
        lambda p: p.exportado.pedimento.pago,
        11,
        ColumnKind.DATE,
        under="documento",
        bare=True,
    ),
    Column("uuid", lambda p: p.factura.cfdi.uuid, 38),
    Column("folio", lambda p: p.factura.cfdi.folio, 14, under="uuid"),
    Column("fecha", lambda p: p.factura.cfdi.fecha, 11, ColumnKind.DATE, under="uuid", bare=True),
    Column(
        "llave",
        lambda p: say(f"papeles.llave.{p.llave}"),
        18,
        under="uuid",
        bare=True,
        code=lambda p: p.llave.value,
    ),
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
    Column("uuid", lambda f: f.cfdi.uuid, 38),
    Column("folio", lambda f: f.cfdi.folio, 14, under="uuid"),
    Column("fecha", lambda f: f.cfdi.fecha, 11, ColumnKind.DATE),
    Column("receptor", lambda f: f.cfdi.receptor, 15),
    Column("nombre", lambda f: f.cfdi.receptor_nombre, 30, under="receptor", bare=True),
    Column(
        "mercado",
        lambda f: say(f"papeles.mercado.{f.mercado}"),
        18,
        code=lambda f: f.mercado.value,
    ),
    plain("neto", 15, ColumnKind.PESOS, total=True),
)
_SIN_FACTURA = (
    Column("documento", lambda s: s.exportado.documento, 22),
    Column("clave", lambda s: s.exportado.clave, 6, under="documento", bare=True),
    Column("pagado", lambda s: s.exportado.pedimento.pago, 11, ColumnKind.DATE),
    Column(
        "clase",
        lambda s: say(f"papeles.rubro.{s.exportado.rubro}"),
        18,
        code=lambda s: s.exportado.rubro.value,
    ),
    Column(
        "valor_pedimento",
        lambda s: s.exportado.pedimento.comercial,
        15,
        ColumnKind.PESOS,
        total=True,
    ),
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
    key = "segura" if confianza in (Confianza.A, Confianza.B) else "verificar"
    return say(f"papeles.confianza.{key}", letra=confianza)


def _declares(one: SinFactura) -> str:
    if not one.declaradas:
        return say("papeles.cotejo.no_declara")
    words = say("papeles.cotejo.declara", facturas=", ".join(one.declaradas))
    return f"{words} {one.motivo}".strip()
