"""Every reason, note, question and option that the code can raise has its sentence."""

import re
from pathlib import Path

import pytest

from raoce_desktop import evidence
from raoce_desktop.catalogs.texts import texts
from raoce_desktop.evidence.count import questions
from raoce_desktop.evidence.count.universe import Clase, shipped

SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(evidence.__path__[0]).rglob("*.py")
)


def keys(pattern: str) -> set[str]:
    return set(re.findall(pattern, SOURCE))


@pytest.mark.parametrize("key", sorted(keys(r"(?:Motivo|Unreadable)\(\s*\"(\w+)\"")))
def test_each_reason_has_a_sentence(key):
    assert texts()[f"evidencia.motivo.{key}"].endswith(".")


@pytest.mark.parametrize("key", sorted(keys(r"(?:Aviso|_note)\(\s*\"(\w+)\"")))
def test_each_note_has_a_sentence(key):
    assert texts()[f"evidencia.aviso.{key}"].endswith(".")


@pytest.mark.parametrize("clase", [Clase.NO_CUENTA, Clase.SOLO_IMPORTACION])
def test_each_class_that_doesnt_count_has_a_sentence(clase):
    assert texts()[f"evidencia.motivo.clave_{clase.value}"]


def test_each_question_and_option_has_its_words():
    kinds = (questions.CLAVE, questions.GLOBAL, questions.ENERO, questions.HUERFANA)
    others = (questions.DISTINTO, questions.RIVALES, questions.DE_IMPORTACION)
    for kind in (*kinds, *others, questions.VALOR_IMPORTACION):
        assert "¿" in texts()[f"evidencia.pregunta.{kind}"]
    kinds_of_doubt = ("identificador", "identificador_parte", "contraparte", "sin_identificador")
    for words in (*kinds_of_doubt, "complemento_desconocido"):
        assert "¿" in texts()[f"evidencia.pregunta.{words}"]
    options = (questions.CONTAR, questions.NO_CONTAR, questions.DIRECTA, questions.INDIRECTA)
    more = (questions.NO_CUENTA, questions.SUMA, questions.RESTA, questions.POR_PAGO)
    rest = (questions.POR_NUMERO, questions.COMERCIAL, questions.ADUANA)
    assert all(texts()[f"evidencia.opcion.{option}"] for option in (*options, *more, *rest))


def test_the_table_has_the_seventy_six_claves_of_the_appendix():
    assert len(shipped()) == 76
    assert all(
        row.resumen and row.confianza in ("alta", "media", "baja") for row in shipped().values()
    )
