"""The letter as a PDF, read back."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from raoce_desktop.catalogs import load_reference
from raoce_desktop.documents.correction_letter import render_letter
from raoce_desktop.domain.correccion import Aclaracion, Escrito
from raoce_desktop.domain.expediente import Expediente, Firmante
from tests.documents.companies import IMMEX, PROSEC, balanza, company

HOY = date(2025, 5, 2)
CASE = company(IMMEX, PROSEC, balanza=balanza(1000, 900, None)).model_copy(
    update={"representante": Firmante(nombre="María Núñez Peña", cargo="Apoderada", lugar="Xalapa")}
)
SLIPS = (Aclaracion("Ventas totales (a)", "1,000", "1,200"),)


def printed(expediente=CASE, slips=SLIPS):
    data = render_letter(Escrito(expediente, slips, load_reference(2024), HOY))
    return " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages
    )


def test_everything_that_the_guide_asks_for_is_on_it():
    told = printed()
    for words in (
        "Asunto: ERROR RAOCE / AAL0409235E6",
        "Café de Ensayo, S.A. de C.V.",
        "IMMEX 83-2019, PROSEC 2019-8664",
        "Ventas totales (a) dice: 1,000 debe decir: 1,200",
        "atencion.immex@economia.gob.mx y atencion.prosec@economia.gob.mx",
        "1. Documento que acredita la personalidad",
        "2. Declaración anual ante el SAT.",
        "Xalapa, 2 de mayo de 2025",
        "María Núñez Peña",
    ):
        assert words in told


def test_free_words_stand_without_a_column_for_the_field():
    assert "dice: A debe decir: B" in printed(slips=(Aclaracion("", "A", "B"),))


def test_what_is_not_known_is_left_to_a_pen():
    told = printed(Expediente(ejercicio=2024))
    assert "Asunto: ERROR RAOCE / ____________" in told
    assert "Empresa sin nombre capturado" in told


def test_many_slips_go_on_to_the_next_page_and_the_signature_stays_whole():
    many = tuple(Aclaracion(f"Bien {n}", "x" * 200, "y" * 250) for n in range(60))
    told = printed(slips=many)
    assert "Bien 59" in told
    assert told.count("Firma del representante legal") == 1


def test_the_same_letter_gives_the_same_bytes():
    escrito = Escrito(CASE, SLIPS, load_reference(2024), HOY)
    assert render_letter(escrito) == render_letter(escrito)
