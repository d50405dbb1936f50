"""Everything that the official guide says lives somewhere in the program."""

import re
import tomllib
from pathlib import Path

import pytest

from raoce_desktop.catalogs.ayuda import anchors, help_pages
from raoce_desktop.domain.expediente import Opciones, TipoPrograma
from raoce_desktop.domain.linkage import link
from tests.domain.rules.world import REFERENCIA

TITLES = [
    "Portada",
    "RAOCE 2025",
    "IMMEX",
    "PROSEC",
    "ALTEX y ECEX",
    "Ingreso a la Ventanilla Única: e.firma y rol",
    "Ingreso a la Ventanilla Única: solicitud nueva ante la SE",
    "Ingreso a la Ventanilla Única: el trámite",
    "Solicitante",
    "Programas presentados por reporte anual",
    "Datos de reporte anual",
    "Captura de IMMEX",
    "Captura de PROSEC",
    "Captura de bienes producidos",
    "Firma del RAOCE",
    "Acuses y resoluciones",
    "Consideraciones generales: IMMEX y PROSEC",
    "Consideraciones generales: compromisos",
    "Consideraciones generales: las cifras",
    "Consideraciones generales: validación de domicilios",
    "¡Importante!: baja y alta de domicilios",
    "¡Importante!: error en las cifras",
    "Dudas y comentarios",
]
SAID = Path(__file__).with_name("guia-2025.toml").read_text(encoding="utf-8")
PAGES = tomllib.loads(SAID)["pagina"]
STATEMENTS = [
    pytest.param(said, id=f"{page['numero']}-{place}")
    for page in PAGES
    for place, said in enumerate(page["dice"], start=1)
]
PLACES = {place for page in PAGES for said in page["dice"] for place in said["donde"]}
CONSIDERATIONS = {c.clave: c for c in REFERENCIA.consideraciones}
KINDS = {
    "regla": REFERENCIA.reglas,
    "consideracion": CONSIDERATIONS,
    "campo": REFERENCIA.campos,
    "vinculo": link(frozenset(TipoPrograma), Opciones(), REFERENCIA).campos,
    "plazo": REFERENCIA.calendario.cierres,
    "compromiso": REFERENCIA.umbrales,
    "texto": REFERENCIA.textos,
    "ayuda": {
        f"{page.removesuffix('.md')}#{anchor}" for page in help_pages() for anchor in anchors(page)
    },
}


def test_no_page_of_the_guide_is_missing():
    assert [page["titulo"] for page in PAGES] == TITLES
    assert [page["numero"] for page in PAGES] == list(range(1, len(TITLES) + 1))


@pytest.mark.parametrize("said", STATEMENTS)
def test_what_the_guide_says_has_a_place_that_exists(said):
    missing = []
    for place in said["donde"]:
        kind, _, name = place.partition(":")
        if name not in KINDS[kind]:
            missing.append(place)

    assert said["donde"]
    assert missing == []


@pytest.mark.parametrize("said", STATEMENTS)
def test_the_guide_is_told_in_short_sentences(said):
    assert re.fullmatch(r"[^!]{5,130}\.", said["texto"])


def test_every_consideration_that_cites_the_guide_is_traced_to_it():
    citing = {clave for clave, c in CONSIDERATIONS.items() if c.cita.clave.startswith("guia2025.")}

    assert {f"consideracion:{clave}" for clave in citing} <= PLACES


def test_every_program_that_the_guide_names_has_its_deadline_traced():
    assert {f"plazo:{tipo}" for tipo in TipoPrograma} <= PLACES
