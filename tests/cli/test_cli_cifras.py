"""`raoce cifras`: what a script and an accountant at a terminal get from a year's files."""

import json
import shutil
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.exchange.contabilidad import balanza, catalogo
from tests.exchange.test_declaracion_pdf import LABELS, pdf
from tests.fabrica import RFC, fabricate


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return fabricate(tmp_path_factory.mktemp("empresa"), items=400, invoices=80)


@pytest.fixture
def answer(cifras, world):
    """The JSON of the whole year, with more options."""
    everything = ("--data-stage", world.data_stage, "--cfdi", world.invoices)

    def run(*more):
        status, out, err = cifras(*everything, "--metadata", world.metadata, "--json", *more)
        assert (status, err) == (0, "")
        return json.loads(out, parse_float=Decimal)

    return run


def test_the_json_has_the_totals_to_the_peso_and_in_thousands(answer, world):
    found = answer()
    exported = world.truth.directa + world.truth.indirecta

    assert found["exportaciones"]["directa"] == world.truth.directa
    assert found["exportaciones"]["indirecta"] == world.truth.indirecta
    assert found["exportaciones"]["total_pesos"] == exported
    assert found["exportaciones"]["total_miles"] == (exported + 500) // 1000
    assert found["ventas"]["total_pesos"] == world.sales.net
    assert found["ventas"]["total_miles"] == int((world.sales.net + 500) // 1000)


def test_every_question_has_its_id_document_reason_options_and_value(answer, world):
    questions = answer()["decide_el_contador"]

    assert {q["id"] for q in questions} == world.truth.questions
    for question in questions:
        assert question["documento"]
        assert question["texto"]
        assert question["supuesto"] in question["opciones"]
        assert question["valor"] is not None


def test_every_pedimento_that_did_not_count_is_there_with_its_reason(answer, world):
    out = [e for e in answer()["excluidos"] if e["ambito"] == "exportacion"]

    assert {e["documento"]: e["motivo"] for e in out} == world.truth.excluded
    assert all(e["clave"] and e["texto"] for e in out)


def test_a_decisions_file_settles_questions_ties_to_the_return_and_names_who_signs(
    answer, world, tmp_path
):
    question = next(q for q in answer()["decide_el_contador"] if q["id"].startswith("gc:"))
    target = tmp_path / "decisiones.json"
    content = {
        "decisiones": {question["id"]: "resta"},
        "claves": {"K2": "directa"},
        "declaracion_anual": {"ventas_nacionales": 1000.5, "ventas_extranjeras": 2000},
    }
    target.write_text(json.dumps(content), encoding="utf-8")
    before, after = answer(), answer("--decisiones", target)

    gained = after["exportaciones"]["total_pesos"] - before["exportaciones"]["total_pesos"]
    assert gained == 14_507 - question["valor"]
    assert [d["id"] for d in after["decisiones"]] == [question["id"]]
    assert after["puente"][0]["declarado"] == Decimal("3000.5")
    assert after["identificador"] != before["identificador"]


@pytest.fixture
def balanza_files(tmp_path):
    found = tmp_path / "balanza.xml", tmp_path / "catalogo.xml"
    for path, data in zip(found, (balanza(rfc=RFC), catalogo(rfc=RFC)), strict=True):
        path.write_bytes(data)
    return found


def test_a_balanza_fills_in_what_the_decisions_leave_out(answer, balanza_files, tmp_path):
    target = tmp_path / "decisiones.json"
    content = {
        "declaracion_anual": {"ventas_nacionales": 1},
        "cuentas": {"4100-2": "no_entra", "4000-3": "ventas_nacionales"},
    }
    target.write_text(json.dumps(content), encoding="utf-8")
    found = answer("--balanza", *balanza_files, "--decisiones", target)
    declared = found["declaracion"]

    assert declared["ventas_nacionales"] == {"importe": 1, "origen": None, "verificar": False}
    assert declared["ventas_extranjeras"]["importe"] == 5000
    assert not declared["ventas_extranjeras"]["verificar"]
    assert "diciembre 2024" in declared["ventas_extranjeras"]["origen"]
    assert declared["devoluciones_extranjeras"]["importe"] is None
    assert found["puente"][0]["declarado"] == 5001
    assert "diciembre 2024" in found["puente"][0]["origen"]


def test_the_pdf_of_the_return_fills_in_what_is_left_and_is_to_be_verified(
    answer, balanza_files, tmp_path
):
    paper = pdf(tmp_path / "anual.pdf", LABELS[1:2], (f"RFC: {RFC}", "Ejercicio: 2024"))
    found = answer("--declaracion", paper)

    assert found["declaracion"]["ventas_extranjeras"]["importe"] == 9876543
    assert found["declaracion"]["ventas_extranjeras"]["verificar"]
    told = [a["texto"] for a in found["avisos"] if a["clave"] == "declarado_verificar"]
    assert len(told) == 1
    assert "9,876,543" in told[0]
    both = answer("--declaracion", paper, "--balanza", *balanza_files)
    assert both["declaracion"]["ventas_extranjeras"]["importe"] == 5040


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--balanza", "no-existe.xml"), "no-existe.xml"),
        (("--declaracion", "no-existe.pdf"), "no-existe.pdf"),
    ],
)
def test_a_balanza_or_a_return_that_is_not_there_is_named(cifras, world, words, told):
    status, _, err = cifras("--data-stage", world.data_stage, *words)

    assert status == 2
    assert told in err


def test_what_an_auditor_asks_for_is_in_the_json_and_comes_out_the_same(answer, tmp_path):
    target = tmp_path / "decisiones.json"
    content = {"auditoria": {"muestra": 2, "semilla": "x", "materialidad": 7}}
    target.write_text(json.dumps(content), encoding="utf-8")
    found = answer("--muestra", 5, "--semilla", "enero", "--materialidad", "100,000")
    again = answer("--decisiones", target, "--muestra", 5, "--semilla", "enero")

    assert len(found["muestra"]["documentos"]) == 5
    documents = [one["documento"] for one in found["muestra"]["documentos"]]
    assert documents == [one["documento"] for one in again["muestra"]["documentos"]]
    assert "Semilla: enero." in found["muestra"]["metodo"]
    assert (found["materialidad"], again["materialidad"]) == (100_000, 7)
    sales = next(one for one in found["sumaria"] if one["clave"] == "ventas")
    assert sales["referencia"] == "V-1"
    assert {"suma", "materialidad"} <= set(sales["marcas"])
    assert answer()["muestra"]["documentos"] == []
    assert set(found["cotejo"]) == {"parejas", "sin_pedimento", "sin_factura"}


@pytest.mark.parametrize(
    "words", [("--muestra", "1001"), ("--muestra", "x"), ("--materialidad", "mucho")]
)
def test_what_an_auditor_types_amiss_is_told(cifras, world, words):
    status, _, err = cifras("--data-stage", world.data_stage, *words)

    assert status == 2
    assert words[1] in err


def test_answers_alone_are_a_decisions_file_and_one_for_nothing_is_named(answer, tmp_path):
    target = tmp_path / "respuestas.json"
    target.write_text('{"enero": "por_numero", "clave:XX": "directa"}', encoding="utf-8")
    found = answer("--decisiones", target)

    assert [d["respuesta"] for d in found["decisiones"]] == ["por_numero"]
    unused = [a["texto"] for a in found["avisos"] if a["clave"] == "decision_sin_uso"]
    assert len(unused) == 1
    assert "clave:XX" in unused[0]


def test_consignment_counts_the_value_added(answer, world):
    assert answer("--consignacion")["exportaciones"]["total_pesos"] == world.truth.agregado


def test_what_was_not_read_is_null_and_not_zero(cifras, world):
    found = json.loads(cifras("--data-stage", world.data_stage, "--json")[1])

    assert found["ventas"]["total_pesos"] is found["ventas"]["total_miles"] is None
    assert found["exportaciones"]["total_pesos"] == world.truth.directa + world.truth.indirecta


def test_the_workbook_and_the_cedula_say_the_same_as_the_json(answer, world, tmp_path):
    book, sheet = tmp_path / "papeles.xlsx", tmp_path / "cedula.pdf"
    found = answer("--excel", book, "--pdf", sheet, "--hoy", "2025-03-14")
    workbook = load_workbook(book, data_only=True)
    cell = workbook.defined_names["Exportaciones_total"].attr_text.rpartition("$")[2]
    text = " ".join(p.extract_text() for p in PdfReader(BytesIO(sheet.read_bytes())).pages)

    assert workbook["Sumaria"][f"B{cell}"].value == found["exportaciones"]["total_pesos"]
    assert f"{found['exportaciones']['total_pesos']:,}" in text
    assert f"{found['ventas']['total_pesos']:,.2f}" in text
    assert "14 de marzo de 2025" in text


def test_a_person_reads_totals_questions_and_what_was_saved(cifras, world, tmp_path):
    target = tmp_path / "papeles.xlsx"
    status, out, err = cifras("--data-stage", world.data_stage, "--excel", target)

    assert (status, err) == (0, "")
    assert f"{world.truth.directa + world.truth.indirecta:,}.00 pesos" in out
    assert "Ventas totales: no se leyó con qué sustentarlas." in out
    assert "  ? enero:" in out
    assert f"Se guardó {target}" in out


def test_without_data_one_sentence_says_what_to_do(cifras):
    status, out, err = cifras()

    assert (status, out) == (2, "")
    assert "usa --data-stage, --pedimentos, --cfdi o varios" in err


def test_files_of_another_company_say_whose_they_are(cifras, world):
    status, out, err = cifras("--data-stage", world.data_stage, rfc="AAL0409235E6")

    assert (status, out) == (2, "")
    assert RFC in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--cfdi", "no-existe"), "No se encontró «no-existe»"),
        (("--cfdi", "."), "no hay ningún pedimento ni CFDI"),
        (("--cfdi", ".", "--decisiones", "no-existe"), "no-existe: No se encontró el archivo"),
        (
            ("--cfdi", ".", "--decisiones", "."),
            "Eso no es un archivo que se pueda leer. Elige otro",
        ),
        (("--cfdi", ""), "Falta escribir la ruta"),
        (("--data-stage", " "), "Falta escribir la ruta"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(cifras, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    status, out, err = cifras(*arguments)

    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", ["[]", '{"claves": {"K2": "quizá"}}', '{"reviso": 1}', "{"])
def test_a_decisions_file_that_is_not_understood_stops_the_run(cifras, world, tmp_path, content):
    target = tmp_path / "decisiones.json"
    target.write_text(content, encoding="utf-8")
    status, out, err = cifras("--data-stage", world.data_stage, "--decisiones", target)

    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_an_rfc_that_is_none_is_refused(cifras):
    status, _, err = cifras(rfc="CEN")

    assert status == 2
    assert "«CEN» no es un RFC" in err


def test_the_papers_are_never_saved_over_what_they_are_made_of(cifras, world, tmp_path):
    folder = tmp_path / "entregas"
    shutil.copytree(world.data_stage, folder)
    evidence = next(folder.glob("*.zip"))
    before = evidence.read_bytes()
    for source in (folder, evidence):
        status, out, err = cifras("--data-stage", source, "--pdf", evidence)
        assert (status, out) == (2, "")
        assert evidence.name in err
        assert evidence.read_bytes() == before
    book = folder / "papeles.xlsx"
    for _ in range(2):
        assert cifras("--data-stage", folder, "--excel", book)[0] == 0


def test_the_workbook_and_the_cedula_need_a_name_each(cifras, world, tmp_path):
    out = tmp_path / "papeles"
    status, _, err = cifras("--data-stage", world.data_stage, "--excel", out, "--pdf", out)
    assert status == 2
    assert "papeles" in err
    assert not out.exists()
