"""The examples are sound files, and the guide's cases are the guide's."""

import pytest

from raoce_desktop.domain.edits import pending
from raoce_desktop.domain.identifiers import (
    FraccionCheck,
    RfcCheck,
    check_fraccion,
    check_rfc,
    combined_folio,
    combined_modalidad,
    combined_type,
    program_number_ok,
)
from raoce_desktop.exchange.examples import EXAMPLES, example
from raoce_desktop.exchange.raoce_file import FileProblem, read, write
from raoce_desktop.paths import RESOURCES

FOLDER = RESOURCES / "ejemplos"


def test_every_file_of_the_folder_is_an_example():
    assert sorted(f"{name}.raoce" for name in EXAMPLES) == sorted(p.name for p in FOLDER.iterdir())


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_written_as_the_program_writes_and_says_nothing_wrong(name):
    path = FOLDER / f"{name}.raoce"
    found = read(path)
    assert found.avisos == ()
    assert write(found.expediente) == path.read_bytes()
    assert list(pending(found.expediente)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_examples_identifiers_are_sound_and_its_goods_add_up(name):
    expediente = example(name)
    assert check_rfc(expediente.solicitante.rfc) is RfcCheck.VALID
    assert expediente.solicitante.correo == "contacto@ejemplo.mx"
    assert all(program_number_ok(p.tipo, p.numero) for p in expediente.programas)
    for bien in expediente.bienes_producidos:
        assert check_fraccion(bien.fraccion).estado is FraccionCheck.VALID
        assert bien.volumen_total == bien.volumen_nacional + bien.volumen_exportaciones
        assert bien.clave_sector in expediente.programas[0].sectores


def test_each_example_is_another_company():
    assert len({example(name).solicitante.rfc for name in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_examples_name_says_its_programs(name):
    assert combined_type(example(name).programas).lower() == name


def test_the_guides_linked_case_is_the_guides():
    expediente = example("immex-prosec")
    assert expediente.solicitante.rfc == "AAL0409235E6"
    assert combined_folio(expediente.programas) == "83-2019,2019-8664"
    assert combined_modalidad(expediente.programas) == (
        "INDUSTRIAL-PROGRAMA NUEVO PRODUCTOR DIRECTO"
    )
    balanza = expediente.balanza
    assert (balanza.ventas_totales, balanza.total_exportaciones) == (1000, 1000)
    assert balanza.total_importaciones is None


def test_the_guides_prosec_case_makes_coffee():
    (bien,) = example("prosec").bienes_producidos
    assert (bien.clave_sector, bien.fraccion, bien.unidad) == ("XXII", "09012199", "KILO")
    assert bien.volumen_total == 30000


@pytest.mark.parametrize("name", ["", "otro", "../textos/archivo"])
def test_an_unknown_example_lists_those_there_are(name):
    with pytest.raises(FileProblem, match="immex-prosec, prosec, immex, prosec-altex"):
        example(name)
