"""What a balanza or a declaración would put into the bridge."""

from decimal import Decimal

import pytest

from raoce_desktop.evidence.tables.bridge import DeclaracionAnual
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.papers.declared_offer import DeclaredOffer, read_declared
from tests.exchange.contabilidad import RFC, balanza, catalogo
from tests.exchange.test_declaracion_pdf import LABELS, pdf


@pytest.fixture
def paths(tmp_path):
    found = [tmp_path / "b.xml", tmp_path / "c.xml"]
    for path, data in zip(found, (balanza(), catalogo()), strict=True):
        path.write_bytes(data)
    return found


def offer(paths, declared=None):
    return DeclaredOffer(read_declared(paths, RFC, 2024), declared or DeclaracionAnual())


def test_only_what_is_sure_and_not_there_yet_is_suggested(paths):
    declared = DeclaracionAnual(ventas_nacionales=Decimal(900), devoluciones_nacionales=Decimal(1))
    found = {one.campo: one for one in offer(paths, declared).figures}

    assert found["ventas_nacionales"].igual
    assert not found["devoluciones_nacionales"].tomar
    assert found["ventas_extranjeras"].verificar
    assert not found["ventas_extranjeras"].tomar
    assert {one.campo: one.tomar for one in offer(paths).figures} == {
        "ventas_nacionales": True,
        "ventas_extranjeras": False,
        "devoluciones_nacionales": True,
        "devoluciones_extranjeras": False,
    }


def test_what_is_taken_says_where_it_came_from_until_somebody_types_over_it(paths):
    found = offer(paths)
    declared = found.taken(("ventas_nacionales", "ventas_extranjeras"), DeclaracionAnual())

    assert declared.ventas_extranjeras == 5040
    assert declared.devoluciones_nacionales is None
    home, abroad = (declared.origin(f"ventas_{one}") for one in ("nacionales", "extranjeras"))
    assert "diciembre 2024" in home.texto
    assert "4000-1" in home.texto
    assert not home.verificar
    assert abroad.words.endswith("· verificar")
    typed = declared.with_amount("ventas_extranjeras", Decimal(1))
    assert typed.origin("ventas_extranjeras") is None
    assert typed.origin("ventas_nacionales") == home


def test_an_account_that_is_put_elsewhere_or_nowhere(paths):
    found = offer(paths)
    found.place("4000-3", "ventas_nacionales")
    found.place("4100-2", "")

    assert {one.campo: one.nuevo for one in found.figures} == {
        "ventas_nacionales": 940,
        "ventas_extranjeras": 5000,
        "devoluciones_nacionales": 30,
    }
    assert all(one.tomar for one in found.figures)
    assert [line.lugar for line in found.outside] == ["4100-2"]


def test_many_accounts_are_named_by_the_first(paths):
    rows = [(f"4000-{n}", 0, 0, n, n) for n in (1, 4, 5, 6)]
    paths[0].write_bytes(balanza(rows=rows))
    accounts = [(f"4000-{n}", "401.01", "Ventas", "", "A") for n in (1, 4, 5, 6)]
    paths[1].write_bytes(catalogo(accounts))
    declared = offer(paths).taken(("ventas_nacionales",), DeclaracionAnual())

    assert declared.origin("ventas_nacionales").texto.endswith("4000-1, 4000-4, 4000-5…")


def test_the_pdf_comes_alone(paths, tmp_path):
    path = pdf(tmp_path / "anual.PDF", LABELS)

    with pytest.raises(FileProblem, match="se trae sola"):
        read_declared([*paths, path], RFC, 2024)
    assert read_declared([path], "AAL0409235E6", 2024).fuente == "Declaración anual (anual.PDF)"
