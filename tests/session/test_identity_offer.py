"""What a paper of the company would change, without a window."""

from datetime import date

import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.identity.company_identity import CompanyIdentity, IdentitySource
from raoce_desktop.session.identity_offer import offered, taken, told

RFC, HOY = "AAL0409235E6", date(2025, 4, 20)
BLANK = Expediente(ejercicio=2024)


def paper(fuente=IdentitySource.CONSTANCIA, **data):
    return CompanyIdentity(fuente, "papel", RFC, {"solicitante.rfc": RFC}, **data)


@pytest.mark.parametrize(
    ("fuente", "day", "warnings", "said"),
    [
        ("constancia", date(2025, 3, 1), 0, "Constancia emitida el 1 de marzo de 2025."),
        ("constancia", date(2024, 3, 1), 1, "Constancia emitida el 1 de marzo de 2024."),
        ("constancia", None, 0, "No se encontró su fecha de emisión."),
        ("cfdi", date(2020, 3, 1), 0, "Factura del 1 de marzo de 2020."),
        ("certificado", date(2020, 3, 1), 0, "Certificado vigente desde el 1 de marzo de 2020."),
    ],
)
def test_when_it_was_issued_is_said_and_only_an_old_constancia_warns(
    referencia, fuente, day, warnings, said
):
    found = told(BLANK, paper(IdentitySource(fuente), fecha=day), referencia, HOY)
    assert (len(found[0]), found[1]) == (warnings, (said,))


def test_a_cfdi_without_a_date_says_nothing_of_it(referencia):
    assert told(BLANK, paper(IdentitySource.CFDI), referencia, HOY) == ((), ())


def test_what_is_deduced_is_suggested_only_where_nothing_is(referencia):
    ruta = "solicitante.domicilio_fiscal.pais"
    known = paper()._replace(datos={ruta: "ESTADOS UNIDOS MEXICANOS"}, deducidos=(ruta,))
    (field,) = offered(BLANK, known, referencia)
    assert (field.tomar, field.deducido) == (True, True)
    filled = taken(BLANK, [field._replace(nuevo="MÉXICO")])
    (field,) = offered(filled, known, referencia)
    assert (field.hoy, field.tomar) == ("MÉXICO", False)


def test_the_fields_come_in_the_order_of_the_page(referencia):
    rutas = ("solicitante.regimen", "solicitante.denominacion", "solicitante.rfc")
    known = paper()._replace(datos=dict.fromkeys(rutas, "x"))
    assert [field.ruta for field in offered(BLANK, known, referencia)] == list(rutas[::-1])
