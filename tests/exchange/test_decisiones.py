"""The file of decisions: what it may say, and the sentence for what isn't understood."""

import json
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.evidence.tables.auditing import Auditoria
from raoce_desktop.evidence.tables.bridge import Ajuste
from raoce_desktop.exchange.decisiones import Decisiones, read_decisions
from raoce_desktop.exchange.problem import FileProblem


@pytest.fixture
def read(tmp_path):
    def of(content):
        target = tmp_path / "decisiones.json"
        text = content if isinstance(content, str) else json.dumps(content)
        target.write_text(text, encoding="utf-8")
        return read_decisions(target)

    return of


def test_everything_that_it_may_say_is_read(read):
    found = read(
        {
            "decisiones": {"enero": "por_pago"},
            "claves": {"K2": "directa"},
            "declaracion_anual": {
                "ventas_nacionales": "1000.10",
                "ventas_extranjeras": None,
                "ajustes_ventas": [{"concepto": "Fletes", "importe": "-5"}],
            },
            "empresa": "Ensayo",
            "programas": ["IMMEX 1"],
            "preparo": {"nombre": "Ana", "fecha": "2025-03-31"},
            "reviso": {"nombre": "Luis", "cargo": "Gerente"},
            "cuentas": {"4000": "ventas_nacionales", "4001": "no_entra"},
            "auditoria": {"muestra": 25, "semilla": "enero", "materialidad": "1000.50"},
        }
    )

    assert found.respuestas == {"enero": "por_pago"}
    assert found.declaracion.ventas_nacionales == Decimal("1000.10")
    assert found.declaracion.ventas_extranjeras is None
    assert found.declaracion.ajustes_ventas == (Ajuste("Fletes", Decimal(-5)),)
    assert (found.preparo.fecha, found.reviso.cargo) == (date(2025, 3, 31), "Gerente")
    assert found.cuentas == {"4000": "ventas_nacionales", "4001": ""}
    assert found.auditoria == Auditoria(25, "enero", Decimal("1000.50"))
    assert (found.empresa, found.programas) == ("Ensayo", ("IMMEX 1",))


def test_an_amount_keeps_its_cents_exactly(read):
    found = read('{"declaracion_anual": {"ventas_nacionales": 90071992547409.93}}')

    assert found.declaracion.ventas_nacionales == Decimal("90071992547409.93")


def test_an_empty_object_decides_nothing(read):
    assert read("{}") == Decisiones()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({"decisiones": {"enero": 1}}, "decisiones.enero"),
        ({"decisiones": {}, "otra": {}}, "otra"),
        ({"declaracion_anual": {"ventas": 1}}, "ventas"),
        ({"declaracion_anual": {"ventas_nacionales": "mil"}}, "mil"),
        ({"declaracion_anual": {"ventas_nacionales": "NaN"}}, "NaN"),
        ({"declaracion_anual": {"ajustes_ventas": [{"concepto": "x"}]}}, "ajustes_ventas"),
        ({"preparo": {"firma": "x"}}, "preparo.firma"),
        ({"cuentas": {"4000": "ventas"}}, "4000"),
        ({"auditoria": {"otra": 1}}, "auditoria.otra"),
        ({"auditoria": {"muestra": -1}}, "muestra"),
        ({"auditoria": {"muestra": [1]}}, "muestra"),
        ({"auditoria": {"semilla": 1}}, "auditoria.semilla"),
        ({"auditoria": {"materialidad": "mil"}}, "mil"),
        ({"preparo": {"fecha": "31/03/2025"}}, "31/03/2025"),
        ({"programas": "IMMEX"}, "programas"),
    ],
)
def test_what_is_not_understood_is_named(read, content, named):
    with pytest.raises(FileProblem, match="decisiones") as refused:
        read(content)

    assert named in refused.value.sentence
