"""What makes it a document: pages, fonts, footers, outline, and the same bytes every time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PageObject
from pypdf.generic import DictionaryObject

from raoce_desktop.documents.identity import data_identifier
from raoce_desktop.domain.expediente import BienProducido, Expediente, Firmante
from tests.documents.companies import IMMEX, PROSEC, balanza, bienes, company
from tests.documents.conftest import HOY, Printed, Render

GOODS = company(PROSEC, balanza=balanza(9, 4, 5), bienes_producidos=bienes(150))
CROWDED = GOODS.model_copy(
    update={
        "bienes_producidos": (
            BienProducido(bien="Ñ" * 250, volumen_total=10**16 - 1, unidad="W" * 60),
            BienProducido(bien="tela " * 400),
            BienProducido(por_corregir={"volumen_total": "1.234,5\t" * 500}),
            *bienes(30),
        ),
        "notas": "Línea\n" * 200 + "x" * 5000,
        "representante": Firmante(nombre="W" * 900, cargo="palabra " * 300),
    }
)
EVERY = [Expediente(ejercicio=2024), company(IMMEX, PROSEC), GOODS, CROWDED]


def fonts_of(page: PageObject) -> Iterator[DictionaryObject]:
    """Fonts of a page and of the forms drawn on it."""
    yield from _fonts_in(page["/Resources"])


def _fonts_in(resources: Any) -> Iterator[DictionaryObject]:
    tree = resources.get_object()
    yield from (font.get_object() for font in tree.get("/Font", {}).values())
    for form in tree.get("/XObject", {}).values():
        yield from _fonts_in(form.get_object().get("/Resources", {}))


def positions(page: PageObject) -> list[tuple[str, float, float]]:
    """Where each piece of text starts on the page."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((text, tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("expediente", EVERY)
def test_every_font_is_embedded_source_sans(render: Render, expediente: Expediente) -> None:
    names = set()
    for page in render(expediente).reader.pages:
        for font in fonts_of(page):
            assert "/FontFile2" in font["/FontDescriptor"]
            names.add(str(font["/BaseFont"]))
    assert names
    assert all("SourceSans" in name for name in names)


@pytest.mark.parametrize("expediente", EVERY)
def test_every_page_is_letter_and_numbered_in_its_footer(
    render: Render, expediente: Expediente
) -> None:
    printed = render(expediente)
    total = len(printed.pages)
    code = data_identifier(expediente)
    name = expediente.solicitante.denominacion or "Empresa sin nombre capturado"
    for number, page in enumerate(printed.pages, 1):
        assert page.endswith(f"{name} · Ejercicio 2024 Datos {code} Página {number} de {total}")
        assert printed.reader.pages[number - 1].mediabox[2:] == [612, 792]


@pytest.mark.parametrize("expediente", EVERY)
def test_no_text_leaves_the_margins(render: Render, expediente: Expediente) -> None:
    for page in render(expediente).reader.pages:
        for text, x, y in positions(page):
            assert 59 <= x <= 552, text
            assert 30 <= y <= 740, text


def test_the_header_of_the_goods_is_on_each_of_their_pages(render: Render) -> None:
    pages = [page for page in render(GOODS).pages if "Café molido, presentación" in page]
    assert len(pages) > 3
    for page in pages:
        assert "N.º Bienes producidos Clave sector Fracción arancelaria" in page
        assert "Volumen del mercado nacional" in page


def test_each_good_is_printed_once_and_in_order(render: Render) -> None:
    text = render(GOODS).text
    places = [text.index(f"{n} Café molido, presentación {n} XXII") for n in range(1, 151)]
    assert places == sorted(places)
    assert text.count("Café molido, presentación") == 150


@pytest.mark.parametrize("count", range(16, 46))
def test_no_heading_stays_alone_at_the_foot_of_a_page(render: Render, count: int) -> None:
    printed = render(GOODS.model_copy(update={"bienes_producidos": bienes(count)}))
    titles = ("Plazos y consecuencias", "Totales por unidad de medida", "Si no se presenta")
    for page in printed.pages:
        body = page.partition("Café de Ensayo, S.A. de C.V. · Ejercicio")[0].rstrip()
        assert not body.endswith(titles)


def test_follow_up_and_signatures_share_the_last_page(render: Render) -> None:
    for expediente in EVERY:
        last = render(expediente).pages[-1]
        assert "Seguimiento en VUCEM" in last
        assert "Representante legal" in last
        assert "Quien preparó" in last


def test_accents_survive_and_what_the_font_lacks_reads_as_a_question_mark(render: Render) -> None:
    text = "¿ÁÉÍÓÚ áéíóú Ññ Üü? «sí» – 50 ½ € e\u0301 \u200bfin 龍 \x07"
    assert "¿ÁÉÍÓÚ áéíóú Ññ Üü? «sí» – 50 ½ € é fin ?" in render(company(IMMEX, notas=text)).text


def test_a_reader_finds_title_language_and_bookmarks(render: Render) -> None:
    reader = render(GOODS).reader
    assert reader.metadata is not None
    assert reader.metadata.title == (
        "Lista de verificación del RAOCE 2024. Café de Ensayo, S.A. de C.V."
    )
    assert reader.metadata.author == "Café de Ensayo, S.A. de C.V."
    assert "operaciones de 2024" in (reader.metadata.subject or "")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == HOY
    assert reader.trailer["/Root"]["/Lang"] == "es-MX"


def test_bookmarks_lead_to_the_page_of_their_section(render: Render) -> None:
    printed = render(GOODS)
    entries = [entry for entry in printed.reader.outline if not isinstance(entry, list)]
    assert [str(entry.title) for entry in entries] == [
        "Solicitante",
        "Programas presentados por reporte anual",
        "Relación de bienes producidos",
        "Plazos y consecuencias",
        "Compromisos de exportación",
        "Hallazgos",
        "Consideraciones que se confirman antes de firmar",
        "Seguimiento en VUCEM",
        "Firmas",
    ]
    for entry in entries:
        number = printed.reader.get_destination_page_number(entry)
        assert number is not None
        assert str(entry.title) in printed.pages[number]


def test_the_same_data_give_the_same_bytes_within_a_process(render: Render) -> None:
    assert render(CROWDED).data == render(CROWDED).data


_PRINT = """
import sys
from datetime import date
from hashlib import sha256
from raoce_desktop.catalogs import load_reference
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.review import review

expediente = Expediente.model_validate_json(sys.stdin.read())
referencia, hoy = load_reference(2024), date(2025, 4, 20)
revision = review(expediente, referencia, hoy)
print(sha256(render_checklist(expediente, revision, referencia, hoy)).hexdigest())
"""


def _hash_in_a_process(expediente: Expediente, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _PRINT],
        input=expediente.model_dump_json(),
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_same_data_give_the_same_bytes_in_any_process() -> None:
    expediente = company(IMMEX, PROSEC, bienes_producidos=bienes(3), notas="Ñandú")
    assert len({_hash_in_a_process(expediente, seed) for seed in ("1", "7", "11")}) == 1


def test_reportlab_waits_until_something_is_printed() -> None:
    check = "import sys, raoce_desktop.documents.checklist; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def printed_pages(printed: Printed) -> int:
    return len(printed.pages)


def test_pages_grow_with_the_goods(render: Render) -> None:
    few = printed_pages(render(GOODS.model_copy(update={"bienes_producidos": bienes(1)})))
    many = printed_pages(render(GOODS.model_copy(update={"bienes_producidos": bienes(1000)})))
    assert few <= 6
    assert 20 < many < 40
