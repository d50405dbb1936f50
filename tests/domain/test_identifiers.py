"""RFC, fracción, program numbers and folios."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.domain.expediente import Programa, TipoPrograma
from raoce_desktop.domain.identifiers import (
    FolioAcuse,
    Fraccion,
    FraccionCheck,
    RfcCheck,
    check_acuse_folio,
    check_fraccion,
    check_rfc,
    clean_code,
    combined_estatus,
    combined_folio,
    combined_modalidad,
    combined_type,
    program_number_ok,
    rfc_check_digit,
)

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
DIRECTO = "PROGRAMA NUEVO PRODUCTOR DIRECTO"
GUIDE = (
    Programa(
        tipo=PROSEC, numero="2019-8664", modalidad=DIRECTO, estatus="Vigente - Activo"
    ),
    Programa(
        tipo=IMMEX, numero="83-2019", modalidad="INDUSTRIAL", estatus="Vigente - Activo"
    ),
)  # fmt: skip


@pytest.mark.parametrize("rfc", ["AAL0409235E6", "EKU9003173C9", "H&E951128469", "SAT970701NN3"])
def test_a_companys_rfc_with_its_check_digit_is_valid(rfc):
    assert check_rfc(rfc) is RfcCheck.VALID


@pytest.mark.parametrize("text", ["aal-040923-5e6", " AAL 040923 5E6 ", "ＡＡＬ０４０９２３５Ｅ６"])
def test_an_rfc_is_recognised_however_it_is_written(text):
    assert check_rfc(text) is RfcCheck.VALID
    assert clean_code(text) == "AAL0409235E6"


@pytest.mark.parametrize(
    ("rfc", "result"),
    [
        ("", RfcCheck.EMPTY),
        ("  ", RfcCheck.EMPTY),
        ("AAL0409235E7", RfcCheck.OTHER_CHECK_DIGIT),
        ("AAA010101AAA", RfcCheck.OTHER_CHECK_DIGIT),
        ("AAL0413235E6", RfcCheck.BAD_DATE),
        ("AAL0402305E6", RfcCheck.BAD_DATE),
        ("AAL0100005E6", RfcCheck.BAD_DATE),
        ("XAXX010101000", RfcCheck.GENERIC),
        ("xexx010101000", RfcCheck.GENERIC),
        ("XIQB891116QE4", RfcCheck.PERSONA_FISICA),
        ("AAL0409235E", RfcCheck.MALFORMED),
        ("AAL0409235E66", RfcCheck.MALFORMED),
        ("AAAAL0409235E6", RfcCheck.MALFORMED),
        ("AÁL0409235E6", RfcCheck.MALFORMED),
        ("AAL0409235E😀", RfcCheck.MALFORMED),
        ("AAL٠٤٠٩٢٣5E6", RfcCheck.MALFORMED),
        ("AAL0409235EB", RfcCheck.MALFORMED),
        ("1234567890AB", RfcCheck.MALFORMED),
    ],
)
def test_each_kind_of_rfc_is_told_apart(rfc, result):
    assert check_rfc(rfc) is result


def test_a_leap_day_is_a_day_in_the_century_that_has_it():
    assert check_rfc("AAL0002295E6") in (RfcCheck.VALID, RfcCheck.OTHER_CHECK_DIGIT)
    assert check_rfc("AAL0102295E6") is RfcCheck.BAD_DATE


@given(
    st.text("ABCÑ&Z", min_size=3, max_size=3),
    st.dates(date(1950, 1, 1)),
    st.text("AZ09", min_size=2, max_size=2),
)
def test_exactly_one_check_digit_makes_an_rfc_valid(letters, day, homoclave):
    body = f"{letters}{day:%y%m%d}{homoclave}"
    valid = [d for d in "0123456789A" if check_rfc(body + d) is RfcCheck.VALID]
    assert valid == [rfc_check_digit(f"{body}0")]


@given(st.text(max_size=20))
def test_no_text_breaks_the_checks(text):
    assert check_rfc(text) in RfcCheck
    assert check_fraccion(text).estado in FraccionCheck
    check_acuse_folio(text)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("09012199", Fraccion(FraccionCheck.VALID, "09012199")),
        ("0901.21.99", Fraccion(FraccionCheck.VALID, "09012199")),
        ("0901 21 99", Fraccion(FraccionCheck.VALID, "09012199")),
        ("9012199", Fraccion(FraccionCheck.LOST_ZERO, "09012199")),
        ("0901219901", Fraccion(FraccionCheck.WITH_NICO, "09012199")),
        ("", Fraccion(FraccionCheck.EMPTY)),
        ("090121", Fraccion(FraccionCheck.MALFORMED)),
        ("090121999", Fraccion(FraccionCheck.MALFORMED)),
        ("00012199", Fraccion(FraccionCheck.MALFORMED)),
        ("0901219X", Fraccion(FraccionCheck.MALFORMED)),
        ("0901219²", Fraccion(FraccionCheck.MALFORMED)),
    ],
)
def test_a_fraccion_has_8_digits_and_known_slips_have_a_cure(text, result):
    assert check_fraccion(text) == result


@pytest.mark.parametrize(
    ("tipo", "numero", "result"),
    [
        (IMMEX, "83-2019", True),
        (IMMEX, "2019-8664", False),
        (PROSEC, "2019-8664", True),
        (PROSEC, "83-2019", False),
        (ALTEX, "2011-7018", True),
        (ALTEX, "7018", False),
        (IMMEX, "83-3019", False),
        (IMMEX, "", False),
        (ECEX, "lo que sea", None),
    ],
)
def test_each_program_number_has_its_own_form(tipo, numero, result):
    assert program_number_ok(tipo, numero) is result


def test_the_guides_linked_group_is_written_as_vucem_writes_it():
    assert combined_folio(GUIDE) == "83-2019,2019-8664"
    assert combined_type(GUIDE) == "IMMEX-PROSEC"
    assert combined_modalidad(GUIDE) == f"INDUSTRIAL-{DIRECTO}"
    assert combined_estatus(GUIDE) == "Vigente - Activo"


def test_all_four_programs_come_in_vucems_order():
    programas = [Programa(tipo=tipo, numero=tipo[0]) for tipo in reversed(TipoPrograma)]
    assert combined_type(programas) == "IMMEX-PROSEC-ALTEX-ECEX"
    assert combined_folio(programas) == "I,P,A,E"


def test_what_is_missing_leaves_no_stray_separator():
    programas = [Programa(), Programa(tipo=PROSEC), Programa(tipo=IMMEX, numero="83-2019")]
    assert combined_folio(programas) == "83-2019"
    assert combined_type(programas) == "IMMEX-PROSEC"
    assert combined_modalidad(programas) == combined_estatus(programas) == ""


def test_different_estatus_are_all_shown():
    programas = [*GUIDE, Programa(tipo=ALTEX, estatus="Suspendido")]
    assert combined_estatus(programas) == "Vigente - Activo, Suspendido"


@pytest.mark.parametrize(
    ("text", "tramite", "annual"),
    [
        ("0201500100220200101000001", "150102", True),
        ("0200900200120242540000002", "90201", False),
        ("02013 00100 22026 19310 00344", "130102", False),
    ],
)
def test_a_folio_says_its_tramite_and_whether_it_is_the_annual_report(text, tramite, annual):
    folio = check_acuse_folio(text)
    assert (folio.numero_tramite, folio.es_reporte_anual) == (tramite, annual)


def test_the_guides_folio_comes_apart():
    folio = check_acuse_folio("0201500100220200101000001")
    assert folio == FolioAcuse("02", "015001002", 2020, "0101", "000001")


@pytest.mark.parametrize("text", ["", "02015", "0201500100220200101000001" * 2, "x" * 25])
def test_a_folio_has_exactly_25_digits(text):
    assert check_acuse_folio(text) is None
