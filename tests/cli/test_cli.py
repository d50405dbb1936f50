"""The same work without a window: what scripts and a person at a terminal get."""

import json
import os
import subprocess
import sys
from itertools import combinations

import pytest

PROGRAMS = ("IMMEX", "PROSEC", "ALTEX", "ECEX")
ALL_SETS = [",".join(chosen) for n in range(1, 5) for chosen in combinations(PROGRAMS, n)]

FOLIO = "0201500100220250101000001"


def one_line(complaint):
    return complaint.endswith("\n") and complaint.count("\n") == 1


@pytest.mark.parametrize("programs", ALL_SETS)
def test_every_set_of_programs_gets_a_form_and_a_reason_for_each_field(answer, programs):
    found = answer("campos", "--programas", programs)

    expected = "150101" if "IMMEX" in programs else "150102" if "PROSEC" in programs else "150103"
    assert found["formulario"] == expected
    imports = found["campos"]["balanza.total_importaciones"]
    assert imports["habilitado"] is (expected == "150102")
    for campo in found["campos"].values():
        assert campo["motivo"].endswith(".")
        assert campo["cita"]["texto"]
        assert campo["confianza"] in "ABCD"


def test_names_may_be_written_as_vucem_joins_them(answer):
    assert answer("campos", "--programas", "immex-prosec")["programas"] == ["IMMEX", "PROSEC"]


def test_a_person_reads_each_field_and_each_date_on_a_line(raoce):
    fields = raoce("campos", "--programas", "IMMEX,PROSEC")[1].splitlines()
    dates = raoce("plazos", "--programas", "IMMEX,ALTEX", "--ejercicio", "2024")[1].splitlines()

    assert fields[0] == "IMMEX, PROSEC: formulario 150101 de VUCEM"
    assert len(fields) == 7
    assert fields[1].startswith("  ● balanza.ventas_totales: ")
    assert dates[0].startswith("Ejercicio 2024: se presenta del 2025-04-01 al ")
    assert any("ALTEX: suspensión no hay, última fecha no hay" in line for line in dates)


def test_the_guides_cases_are_ready_to_sign(raoce, example):
    for name in ("immex-prosec", "prosec"):
        status, out, err = raoce("revisar", example(name), "--hoy", "2025-04-20", "--json")
        found = json.loads(out)
        assert (status, err) == (0, "")
        assert found["listo_para_firma"]
        assert not [h for h in found["hallazgos"] if h["nivel"] == "error"]


def test_a_report_that_no_program_must_file_is_never_called_ready(raoce, example):
    file = example("immex-prosec")
    tree = json.loads(file.read_text(encoding="utf-8"))
    for programa in tree["programas"]:
        programa["autorizado"] = "2025-02-01"
    file.write_text(json.dumps(tree), encoding="utf-8")

    status, out, _ = raoce("revisar", file, "--hoy", "2025-04-20")

    assert status == 0
    assert "no debe presentarse" in out.splitlines()[0]
    assert "listo" not in out


def test_the_guides_first_case_computes_as_the_guide_prints(raoce, example):
    found = json.loads(raoce("revisar", example("immex-prosec"), "--json")[1])

    assert (found["saldo"], found["porcentaje"]) == (1000, 100)
    assert [c["estado"] for c in found["compromisos"]] == ["cumple"]


def test_the_last_day_to_sign_is_told_with_what_sets_it(raoce, example):
    file = example("prosec-altex", {"seguimiento": {"guardado": "2025-04-20"}})
    found = json.loads(raoce("revisar", file, "--hoy", "2025-04-21", "--json")[1])
    firma = found["firmar_a_mas_tardar"]

    assert (firma["fecha"], firma["rige"]) == ("2025-04-30", "prudente")
    assert firma["cita"]["articulo"] == "regla 3.2.16, inciso g"
    assert [(one["fecha"], one["rige"]) for one in firma["siguientes"]] == [
        ("2025-05-05", "guardado"),
        ("2025-05-30", "limite"),
        ("2025-06-30", "subsanar"),
    ]
    assert [(one["fecha"], one["programas"]) for one in firma["sin_subsanar"]] == [
        ("2025-05-30", ["ALTEX"])
    ]
    lines = raoce("revisar", file, "--hoy", "2025-04-21")[1]
    assert "Firmar a más tardar el 2025-04-30 (calculada). La lectura más temprana" in lines


def test_what_was_filed_has_no_day_to_sign(raoce, example):
    file = example("prosec", {"seguimiento": {"folio": FOLIO}})

    assert json.loads(raoce("revisar", file, "--json")[1])["firmar_a_mas_tardar"] is None


def test_exports_over_sales_block_with_vucems_own_words(raoce, example):
    file = example("immex-prosec", {"balanza.total_exportaciones": 1001})

    status, out, _ = raoce("revisar", file, "--json")

    blocking = [h for h in json.loads(out)["hallazgos"] if h["nivel"] == "error"]
    assert status == 1
    assert [h["texto_vucem"] for h in blocking] == [
        "Las Ventas Totales deben ser mayores o iguales al Total de Exportaciones."
    ]
    for name in ("regla", "ruta", "mensaje", "arreglo", "cita"):
        assert blocking[0][name]


@pytest.mark.parametrize("wrong", [-5, 12.5, 10**17, "12,34", "１２，３", "🙂", True])
def test_a_wrong_amount_in_a_file_is_named_by_its_path(raoce, example, wrong):
    file = example("immex-prosec", {"balanza.ventas_totales": wrong})

    status, out, _ = raoce("revisar", file, "--json")

    paths = {h["ruta"] for h in json.loads(out)["hallazgos"] if h["nivel"] == "error"}
    assert status == 1
    assert "balanza.ventas_totales" in paths


def test_many_files_are_reviewed_at_once_and_a_damaged_one_stops_none(raoce, example, tmp_path):
    damaged = tmp_path / "roto.raoce"
    damaged.write_bytes(b'{"version": 1, "ejer')
    good = example("prosec")

    status, out, err = raoce("revisar", good, damaged, good, "--json")

    found = json.loads(out)
    assert status == 2
    assert [one.get("listo_para_firma") for one in found] == [True, None, True]
    assert one_line(err)
    assert damaged.read_bytes() == b'{"version": 1, "ejer'


def test_a_review_reads_well_without_json(raoce, example):
    file = example("immex-prosec", {"balanza.ventas_totales": None})
    status, out, _ = raoce("revisar", file, "--hoy", "2025-04-20")

    assert status == 1
    assert "■ No está listo: falta 1 dato." in out
    assert "■ error en balanza.ventas_totales" in out


def test_the_pdf_is_written_beside_its_file_unless_told_otherwise(raoce, example, tmp_path):
    file = example("prosec")

    assert raoce("pdf", file, "--hoy", "2025-04-20")[0] == 0
    assert raoce("pdf", file, "-o", tmp_path / "otro.pdf", "--hoy", "2025-04-20")[0] == 0

    first, second = tmp_path / "prosec.pdf", tmp_path / "otro.pdf"
    assert first.read_bytes().startswith(b"%PDF-")
    assert first.read_bytes() == second.read_bytes()


def test_the_schema_describes_the_example(raoce):
    schema = json.loads(raoce("esquema")[1])
    document = json.loads(raoce("ejemplo", "immex-prosec")[1])

    assert set(document) <= set(schema["properties"])


def test_the_examples_are_listed_when_none_is_named(raoce):
    names = raoce("ejemplo")[1].split()

    assert {"immex-prosec", "prosec"} <= set(names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("camps",),
        ("campos",),
        ("campos", "--programas", "MAQUILA"),
        ("campos", "--programas", ""),
        ("campos", "--programas"),
        ("plazos", "--programas", "IMMEX", "--ejercicio", "2016"),
        ("plazos", "--programas", "IMMEX", "--ejercicio", "dos mil"),
        ("revisar",),
        ("revisar", "no-existe.raoce"),
        ("revisar", "."),
        ("revisar", "x.raoce", "--hoy", "ayer"),
        ("revisar", "x.raoce", "--todo"),
        ("pdf", "no-existe.raoce"),
        ("ejemplo", "otro"),
        ("plazos", "--programas", "IMMEX", "--ejercicio", "2024", "--inhabiles", "no.csv"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_two(raoce, arguments):
    status, out, err = raoce(*arguments)

    assert (status, out) == (2, "")
    assert one_line(err)
    assert "Traceback" not in err


def test_a_pdf_says_in_one_line_what_its_file_holds_and_nobody_read(raoce, tmp_path):
    file = tmp_path / "ajeno.raoce"
    file.write_text('{"ejercicio": 2024, "color": 1, "forma": 2}', encoding="utf-8")

    status, _, err = raoce("pdf", file)

    assert status == 0
    assert err == (
        "ajeno.raoce: El dato «color» no se conoce y no se leyó."
        " El dato «forma» no se conoce y no se leyó.\n"
    )


def test_a_pdf_that_cannot_be_written_says_so_and_leaves_nothing(raoce, example, tmp_path):
    status, out, err = raoce("pdf", example("prosec"), "-o", tmp_path / "no" / "existe.pdf")

    assert (status, out) == (2, "")
    assert one_line(err)


def test_what_nobody_foresaw_is_a_sentence_and_not_a_traceback(raoce, monkeypatch):
    monkeypatch.setattr("raoce_desktop.cli.commands.schema", lambda: 1 / 0)

    status, _, err = raoce("esquema")

    assert status == 2
    assert one_line(err)


def test_the_command_starts_from_a_shell_in_any_locale(tmp_path):
    command = [sys.executable, "-m", "raoce_desktop", "campos", "--programas", "PROSEC"]

    done = subprocess.run(
        command, capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONUTF8": "0"}
    )

    assert "También".encode() in done.stdout or "también".encode() in done.stdout


def test_the_percentage_is_read_with_two_decimals(raoce, example):
    assert "b/a*100: 100.00." in raoce("revisar", example("immex-prosec"))[1]


def test_what_a_file_says_in_vain_is_told_also_without_json(raoce, example):
    out = raoce("revisar", example("prosec", {"balanza.ventas": 5}))[1]

    assert "«balanza.ventas» no se conoce" in out


def test_a_pdf_never_takes_the_place_of_its_own_expediente(raoce, example, tmp_path):
    file = example("prosec")
    kept = file.read_bytes()
    misnamed = file.rename(tmp_path / "caso.pdf")

    for arguments in (("pdf", misnamed), ("pdf", misnamed, "-o", tmp_path / "." / "caso.pdf")):
        status, out, err = raoce(*arguments)
        assert (status, out) == (2, "")
        assert one_line(err)
    assert misnamed.read_bytes() == kept


@pytest.mark.skipif(sys.platform != "linux", reason="names are letters on other systems")
def test_a_name_that_is_no_letters_does_not_stop_the_answer(raoce, example):
    file = example("prosec")
    odd = file.rename(file.with_name("caso\udcff.raoce"))

    found = json.loads(raoce("revisar", odd, "--hoy", "2025-04-02", "--json")[1])

    assert found["listo_para_firma"]
    assert raoce("pdf", odd)[0] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs a shell and /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("redirection", "status", "complaints"),
    [(">&-", 0, 0), ("2>&-", 0, 0), (">/dev/full", 2, 1), ("nada 2>&-", 2, 0), ("| true", 0, 0)],
)
def test_a_closed_or_full_output_is_no_surprise(
    example, redirection, status, complaints, unbuffered
):
    line = f'"{sys.executable}" -m raoce_desktop revisar "{example("prosec")}" {redirection}'

    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )

    assert done.returncode == status
    assert done.stderr.count(b"\n") == complaints
    assert b"no esperaba" not in done.stderr
    assert b"No se encontr" not in done.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_list_of_days_that_is_no_file_never_keeps_anyone_waiting(raoce, tmp_path):
    os.mkfifo(tmp_path / "tubo")

    status, out, err = raoce(
        "plazos", "--programas", "IMMEX", "--ejercicio", "2024", "--inhabiles", tmp_path / "tubo"
    )

    assert (status, out) == (2, "")
    assert one_line(err)


def test_the_state_is_told_with_each_day_and_who(raoce, example):
    follow = {"guardado": "2025-04-09", "guardado_por": "ana", "folio": FOLIO}
    file = example("prosec", {"seguimiento": {**follow, "presentado": "2025-04-10"}})
    found = json.loads(raoce("revisar", file, "--hoy", "2025-04-20", "--json")[1])
    assert found["estado"] == "presentado"
    assert found["hitos"] == [
        {"estado": "guardado", "fecha": "2025-04-09", "quien": "ana"},
        {"estado": "presentado", "fecha": "2025-04-10", "quien": None},
    ]


@pytest.mark.parametrize(
    ("folio", "told"),
    [
        (FOLIO[:-1], "El folio tiene 24 dígitos y el del acuse lleva 25."),
        (FOLIO[:-1] + "O", "El folio lleva «O» y el del acuse son 25 dígitos"),
    ],
)
def test_a_folio_that_proves_nothing_is_said_in_one_sentence(raoce, example, folio, told):
    file = example("prosec", {"seguimiento": {"folio": folio, "presentado": "2025-04-10"}})
    found = json.loads(raoce("revisar", file, "--hoy", "2025-04-20", "--json")[1])
    said = [h["mensaje"] for h in found["hallazgos"] if h["ruta"] == "seguimiento.folio"]
    assert len(said) == 1
    assert said[0].startswith(told)
    assert found["estado"] != "presentado"


def test_what_comes_from_data_gives_the_terminal_no_orders(raoce, example, tmp_path):
    orders = "\x1b[31m\x07\x9b2J\u202e"
    path = example("prosec", {"solicitante.denominacion": f"CAFÉ {orders} SA"})
    named = path.rename(tmp_path / f"a{orders}b.raoce")
    for command in (("revisar", named), ("captura", named), ("revisar", tmp_path / f"{orders}.x")):
        _, out, err = raoce(*command, "--hoy", "2025-04-20")
        assert not set(orders) & set("\x1b\x07\x9b\u202e") & set(out + err), command
    _, out, _ = raoce("revisar", named, "--json")
    assert json.loads(out)  # scripts get it as it is
