"""Working papers of a fictitious company, made by hand so that the right totals are known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence.papers import (
    CadenaContada,
    Cifras,
    Corte,
    Duda,
    Exportaciones,
    Factura,
    Importaciones,
    Mercado,
    Opcion,
    PedimentoContado,
    PorFraccion,
    Rubro,
    VentasTotales,
)
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.deliveries import Pedimento, PedimentoKey
from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Ambito, Aviso, Excluido, Motivo
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.evidence.tables.bridge import BridgeSpan, DeclaracionAnual, LineaPuente, Puente

RFC = "CEN010101AB1"
HOY = date(2025, 3, 14)
OPCIONES = (Opcion("cuenta", "Cuenta"), Opcion("no_cuenta", "No cuenta"))


def pedimento(number, clave="RT", rubro=Rubro.DIRECTA, month=1, valor=1000, origen="enero.zip"):
    one = Pedimento(
        PedimentoKey("3001", f"4{number:06d}", "240", 2024),
        2,
        clave,
        date(2024, month, 15),
        partidas=3,
        comercial=Decimal(valor),
        agregado=Decimal(valor) / 10,
    )
    return PedimentoContado(one, rubro, month, Decimal(valor), origen)


def factura(number, tipo="I", month=1, bruto="1000.00", descuento="0.00", mercado="nacional"):
    cfdi = Cfdi(
        uuid=f"00000000-0000-4000-8000-{number:012d}",
        version="4.0",
        tipo=tipo,
        fecha=date(2024, month, 20),
        folio=f"A{number}",
        emisor=RFC,
        receptor="XEXX010101000",
        receptor_nombre="Cliente de ensayo",
        moneda="MXN",
        tipo_cambio=None,
        subtotal=Decimal(bruto),
        descuento=Decimal(descuento),
        total=Decimal(bruto),
        origen="ventas.zip",
    )
    return Factura(cfdi, Mercado(mercado), Decimal(bruto), Decimal(descuento))


def fuera(number, motivo="cfdi_pago", ambito=Ambito.VENTA, **datos):
    document, why = f"FUERA-{number:05d}", Motivo(motivo, datos)
    valor = Decimal(number)
    return Excluido(document, why, "ventas.zip", date(2024, 2, 2), "P", valor, ambito)


PEDIMENTOS = (
    pedimento(1, valor=1_000_400, month=1),
    pedimento(2, valor=2_000_100, month=2),
    pedimento(3, "A1", valor=300_000, month=2),
    pedimento(4, "V1", Rubro.INDIRECTA, valor=699_000, month=12),
)
FACTURAS = (
    factura(1, bruto="5000000.10", descuento="100.05"),
    factura(2, bruto="1000.55", month=6, mercado="exportacion"),
    factura(3, "E", bruto="400.10", month=6),
)
EXPORTACIONES = Exportaciones(Decimal(3_300_500), Decimal(699_000))
VENTAS = VentasTotales(
    bruto=Decimal("5001000.65"),
    descuentos=Decimal("100.05"),
    egresos=Decimal("400.10"),
    por_mercado={
        "exportacion": Decimal("1000.55"),
        "virtual": Decimal(0),
        "extranjero": Decimal(0),
        "nacional": Decimal("4999499.95"),
    },
)
CIFRAS = Cifras(
    rfc=RFC,
    ejercicio=2024,
    consignacion=False,
    identificador="ab" * 32,
    con_pedimentos=True,
    con_cfdi=True,
    exportaciones=EXPORTACIONES,
    importaciones=Importaciones(Decimal(250_499)),
    ventas=VENTAS,
    pedimentos=PEDIMENTOS,
    importados=(pedimento(9, "IN", Rubro.IMPORTACION, valor=250_499),),
    facturas=FACTURAS,
    excluidos=(
        fuera(1),
        fuera(2),
        fuera(3, "rectificado", Ambito.EXPORTACION, por="3001-4000001-240-2024"),
        fuera(4, "vacio", Ambito.ARCHIVO),
    ),
    dudas=(
        Duda(
            "gc",
            Ambito.EXPORTACION,
            "3001-4000008-240-2024",
            "GC",
            "global",
            "Es un pedimento global complementario.",
            OPCIONES,
            ("3001-4000008-240-2024",),
            Decimal(120_000),
            supuesto="no_cuenta",
        ),
        Duda(
            "k1",
            Ambito.EXPORTACION,
            "3001-4000007-240-2024",
            "K2",
            "clave",
            "La clave K2 casi nunca es una venta.",
            OPCIONES,
            ("3001-4000007-240-2024",),
            Decimal(5_000),
            respuesta="no_cuenta",
        ),
    ),
    cadenas=(
        CadenaContada(
            ("3001-4000000-240-2024", "3001-4000001-240-2024"),
            "RT",
            date(2024, 1, 10),
            Decimal(900_000),
            Decimal(1_000_400),
            "Cuenta la última rectificación.",
        ),
    ),
    cortes=(
        Corte(
            "3001-3000001-240-2024", "V1", date(2024, 1, 8), Decimal(50), True, "", "Consolidado."
        ),
    ),
    por_fraccion=(
        PorFraccion(
            "87084007", "06", "CAJAS DE CAMBIO", Decimal("1200.500"), Decimal(3_000_000), 4
        ),
    ),
    fuentes=(
        Fuente(
            "enero.zip", "data_stage", "cd" * 32, "1234", date(2024, 1, 1), date(2024, 1, 31), 40, 4
        ),
    ),
    avisos=(Aviso("mes_falta", {"mes": "03/2024"}),),
)
DECLARACION = DeclaracionAnual(
    Decimal(4_999_900), Decimal(1_000), Decimal(400), devoluciones_extranjeras=None
)
PUENTE = Puente(
    DECLARACION,
    (
        BridgeSpan("ventas_bruto", "Ventas brutas", Decimal(5_000_900), (), VENTAS.bruto),
        BridgeSpan("ventas_neto", "Ventas netas", Decimal(5_000_500), (), VENTAS.total_pesos),
        BridgeSpan(
            "exportaciones",
            "Exportaciones",
            Decimal(1_000),
            (
                LineaPuente("virtuales", "Ventas virtuales", Decimal(699_000), "CFDI", "V1."),
                LineaPuente("gc", "GC sin decidir", Decimal(120_000), "GC", "Duda.", suma=False),
            ),
            EXPORTACIONES.total_pesos,
        ),
    ),
)
PAPELES = Papeles(
    CIFRAS,
    PUENTE,
    HOY,
    "Compañía de Ensayo, S.A. de C.V.",
    ("IMMEX 1234-2010", "PROSEC 567-2011"),
    Firmante(nombre="Ana Prueba", cargo="Contadora", fecha=HOY),
    Firmante(nombre="Luis Revisa", cargo="Gerente"),
)


def papeles(**changes):
    """The sample with other figures in it."""
    return replace(PAPELES, cifras=replace(CIFRAS, **changes))
