"""Each statement of the official guide is said somewhere in the program, and not only named.

`guia-2025.toml` holds the statements, numbered, with the figures, dates and names that the guide
gives. Here they are looked for in the very text that a user reads at that place.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from raoce_desktop.catalogs.ayuda import AYUDA, help_text, slug
from raoce_desktop.domain.deadlines import deadlines
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
STATEMENTS_OF_THE_GUIDE = 63
PAGES = tomllib.loads(Path(__file__).with_name("guia-2025.toml").read_text(encoding="utf-8"))[
    "pagina"
]
STATEMENTS = [said for page in PAGES for said in page["afirma"]]
EACH = pytest.mark.parametrize("said", STATEMENTS, ids=lambda said: str(said["numero"]))
CONSIDERATIONS = {c.clave: c for c in REFERENCIA.consideraciones}
VINCULO = link(frozenset(TipoPrograma), Opciones(), REFERENCIA)
KEY_FIGURE = re.compile(r"\d[\d,.-]*\d|\d")


def places(said):
    return [*said["dice"], *said.get("tambien", [])]


def plain(text):
    return " ".join(text.casefold().split())


@cache
def sections():
    """The text under each heading of the help, by page and anchor."""
    found = {}
    for page in (path.name for path in AYUDA.glob("*.md")):
        _, *parts = re.split(r"^#{1,3} +", help_text(page), flags=re.MULTILINE)
        for part in parts:
            heading, _, body = part.partition("\n")
            found[f"{page.removesuffix('.md')}#{slug(heading)}"] = f"{heading}\n{body}"
    return found


def rule(clave):
    found = REFERENCIA.reglas[clave]
    return f"{found.mensaje} {found.arreglo} {found.grupo} {found.texto_vucem}"


def consideration(clave):
    return f"{CONSIDERATIONS[clave].texto} {CONSIDERATIONS[clave].ayuda}"


def field(ruta):
    return f"{REFERENCIA.campos[ruta].etiqueta} {REFERENCIA.campos[ruta].ayuda}"


def deadline(programa):
    """What the season of a company with that program alone says, its dates in words."""
    plazos = deadlines(frozenset({TipoPrograma(programa)}), REFERENCIA)
    days = [plazos.inicio, *(reading.fin for reading in plazos.lecturas)]
    told = [reading.motivo for reading in plazos.lecturas]
    return " ".join([*(REFERENCIA.textos.long_date(day) for day in days), *told])


def commitment(clave):
    threshold = REFERENCIA.umbrales[clave]
    return f"{threshold.usd} {threshold.porcentaje} {threshold.cita.texto}"


TEXT_AT: dict[str, Callable[[str], str]] = {
    "regla": rule,
    "consideracion": consideration,
    "campo": field,
    "vinculo": lambda ruta: VINCULO.campos[ruta].motivo,
    "plazo": deadline,
    "compromiso": commitment,
    "texto": lambda clave: REFERENCIA.textos[clave],
    "ayuda": lambda place: sections()[place],
}


def text_at(place):
    """What a user reads at a place; KeyError where there is no such place."""
    kind, _, name = place.partition(":")
    return TEXT_AT[kind](name)


def test_no_page_of_the_guide_is_missing():
    assert [page["titulo"] for page in PAGES] == TITLES
    assert [page["numero"] for page in PAGES] == list(range(1, len(TITLES) + 1))
    assert all(page["afirma"] for page in PAGES)


def test_every_statement_of_the_guide_is_numbered():
    assert [said["numero"] for said in STATEMENTS] == list(range(1, STATEMENTS_OF_THE_GUIDE + 1))


@EACH
def test_what_the_guide_states_is_said_where_it_is_traced_to(said):
    there = plain(" ".join(map(text_at, said["dice"])))

    assert [words for words in said["palabras"] if plain(words) not in there] == []


@EACH
def test_no_figure_of_a_statement_is_left_out_of_what_is_looked_for(said):
    looked_for = plain(" ".join(said["palabras"]))
    figures = KEY_FIGURE.findall(said["texto"])

    assert [figure for figure in figures if figure not in looked_for] == []
    assert any(plain(words) in plain(said["texto"]) for words in said["palabras"])


@EACH
def test_every_other_place_of_a_statement_exists(said):
    assert all(text_at(place) for place in places(said))


@EACH
def test_the_guide_is_told_in_short_sentences(said):
    assert re.fullmatch(r"[^!]{5,130}\.", said["texto"])


def test_every_consideration_that_cites_the_guide_is_traced_to_it():
    citing = {clave for clave, c in CONSIDERATIONS.items() if c.cita.clave.startswith("guia2025.")}
    traced = {place for said in STATEMENTS for place in places(said)}

    assert {f"consideracion:{clave}" for clave in citing} <= traced


def test_every_program_that_the_guide_names_has_its_deadline_traced():
    traced = {place for said in STATEMENTS for place in places(said)}

    assert {f"plazo:{tipo}" for tipo in TipoPrograma} <= traced
