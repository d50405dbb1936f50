"""Reading one invoice, whatever state its file is in."""

from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.read.cfdi import Mercancia, read_cfdi
from raoce_desktop.evidence.reasons import Unreadable
from tests.evidence.invoices import COMPANY, invoice, uuid_of
from tests.exchange.contabilidad import balanza


def reason_of(data):
    with pytest.raises(Unreadable) as problem:
        read_cfdi(data)
    return problem.value.motivo.clave


def test_an_export_invoice_gives_its_figures_marks_and_goods():
    goods = (
        '<cce20:Mercancia FraccionArancelaria="0901219900" CantidadAduana="1500.500"'
        ' UnidadAduana="01" ValorDolares="9000.00"/>'
    )
    cfdi = read_cfdi(
        invoice(Moneda="USD", TipoCambio="18.3263", SubTotal="9000", Exportacion="02", goods=goods)
    )

    assert (cfdi.emisor, cfdi.receptor) == (COMPANY, "XEXX010101000")
    assert (cfdi.fecha, cfdi.moneda, cfdi.tipo_cambio) == (
        date(2024, 3, 5),
        "USD",
        Decimal("18.3263"),
    )
    assert cfdi.mercancias == (Mercancia("09012199", Decimal("1500.500"), "01"),)


def test_version_33_reads_like_40():
    cfdi = read_cfdi(invoice(version="3.3", SubTotal="100.50", Descuento="0.50"))

    assert (cfdi.version, cfdi.exportacion) == ("3.3", "")
    assert cfdi.subtotal - cfdi.descuento == Decimal(100)


def test_relations_and_virtual_sales_are_recognised():
    cfdi = read_cfdi(
        invoice(
            relations={"04": ["AAAAAAAA-0000-4000-8000-000000000001"], "07": ["b"]},
            legend="Operación virtual, regla 5.2.6 de las RGCE",
        )
    )

    assert cfdi.related("04") == ("AAAAAAAA-0000-4000-8000-000000000001",)
    assert cfdi.related("07") == ("B",)
    assert cfdi.virtual


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "vacio"),
        (b"   \n", "vacio"),
        (b"<html><body>Sesi\xf3n terminada</body></html>", "xml_danado"),
        (b"<html/>", "no_es_cfdi"),
        (invoice()[:400], "xml_danado"),
        (invoice(stamped=False), "cfdi_sin_timbre"),
        (invoice(SubTotal="12,5"), "cfdi_importe"),
        (invoice(SubTotal="-1"), "cfdi_importe"),
        (invoice(SubTotal="NaN"), "cfdi_importe"),
        (invoice(Fecha="ayer"), "cfdi_fecha"),
        (invoice().replace(b'Version="4.0"', b'Version="9.9"', 1), "cfdi_version"),
    ],
)
def test_what_cannot_be_used_says_why(data, expected):
    assert reason_of(data) == expected


def test_a_billion_laughs_is_refused_without_being_expanded():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;">]>'
        + invoice(name="&b;").decode().split("?>", 1)[1]
    )

    assert reason_of(bomb.encode()) == "xml_con_dtd"


def test_an_external_entity_is_refused_without_being_read(tmp_path):
    secret = tmp_path / "secreto.txt"
    secret.write_text("no debe leerse", encoding="utf-8")
    text = f'<!DOCTYPE c SYSTEM "{secret.as_uri()}">' + invoice().decode().split("?>", 1)[1]

    assert reason_of(text.encode()) == "xml_con_dtd"


@pytest.mark.parametrize("cut", range(0, len(invoice()), 37))
def test_a_half_written_file_never_passes_for_an_invoice(cut):
    assert reason_of(invoice()[:cut]) in {"vacio", "xml_danado"}


LEGEND = b"""<cfdi:Addenda><l:LeyendasFiscales xmlns:l="http://www.sat.gob.mx/leyendasFiscales">
<l:Leyenda norma="RGCE" textoLeyenda="Regla 5.2.6"/></l:LeyendasFiscales></cfdi:Addenda>"""


def test_what_stands_where_few_documents_have_it_is_found_too():
    plain = invoice(1)
    assert not read_cfdi(plain).virtual
    assert read_cfdi(plain.replace(b"</cfdi:Comprobante>", LEGEND + b"</cfdi:Comprobante>")).virtual


def test_remarks_and_instructions_between_the_elements_change_nothing():
    plain = invoice(1, relations={"04": [uuid_of(2)]})
    start, name, rest = plain.partition(b"<cfdi:Comprobante")
    marked = start + name + rest.replace(b"<cfdi:", b"<!-- nota --><?orden x?><cfdi:")
    assert read_cfdi(marked) == read_cfdi(plain)


def test_the_series_and_the_pedimentos_that_it_cites_are_read():
    cites = ("24  24  3421  4000001", "24  24  3421  4000001", "no es")
    found = read_cfdi(invoice(Serie="EXP", Folio="7", cites=cites))

    assert found.folio == "EXP7"
    assert found.pedimentos == ("242434214000001",)


def test_a_balanza_among_the_invoices_says_where_it_belongs():
    with pytest.raises(Unreadable) as unread:
        read_cfdi(balanza())

    assert "Traer de la balanza" in unread.value.motivo.texto
