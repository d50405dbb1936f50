"""`raoce captura`: the boxes of VUCEM in their order, for scripts and for a person."""

import json

A, B, C = "balanza.ventas_totales", "balanza.total_exportaciones", "balanza.total_importaciones"
TYPED = ("captura", "elige")


def test_scripts_get_label_value_and_path_in_vucems_order(raoce, example):
    status, out, err = raoce("captura", example("immex-prosec"), "--hoy", "2025-04-20", "--json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert [(one["etiqueta"], one["valor"], one["ruta"], one["accion"]) for one in found] == [
        ("Ventas totales (a)*", "1000", A, "captura"),
        ("Total exportaciones (b)*", "1000", B, "captura"),
        ("Total importaciones (c)*", "0", C, "compara"),
        ("Saldo b-c", "1000", "balanza.saldo", "compara"),
        ("Porcentaje exportación b/a*100", "100.00", "balanza.porcentaje", "compara"),
    ]


def test_bienes_come_one_by_one_each_with_its_agregar(raoce, example):
    found = json.loads(raoce("captura", example("prosec"), "--json")[1])
    goods = [one for one in found if one["bien"]]
    assert [one["accion"] for one in goods if one["bien"] == 1] == [
        "elige", *["captura"] * 5, "agrega", "compara",
    ]  # fmt: skip
    first = {one["ruta"].rpartition(".")[2]: one["valor"] for one in goods if one["bien"] == 1}
    assert first["fraccion"] == "09012199"
    assert first["0"] is None
    assert all(value is None or "," not in value for value in first.values())


def test_a_person_reads_a_line_a_box(raoce, example):
    out = raoce("captura", example("prosec"), "--hoy", "2025-04-20")[1].splitlines()
    assert out[0].startswith("Con reservas: 1 punto por resolver.")
    assert out[1].startswith("  Captura Ventas totales (a)*: ")
    assert any(line.startswith("Bien 1 de ") for line in out)
    assert any(line.startswith("  Pulsa Agregar") for line in out)


def test_what_the_verdict_holds_against_it_is_said_and_the_list_is_given_all_the_same(
    raoce, example
):
    file = example("immex-prosec", {"balanza.total_exportaciones": 1001})
    status, out, err = raoce("captura", file, "--hoy", "2025-04-20", "--json")
    assert status == 1
    assert err.startswith("No está listo: 1 error por corregir.")
    assert err.count("\n") == 1
    assert json.loads(out)[1]["valor"] == "1001"


def test_a_value_that_is_missing_is_null_and_says_so(raoce, example):
    file = example("immex-prosec", {"balanza.ventas_totales": None})
    status, out, _ = raoce("captura", file, "--hoy", "2025-04-20", "--json")
    assert status == 1
    first = json.loads(out)[0]
    assert (first["valor"], first["falta"]) == (None, True)


def test_what_was_left_out_of_the_file_is_said(raoce, example):
    file = example("immex-prosec", {"sobra": 1})
    _, out, err = raoce("captura", file, "--hoy", "2025-04-20", "--json")
    assert "sobra" in err
    assert len(json.loads(out)) == 5


def test_a_file_that_is_none_ends_with_one_sentence(raoce, tmp_path):
    status, out, err = raoce("captura", tmp_path / "no-hay.raoce")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
