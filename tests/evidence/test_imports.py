"""Imports for PROSEC: what counts without thought is little, and the rest is asked."""

import pytest

from raoce_desktop.evidence.count.exports_and_imports import count_imports
from raoce_desktop.evidence.count.universe import Criterios
from tests.evidence.months import month, pending, read
from tests.fabrica import RFC, Item, Paper


def imported(folder, *papers, **answers):
    given = Criterios(RFC, 2024, decisiones={k.replace("__", ":"): v for k, v in answers.items()})
    return count_imports(read(month(folder, 3, *papers)), given)


def bought(clave, numero="4000001", **rest):
    return Paper(numero, clave=clave, op=1, items=[Item(1000)], **rest)


def test_a_definitive_import_counts(tmp_path):
    found = imported(tmp_path, bought("A1"))
    assert (found.totales.total_pesos, found.totales.total_miles) == (1000, 1)


@pytest.mark.parametrize("clave", ["V1", "V5", "IN", "E1"])
def test_others_count_only_once_the_accountant_says_so(tmp_path, clave):
    assert imported(tmp_path, bought(clave)).totales.total_pesos == 0
    assert (
        imported(tmp_path, bought(clave), **{f"importacion__{clave}": "contar"}).totales.total_pesos
        == 1000
    )


def test_a_yearly_adjustment_never_counts(tmp_path):
    assert (
        imported(tmp_path, bought("GC", tipo="14"), importacion="contar").totales.total_pesos == 0
    )


def test_exports_dont_show_up_among_the_imports(tmp_path):
    found = imported(tmp_path, Paper(), bought("A1", "4000002"))
    assert len(found.contados) + len(found.excluidos) == 1


def test_a_rectified_import_counts_once(tmp_path):
    old = bought("A1")
    new = bought("A1", "4000002", tipo="2", before=old)
    assert imported(tmp_path, old, new).totales.total_pesos == 1000


def test_the_basis_of_value_is_asked(tmp_path):
    dear = Paper("4000001", clave="A1", op=1, items=[Item(1000, customs=1100)])
    found = imported(tmp_path, dear)
    assert [question.id for question in pending(found)] == ["importaciones_valor"]
    assert found.totales.total_pesos == 1000
    settled = imported(tmp_path, dear, importaciones_valor="aduana")
    assert not pending(settled)
    assert settled.totales.total_pesos == 1100


def test_nothing_is_asked_where_both_values_are_the_same(tmp_path):
    assert not pending(imported(tmp_path, bought("A1")))
