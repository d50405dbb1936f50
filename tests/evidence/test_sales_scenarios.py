"""What becomes of a company's invoices in each situation that the SAT's guides provide for.

Each line is a small world: the documents, the SAT's list if there is one, and what must come of
it, which was decided before the program was asked. Sources: Anexo 20, c_TipoDeComprobante and
c_TipoRelacion; the SAT's guides to filling in a CFDI, to advances (its two procedures) and to
cancellation; LISR art. 17.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

import pytest

from raoce_desktop.evidence.count.sales import count_sales
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.cfdi import read_cfdi
from raoce_desktop.evidence.read.metadata import MetadataRow
from tests.evidence.invoices import COMPANY, invoice, uuid_of

CLIENT = "CLI010101AB1"
LATER, EARLIER = "2025-02-10T10:00:00", "2023-12-20T10:00:00"


def doc(number, value, tipo="I", related=None, **traits):
    """One document: `related` maps a TipoRelacion to the numbers that it points at."""
    relations = {kind: [uuid_of(n) for n in numbers] for kind, numbers in (related or {}).items()}
    given = {"receiver": CLIENT, "SubTotal": str(value), **traits}
    return read_cfdi(invoice(number, relations=relations, TipoDeComprobante=tipo, **given))


def ingreso(number, value=1000, related=None, **traits):
    return doc(number, value, "I", related, **traits)


def egreso(number, value=1000, related=None, **traits):
    return doc(number, value, "E", related, **traits)


def row(number, cancelled="", tipo="I", issued="2024-03-05"):
    """A row of the SAT's list; `cancelled` is the day, or «sí» when the list gives none."""
    day = date.fromisoformat(cancelled) if cancelled not in ("", "sí") else None
    issue = date.fromisoformat(issued)
    return MetadataRow(uuid_of(number), COMPANY, CLIENT, issue, tipo, not cancelled, day)


NOTHING: Mapping = MappingProxyType({})


class World(NamedTuple):
    what: str
    documents: list
    total: str
    asked: Mapping = NOTHING
    """Number → why it is asked about."""
    out: Mapping = NOTHING
    """Number → why it doesn't count."""
    notes: tuple = ()
    listed: list | None = None


PLAIN = ("sin_metadata",)
WORLDS = [
    # ------------------------------------------------------------ what is a sale
    World("una factura", [ingreso(1)], "1000", notes=PLAIN),
    World("dos facturas", [ingreso(1), ingreso(2, 500)], "1500", notes=PLAIN),
    World("con descuento", [ingreso(1, Descuento="150")], "850", notes=PLAIN),
    World("descuento por el total", [ingreso(1, Descuento="1000")], "0", notes=PLAIN),
    World("de importe cero", [ingreso(1, 0)], "0", notes=PLAIN),
    World("nota de crédito", [ingreso(1), egreso(2, 100, {"01": [1]})], "900", notes=PLAIN),
    World("devolución", [ingreso(1), egreso(2, 400, {"03": [1]})], "600", notes=PLAIN),
    World("nota de débito", [ingreso(1), ingreso(2, 50, {"02": [1]})], "1050", notes=PLAIN),
    World("egreso sin relación", [ingreso(1), egreso(2, 100)], "900", notes=PLAIN),
    World("egreso con descuento", [ingreso(1), egreso(2, 100, Descuento="30")], "930", notes=PLAIN),
    World("factura de lo trasladado", [ingreso(1, related={"05": [9]})], "1000", notes=PLAIN),
    World("traslado de lo facturado", [ingreso(1, related={"06": [9]})], "1000", notes=PLAIN),
    World("pago en parcialidades", [ingreso(1, related={"08": [9]})], "1000", notes=PLAIN),
    World("complemento de pago", [ingreso(1), doc(2, 0, "P")], "1000", out={2: "cfdi_pago"},
          notes=PLAIN),
    World("nómina", [ingreso(1), doc(2, 9, "N")], "1000", out={2: "cfdi_nomina"}, notes=PLAIN),
    World("traslado", [ingreso(1), doc(2, 9, "T")], "1000", out={2: "cfdi_traslado"}, notes=PLAIN),
    World("tipo que no existe", [doc(1, 9, "X")], "0", out={1: "cfdi_tipo"}),
    World("tipo en minúscula", [doc(1, 9, "i")], "9", notes=PLAIN),
    World("público en general", [ingreso(1, receiver="XAXX010101000")], "1000", notes=PLAIN),
    World("cliente extranjero", [ingreso(1, receiver="XEXX010101000")], "1000", notes=PLAIN),
    World("exportación definitiva", [ingreso(1, Exportacion="02")], "1000", notes=PLAIN),
    World("CFDI 3.3", [ingreso(1, version="3.3")], "1000", notes=PLAIN),
    World("centavos", [ingreso(1, "0.10"), ingreso(2, "0.20")], "0.30", notes=PLAIN),
    # ------------------------------------------------------------ whose, and when
    World("recibida", [doc(1, 9, issuer=CLIENT, receiver=COMPANY)], "0", out={1: "cfdi_recibido"}),
    World("ajena", [doc(1, 9, issuer=CLIENT)], "0", out={1: "cfdi_de_otra_empresa"}),
    World("RFC con un espacio delante", [ingreso(1, issuer=f" {COMPANY}")], "1000", notes=PLAIN),
    World("RFC en minúsculas", [ingreso(1, issuer=COMPANY.lower())], "1000", notes=PLAIN),
    World("primer segundo del año", [ingreso(1, Fecha="2024-01-01T00:00:00")], "1000", notes=PLAIN),
    World("último segundo", [ingreso(1, Fecha="2024-12-31T23:59:59")], "1000", notes=PLAIN),
    World("del año anterior", [ingreso(1, Fecha=EARLIER)], "0", out={1: "cfdi_de_otro_ejercicio"}),
    World("del siguiente", [ingreso(1, Fecha=LATER)], "0", out={1: "cfdi_de_otro_ejercicio"}),
    World(
        "nota de crédito del año siguiente: baja las ventas del siguiente",
        [ingreso(1), egreso(2, 400, {"01": [1]}, Fecha=LATER)],
        "1000", out={2: "cfdi_de_otro_ejercicio"}, notes=PLAIN,
    ),
    World(
        "nota de crédito de una venta del año anterior: baja las de este",
        [ingreso(1), egreso(2, 400, {"01": [9]})], "600", notes=PLAIN,
    ),
    World(
        "a sí misma", [ingreso(1), ingreso(2, 70, receiver=COMPANY)], "1000",
        asked={2: "cfdi_a_la_misma_empresa"}, notes=PLAIN,
    ),
    World(
        "egreso a sí misma", [ingreso(1), egreso(2, 70, receiver=COMPANY)], "1000",
        asked={2: "cfdi_a_la_misma_empresa"}, notes=PLAIN,
    ),
    World("egresos mayores que ingresos", [ingreso(1, 10), egreso(2, 90)], "-80",
          notes=("ventas_negativas", *PLAIN)),
    World("solo egresos", [egreso(1, 90)], "-90", notes=("ventas_negativas", *PLAIN)),
    # ------------------------------------------------------------ money
    World("dólares", [ingreso(1, 10, Moneda="USD", TipoCambio="17.5")], "175", notes=PLAIN),
    World("pesos con tipo de cambio", [ingreso(1, 10, TipoCambio="1")], "10", notes=PLAIN),
    World("moneda en minúsculas", [ingreso(1, 10, Moneda="mxn")], "10", notes=PLAIN),
    World("dólares sin tipo de cambio", [ingreso(1, Moneda="USD")], "0",
          asked={1: "cfdi_sin_tipo_cambio"}),
    World("dólares a tipo de cambio cero", [ingreso(1, Moneda="USD", TipoCambio="0")], "0",
          asked={1: "cfdi_sin_tipo_cambio"}),
    World("dólares a tipo de cambio uno", [ingreso(1, Moneda="USD", TipoCambio="1.0000")], "0",
          asked={1: "cfdi_tipo_cambio_uno"}),
    World("moneda XXX", [ingreso(1, Moneda="XXX")], "0", asked={1: "cfdi_sin_tipo_cambio"}),
    # ------------------------------------------------------------ copies
    World("dos veces el mismo archivo", [ingreso(1), ingreso(1)], "1000", out={1: "cfdi_duplicado"},
          notes=PLAIN),
    World("mismo folio, otras cifras", [ingreso(1), ingreso(1, 7)], "7", out={1: "cfdi_duplicado"},
          notes=("cfdi_distinto", *PLAIN)),
    # ------------------------------------------------------------ the SAT's list
    World("vigente", [ingreso(1)], "1000", listed=[row(1)]),
    World("cancelada en el año", [ingreso(1)], "0", out={1: "cfdi_cancelado"},
          listed=[row(1, "2024-05-02")]),
    World("cancelada sin fecha", [ingreso(1)], "0", out={1: "cfdi_cancelado"},
          listed=[row(1, "sí")]),
    World("cancelada el último día", [ingreso(1)], "0", out={1: "cfdi_cancelado"},
          listed=[row(1, "2024-12-31")]),
    World("cancelada el primero del siguiente", [ingreso(1)], "0",
          asked={1: "cfdi_cancelado_despues"}, listed=[row(1, "2025-01-01")]),
    World("cancelada dos años después", [ingreso(1)], "0", asked={1: "cfdi_cancelado_despues"},
          listed=[row(1, "2026-03-01")]),
    World("egreso cancelado después", [ingreso(1), egreso(2, 100)], "1000",
          asked={2: "cfdi_cancelado_despues"}, listed=[row(1), row(2, "2025-01-09", "E")]),
    World("vigente y sin su XML", [ingreso(1)], "1000", out={2: "cfdi_sin_xml"},
          notes=("cfdi_sin_xml",), listed=[row(1), row(2)]),
    World("cancelada y sin su XML", [ingreso(1)], "1000", listed=[row(1), row(2, "2024-04-04")]),
    World("pago sin su XML", [ingreso(1)], "1000", listed=[row(1), row(2, tipo="P")]),
    World("de otro año y sin su XML", [ingreso(1)], "1000",
          listed=[row(1), row(2, issued="2023-05-05")]),
    World("fuera del listado", [ingreso(1), ingreso(2)], "2000",
          notes=("cfdi_fuera_de_metadata",), listed=[row(1)]),
    # ------------------------------------------------------------ replacement (04)
    World("sustituida, sin listado", [ingreso(1), ingreso(2, 900, {"04": [1]})], "900",
          out={1: "cfdi_sustituido"}, notes=PLAIN),
    World("sustituida y cancelada", [ingreso(1), ingreso(2, 900, {"04": [1]})], "900",
          out={1: "cfdi_cancelado"}, listed=[row(1, "2024-03-06"), row(2)]),
    World("sustituida y vigente", [ingreso(1), ingreso(2, 900, {"04": [1]})], "900",
          asked={1: "cfdi_sustituido_vigente"}, listed=[row(1), row(2)]),
    World("la sustituta se canceló", [ingreso(1), ingreso(2, 900, {"04": [1]})], "1000",
          out={2: "cfdi_cancelado"}, listed=[row(1), row(2, "2024-03-09")]),
    World("las dos se cancelaron", [ingreso(1), ingreso(2, 900, {"04": [1]})], "0",
          out={1: "cfdi_cancelado", 2: "cfdi_cancelado"},
          listed=[row(1, "2024-03-06"), row(2, "2024-03-09")]),
    World("tres en fila", [ingreso(1), ingreso(2, 20, {"04": [1]}), ingreso(3, 30, {"04": [2]})],
          "30", out={1: "cfdi_sustituido", 2: "cfdi_sustituido"}, notes=PLAIN),
    World("una sustituye a dos", [ingreso(1), ingreso(2, 20), ingreso(3, 30, {"04": [1, 2]})],
          "30", out={1: "cfdi_sustituido", 2: "cfdi_sustituido"}, notes=PLAIN),
    World("dos se sustituyen entre sí",
          [ingreso(1, 10, {"04": [2]}), ingreso(2, 20, {"04": [1]})], "0",
          asked={1: "cfdi_sustitucion_circular", 2: "cfdi_sustitucion_circular"}),
    World("tres en círculo",
          [ingreso(1, 10, {"04": [3]}), ingreso(2, 20, {"04": [1]}), ingreso(3, 30, {"04": [2]})],
          "0", asked=dict.fromkeys((1, 2, 3), "cfdi_sustitucion_circular")),
    World("en círculo, y una cancelada",
          [ingreso(1, 10, {"04": [2]}), ingreso(2, 20, {"04": [1]})], "20",
          out={1: "cfdi_cancelado"}, listed=[row(1, "2024-03-06"), row(2)]),
    World("se sustituye a sí misma", [ingreso(1, 10, {"04": [1]})], "10", notes=PLAIN),
    World("sustituye a una que no está", [ingreso(1, 10, {"04": [9]})], "10",
          notes=("cfdi_sustituye_desconocido", *PLAIN)),
    World("sustituye a una ajena", [ingreso(1, 10), ingreso(2, 20, {"04": [9]})], "30",
          notes=("cfdi_sustituye_desconocido", *PLAIN)),
    World("una ajena dice sustituirla", [ingreso(1), doc(2, 9, "I", {"04": [1]}, issuer=CLIENT)],
          "1000", out={2: "cfdi_de_otra_empresa"}, notes=PLAIN),
    World("un egreso dice sustituir a una factura",
          [ingreso(1), egreso(2, 1000, {"04": [1]})], "0",
          asked={1: "cfdi_sustituido_por_otro_tipo"}, notes=PLAIN),
    World("un egreso sustituye a otro", [ingreso(1), egreso(2, 90), egreso(3, 80, {"04": [2]})],
          "920", out={2: "cfdi_sustituido"}, notes=PLAIN),
    World("un traslado dice sustituirla", [ingreso(1), doc(2, 0, "T", {"04": [1]})], "1000",
          asked={1: "cfdi_sustituido_por_otro_tipo"}, out={2: "cfdi_traslado"}, notes=PLAIN),
    World("un pago sustituye a otro", [ingreso(1), doc(2, 0, "P"), doc(3, 0, "P", {"04": [2]})],
          "1000", out={2: "cfdi_pago", 3: "cfdi_pago"}, notes=PLAIN),
    # ------------------------------------------------------------ replacement from year to year
    World("sustituida el año siguiente", [ingreso(1), ingreso(2, 900, {"04": [1]}, Fecha=LATER)],
          "0", asked={1: "cfdi_sustituido_en_otro_ejercicio"}, out={2: "cfdi_de_otro_ejercicio"}),
    World("sustituida y cancelada el siguiente",
          [ingreso(1), ingreso(2, 900, {"04": [1]}, Fecha=LATER)], "0",
          asked={1: "cfdi_sustituido_en_otro_ejercicio"}, out={2: "cfdi_de_otro_ejercicio"},
          listed=[row(1, "2025-02-10"), row(2, issued="2025-02-10")]),
    World("sustituida el siguiente, cancelada en este",
          [ingreso(1), ingreso(2, 900, {"04": [1]}, Fecha=LATER)], "0",
          asked={1: "cfdi_sustituido_en_otro_ejercicio"}, out={2: "cfdi_de_otro_ejercicio"},
          listed=[row(1, "2024-12-31"), row(2, issued="2025-02-10")]),
    World("la sustituta del siguiente se canceló",
          [ingreso(1), ingreso(2, 900, {"04": [1]}, Fecha=LATER)], "1000",
          out={2: "cfdi_de_otro_ejercicio"},
          listed=[row(1), row(2, "2025-02-11", issued="2025-02-10")]),
    World("sustituye a una del año anterior",
          [ingreso(1, Fecha=EARLIER), ingreso(2, 9, {"04": [1]})],
          "9", asked={2: "cfdi_sustituye_de_otro_ejercicio"}, out={1: "cfdi_de_otro_ejercicio"},
          notes=PLAIN),
    World("la del año anterior solo está en el listado", [ingreso(2, 9, {"04": [1]})], "9",
          asked={2: "cfdi_sustituye_de_otro_ejercicio"},
          listed=[row(1, "2024-01-09", issued="2023-12-20"), row(2)]),
    # ------------------------------------------------------------ advances, with a credit note
    World("anticipo solo", [ingreso(1, 300)], "300", notes=PLAIN),
    World("anticipo, total y egreso",
          [ingreso(1, 300), ingreso(2, 1000, {"07": [1]}), egreso(3, 300, {"07": [2]})], "1000",
          notes=PLAIN),
    World("anticipo y total, falta el egreso", [ingreso(1, 300), ingreso(2, 1000, {"07": [1]})],
          "1300", notes=("anticipo_sin_egreso", *PLAIN)),
    World("el egreso señala al anticipo",
          [ingreso(1, 300), ingreso(2, 1000, {"07": [1]}), egreso(3, 300, {"07": [1]})], "1000",
          notes=PLAIN),
    World("el egreso es del año siguiente",
          [ingreso(1, 300), ingreso(2, 1000, {"07": [1]}),
           egreso(3, 300, {"07": [2]}, Fecha=LATER)],
          "1300", out={3: "cfdi_de_otro_ejercicio"}, notes=("anticipo_sin_egreso", *PLAIN)),
    World("el egreso se canceló",
          [ingreso(1, 300), ingreso(2, 1000, {"07": [1]}), egreso(3, 300, {"07": [2]})], "1300",
          out={3: "cfdi_cancelado"}, notes=("anticipo_sin_egreso",),
          listed=[row(1), row(2), row(3, "2024-06-06", "E")]),
    World("anticipo del año anterior",
          [ingreso(1, 300, Fecha=EARLIER), ingreso(2, 1000, {"07": [1]}),
           egreso(3, 300, {"07": [2]})],
          "700", out={1: "cfdi_de_otro_ejercicio"}, notes=PLAIN),
    World("dos anticipos y un egreso",
          [ingreso(1, 300), ingreso(2, 200), ingreso(3, 1000, {"07": [1, 2]}),
           egreso(4, 500, {"07": [3]})], "1000", notes=PLAIN),
    World("un anticipo para dos facturas, un egreso de cada una",
          [ingreso(1, 300), ingreso(2, 500, {"07": [1]}), egreso(3, 100, {"07": [2]}),
           ingreso(4, 600, {"07": [1]}), egreso(5, 200, {"07": [4]})], "1100", notes=PLAIN),
    # ------------------------------------------------------------ advances, as a discount
    World("anticipo y remanente con descuento",
          [ingreso(1, 300), ingreso(2, 1000, {"07": [1]}, Descuento="300")], "1000", notes=PLAIN),
    World("un anticipo descontado en dos facturas",
          [ingreso(1, 300), ingreso(2, 500, {"07": [1]}, Descuento="100"),
           ingreso(3, 600, {"07": [1]}, Descuento="200")], "1100", notes=PLAIN),
    World("el descuento no llega al anticipo",
          [ingreso(1, 300), ingreso(2, 1000, {"07": [1]}, Descuento="50")], "1250",
          notes=("anticipo_sin_egreso", *PLAIN)),
    World("anticipo en dólares y su descuento",
          [ingreso(1, 30, Moneda="USD", TipoCambio="17"),
           ingreso(2, 100, {"07": [1]}, Moneda="USD", TipoCambio="18", Descuento="30")], "1770",
          notes=PLAIN),
    World("el anticipo no está, y hay descuento",
          [ingreso(2, 1000, {"07": [9]}, Descuento="300")], "700",
          notes=("anticipo_sin_egreso", *PLAIN)),
    # ------------------------------------------------------------ credit notes of what is no more
    World("nota de crédito de una cancelada", [ingreso(1), egreso(2, 100, {"01": [1]}), ingreso(3)],
          "900", asked={2: "cfdi_egreso_de_cancelado"}, out={1: "cfdi_cancelado"},
          listed=[row(1, "2024-03-30"), row(2, tipo="E"), row(3)]),
    World("devolución de una cancelada y de una vigente",
          [ingreso(1), egreso(2, 100, {"03": [1, 3]}), ingreso(3)], "900",
          out={1: "cfdi_cancelado"}, listed=[row(1, "2024-03-30"), row(2, tipo="E"), row(3)]),
    World("nota de crédito cancelada de una cancelada", [ingreso(1), egreso(2, 100, {"01": [1]})],
          "0", out={1: "cfdi_cancelado", 2: "cfdi_cancelado"},
          listed=[row(1, "2024-03-30"), row(2, "2024-03-30", "E")]),
]  # fmt: skip


def counted(world, answers=None):
    decided = {f"cfdi:{uuid_of(n)}": reply for n, reply in (answers or {}).items()}
    criteria = Criterios(COMPANY, 2024, decisiones=decided)
    return count_sales(world.documents, criteria, world.listed or ())


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.what)
def test_what_becomes_of_each_document(world):
    found = counted(world)
    assert found.totales.total_pesos == Decimal(world.total)
    assert {one.documento: one.motivo for one in found.dudas} == {
        uuid_of(n): reason for n, reason in world.asked.items()
    }
    assert {one.documento: one.motivo.clave for one in found.excluidos} == {
        uuid_of(n): reason for n, reason in world.out.items()
    }
    expected = () if world.listed is not None and world.notes == PLAIN else world.notes
    assert sorted(note.clave for note in found.avisos) == sorted(expected)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.what)
def test_no_document_vanishes_and_none_is_twice_there(world):
    found = counted(world)
    read = [cfdi.uuid for cfdi in world.documents]
    out = [one.documento for one in found.excluidos if one.motivo.clave != "cfdi_sin_xml"]
    waiting = [one.documento for one in found.dudas if one.supuesto != "cuenta"]
    told = [one.cfdi.uuid for one in found.contados] + out + waiting
    assert sorted(told) == sorted(read)


@pytest.mark.parametrize("world", [w for w in WORLDS if w.asked], ids=lambda world: world.what)
def test_each_answer_is_followed(world):
    for number in world.asked:
        (duda,) = (one for one in counted(world).dudas if one.documento == uuid_of(number))
        for option in duda.opciones:
            found = counted(world, {number: option.clave})
            counts = uuid_of(number) in {one.cfdi.uuid for one in found.contados}
            assert counts == (option.clave == "cuenta")


def test_there_are_enough_of_them():
    assert len(WORLDS) == len({world.what for world in WORLDS})
    assert len(WORLDS) >= 90
