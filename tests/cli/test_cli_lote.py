"""`raoce lote`: the same for all files of some folders."""

import json

import pytest

from tests.exchange.acuses import FOLIO, acuse, scan

DAY = ("--hoy", "2025-04-20")


@pytest.fixture
def folder(raoce, tmp_path):
    """Two companies, each in a folder of its own, and a file that is none."""
    for name in ("prosec", "immex-prosec"):
        (tmp_path / "empresas" / name).mkdir(parents=True)
        (tmp_path / "empresas" / name / f"{name}.raoce").write_text(
            raoce("ejemplo", name)[1], encoding="utf-8"
        )
    return tmp_path / "empresas"


def test_folders_are_checked_with_one_summary(raoce, folder):
    status, said, complaint = raoce("lote", folder, *DAY)
    assert (status, complaint) == (0, "")
    lines = said.splitlines()
    assert lines[0].endswith("immex-prosec.raoce: Revisar. Con reservas · 1")
    assert lines[-3:] == ["Se trabajó con 2 expedientes.", "Con reservas: 2.", "No falló nada."]


def test_what_fails_is_said_and_stops_no_other(raoce, folder, tmp_path):
    (folder / "roto.raoce").write_text("{", encoding="utf-8")
    out = folder / "salida"
    status, said, complaint = raoce(
        "lote", folder, tmp_path / "no.raoce", "--hacer", "lista,raoce,cedula", "-o", out, *DAY
    )
    assert status == 2
    assert sorted(path.suffix for path in out.iterdir()) == [".pdf", ".pdf", ".raoce", ".raoce"]
    assert "roto.raoce: " in complaint
    assert "roto.raoce: roto.raoce" not in complaint
    assert "no.raoce: " in complaint
    assert complaint.count("Cédula. En sus papeles no hay ningún pedimento") == 2
    assert said.splitlines()[-1] == "Fallaron 4 cosas."
    again = raoce("lote", folder, "--hacer", "raoce", "-o", out, *DAY)[1]
    assert "Se trabajó con 3 expedientes." in again


def test_a_blocked_report_shows_in_the_status(raoce, folder):
    path = folder / "prosec" / "prosec.raoce"
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["balanza"]["ventas_totales"] = None
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert raoce("lote", path, *DAY)[0] == 1


def test_a_command_line_that_lacks_something_is_said(raoce, folder, tmp_path):
    for words, told in (
        (("--hacer", "lista"), "Falta decir en qué carpeta"),
        (("--hacer", "nada"), "no son tareas"),
    ):
        status, _, complaint = raoce("lote", folder, *words)
        assert status == 2
        assert told in complaint
    (tmp_path / "vacía").mkdir()
    assert "ningún archivo .raoce" in raoce("lote", tmp_path / "vacía")[2]


def test_an_acuse_beside_a_filed_report_gives_its_letter(raoce, folder, tmp_path):
    path = folder / "prosec" / "prosec.raoce"
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["seguimiento"] = {"folio": FOLIO, "presentado": "2025-04-18"}
    path.write_text(json.dumps(tree), encoding="utf-8")
    (path.parent / "Acuse VUCEM.pdf").write_bytes(acuse())
    out = tmp_path / "salida"
    status, said, complaint = raoce("lote", folder, "--hacer", "escrito", "-o", out, *DAY)
    assert (status, complaint) == (0, "")
    assert [one.name for one in out.iterdir()] == ["CEN010101ABA-2024-escrito.pdf"]
    assert "1 no lleva escrito." in said


def test_an_acuse_beside_several_reports_is_of_the_one_that_it_names(raoce, folder, tmp_path):
    case = json.loads(raoce("ejemplo", "prosec")[1])
    case["seguimiento"] = {"folio": FOLIO, "presentado": "2025-04-18"}
    for name in ("uno", "dos", "tres"):
        (folder / f"{name}.raoce").write_text(json.dumps(case), encoding="utf-8")
    (folder / "Acuse-dos.PDF").write_bytes(acuse())
    (folder / "acuse-tres.pdf").write_bytes(scan())
    out = tmp_path / "salida"
    status, said, complaint = raoce("lote", folder, "--hacer", "escrito", "-o", out, *DAY)
    assert status == 2
    assert "tres.raoce: Escrito de corrección. " in complaint
    assert len(list(out.iterdir())) == 1
    assert "uno.raoce: Escrito de corrección. Nadie lo ha cotejado" in said
