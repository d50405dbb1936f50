"""Every field of a whole corpus, beside the same fields looked up one by one in a plain tree."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.evidence.read.cfdi import VIRTUAL_RULE, Cfdi, Mercancia, read_cfdi
from raoce_desktop.evidence.reasons import Unreadable
from tests.evidence.invoices import NAMESPACES, invoice, uuid_of
from tests.fabrica.invoices import write_invoices
from tests.fabrica.sales import year_of_sales

STAMP = "{http://www.sat.gob.mx/TimbreFiscalDigital}TimbreFiscalDigital"
TRADE = "{http://www.sat.gob.mx/ComercioExterior20}"
LEGEND = "{http://www.sat.gob.mx/leyendasFiscales}Leyenda"


def slowly(data: bytes) -> Cfdi:
    """An ordinary invoice by another library, each field by a search of its own."""
    root = ElementTree.fromstring(data)
    space = f"{{{NAMESPACES[root.get('Version')]}}}"
    receptor = root.find(f"{space}Receptor")
    rate = root.get("TipoCambio")
    return Cfdi(
        uuid=next(root.iter(STAMP)).get("UUID").upper(),
        version=root.get("Version"),
        tipo=root.get("TipoDeComprobante"),
        fecha=date.fromisoformat(root.get("Fecha")[:10]),
        folio=root.get("Serie", "") + root.get("Folio", ""),
        emisor=root.find(f"{space}Emisor").get("Rfc"),
        receptor=receptor.get("Rfc"),
        receptor_nombre=receptor.get("Nombre"),
        moneda=root.get("Moneda"),
        tipo_cambio=Decimal(rate) if rate else None,
        subtotal=Decimal(root.get("SubTotal")),
        descuento=Decimal(root.get("Descuento", "0")),
        total=Decimal(root.get("Total")),
        exportacion=root.get("Exportacion", ""),
        relaciones=tuple(
            (group.get("TipoRelacion"), one.get("UUID").upper())
            for group in root.iter(f"{space}CfdiRelacionados")
            for one in group
        ),
        mercancias=tuple(
            Mercancia(
                one.get("FraccionArancelaria")[:8],
                Decimal(one.get("CantidadAduana")),
                one.get("UnidadAduana"),
            )
            for one in root.iter(f"{TRADE}Mercancia")
        ),
        virtual=any(VIRTUAL_RULE in one.get("textoLeyenda") for one in root.iter(LEGEND)),
        pedimentos=tuple(
            dict.fromkeys(
                one.get("NumeroPedimento").replace(" ", "")
                for one in root.iter(f"{space}InformacionAduanera")
            )
        ),
    )


def test_every_field_of_a_year_is_the_one_that_a_plain_tree_has(tmp_path):
    exports = [(date(2024, 1, 1 + n % 28), 1_000 + n) for n in range(60)]
    write_invoices(tmp_path, year_of_sales(2024, exports, 200, seed=3), seed=3)
    files = [path.read_bytes() for path in sorted(tmp_path.rglob("*.xml"))]

    read = [read_cfdi(data) for data in files]

    assert read == [slowly(data) for data in files]
    for field in ("relaciones", "mercancias", "virtual", "descuento", "tipo_cambio"):
        assert any(getattr(one, field) for one in read), field


GOODS = '<cce20:Mercancia FraccionArancelaria="0901219900" CantidadAduana="1.5" UnidadAduana="01"/>'


@given(
    version=st.sampled_from(sorted(NAMESPACES)),
    name=st.text(st.characters(codec="utf-8", exclude_characters='<&"', min_codepoint=32)),
    relations=st.dictionaries(
        st.sampled_from(["01", "04", "07"]), st.lists(st.integers(1, 9).map(uuid_of), max_size=3)
    ),
    goods=st.sampled_from(["", GOODS, GOODS * 2]),
    legend=st.sampled_from(["", "Operación según la regla 5.2.6", "Otra"]),
    cites=st.lists(st.integers(10**14, 10**15 - 1).map(str), max_size=3),
    subtotal=st.decimals(0, 10**12, places=2),
)
def test_every_field_of_any_invoice_is_the_one_that_a_plain_tree_has(subtotal, **traits):
    data = invoice(SubTotal=str(subtotal), **traits)
    try:
        read = read_cfdi(data)
    except Unreadable:
        with pytest.raises(ElementTree.ParseError):
            slowly(data)
    else:
        assert read == slowly(data)


WHOLE = invoice(3, relations={"04": [uuid_of(1)]}, goods=GOODS, cites=["240000000000001"])


@given(at=st.integers(0, len(WHOLE)), letter=st.sampled_from(list("<>&\"'/= x\0!")))
def test_a_letter_put_anywhere_is_refused_or_leaves_what_a_plain_tree_has(at, letter):
    data = WHOLE[:at] + letter.encode() + WHOLE[at:]
    try:
        read = read_cfdi(data)
    except Unreadable:
        return
    assert read.subtotal == Decimal(ElementTree.fromstring(data.strip()).get("SubTotal"))


@pytest.mark.parametrize("lost", ["SubTotal", "Total"])
def test_an_invoice_whose_start_was_cut_short_does_not_count_nothing_in_silence(lost):
    data = WHOLE.replace(f' {lost}="'.encode(), f'> {lost}="'.encode(), 1)
    with pytest.raises(Unreadable) as unread:
        read_cfdi(data)
    assert unread.value.motivo.clave == "cfdi_incompleto"
