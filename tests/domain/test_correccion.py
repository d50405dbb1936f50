"""The letter about an error in a filed report, as the guide asks for it."""

from datetime import date

import pytest

from raoce_desktop.domain.correccion import (
    DESTINATARIOS,
    Aclaracion,
    Escrito,
    aclaracion,
    in_thousands,
)
from raoce_desktop.domain.expediente import Expediente
from tests.domain.rules.world import REFERENCIA, cafe, maquila

FOLIO = "0201500100120250101000001"
FILED = {"seguimiento__folio": FOLIO, "seguimiento__presentado": "28/04/2025"}
HOY = date(2025, 4, 29)
SLIP = Aclaracion("Ventas totales (a)", "1,000", "1,200")


def letter(expediente, *slips, hoy=HOY):
    return Escrito(expediente, slips, REFERENCIA, hoy)


def test_it_states_what_the_guide_asks_for():
    escrito = letter(
        maquila(**FILED, solicitante__lada="668", solicitante__telefono="8154563"), SLIP
    )
    rfc = escrito.expediente.solicitante.rfc
    assert escrito.asunto == f"ERROR RAOCE / {rfc}"
    found = dict(escrito.datos)
    assert found["Razón social"] == escrito.expediente.solicitante.denominacion
    assert found["RFC"] == rfc
    assert found["Tipo y número de programa"].startswith("IMMEX ")
    assert "PROSEC " in found["Tipo y número de programa"]
    assert found["Teléfono"] == "668 8154563"
    assert found["Folio del acuse"] == FOLIO
    assert found["Fecha de presentación"] == "28 de abril de 2025"
    assert escrito.frase(SLIP) == "Ventas totales (a), dice: 1,000; debe decir: 1,200."
    assert [one.split()[0] for one in escrito.anexos] == ["Documento", "Declaración"]
    assert DESTINATARIOS == ("atencion.immex@economia.gob.mx", "atencion.prosec@economia.gob.mx")


def test_free_words_are_quoted_as_they_are():
    assert letter(cafe()).frase(Aclaracion("", "A", "B")) == "dice: A; debe decir: B."


def test_it_may_be_sent_for_five_business_days_after_filing():
    escrito = letter(maquila(**FILED), SLIP)
    assert escrito.limite == date(2025, 5, 7)
    assert "7 de mayo de 2025" in escrito.plazo
    late = letter(maquila(**FILED), SLIP, hoy=date(2025, 5, 8))
    assert late.plazo in list(late.avisos())
    assert "terminaron el 7 de mayo de 2025" in late.plazo


def test_what_it_lacks_is_said_by_name():
    told = list(letter(Expediente(ejercicio=2024), SLIP).avisos())
    assert "Razón social, RFC, " in told[0]
    assert told[0].endswith("o escríbelo a mano.")
    assert "no tiene el folio" in told[1]
    assert letter(Expediente(ejercicio=2024)).plazo.startswith("Se envía a más tardar 5 días")
    assert "____" in letter(Expediente(ejercicio=2024)).asunto


def test_nothing_is_held_against_a_whole_one():
    whole = maquila(**FILED, representante__nombre="María Núñez", solicitante__telefono="8154563")
    assert list(letter(whole, SLIP).avisos()) == []


def test_a_field_gives_what_it_holds_and_reads_what_it_should():
    found = aclaracion(cafe(), "Ventas", "balanza.ventas_totales", None, " $ 5,200 ")
    assert found == ("Ventas", "4,500", "5,200")
    said = aclaracion(cafe(), "Bien", "bienes_producidos.0.bien", "Té", "Café")
    assert said == ("Bien", "Té", "Café")
    odd = aclaracion(cafe(), "Ventas", "balanza.ventas_totales", "cuatro mil", "5200")
    assert odd.dice == "cuatro mil"


@pytest.mark.parametrize("ruta", ["balanza.nada", "balanza", "bienes_producidos.9.bien", "rfc"])
def test_a_path_that_leads_nowhere_is_refused(ruta):
    with pytest.raises(LookupError):
        aclaracion(cafe(), "", ruta, None, "1")


def test_only_what_is_captured_in_the_balanza_is_in_thousands():
    assert in_thousands("balanza.total_exportaciones")
    assert not in_thousands("bienes_producidos.0.volumen_total")
    assert not in_thousands("balanza.origenes")
