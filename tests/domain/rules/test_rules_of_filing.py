"""What is said of a report that is late or unsigned, no surer than its source."""

from datetime import date

import pytest

from raoce_desktop.domain.review import review
from tests.domain.rules.world import ALTEX, IMMEX, PROSEC, REFERENCIA, company


def told(hoy: date, *programas):
    hallazgos = review(company(*programas), REFERENCIA, hoy).hallazgos
    return {h.ruta: h for h in hallazgos if h.regla == "plazos.suspendido"}


def test_the_guide_says_that_prosec_comes_back_by_itself_with_immex():
    found = told(date(2025, 6, 2), IMMEX, PROSEC)

    assert len(found) == 2
    for hallazgo in found.values():
        assert "se reactiva en automático, en un máximo de 2 días hábiles" in hallazgo.arreglo
        assert "Según la guía" in hallazgo.arreglo


def test_a_notice_says_it_of_immex_alone():
    (hallazgo,) = told(date(2025, 6, 2), IMMEX).values()

    assert "aviso del DOF de 2025" in hallazgo.arreglo


def test_once_prosec_is_cancelled_nothing_brings_it_back():
    (hallazgo,) = told(date(2025, 7, 2), IMMEX, PROSEC).values()

    assert "PROSEC" not in hallazgo.arreglo
    assert "Según la guía" not in hallazgo.arreglo


@pytest.mark.parametrize("programas", [(PROSEC,), (PROSEC, ALTEX)])
def test_no_source_says_it_of_prosec_without_immex(programas):
    (hallazgo,) = told(date(2025, 6, 2), *programas).values()

    assert "Ninguna fuente dice cuándo se reactiva" in hallazgo.arreglo
    assert "automátic" not in hallazgo.arreglo
