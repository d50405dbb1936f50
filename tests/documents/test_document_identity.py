"""The code that ties a page to its data."""

import re

from raoce_desktop.documents.identity import data_identifier
from raoce_desktop.domain.expediente import EstadoRespuesta, Expediente, Respuesta
from tests.documents.companies import IMMEX, company

SI = Respuesta(estado=EstadoRespuesta.SI)


def test_the_identifier_is_sixteen_digits_in_groups_of_four() -> None:
    assert re.fullmatch(r"([0-9A-F]{4} ){3}[0-9A-F]{4}", data_identifier(company(IMMEX)))


def test_any_change_of_the_data_changes_the_identifier() -> None:
    base = company(IMMEX)
    changes = ({"notas": "x"}, {"ejercicio": 2025}, {"programas": ()}, {"respuestas": {"a": SI}})
    codes = {data_identifier(base.model_copy(update=change)) for change in ({}, *changes)}
    assert len(codes) == 5


def test_the_order_of_the_answers_does_not_change_the_identifier() -> None:
    one = Expediente(ejercicio=2024, respuestas={"a": SI, "b": SI})
    other = Expediente(ejercicio=2024, respuestas={"b": SI, "a": SI})
    assert data_identifier(one) == data_identifier(other)
