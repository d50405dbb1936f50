"""What nobody should write in a file and somebody will: one clear line, no traceback, status 1."""

import json

import pytest

TWICE = [
    {"tipo": "IMMEX", "numero": "83-2019", "autorizado": "2019-03-01"},
    {"tipo": "IMMEX", "numero": "99-2020", "autorizado": "2019-03-01"},
]
BAD = {
    "authorised in the future": (
        {"programas.0.autorizado": "2025-06-01"},
        "programas.autorizado-futuro",
        "todavía no llega",
        1,
    ),
    "31 February": (
        {"programas.0.autorizado": "2019-02-31"},
        "captura.no-entendida",
        "no existe en el calendario",
        1,
    ),
    "before the decree": (
        {"programas.0.autorizado": "1999-02-01"},
        "programas.autorizado-antes",
        "es anterior a su decreto",
        0,
    ),
    "a program twice": ({"programas": TWICE}, "programas.repetido", "está más de una vez", 1),
    "a folio of a closed year": (
        {"seguimiento": {"folio": "0201500100220200101000001", "presentado": "2025-04-10"}},
        "seguimiento.folio-otro-ano",
        "parece ser de 2020",
        0,
    ),
    "an answer to a point of before": (
        {"respuestas": {"un-punto-de-antes": {"estado": "si"}}},
        "consideraciones.sin-lugar",
        "«un-punto-de-antes»",
        0,
    ),
    "an ejercicio without data": (
        {"ejercicio": 2035},
        "temporada.sin-datos",
        "Sin datos de esta temporada",
        0,
    ),
}
EACH = pytest.mark.parametrize(("changes", "regla", "words", "status"), BAD.values(), ids=list(BAD))


@EACH
def test_it_is_told_once_in_a_line_with_its_way_out(raoce, example, changes, regla, words, status):
    file = example("immex-prosec", changes)
    ended, out, err = raoce("revisar", file, "--hoy", "2025-04-20")

    lines = [line for line in out.splitlines() if words in line]
    assert (ended, err) == (status, "")
    assert lines
    assert len(set(lines)) == len(lines)
    assert "Traceback" not in out


@EACH
def test_it_is_a_finding_in_json_and_nothing_is_called_filed_or_ready(
    raoce, example, changes, regla, words, status
):
    file = example("immex-prosec", changes)
    found = json.loads(raoce("revisar", file, "--hoy", "2025-04-20", "--json")[1])
    told = [h for h in found["hallazgos"] if h["regla"] == regla]

    assert told
    assert all(words in h["mensaje"] and h["arreglo"].endswith(".") for h in told)
    assert found["veredicto"] in ("no listo", "con reservas")
    assert found["listo_para_firma"] is (status == 0)


@EACH
def test_the_checklist_can_still_be_printed(
    raoce, example, tmp_path, changes, regla, words, status
):
    target = tmp_path / "lista.pdf"
    ended, _, err = raoce("pdf", example("immex-prosec", changes), "--salida", target)

    assert (ended, err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")


def test_the_dates_of_an_ejercicio_without_data_are_all_worked_out(answer, raoce):
    found = answer("plazos", "--programas", "IMMEX", "--ejercicio", "2035")
    assert found["presentacion"]["limite"]["calculado"]
    assert all(f["calculado"] for f in found["programas"]["IMMEX"]["fechas"].values())
    text = raoce("plazos", "--programas", "IMMEX", "--ejercicio", "2035")[1]
    assert "2036-05-30 (calculada)" in text
