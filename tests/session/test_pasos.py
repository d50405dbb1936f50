"""The steps, in VUCEM's order, and which one shows a field."""

import pytest

from raoce_desktop.catalogs import texts
from raoce_desktop.session import PASOS, next_paso, paso_of, previous_paso


def test_the_steps_follow_vucem():
    assert [paso.clave for paso in PASOS] == [
        "solicitante",
        "programas",
        "datos",
        "papeles",
        "revision",
        "firmar",
    ]


def test_each_step_has_its_title_and_its_group_in_words():
    assert {texts()[paso.grupo] for paso in PASOS} == {
        "Paso 1 Capturar solicitud",
        "Antes de firmar",
        "Paso 2 Firmar solicitud",
    }
    assert texts()[PASOS[1].titulo] == "Programas presentados por reporte anual"


def test_walking_forward_and_back_visits_every_step():
    forward, paso = [], "solicitante"
    while paso:
        forward.append(paso)
        paso = next_paso(paso)
    back, paso = [], "firmar"
    while paso:
        back.append(paso)
        paso = previous_paso(paso)
    assert forward == back[::-1] == [paso.clave for paso in PASOS]


@pytest.mark.parametrize(
    ("ruta", "paso"),
    [
        ("solicitante.domicilio_fiscal.calle", "solicitante"),
        ("programas.0.numero", "programas"),
        ("ejercicio", "programas"),
        ("balanza.ventas_totales", "datos"),
        ("bienes_producidos.3.fraccion", "datos"),
        ("respuestas.e_firma", "firmar"),
        ("seguimiento.folio", "firmar"),
    ],
)
def test_each_field_is_shown_in_one_step(ruta, paso):
    assert paso_of(ruta) == paso
