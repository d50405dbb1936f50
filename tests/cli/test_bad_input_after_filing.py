"""What is copied out of VUCEM with a slip: one finding with its way out, and nothing is filed."""

import json

import pytest

FOLIO = "0201500100220250101000001"


@pytest.fixture
def with_folio(example):
    def make(folio):
        path = example("immex-prosec")
        document = json.loads(path.read_text(encoding="utf-8"))
        document["seguimiento"] = {"folio": folio, "presentado": "2025-04-10"}
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return make


def findings(raoce, path):
    status, out, _ = raoce("revisar", path, "--hoy", "2025-04-20", "--json")
    (answer,) = json.loads(out) if out.startswith("[") else [json.loads(out)]
    return status, {one["regla"] for one in answer["hallazgos"]}, answer


@pytest.mark.parametrize(
    "folio",
    [FOLIO[:-1], FOLIO + "1", FOLIO.replace("0", "O"), "ABCDE" * 5, "٠" * 25, "folio", "1" * 500],
)
def test_a_folio_with_a_slip_proves_nothing_and_stays_as_it_was_typed(raoce, with_folio, folio):
    path = with_folio(folio)
    before = path.read_bytes()
    _, found, answer = findings(raoce, path)
    assert "seguimiento.folio-formato" in found
    assert "cierre.presentado" not in found
    said = [one for one in answer["hallazgos"] if one["regla"] == "seguimiento.folio-formato"]
    assert len(said) == 1
    assert "no prueba la presentación" in said[0]["mensaje"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "folio", [FOLIO, f"  {FOLIO}\n", f"{FOLIO[:5]} {FOLIO[5:15]} {FOLIO[15:]}", f"{FOLIO}\u00a0"]
)
def test_a_folio_that_was_copied_with_blanks_is_the_folio(raoce, with_folio, folio):
    _, found, _ = findings(raoce, with_folio(folio))
    assert "seguimiento.folio-formato" not in found
    assert "cierre.presentado" in found


@pytest.mark.parametrize("amount", ["$ 4,500.00", " 4500 ", "4,500 MXN", "$4500\u00a0"])
def test_an_amount_that_was_pasted_with_signs_is_taken_or_said(raoce, example, amount):
    path = example("prosec", {"balanza.ventas_totales": amount})
    status, out, _ = raoce("captura", path, "--json")
    first = json.loads(out)[0]
    assert first["ruta"] == "balanza.ventas_totales"
    taken = first["valor"] == "4500"
    assert taken or (first["falta"] and status == 1)
    assert taken is ("MXN" not in amount)
