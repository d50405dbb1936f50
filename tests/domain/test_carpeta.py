"""How long what is kept of a report is kept."""

from datetime import date

from raoce_desktop.domain.carpeta import Documento, kept_until, told
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.review import review
from tests.domain.rules.world import HOY, REFERENCIA, maquila

FOLIO = "0201500100120250101000001"


def until(expediente):
    return kept_until(expediente, review(expediente, REFERENCIA, HOY), REFERENCIA)


def test_it_is_five_years_from_the_filing_or_else_from_the_limit():
    filed = {"seguimiento__folio": FOLIO, "seguimiento__presentado": "28/04/2025"}
    assert until(maquila(**filed)) == date(2030, 4, 28)
    assert until(maquila()) == date(2030, 5, 30)
    assert until(maquila(seguimiento__presentado="28/04/2025")) == date(2030, 5, 30)


def test_a_leap_day_is_kept_a_day_longer():
    filed = {"seguimiento__folio": FOLIO, "seguimiento__presentado": "29/02/2024"}
    assert until(maquila(**filed)) == date(2029, 3, 1)


def test_without_a_day_to_count_from_only_the_law_is_told():
    empty = Expediente(ejercicio=2024)
    said = told(empty, review(empty, REFERENCIA, HOY), REFERENCIA)
    assert "5 años" in said
    assert "artículo 30" in said
    assert "al menos hasta" not in said


def test_a_day_is_never_told_without_that_it_is_to_be_verified():
    case = maquila()
    assert "(verificar)" in told(case, review(case, REFERENCIA, HOY), REFERENCIA)


def test_a_document_is_known_by_its_bytes():
    assert Documento("a", "A", b"").huella.startswith("e3b0c442")
