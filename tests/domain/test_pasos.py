"""The one list of steps: their order, their words, and the part of the document that each shows."""

import pytest

from raoce_desktop.catalogs import load_reference, texts
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.pasos import Paso, paso_of, place_of

NOT_SHOWN = {"version", "por_corregir"}


def test_the_steps_follow_vucem():
    assert list(Paso) == [
        *("solicitante", "programas", "datos", "papeles"),
        *("revision", "puntos", "firmantes", "captura"),
        *("firmar", "seguimiento"),
    ]


def test_each_step_has_its_words():
    assert [texts()[paso.titulo] for paso in Paso][:3] == [
        "Solicitante",
        "Programas presentados por reporte anual",
        "Datos de reporte anual",
    ]
    assert all(texts()[paso.subtitulo] and texts()[paso.corto] for paso in Paso)
    assert list(dict.fromkeys(texts()[paso.grupo] for paso in Paso)) == [
        "Paso 1 Capturar solicitud",
        "Antes de firmar",
        "Paso 2 Firmar solicitud",
    ]


def test_walking_forward_and_back_visits_every_step():
    forward, paso = [], Paso.SOLICITANTE
    while paso:
        forward.append(paso)
        paso = paso.siguiente
    back, paso = [], Paso.SEGUIMIENTO
    while paso:
        back.append(paso)
        paso = paso.anterior
    assert forward == back[::-1] == list(Paso)


def test_each_part_of_the_document_is_shown_in_exactly_one_step():
    shown = [parte for paso in Paso for parte in paso.partes]
    assert len(shown) == len(set(shown))
    assert set(Expediente.model_fields) - NOT_SHOWN <= set(shown)


def test_each_field_that_is_described_belongs_to_a_step():
    shown = {parte for paso in Paso for parte in paso.partes}
    assert {ruta.partition(".")[0] for ruta in load_reference(2024).campos} <= shown


@pytest.mark.parametrize(
    ("ruta", "paso"),
    [
        ("solicitante.domicilio_fiscal.calle", "solicitante"),
        ("programas.0.numero", "programas"),
        ("ejercicio", "programas"),
        ("periodo.fin", "programas"),
        ("balanza.ventas_totales", "datos"),
        ("bienes_producidos.3.fraccion", "datos"),
        ("sustento", "papeles"),
        ("notas", "revision"),
        ("respuestas.e_firma", "puntos"),
        ("representante.nombre", "firmantes"),
        ("seguimiento.folio", "seguimiento"),
    ],
)
def test_each_field_is_shown_in_one_step(ruta, paso):
    assert paso_of(ruta) is Paso(paso)


def test_the_places_follow_the_screens():
    rutas = [f"{parte}.0" for paso in Paso for parte in paso.partes]
    assert [place_of(ruta) for ruta in rutas] == list(range(len(rutas)))
    assert [paso_of(ruta) for ruta in rutas] == sorted(map(paso_of, rutas), key=list(Paso).index)
