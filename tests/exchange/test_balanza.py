"""The balanza de comprobación fills in the bridge, or says why it can't."""

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raoce_desktop.exchange.declared.balanza_figures import read_balanza
from raoce_desktop.exchange.declared.found import is_sure
from raoce_desktop.exchange.problem import FileProblem
from tests.exchange.contabilidad import ACCOUNTS, RFC, YEAR, balanza, catalogo

ALL = {
    "ventas_nacionales": 900,
    "ventas_extranjeras": 5040,
    "devoluciones_nacionales": 30,
    "devoluciones_extranjeras": 7,
}


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, data in files.items():
            (tmp_path / f"{name}.xml").write_bytes(data)
        return [tmp_path]

    return write


def read(paths, rfc=RFC, year=2024):
    return read_balanza(paths, rfc, year)


def amounts(found, placed=None):
    return {one.campo: one.importe for one in found.figures(placed)}


@pytest.mark.parametrize("version", ["1.1", "1.3"])
@pytest.mark.parametrize("signed", [False, True])
def test_a_december_and_its_catalogo_give_the_four_lines(folder, version, signed):
    found = read(folder(b=balanza(version=version, signed=signed), c=catalogo(version=version)))

    assert amounts(found) == ALL
    assert "diciembre 2024" in found.fuente
    assert "b.xml" in found.fuente


def test_what_the_code_says_is_sure_and_the_rate_of_zero_is_to_be_verified(folder):
    found = read(folder(b=balanza(), c=catalogo()))

    sure = {line.lugar: line.confianza for line in found.lineas}
    assert sure == {"4000-1": "B", "4000-2": "A", "4000-3": "D", "4100-1": "B", "4100-2": "D"}
    assert [one.confianza for one in found.figures()] == ["B", "D", "B", "D"]
    assert [is_sure(line.confianza) for line in found.lineas] == [True, True, False, True, False]


def test_the_name_of_an_account_hints_where_its_code_does_not_tell(folder):
    accounts = [
        *(one for one in ACCOUNTS if one[0] not in ("4000-3", "4100-2")),
        ("4000-3", "401.04", "Ventas nacionales tasa cero", "4000", "A"),
        ("4100-2", "402.02", "Devoluciones de exportación", "4100", "D"),
    ]
    found = read(folder(b=balanza(), c=catalogo(accounts)))
    told = {line.lugar: (line.campo, line.confianza) for line in found.lineas}

    assert told["4000-3"] == ("ventas_nacionales", "C")
    assert told["4100-2"] == ("devoluciones_extranjeras", "C")


def test_whoever_puts_an_account_elsewhere_vouches_for_it(folder):
    found = read(folder(b=balanza(), c=catalogo()))
    placed = {"4000-3": "ventas_nacionales", "4100-2": ""}

    assert amounts(found, placed) == {
        "ventas_nacionales": 940,
        "ventas_extranjeras": 5000,
        "devoluciones_nacionales": 30,
    }
    assert found.missing(placed) == ("devoluciones_extranjeras",)
    assert found.figures(placed)[1].confianza == "A"


def test_the_adjustments_of_month_13_count(folder):
    later = {**YEAR, "4000-2": 5100}
    found = read(folder(d=balanza(), e=balanza(later, month=13, start=_whole(YEAR)), c=catalogo()))

    assert amounts(found)["ventas_extranjeras"] == 5140
    assert "mes 13" in found.fuente


def _whole(saldos):
    """The balances with those of the accounts above."""
    above = {"4000": 5940, "4100": 37}
    return {**above, **saldos}


def test_a_month_13_that_was_closed_leaves_the_year_in_december(folder):
    closed = dict.fromkeys(YEAR, 0)
    found = read(folder(d=balanza(), e=balanza(closed, month=13, start=_whole(YEAR)), c=catalogo()))

    assert amounts(found) == ALL
    assert any("en ceros" in said for said in found.avisos)


def test_a_month_13_that_does_not_go_on_from_december_is_told(folder):
    found = read(folder(d=balanza(), e=balanza(month=13), c=catalogo()))

    assert any("empiezan el mes 13" in said for said in found.avisos)


def test_the_latest_complementaria_is_used_and_said(folder):
    first = balanza({**YEAR, "4000-1": 901}, sent="C", modified="2025-02-01")
    second = balanza({**YEAR, "4000-1": 902}, sent="C", modified="2025-03-12")
    found = read(folder(n=balanza(), c1=first, c2=second, c=catalogo()))

    assert amounts(found)["ventas_nacionales"] == 902
    assert any("c2.xml (12 de marzo de 2025)" in said for said in found.avisos)


def test_two_versions_that_nothing_tells_apart_are_asked_about(folder):
    paths = folder(a=balanza(), b=balanza({**YEAR, "4000-1": 1}), c=catalogo())

    with pytest.raises(FileProblem, match=r"De diciembre hay dos balanzas.*a\.xml, b\.xml"):
        read(paths)


def test_the_same_zip_under_two_names_counts_once(tmp_path):
    for name in ("uno.zip", "dos.zip"):
        with ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(f"{RFC}202412BN.xml", balanza())
            archive.writestr(f"{RFC}202401CT.xml", catalogo())

    assert amounts(read([tmp_path])) == ALL


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"b": balanza(month=8), "c": catalogo()}, "es de agosto"),
        ({"b": balanza(rfc="XYZ010101AB1"), "c": catalogo()}, "es de XYZ010101AB1"),
        ({"b": balanza(year=2023), "c": catalogo()}, "es de 2023 y el expediente reporta 2024"),
        ({"b": balanza()}, "Falta el catálogo"),
        ({"b": balanza(), "c": catalogo(rfc="XYZ010101AB1")}, "Falta el catálogo"),
        ({"b": balanza()[:-40], "c": catalogo()}, "incompleto o dañado"),
        ({"b": b"", "c": catalogo()}, "Ningún archivo es una balanza"),
        ({"b": balanza({"1020": 5}), "c": catalogo()}, "ninguna cuenta de ingresos"),
        ({"b": balanza().replace(b"900", b"9x0"), "c": catalogo()}, "«9x0» de la cuenta 4000-1"),
        ({"b": balanza().replace(b"900", b"NaN"), "c": catalogo()}, "«NaN»"),
        ({"b": balanza().replace(b'Mes="12"', b'Mes="14"'), "c": catalogo()}, "14/2024"),
        ({"b": balanza(modified="ayer"), "c": catalogo()}, "«ayer»"),
        ({"b": balanza().replace(b'Version="1.3"', b'Version="9"'), "c": catalogo()}, "versión 9"),
        ({"b": b"<a/>", "c": catalogo()}, "No es una balanza ni un catálogo"),
        ({"b": b"%PDF-1.4", "c": catalogo()}, "Es un PDF"),
        ({"b": b"<!DOCTYPE a><a/>", "c": catalogo()}, "definiciones externas"),
        ({"b": "<!DOCTYPE a><a/>".encode("utf-16"), "c": catalogo()}, "definiciones externas"),
    ],
)
def test_a_file_that_gives_no_year_says_why(folder, files, told):
    with pytest.raises(FileProblem) as problem:
        read(folder(**files))

    assert told in problem.value.sentence


def test_what_the_year_began_with_is_not_of_the_year(folder):
    start = {"4000-1": 100}
    january = balanza({**YEAR, "4000-1": 150}, month=1, start=start)
    found = read(folder(j=january, d=balanza(), c=catalogo()))

    assert amounts(found)["ventas_nacionales"] == 800
    assert any("empezó el año con 100.00 pesos" in said for said in found.avisos)


def test_an_account_that_does_not_add_up_is_to_be_verified(folder):
    rows = [("4000-1", 0, 0, 5, 7)]
    found = read(folder(b=balanza(rows=rows), c=catalogo()))

    assert [line.confianza for line in found.lineas] == ["D"]
    assert any("4000-1" in said and "no da el saldo final" in said for said in found.avisos)


def test_an_account_whose_parts_do_not_add_up_is_told(folder):
    rows = [("4000", 0, 0, 9, 9), ("4000-1", 0, 0, 5, 5)]
    found = read(folder(b=balanza(rows=rows), c=catalogo()))

    assert amounts(found) == {"ventas_nacionales": 5}
    assert any("4000 no es la suma" in said for said in found.avisos)


def test_accounts_that_no_catalogo_knows_are_told(folder):
    rows = [("4000-1", 0, 0, 5, 5), ("9", 0, 0, 5, 5)]
    found = read(folder(b=balanza(rows=rows), c=catalogo()))

    assert any("La cuenta 9 de la balanza" in said for said in found.avisos)


def test_a_code_that_the_sat_does_not_have_is_to_be_verified(folder):
    accounts = [("4", "401.99", "Otra", "", "A"), ("5", "402.99", "Otra", "5", "D")]
    rows = [("4", 0, 0, 5, 5), ("5", 0, 3, 0, 3)]
    found = read(folder(b=balanza(rows=rows), c=catalogo(accounts)))

    assert amounts(found) == {"ventas_nacionales": 5, "devoluciones_nacionales": 3}
    assert {line.confianza for line in found.lineas} == {"D"}


def test_a_balance_without_movements_is_by_its_nature(folder):
    rows = [("4000-1", 5, 0, 0, 5), ("4100-1", 3, 0, 0, 3)]
    found = read(folder(b=balanza(rows=rows), c=catalogo()))

    assert amounts(found) == {"ventas_nacionales": 5, "devoluciones_nacionales": 3}


def test_only_month_13_says_so(folder):
    found = read(folder(b=balanza(month=13), c=catalogo()))

    assert any("Solo se trajo la balanza de cierre" in said for said in found.avisos)


def test_what_is_too_large_is_not_opened(folder, monkeypatch):
    monkeypatch.setattr("raoce_desktop.exchange.declared.contabilidad_xml.MAX_BYTES", 10)

    with pytest.raises(FileProblem, match="Mide más de"):
        read(folder(b=balanza(), c=catalogo()))


def test_an_archive_that_cannot_be_read_is_told_and_stops_nothing(folder, tmp_path):
    paths = folder(b=balanza(), c=catalogo())
    (tmp_path / "rota.zip").write_bytes(b"PK\x03\x04" + b"x" * 40)
    with ZipFile(tmp_path / "mala.zip", "w") as archive:
        archive.writestr("mala.xml", balanza())
    data = (tmp_path / "mala.zip").read_bytes()
    (tmp_path / "mala.zip").write_bytes(data.replace(b"SaldoIni", b"SaldoIna", 1))
    found = read([*paths, tmp_path / "no-existe.xml"])

    assert amounts(found) == ALL
    for name in ("rota.zip", "mala.xml", "no-existe.xml"):
        assert any(name in said and "no se usó" in said for said in found.avisos)


def test_what_is_no_account_is_passed_over(folder):
    data = balanza().replace(b"<b:Ctas", b"<!-- nada --><b:Ctas", 1)

    assert amounts(read(folder(b=data, c=catalogo()))) == ALL


def test_figures_are_exact(folder):
    rows = [("4000-1", "0", "0", "0.10", "0.10"), ("4000-2", "0", "0.05", "0.25", "0.20")]
    found = read(folder(b=balanza(rows=rows), c=catalogo()))

    assert amounts(found) == {
        "ventas_nacionales": Decimal("0.10"),
        "ventas_extranjeras": Decimal("0.20"),
    }


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_damaged_balanza_gives_its_figures_or_says_why_not(data):
    """Bytes are changed, cut and repeated anywhere: nothing but a sentence comes out."""
    whole = data.draw(st.sampled_from([balanza(), catalogo(), balanza(month=13, signed=True)]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    damage = data.draw(st.one_of(st.binary(max_size=12), st.just(whole[start:end] * 2)))
    with TemporaryDirectory() as folder:
        for name, content in (
            ("rota.xml", whole[:start] + damage + whole[end:]),
            ("catalogo.xml", catalogo()),
            ("enero.xml", balanza({"1020": 1}, month=1)),
        ):
            (Path(folder) / name).write_bytes(content)
        with suppress(FileProblem):
            assert all(line.importe.is_finite() for line in read([Path(folder)]).lineas)
